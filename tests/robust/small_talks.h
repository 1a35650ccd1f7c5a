// Small talks that several tests of worlds share, written as scenarios, and their packages gone through one by one: the
// ground truth beside the engine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/possible/problem.h"
#include "support/scenario_text.h"

namespace locarno::test {

inline Problem problem_in(std::string_view text) { return make_problem(read(text), {}).value(); }

// One issue that is worth 60 to both with `yes`, and what walking away is worth to each.
inline std::string two_parties(const std::string& walk_away_of_a, const std::string& walk_away_of_b) {
  return R"(locarno: 1
title: Two walk-away values
parties: {a: {consent: required}, b: {consent: required}}
issues: {deal: {options: [yes, no]}}
preferences:
  a: {values: {deal: {table: {yes: 60, no: 0}}}, walk_away: )" +
         walk_away_of_a + "}\n  b: {values: {deal: {table: {yes: 60, no: 0}}}, walk_away: " + walk_away_of_b + "}\n";
}

inline const std::string kOneRefusal = "{id: cheap, land: all, money: none}";

// Three issues, orders of values and of importance, ranges, a together-term, an impossibility and refusals of south.
inline std::string three_issues(const std::string& walk_away_of_north = "30..60",
                                const std::string& refusals_of_south = kOneRefusal) {
  return R"(locarno: 1
title: Three issues
parties: {north: {consent: required}, south: {consent: required}, east: {consent: required}}
issues:
  land: {options: [all, half, none]}
  money: {options: [much, some, none]}
  guard: {options: [strong, weak]}
impossible:
  - {land: none, guard: strong}
preferences:
  north:
    importance: land > guard > money
    values: {land: all > half > none, money: {table: {much: 0, some: 40..60, none: 100}}, guard: strong > weak}
    walk_away: )" +
         walk_away_of_north + R"(
  south:
    values: {land: none > half > all, money: much > some > none}
    refuses: [)" +
         refusals_of_south + R"(]
    walk_away: 20..50
  east:
    importance: {points: {land: 10..40, money: 30, guard: 20..60}}
    values: {land: half > all = none, money: {table: {much: 20..80, some: 50, none: 30}}, guard: weak > strong}
    together: [{when: {land: half, guard: weak}, add: -10..20}]
    walk_away: 35..55
)";
}

// Every package that no refusal rules out.
inline std::vector<Package> packages_of(const Problem& problem) {
  std::vector<Package> out{{}};
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    std::vector<Package> longer;
    for (const Package& begun : out) {
      for (std::size_t o = 0; o < problem.option_count(k); ++o) longer.push_back(begun), longer.back().emplace_back(o);
    }
    out = std::move(longer);
  }
  std::erase_if(out, [&](const Package& package) { return !is_unrefused(problem, package); });
  return out;
}

// The greatest least margin of a world over those packages, without the parties dropped, by decider.
inline std::int64_t best_least(const Problem& world, const std::vector<bool>& dropped = {}) {
  std::int64_t best = std::numeric_limits<std::int64_t>::min();
  for (const Package& package : packages_of(world)) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = 0; i < world.deciders.size(); ++i) {
      const PartyId party = world.deciders[i];
      if (dropped.empty() || !dropped[i])
        least = std::min(least, (utility(world, party, package) - world.walk_away(party)).units);
    }
    best = std::max(best, least);
  }
  return best;
}

}  // namespace locarno::test
