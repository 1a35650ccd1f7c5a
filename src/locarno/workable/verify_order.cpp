#include "locarno/workable/verify_order.h"

#include <algorithm>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr std::size_t kNever = 1000;

// The place of every step in the order; empty if it does not hold each exactly once.
std::vector<std::size_t> places(const Plan& plan, const std::vector<StepSet>& order) {
  std::vector<std::size_t> place(plan.steps.size(), kNever);
  for (std::size_t at = 0; at < order.size(); ++at) {
    for (std::size_t s = 0; s < plan.steps.size(); ++s) {
      if ((order[at] >> s & 1) == 0) continue;
      if (place[s] != kNever) return {};
      place[s] = at;
    }
  }
  const bool all = std::ranges::none_of(place, [](std::size_t at) { return at == kNever; });
  return all ? place : std::vector<std::size_t>{};
}

bool is_met(const Problem& problem, const PlanCondition& condition, const std::vector<std::size_t>& place,
            StepSet exchanged) {
  using Form = StepCondition::Form;
  const StepCondition& statement = statement_of(problem, condition);
  const std::size_t own = place[condition.step];
  const bool may_bend = statement.kind == ConditionKind::stated && (!statement.lag || statement.lag->high.units == 0) &&
                        (exchanged >> condition.step & 1) != 0;
  const auto before = [&](std::size_t other) {
    return place[other] < own || (may_bend && (exchanged >> other & 1) != 0);
  };
  const auto& others = condition.others;
  switch (statement.form) {
    case Form::not_before: return true;
    case Form::after_any: return std::ranges::any_of(others, before);
    case Form::with:
      return condition.missing.empty() && std::ranges::all_of(others, [&](std::size_t o) { return place[o] == own; });
    case Form::after:
    case Form::after_all: return condition.missing.empty() && std::ranges::all_of(others, before);
  }
  return false;
}

// What a party keeps of one step if it stops, by the words of the definition.
std::int64_t kept_of(const Plan& plan, std::size_t p, std::size_t s) {
  const std::int64_t hand = plan.parties[p].in_hand[s].central.units;
  if (hand > 0) {
    for (std::size_t other = 0; other < plan.parties.size(); ++other) {
      const PlanParty& row = plan.parties[other];
      if (other != p && row.undo[s] && row.in_hand[s].central + row.undo[s]->central <= Score(0)) return 0;
    }
    return hand;
  }
  const auto& own = plan.parties[p].undo[s];
  return own && -own->central.units > hand ? -own->central.units : hand;
}

}  // namespace

bool verify_order(const Problem& problem, const Plan& plan, const std::vector<StepSet>& order,
                  const std::vector<bool>& kept_conditions, const std::vector<bool>& kept_parties,
                  const std::vector<std::int64_t>& raise, StepSet exchanged) {
  EXPECTS(kept_conditions.size() == plan.conditions.size() && kept_parties.size() == plan.parties.size());
  const auto place = places(plan, order);
  if (place.size() != plan.steps.size()) return false;
  for (std::size_t c = 0; c < plan.conditions.size(); ++c) {
    if (kept_conditions[c] && !is_met(problem, plan.conditions[c], place, exchanged)) return false;
  }
  for (std::size_t p = 0; p < plan.parties.size(); ++p) {
    if (!kept_parties[p] || plan.parties[p].discount) continue;
    for (std::size_t moment = 0; moment < order.size(); ++moment) {
      std::int64_t held = 0;
      for (std::size_t s = 0; s < plan.steps.size(); ++s) held += place[s] < moment ? kept_of(plan, p, s) : 0;
      if (held > plan.parties[p].margin.central.units + raise[p]) return false;
    }
  }
  return true;
}

}  // namespace locarno
