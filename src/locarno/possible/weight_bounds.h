// How little and how much a weighted mean of given values may be over every admissible set of weights, exactly.
//
// Weights are p / sum p with low <= p <= high and p[a] >= p[b] for (a, b) in the order (WeightSet in estimate.h), so
// the extremes are linear-fractional programs. Newton's method on the value t (Dinkelbach 1967) needs the best p for
// the linear values c - t; that splits at the ends of the ranges into maximum-weight closures of the order (Picard
// 1976; thresholds are nested, Hochbaum 2001), found by prefix sums where a component of the order is a chain and by a
// minimum cut where it is not. All arithmetic is in integers; the result is attained by the p that comes with it.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "locarno/base/int128.h"
#include "locarno/model/estimate.h"

namespace locarno {

// The mean sum p_k c_k / sum p_k and the importance points p at which it is attained.
struct WeightedMean {
  std::vector<std::int64_t> points;  // p, not all zero; weights are points / total
  Int128 sum = 0;                    // sum p_k c_k
  Int128 total = 0;                  // sum p_k > 0

  [[nodiscard]] std::int64_t floor() const;  // the mean on the grid of c, rounded down
  [[nodiscard]] std::int64_t ceil() const;   // and up
};

// The mean of c at the points p, which must not be all zero. O(issues).
WeightedMean mean_at(std::span<const std::int64_t> points, std::span<const std::int64_t> c);

// -1, 0, 1 as mean a is smaller than, equal to, greater than b; exact.
int compare(const WeightedMean& a, const WeightedMean& b);

class WeightRange {
 public:
  // `set` must have some p. If it has none but all zero, that distinguishes nothing and stands for equal weights.
  // O(issues + pairs of the order).
  explicit WeightRange(const WeightSet& set);

  // The greatest and least mean of c, |c_k| <= 2^40, over the set. `start`: points of the set to begin with, or empty;
  // a good guess saves steps and never changes the mean. Each of the few Newton steps takes O(n log n) for a chain of n
  // issues, O(n) without order, and O(log n) minimum cuts for a component of any other order.
  [[nodiscard]] WeightedMean greatest(std::span<const std::int64_t> c, std::span<const std::int64_t> start = {}) const;
  [[nodiscard]] WeightedMean least(std::span<const std::int64_t> c, std::span<const std::int64_t> start = {}) const;

  // True if p is in the set (before division by its sum) and not all zero: what a verifier asks. O(issues + pairs).
  [[nodiscard]] bool contains(std::span<const std::int64_t> points) const;

  [[nodiscard]] std::size_t issues() const { return set_.low.size(); }

 private:
  struct Group {  // issues that the order makes equal
    std::vector<std::uint32_t> issues;
    std::int64_t low = 0;
    std::int64_t high = 0;
  };
  struct Component {                    // groups that the order connects
    std::vector<std::uint32_t> groups;  // the more important before the less important
    std::vector<std::int64_t> levels;   // ends of their ranges, ascending, distinct
    bool chain = true;                  // each group is directly above the next
  };

  void make_groups();
  void tighten();
  void make_components();
  [[nodiscard]] std::vector<std::int64_t> best_points(std::span<const Int128> gain) const;
  void assign(const Component& component, std::span<const std::uint32_t> groups, std::size_t lowest,
              std::size_t highest, std::span<const Int128> group_gain, std::vector<std::int64_t>& group_points) const;
  [[nodiscard]] std::vector<bool> best_closure(const Component& component, std::span<const std::uint32_t> groups,
                                               std::int64_t below, std::int64_t above,
                                               std::span<const Int128> group_gain) const;

  WeightSet set_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> group_of_;            // per issue
  std::vector<std::vector<std::uint32_t>> under_;  // per group: groups directly below it
  std::vector<Component> components_;
};

}  // namespace locarno
