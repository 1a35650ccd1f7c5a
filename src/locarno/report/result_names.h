// The ids and addresses in a result that came as JSON, found in the scenario it is of. What is not there is
// fields::Malformed (json_fields.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "locarno/possible/problem.h"
#include "locarno/report/json_common.h"

namespace locarno {

class ResultNames {
 public:
  // The problem is kept by reference.
  explicit ResultNames(const Problem& problem) : problem_(problem) {}

  [[nodiscard]] std::size_t issue(const std::string& id) const;
  [[nodiscard]] std::size_t option(std::size_t issue, const std::string& id) const;
  [[nodiscard]] std::uint64_t options(std::size_t issue, const Json& json) const;
  [[nodiscard]] std::size_t refusal(const Json& json) const;
  [[nodiscard]] const std::string& decider_id(std::size_t decider) const;
  [[nodiscard]] std::size_t decider(const std::string& id) const;
  // One entry for each decider, in their order.
  [[nodiscard]] const Json& of_decider(const Json& json, std::size_t i) const;
  [[nodiscard]] Package package(const Json& json) const;
  [[nodiscard]] std::optional<Package> maybe_package(const Json& json) const;
  [[nodiscard]] std::vector<std::int64_t> utilities(const Json& json) const;

 private:
  const Problem& problem_;
};

}  // namespace locarno
