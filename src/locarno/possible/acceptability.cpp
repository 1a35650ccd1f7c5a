#include "locarno/possible/acceptability.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/possible/acceptable_search.h"

namespace locarno {
namespace {

Score low_end(const Interval& interval) { return interval.low; }
Score high_end(const Interval& interval) { return interval.high; }

// The bounds of the values x takes, at one end.
std::vector<std::int64_t> values_taken(const PartyEstimate& estimate, const Package& package,
                                       Score (*end)(const Interval&)) {
  std::vector<std::int64_t> values(package.size());
  for (std::size_t k = 0; k < package.size(); ++k) values[k] = end(estimate.value_bounds[k][package[k].index]).units;
  return values;
}

Score added(const Problem& problem, PartyId party, const Package& package, Score (*end)(const Interval&)) {
  Score sum;
  for (const Bonus& bonus : problem.bonuses) {
    if (bonus.party == party && holds(bonus.when, package)) sum += end(bonus.bounds);
  }
  return sum;
}

Score plain_sum(const std::vector<std::int64_t>& values) {
  Score sum;
  for (const std::int64_t value : values) sum += Score(value);
  return sum;
}

Verdict verdict_of(const Acceptability& result) {
  if (!result.refusals.empty() || result.utility.high < result.walk_away.low) return Verdict::not_at_all;
  return result.utility.low >= result.walk_away.high ? Verdict::necessarily : Verdict::possibly;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::necessarily: return "necessarily";
    case Verdict::possibly: return "possibly";
    case Verdict::not_at_all: return "not_at_all";
  }
  return "";
}

UtilityBounds::UtilityBounds(const Problem& problem, PartyId party) : problem_(problem), party_(party) {
  const PartyEstimate& estimate = problem.estimates[party.index];
  if (estimate.score_sheet) return;
  for (const WeightSet& set : estimate.weights) weights_.emplace_back(set);
  EXPECTS(!weights_.empty());
}

Acceptability UtilityBounds::of(const Package& package) const {
  EXPECTS(package.size() == problem_.issue_count());
  const PartyEstimate& estimate = problem_.estimates[party_.index];
  Acceptability result{party_, {}, {}, estimate.walk_away_bounds, {}, {}, {}};
  const std::vector<std::int64_t> least = values_taken(estimate, package, low_end);
  const std::vector<std::int64_t> most = values_taken(estimate, package, high_end);
  if (estimate.score_sheet) {
    result.utility = {plain_sum(least), plain_sum(most)};
  } else {
    WeightedMean low = weights_.front().least(least);
    WeightedMean high = weights_.front().greatest(most);
    for (std::size_t r = 1; r < weights_.size(); ++r) {
      WeightedMean lower = weights_[r].least(least);
      WeightedMean higher = weights_[r].greatest(most);
      if (compare(lower, low) < 0) low = std::move(lower);
      if (compare(higher, high) > 0) high = std::move(higher);
    }
    result.utility = {Score(low.floor()), Score(high.ceil())};
    result.weights_at_low = std::move(low.points);
    result.weights_at_high = std::move(high.points);
  }
  result.utility.low += added(problem_, party_, package, low_end);
  result.utility.high += added(problem_, party_, package, high_end);
  for (const std::size_t r : refusals_in(problem_, package)) {
    if (problem_.scenario.refusals[r].party == party_) result.refusals.push_back(r);
  }
  result.verdict = verdict_of(result);
  return result;
}

std::vector<Acceptability> acceptability(const Problem& problem, const Package& package) {
  std::vector<Acceptability> results;
  for (const PartyId party : problem.deciders) results.push_back(UtilityBounds(problem, party).of(package));
  return results;
}

AcceptableSets acceptable_sets(const Problem& problem, const AcceptabilityLimits& limits, const Control& control) {
  const AcceptableSearch search(problem, limits);
  AcceptableSets sets;
  sets.all_necessarily = search.necessarily(problem.deciders, control);
  sets.all_possibly = sets.all_necessarily.found() ? Existence{Status::solved, sets.all_necessarily.package, 0}
                                                   : search.possibly(problem.deciders, control);
  for (const PartyId party : problem.deciders) {
    AcceptableSets::Party one{party, {}, {}};
    one.necessarily = sets.all_necessarily.found() ? Existence{Status::solved, sets.all_necessarily.package, 0}
                                                   : search.necessarily({party}, control);
    // What suits one party for certain, or all of them possibly, suits it possibly.
    const Existence& known = one.necessarily.found() ? one.necessarily : sets.all_possibly;
    one.possibly = known.found() ? Existence{Status::solved, known.package, 0} : search.possibly({party}, control);
    sets.parties.push_back(std::move(one));
  }
  return sets;
}

}  // namespace locarno
