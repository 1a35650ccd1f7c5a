// Which party's consent rests on what a mediator pays, and when does it lapse as the mediator withdraws? (Beardsley
// 2008, Agreement without peace? International mediation and time inconsistency problems)
//
// A party gets u from the deal by itself, s(t) on top from the mediator, and d if it walks away. It keeps the deal at t
// iff u + s(t) >= d; deals with u < d hold only as long as somebody pays. s fades from s(0): exponentially at a rate,
// in a straight line to 0 at a date, or stays and stops at a date. Cost: constant a party.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"
#include "locarno/durable/guarantee_duration.h"

namespace locarno {

enum class Fade {
  exponential,  // s(t) = s0 exp(-pace t)
  linear,       // s(t) = s0 (1 - t / pace), 0 from then on; pace above 0
  stop,         // s(t) = s0 for t < pace, then 0
};

template <class Number>
struct MediatedConsent {
  Number deal{};       // u
  Number walk_away{};  // d
  Number payment{};    // s0, 0 or more
  Number pace{};       // a rate (0 or more) or a date (0 or more): see Fade; may be kForEver where it is a date
  Fade fade = Fade::exponential;
};

double payment_at(const MediatedConsent<double>& party, double time);

// That the party keeps the deal at this time (0 or more; kForEver: once all payments are gone). Margin: u + s(t) - d.
Condition consents_at(const MediatedConsent<double>& party, double time);

// The first time from which it no longer does: 0 if the payment was never enough, kForEver if it needs none or the
// payment never fades below its need.
double consent_lapses(const MediatedConsent<double>& party);
// Bounds, attained at corners: it rises in u, s0 and a date, and falls in d and a rate.
Bounds consent_lapses(const MediatedConsent<Bounds>& party);

// The party whose consent lapses first (the first of several); `time` kForEver: nobody's does. Needs one party at
// least.
struct FirstLapse {
  std::size_t party = 0;
  double time = kForEver;
};
FirstLapse first_lapse(std::span<const MediatedConsent<double>> parties);

}  // namespace locarno
