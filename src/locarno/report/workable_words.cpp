#include "locarno/report/workable_words.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "locarno/base/calendar.h"
#include "locarno/report/equals_words.h"
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

// "a > b = c > d. Ends 2026-03-01 at the central pace; ...", by the ids of the steps.
std::string order_line(const Problem& problem, const Plan& plan, const Course& course, const ChosenOrder& order) {
  if (!order.found()) return "an order exists, but none was worked out within the limit";
  std::string out;
  for (const std::size_t e : order.events) out += (out.empty() ? "" : " > ") + ids_of(problem, plan, course.events[e]);
  return fmt::format("{}. Ends {} at the central pace; greatest exposure {} points", out,
                     dates(plan, order.end, order.end), short_points(Score(order.exposure)));
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
  if (!parts.empty()) return fmt::format("with {} given up{}", listed(parts), tied_mark(package));
  return package.solutions.empty() ? "the package named" : solutions_in_words(package);
}

std::string count_of(std::size_t n, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", n, n == 1 ? one : several);
}

std::pair<std::string, std::string> verdict_in_words(const Workability& one) {
  const std::string steps = count_of(one.plan.steps.size(), "step", "steps");
  if (one.plan.steps.empty())
    return {"",
            "The scenario lists no step of this package: there is nothing to put in order (section implementation)."};
  if (one.by_conditions == Status::none_exists)
    return {"No.", fmt::format("No order of its {} meets every condition; no numbers are needed to see it.", steps)};
  if (one.itinerary && one.itinerary->whatever_the_numbers)
    return {"Yes.", fmt::format("There is an order of its {} in which nobody is ever better off stopping, whatever the "
                                "unknown numbers are.",
                                steps)};
  if (one.itinerary)
    return {"Yes, at the central estimate.",
            fmt::format("There is an order of its {} in which nobody is then ever better off stopping.", steps)};
  if (one.central == Status::none_exists)
    return {"No, at the central estimate.",
            fmt::format("The conditions on its {} can be met, but in every order somebody is at some moment better off "
                        "stopping than going on.",
                        steps)};
  return {"", fmt::format("Not known: the search was {}.",
                          one.central == Status::cancelled ? "stopped" : "cut by its limit")};
}

std::string ranges_in_words(const Workability& one) {
  const auto answer = [](Status status, const char* yes, const char* no) {
    return status == Status::solved ? yes : status == Status::none_exists ? no : "not known within the limit";
  };
  return fmt::format("Over everything admissible: {}; {}.",
                     answer(one.necessarily, "one order holds whatever the numbers are",
                            "no single order holds whatever the numbers are"),
                     answer(one.possibly, "for some numbers there is an order", "for no numbers is there an order"));
}

std::vector<std::string> lines_of(const Problem& problem, const Plan& plan, const Demands& demands) {
  std::vector<std::string> out;
  for (const std::size_t c : demands.conditions) {
    const StepCondition& statement = statement_of(problem, plan.conditions[c]);
    out.push_back(fmt::format("{} [{}; {}]", in_words(problem, plan, plan.conditions[c]),
                              ground_of(problem, statement.provenance), statement.address));
  }
  for (const std::size_t p : demands.parties) {
    out.push_back(
        fmt::format("{} is never to be better off stopping; going on is worth {} points more to it than walking away "
                    "[central estimate]",
                    name_of(problem, plan.parties[p].party), short_points(plan.parties[p].margin.central)));
  }
  return out;
}

bool any_one_opens(const Blocking& block, const Demands& conflict) {
  const auto opens_alone = [&](const WayOut& way) {
    const auto& [conditions, parties] = way.given_up;
    if (conditions.size() + parties.size() != 1) return false;
    return parties.empty() ? std::ranges::count(conflict.conditions, conditions.front()) == 1
                           : std::ranges::count(conflict.parties, parties.front()) == 1;
  };
  return static_cast<std::size_t>(std::ranges::count_if(block.ways_out, opens_alone)) ==
         conflict.conditions.size() + conflict.parties.size();
}

std::string in_words(const Problem& problem, const Plan& plan, const WayOut& way) {
  std::vector<std::string> parts;
  for (const std::size_t c : way.given_up.conditions)
    parts.push_back("without " + statement_of(problem, plan.conditions[c]).address);
  std::vector<std::string> names;
  for (const std::size_t p : way.given_up.parties) names.push_back(name_of(problem, plan.parties[p].party));
  if (!names.empty()) {
    const std::string points = way.raise == way.raise_bound
                                   ? exact_points(Score(way.raise))
                                   : fmt::format("{} to {}", exact_points(Score(way.raise_bound)),
                                                 exact_points(Score(way.raise)));
    parts.push_back(fmt::format("if going on is worth at least {} points more{} to {} (a guarantee)", points,
                                names.size() > 1 ? " each" : "", listed(names)));
  }
  return listed(parts) + ": " + order_line(problem, plan, way.course, way.order);
}

std::string in_words(const Problem& problem, const Plan& plan, const Exchange& exchange) {
  return in_words(problem, plan, exchange.steps) + ": " + order_line(problem, plan, exchange.course, exchange.order);
}

std::string completion_in_words(const Plan& plan, const Itinerary& way) {
  return fmt::format("Complete {}; at the central pace {}, where no order can end before {}.",
                     dates(plan, way.fastest.end, way.slowest.end), dates(plan, way.central.end, way.central.end),
                     dates(plan, way.central_end, way.central_end));
}

std::string moment_in_words(const Problem& problem, const Plan& plan, const Itinerary& way, std::size_t done) {
  if (done == 0) return "before the first step";
  return fmt::format("after {}. {}", done, in_words(problem, plan, way.course.events[way.choice.events[done - 1]]));
}

std::string footing_in_words(const Problem& problem, const Plan& plan) {
  const InHandFooting footing = in_hand_footing(plan);
  std::size_t unknown = 0;
  for (const PlanStep& step : plan.steps) unknown += step.duration.address.empty() ? 1U : 0U;
  std::string out = fmt::format(
      "Rests on {} values in hand: {} sourced, {} assumed, {} stated by nobody (then anything). {}",
      footing.sourced + footing.assumed + footing.unstated, footing.sourced, footing.assumed, footing.unstated,
      unknown == 0 ? "Every step has a stated duration."
                   : fmt::format("Nobody says how long {} take{}: counted as 0 days or more.",
                                 count_of(unknown, "step", "steps"), unknown == 1 ? "s" : ""));
  if (plan.not_judged.empty()) return out;
  std::vector<std::string> names;
  for (const PartyId party : plan.not_judged) names.push_back(name_of(problem, party));
  return fmt::format("{} Not judged, as nobody says what they want: {}, who perform steps.", out, listed(names));
}

}  // namespace locarno
