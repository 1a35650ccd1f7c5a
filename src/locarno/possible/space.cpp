#include "locarno/possible/space.h"

#include <algorithm>

namespace locarno {

Space make_space(const Problem& problem, Keep keep) {
  std::vector<bool> kept;
  for (const Refusal& refusal : problem.scenario.refusals)
    kept.push_back(keep == Keep::refused_by_none && problem.decides(refusal.party));
  return make_space(problem, kept);
}

Space make_space(const Problem& problem, const std::vector<bool>& refusal_kept) {
  return make_space(problem, refusal_kept, problem.deciders);
}

Space make_space(const Problem& problem, const std::vector<bool>& refusal_kept, const std::vector<PartyId>& parties) {
  Space space;
  space.parties = parties.size();
  space.domain = problem.domain;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    space.options.push_back(problem.option_count(k));
    std::vector<std::int64_t> rows;
    for (std::size_t o = 0; o < problem.option_count(k); ++o) {
      for (const PartyId party : parties) rows.push_back(problem.worth(party, k, o).units);
    }
    space.worth.push_back(std::move(rows));
  }
  for (const Impossible& row : problem.scenario.impossible) space.forbidden.push_back(row.when);
  for (std::size_t r = 0; r < refusal_kept.size(); ++r) {
    if (refusal_kept[r]) space.forbidden.push_back(problem.scenario.refusals[r].when);
  }
  for (const Bonus& bonus : problem.bonuses) {
    const auto at = std::ranges::find(parties, bonus.party);
    if (at == parties.end()) continue;
    std::vector<std::int64_t> add(parties.size(), 0);
    add[static_cast<std::size_t>(at - parties.begin())] = bonus.add.units;
    space.extras.push_back({bonus.when, std::move(add)});
  }
  for (const PartyId party : parties) space.walk_away.push_back(problem.walk_away(party).units);
  return space;
}

std::vector<std::int64_t> utilities(const Space& space, const Package& package) {
  std::vector<std::int64_t> sum(space.parties, 0);
  const auto add = [&](const std::int64_t* row) {
    for (std::size_t i = 0; i < space.parties; ++i) sum[i] += row[i];
  };
  for (std::size_t k = 0; k < package.size(); ++k) add(space.row(k, package[k].index));
  for (const Space::Extra& extra : space.extras) {
    if (holds(extra.when, package)) add(extra.add.data());
  }
  return sum;
}

bool contains(const Space& space, const Package& package) {
  if (package.size() != space.issues()) return false;
  for (std::size_t k = 0; k < package.size(); ++k) {
    if (package[k].index >= space.options[k] || ((space.domain[k] >> package[k].index) & 1) == 0) return false;
  }
  return std::ranges::none_of(space.forbidden, [&](const Combination& when) { return holds(when, package); });
}

}  // namespace locarno
