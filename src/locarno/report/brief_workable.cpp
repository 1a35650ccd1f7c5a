// Could it be carried out, and in what order?
#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "locarno/report/brief_parts.h"
#include "locarno/report/brief_questions.h"
#include "locarno/report/command_line.h"
#include "locarno/report/layout.h"
#include "locarno/report/wording.h"
#include "locarno/report/workable_words.h"

namespace locarno {
namespace {

constexpr std::size_t kSets = 4;  // of conditions that cannot all stand; more are behind the command

// "martial_law_needs_ceasefire": what tells a condition apart within the section.
std::string id_of(const StepCondition& statement) { return statement.address.substr(statement.address.rfind('.') + 1); }

// "withdrawal_before_ceasefire (Russia), people_decide_withdrawal (Ukraine) and 3 conditions of law cannot all stand".
std::string blocked_in_words(const Problem& problem, const Workability& one) {
  const Demands& conflict = one.conditions->conflicts.front();
  std::vector<std::string> parts;
  std::size_t law = 0;
  for (const std::size_t c : conflict.conditions) {
    const StepCondition& statement = statement_of(problem, one.plan.conditions[c]);
    if (statement.kind == ConditionKind::law) ++law;
    else
      parts.push_back(id_of(statement) +
                      (statement.party ? fmt::format(" ({})", name_of(problem, *statement.party)) : ""));
  }
  if (law > 0) parts.push_back(count_of(law, "condition of law", "conditions of law"));
  std::string out = fmt::format("no order of its {}: {} cannot {}", count_of(one.plan.steps.size(), "step", "steps"),
                                listed(parts), conflict.conditions.size() == 1 ? "be met" : "all stand");
  if (one.conditions->conflicts.size() > 1) out += ", and other sets besides";
  else if (conflict.conditions.size() > 1 && any_one_opens(*one.conditions, conflict))
    out += ", and could without any one";
  return out;
}

// Whoever is furthest below its walk-away value on the way, at the central estimate.
std::string exposure_in_words(const Problem& problem, const Workability& one) {
  const auto& parties = one.itinerary->parties;
  const auto most = std::ranges::max_element(parties, {}, &PartyOnTheWay::central);
  if (most == parties.end() || most->central <= Score(0)) return "nobody is exposed on the way";
  const PartyId party = one.plan.parties[static_cast<std::size_t>(most - parties.begin())].party;
  return fmt::format("most exposed: {}, {} points", name_of(problem, party), short_points(most->central));
}

std::string verdict_of(const Problem& problem, const Workability& one) {
  if (one.plan.steps.empty()) return "no step of it is stated";
  if (one.by_conditions == Status::none_exists && !one.conditions->conflicts.empty())
    return blocked_in_words(problem, one);
  const std::string steps = count_of(one.plan.steps.size(), "step", "steps");
  if (one.itinerary) {
    return fmt::format("{} an order of its {} in which nobody is ever better off stopping; complete {}; {}",
                       one.itinerary->whatever_the_numbers ? "whatever the numbers are," : "centrally,", steps,
                       dates(one.plan, one.itinerary->fastest.end, one.itinerary->slowest.end),
                       exposure_in_words(problem, one));
  }
  if (one.central == Status::none_exists)
    return fmt::format(
        "the conditions on its {} can be met, but in every order somebody is at some moment better off "
        "stopping (central estimate)",
        steps);
  return "not known within the limit";
}

void say_what_blocks(const Problem& problem, const Workability& one, const Blocking& block, bool with_parties,
                     Chapter& chapter, const std::string& command) {
  std::size_t told = 0;
  for (const Demands& conflict : block.conflicts) {
    if (with_parties && one.conditions && conflict.parties.empty()) continue;  // told already
    if (++told > kSets) break;
    chapter.say(told == 1 ? "These cannot all stand:" : "Nor can these:", command);
    chapter.list(lines_of(problem, one.plan, conflict), command);
    if (conflict.conditions.size() + conflict.parties.size() > 1 && any_one_opens(block, conflict))
      chapter.say("Any one of them given up would be enough to meet the others.", command);
  }
  if (told > kSets) chapter.say("There are more such sets: see the command.", command);
  if (block.status != Status::solved) chapter.say("There may be more such sets: the search was cut.", command);
}

void say_what_would_open(const Problem& problem, const Workability& one, Chapter& chapter, const std::string& command) {
  const Blocking& block = *one.demands;
  std::vector<std::string> ways;
  for (const WayOut& way : block.ways_out) ways.push_back(in_words(problem, one.plan, way));
  for (const Exchange& exchange : block.exchanges) ways.push_back(in_words(problem, one.plan, exchange));
  chapter.say(ways.empty()
                  ? "What would open an order was not found within the limit."
                  : "What would open an order at the central estimate (> then, = at the same time; ids of steps):",
              command);
  chapter.list(std::move(ways), command);
  if (block.exchanges.empty() && block.exchange_status == Status::solved)
    chapter.say("No exchange of two or three steps at the same time is enough.", command);
}

Grid steps_grid(const Problem& problem, const Workability& one) {
  const Itinerary& way = *one.itinerary;
  Grid grid{{"", "step", "by", "can be complete", "decides the end"}, {}, {}};
  for (std::size_t at = 0; at < way.choice.events.size(); ++at) {
    const std::size_t e = way.choice.events[at];
    for (StepSet steps = way.course.events[e]; steps != 0; steps &= steps - 1) {
      const PlanStep& step = one.plan.steps[static_cast<std::size_t>(std::countr_zero(steps))];
      const bool first = steps == way.course.events[e];
      grid.rows.push_back({first ? fmt::format("{}.", at + 1) : "with", word_of(problem, step).name,
                           ids_of_performers(problem, step),
                           dates(one.plan, way.fastest.finish[e], way.slowest.finish[e]), way.critical[e] ? "*" : ""});
    }
  }
  return grid;
}

Grid exposure_grid(const Problem& problem, const Workability& one) {
  const Itinerary& way = *one.itinerary;
  Grid grid{{"party", "exposed", "range", "gain", "when that is least"}, {}, {1, 2, 3}};
  for (std::size_t p = 0; p < one.plan.parties.size(); ++p) {
    const PartyOnTheWay& party = way.parties[p];
    grid.rows.push_back({name_of(problem, one.plan.parties[p].party), short_points(party.central),
                         fmt::format("{}..{}", short_points(party.exposure.low), short_points(party.exposure.high)),
                         short_points(party.least_gain), moment_in_words(problem, one.plan, way, party.tempted_after)});
  }
  return grid;
}

Chapter order_chapter(const Problem& problem, const Workability& one, std::size_t p, const std::string& command) {
  Chapter chapter{fmt::format("Order of the steps, package {}", package_number(p)), {}};
  const auto [lead, rest] = verdict_in_words(one);
  chapter.say(lead.empty() ? rest : lead + " " + rest, command);
  if (one.plan.steps.empty()) return chapter;
  if (one.conditions) say_what_blocks(problem, one, *one.conditions, false, chapter, command);
  if (one.by_conditions == Status::solved) chapter.say(ranges_in_words(one), command);
  if (one.demands) {
    say_what_blocks(problem, one, *one.demands, true, chapter, command);
    say_what_would_open(problem, one, chapter, command);
  }
  if (one.itinerary) {
    chapter.table(steps_grid(problem, one), command);
    chapter.say(completion_in_words(one.plan, *one.itinerary), command);
    chapter.say(
        "Exposed: how far a party is below its walk-away value on the way; gain: what going on is worth to it over "
        "stopping. Points of its own scale, central; the range of the exposure is over everything admissible.");
    chapter.table(exposure_grid(problem, one), command);
  }
  chapter.say(footing_in_words(problem, one.plan), command);
  return chapter;
}

}  // namespace

BriefPart workable_part(const Problem& problem, const Brief& brief, const RunInfo& run) {
  BriefPart out{{"Could it be carried out", {}}, {}};
  if (!brief.workable) {
    out.page.say(
        "The scenario does not say. To add: implementation, the steps and what must precede what "
        "(docs/scenario-format.md).");
    return out;
  }
  const std::string command = command_line(run, "workable");
  const std::string wide = command_line(run, "workable", {"--width=200"});  // narrower, its tables are cut
  std::vector<std::string> lines;
  for (std::size_t p = 0; p < brief.workable->each.size(); ++p) {
    lines.push_back(verdict_of(problem, brief.workable->each[p]) + ".");
    out.annex.push_back(order_chapter(problem, brief.workable->each[p], p, wide));
  }
  if (lines.empty()) out.page.say("There is no package to ask about.");
  out.page.list(told_once(lines), command);
  return out;
}

}  // namespace locarno
