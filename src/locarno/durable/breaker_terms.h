// Everything that bears on one party's choice to keep an agreement or to break it, in one package.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "locarno/durable/circumstances.h"
#include "locarno/durable/guarantor_mix.h"

namespace locarno {

struct GuarantorTerms {
  PartyId party;
  std::optional<std::size_t> leader;  // index of the guarantor it follows
  std::optional<RangedValue> credibility;
  std::optional<RangedValue> alone;    // of one that follows
  std::optional<RangedValue> lapse;    // nullopt: nothing is stated of a decay
  std::optional<RangedValue> expires;  // nullopt: no end is stated
};

struct BreakerTerms {
  PartyId party;
  std::array<std::optional<RangedValue>, kParameters> of;  // the breaker's own parameters
  std::vector<GuarantorTerms> guarantors;                  // of the party it would attack, itself never among them
  std::optional<RangedValue> common_default;
  std::size_t responders = 1;
  bool attacks = false;       // it has somebody to attack
  bool is_protected = false;  // guarantors protect the breaker itself
  // The chance of a response in years 0, 1, ... where it was worked out before (see response_profile).
  std::vector<RangedValue> response;

  [[nodiscard]] const std::optional<RangedValue>& operator[](Parameter p) const {
    return of[static_cast<std::size_t>(p)];
  }
};

BreakerTerms breaker_terms(const Circumstances& circumstances, const Breaker& breaker,
                           const std::optional<Package>& package);

// One reading of ranges: where everything favours peace, the central estimate, where everything favours breaking.
enum class Corner { peaceful, central, tempting };

// The value of a range that a corner takes, where more of it favours peace (or breaking).
double take(const RangedValue& value, Corner corner, bool more_is_peaceful);

// One guarantor's credibility in year t (of one that follows: if its leader responds), and how all of them decide: one
// state for every way in which those that others follow may act. Without common_default.
double credibility_in(const GuarantorTerms& guarantor, Corner corner, double year);
GuarantorMix guarantor_mix(const BreakerTerms& terms, Corner corner, double year);

// The chance that a response comes in year t: at least `responders` guarantors honour. Those that decide independently
// follow the Poisson-binomial law; a follower's chance depends on its leader's act; with chance common_default all
// stand aside; and a party that is taken for the attacker itself has no guarantee (blame). Each decays as h e^(-lapse
// t) until it expires. A credibility that nothing states may be anything from 0 to 1; a share `alone` likewise. The
// chance rises in every credibility and share and falls in every lapse, in common_default and in blame, so a corner's
// value is the bound. O(2^leaders guarantors^2).
double response_chance(const BreakerTerms& terms, Corner corner, double year);

// Its bounds and central value in one year; and in every year 0..horizon.
RangedValue response_in(const BreakerTerms& terms, double year);
std::vector<RangedValue> response_profile(const BreakerTerms& terms, int horizon);

// The chance that breaking succeeds in year t if no guarantor responds: bounds and central. Needs `win`, or force_ratio
// and decisiveness; on the way to win_later it moves in a straight line over shift_years.
std::optional<RangedValue> win_chance(const BreakerTerms& terms, double year);

// What the breaker holds at peace in year t: peace, with what is left of the side payment while that lasts.
std::optional<RangedValue> peace_payoff(const BreakerTerms& terms, double year);

}  // namespace locarno
