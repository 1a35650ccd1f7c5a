#include "locarno/robust/package_draws.h"

#include <algorithm>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/possible/count_tasks.h"

namespace locarno {
namespace {

// Weight x value, rounded to the grid as mul_div_round() does: both are 0 .. Score::kScale.
std::int64_t weighed(std::int64_t weight, std::int64_t value) {
  constexpr auto kScale = static_cast<std::uint64_t>(Score::kScale);
  return static_cast<std::int64_t>(
      (static_cast<std::uint64_t>(weight) * static_cast<std::uint64_t>(value) + kScale / 2) / kScale);
}

bool takes_an_open_option(const Unknown& unknown, std::span<const Package> packages) {
  return std::ranges::any_of(unknown.numbers, [&](const UnknownNumber& number) {
    return std::ranges::any_of(packages,
                               [&](const Package& package) { return package[number.issue->index] == *number.option; });
  });
}

// With a score sheet values are points and weigh for themselves.
bool may_weigh(const PartyEstimate& estimate, std::size_t issue) {
  return estimate.score_sheet ||
         std::ranges::any_of(estimate.weights, [&](const WeightSet& set) { return set.high[issue] > 0; });
}

}  // namespace

std::vector<BearingUnknown> bearing_unknowns(const Problem& problem, const Worlds& worlds,
                                             std::span<const Package> packages) {
  std::vector<BearingUnknown> out;
  for (std::size_t u = 0; u < worlds.unknowns().size(); ++u) {
    const Unknown& unknown = worlds.unknowns()[u];
    if (!unknown.party || !problem.decides(*unknown.party)) continue;
    BearingUnknown one{u, unknown.kind, 0, 0, 0};
    one.decider = static_cast<std::size_t>(std::ranges::find(problem.deciders, *unknown.party) -
                                           problem.deciders.begin());
    bool bears = unknown.kind == UnknownKind::weights || unknown.kind == UnknownKind::walk_away;
    if (unknown.kind == UnknownKind::values) {
      one.issue = unknown.numbers.front().issue->index;
      bears = takes_an_open_option(unknown, packages) && may_weigh(problem.estimates[unknown.party->index], one.issue);
    } else if (unknown.kind == UnknownKind::together) {
      one.bonus = static_cast<std::size_t>(
          std::ranges::find(problem.scenario.together, unknown.address, &TogetherTerm::address) -
          problem.scenario.together.begin());
      EXPECTS(one.bonus < problem.bonuses.size());
      bears = std::ranges::any_of(
          packages, [&](const Package& package) { return holds(problem.bonuses[one.bonus].when, package); });
    }
    if (bears) out.push_back(one);
  }
  return out;
}

PackageDraws::PackageDraws(const Problem& problem, const Worlds& worlds, std::span<const Package> packages,
                           std::uint64_t first, std::size_t count, const Control& control)
    : worlds_(count),
      packages_(packages.size()),
      issues_(problem.issue_count()),
      bonuses_(problem.bonuses.size()),
      parties_(problem.deciders.size()) {
  size_rows(problem);
  for (const Package& package : packages) {
    holds_.emplace_back();
    for (const Bonus& bonus : problem.bonuses) holds_.back().push_back(holds(bonus.when, package));
  }
  constexpr std::size_t kPart = 32;  // worlds of a task
  counting::run_tasks((count + kPart - 1) / kPart, control, [&](std::size_t part) {
    for (std::size_t n = part * kPart; n < std::min(count, (part + 1) * kPart) && !control.cancelled(); ++n)
      keep(problem, packages, worlds.draw(first + n), n);
  });
}

void PackageDraws::size_rows(const Problem& problem) {
  bonus_.resize(worlds_ * bonuses_);
  for (std::size_t i = 0; i < parties_.size(); ++i) {
    PartyRows& rows = parties_[i];
    rows.score_sheet = problem.estimates[problem.deciders[i].index].score_sheet;
    rows.weight.resize(rows.score_sheet ? 0 : worlds_ * issues_);
    rows.value.resize(worlds_ * packages_ * issues_);
    rows.contribution.resize(rows.value.size());
    rows.added.resize(worlds_ * packages_);
    rows.margin.resize(worlds_ * packages_);
    rows.walk_away.resize(worlds_);
  }
}

void PackageDraws::keep(const Problem& problem, std::span<const Package> packages, const DrawnNumbers& drawn,
                        std::size_t world) {
  for (std::size_t b = 0; b < bonuses_; ++b) bonus_[world * bonuses_ + b] = drawn.bonuses[b].units;
  for (std::size_t i = 0; i < parties_.size(); ++i) {
    const PartyId party = problem.deciders[i];
    const DrawnParty& from = drawn.parties[party.index];
    PartyRows& rows = parties_[i];
    std::copy(from.weight.begin(), from.weight.end(),
              rows.weight.begin() + static_cast<std::ptrdiff_t>(rows.score_sheet ? 0 : world * issues_));
    rows.walk_away[world] = from.walk_away.units;
    for (std::size_t x = 0; x < packages_; ++x) {
      std::int64_t sum = 0;
      for (std::size_t k = 0; k < issues_; ++k) {
        const std::size_t option = packages[x][k].index;
        const std::size_t at = (world * packages_ + x) * issues_ + k;
        rows.value[at] = from.value[k][option].units;
        rows.contribution[at] = from.contribution[k][option].units;
        sum += rows.contribution[at];
      }
      std::int64_t& added = rows.added[world * packages_ + x];
      for (std::size_t b = 0; b < bonuses_; ++b) {
        if (problem.bonuses[b].party == party && holds_[x][b]) added += drawn.bonuses[b].units;
      }
      rows.margin[world * packages_ + x] = sum + added - from.walk_away.units;
    }
  }
}

std::int64_t PackageDraws::margin_with(const BearingUnknown& unknown, std::size_t package, std::size_t world,
                                       const PackageDraws& other, std::size_t m) const {
  const PartyRows& rows = parties_[unknown.decider];
  const PartyRows& from = other.parties_[unknown.decider];
  const std::size_t row = world * packages_ + package;
  switch (unknown.kind) {
    case UnknownKind::walk_away: return rows.margin[row] + rows.walk_away[world] - from.walk_away[m];
    case UnknownKind::together:
      if (!holds_[package][unknown.bonus]) return rows.margin[row];
      return rows.margin[row] - bonus_[world * bonuses_ + unknown.bonus] + other.bonus_[m * bonuses_ + unknown.bonus];
    case UnknownKind::values: {
      const std::int64_t value = from.value[(m * packages_ + package) * issues_ + unknown.issue];
      const std::int64_t there = rows.score_sheet ? value
                                                  : weighed(rows.weight[world * issues_ + unknown.issue], value);
      return rows.margin[row] - rows.contribution[row * issues_ + unknown.issue] + there;
    }
    default: break;
  }
  std::int64_t sum = rows.added[row] - rows.walk_away[world];
  for (std::size_t k = 0; k < issues_; ++k) sum += weighed(from.weight[m * issues_ + k], rows.value[row * issues_ + k]);
  return sum;
}

std::int64_t PackageDraws::least_of_others(std::size_t decider, std::size_t package, std::size_t world) const {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < parties_.size(); ++i) {
    if (i != decider) least = std::min(least, margin(i, package, world));
  }
  return least;
}

}  // namespace locarno
