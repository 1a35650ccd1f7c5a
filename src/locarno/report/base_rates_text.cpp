#include "locarno/report/base_rates_text.h"

#include <algorithm>

#include <fmt/format.h>

namespace locarno {
namespace {

// "1816-2003; 58 cases"
std::string scope_of(const BaseRate& rate) {
  if (rate.period.empty() || rate.sample.empty()) return rate.period + rate.sample;
  return rate.period + "; " + rate.sample;
}

std::string line_of(const BaseRatePanel& panel, const BaseRate& rate) {
  const std::string scope = scope_of(rate);
  const Source* source = panel.source_of(rate);
  return fmt::format("{}: {}{}{}", rate.quantity, value_in_words(rate), scope.empty() ? "" : " (" + scope + ")",
                     source == nullptr ? "" : fmt::format(" [{}]", source->title));
}

}  // namespace

std::string value_in_words(const BaseRate& rate) {
  if (!rate.value) return rate.unit.empty() ? "not retrieved" : rate.unit;
  return rate.unit.empty() ? to_string(*rate.value) : fmt::format("{} {}", to_string(*rate.value), rate.unit);
}

std::string base_rates_text(const BaseRatePanel& panel, const TextStyle& style) {
  std::string out = heading(panel.title.empty() ? "Base rates" : panel.title, style);
  out += wrapped(
      "What has been counted in the past, under other circumstances. No verdict rests on it, and it is no forecast.",
      style.width, "   ", "   ");
  for (const BaseRate& rate : panel.rates) {
    out += wrapped(line_of(panel, rate), style.width, "   - ", "     ");
    if (!rate.warning.empty()) out += wrapped(rate.warning, style.width, "     ! ", "       ");
    if (!rate.provenance.note.empty()) out += wrapped(rate.provenance.note, style.width, "     ", "     ");
  }
  return out;
}

std::string base_rates_digest(const BaseRatePanel& panel, std::size_t most, const TextStyle& style) {
  std::string out;
  std::size_t shown = 0;
  for (const BaseRate& rate : panel.rates) {
    if (!rate.value || shown == most) continue;
    out += "   - " + shortened(line_of(panel, rate), style.width - 5) + "\n";
    ++shown;
  }
  const auto empty = std::ranges::count_if(panel.rates, [](const BaseRate& rate) { return !rate.value; });
  out += wrapped(fmt::format("In all {}, of which {} without a number; a warning counts as much as its number: "
                             "--base-rates-only.",
                             panel.rates.size(), empty),
                 style.width, "   ", "   ");
  return out;
}

}  // namespace locarno
