// The scenario's section `durability`: who might break an agreement, who would guarantee it, and which terms bear on
// that.
//
// A breaker is any party that might gain by breaking; what it would win, lose and keep are quantities in shares of the
// stake (the whole that is contested is 1). A guarantor stands by a protected party with some credibility. Effects say
// which terms of a package change which of these quantities. Nothing maps a legal form, a pledge or a number of years
// to a credibility by itself: such an effect is a statement with its basis, as any other. Formulas: durable/.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/model/base_rates.h"
#include "locarno/model/scenario.h"

namespace locarno {

// What may be stated of a breaker, of a guarantor, and of all guarantors together.
enum class Parameter : std::uint8_t {
  peace,               // what it holds while the agreement is kept, a share of the stake
  side_payment,        // what a third party adds to that while it lasts
  side_payment_years,  // how long
  side_payment_fade,   // rate at which it fades meanwhile, a year
  win,                 // chance that breaking succeeds if no guarantor responds
  win_later,           // the same after a shift of power
  shift_years,         // how long the shift takes
  force_ratio,         // forces of the other side to its own; instead of `win`
  decisiveness,        // how much the ratio of forces decides: its exponent in the contest
  cost,                // what breaking costs it if no guarantor responds, a share of the stake
  rival_cost,          // what that costs the other side
  win_if_honoured,     // chance that breaking succeeds against the guarantors
  cost_if_honoured,    // what that costs it
  first_strike,        // chance to succeed for who strikes first by surprise
  second_strike,       // chance to succeed for who is struck first
  supported,           // chance that its guarantors stand by it although it broke first
  win_if_supported,    // chance that breaking succeeds if they do
  cost_if_supported,   // what that costs it
  patience,            // what a share one year from now is worth today
  violation_gain,      // gain from an undetected violation, a period
  punishment_loss,     // loss from being punished, a period
  detection,           // chance that a violation is detected in a period
  false_alarm,         // chance that compliance is taken for a violation in a period
  period,              // length of a period, in years
  detection_lag,       // periods until a violation is answered; 1: in the next
  punishment_periods,  // how many periods a violation is punished
  blame,               // chance that the party attacked is taken for the attacker, and its guarantee is void
  credibility,         // chance that the guarantor responds; one that follows: given that its leader does
  alone,               // one that follows: the share of that chance which is left if its leader does not respond
  lapse,               // rate at which credibility decays, a year
  expires,             // years after which the guarantee ends
  interest,            // what the guarantor would lose if the protected party lost, in shares of its own stake
  reneging_cost,       // what it costs the guarantor not to respond
  response_cost,       // what it costs the guarantor to respond
  price,               // what its guarantee costs, or what it asks for it, in one unit for all guarantors
  common_default,      // chance that all guarantors stay out together
  correlation,         // between guarantors that are all alike, where the question is how many are needed
};
constexpr std::size_t kParameters = 37;

enum class Subject : std::uint8_t { breaker, guarantor, all_guarantors };

struct ParameterInfo {
  std::string_view id;
  Subject subject;
  std::string_view meaning;  // "chance to win if no guarantor responds"
  AllowedRange allowed;
};
const ParameterInfo& info(Parameter parameter);
inline std::string_view to_string(Parameter parameter) { return info(parameter).id; }

// "durability.breakers.russia.win", "durability.guarantors.us.credibility", "durability.common_default".
struct ParameterStatement {
  std::string address;
  std::optional<PartyId> party;  // nullopt: of all guarantors together
  Parameter parameter = Parameter::peace;
  Quantity value;
  Provenance provenance;
};

enum class Change : std::uint8_t { set, times, add };

// What a term of a package does to a parameter: "durability.effects.2" or its id. In a package the effects that hold
// are applied in this order: those that set (several: conflicting, all kept), those that multiply, those that add; the
// result is cut to what the parameter may be.
struct Effect {
  std::string address;
  Combination when;
  std::vector<PartyId> parties;  // whose parameter; empty for one of all guarantors together
  Parameter parameter = Parameter::peace;
  Change change = Change::add;
  Quantity amount;
  Provenance provenance;
};

struct Breaker {
  PartyId party;
  std::optional<PartyId> against;  // whom it would attack; their guarantors stand against it
  std::string note;
};

struct Guarantor {
  PartyId party;
  PartyId protects;
  std::optional<PartyId> follows;  // a guarantor of the same party that follows nobody
  std::string note;
};

struct Durability {
  static constexpr int kHorizon = 20;         // years, unless the file says otherwise
  static constexpr int kLongest = 200;        // years
  static constexpr std::size_t kLeaders = 8;  // guarantors that others follow, of one party

  std::optional<int> horizon;  // years examined
  int responders = 1;          // how many guarantors have to respond for a response to count
  std::vector<Breaker> breakers;
  std::vector<Guarantor> guarantors;
  std::vector<ParameterStatement> parameters;
  std::vector<Effect> effects;
  std::vector<BaseRate> base_rates;

  [[nodiscard]] bool stated() const { return !breakers.empty() || !guarantors.empty() || !base_rates.empty(); }
};

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyDurability, class Visit>
void for_each_durability_list(AnyDurability& durability, Visit visit) {
  visit(durability.parameters);
  visit(durability.effects);
  visit(durability.base_rates);
}

}  // namespace locarno
