// Can all checks hold at once, for one and the same numbers? Each check by itself may hold for numbers for which
// another fails: what a party can expect to win later tempts it to attack then, and keeps it from striking now.
//
// Most numbers favour peace from the same end in every check, year and breaker (peace, costs, detection, credibility
// rise; chances to win, blame, lapse fall): they are put there. The few that do not (kTorn) are searched: boxes of
// their ranges are halved, a box in which some check fails for all numbers is dropped, and a point at which every check
// holds is a witness. So "yes" comes with its numbers and "no" is proven; what is left at the limit is undecided.
// Interval branch and bound, Moore 1966; O(nodes checks years).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "locarno/durable/breaker_terms.h"
#include "locarno/durable/checks.h"

namespace locarno {

enum class Together { yes, no, undecided };
std::string_view to_string(Together together);

// What pulls both ways: in two checks, or in two years.
constexpr Parameter kTorn[] = {Parameter::win_later, Parameter::shift_years, Parameter::patience,
                               Parameter::decisiveness, Parameter::supported};

// A number at which all checks hold, with every other number at the end that favours peace.
struct TornValue {
  PartyId party;
  Parameter parameter = Parameter::win_later;
  double value = 0;
};

struct JointHolding {
  Together together = Together::undecided;
  std::vector<TornValue> witness;  // if yes: for those whose range is not a point; may be empty
  std::size_t nodes = 0;
};

constexpr std::size_t kJointNodes = 1'000;

// Over the checks that can be assessed, years 0..horizon. Guarantors' numbers count for every breaker alike.
JointHolding joint_holding(const std::vector<BreakerTerms>& breakers, int horizon, std::size_t nodes = kJointNodes);

}  // namespace locarno
