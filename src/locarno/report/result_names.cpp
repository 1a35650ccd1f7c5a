#include "locarno/report/result_names.h"

#include <fmt/format.h>

#include "locarno/report/json_fields.h"

namespace locarno {

using fields::at;
using fields::list;
using fields::malformed;
using fields::object;
using fields::points;
using fields::text;

std::size_t ResultNames::issue(const std::string& id) const {
  const auto found = find_issue(problem_.scenario, id);
  if (!found) malformed(fmt::format("'{}' is no issue", id));
  return found->index;
}

std::size_t ResultNames::option(std::size_t issue, const std::string& id) const {
  const auto found = find_option(problem_.scenario.issues[issue], id);
  if (!found) malformed(fmt::format("'{}' is no option of issue '{}'", id, problem_.scenario.issues[issue].id));
  return found->index;
}

std::uint64_t ResultNames::options(std::size_t issue, const Json& json) const {
  std::uint64_t bits = 0;
  for (const Json& id : list(json)) bits |= std::uint64_t{1} << option(issue, text(id));
  return bits;
}

std::size_t ResultNames::refusal(const Json& json) const {
  const std::string address = text(json);
  for (std::size_t r = 0; r < problem_.scenario.refusals.size(); ++r) {
    if (problem_.scenario.refusals[r].address == address) return r;
  }
  malformed(fmt::format("no refusal has the address '{}'", address));
}

const std::string& ResultNames::decider_id(std::size_t decider) const {
  return problem_.scenario.parties[problem_.deciders[decider].index].id;
}

std::size_t ResultNames::decider(const std::string& id) const {
  for (std::size_t i = 0; i < problem_.deciders.size(); ++i) {
    if (decider_id(i) == id) return i;
  }
  malformed(fmt::format("'{}' is no party whose consent is required", id));
}

const Json& ResultNames::of_decider(const Json& json, std::size_t i) const {
  return at(object(json), decider_id(i).c_str());
}

Package ResultNames::package(const Json& json) const {
  if (object(json).size() != problem_.issue_count()) malformed("a package names every issue once");
  Package out(problem_.issue_count());
  for (const auto& [id, chosen] : json.items()) {
    const std::size_t k = issue(id);
    out[k] = OptionId(option(k, text(chosen)));
  }
  return out;
}

std::optional<Package> ResultNames::maybe_package(const Json& json) const {
  return json.is_null() ? std::nullopt : std::optional(package(json));
}

std::vector<std::int64_t> ResultNames::utilities(const Json& json) const {
  std::vector<std::int64_t> out;
  if (object(json).empty()) return out;
  for (std::size_t i = 0; i < problem_.deciders.size(); ++i) out.push_back(points(of_decider(json, i)).units);
  return out;
}

}  // namespace locarno
