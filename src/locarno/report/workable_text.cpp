#include "locarno/report/workable_text.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"
#include "locarno/report/workable_words.h"

namespace locarno {
namespace {

std::string count_of(std::size_t n, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", n, n == 1 ? one : several);
}

// What is asked about one package, with the pieces every line needs.
class PackageText {
 public:
  PackageText(const Problem& problem, const Workability& one, const TextStyle& style)
      : problem_(problem), one_(one), plan_(one.plan), style_(style) {}

  [[nodiscard]] std::string text() const {
    std::string out = wrapped(verdict(), style_.width, "   ", "   ");
    if (plan_.steps.empty()) return out;
    if (one_.conditions) out += block_text(*one_.conditions, false);
    if (one_.demands) out += demands_text();
    if (one_.by_conditions == Status::solved) out += ranges_text();
    if (one_.itinerary) out += order_text(*one_.itinerary);
    return out + footing_text();
  }

 private:
  [[nodiscard]] std::string verdict() const {
    const std::string steps = count_of(plan_.steps.size(), "step", "steps");
    if (plan_.steps.empty())
      return "The scenario lists no step of this package: there is nothing to put in order (section implementation).";
    if (one_.by_conditions == Status::none_exists)
      return emphasis("No.", style_) + " No order of its " + steps +
             " meets every condition; no numbers are needed to see it.";
    if (one_.itinerary && one_.itinerary->whatever_the_numbers)
      return emphasis("Yes.", style_) + " Its " + steps +
             " have an order in which nobody is ever better off stopping, whatever the unknown numbers are.";
    if (one_.itinerary)
      return emphasis("Yes, at the central estimate.", style_) + " Its " + steps +
             " have an order in which nobody is then ever better off stopping.";
    if (one_.central == Status::none_exists)
      return emphasis("No, at the central estimate.", style_) + " The conditions on its " + steps +
             " can be met, but in every order somebody is at some moment better off stopping than going on.";
    return "Not known: the search was " +
           std::string(one_.central == Status::cancelled ? "stopped" : "cut by its limit") + ".";
  }

  [[nodiscard]] std::string ranges_text() const {
    const auto answer = [](Status status, const char* yes, const char* no) {
      return status == Status::solved ? yes : status == Status::none_exists ? no : "not known within the limit";
    };
    return wrapped(
        fmt::format("Over everything admissible: {}; {}.",
                    answer(one_.necessarily, "one order holds whatever the numbers are",
                           "no single order holds whatever the numbers are"),
                    answer(one_.possibly, "for some numbers there is an order", "for no numbers is there an order")),
        style_.width, "   ", "   ");
  }

  // Without the names of the parties' own numbers, which stand in the table below.
  [[nodiscard]] std::string demand_lines(const Demands& demands) const {
    std::string out;
    for (const std::size_t c : demands.conditions) {
      const StepCondition& statement = statement_of(problem_, plan_.conditions[c]);
      out += wrapped(fmt::format("{} [{}; {}]", in_words(problem_, plan_.conditions[c]),
                                 ground_of(problem_, statement.provenance), statement.address),
                     style_.width, "     - ", "       ");
    }
    for (const std::size_t p : demands.parties) {
      const PlanParty& party = plan_.parties[p];
      out += wrapped(fmt::format("{} is never to be better off stopping; going on is worth {} points more to it than "
                                 "walking away [central estimate]",
                                 name_of(problem_, party.party), short_points(party.margin.central)),
                     style_.width, "     - ", "       ");
    }
    return out;
  }

  [[nodiscard]] std::string in_words(const Problem& problem, const PlanCondition& condition) const {
    return locarno::in_words(problem, plan_, condition);
  }

  [[nodiscard]] std::string conflict_text(const Blocking& block, const Demands& conflict, bool first,
                                          bool with_parties) const {
    std::string out = first ? "   These conditions cannot all stand:\n" : "   Nor can these:\n";
    out += demand_lines(conflict);
    const std::size_t size = conflict.conditions.size() + conflict.parties.size();
    if (size == 1) return out + "     It cannot stand by itself.\n";
    const auto opens_alone = [&](const WayOut& way) {
      const auto& [conditions, parties] = way.given_up;
      if (conditions.size() + parties.size() != 1) return false;
      return parties.empty() ? std::ranges::count(conflict.conditions, conditions.front()) == 1
                             : std::ranges::count(conflict.parties, parties.front()) == 1;
    };
    if (static_cast<std::size_t>(std::ranges::count_if(block.ways_out, opens_alone)) != size) return out;
    return out + "     Any one of them given up would be enough" +
           (one_.conditions && !with_parties ? " to meet the others.\n" : ".\n");
  }

  // `with_parties`: only what the parties add to the conditions is told.
  [[nodiscard]] std::string block_text(const Blocking& block, bool with_parties) const {
    constexpr std::size_t kTold = 4;
    std::string out;
    std::size_t told = 0;
    for (const Demands& conflict : block.conflicts) {
      if (with_parties && one_.conditions && conflict.parties.empty()) continue;
      if (told < kTold) out += conflict_text(block, conflict, told == 0, with_parties);
      ++told;
    }
    if (told > kTold) out += fmt::format("   {} more such sets are in --json.\n", told - kTold);
    if (block.status != Status::solved) out += "   There may be more such sets: the search was cut by its limit.\n";
    return out;
  }

  [[nodiscard]] std::string demands_text() const {
    const Blocking& block = *one_.demands;
    std::string out;
    const bool more = std::ranges::any_of(block.conflicts, [](const Demands& d) { return !d.parties.empty(); });
    if (more && one_.conditions)
      out += "   Apart from that, with what the parties have in hand on the way (central estimate):\n";
    if (more || !one_.conditions) out += block_text(block, true);
    out += "   What would open an order (at the central estimate):\n";
    for (const WayOut& way : block.ways_out) out += way_text(way);
    if (block.more_ways_out > 0) out += fmt::format("     and {} larger sets of these.\n", block.more_ways_out);
    for (const Exchange& exchange : block.exchanges) out += exchange_text(exchange);
    if (block.exchanges.empty()) {
      out += block.exchange_status == Status::solved
                 ? "     No exchange of two or three steps at the same time is enough.\n"
                 : "     Exchanges: not all were tried within the limit; none was found.\n";
    } else if (block.exchange_status != Status::solved) {
      out += "     There may be more exchanges: the search was cut by its limit.\n";
    }
    return out;
  }

  [[nodiscard]] std::string way_text(const WayOut& way) const {
    std::vector<std::string> parts;
    for (const std::size_t c : way.given_up.conditions)
      parts.push_back("without " + statement_of(problem_, plan_.conditions[c]).address);
    std::vector<std::string> names;
    for (const std::size_t p : way.given_up.parties) names.push_back(name_of(problem_, plan_.parties[p].party));
    if (!names.empty()) {
      const std::string points = way.raise == way.raise_bound
                                     ? exact_points(Score(way.raise))
                                     : fmt::format("{} to {}", exact_points(Score(way.raise_bound)),
                                                   exact_points(Score(way.raise)));
      parts.push_back(fmt::format("if going on is worth at least {} points more{} to {} (a guarantee)", points,
                                  names.size() > 1 ? " each" : "", listed(names)));
    }
    return wrapped(listed(parts) + ": " + order_line(way.course, way.order), style_.width, "     - ", "       ");
  }

  [[nodiscard]] std::string exchange_text(const Exchange& exchange) const {
    return wrapped(fmt::format("{}: {}", locarno::in_words(problem_, plan_, exchange.steps),
                               order_line(exchange.course, exchange.order)),
                   style_.width, "     - ", "       ");
  }

  // "a > b = c > d. Ends 2026-03-01 at the central pace; ...", by the ids of the steps.
  [[nodiscard]] std::string order_line(const Course& course, const ChosenOrder& order) const {
    if (!order.found()) return "an order exists, but none was worked out within the limit";
    std::string out;
    for (const std::size_t e : order.events)
      out += (out.empty() ? "" : " > ") + ids_of(problem_, plan_, course.events[e]);
    return fmt::format("{}. Ends {} at the central pace; greatest exposure {} points", out,
                       dates(plan_, order.end, order.end), short_points(Score(order.exposure)));
  }

  [[nodiscard]] std::string order_text(const Itinerary& way) const {
    Table table{{"", "step", "by", "can be complete", "*"}, {}, {}, 3, {3}};
    for (std::size_t at = 0; at < way.choice.events.size(); ++at) {
      const std::size_t e = way.choice.events[at];
      bool first = true;
      for (StepSet steps = way.course.events[e]; steps != 0; steps &= steps - 1) {
        const PlanStep& step = plan_.steps[static_cast<std::size_t>(std::countr_zero(steps))];
        table.rows.push_back({first ? fmt::format("{}.", at + 1) : "with", word_of(problem_, step).name,
                              ids_of_performers(problem_, step),
                              dates(plan_, way.fastest.finish[e], way.slowest.finish[e]), way.critical[e] ? "*" : ""});
        first = false;
      }
    }
    std::string
        out = "   An order, with the earliest dates in it over the ranges of the durations (* decides the end):\n";
    out += render(table, style_);
    out += wrapped(
        fmt::format("Complete {}; at the central pace {}, where no order can end before {}.",
                    dates(plan_, way.fastest.end, way.slowest.end), dates(plan_, way.central.end, way.central.end),
                    dates(plan_, way.central_end, way.central_end)),
        style_.width, "   ", "   ");
    if (way.choice.status != Status::solved)
      out += wrapped(
          fmt::format("The search was cut by its limit: least exposure between {} and {} points.",
                      short_points(Score(way.choice.exposure_bound)), short_points(Score(way.choice.exposure))),
          style_.width, "   ", "   ");
    return out + parties_text(way);
  }

  [[nodiscard]] std::string moment(const Itinerary& way, std::size_t done) const {
    if (done == 0) return "before the first step";
    return fmt::format("after {}", done) + ". " +
           locarno::in_words(problem_, plan_, way.course.events[way.choice.events[done - 1]]);
  }

  [[nodiscard]] std::string parties_text(const Itinerary& way) const {
    Table table{{"party", "exposed", "range", "gain", "when that is"}, {}, {1, 2, 3}, 3, {}};
    for (std::size_t p = 0; p < plan_.parties.size(); ++p) {
      const PartyOnTheWay& party = way.parties[p];
      table.rows.push_back({name_of(problem_, plan_.parties[p].party), short_points(party.central),
                            fmt::format("{}..{}", short_points(party.exposure.low), short_points(party.exposure.high)),
                            short_points(party.least_gain), moment(way, party.tempted_after)});
    }
    return "   On the way: how far each party is exposed, that is, below its walk-away value, and what going on\n"
           "   gains it over stopping when that is least. Points of its own scale at the central estimate; the\n"
           "   range of the exposure is over everything admissible.\n" +
           render(table, style_);
  }

  [[nodiscard]] std::string footing_text() const {
    const InHandFooting footing = in_hand_footing(plan_);
    std::size_t unknown = 0;
    for (const PlanStep& step : plan_.steps) unknown += step.duration.address.empty() ? 1U : 0U;
    return wrapped(
        fmt::format("Rests on {} values in hand: {} sourced, {} assumed, {} stated by nobody (then anything). {}",
                    footing.sourced + footing.assumed + footing.unstated, footing.sourced, footing.assumed,
                    footing.unstated,
                    unknown == 0 ? "Every step has a stated duration."
                                 : fmt::format("Nobody says how long {} take{}: counted as 0 days or more.",
                                               count_of(unknown, "step", "steps"), unknown == 1 ? "s" : "")),
        style_.width, "   ", "   ");
  }

  const Problem& problem_;
  const Workability& one_;
  const Plan& plan_;
  const TextStyle& style_;
};

// What was asked about, and for how many the answer is yes; nothing for a package that was named.
std::string packages_line(const WorkableAnswer& answer) {
  const auto& packages = answer.packages.packages;
  if (packages.size() == 1 && packages.front().solutions.empty() && packages.front().given_up.empty()) return "";
  const std::string count = count_of(packages.size(), "package", "packages");
  std::string out = fmt::format("Asked about {} of the agreement set", count);
  if (answer.packages.status == Status::none_exists)
    out = fmt::format("No package is accepted by all (locarno possible). Asked about the best package of each of {}",
                      count_of(packages.size(), "way out", "ways out"));
  else if (answer.packages.status == Status::limit_reached || answer.packages.status == Status::cancelled)
    out = fmt::format("The search for packages was cut. Asked about the {} found", count);
  const auto yes = std::ranges::count(answer.each, Status::solved, &Workability::central);
  return fmt::format("{}: {} of them {} an order at the central estimate.", out, yes, yes == 1 ? "has" : "have");
}

}  // namespace

std::string workable_text(const Problem& problem, const WorkableAnswer& answer, const RunInfo& run,
                          const TextStyle& style) {
  std::string out = scenario_head(problem, style);
  if (answer.each.empty()) return out + "\nNo package was found to ask about (see locarno possible).\n";
  if (const std::string line = packages_line(answer); !line.empty()) out += "\n" + wrapped(line, style.width, "", "  ");
  for (std::size_t i = 0; i < answer.each.size(); ++i) {
    const PackageOfInterest& package = answer.packages.packages[i];
    const std::string title = answer.each.size() == 1
                                  ? fmt::format("Could it be carried out? {}", origin_of(problem, package))
                                  : fmt::format("{}. Package {}", i + 1, origin_of(problem, package));
    out += "\n" + heading(shortened(title, style.width), style) + PackageText(problem, answer.each[i], style).text();
  }
  out += "\n" + heading("Where to look next", style);
  out += fmt::format("   locarno workable {} --without ADDRESS\n   locarno workable {} --json\n", run.file, run.file);
  return out;
}

}  // namespace locarno
