// Chooses the steps and conditions of a package and gathers the numbers stated about them.
#include "locarno/workable/plan.h"

#include <algorithm>
#include <limits>

#include "locarno/base/calendar.h"
#include "locarno/base/contract.h"
#include "locarno/model/reports.h"
#include "locarno/possible/acceptability.h"

namespace locarno {
namespace {

constexpr std::size_t kNotThere = std::numeric_limits<std::size_t>::max();

// The best report gives the central estimate, all of them the ends.
template <class Statement, class NumberOf>
Stated stated_by(const Scenario& scenario, const Reports<Statement>& reports, NumberOf number_of) {
  const Statement& best = *reports[best_report(scenario, reports)];
  const Quantity& number = number_of(best);
  Stated out{number.low, number.central, number.high, false, best.address, best.provenance.basis == Basis::assumed};
  for (const Statement* report : reports) {
    out.low = std::min(out.low, number_of(*report).low);
    out.high = std::max(out.high, number_of(*report).high);
  }
  return out;
}

template <class Statement, class Chosen>
Reports<Statement> reports_where(const std::vector<Statement>& statements, Chosen chosen) {
  Reports<Statement> out;
  for (const Statement& s : statements) {
    if (chosen(s)) out.push_back(&s);
  }
  return out;
}

Stated point(std::int64_t days) {
  return {Score::points(days), Score::points(days), Score::points(days), false, "", false};
}

// An unknown number of days has no end that is worth a date.
Stated days_of(const Scenario& scenario, const Reports<DurationStatement>& reports) {
  const auto is_known = [](const DurationStatement* s) { return s->days.kind != Quantity::Kind::unknown; };
  if (reports.empty()) return {Score(0), Score(0), Score(0), true, "", true};
  Stated out = stated_by(scenario, reports, [](const DurationStatement& s) -> const Quantity& { return s.days; });
  if (std::all_of(reports.begin(), reports.end(), is_known)) return out;
  return {Score(0), Score(0), Score(0), true, out.address, out.assumed};
}

Stated lag_of(const std::optional<Quantity>& lag) {
  if (!lag) return point(0);
  if (lag->kind == Quantity::Kind::unknown) return {Score(0), Score(0), Score(0), true, "", false};
  return {lag->low, lag->central, lag->high, false, "", false};
}

Stated in_hand_of(const Problem& problem, PartyId party, StepId step) {
  const Scenario& scenario = problem.scenario;
  const auto reports = reports_where(scenario.implementation->in_hand,
                                     [&](const auto& s) { return s.party == party && s.step == step; });
  if (!reports.empty())
    return stated_by(scenario, reports, [](const InHandStatement& s) -> const Quantity& { return s.points; });
  const std::int64_t most = ImplementationLimits::kInHand * (problem.estimates[party.index].score_sheet ? 10 : 1);
  return {Score::points(-most), Score(0), Score::points(most), false, "", true};
}

std::optional<Stated> undo_of(const Scenario& scenario, PartyId party, StepId step) {
  const auto reports = reports_where(scenario.implementation->undo,
                                     [&](const auto& s) { return s.party == party && s.step == step; });
  if (reports.empty()) return std::nullopt;
  return stated_by(scenario, reports, [](const UndoStatement& s) -> const Quantity& { return s.cost; });
}

std::optional<Stated> discount_of(const Scenario& scenario, PartyId party) {
  const auto reports = reports_where(scenario.implementation->discounts,
                                     [&](const auto& s) { return s.party == party; });
  if (reports.empty()) return std::nullopt;
  return stated_by(scenario, reports, [](const DiscountStatement& s) -> const Quantity& { return s.rate; });
}

Stated margin_of(const Problem& problem, PartyId party, const Package& package) {
  const Acceptability bounds = UtilityBounds(problem, party).of(package);
  const Score central = utility(problem, party, package) - problem.walk_away(party);
  const Score low = bounds.utility.low - bounds.walk_away.high;
  const Score high = bounds.utility.high - bounds.walk_away.low;
  // A central estimate is rounded number by number and may lie outside its bounds by a unit an issue.
  return {std::min(low, central), central, std::max(high, central), false, "", false};
}

// Where each step of the scenario stands in the plan.
std::vector<std::size_t> add_steps(Plan& plan, const Problem& problem) {
  const Implementation& section = *problem.scenario.implementation;
  std::vector<std::size_t> place(section.steps.size(), kNotThere);
  for (std::size_t p = 0; p < section.parts.size(); ++p) {
    const StepStatement& part = section.parts[p];
    if (!holds(part.when, plan.package)) continue;
    place[part.step.index] = plan.steps.size();
    const auto reports = reports_where(section.durations, [&](const auto& s) { return s.step == part.step; });
    plan.steps.push_back({part.step, p, days_of(problem.scenario, reports)});
  }
  return place;
}

void add_conditions(Plan& plan, const Problem& problem, const std::vector<std::size_t>& place) {
  const Implementation& section = *problem.scenario.implementation;
  for (std::size_t c = 0; c < section.conditions.size(); ++c) {
    const StepCondition& statement = section.conditions[c];
    const std::size_t step = place[statement.step.index];
    if (step == kNotThere || !holds(statement.when, plan.package)) continue;
    PlanCondition condition{c, step, {}, {}, lag_of(statement.lag), std::nullopt};
    for (const StepId other : statement.others) {
      if (place[other.index] == kNotThere) condition.missing.push_back(other);
      else condition.others.push_back(place[other.index]);
    }
    if (statement.day)
      condition.day = plan.start ? std::max<std::int64_t>(0, days_between(*plan.start, *statement.day)) : 0;
    plan.conditions.push_back(std::move(condition));
  }
}

void add_parties(Plan& plan, const Problem& problem) {
  for (std::size_t i = 0; i < problem.scenario.parties.size(); ++i) {
    const PartyId id(i);
    const bool performs = std::ranges::any_of(plan.steps, [&](const PlanStep& step) {
      return std::ranges::count(problem.scenario.implementation->parts[step.part].by, id) > 0;
    });
    if (!counts_in_orders(problem, id, performs)) {
      if (performs) plan.not_judged.push_back(id);
      continue;
    }
    PlanParty party{id, margin_of(problem, id, plan.package), {}, {}, discount_of(problem.scenario, id)};
    for (const PlanStep& step : plan.steps) {
      party.in_hand.push_back(in_hand_of(problem, id, step.step));
      party.undo.push_back(undo_of(problem.scenario, id, step.step));
    }
    plan.parties.push_back(std::move(party));
  }
}

}  // namespace

bool counts_in_orders(const Problem& problem, PartyId party, bool performs) {
  const Implementation& section = *problem.scenario.implementation;
  const auto holds_it = [&](const InHandStatement& s) { return s.party == party && !s.unstated; };
  const auto undoes_it = [&](const UndoStatement& s) { return s.party == party; };
  const Footing& footing = problem.estimates[party.index].footing;
  return problem.decides(party) || std::ranges::any_of(section.in_hand, holds_it) ||
         std::ranges::any_of(section.undo, undoes_it) || (performs && footing.sourced + footing.assumed > 0);
}

Plan make_plan(const Problem& problem, const Package& package, const std::optional<Date>& start) {
  EXPECTS(package.size() == problem.issue_count());
  const Scenario& scenario = problem.scenario;
  Plan plan;
  plan.package = package;
  plan.start = start ? start : scenario.implementation->start ? scenario.implementation->start : scenario.as_of;
  const auto place = add_steps(plan, problem);
  add_conditions(plan, problem, place);
  add_parties(plan, problem);
  return plan;
}

const StepCondition& statement_of(const Problem& problem, const PlanCondition& condition) {
  return problem.scenario.implementation->conditions[condition.statement];
}

const Step& word_of(const Problem& problem, const PlanStep& step) {
  return problem.scenario.implementation->steps[step.step.index];
}

InHandFooting in_hand_footing(const Plan& plan) {
  InHandFooting footing;
  for (const PlanParty& party : plan.parties) {
    for (const Stated& value : party.in_hand)
      ++(value.address.empty() ? footing.unstated : value.assumed ? footing.assumed : footing.sourced);
  }
  return footing;
}

}  // namespace locarno
