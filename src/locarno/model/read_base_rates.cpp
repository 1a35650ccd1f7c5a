// Empirical base rates, within a scenario or in a file of their own.
#include <fmt/format.h>

#include "locarno/model/base_rates.h"
#include "locarno/model/digest.h"
#include "locarno/model/read_durability.h"
#include "locarno/model/read_sections.h"
#include "locarno/model/read_statements.h"
#include "locarno/model/reader.h"

namespace locarno {
namespace {

constexpr AllowedRange kAny{Score::points(-1'000'000), Score::points(1'000'000)};

// A value without its source, or without saying what it does not show, would be read as more than it is.
void check_grounds(Reading& reading, const BaseRate& rate, Node key) {
  if (!rate.value) return;
  if (!rate.provenance.source)
    reading.error(key.where(), fmt::format("the base rate {} has a value but no source", quoted(key.text())),
                  "add source: with an id from 'sources', or leave the value out");
  if (rate.warning.empty())
    reading.error(key.where(), fmt::format("the base rate {} has a value but no warning", quoted(key.text())),
                  "add warning: what the number does not show");
}

std::optional<BaseRate> read_base_rate(Reading& reading, Entry entry, const std::string& base) {
  static const std::vector<std::string> kKeys = with_provenance_keys(
      {"quantity", "value", "unit", "period", "sample", "warning"});
  static const std::vector<std::string> kNoWords;
  if (!check_id(reading, entry.key, "a base rate", false, kNoWords)) return std::nullopt;
  if (!expect_mapping(reading, entry.value, fmt::format("the base rate '{}'", entry.key.text()),
                      "write {quantity: ..., value: ..., unit: percent, source: ..., warning: ...}"))
    return std::nullopt;
  const Fields fields(entry.value, kKeys);
  fields.refuse_others(reading, "a base rate");
  BaseRate rate;
  rate.address = fmt::format("{}.{}", base, entry.key.text());
  rate.quantity = text_or(reading, fields, "quantity", "");
  if (rate.quantity.empty())
    reading.error(entry.key.where(), fmt::format("the base rate '{}' does not say what was counted", entry.key.text()),
                  "add quantity: with a short phrase");
  if (const auto value = fields.find("value")) rate.value = read_quantity(reading, *value, kAny);
  rate.unit = text_or(reading, fields, "unit", "");
  rate.period = text_or(reading, fields, "period", "");
  rate.sample = text_or(reading, fields, "sample", "");
  rate.warning = text_or(reading, fields, "warning", "");
  const auto provenance = read_provenance(reading, fields);
  if (!provenance) return std::nullopt;
  rate.provenance = *provenance;
  check_grounds(reading, rate, entry.key);
  return rate;
}

void read_file(Reading& reading, const Document& document, BaseRateFile& out) {
  static const std::vector<std::string> kKeys = {"locarno", "title", "sources", "base_rates"};
  const Node root = document.root();
  if (!expect_mapping(reading, root, "a file of base rates", "start the file with 'locarno: 1' and 'title: ...'"))
    return;
  const Fields top(root, kKeys);
  top.refuse_others(reading, "a file of base rates");
  read_header(reading, top);
  if (const auto sources = top.find("sources")) read_sources(reading, {*top.find_key("sources"), *sources});
  const auto rates = top.find("base_rates");
  if (rates) out.rates = read_base_rates(reading, *rates, "base_rates");
  else reading.error(top.where(), "the file has no 'base_rates'", "add base_rates:");
}

}  // namespace

std::vector<BaseRate> read_base_rates(Reading& reading, Node mapping, const std::string& base) {
  std::vector<BaseRate> out;
  if (!expect_mapping(reading, mapping, "'base_rates'",
                      "write 'id: {quantity: ..., value: ..., source: ..., warning: ...}' under it"))
    return out;
  for (std::size_t i = 0; i < mapping.size() && !reading.problems.exhausted(); ++i) {
    auto rate = read_base_rate(reading, {mapping.key(i), mapping.value(i)}, base);
    if (rate && reading.has_room(out.size(), mapping.key(i).where())) out.push_back(*std::move(rate));
  }
  return out;
}

Result<ReadBaseRates> read_base_rate_file(std::string_view text) {
  if (text.size() > Limits::kFileBytes)
    return failure(fmt::format("the file is larger than {} MB", Limits::kFileBytes >> 20), "split the file");
  Reading reading;
  ReadBaseRates out;
  const auto document = parse_document(text, reading.problems);
  if (document) read_file(reading, *document, out.file);
  if (reading.problems.any_errors()) return tl::unexpected(reading.problems.errors());
  out.file.title = reading.scenario.title;
  out.file.sources = std::move(reading.scenario.sources);
  out.file.digest = digest_of(text);
  out.warnings = reading.problems.warnings();
  return out;
}

}  // namespace locarno
