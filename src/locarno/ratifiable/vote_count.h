// How likely is it that enough members vote yes? The exact distribution of the votes of a body whose blocs decide
// independently of one another: the Poisson-binomial law, with weights where a bloc votes as one (Le Cam 1960; the
// recursion is that of Barlow and Heidtmann 1984).
//
// A bloc that votes as one is one draw worth all its seats; members of any other bloc draw each for themselves, with
// the same chances. Whoever votes neither yes nor no does not vote. Sums of non-negative terms only, so the relative
// error is at most about (seats) x 2^-53. Sizes: 1,000 blocs of one seat take about 1 ms, 450 members well under that.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locarno/model/ratification.h"

namespace locarno {

struct VotingBloc {
  std::uint32_t seats = 1;
  bool as_one = false;
  double yes = 0;  // chance of a yes, of each member or of the bloc; yes + no <= 1
  double no = 0;
};

// Chances of 0, 1, ..., all seats yes votes. O(seats^2) at worst.
std::vector<double> yes_votes(std::span<const VotingBloc> blocs);

// True if so many yes and no votes carry. A vote in which nobody says yes never carries.
bool carries(const Majority& majority, std::uint32_t members, std::uint64_t yes, std::uint64_t no);

// Yes votes that carry whoever else votes; for a share of those who vote: if everybody votes.
std::uint64_t votes_needed(const Majority& majority, std::uint64_t members);

// Chance that the vote carries; `members` is of the whole body, vacant seats included. O(seats^2), times the
// denominator of the majority if some may not vote and it is a share of those who do.
double chance_of_carrying(std::span<const VotingBloc> blocs, const Majority& majority, std::uint32_t members);

// Whether some outcome, or every outcome, that has any chance at all carries. Exact: by counting seats.
bool can_carry(std::span<const VotingBloc> blocs, const Majority& majority, std::uint32_t members);
bool must_carry(std::span<const VotingBloc> blocs, const Majority& majority, std::uint32_t members);

}  // namespace locarno
