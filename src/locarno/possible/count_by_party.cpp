// For each party alone, how many packages reach its walk-away value (declared in count.h).
#include <optional>

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "locarno/base/contract.h"
#include "locarno/possible/count.h"
#include "locarno/possible/count_halves.h"
#include "locarno/possible/count_outlook.h"
#include "locarno/possible/count_shares.h"

namespace locarno {
namespace {

AcceptedCount exactly(const Natural& space, const Natural& count, std::uint64_t work) {
  return {Status::solved, count, count, space, work};
}

// The count of one party where it can be had exactly.
std::optional<AcceptedCount> exact_count(const Diagram& diagram, const counting::Outlook& outlook, std::size_t party, std::int64_t need,
                                         const CountLimits& limits, const Control& control) {
  const counting::Outlook::Level& top = outlook.levels.front();
  if (need <= top.least[party]) return exactly(top.paths.front(), top.paths.front(), 0);
  if (need > top.greatest[party]) return exactly(top.paths.front(), 0, 0);
  const auto count = counting::count_by_halves(diagram, party, need, limits.half, control);
  if (!count) return std::nullopt;
  return exactly(top.paths.front(), count->reaching, count->work);
}

// The rest, on a grid; after a cancellation only what needs no work: one package reaches it and one does not.
void bound_the_rest(const Diagram& diagram, const counting::Outlook& outlook, std::span<const std::int64_t> walk_away,
                    const Control& control, std::vector<std::optional<AcceptedCount>>& counts) {
  const Natural& space = outlook.levels.front().paths.front();
  std::optional<counting::Shares> shares;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i]) continue;
    if (control.cancelled()) {
      counts[i] = {Status::cancelled, 1, space - 1, space, 0};
      continue;
    }
    if (!shares) shares.emplace(diagram, outlook);
    const counting::Bracket bracket = shares->reaching(0, 0, i, walk_away[i]);
    counts[i] = {bracket.low == bracket.high ? Status::solved : Status::limit_reached, bracket.low, bracket.high, space, 0};
  }
}

}  // namespace

std::vector<AcceptedCount> count_by_party(const Diagram& diagram, std::span<const std::int64_t> walk_away,
                                          const CountLimits& limits, const Control& control) {
  EXPECTS(walk_away.size() == diagram.parties && control.threads >= 1);
  if (diagram.empty) return std::vector<AcceptedCount>(diagram.parties);
  const counting::Outlook outlook = counting::make_outlook(diagram);
  std::vector<std::optional<AcceptedCount>> counts(diagram.parties);
  tbb::task_arena arena(control.threads);
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, diagram.parties, [&](std::size_t i) {
      counts[i] = exact_count(diagram, outlook, i, walk_away[i], limits, control);
    });
  });
  bound_the_rest(diagram, outlook, walk_away, control, counts);
  std::vector<AcceptedCount> out;
  for (std::optional<AcceptedCount>& count : counts) out.push_back(std::move(*count));
  return out;
}

}  // namespace locarno
