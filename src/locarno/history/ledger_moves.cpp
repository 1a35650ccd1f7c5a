// One move after another: where it starts, what it costs its maker, what it puts on the table, opens and closes.
#include <algorithm>
#include <map>
#include <utility>

#include "locarno/history/ledger_steps.h"

namespace locarno {
namespace {

using Topic = std::pair<PartyId, IssueId>;

bool has_term_on(const Combination& when, IssueId issue) {
  return std::ranges::any_of(when, [&](const Term& term) { return term.issue == issue; });
}

// Nothing stated about the issue the day before: then what is stated that day.
void value_move(const Problem& before, const Problem& day, LedgerMove& out) {
  const Move& move = out.move;
  const auto given = [&](const Problem& by) {
    return by.estimates[move.party.index].value_ground[move.issue.index].given();
  };
  out.valued = given(before) ? Valued::day_before : given(day) ? Valued::same_day : Valued::not_at_all;
  if (out.step != MoveKind::moved) return;
  out.change = value_change(out.valued == Valued::same_day ? day : before, move.party, move.issue, out.from, move.to);
}

void count_offer(const Problem& day, const std::vector<Refusal>& refusals, const RefusalSet& standing, LedgerMove& out,
                 Counted& counted) {
  const std::uint64_t fresh = out.move.to & ~out.from;
  Combination offer = out.move.in_return_for;
  offer.push_back({out.move.issue, fresh != 0 ? fresh : out.move.to});
  std::vector<Combination> ruled_out = ruled_out_by(day, {});
  out.offered = counted.take(packages_left(day, ruled_out, offer));
  out.offered_unrefused = counted.take(packages_left(day, ruled_out_by(day, day.deciders), offer));
  if (out.offered == 0) return;
  out.refused_by_its_maker = counted.take(packages_left(day, ruled_out_by(day, {out.move.party}), offer)) == 0;
  if (out.offered_unrefused > 0) return;
  ruled_out.emplace_back();
  for (const std::size_t r : standing) {
    ruled_out.back() = refusals[r].when;
    if (counted.take(packages_left(day, ruled_out, offer)) == 0) out.blockers.push_back(r);
  }
}

// The day before with these refusals put in and taken out.
Problem with_changes(const Problem& before, const std::vector<Refusal>& refusals, const RefusalSet& begun,
                     const RefusalSet& ended) {
  Problem out = before;
  for (const std::size_t r : ended) {
    std::erase_if(out.scenario.refusals, [&](const Refusal& row) { return row.address == refusals[r].address; });
  }
  for (const std::size_t r : begun) out.scenario.refusals.push_back(refusals[r]);
  return out;
}

void count_effect(const Problem& before, const std::vector<Refusal>& refusals, const RefusalIndex& index,
                  LedgerMove& out, Counted& counted) {
  if (out.begun.empty() && out.ended.empty()) return;
  const Problem after = with_changes(before, refusals, out.begun, out.ended);
  const auto old_rules = ruled_out_by(before, before.deciders);
  const auto new_rules = ruled_out_by(after, after.deciders);
  auto either = old_rules;
  for (const std::size_t r : out.begun) either.push_back(refusals[r].when);
  const Natural both = counted.take(packages_left(before, either));
  out.opened = counted.take(packages_left(before, new_rules)) - both;
  out.closed = counted.take(packages_left(before, old_rules)) - both;
  const auto then = index.conflicts(before, refusal_conflicts(before));
  const auto now = index.conflicts(after, refusal_conflicts(after));
  out.conflicts_gone = only_in(then, now);
  out.conflicts_new = only_in(now, then);
}

}  // namespace

template <class T>
std::vector<T> only_in(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> out;
  std::ranges::set_difference(a, b, std::back_inserter(out));
  return out;
}
template std::vector<std::size_t> only_in(const std::vector<std::size_t>&, const std::vector<std::size_t>&);
template std::vector<RefusalSet> only_in(const std::vector<RefusalSet>&, const std::vector<RefusalSet>&);
template std::vector<std::string> only_in(const std::vector<std::string>&, const std::vector<std::string>&);

RefusalIndex::RefusalIndex(const std::vector<Refusal>& refusals) {
  std::map<std::pair<PartyId, std::vector<std::pair<IssueId, std::uint64_t>>>, std::size_t> same;
  for (std::size_t r = 0; r < refusals.size(); ++r) {
    std::vector<std::pair<IssueId, std::uint64_t>> terms;
    for (const Term& term : refusals[r].when) terms.emplace_back(term.issue, term.options);
    first_.push_back(same.emplace(std::pair(refusals[r].party, std::move(terms)), r).first->second);
    of_address_.emplace(refusals[r].address, r);
  }
}

RefusalSet RefusalIndex::standing(const Problem& day) const {
  RefusalSet out;
  for (const Refusal& row : day.scenario.refusals) {
    if (day.decides(row.party)) out.push_back(of_address_.at(row.address));
  }
  std::ranges::sort(out);
  return out;
}

RefusalSet RefusalIndex::first_statements(const RefusalSet& refusals) const {
  RefusalSet out;
  for (const std::size_t r : refusals) out.push_back(first_[r]);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<RefusalSet> RefusalIndex::conflicts(const Problem& day, const RefusalConflicts& found) const {
  std::vector<RefusalSet> out;
  for (const auto& group : found.groups) {
    for (const RefusalSet& conflict : group.conflicts) {
      RefusalSet here;
      for (const std::size_t r : conflict) here.push_back(of_address_.at(day.scenario.refusals[r].address));
      out.push_back(first_statements(here));
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<LedgerMove> moves_in_order(const std::vector<Move>& moves, const std::optional<Date>& last) {
  std::vector<LedgerMove> out;
  for (const Move& move : moves) {
    if (last && move.provenance.date <= *last) out.emplace_back().move = move;
  }
  std::ranges::stable_sort(out, {}, [](const LedgerMove& row) { return row.move.provenance.date; });
  std::map<Topic, std::uint64_t> position;
  for (LedgerMove& row : out) {
    std::uint64_t& held = position[{row.move.party, row.move.issue}];
    row.from = row.move.from != 0 ? row.move.from : held;
    row.step = row.from == 0 ? MoveKind::first : row.from == row.move.to ? MoveKind::restated : MoveKind::moved;
    held = row.move.to;
  }
  return out;
}

void weigh_move(const Problem& before, const Problem& day, const std::vector<Refusal>& refusals,
                const RefusalIndex& index, LedgerMove& move, Counted& counted) {
  const RefusalSet then = index.standing(before);
  const RefusalSet now = index.standing(day);
  const auto its_own = [&](const RefusalSet& set) {
    RefusalSet out;
    for (const std::size_t r : set) {
      if (refusals[r].party == move.move.party && has_term_on(refusals[r].when, move.move.issue)) out.push_back(r);
    }
    return out;
  };
  move.begun = its_own(only_in(now, then));
  move.ended = its_own(only_in(then, now));
  value_move(before, day, move);
  count_offer(day, refusals, now, move, counted);
  count_effect(before, refusals, index, move, counted);
}

}  // namespace locarno
