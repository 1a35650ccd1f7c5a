// How does a body that decides by votes divide one thing, if a member drawn by lot proposes? (Baron and Ferejohn 1989)
//
// Closed rule: each round one of n members, all equally likely, proposes a division of 1 that is voted on at once; with
// q votes, the proposer's own included, it stands, else a round later another is drawn and what is left is worth d of
// what it was. In the symmetric stationary equilibrium every member is worth 1/n before the draw, so a vote costs d/n:
// the proposer buys q - 1 votes, all equally likely to be those, and keeps the rest.
#pragma once

#include <cstddef>

#include "locarno/base/result.h"

namespace locarno {

struct LegislativeBargaining {
  double proposer;           // share the proposer keeps: 1 - d (q - 1) / n
  double partner;            // share of each whose vote is bought: d / n
  std::size_t partners;      // q - 1; all others get nothing
  double chance_of_partner;  // that a member who does not propose is one of them: (q - 1) / (n - 1)
};

// `members` n 2..1,000,000; `votes` q 1..n; `discount` d 0..1. Errors: outside these.
Result<LegislativeBargaining> legislative_bargaining(std::size_t members, std::size_t votes, double discount);

}  // namespace locarno
