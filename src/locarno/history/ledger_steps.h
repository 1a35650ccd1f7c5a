// The steps that a ledger is made in; see ledger.h for what they mean.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "locarno/history/ledger.h"

namespace locarno {

// Refusals by their addresses, on whichever day they stand; a refusal stated again goes by its first statement.
class RefusalIndex {
 public:
  explicit RefusalIndex(const std::vector<Refusal>& refusals);

  // Refusals of deciders that stand, ascending, as written or by their first statements.
  [[nodiscard]] RefusalSet standing(const Problem& day) const;
  [[nodiscard]] RefusalSet first_statements(const RefusalSet& refusals) const;

  // Every minimal conflict, by first statements, sorted and each once.
  [[nodiscard]] std::vector<RefusalSet> conflicts(const Problem& day, const RefusalConflicts& found) const;

 private:
  std::map<std::string, std::size_t, std::less<>> of_address_;
  std::vector<std::size_t> first_;
};

// Elements of a that are not in b; both ascending.
template <class T>
std::vector<T> only_in(const std::vector<T>& a, const std::vector<T>& b);

// Moves up to a day, by date, with positions, steps, returns of the concessions left out.
std::vector<LedgerMove> moves_in_order(const std::vector<Move>& moves, const std::optional<Date>& last);

// Whether every count was had.
struct Counted {
  bool whole = true;
  Natural take(const std::optional<Natural>& count) {
    whole = whole && count.has_value();
    return count.value_or(0);
  }
};

// What the move costs its maker, puts on the table, opens and closes; `before` is the day before as it stood.
void weigh_move(const Problem& before, const Problem& day, const std::vector<Refusal>& refusals,
                const RefusalIndex& index, LedgerMove& move, Counted& counted);

// Which moves are concessions, what came back for them, which were taken back. Needs every move weighed.
void settle_returns(std::vector<LedgerMove>& moves);
void find_reversals(std::vector<LedgerMove>& moves);

std::vector<PartyBalance> balances(const Problem& last, const std::vector<LedgerMove>& moves,
                                   const std::vector<std::vector<IssueChange>>& net);

}  // namespace locarno
