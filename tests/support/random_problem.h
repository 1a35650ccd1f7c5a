// Small random problems with every kind of uncertainty: orders, ranges and conflicting reports of importance, ranges of
// values, score sheets, together-terms, refusals of deciders and of others, impossibilities, held terms.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "locarno/possible/problem.h"
#include "support/random_space.h"

namespace locarno::testing {

struct RandomProblemOptions {
  std::size_t max_parties = 4;
  std::size_t max_issues = 4;
  std::size_t max_options = 3;
  std::int64_t most_points = 10;  // of values; small ones make ties
  std::size_t min_parties = 1;
  std::size_t min_issues = 1;
};

// Ranges around some p that respects a random order of 0..2n pairs (cycles among equal p now and then).
inline WeightSet random_weight_set(SmallRandom& random, std::size_t issues) {
  WeightSet set;
  std::vector<std::int64_t> inside;
  for (std::size_t k = 0; k < issues; ++k) inside.push_back(random.between(std::int64_t{0}, std::int64_t{4}));
  inside[random.below(issues)] = 5;
  const std::int64_t spread = random.between(std::int64_t{0}, std::int64_t{5});
  const bool cone = random.once_in(3);  // an order alone
  for (const std::int64_t p : inside) {
    set.low.push_back(cone ? 0 : std::max<std::int64_t>(0, p - random.between(std::int64_t{0}, spread)));
    set.high.push_back(cone ? 5 : p + random.between(std::int64_t{0}, spread));
  }
  for (std::size_t n = random.below(2 * issues + 1); n > 0; --n) {
    const std::size_t a = random.below(issues);
    const std::size_t b = random.below(issues);
    if (a != b && inside[a] >= inside[b]) set.order.emplace_back(a, b);
  }
  return set;
}

inline Interval random_points(SmallRandom& random, std::int64_t most) {
  const std::int64_t a = random.between(std::int64_t{0}, most);
  const std::int64_t b = random.once_in(2) ? a : random.between(std::int64_t{0}, most);
  return {Score::points(std::min(a, b)), Score::points(std::max(a, b))};
}

inline PartyEstimate random_estimate(SmallRandom& random, const Problem& problem, std::int64_t most) {
  PartyEstimate party;
  const std::size_t issues = problem.issue_count();
  party.score_sheet = random.once_in(5);
  for (std::size_t k = 0; k < issues; ++k) {
    party.value.emplace_back();
    party.contribution.emplace_back();
    party.value_bounds.emplace_back();
    for (std::size_t o = 0; o < problem.option_count(k); ++o) {
      party.value_bounds[k].push_back(random_points(random, most));
      party.value[k].push_back(party.value_bounds[k][o].low);
      party.contribution[k].push_back(Score::points(random.between(std::int64_t{0}, most)));
    }
  }
  if (!party.score_sheet) {
    party.weight.assign(issues, Score::kScale / static_cast<std::int64_t>(issues));
    for (std::size_t n = 1 + random.below(2); n > 0; --n) party.weights.push_back(random_weight_set(random, issues));
  }
  const auto sum = [&](std::int64_t share) {
    return Score::points(party.score_sheet ? share * static_cast<std::int64_t>(issues) : share);
  };
  const Interval walk_away = random_points(random, most);
  party.walk_away_bounds = {sum(walk_away.low.units / Score::kUnitsPerPoint),
                            sum(walk_away.high.units / Score::kUnitsPerPoint)};
  party.walk_away = Score::points(random.between(std::int64_t{0}, most));
  return party;
}

inline Problem random_problem(std::uint64_t seed, const RandomProblemOptions& limits = {}) {
  SmallRandom random(seed);
  Problem problem;
  std::vector<std::size_t> options;
  for (std::size_t k = random.between(limits.min_issues, limits.max_issues); k > 0; --k) {
    options.push_back(random.between(std::size_t{1}, limits.max_options));
    Issue issue;
    issue.id = "issue" + std::to_string(options.size());
    for (std::size_t o = 0; o < options.back(); ++o) issue.options.push_back({std::to_string(o), std::to_string(o)});
    problem.scenario.issues.push_back(issue);
    problem.domain.push_back(issue.all_options());
  }
  if (random.once_in(4)) problem.domain[0] = 1;
  for (std::size_t i = random.between(limits.min_parties, limits.max_parties); i > 0; --i) {
    Party party;
    party.id = "party" + std::to_string(i);
    party.consent_required = i == 1 || !random.once_in(4);
    problem.scenario.parties.push_back(party);
    problem.nash_weight.push_back(1.0);
  }
  const std::size_t parties = problem.scenario.parties.size();
  for (std::size_t i = 0; i < parties; ++i) {
    if (problem.scenario.parties[i].consent_required) problem.deciders.emplace_back(i);
    problem.estimates.push_back(random_estimate(random, problem, limits.most_points));
  }
  for (std::size_t n = random.below(3); n > 0 && options.size() > 1; --n) {
    problem.scenario.impossible.push_back({"impossible", random_combination(random, options, 3), {}});
  }
  for (std::size_t n = random.below(4); n > 0 && options.size() > 1; --n) {
    problem.scenario.refusals.push_back(
        {"refuses", PartyId(random.below(parties)), random_combination(random, options, 3), {}});
  }
  for (std::size_t n = random.below(4); n > 0; --n) {
    const std::int64_t low = random.between(std::int64_t{-4}, std::int64_t{4});
    const std::int64_t high = low + random.between(std::int64_t{0}, std::int64_t{2});
    problem.bonuses.push_back({PartyId(random.below(parties)),
                               random_combination(random, options, 3),
                               Score::points(low),
                               {Score::points(low), Score::points(high)}});
  }
  return problem;
}

// Calls fn(const Package&) for each package that is possible, held, and (if asked) refused by no decider.
template <class Fn>
void for_each_package(const Problem& problem, bool respect_refusals, Fn&& fn) {
  for_each_package(make_space(problem, respect_refusals ? Keep::refused_by_none : Keep::possible), fn);
}

}  // namespace locarno::testing
