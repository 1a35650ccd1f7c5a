#include "locarno/possible/trades.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace locarno {
namespace {

// A change that one decider could give another.
struct Gift {
  std::uint32_t change;
  std::int64_t surplus;  // what all who trade gain from it in sum
};

struct Gifts {
  std::vector<Gift> best;  // best surplus first, ties in the order of the issues
  bool complete = true;    // false: there are others, of no greater surplus
};

struct Found {
  std::vector<std::uint32_t> changes;  // in the order of the givers
  std::vector<std::size_t> givers;     // positions among the deciders
  std::vector<std::int64_t> gain;      // per decider
  std::int64_t smallest = 0;
  std::int64_t sum = 0;  // of the givers
};

struct BetterTrade {
  bool operator()(const Found& a, const Found& b) const {
    if (a.smallest != b.smallest) return a.smallest > b.smallest;
    if (a.sum != b.sum) return a.sum > b.sum;
    return std::tie(a.changes, a.givers) < std::tie(b.changes, b.givers);
  }
};

// Trades among `givers`, each giving to the next and the last to the first.
class TradeSearch {
 public:
  TradeSearch(const Problem& problem, const Neighbourhood& around, const TradeLimits& limits, const Control& control)
      : problem_(problem),
        around_(around),
        limits_(limits),
        control_(control),
        harmless_(limits.listed),
        harmful_(limits.listed) {}

  // Every ring of `size` deciders, its smallest first.
  Trades run(std::size_t size) {
    const std::vector<std::vector<std::size_t>> rings = rings_of(size);
    find_givable();
    for (const auto& ring : rings) {
      cancelled_ = cancelled_ || control_.cancelled();
      if (cancelled_) break;
      budget_ = work_ + limits_.work / rings.size();
      trade(ring);
    }
    return collect();
  }

 private:
  [[nodiscard]] std::vector<std::vector<std::size_t>> rings_of(std::size_t size) const {
    std::vector<std::vector<std::size_t>> rings;
    const std::size_t n = around_.deciders();
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = a + 1; b < n; ++b) {
        if (size == 2) {
          rings.push_back({a, b});
          continue;
        }
        for (std::size_t c = b + 1; c < n; ++c) rings.insert(rings.end(), {{a, b, c}, {a, c, b}});
      }
    }
    return rings;
  }

  void find_givable() {
    const std::size_t n = around_.deciders();
    givable_.resize(n * n);
    for (std::uint32_t c = 0; c < around_.changes().size(); ++c) {
      const std::int64_t* gain = around_.gain(c);
      for (std::size_t giver = 0; giver < n; ++giver) {
        if (gain[giver] >= 0) continue;
        for (std::size_t taker = 0; taker < n; ++taker) {
          if (gain[taker] > 0) givable_[giver * n + taker].push_back(c);
        }
      }
    }
  }

  [[nodiscard]] Gifts gifts(const std::vector<std::size_t>& ring, std::size_t from) const {
    Gifts gifts;
    for (const std::uint32_t change : givable_[ring[from] * around_.deciders() + ring[(from + 1) % ring.size()]]) {
      std::int64_t surplus = 0;
      for (const std::size_t i : ring) surplus += around_.gain(change)[i];
      gifts.best.push_back({change, surplus});
    }
    const auto better = [](const Gift& a, const Gift& b) {
      return a.surplus != b.surplus ? a.surplus > b.surplus : a.change < b.change;
    };
    gifts.complete = gifts.best.size() <= limits_.gifts;
    if (!gifts.complete) {
      std::ranges::nth_element(gifts.best, gifts.best.begin() + static_cast<std::ptrdiff_t>(limits_.gifts), better);
      gifts.best.resize(limits_.gifts);
    }
    std::ranges::sort(gifts.best, better);
    return gifts;
  }

  void trade(const std::vector<std::size_t>& ring) {
    std::vector<Gifts> gifts;
    for (std::size_t from = 0; from < ring.size(); ++from) {
      gifts.push_back(this->gifts(ring, from));
      if (gifts.back().best.empty()) return;
    }
    // A together-term counts at most once more than in two changes taken one by one, twice in three.
    std::int64_t slack = 0;
    for (const std::size_t i : ring) slack += around_.synergy(i) * static_cast<std::int64_t>(ring.size() - 1);
    std::vector<std::uint32_t> chosen;
    extend(ring, gifts, slack, chosen);
  }

  // Tries every gift at the next place. `hope`: what is gained in sum so far, and may still be gained by synergy.
  void extend(const std::vector<std::size_t>& ring, const std::vector<Gifts>& gifts, std::int64_t hope,
              std::vector<std::uint32_t>& chosen) {
    const std::size_t place = chosen.size();
    std::int64_t later = 0;
    for (std::size_t p = place + 1; p < gifts.size(); ++p) later += gifts[p].best.front().surplus;
    for (const Gift& gift : gifts[place].best) {
      if (hope + gift.surplus + later < needed(ring.size())) {
        if (harmless_.full() && harmful_.full()) harmless_.note_more();  // not looked at, so there may be
        return;
      }
      if (spent()) return;
      const IssueId issue = around_.changes()[gift.change].issue;
      const auto same = [&](std::uint32_t n) { return around_.changes()[n].issue == issue; };
      if (std::ranges::any_of(chosen, same)) continue;
      chosen.push_back(gift.change);
      if (chosen.size() == ring.size()) consider(ring, chosen);
      else extend(ring, gifts, hope + gift.surplus, chosen);
      chosen.pop_back();
    }
    if (!gifts[place].complete) cut_ = true;  // those left out might still have been listed
  }

  // The sum of gains below which no trade would be listed.
  [[nodiscard]] std::int64_t needed(std::size_t size) const {
    if (!harmless_.full() || !harmful_.full()) return static_cast<std::int64_t>(size);
    if (limits_.listed == 0) return std::numeric_limits<std::int64_t>::max();
    const std::int64_t smallest = std::min(harmless_.list().back().smallest, harmful_.list().back().smallest);
    return smallest * static_cast<std::int64_t>(size);
  }

  bool spent() {
    if (++work_ % 4096 == 0 && control_.cancelled()) cancelled_ = true;
    if (work_ > budget_) cut_ = true;
    return cancelled_ || work_ > budget_;
  }

  void consider(const std::vector<std::size_t>& ring, const std::vector<std::uint32_t>& chosen) {
    if (!promising(ring, chosen) || !around_.possible(chosen)) return;
    Found found{chosen, ring, around_.gain(chosen), std::numeric_limits<std::int64_t>::max(), 0};
    for (const std::size_t i : ring) {
      found.smallest = std::min(found.smallest, found.gain[i]);
      found.sum += found.gain[i];
    }
    if (found.smallest <= 0) return;
    const bool harmless = std::ranges::all_of(found.gain, [](std::int64_t gain) { return gain >= 0; });
    (harmless ? harmless_ : harmful_).offer(std::move(found));
  }

  // A quick look at changes that no together-term couples: does everybody in the ring gain, and enough to be listed?
  [[nodiscard]] bool promising(const std::vector<std::size_t>& ring, const std::vector<std::uint32_t>& chosen) {
    const auto couples = [&](std::uint32_t n) { return around_.coupled(around_.changes()[n].issue); };
    if (std::ranges::any_of(chosen, couples)) return true;
    std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
    for (const std::size_t i : ring) smallest = std::min(smallest, joint_gain(chosen, i));
    if (smallest <= 0) return false;
    if (!harmless_.full() && !harmful_.full()) return true;
    bool harmless = true;
    for (std::size_t i = 0; i < around_.deciders() && harmless; ++i) harmless = joint_gain(chosen, i) >= 0;
    auto& list = harmless ? harmless_ : harmful_;
    if (!list.full() || (limits_.listed > 0 && smallest >= list.list().back().smallest)) return true;
    list.note_more();
    return false;
  }

  [[nodiscard]] std::int64_t joint_gain(const std::vector<std::uint32_t>& chosen, std::size_t decider) const {
    std::int64_t sum = 0;
    for (const std::uint32_t n : chosen) sum += around_.gain(n)[decider];
    return sum;
  }

  [[nodiscard]] Trade to_trade(const Found& found) const {
    Trade trade;
    for (std::size_t g = 0; g < found.givers.size(); ++g) {
      const std::size_t by = found.givers[g];
      const std::size_t to = found.givers[(g + 1) % found.givers.size()];
      const std::int64_t* gain = around_.gain(found.changes[g]);
      trade.concessions.push_back({problem_.deciders[by], problem_.deciders[to], around_.changes()[found.changes[g]],
                                   Score(-gain[by]), Score(gain[to])});
    }
    for (std::size_t i = 0; i < found.gain.size(); ++i) {
      trade.gain.emplace_back(found.gain[i]);
      if (found.gain[i] < 0) trade.worse_off.push_back(problem_.deciders[i]);
    }
    trade.smallest_gain = Score(found.smallest);
    trade.package = around_.after(found.changes);
    return trade;
  }

  [[nodiscard]] Trades collect() const {
    Trades out;
    for (const Found& found : harmless_.list()) out.trades.push_back(to_trade(found));
    for (const Found& found : harmful_.list()) out.trades.push_back(to_trade(found));
    out.more = harmless_.turned_away() || harmful_.turned_away();
    out.work = work_;
    if (cancelled_) out.status = Status::cancelled;
    else if (cut_) out.status = Status::limit_reached;
    else out.status = out.trades.empty() && !out.more ? Status::none_exists : Status::solved;
    return out;
  }

  const Problem& problem_;
  const Neighbourhood& around_;
  TradeLimits limits_;
  const Control& control_;
  BestFew<Found, BetterTrade> harmless_;
  BestFew<Found, BetterTrade> harmful_;
  std::vector<std::vector<std::uint32_t>> givable_;  // [giver * deciders + taker]: changes, in order
  std::uint64_t work_ = 0;
  std::uint64_t budget_ = 0;
  bool cut_ = false;
  bool cancelled_ = false;
};

}  // namespace

Trades logrolls(const Problem& problem, const Package& package, Keep keep, const TradeLimits& limits,
                const Control& control) {
  const Neighbourhood around(make_space(problem, keep), package);
  return TradeSearch(problem, around, limits, control).run(2);
}

Trades three_cycles(const Problem& problem, const Package& package, Keep keep, const TradeLimits& limits,
                    const Control& control) {
  const Neighbourhood around(make_space(problem, keep), package);
  return TradeSearch(problem, around, limits, control).run(3);
}

}  // namespace locarno
