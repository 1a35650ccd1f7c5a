// Empirical base rates in a panel of their own, each with its source and its warning.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "locarno/model/base_rates.h"
#include "locarno/report/layout.h"

namespace locarno {

// Base rates with the sources they cite: of a scenario, or of a file of their own.
struct BaseRatePanel {
  std::string title;  // of the file; empty: the scenario's own
  std::vector<Source> sources;
  std::vector<BaseRate> rates;

  [[nodiscard]] const Source* source_of(const BaseRate& rate) const {
    return rate.provenance.source ? &sources[rate.provenance.source->index] : nullptr;
  }
};

// "74.5 percent", "not retrieved".
std::string value_in_words(const BaseRate& rate);

// Every base rate in full.
std::string base_rates_text(const BaseRatePanel& panel, const TextStyle& style);

// One line each for the first `most` that have a value.
std::string base_rates_digest(const BaseRatePanel& panel, std::size_t most, const TextStyle& style);

}  // namespace locarno
