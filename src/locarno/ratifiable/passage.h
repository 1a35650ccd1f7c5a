// Does a package pass at home? Every rule that applies to it, every vote of that rule, and all of them together.
//
// The chance of a vote is monotone in each bloc's support (and in the share a poll found, and its house effect), so its
// ends over everything admissible are at the ends of the ranges, and exact. A package is in a body's win-set if its
// chance of carrying there is at least a threshold: necessarily, possibly, or not, over everything admissible (Putnam
// 1988, Diplomacy and domestic politics, for the win-set). For a body that votes by preferences the chance is 0 or 1,
// so the win-set is { x : u_j(x) >= u_j(status quo) } whatever the threshold.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "locarno/ratifiable/bloc_vote.h"
#include "locarno/ratifiable/chance.h"
#include "locarno/ratifiable/referendum.h"

namespace locarno {

struct ExpectedVotes {  // yes votes of a parliament; share in favour of a referendum
  double low = 0;
  double high = 1;
  std::optional<double> central;  // nullopt: it rests on something of which nothing is known
};

struct VotePassage {
  BodyVote vote;
  std::uint64_t needed = 0;  // yes votes that carry if everybody votes; 0 for a referendum
  Chance chance;
  Verdict verdict = Verdict::possibly;
  ExpectedVotes expected;
  std::vector<BlocVote> blocs;     // of a parliament or a veto
  std::vector<std::size_t> polls;  // of a referendum, those that stand: indices into ratification.polls
};

struct RoutePassage {
  std::vector<VotePassage> votes;
  JointChance chance;
  Verdict verdict = Verdict::possibly;  // of the vote least in favour
};

struct RulePassage {
  std::size_t rule = 0;  // index into ratification.rules
  std::vector<RoutePassage> routes;
  JointChance chance;
  Verdict verdict = Verdict::possibly;  // of the route most in favour
};

struct Passage {
  Package package;
  std::vector<RulePassage> rules;  // those that apply, in the order of the file
  JointChance chance;              // that all of them are met
  Verdict verdict = Verdict::necessarily;

  [[nodiscard]] bool can_pass() const { return chance.can; }
};

// All that ratifies, prepared once for many packages.
class Ratifiers {
 public:
  // 0 < threshold <= 1: the chance from which on a package counts as in a body's win-set.
  Ratifiers(const Problem& problem, double threshold);

  [[nodiscard]] Passage of(const Package& package) const;

  // One vote. `by`: per party, whether a bloc that votes like it is taken to vote yes; empty: by its preferences.
  [[nodiscard]] VotePassage vote(const BodyVote& vote, const Package& package,
                                 const std::vector<std::optional<bool>>& by = {}) const;

  [[nodiscard]] const Problem& problem() const { return problem_; }
  [[nodiscard]] const BlocVotes& blocs() const { return blocs_; }
  [[nodiscard]] double threshold() const { return threshold_; }

 private:
  [[nodiscard]] VotePassage referendum(const BodyVote& vote, const Package& package) const;
  [[nodiscard]] RulePassage rule(std::size_t rule, const Package& package) const;

  const Problem& problem_;
  double threshold_;
  BlocVotes blocs_;
  std::vector<std::vector<std::size_t>> polls_;  // per body: indices into ratification.polls
};

// The chance of a vote with these blocs, at both ends and at the centre.
Chance chance_of(const std::vector<BlocVote>& blocs, const Majority& majority, std::uint32_t members);

// Chances of votes by bodies that are independent of one another, where a body that votes several times votes alike
// each time: then the vote that is hardest to carry decides for it. `low`, `high` are whatever the dependence.
JointChance all_votes(const std::vector<const VotePassage*>& votes);

}  // namespace locarno
