// Gathers the reports of each fact, lets the best one give the central estimate, and all of them the bounds.
#include "locarno/model/estimate.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "locarno/model/importance.h"
#include "locarno/model/option_values.h"
#include "locarno/model/reports.h"

namespace locarno {
namespace {

constexpr AllowedRange kSheetRange{Score::points(-1000), Score::points(1000)};

template <class Statement>
Ground ground_of(const Reports<Statement>& reports, std::size_t used, bool exact) {
  Ground ground{reports[used]->address, reports[used]->provenance.basis, exact, {}};
  if (reports.size() < 2) return ground;
  for (const Statement* report : reports) ground.reports.push_back(report->address);
  return ground;
}

Interval hull(Interval a, Interval b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

// The statements of one party, by fact.
struct Stated {
  explicit Stated(std::size_t issues) : values(issues), scores(issues) {}

  std::vector<Reports<ValueStatement>> values;  // per issue
  std::vector<Reports<ScoreStatement>> scores;  // per issue
  Reports<ImportanceStatement> importance;
  Reports<WalkAwayStatement> walk_away;
};

std::vector<Stated> by_party(const Scenario& scenario) {
  std::vector<Stated> stated(scenario.parties.size(), Stated(scenario.issues.size()));
  for (const auto& s : scenario.values) stated[s.party.index].values[s.issue.index].push_back(&s);
  for (const auto& s : scenario.scores) stated[s.party.index].scores[s.issue.index].push_back(&s);
  for (const auto& s : scenario.importance) stated[s.party.index].importance.push_back(&s);
  for (const auto& s : scenario.walk_away) stated[s.party.index].walk_away.push_back(&s);
  return stated;
}

OptionValues values_in(const ValueStatement& statement, const Issue& issue) { return values_of(statement, issue); }
OptionValues values_in(const ScoreStatement& statement, const Issue&) { return values_of(statement); }

// Fills one issue of `party` from its reports; `range` is what an unknown option may be worth.
template <class Statement>
void add_issue(PartyEstimate& party, const Scenario& scenario, const Issue& issue, const Reports<Statement>& reports,
               const AllowedRange& range) {
  if (reports.empty()) {
    OptionValues unknown = values_unstated(issue, range);
    party.value.push_back(std::move(unknown.central));
    party.value_bounds.push_back(std::move(unknown.bounds));
    party.value_ground.emplace_back();
    return;
  }
  std::vector<OptionValues> read;
  for (const Statement* report : reports) read.push_back(values_in(*report, issue));
  const std::size_t used = best_report(scenario, reports);
  std::vector<Interval> bounds = read[used].bounds;
  for (const OptionValues& values : read) {
    for (std::size_t o = 0; o < bounds.size(); ++o) bounds[o] = hull(bounds[o], values.bounds[o]);
  }
  party.value_ground.push_back(ground_of(reports, used, read[used].exact()));
  party.value.push_back(std::move(read[used].central));
  party.value_bounds.push_back(std::move(bounds));
}

void add_importance(PartyEstimate& party, const Scenario& scenario, const Reports<ImportanceStatement>& reports) {
  const std::size_t issues = scenario.issues.size();
  if (reports.empty()) {
    ImportanceEstimate unknown = importance_unstated(issues);
    party.weight = std::move(unknown.weight);
    party.weights.push_back(std::move(unknown.admissible));
    return;
  }
  const std::size_t used = best_report(scenario, reports);
  for (std::size_t r = 0; r < reports.size(); ++r) {
    ImportanceEstimate read = importance_of(*reports[r], issues);
    party.weights.push_back(std::move(read.admissible));
    if (r != used) continue;
    party.weight = std::move(read.weight);
    party.importance_ground = ground_of(reports, used, read.exact);
  }
}

// What no agreement may be worth when nobody said: anything on the scale, or between the least and most that the sheet
// can give.
Interval whole_range(const PartyEstimate& party) {
  if (!party.score_sheet) return {Score::points(0), Score::points(100)};
  Interval range;
  for (const auto& options : party.value_bounds) {
    const auto low = std::min_element(options.begin(), options.end(),
                                      [](const auto& a, const auto& b) { return a.low < b.low; });
    const auto high = std::max_element(options.begin(), options.end(),
                                       [](const auto& a, const auto& b) { return a.high < b.high; });
    range.low += low->low;
    range.high += high->high;
  }
  return range;
}

void add_walk_away(PartyEstimate& party, const Scenario& scenario, const Reports<WalkAwayStatement>& reports) {
  const Interval whole = whole_range(party);
  const Score middle(mul_div_round(whole.low.units + whole.high.units, 1, 2));
  const auto is_unknown = [](const WalkAwayStatement& s) { return s.value.kind == Quantity::Kind::unknown; };
  const auto bounds_of = [&](const WalkAwayStatement& s) {
    return is_unknown(s) ? whole : Interval{s.value.low, s.value.high};
  };
  party.walk_away = middle;
  party.walk_away_bounds = whole;
  if (reports.empty()) return;

  const std::size_t used = best_report(scenario, reports);
  const WalkAwayStatement& best_report = *reports[used];
  if (!is_unknown(best_report)) party.walk_away = best_report.value.central;
  party.walk_away_bounds = bounds_of(best_report);
  for (const WalkAwayStatement* report : reports)
    party.walk_away_bounds = hull(party.walk_away_bounds, bounds_of(*report));
  party.walk_away_ground = ground_of(reports, used, best_report.value.is_point());
}

std::vector<std::vector<Score>> contributions(const PartyEstimate& party) {
  if (party.score_sheet) return party.value;
  std::vector<std::vector<Score>> out;
  for (std::size_t k = 0; k < party.value.size(); ++k) {
    std::vector<Score>& row = out.emplace_back();
    for (const Score value : party.value[k])
      row.emplace_back(mul_div_round(party.weight[k], value.units, Score::kScale));
  }
  return out;
}

void count(Footing& footing, const Ground& ground) {
  ++(!ground.given() ? footing.unstated : ground.sourced() ? footing.sourced : footing.assumed);
  if (ground.conflicting()) ++footing.conflicting;
}

void count_grounds(PartyEstimate& party) {
  for (const Ground& ground : party.value_ground) {
    if (ground.given()) ++party.issues_stated;
    if (ground.sourced()) ++party.issues_sourced;
    count(party.footing, ground);
  }
  if (!party.score_sheet) count(party.footing, party.importance_ground);
  count(party.footing, party.walk_away_ground);
}

PartyEstimate estimate_party(const Scenario& scenario, const Stated& stated) {
  PartyEstimate party;
  party.score_sheet = std::any_of(stated.scores.begin(), stated.scores.end(),
                                  [](const auto& reports) { return !reports.empty(); });
  for (std::size_t k = 0; k < scenario.issues.size(); ++k) {
    if (party.score_sheet) {
      add_issue(party, scenario, scenario.issues[k], stated.scores[k], kSheetRange);
    } else {
      add_issue(party, scenario, scenario.issues[k], stated.values[k], AllowedRange{});
    }
  }
  if (!party.score_sheet) add_importance(party, scenario, stated.importance);
  add_walk_away(party, scenario, stated.walk_away);
  party.contribution = contributions(party);
  count_grounds(party);
  return party;
}

}  // namespace

std::vector<PartyEstimate> estimate(const Scenario& scenario) {
  std::vector<PartyEstimate> estimates;
  for (const Stated& stated : by_party(scenario)) estimates.push_back(estimate_party(scenario, stated));
  return estimates;
}

}  // namespace locarno
