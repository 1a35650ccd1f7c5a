// How did the positions move? A ledger of dated moves: who moved, on which issue, from what to what, in return for
// what; what it cost its maker, what it opened and closed, whether anything came back for it, and whether it was taken
// back. The same rules for every party; docs/methods.md has them with examples.
//
//   position     the options a party's last move on the issue left it at; before its first one, what that move reports
//                in `from`
//   moved        the position before is known, and the new one differs
//   concession   moved, and by the statements that stood the day before no better for its maker whatever is true
//                (Direction::loss); or moved in return for something, unless it is a gain or no change
//   returned     a concession made in return for something: each term asked for is met by another party whose position
//                on that issue, on the last day of the ledger, lies within it. A concession that asked for nothing:
//                some other party makes a concession on the same day or the next day on which anybody moves
//   reversal     a move to a position that holds none of the options an earlier move of the same party on the same
//                issue newly took up, and some that it had held before it
//
// What a move opens and closes is counted over packages, from refusals alone: the maker's own refusals with a term on
// the issue that begin or end that day, laid over what stood the day before. What it puts on the table is counted too:
// packages with the newly taken options and with what was asked in return.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/result.h"
#include "locarno/history/standing.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/value_change.h"

namespace locarno {

enum class MoveKind {
  first,     // its first position on the issue that is on record
  moved,     // from a known position to another
  restated,  // the same position again
};

enum class Valued {  // by which statements a move's change of value was reckoned
  day_before,
  same_day,  // nothing was stated about the issue the day before
  not_at_all,
};

enum class Return {
  not_a_concession,
  met,        // all that was asked in return
  partly,     // some of it, or a position that leaves it open
  open,       // none of it so far
  countered,  // nothing was asked, and another party conceded as well, then or at the next step
  without_return,
};

std::string_view to_string(MoveKind step);
std::string_view to_string(Valued valued);
std::string_view to_string(Return answer);

// Another party's move that gives what was asked for, or a counter-concession.
struct Answer {
  std::size_t move = 0;  // index into Ledger::moves
  bool in_full = true;   // false: its position leaves what was asked as one choice among others
};

struct LedgerMove {
  Move move;               // as written
  std::uint64_t from = 0;  // the position before; 0: not on record
  MoveKind step = MoveKind::first;
  Valued valued = Valued::not_at_all;
  ValueChange change;  // to its maker, on the issue's own scale; of no meaning unless step is moved and it was valued

  // Packages it puts on the table: with the newly taken options (all, if none is new) and what was asked in return.
  Natural offered;
  Natural offered_unrefused;          // of these, refused by no decider that day
  std::vector<std::size_t> blockers;  // refusals of deciders that rule out every one of them by themselves
  bool refused_by_its_maker = false;  // its maker's own refusals of that day rule out every one of them

  // Its maker's refusals about the issue that begin or end that day, and what they do to what stood before.
  std::vector<std::size_t> begun;
  std::vector<std::size_t> ended;
  Natural opened;
  Natural closed;
  std::vector<RefusalSet> conflicts_gone;
  std::vector<RefusalSet> conflicts_new;

  Return answer = Return::not_a_concession;
  std::vector<Answer> answers;
  std::vector<std::size_t> reverses;  // earlier moves, in order

  [[nodiscard]] bool concession() const { return answer != Return::not_a_concession; }
};

struct LedgerDay {
  std::optional<Date> date;  // none: what stands without a date, from which a ledger starts
  DayStanding standing;
  // Against the day before.
  Natural opened;
  Natural closed;
  std::vector<std::size_t> begun;  // refusals of deciders; one that only replaces the same refusal is in neither
  std::vector<std::size_t> ended;
  std::vector<RefusalSet> conflicts;  // of the day; a refusal stated again goes by its first statement
  std::vector<RefusalSet> conflicts_gone;
  std::vector<RefusalSet> conflicts_new;
  std::vector<std::size_t> moves;   // of the day
  std::vector<std::string> drafts;  // ids of the drafts of that day
  std::size_t other_changes = 0;    // values, importance, walk-away values, together-terms and impossibilities that
                                    // begin or end to stand
};

struct PartyBalance {
  PartyId party;
  std::size_t first = 0;
  std::size_t moved = 0;
  std::size_t restated = 0;
  std::size_t concessions = 0;
  std::size_t gains = 0;      // moves to a position that is no worse for it
  std::size_t undecided = 0;  // moves of which that cannot be told
  std::size_t returned = 0;   // concessions met or countered
  std::size_t partly = 0;
  std::size_t open = 0;
  std::size_t without_return = 0;
  std::size_t reversals = 0;
  std::size_t refused_by_itself = 0;
  // From its first known position on each issue to its last one, by what stood before it first moved there; weighted
  // by importance as of the last day.
  ValueChange net;
  std::vector<IssueChange> net_by_issue;
};

struct Ledger {
  Status status = Status::solved;     // limit_reached: some count or search was cut; cancelled
  Problem problem;                    // the last day
  std::vector<Refusal> refusals;      // of every day, but those dropped; refusals above are indices into this
  std::vector<LedgerMove> moves;      // by date, then as written
  std::vector<LedgerDay> days;        // what it starts from, then every day on which what stands changes
  std::size_t days_left_out = 0;      // beyond the limit; the last of them is the day it starts from
  std::size_t moves_left_out = 0;     // of those days, or beyond the limit
  std::vector<PartyBalance> parties;  // the parties that moved, in scenario order
};

struct LedgerLimits {
  std::size_t days = 366;    // the last so many
  std::size_t moves = 1000;  // likewise; a move on a day left out is left out too
  OptimumLimits search;      // of each existence search and optimum
};

// The days run to `question.view.as_of`, or over the whole file. Errors: as make_problem, with the day.
Result<Ledger> ledger(const Scenario& scenario, const ProblemOptions& question, const LedgerLimits& limits,
                      const Control& control);

}  // namespace locarno
