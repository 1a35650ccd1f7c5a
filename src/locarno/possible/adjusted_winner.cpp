#include "locarno/possible/adjusted_winner.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/base/int128.h"
#include "locarno/base/natural.h"

namespace locarno {
namespace {

// The richer gives, the poorer receives.
struct Sides {
  const std::vector<std::int64_t>& giver;
  const std::vector<std::int64_t>& receiver;
  bool first_gives;
};

// Compares giver/receiver ratios of two issues, x / 0 being infinite.
bool smaller_ratio(const Sides& sides, std::size_t a, std::size_t b) {
  return Int128{sides.giver[a]} * sides.receiver[b] < Int128{sides.giver[b]} * sides.receiver[a];
}

std::vector<std::size_t> held_by_giver(const Division& division, const Sides& sides) {
  std::vector<std::size_t> held;
  for (std::size_t k = 0; k < division.share.size(); ++k) {
    if ((division.share[k] == 1) == sides.first_gives && sides.receiver[k] > 0) held.push_back(k);
  }
  std::ranges::stable_sort(held, [&](std::size_t a, std::size_t b) { return smaller_ratio(sides, a, b); });
  return held;
}

std::vector<std::size_t> tied_with(const std::vector<std::size_t>& held, const Sides& sides, std::size_t last) {
  std::vector<std::size_t> tied;
  for (const std::size_t k : held) {
    if (!smaller_ratio(sides, k, last) && !smaller_ratio(sides, last, k)) tied.push_back(k);
  }
  std::ranges::sort(tied);
  if (tied.size() < 2) tied.clear();
  return tied;
}

}  // namespace

Result<AdjustedWinner> adjusted_winner(const DivisibleIssues& issues) {
  if (auto good = checked(issues); !good) return tl::unexpected(good.error());
  AdjustedWinner result;
  std::vector<Rational> share;
  for (std::size_t k = 0; k < issues.first.size(); ++k) {
    share.emplace_back(issues.first[k] >= issues.second[k] ? 1 : 0);
    if (issues.first[k] == issues.second[k] && issues.first[k] > 0) result.even.push_back(k);
  }
  result.division = divide(issues, std::move(share));
  const bool first_gives = result.division.first_total >= result.division.second_total;
  const Sides sides{first_gives ? issues.first : issues.second, first_gives ? issues.second : issues.first,
                    first_gives};
  Rational rich = first_gives ? result.division.first_total : result.division.second_total;
  Rational poor = first_gives ? result.division.second_total : result.division.first_total;

  const std::vector<std::size_t> held = held_by_giver(result.division, sides);
  for (const std::size_t k : held) {
    if (rich == poor) break;
    // The part that makes the totals equal: rich - part * giver = poor + part * receiver.
    const Rational part = std::min<Rational>(1, (rich - poor) / Rational(Natural(sides.giver[k]) + sides.receiver[k]));
    rich -= part * sides.giver[k];
    poor += part * sides.receiver[k];
    result.division.share[k] = first_gives ? 1 - part : part;
    result.tied = tied_with(held, sides, k);
    if (part < 1) result.split = k;
  }
  EXPECTS(rich == poor);
  result.division = divide(issues, std::move(result.division.share));
  return result;
}

DivisionProperties verify_division(const DivisibleIssues& issues, const std::vector<Rational>& share) {
  DivisionProperties found;
  Rational first = 0;
  Rational second = 0;
  Rational whole_first = 0;
  Rational whole_second = 0;
  for (std::size_t k = 0; k < share.size(); ++k) {
    if (share[k] < 0 || share[k] > 1) return {};
    first += share[k] * issues.first[k];
    second += issues.second[k] - share[k] * issues.second[k];
    whole_first += issues.first[k];
    whole_second += issues.second[k];
    if (share[k] != 0 && share[k] != 1) ++found.splits;
  }
  found.envy_free = 2 * first >= whole_first && 2 * second >= whole_second;
  found.equitable = first == second;
  found.efficient = true;
  for (std::size_t given = 0; given < share.size(); ++given) {
    // A share that is worth nothing to its holder and something to the other.
    if (share[given] > 0 && issues.first[given] == 0 && issues.second[given] > 0) found.efficient = false;
    if (share[given] < 1 && issues.second[given] == 0 && issues.first[given] > 0) found.efficient = false;
    for (std::size_t taken = 0; taken < share.size(); ++taken) {
      // The first gives a little of one issue for a little of another: is there a price at which both gain?
      if (share[given] == 0 || share[taken] == 1) continue;
      const Int128 gain = Int128{issues.first[taken]} * issues.second[given];
      const Int128 loss = Int128{issues.first[given]} * issues.second[taken];
      if (gain > loss) found.efficient = false;
    }
  }
  return found;
}

}  // namespace locarno
