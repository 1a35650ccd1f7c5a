// How do two parties who take turns to propose divide one thing, if waiting costs them? (Rubinstein 1982)
//
// Each round one party proposes a division of 1 and the other accepts it or makes the next proposal a round later. A
// share s after t rounds is worth d_i^t s to party i. The only subgame-perfect division is agreed at once: whoever
// proposes keeps (1 - d_other) / (1 - d_own d_other). Assumes that both know the factors and that breaking off is never
// better.
#pragma once

#include "locarno/base/result.h"

namespace locarno {

struct AlternatingOffers {
  double first_proposing;   // share of the first party when it proposes first; the second has the rest
  double second_proposing;  // share of the second party when it proposes first
};

// Discount factors of one round, 0..1; errors: outside that, not a number, or both 1 (then every division is an
// equilibrium).
Result<AlternatingOffers> alternating_offers(double first_discount, double second_discount);

// The first party's share as the time between offers goes to 0, whoever begins: r2 / (r1 + r2) for discount rates r per
// unit of time (d = exp(-r * time)). It is the weight of the first party in the Nash solution that the game approaches
// (Binmore, Rubinstein, Wolinsky 1986). Errors: rates that are negative, infinite or not numbers, or both 0.
Result<double> patient_share(double first_rate, double second_rate);

}  // namespace locarno
