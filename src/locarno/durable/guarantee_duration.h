// How long does a guarantee protect? (a horizon derived from the least credibility; see guarantee.h)
//
// The commitment's credibility falls as it lapses, h(t) = h0 exp(-L t), and is 0 from its expiry T on. What war and
// peace are worth to the attacker moves over time along straight lines between given dates, and stays as it is after
// the last. The attacker waits for the first t at which attacking pays:
//
//     h(t) w1(t) + (1 - h(t)) w0(t) > x(t),   that is h(t) < h*(t) where w1 < w0.
//
// With terms that do not move this is t* = ln(h0 / h*) / L, or T if that is earlier. A fixed expiry holds beyond T only
// if the protected party's own force suffices by then, w0(T) <= x(T). Times are in one unit, counted from 0: years,
// say.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>

#include "locarno/base/bounds.h"
#include "locarno/durable/guarantee.h"

namespace locarno {

inline constexpr double kForEver = std::numeric_limits<double>::infinity();

template <class Number>
struct Commitment {
  Number credibility{};    // h0, 0..1
  Number lapse_hazard{};   // L per unit of time, 0 or more
  Number expires_after{};  // T, 0 or more; kForEver: no expiry
};

double credibility_at(const Commitment<double>& commitment, double time);

// ln(h0 / h*) / L: how long a lapsing commitment stays at or above `least` (0..1, or kNoCredibility). 0 if it never is,
// kForEver if none is needed or nothing lapses. Constant cost.
double protected_horizon(double credibility, double least, double lapse_hazard);
// Bounds, attained at corners: the horizon rises in h0 and falls in h* and L.
Bounds protected_horizon(const Bounds& credibility, const Bounds& least, const Bounds& lapse_hazard);

// The attacker's prospects at one date.
template <class Number>
struct PathPoint {
  double time = 0;
  Number war_alone{};     // w0
  Number war_honoured{};  // w1
  Number peace{};         // x
};

struct FirstBreak {
  double time = 0;          // the attack pays from then on, at least for a while; kForEver: it never does
  bool at_expiry = false;   // it pays because the guarantee ends there
  double credibility = 0;   // h there, just before an expiry
  LeastCredibility needed;  // there; for kForEver after the last date
};

// `path` has at least one point and rising times, the first of them 0. Exact to the rounding of its arithmetic: on each
// piece exp(L t) times the gain from attacking has one inflection at most, so its zeros are told apart by the signs of
// its slope and found by bisection. O(points).
FirstBreak first_break(std::span<const PathPoint<double>> path, const Commitment<double>& commitment);

// Bounds over ranges, each point of the path anywhere within its ranges: the earliest and latest first break. The
// attack pays more with w0 and w1 and less with x, and less with h where w1 <= w0, so the earliest is that of the most
// tempting path with the greatest or the least commitment, exactly. The latest is that of the most peaceful path,
// exactly if w1 <= w0 all along it.
struct FirstBreakRange {
  FirstBreak earliest;
  FirstBreak latest;
};
FirstBreakRange first_break(std::span<const PathPoint<Bounds>> path, const Commitment<Bounds>& commitment);

}  // namespace locarno
