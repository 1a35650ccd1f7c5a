// The days one after another, each with what stands on it, then what concerns all moves together.
#include "locarno/history/ledger.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "locarno/history/ledger_steps.h"
#include "locarno/model/drafts.h"

namespace locarno {
namespace {

constexpr Date kBeforeAnyDate{1, 1, 1};

// The statements that the ledger rests on.
template <class Visit>
void for_each_relevant_list(const Scenario& scenario, Visit visit) {
  visit(scenario.impossible), visit(scenario.refusals), visit(scenario.together), visit(scenario.values);
  visit(scenario.importance), visit(scenario.scores), visit(scenario.walk_away), visit(scenario.moves);
  for_each_draft_list(*scenario.drafts, visit);
}

// Days on which a statement begins or ends.
std::set<Date> candidate_days(const Scenario& scenario, const std::optional<Date>& last) {
  std::set<Date> days;
  const auto add = [&](const std::optional<Date>& day) {
    if (day && (!last || *day <= *last)) days.insert(*day);
  };
  for_each_relevant_list(scenario, [&](const auto& statements) {
    for (const auto& s : statements) add(s.provenance.date), add(s.provenance.until);
  });
  return days;
}

template <class Statements>
void append_addresses(std::vector<std::string>& out, const Statements& statements) {
  for (const auto& s : statements) out.push_back(s.address);
}

std::vector<std::string> all_addresses(const Scenario& scenario) {
  std::vector<std::string> out;
  for_each_relevant_list(scenario, [&](const auto& statements) { append_addresses(out, statements); });
  std::ranges::sort(out);
  return out;
}

// All but refusals, moves and drafts, which a day tells one by one.
std::vector<std::string> other_addresses(const Scenario& scenario) {
  std::vector<std::string> out;
  append_addresses(out, scenario.impossible), append_addresses(out, scenario.together);
  append_addresses(out, scenario.values), append_addresses(out, scenario.importance);
  append_addresses(out, scenario.scores), append_addresses(out, scenario.walk_away);
  std::ranges::sort(out);
  return out;
}

class LedgerMaker {
 public:
  LedgerMaker(const Scenario& scenario, const ProblemOptions& question, const LedgerLimits& limits,
              const Control& control)
      : scenario_(scenario), question_(question), limits_(limits), control_(control) {}

  Result<Ledger> make() {
    Scenario undated = scenario_;
    undated.as_of.reset();
    const auto every = in_force(undated, {std::nullopt, question_.view.without});
    if (!every) return tl::unexpected(every.error());
    std::set<Date> days = candidate_days(scenario_, question_.view.as_of);
    const std::optional<Date> last = question_.view.as_of ? question_.view.as_of
                                     : days.empty()       ? std::nullopt
                                                          : std::optional(*days.rbegin());
    auto problem = pose(last.value_or(kBeforeAnyDate));
    if (!problem) return tl::unexpected(problem.error());
    ledger_.problem = *std::move(problem);
    if (!last) ledger_.problem.scenario.as_of = scenario_.as_of;
    ledger_.refusals = every->refusals;
    ledger_.moves = moves_in_order(every->moves, last);
    net_.resize(scenario_.parties.size());
    if (auto errors = go_through(days); !errors.empty()) return tl::unexpected(std::move(errors));
    settle_returns(ledger_.moves);
    find_reversals(ledger_.moves);
    ledger_.parties = balances(ledger_.problem, ledger_.moves, net_);
    ledger_.status = control_.cancelled() ? Status::cancelled : counted_.whole ? Status::solved : Status::limit_reached;
    return std::move(ledger_);
  }

 private:
  [[nodiscard]] Result<Problem> pose(Date day) const {
    ProblemOptions options = question_;
    options.view.as_of = day;
    auto problem = make_problem(scenario_, options);
    if (problem || day == kBeforeAnyDate) return problem;
    Diagnostics errors = problem.error();
    for (Diagnostic& error : errors) error.message += fmt::format(", as of {}", to_string(day));
    return tl::unexpected(std::move(errors));
  }

  Diagnostics go_through(std::set<Date>& days) {
    const RefusalIndex index(ledger_.refusals);
    leave_out_beyond_limits(days);
    auto before = pose(start_.value_or(kBeforeAnyDate));
    if (!before) return before.error();
    add_day(index, start_, *before, nullptr);
    std::size_t done = 0;
    for (const Date& date : days) {
      if (control_.cancelled()) break;
      control_.report("days", static_cast<double>(done++) / static_cast<double>(days.size()));
      auto day = pose(date);
      if (!day) return day.error();
      if (all_addresses(before->scenario) == all_addresses(day->scenario)) continue;
      add_day(index, date, *day, &*before);
      before = std::move(day);
    }
    return {};
  }

  void leave_out_beyond_limits(std::set<Date>& days) {
    auto& moves = ledger_.moves;
    const std::size_t all = moves.size();
    for (; days.size() > limits_.days; days.erase(days.begin()), ++ledger_.days_left_out) start_ = *days.begin();
    if (ledger_.days_left_out > 0)
      std::erase_if(moves, [&](const LedgerMove& row) { return row.move.provenance.date < *days.begin(); });
    if (moves.size() > limits_.moves)
      moves.erase(moves.begin(), moves.end() - static_cast<std::ptrdiff_t>(limits_.moves));
    ledger_.moves_left_out = all - moves.size();
    counted_.whole = ledger_.days_left_out == 0 && ledger_.moves_left_out == 0;
  }

  // `before` is null for the day that the ledger starts from.
  void add_day(const RefusalIndex& index, const std::optional<Date>& date, const Problem& problem,
               const Problem* before) {
    LedgerDay day;
    day.date = date;
    day.standing = standing(problem, limits_.search, control_);
    counted_.whole = counted_.whole && day.standing.status != Status::limit_reached &&
                     day.standing.agreement != Status::limit_reached;
    day.conflicts = index.conflicts(problem, day.standing.conflicts);
    if (before != nullptr) {
      compare(index, *before, problem, day);
      weigh_moves(index, *before, problem, day);
    }
    for (const Draft& draft : problem.scenario.drafts->drafts) {
      if (before != nullptr && draft.provenance.date == date) day.drafts.push_back(draft.id);
    }
    ledger_.days.push_back(std::move(day));
  }

  void compare(const RefusalIndex& index, const Problem& before, const Problem& problem, LedgerDay& day) {
    const RefusalSet then = index.standing(before);
    const RefusalSet now = index.standing(problem);
    // What either day rules out, so as to count what both leave.
    std::vector<Combination> either = ruled_out_by(problem, problem.deciders);
    for (const std::size_t r : only_in(then, now)) either.push_back(ledger_.refusals[r].when);
    for (const Impossible& row : before.scenario.impossible) either.push_back(row.when);
    const Natural both = counted_.take(packages_left(problem, either));
    const LedgerDay& last = ledger_.days.back();
    day.opened = day.standing.unrefused - both;
    day.closed = last.standing.unrefused - both;
    const RefusalSet first_then = index.first_statements(then);
    const RefusalSet first_now = index.first_statements(now);
    day.begun = only_in(first_now, first_then);
    day.ended = only_in(first_then, first_now);
    day.conflicts_gone = only_in(last.conflicts, day.conflicts);
    day.conflicts_new = only_in(day.conflicts, last.conflicts);
    const auto others_then = other_addresses(before.scenario);
    const auto others_now = other_addresses(problem.scenario);
    day.other_changes = only_in(others_then, others_now).size() + only_in(others_now, others_then).size();
  }

  void weigh_moves(const RefusalIndex& index, const Problem& before, const Problem& problem, LedgerDay& day) {
    for (std::size_t m = 0; m < ledger_.moves.size(); ++m) {
      LedgerMove& move = ledger_.moves[m];
      if (move.move.provenance.date != day.date) continue;
      weigh_move(before, problem, ledger_.refusals, index, move, counted_);
      day.moves.push_back(m);
      note_net_change(before, problem, move);
    }
  }

  // The whole way on an issue, at the first move there whose start is on record.
  void note_net_change(const Problem& before, const Problem& problem, const LedgerMove& move) {
    if (move.from == 0) return;
    const PartyId party = move.move.party;
    auto& so_far = net_[party.index];
    const auto same_issue = [&](const IssueChange& one) { return one.issue == move.move.issue; };
    if (std::ranges::any_of(so_far, same_issue)) return;
    std::uint64_t end = 0;
    for (const LedgerMove& other : ledger_.moves) {
      if (other.move.party == party && other.move.issue == move.move.issue) end = other.move.to;
    }
    const Problem& by = move.valued == Valued::same_day ? problem : before;
    so_far.push_back({move.move.issue, value_change(by, party, move.move.issue, move.from, end)});
  }

  const Scenario& scenario_;
  const ProblemOptions& question_;
  const LedgerLimits& limits_;
  const Control& control_;
  Ledger ledger_;
  Counted counted_;
  std::optional<Date> start_;                  // the last day left out
  std::vector<std::vector<IssueChange>> net_;  // per party
};

}  // namespace

std::string_view to_string(MoveKind step) {
  switch (step) {
    case MoveKind::first: return "first";
    case MoveKind::moved: return "moved";
    case MoveKind::restated: return "restated";
  }
  return "";
}

std::string_view to_string(Valued valued) {
  switch (valued) {
    case Valued::day_before: return "day_before";
    case Valued::same_day: return "same_day";
    case Valued::not_at_all: return "not_at_all";
  }
  return "";
}

std::string_view to_string(Return answer) {
  switch (answer) {
    case Return::not_a_concession: return "not_a_concession";
    case Return::met: return "met";
    case Return::partly: return "partly";
    case Return::open: return "open";
    case Return::countered: return "countered";
    case Return::without_return: return "without_return";
  }
  return "";
}

Result<Ledger> ledger(const Scenario& scenario, const ProblemOptions& question, const LedgerLimits& limits,
                      const Control& control) {
  return LedgerMaker(scenario, question, limits, control).make();
}

}  // namespace locarno
