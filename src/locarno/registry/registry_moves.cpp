// Rows: what the parties could exchange, improve or edit at a package. Runs start from the first possible package.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/possible/post_settlement.h"
#include "locarno/possible/single_text.h"
#include "locarno/possible/trades.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr TradeLimits kSampleTrades{3, 100'000, 100};

template <std::size_t deciders>
bool has_package_and_deciders(const Problem& problem) {
  return problem.deciders.size() >= deciders && has_possible_package(problem);
}

// What is claimed of a trade, from the statements.
bool is_trade(const Problem& problem, const Package& start, const Trade& trade) {
  if (!is_unrefused(problem, trade.package) || gains(problem, start, trade.package) != trade.gain) return false;
  return std::ranges::all_of(trade.concessions, [&](const Concession& concession) {
    const auto at = std::ranges::find(problem.deciders, concession.by) - problem.deciders.begin();
    return trade.gain[static_cast<std::size_t>(at)] > Score(0) && concession.cost > Score(0) &&
           concession.benefit > Score(0);
  });
}

template <class Search>
MethodOutcome run_trades(const Problem& problem, const Control& control, Search search) {
  const Package start = *first_possible(problem);
  const Trades found = search(problem, start, Keep::refused_by_none, kSampleTrades, control);
  MethodOutcome outcome{found.status, fmt::format("more={} ", found.more), std::nullopt};
  for (const Trade& trade : found.trades) {
    outcome.signature += fmt::format("{}{} ", text_of(trade.package), text_of(trade.gain));
    outcome.verified = outcome.verified.value_or(true) && is_trade(problem, start, trade);
  }
  return outcome;
}

MethodOutcome run_logrolls(const Problem& problem, const Control& control) {
  return run_trades(problem, control, logrolls);
}

MethodOutcome run_cycles(const Problem& problem, const Control& control) {
  return run_trades(problem, control, three_cycles);
}

// Nobody loses by it, and the gains are as said.
bool improves(const Problem& problem, const Package& start, const Improvement& improvement) {
  const Package& package = improvement.optimum.packages.front();
  return is_unrefused(problem, package) && gains(problem, start, package) == improvement.gain &&
         std::ranges::all_of(improvement.gain, [](Score gain) { return gain >= Score(0); });
}

MethodOutcome run_post_settlement(const Problem& problem, const Control& control) {
  const Package start = *first_possible(problem);
  PostSettlementLimits limits;
  limits.optimum = kSampleSearch;
  const PostSettlement found = improvements(problem, start, Keep::refused_by_none, limits, control);
  MethodOutcome outcome{found.fairest.optimum.status, "", std::nullopt};
  for (const Improvement* one : {&found.fairest, &found.nash}) {
    outcome.signature += fmt::format("{} {};", text_of(one->optimum), text_of(one->gain));
    if (!one->optimum.packages.empty())
      outcome.verified = outcome.verified.value_or(true) && improves(problem, start, *one);
  }
  outcome.signature += fmt::format(" left={} efficient={}", found.left_on_the_table.units, found.efficient);
  return outcome;
}

bool is_edit(const Problem& problem, const Package& start, const Edit& edit) {
  const auto gain = gains(problem, start, edit.package);
  return is_unrefused(problem, edit.package) && gain == edit.gain && std::ranges::min(gain) == edit.smallest_gain &&
         std::ranges::max(gain) > Score(0);
}

MethodOutcome run_edits(const Problem& problem, const Control& control) {
  const Package start = *first_possible(problem);
  const Edits found = next_edits(problem, start, Keep::refused_by_none, {3, 100'000}, control);
  MethodOutcome outcome{found.status, fmt::format("more={} ", found.more), std::nullopt};
  for (const Edit& edit : found.edits) {
    outcome.signature += fmt::format("{}{} ", text_of(edit.package), text_of(edit.gain));
    outcome.verified = outcome.verified.value_or(true) && is_edit(problem, start, edit);
  }
  return outcome;
}

}  // namespace

std::vector<Method> move_rows() {
  const TradeLimits trades;
  const EditLimits edits;
  const std::string_view command = "locarno package FILE issue=option ...";
  const std::vector<MethodParameter> trade_parameters{
      {"list", 3, 1, 1000, "trades listed of each kind (--list)"},
      limit("work", trades.work, 1, 1e12,
            "combinations compared, shared evenly between the pairs or triples of parties"),
      limit("gifts", trades.gifts, 1, 1e6, "changes that one party could give another, the most promising ones")};
  return {
      {"logrolls", "Logrolls", "possible",
       "Which two concessions, one of each party on different issues, leave both who concede better off.",
       "Froman and Cohen 1970, Compromise and logroll; Raiffa 1982, ch. 10-11", "a package; two deciders",
       "at worst the square of issues times options, for each pair of deciders", trade_parameters,
       Exactness::exact_within_a_limit, Maturity::brute_force, command, false, has_package_and_deciders<2>,
       run_logrolls},
      {"three_cycles", "Three-cycles", "possible",
       "Which three concessions, A to B, B to C and C to A, leave all three better off.",
       "Raiffa 1982, The Art and Science of Negotiation, ch. 17-18, for trades among many", "a package; three deciders",
       "at worst the cube of issues times options, for each triple of deciders", trade_parameters,
       Exactness::exact_within_a_limit, Maturity::brute_force, command, false, has_package_and_deciders<3>, run_cycles},
      {"post_settlement",
       "Post-settlement settlement",
       "possible",
       "Is there a package that leaves no decider worse off than this one, and how much was left on the table?",
       "Raiffa 1985, Post-settlement settlements",
       "a package",
       "two searches for an optimum",
       {nodes_parameter(), ties_parameter()},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       command,
       false,
       has_possible_package,
       run_post_settlement},
      {"next_edits",
       "Next edits of a single text",
       "possible",
       "Which edits of one issue or two a mediator should try next: first those that leave nobody worse off.",
       "Fisher 1978, International Mediation; Raiffa 1982, ch. 14, the single negotiating text",
       "a package",
       "the square of issues times options",
       {{"list", 3, 1, 1000, "edits listed (--list)"},
        limit("pairs", edits.pairs, 1, 1e12, "pairs of changes compared")},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       command,
       false,
       has_possible_package,
       run_edits},
  };
}

}  // namespace locarno::registry
