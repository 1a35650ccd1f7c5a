#include "locarno/report/durable_repair_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/durable_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kShown = 3;     // repairs with as few changes that are told
constexpr std::size_t kHopeless = 2;  // checks that fail in every package

std::string number_of(std::size_t p) { return fmt::format("({})", p + 1); }

std::string changes_of(const Problem& problem, const JudgedPackage& judged, const Repair& repair) {
  std::string out;
  for (const IssueId issue : repair.changed) {
    const Issue& row = problem.scenario.issues[issue.index];
    out += fmt::format("{}{}: {} -> {}", out.empty() ? "" : "; ", row.name,
                       row.options[judged.about.package[issue.index].index].name,
                       row.options[repair.package[issue.index].index].name);
  }
  return out;
}

// "Westmark +3.8 (0..26.0), Eastmark -3.4 (-30.0..0); refused by nobody who must consent, accepted by all".
std::string price_of(const Problem& problem, const Repair& repair) {
  std::vector<std::string> costs;
  for (const RepairCost& cost : repair.costs) {
    const Interval& range = cost.change.range;
    costs.push_back(fmt::format("{} {}{}", name_of(problem, cost.party), signed_points(cost.change.central),
                                range.low == range.high ? "" : fmt::format(" ({})", range_of(range))));
  }
  std::vector<std::string> refused;
  std::vector<std::string> as_before;
  for (const std::size_t r : repair.refusals) {
    const bool is_new = std::ranges::find(repair.new_refusals, r) != repair.new_refusals.end();
    (is_new ? refused : as_before).push_back(problem.scenario.refusals[r].address);
  }
  std::vector<std::string> too_little;
  for (const RepairCost& cost : repair.costs)
    if (cost.margin < Score(0)) too_little.push_back(name_of(problem, cost.party));
  std::string out = listed(costs);
  if (!refused.empty()) out += fmt::format("; newly refused: {}", listed(refused));
  if (!as_before.empty()) out += fmt::format("; refused as before the change: {}", listed(as_before));
  if (repair.refusals.empty()) out += "; refused by nobody who must consent";
  if (!too_little.empty()) return out + fmt::format("; worth less than walking away to {}", listed(too_little));
  return out + (repair.refusals.empty() ? ", still accepted by all" : "");
}

// Held terms, what fails and what is no coherent text leave nothing; or a check fails whatever is agreed.
std::string why_impossible(const Problem& problem, const Repairs& repairs, const TextStyle& style) {
  if (repairs.hopeless.empty()) return "no change of the terms that have effects is enough";
  std::vector<std::string> checks;
  for (const auto& [party, check] : repairs.hopeless)
    checks.push_back(fmt::format("{} {}", name_of(problem, party), in_words(check)));
  const std::size_t more = checks.size() > kHopeless && !style.whole ? checks.size() - kHopeless : 0;
  checks.resize(checks.size() - more);
  return fmt::format("whatever the terms, this may happen: {}{}", listed(checks),
                     more > 0 ? fmt::format(", and {} more (--whole)", more) : "");
}

}  // namespace

std::vector<std::string> repair_lines(const Problem& problem, const JudgedPackage& judged, const Repairs& repairs,
                                      Holding holding, const TextStyle& style) {
  const std::string so(in_words(holding));
  if (repairs.status == Status::limit_reached) return {fmt::format("to hold {}: not decided within the limit", so)};
  if (repairs.status == Status::none_exists)
    return {fmt::format("to hold {}: impossible; {}", so, why_impossible(problem, repairs, style))};
  if (repairs.changes == 0) return {fmt::format("holds {} as it is", so)};
  std::vector<std::string> out;
  for (std::size_t r = 0; r < std::min(kShown, repairs.repairs.size()); ++r) {
    const Repair& repair = repairs.repairs[r];
    out.push_back(fmt::format("to hold {}{}: {}. {}{}", so, r == 0 ? "" : ", or", changes_of(problem, judged, repair),
                              price_of(problem, repair),
                              repair.efficient ? "" : "; another costs everybody no more and somebody less"));
  }
  if (repairs.more || repairs.repairs.size() > kShown) out.back() += "; others are as small (--json)";
  const auto& cheapest = repairs.cheapest;
  if (cheapest && cheapest->package != repairs.repairs.front().package)
    out.push_back(fmt::format("to hold {} at the least price{}: {}. {}", so,
                              repairs.cheapest_status == Status::solved ? "" : " found within the limit",
                              changes_of(problem, judged, *cheapest), price_of(problem, *cheapest)));
  return out;
}

// The same line of several packages is told once.
std::string durable_repair_text(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style) {
  std::string out = heading("3. What makes it hold, fewest changes first, and what that costs whom", style);
  std::vector<std::pair<std::string, std::string>> lines;
  bool priced = false;
  const auto tell = [&](std::size_t p, const Repairs& repairs, Holding holding) {
    priced = priced || repairs.changes > 0;
    for (const std::string& line : repair_lines(problem, answer.packages[p], repairs, holding, style)) {
      const auto same = std::ranges::find(lines, line, &std::pair<std::string, std::string>::second);
      if (same == lines.end()) lines.emplace_back(number_of(p), line);
      else same->first += number_of(p);
    }
  };
  for (std::size_t p = 0; p < answer.packages.size(); ++p) {
    tell(p, answer.packages[p].repairs, answer.holding);
    if (answer.holding != Holding::necessarily) tell(p, answer.packages[p].repairs_for_sure, Holding::necessarily);
  }
  for (const auto& [numbers, line] : lines)
    out += wrapped(fmt::format("{} {}.", numbers, line), style.width, "   ", "       ");
  if (!priced) return out;
  return out + wrapped(
                   "Changes of utility on each party's own scale of 0 to 100: centrally, and over everything that its "
                   "statements admit. The price of a repair is the greatest loss; a new refusal has no price and comes "
                   "after all.",
                   style.width, "   ", "   ");
}

}  // namespace locarno
