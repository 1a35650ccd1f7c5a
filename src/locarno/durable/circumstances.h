// What do the statements in force, and the terms of a package, say of the parties' chances, costs and credibility?
//
// A parameter starts from what is stated of it; the effects whose terms hold in the package change it: first those that
// set it (several are conflicting statements: all are kept, the best source gives the central estimate), then those
// that multiply, then those that add; the result is cut to what the parameter may be. Each amount is an unknown of its
// own and enters once, so the bounds are exact. A parameter that nothing states has no value here: it is never assumed.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "locarno/base/bounds.h"
#include "locarno/model/durability.h"
#include "locarno/possible/package.h"

namespace locarno {

struct RangedValue {
  Bounds range;        // everything admissible
  double central = 0;  // by the stated rules; within the range
};

// A parameter of a party, or of all guarantors together.
struct ParameterOf {
  Parameter parameter = Parameter::peace;
  std::optional<PartyId> party;

  friend bool operator==(const ParameterOf&, const ParameterOf&) = default;
};

class Circumstances {
 public:
  // Of a scenario as it stands (see in_force.h).
  explicit Circumstances(const Scenario& scenario);

  [[nodiscard]] const Durability& stated() const { return durability_; }

  // nullopt: nothing states it. Without a package: no term is agreed, so no effect holds.
  [[nodiscard]] std::optional<RangedValue> value(ParameterOf of, const std::optional<Package>& package) const;

  // A what-if: the parameter is held at one value whatever is stated of it.
  void hold(ParameterOf of, double value);

  // The effects on a parameter, as indices into stated().effects.
  [[nodiscard]] std::vector<std::size_t> effects_on(ParameterOf of) const;
  // Addresses of the statements and the effects that give it its value in the package.
  [[nodiscard]] std::vector<std::string> grounds(ParameterOf of, const std::optional<Package>& package) const;

  // The same with some issues' effects left out: what the parameter would be without those terms.
  [[nodiscard]] Circumstances without_issue(IssueId issue) const;

 private:
  struct Known {
    std::optional<RangedValue> base;
    std::vector<std::size_t> statements;
    std::vector<std::size_t> effects;
    bool held = false;
  };
  [[nodiscard]] std::size_t slot(ParameterOf of) const;

  Durability durability_;
  std::vector<int> rank_;     // of each effect's source, see grade_rank.h
  std::vector<Known> known_;  // [party * kParameters + parameter]; the last party stands for all guarantors together
  std::size_t parties_ = 0;
};

}  // namespace locarno
