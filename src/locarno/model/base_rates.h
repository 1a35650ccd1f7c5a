// What has been counted in the past: empirical base rates, each with its period, sample and a warning of what it does
// not show. They are shown in a panel of their own and enter no verdict. They stand in a scenario's section
// `durability`, or in a file of their own with the same shape.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct BaseRate {
  std::string address;  // "durability.base_rates.honoured"; in a file of its own "base_rates.honoured"
  std::string quantity;
  std::optional<Quantity> value;  // nullopt: not retrieved; a place to load it
  std::string unit;
  std::string period;
  std::string sample;
  std::string warning;
  Provenance provenance;
};

// A file of base rates: `locarno`, `title`, `sources`, `base_rates`.
struct BaseRateFile {
  std::string title;
  std::vector<Source> sources;
  std::vector<BaseRate> rates;
  std::string digest;  // as of a scenario
};

struct ReadBaseRates {
  BaseRateFile file;
  Diagnostics warnings;
};

// Reads a whole file; all errors in one run, each with its place and a remedy, as read_scenario() does.
Result<ReadBaseRates> read_base_rate_file(std::string_view text);

}  // namespace locarno
