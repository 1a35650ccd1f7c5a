// Whose votes decide? For each bloc of each body: the chance of the vote if the bloc is for the package and if it is
// against, the others as stated. A bloc without which the vote cannot carry is a veto player (Tsebelis 2002).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/ratifiable/passage.h"

namespace locarno {

struct Pivot {
  std::size_t body = 0;
  Majority majority;
  std::size_t bloc = 0;
  std::uint32_t seats = 1;
  Chance if_for;
  Chance if_against;
  bool veto = false;    // the vote cannot carry if the bloc is against, whoever else is for
  bool enough = false;  // it carries if the bloc is for, whoever else is against
};

struct PivotLimits {
  std::size_t blocs = 20;  // of one vote: those with the most seats
};

// For every vote of the package in the order of the rules, each body and majority once; for each the blocs that make
// the greatest difference first, in the sum of the ends, then those with more seats. Bodies of one bloc are left out,
// unless it is a veto. Two counts of the votes for each bloc.
std::vector<Pivot> pivots(const Ratifiers& ratifiers, const Passage& passage, const PivotLimits& limits = {});

}  // namespace locarno
