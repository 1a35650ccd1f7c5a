// The sweep: words from the last to the first, so that every state comes after the states that follow it.
#include "locarno/workable/order_sweep.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <numeric>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr std::size_t kLow = 6;     // events that run within a word
constexpr std::size_t kLanes = 64;  // states of a word
constexpr std::uint64_t kAllLanes = ~std::uint64_t{0};

// Lanes in which event b is complete.
constexpr std::array<std::uint64_t, kLow> kDone = {0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0,
                                                   0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};

// Sums over the events above the first six, from two tables of at most 2^15 numbers.
class HighSums {
 public:
  template <class Join>
  HighSums(std::span<const std::int64_t> add, Join join, std::int64_t nothing) {
    const std::size_t half = (add.size() + 1) / 2;
    shift_ = half;
    low_ = table(add.first(half), join, nothing);
    high_ = table(add.subspan(half), join, nothing);
  }
  [[nodiscard]] std::int64_t low(std::size_t word) const { return low_[word & (low_.size() - 1)]; }
  [[nodiscard]] std::int64_t high(std::size_t word) const { return high_[word >> shift_]; }

 private:
  template <class Join>
  static std::vector<std::int64_t> table(std::span<const std::int64_t> add, Join join, std::int64_t nothing) {
    std::vector<std::int64_t> sums(std::size_t{1} << add.size(), nothing);
    for (std::size_t set = 1; set < sums.size(); ++set) {
      const auto last = static_cast<std::size_t>(std::countr_zero(set));
      sums[set] = join(sums[set & (set - 1)], add[last]);
    }
    return sums;
  }

  std::size_t shift_ = 0;
  std::vector<std::int64_t> low_;
  std::vector<std::int64_t> high_;
};

std::int64_t plus(std::int64_t a, std::int64_t b) { return a + b; }
std::int64_t larger(std::int64_t a, std::int64_t b) { return std::max(a, b); }

// The first six numbers, and the rest.
std::span<const std::int64_t> low_part(const std::vector<std::int64_t>& numbers) {
  return std::span(numbers).first(std::min(kLow, numbers.size()));
}
std::span<const std::int64_t> high_part(const std::vector<std::int64_t>& numbers) {
  return std::span(numbers).subspan(std::min(kLow, numbers.size()));
}

std::array<std::int64_t, kLanes> lane_sums(std::span<const std::int64_t> add) {
  std::array<std::int64_t, kLanes> sums{};
  for (std::size_t lane = 1; lane < kLanes; ++lane) {
    const auto last = static_cast<std::size_t>(std::countr_zero(lane));
    sums[lane] = sums[lane & (lane - 1)] + (last < add.size() ? add[last] : 0);
  }
  return sums;
}

// A cap that is one number: lanes sorted by their sums, and the lanes up to each.
class FlatCap {
 public:
  explicit FlatCap(const Cap& cap) : high_(high_part(cap.add), plus, 0), most_(cap.most.front()) {
    const auto sums = lane_sums(low_part(cap.add));
    std::array<std::size_t, kLanes> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t lane) { return sums[lane]; });
    for (std::size_t k = 0; k < kLanes; ++k) {
      sorted_[k] = sums[order[k]];
      upto_[k + 1] = upto_[k] | std::uint64_t{1} << order[k];
    }
  }
  [[nodiscard]] std::uint64_t held(std::size_t word) const {
    const std::int64_t room = most_ - high_.low(word) - high_.high(word);
    const auto end = std::upper_bound(sorted_.begin(), sorted_.end(), room);
    return upto_[static_cast<std::size_t>(end - sorted_.begin())];
  }

 private:
  HighSums high_;
  std::int64_t most_;
  std::array<std::int64_t, kLanes> sorted_{};
  std::array<std::uint64_t, kLanes + 1> upto_{};
};

// A cap that depends on the longest tail among the events left, lane by lane.
class TailCap {
 public:
  TailCap(const Cap& cap, const TailRanks& ranks)
      : high_(high_part(cap.add), plus, 0), lanes_(lane_sums(low_part(cap.add))), most_(cap.most) {
    const std::vector<std::int64_t> tails(ranks.begin(), ranks.end());
    tails_ = std::make_unique<HighSums>(high_part(tails), larger, 0);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      for (std::size_t e = 0; e < std::min(kLow, ranks.size()); ++e) {
        if ((lane >> e & 1) != 0) left_[lane] = std::max(left_[lane], ranks[e]);
      }
    }
  }
  [[nodiscard]] std::uint64_t held(std::size_t word, std::size_t words) const {
    const std::size_t left = words - 1 - word;  // the events of the word that are not complete
    const auto tail = static_cast<std::size_t>(std::max(tails_->low(left), tails_->high(left)));
    const std::int64_t sum = high_.low(word) + high_.high(word);
    std::uint64_t lanes = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::size_t rank = std::max(tail, left_[kLanes - 1 - lane]);
      if (sum + lanes_[lane] <= most_[rank]) lanes |= std::uint64_t{1} << lane;
    }
    return lanes;
  }

 private:
  HighSums high_;
  std::array<std::int64_t, kLanes> lanes_;
  std::vector<std::int64_t> most_;
  std::unique_ptr<HighSums> tails_;
  std::array<std::size_t, kLanes> left_{};
};

// What an event needs, split into the part within a word and the part across words.
struct SplitNeed {
  std::uint64_t lanes = 0;  // in which one of its first six events is complete
  std::size_t words = 0;    // bits of the word
};
using SplitNeeds = std::vector<SplitNeed>;

SplitNeeds split(const std::vector<Need>& needs) {
  SplitNeeds out;
  for (const Need& need : needs) {
    SplitNeed part{0, static_cast<std::size_t>(need.any >> kLow)};
    for (std::size_t b = 0; b < kLow; ++b) {
      if ((need.any >> b & 1) != 0) part.lanes |= kDone[b];
    }
    out.push_back(part);
  }
  return out;
}

// Lanes of a word in which the event can be added.
std::uint64_t open_lanes(const SplitNeeds& needs, std::size_t word) {
  std::uint64_t lanes = kAllLanes;
  for (const SplitNeed& need : needs) {
    if ((need.words & word) == 0) lanes &= need.lanes;
  }
  return lanes;
}

class Sweep {
 public:
  Sweep(const Course& course, std::span<const Cap> caps, const TailRanks& ranks) : events_(course.events.size()) {
    for (const Cap& cap : caps) {
      if (cap.most.size() == 1) flat_.emplace_back(cap);
      else tail_.emplace_back(cap, ranks);
    }
    for (const auto& needs : course.needs) needs_.push_back(split(needs));
    words_ = events_ <= kLow ? 1 : std::size_t{1} << (events_ - kLow);
    low_ = std::min(events_, kLow);
    last_ = std::uint64_t{1} << ((std::size_t{1} << low_) - 1);
  }

  std::vector<std::uint64_t> run(const Control& control) const {
    constexpr std::size_t kBetweenLooks = 4096;
    std::vector<std::uint64_t> alive(words_, 0);
    for (std::size_t word = words_; word-- > 0;) {
      if (word % kBetweenLooks == 0 && control.cancelled()) return {};
      alive[word] = settle(word, alive);
    }
    return alive;
  }

 private:
  [[nodiscard]] std::uint64_t content(std::size_t word) const {
    std::uint64_t lanes = events_ < kLow ? (last_ << 1) - 1 : kAllLanes;
    for (const FlatCap& cap : flat_) lanes &= cap.held(word);
    for (const TailCap& cap : tail_) lanes &= cap.held(word, words_);
    return word + 1 == words_ ? lanes | last_ : lanes;  // nobody can stop when everything is done
  }

  [[nodiscard]] std::uint64_t settle(std::size_t word, const std::vector<std::uint64_t>& alive) const {
    const std::uint64_t content_lanes = content(word);
    if (content_lanes == 0) return 0;
    std::uint64_t lanes = word + 1 == words_ ? last_ : 0;
    for (std::size_t left = words_ - 1 - word; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      const std::uint64_t after = alive[word | std::size_t{1} << bit];
      if (after != 0) lanes |= after & open_lanes(needs_[kLow + bit], word);
    }
    return within(word, lanes & content_lanes, content_lanes);
  }

  // Steps back along the first six events until nothing is added.
  [[nodiscard]] std::uint64_t within(std::size_t word, std::uint64_t lanes, std::uint64_t content_lanes) const {
    if (lanes == 0) return 0;
    std::array<std::uint64_t, kLow> open{};
    for (std::size_t b = 0; b < low_; ++b) open[b] = open_lanes(needs_[b], word) & ~kDone[b] & content_lanes;
    for (std::uint64_t before = 0; before != lanes;) {
      before = lanes;
      for (std::size_t b = 0; b < low_; ++b) lanes |= ((lanes & kDone[b]) >> (std::size_t{1} << b)) & open[b];
    }
    return lanes;
  }

  std::size_t events_;
  std::size_t words_ = 1;
  std::size_t low_ = 0;
  std::uint64_t last_ = 0;  // the lane in which all of the first six are complete
  std::vector<FlatCap> flat_;
  std::vector<TailCap> tail_;
  std::vector<SplitNeeds> needs_;
};

}  // namespace

std::vector<std::uint64_t> settle_states(const Course& course, std::span<const Cap> caps, const TailRanks& ranks,
                                         const Control& control) {
  EXPECTS(course.events.size() <= 36);
  return Sweep(course, caps, ranks).run(control);
}

}  // namespace locarno
