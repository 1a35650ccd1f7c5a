#include "locarno/robust/stage_verdicts.h"

#include <algorithm>
#include <optional>

#include "locarno/durable/verdict.h"
#include "locarno/ratifiable/passage.h"
#include "locarno/workable/order.h"

namespace locarno {
namespace {

constexpr double kAnyThreshold = 0.5;  // win-sets are not asked for

StageVerdict verdict_of(bool holds) { return holds ? StageVerdict::yes : StageVerdict::no; }

StageVerdict accepted(const Problem& world, const Package& package) {
  return verdict_of(std::ranges::all_of(
      world.deciders, [&](PartyId party) { return utility(world, party, package) >= world.walk_away(party); }));
}

StageVerdict passes(const Bounds& chance, double vote) {
  if (vote <= chance.low) return StageVerdict::yes;
  return vote > chance.high ? StageVerdict::no : StageVerdict::open;
}

// Goes through every check of every breaker.
void judge_holding(const Circumstances& circumstances, const Package& package, int horizon, StagedWorld& out) {
  StageVerdict verdict = StageVerdict::yes;
  bool assessed = false;
  std::pair<double, double> first;  // year and margin of the first breach
  for (const Breaker& breaker : circumstances.stated().breakers) {
    const BreakerTerms terms = breaker_terms(circumstances, breaker, package);
    for (const Check check : kAllChecks) {
      const CheckResult result = run_check(check, terms, horizon);
      assessed = assessed || result.assessed();
      const auto year = result.fails_surely_from();
      if (!year) {
        const bool sure = !result.assessed() || result.holds() == Holds::necessarily;
        if (!sure && verdict == StageVerdict::yes) verdict = StageVerdict::open;
        continue;
      }
      const std::pair breach{*year, std::ranges::find(result.years, *year, &YearOutcome::year)->best.margin};
      if (!out.breaks || breach < first) first = breach, out.breaks = {breaker.party, check};
      verdict = StageVerdict::no;
    }
  }
  out.verdict[static_cast<std::size_t>(Stage::holds)] = assessed ? verdict : StageVerdict::open;
}

}  // namespace

std::string_view to_string(Stage stage) {
  switch (stage) {
    case Stage::accepted: return "accepted";
    case Stage::passes: return "passes";
    case Stage::carried_out: return "carried_out";
    case Stage::holds: return "holds";
  }
  return {};
}

std::array<bool, kStages> stages_stated(const Scenario& scenario) {
  return {true, !scenario.ratification->rules.empty(), !scenario.implementation->parts.empty(),
          !scenario.durability->breakers.empty()};
}

StageJudge::StageJudge(const Problem& problem, std::vector<Package> packages)
    : packages_(std::move(packages)),
      stated_(stages_stated(problem.scenario)),
      horizon_(horizon_of(*problem.scenario.durability, std::nullopt)) {
  for (const Package& package : packages_) {
    impossible_.push_back(!impossibilities_in(problem, package).empty());
    const Plan plan = make_plan(problem, package, std::nullopt);
    courses_.push_back(make_course(problem, plan, std::vector<bool>(plan.conditions.size(), true)));
    no_order_.push_back(completable(courses_.back()) != courses_.back().all());
    no_vote_.push_back(std::ranges::none_of(problem.scenario.ratification->rules, [&](const RatificationRule& rule) {
      return locarno::holds(rule.when, package);
    }));
  }
}

StageVerdict StageJudge::carried_out(const Problem& world, std::size_t package, const Control& control) const {
  if (no_order_[package]) return StageVerdict::no;
  const Plan plan = make_plan(world, packages_[package], std::nullopt);
  if (plan.steps.empty()) return StageVerdict::yes;
  const auto exists = [&](StoppingCase reading) {
    return order_exists(plan, courses_[package], every_party(plan), reading, {}, control);
  };
  if (exists(StoppingCase::hardest) == Status::solved) return StageVerdict::yes;
  return exists(StoppingCase::easiest) == Status::none_exists ? StageVerdict::no : StageVerdict::open;
}

std::vector<StagedWorld> StageJudge::judge(const Problem& world, double vote, const Control& control) const {
  const auto is_stated = [&](Stage stage) { return stated_[static_cast<std::size_t>(stage)]; };
  const Ratifiers ratifiers(world, kAnyThreshold);
  const std::optional<Circumstances> circumstances = is_stated(Stage::holds)
                                                         ? std::optional<Circumstances>(world.scenario)
                                                         : std::nullopt;
  std::vector<StagedWorld> out(packages_.size());
  for (std::size_t x = 0; x < packages_.size(); ++x) {
    const auto set = [&](Stage stage, StageVerdict verdict) {
      out[x].verdict[static_cast<std::size_t>(stage)] = verdict;
    };
    set(Stage::accepted, impossible_[x] ? StageVerdict::no : accepted(world, packages_[x]));
    if (is_stated(Stage::passes)) {
      const JointChance chance = ratifiers.of(packages_[x]).chance;
      out[x].chance = {chance.low, chance.high};
      set(Stage::passes, passes(out[x].chance, vote));
    }
    if (is_stated(Stage::carried_out)) set(Stage::carried_out, carried_out(world, x, control));
    if (circumstances) judge_holding(*circumstances, packages_[x], horizon_, out[x]);
  }
  return out;
}

}  // namespace locarno
