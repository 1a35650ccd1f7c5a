#include "locarno/report/workable_words.h"

#include <bit>

#include <fmt/format.h>

#include "locarno/base/calendar.h"
#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

const std::string& name_of(const Problem& problem, StepId step) {
  return problem.scenario.implementation->steps[step.index].name;
}

std::vector<std::string> names_of(const Problem& problem, const std::vector<StepId>& steps) {
  std::vector<std::string> names;
  for (const StepId step : steps) names.push_back(name_of(problem, step));
  return names;
}

std::string asks_for(const Problem& problem, const StepCondition& statement) {
  const auto names = names_of(problem, statement.others);
  switch (statement.form) {
    case StepCondition::Form::after: return "only after " + names.front();
    case StepCondition::Form::after_all: return "only after all of " + listed(names);
    case StepCondition::Form::after_any: return "only after " + listed(names, "or");
    case StepCondition::Form::with: return "at the same time as " + names.front();
    case StepCondition::Form::not_before: return "not before " + to_string(*statement.day);
  }
  return "";
}

std::string day_text(const Plan& plan, const Moment& moment) {
  constexpr std::int64_t kTooFar = 2'000'000;  // days; the calendar ends with the year 9999
  const std::int64_t days = whole_days(moment);
  if (!plan.start || days > kTooFar) return fmt::format("{}", days);
  return to_string(days_after(*plan.start, days));
}

}  // namespace

std::int64_t whole_days(const Moment& moment) {
  return (moment.units + Score::kUnitsPerPoint - 1) / Score::kUnitsPerPoint;
}

std::string in_words(const Problem& problem, const Plan& plan, StepSet steps) {
  std::vector<std::string> names;
  for (; steps != 0; steps &= steps - 1)
    names.push_back(word_of(problem, plan.steps[static_cast<std::size_t>(std::countr_zero(steps))]).name);
  return names.size() == 1 ? names.front() : listed(names) + " at the same time";
}

std::string in_words(const Problem& problem, const Plan& plan, const PlanCondition& condition) {
  const StepCondition& statement = statement_of(problem, condition);
  std::string who = statement.kind == ConditionKind::law ? "By law" : "By what the work takes";
  if (statement.party) who = name_of(problem, *statement.party) + " states";
  std::string out = fmt::format("{}: {} {}", who, word_of(problem, plan.steps[condition.step]).name,
                                asks_for(problem, statement));
  if (statement.lag) out += fmt::format(", and {} days more", to_string(*statement.lag));
  if (!condition.missing.empty())
    out += fmt::format(" (this package does not have {})", listed(names_of(problem, condition.missing)));
  return out;
}

std::string ids_of(const Problem& problem, const Plan& plan, StepSet steps) {
  std::string out;
  for (; steps != 0; steps &= steps - 1) {
    out += out.empty() ? "" : " = ";
    out += word_of(problem, plan.steps[static_cast<std::size_t>(std::countr_zero(steps))]).id;
  }
  return out;
}

std::string ids_of_performers(const Problem& problem, const PlanStep& step) {
  std::string out;
  for (const PartyId party : problem.scenario.implementation->parts[step.part].by)
    out += (out.empty() ? "" : ", ") + problem.scenario.parties[party.index].id;
  return out;
}

std::string dates(const Plan& plan, const Moment& least, const Moment& most) {
  const std::string first = day_text(plan, least);
  const char* day = plan.start ? "" : "day ";
  if (most.open) return fmt::format("from {}{}", day, first);
  const std::string last = day_text(plan, most);
  return first == last ? day + first : fmt::format("{}{} to {}", day, first, last);
}

std::string origin_of(const Problem& problem, const PackageOfInterest& package) {
  std::vector<std::string> parts;
  for (const Claim& claim : package.given_up) parts.push_back(address_of(problem, claim));
  if (!parts.empty()) return fmt::format("with {} given up", listed(parts));
  for (const SolutionKind kind : package.solutions) parts.emplace_back(to_string(kind));
  return parts.empty() ? "the package named" : listed(parts);
}

}  // namespace locarno
