// What concerns several moves at once: concessions and what came back for them, reversals, and each party's balance.
#include <algorithm>
#include <map>
#include <utility>

#include "locarno/history/ledger_steps.h"

namespace locarno {
namespace {

bool is_concession(const LedgerMove& row) {
  if (row.step != MoveKind::moved) return false;
  if (row.change.direction == Direction::loss) return true;
  const bool better = row.change.direction == Direction::gain || row.change.direction == Direction::none;
  return !row.move.in_return_for.empty() && !better;
}

// The last move of each party on each issue: its position at the end.
std::map<std::pair<PartyId, IssueId>, std::size_t> last_moves(const std::vector<LedgerMove>& moves) {
  std::map<std::pair<PartyId, IssueId>, std::size_t> out;
  for (std::size_t m = 0; m < moves.size(); ++m) out[{moves[m].move.party, moves[m].move.issue}] = m;
  return out;
}

// Whether every term asked for is met by somebody else's position, or at least left open by one.
void settle_asked(const std::vector<LedgerMove>& moves,
                  const std::map<std::pair<PartyId, IssueId>, std::size_t>& at_the_end, LedgerMove& row) {
  bool all_met = true;
  for (const Term& term : row.move.in_return_for) {
    bool met = false;
    for (const auto& [topic, m] : at_the_end) {
      if (topic.first == row.move.party || topic.second != term.issue) continue;
      const std::uint64_t position = moves[m].move.to;
      if ((position & term.options) == 0) continue;
      const bool in_full = (position & ~term.options) == 0;
      row.answers.push_back({m, in_full});
      met = met || in_full;
    }
    all_met = all_met && met;
  }
  std::ranges::sort(row.answers, {}, &Answer::move);
  row.answer = all_met ? Return::met : row.answers.empty() ? Return::open : Return::partly;
}

// Concessions of others on the same day, or on the next day on which anybody moves.
void settle_unasked(const std::vector<LedgerMove>& moves, const std::vector<bool>& conceding, LedgerMove& row) {
  const std::optional<Date> day = row.move.provenance.date;
  std::optional<Date> next;
  for (const LedgerMove& other : moves) {
    if (other.move.provenance.date > day && (!next || other.move.provenance.date < next))
      next = other.move.provenance.date;
  }
  for (std::size_t m = 0; m < moves.size(); ++m) {
    const bool in_time = moves[m].move.provenance.date == day || (next && moves[m].move.provenance.date == next);
    if (conceding[m] && in_time && moves[m].move.party != row.move.party) row.answers.push_back({m, true});
  }
  row.answer = row.answers.empty() ? Return::without_return : Return::countered;
}

bool takes_back(const LedgerMove& later, const LedgerMove& earlier) {
  if (later.move.party != earlier.move.party || later.move.issue != earlier.move.issue) return false;
  if (earlier.step != MoveKind::moved || later.step != MoveKind::moved) return false;
  const std::uint64_t taken_up = earlier.move.to & ~earlier.from;
  return taken_up != 0 && (later.move.to & taken_up) == 0 && (later.move.to & earlier.from) != 0;
}

void add_to(PartyBalance& balance, const LedgerMove& row) {
  balance.first += row.step == MoveKind::first;
  balance.restated += row.step == MoveKind::restated;
  balance.refused_by_itself += row.refused_by_its_maker;
  if (row.step != MoveKind::moved) return;
  const Direction direction = row.change.direction;
  ++balance.moved;
  balance.concessions += row.concession();
  balance.gains += !row.concession() && direction == Direction::gain;
  balance.undecided += !row.concession() && (direction == Direction::unclear || direction == Direction::unknown);
  balance.returned += row.answer == Return::met || row.answer == Return::countered;
  balance.partly += row.answer == Return::partly;
  balance.open += row.answer == Return::open;
  balance.without_return += row.answer == Return::without_return;
  balance.reversals += !row.reverses.empty();
}

}  // namespace

void settle_returns(std::vector<LedgerMove>& moves) {
  const auto at_the_end = last_moves(moves);
  std::vector<bool> conceding;
  for (const LedgerMove& row : moves) conceding.push_back(is_concession(row));
  for (std::size_t m = 0; m < moves.size(); ++m) {
    if (!conceding[m]) continue;
    if (moves[m].move.in_return_for.empty()) settle_unasked(moves, conceding, moves[m]);
    else settle_asked(moves, at_the_end, moves[m]);
  }
}

void find_reversals(std::vector<LedgerMove>& moves) {
  std::vector<bool> taken_back(moves.size(), false);
  for (std::size_t later = 0; later < moves.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (taken_back[earlier] || !takes_back(moves[later], moves[earlier])) continue;
      moves[later].reverses.push_back(earlier);
      taken_back[earlier] = true;
    }
  }
}

std::vector<PartyBalance> balances(const Problem& last, const std::vector<LedgerMove>& moves,
                                   const std::vector<std::vector<IssueChange>>& net) {
  std::vector<PartyBalance> out;
  for (std::size_t p = 0; p < last.scenario.parties.size(); ++p) {
    PartyBalance balance;
    balance.party = PartyId(p);
    bool moved = false;
    for (const LedgerMove& row : moves) {
      if (row.move.party != balance.party) continue;
      moved = true;
      add_to(balance, row);
    }
    if (!moved) continue;
    balance.net_by_issue = net[p];
    balance.net = weighted_change(last, balance.party, balance.net_by_issue);
    out.push_back(std::move(balance));
  }
  return out;
}

}  // namespace locarno
