#include "locarno/robust/world_rows.h"

#include "locarno/base/contract.h"

namespace locarno {

Columns::Columns(const Problem& problem) : first_{0} {
  for (std::size_t k = 0; k < problem.issue_count(); ++k) first_.push_back(first_.back() + problem.option_count(k));
  for (const Bonus& bonus : problem.bonuses) when_.push_back(bonus.when);
}

std::vector<std::uint32_t> Columns::in(const Package& package) const {
  std::vector<std::uint32_t> out;
  for (std::size_t k = 0; k < package.size(); ++k) out.push_back(static_cast<std::uint32_t>(of(k, package[k].index)));
  for (std::size_t b = 0; b < bonuses(); ++b) {
    if (holds_in(b, package)) out.push_back(static_cast<std::uint32_t>(of_bonus(b)));
  }
  return out;
}

WorldRows world_rows(const Problem& problem, const Columns& columns) {
  WorldRows out;
  for (const PartyId party : problem.deciders) {
    for (std::size_t k = 0; k < problem.issue_count(); ++k) {
      for (std::size_t o = 0; o < problem.option_count(k); ++o) out.worth.push_back(problem.worth(party, k, o).units);
    }
    for (const Bonus& bonus : problem.bonuses) out.worth.push_back(bonus.party == party ? bonus.add.units : 0);
    out.walk_away.push_back(problem.walk_away(party).units);
  }
  EXPECTS(out.worth.size() == problem.deciders.size() * columns.count());
  return out;
}

std::vector<std::int64_t> margins(const WorldRows& world, const std::vector<std::uint32_t>& columns) {
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < world.walk_away.size(); ++i) {
    std::int64_t sum = -world.walk_away[i];
    for (const std::uint32_t column : columns) sum += world.row(i)[column];
    out.push_back(sum);
  }
  return out;
}

}  // namespace locarno
