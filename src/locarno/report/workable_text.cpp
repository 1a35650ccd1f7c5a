#include "locarno/report/workable_text.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "locarno/report/command_line.h"
#include "locarno/report/equals_words.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"
#include "locarno/report/workable_words.h"

namespace locarno {
namespace {

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
    const auto [lead, rest] = verdict_in_words(one_);
    return (lead.empty() ? "" : emphasis(lead, style_) + " ") + rest;
  }

  [[nodiscard]] std::string ranges_text() const { return wrapped(ranges_in_words(one_), style_.width, "   ", "   "); }

  [[nodiscard]] std::string demand_lines(const Demands& demands) const {
    std::string out;
    for (const std::string& line : lines_of(problem_, plan_, demands))
      out += wrapped(line, style_.width, "     - ", "       ");
    return out;
  }

  [[nodiscard]] std::string conflict_text(const Blocking& block, const Demands& conflict, bool first,
                                          bool with_parties) const {
    std::string out = first ? "   These conditions cannot all stand:\n" : "   Nor can these:\n";
    out += demand_lines(conflict);
    const std::size_t size = conflict.conditions.size() + conflict.parties.size();
    if (size == 1) return out + "     It cannot stand by itself.\n";
    if (!any_one_opens(block, conflict)) return out;
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
    return wrapped(locarno::in_words(problem_, plan_, way), style_.width, "     - ", "       ");
  }

  [[nodiscard]] std::string exchange_text(const Exchange& exchange) const {
    return wrapped(locarno::in_words(problem_, plan_, exchange), style_.width, "     - ", "       ");
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
    out += wrapped(completion_in_words(plan_, way), style_.width, "   ", "   ");
    if (way.choice.status != Status::solved)
      out += wrapped(
          fmt::format("The search was cut by its limit: least exposure between {} and {} points.",
                      short_points(Score(way.choice.exposure_bound)), short_points(Score(way.choice.exposure))),
          style_.width, "   ", "   ");
    return out + parties_text(way);
  }

  [[nodiscard]] std::string parties_text(const Itinerary& way) const {
    Table table{{"party", "exposed", "range", "gain", "when that is"}, {}, {1, 2, 3}, 3, {}};
    for (std::size_t p = 0; p < plan_.parties.size(); ++p) {
      const PartyOnTheWay& party = way.parties[p];
      table.rows.push_back({name_of(problem_, plan_.parties[p].party), short_points(party.central),
                            fmt::format("{}..{}", short_points(party.exposure.low), short_points(party.exposure.high)),
                            short_points(party.least_gain),
                            moment_in_words(problem_, plan_, way, party.tempted_after)});
    }
    return "   On the way: how far each party is exposed, that is, below its walk-away value, and what going on\n"
           "   gains it over stopping when that is least. Points of its own scale at the central estimate; the\n"
           "   range of the exposure is over everything admissible.\n" +
           render(table, style_);
  }

  [[nodiscard]] std::string footing_text() const {
    return wrapped(footing_in_words(problem_, plan_), style_.width, "   ", "   ");
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
    out = fmt::format(
        "No package is accepted by all (locarno possible). Asked about the best package of each of the "
        "{} that give up least",
        count_of(packages.size(), "way out", "ways out"));
  else if (answer.packages.status == Status::limit_reached || answer.packages.status == Status::cancelled)
    out = fmt::format("The search for packages was cut. Asked about the {} found", count);
  if (std::ranges::all_of(answer.each, [](const Workability& one) { return one.plan.steps.empty(); }))
    return out + ". Not known: the scenario states no step of carrying any of them out (section implementation).";
  const auto yes = std::ranges::count(answer.each, Status::solved, &Workability::central);
  const std::string equals = equals_in_words(packages);
  return fmt::format("{}: {} of them {} an order at the central estimate.{}{}", out, yes, yes == 1 ? "has" : "have",
                     equals.empty() ? "" : " ", equals);
}

}  // namespace

std::string workable_text(const Problem& problem, const WorkableAnswer& answer, const RunInfo& run,
                          const TextStyle& style) {
  std::string out = scenario_head(problem, style) + left_out_text(run, style);
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
  for (const auto& further : {std::vector<std::string>{"--without", "ADDRESS"}, std::vector<std::string>{"--json"}})
    out += wrapped(command_line(run, "workable", further), style.width - 2, "   ", "     ", " \\");
  return out;
}

}  // namespace locarno
