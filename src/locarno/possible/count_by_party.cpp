// For each party alone, how many packages reach its walk-away value (declared in count.h).
#include <optional>

#include "locarno/base/contract.h"
#include "locarno/possible/count.h"
#include "locarno/possible/count_halves.h"
#include "locarno/possible/count_outlook.h"
#include "locarno/possible/count_shares.h"
#include "locarno/possible/count_tasks.h"

namespace locarno {
namespace {

AcceptedCount exactly(const Natural& space, const Natural& count, std::uint64_t work) {
  return {Status::solved, count, count, space, work};
}

// The count of one party where it can be had exactly.
std::optional<AcceptedCount> exact_count(const Diagram& diagram, const counting::Outlook& outlook, std::size_t party,
                                         std::int64_t need, const CountLimits& limits, const Control& control) {
  const counting::Outlook::Level& top = outlook.levels.front();
  if (need <= top.least[party]) return exactly(top.paths.front(), top.paths.front(), 0);
  if (need > top.greatest[party]) return exactly(top.paths.front(), 0, 0);
  const auto count = counting::count_by_halves(diagram, outlook, party, need, limits.half, control);
  if (!count) return std::nullopt;
  return exactly(top.paths.front(), count->reaching, count->work);
}

AcceptedCount bounded(const counting::Shares& shares, const Natural& space, std::size_t party, std::int64_t need) {
  const counting::Bracket bracket = shares.reaching(0, 0, party, need);
  return {bracket.low == bracket.high ? Status::solved : Status::limit_reached, bracket.low, bracket.high, space, 0};
}

// What needs no work: some package reaches the walk-away value and some does not.
AcceptedCount unfinished(const Natural& space) {
  AcceptedCount count{Status::cancelled, 1, space, space, 0};
  --count.high;
  if (count.exact()) count.status = Status::solved;
  return count;
}

}  // namespace

std::vector<AcceptedCount> count_by_party(const Diagram& diagram, std::span<const std::int64_t> walk_away,
                                          const CountLimits& limits, const Control& control) {
  EXPECTS(walk_away.size() == diagram.parties && control.threads >= 1);
  if (diagram.empty) return std::vector<AcceptedCount>(diagram.parties);
  const counting::Outlook outlook = counting::make_outlook(diagram);
  const Natural& space = outlook.levels.front().paths.front();
  std::vector<std::optional<AcceptedCount>> counts(diagram.parties);
  counting::run_tasks(diagram.parties, control, [&](std::size_t i) {
    counts[i] = exact_count(diagram, outlook, i, walk_away[i], limits, control);
  });
  std::optional<counting::Shares> shares;
  std::vector<AcceptedCount> out;
  for (std::size_t i = 0; i < diagram.parties; ++i) {
    if (counts[i]) {
      out.push_back(std::move(*counts[i]));
    } else if (control.cancelled()) {
      out.push_back(unfinished(space));
    } else {
      if (!shares) shares.emplace(diagram, outlook);
      out.push_back(bounded(*shares, space, i, walk_away[i]));
    }
  }
  return out;
}

}  // namespace locarno
