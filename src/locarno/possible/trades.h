// Which concessions could the parties exchange at a package, so that all who concede gain?
//
// Logrolling (Raiffa 1982, ch. 10-11; Froman and Cohen 1970) at central estimates: A gives way on one issue, B on
// another, and both end up better off because each gets what it values more. In a three-cycle A gives to B, B to C and
// C to A. What changes together is valued together, with the together-terms that come and go; the package that results
// must be possible, as held, and refused by no decider unless told otherwise. What a change means by itself - a
// concession of one party, a gain for the other - is judged with everything else as it is.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/neighbourhood.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct TradeLimits {
  std::size_t listed = 20;          // trades of each kind: harming no other decider, and harming some
  std::uint64_t work = 10'000'000;  // combinations compared, shared evenly between the pairs or triples of parties
  std::size_t gifts = 500;          // changes that one party could give another: those with the greatest sum of gains
};

struct Concession {
  PartyId by;
  PartyId to;
  OptionChange change;
  Score cost;     // to `by`, alone: > 0
  Score benefit;  // to `to`, alone: > 0
};

struct Trade {
  std::vector<Concession> concessions;  // two for a logroll, three for a cycle; each party that concedes once
  std::vector<Score> gain;              // of each decider, in their order; > 0 for all who concede
  Score smallest_gain;                  // among those who concede
  std::vector<PartyId> worse_off;       // other deciders that lose
  Package package;                      // what results
};

struct Trades {
  Status status = Status::none_exists;  // solved: the best are listed; limit_reached: a limit cut the search, so better
                                        // ones may exist
  std::vector<Trade> trades;  // those that harm nobody first, then by smallest gain, then by the sum of gains of
                              // those who concede, then by issue order
  bool more = false;          // there may be others beyond those listed
  std::uint64_t work = 0;
};

// Two deciders, two changes. For each pair of deciders the changes one could give the other are sorted by what the two
// gain from them in sum; twice the smallest gain is at most the sum of two such sums, which ends the comparison early.
// At worst O((issues * options)^2) a pair of deciders, cut at limits.work.
Trades logrolls(const Problem& problem, const Package& package, Keep keep, const TradeLimits& limits,
                const Control& control);

// Three deciders, three changes on three issues: A gives to B, B to C, C to A. Likewise; at worst O((issues *
// options)^3) a triple, cut at limits.work.
Trades three_cycles(const Problem& problem, const Package& package, Keep keep, const TradeLimits& limits,
                    const Control& control);

}  // namespace locarno
