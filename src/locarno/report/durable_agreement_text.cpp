#include "locarno/report/durable_agreement_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/durable_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kWays = 3;

std::string count_of(const AcceptedCount& count) {
  if (count.exact()) return grouped(count.low);
  return fmt::format("{} to {}", grouped(count.low), grouped(count.high));
}

std::string margins(const Problem& problem, const Solution& solution) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    const Score margin(solution.optimum.utilities[i] - problem.walk_away(problem.deciders[i]).units);
    parts.push_back(fmt::format("{} {}{}", name_of(problem, problem.deciders[i]), margin.units < 0 ? "" : "+",
                                short_points(margin)));
  }
  return listed(parts);
}

// The options of the issues that durability speaks of: what a package that holds looks like.
std::string durable_terms(const Problem& problem, const NoGoods& no_goods, const Package& package) {
  std::vector<bool> open(problem.issue_count(), true);
  for (const NoGood& row : no_goods.rows)
    for (const Term& term : row.when) open[term.issue.index] = false;
  return in_words(problem, package, open);
}

const DurableSet& asked(const DurableAgreement& agreement) {
  return *std::ranges::find(agreement.sets, agreement.asked, &DurableSet::holding);
}

std::string counts_text(const DurableAgreement& agreement, const TextStyle& style) {
  std::vector<std::string> parts;
  for (const DurableSet& set : agreement.sets) {
    const std::string number = set.accepted ? count_of(*set.accepted) : std::string(to_string(set.exists));
    parts.push_back(fmt::format("{} {}", number, in_words(set.holding)));
  }
  const std::string all = agreement.accepted ? count_of(*agreement.accepted) : "the";
  return wrapped(fmt::format("Of {} package{} that all accept hold: {}.", all, all == "1" ? "" : "s", listed(parts)),
                 style.width, "   ", "     ");
}

std::string solutions_text(const Problem& problem, const DurableAgreement& agreement, const TextStyle& style) {
  std::string out;
  for (const Solution& solution : agreement.answer.solutions) {
    if (solution.optimum.packages.empty()) continue;
    out += wrapped(fmt::format("{}: {}.", name_of(solution.kind), margins(problem, solution)), style.width, "   - ",
                   "     ");
  }
  const auto& solutions = agreement.answer.solutions;
  const auto best = std::ranges::find(solutions, SolutionKind::egalitarian, &Solution::kind);
  if (best != solutions.end() && !best->optimum.packages.empty()) {
    const std::string terms = durable_terms(problem, asked(agreement).no_goods, best->optimum.packages.front());
    if (!terms.empty())
      out += wrapped(fmt::format("The egalitarian one has {}.", terms), style.width, "     ", "     ");
  }
  if (agreement.answer.inside)
    out += fmt::format("   Efficient packages among them: {}{}.\n", agreement.answer.inside->exact ? "" : "about ",
                       agreement.answer.inside->points.size());
  return out;
}

// The number of a package told before, if this is one.
std::string told_before(const DurabilityAnswer& answer, const Package& package) {
  const auto same = std::ranges::find_if(answer.packages,
                                         [&](const JudgedPackage& judged) { return judged.about.package == package; });
  return same == answer.packages.end() ? std::string{} : fmt::format("({})", same - answer.packages.begin() + 1);
}

std::string given_up_in_words(const Problem& problem, const Correction& correction) {
  std::vector<std::string> out;
  for (const Claim& claim : correction.given_up) out.push_back(address_of(problem, claim));
  return listed(out);
}

// What is given up, the package it opens if told before, and the deciders' margins over walking away.
std::string ways_text(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style) {
  const DurableAgreement& agreement = *answer.agreement;
  const auto& corrections = agreement.answer.conflicts.corrections;
  if (corrections.empty()) return "   No refusal and no walk-away value given up leaves a package that also holds.\n";
  std::string out;
  Table table{{"", "opens"}, {}, {}, 3};
  for (const PartyId party : problem.deciders) {
    table.right.push_back(table.header.size());
    table.header.push_back(name_of(problem, party));
  }
  std::string packages;
  const std::size_t shown = style.whole ? corrections.size() : std::min(corrections.size(), kWays);
  for (std::size_t c = 0; c < shown; ++c) {
    std::vector<std::string> row{given_up_in_words(problem, corrections[c]), "not found"};
    const auto& best = corrections[c].best;
    if (!best.empty() && !best.front().optimum.packages.empty()) {
      const Package& package = best.front().optimum.packages.front();
      row[1] = told_before(answer, package);
      if (row[1].empty()) {
        row[1] = fmt::format("[{}]", c + 1);
        packages += wrapped(durable_terms(problem, asked(agreement).no_goods, package) + ".", style.width,
                            fmt::format("   {} ", row[1]), "       ");
      }
      for (std::size_t i = 0; i < problem.deciders.size(); ++i)
        row.push_back(
            signed_points(Score(best.front().optimum.utilities[i] - problem.walk_away(problem.deciders[i]).units)));
    }
    row.resize(table.header.size());
    table.rows.push_back(std::move(row));
  }
  out += render(table, style) + packages;
  if (corrections.size() > shown) out += fmt::format("   and {} more (--whole)\n", corrections.size() - shown);
  return out;
}

}  // namespace

std::string durable_agreement_text(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style) {
  const DurableAgreement& agreement = *answer.agreement;
  std::string out = heading(fmt::format("4. Possible and durable together (holds {})", in_words(agreement.asked)),
                            style);
  const NoGoods& no_goods = asked(agreement).no_goods;
  if (no_goods.status == Status::limit_reached)
    out += "   Some checks depend on more combinations of terms than the limit: they restrict nothing here (--json).\n";
  if (agreement.agreement_exists == Status::solved) out += counts_text(agreement, style);
  const std::size_t failing = no_goods.rows.size();
  const std::string
      ruled_out = failing == 0
                      ? "No combination of terms fails a check."
                      : fmt::format(
                            "{} combination{} of terms fail{} a check and {} ruled out like what is no coherent text.",
                            failing, failing == 1 ? "" : "s", failing == 1 ? "s" : "", failing == 1 ? "is" : "are");
  if (agreement.answer.exists == Status::none_exists && !agreement.answer.conflicts.corrections.empty())
    return out +
           wrapped(ruled_out + " There is no agreement as things stand. What would open one, if given up:", style.width,
                   "   ", "   ") +
           ways_text(problem, answer, style);
  out += "   " + ruled_out + "\n";
  switch (agreement.answer.exists) {
    case Status::solved:
    case Status::not_unique: return out + solutions_text(problem, agreement, style);
    case Status::none_exists: return out + ways_text(problem, answer, style);
    case Status::limit_reached: return out + "   Not decided within the limit.\n";
    case Status::cancelled: return out + "   Cancelled before it was decided.\n";
  }
  return out;
}

}  // namespace locarno
