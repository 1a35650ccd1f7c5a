// The best packages that a search has met so far, and what a bound must stay below for its packages to be left out.
//
// Packages are compared exactly. For low_sum many packages may share the smallest gain and differ in the others; when
// too many of them were met the comparison at once is given up (`crowded`), and the levels are settled one at a time,
// each strictly: then no equals are looked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "locarno/possible/package.h"
#include "locarno/possible/value_grid.h"
#include "locarno/possible/welfare.h"

namespace locarno {

class BestKnown {
 public:
  // At most `ties` equals are listed. `until_acceptable`: only a package with no gain below 0 is looked for, and the
  // first will do. The welfare is the search's own; its level may change between two searches.
  BestKnown(const Welfare& welfare, ValueGrid grid, std::size_t ties, bool until_acceptable);

  void offer(const Package& package, const std::vector<std::int64_t>& units);

  // Must packages with this bound be left out?
  [[nodiscard]] bool beaten(double bound) const { return bound < threshold_ || bound == kNothing; }
  [[nodiscard]] double threshold() const { return threshold_; }

  [[nodiscard]] bool none() const { return packages_.empty(); }
  [[nodiscard]] bool acceptable() const { return until_acceptable_ && !none() && value_ >= 0; }
  [[nodiscard]] const std::vector<Package>& packages() const { return packages_; }  // in the order in which they came
  [[nodiscard]] const std::vector<std::int64_t>& units() const { return units_; }   // of one of them
  [[nodiscard]] double value() const { return value_; }  // of the level; -inf when there is none
  [[nodiscard]] bool more_ties() const;                  // there may be more equals than are listed
  // What every party's share g/c must reach for a package to count, or its gain (nash, linear).
  [[nodiscard]] double least_share() const;

  [[nodiscard]] bool crowded() const { return crowded_; }
  // Packages met whose smallest share is the best known, or nearly so; the same package may count more than once.
  [[nodiscard]] std::uint64_t near_ties() const { return near_ties_; }
  void give_up_comparing() { crowded_ = true; }
  [[nodiscard]] bool strict() const { return strict_; }
  void start_level();               // strictly better packages only, by the welfare's new level
  void start_looking_for_equals();  // after the last level
  void end_looking_for_equals() { crowded_ = false; }

 private:
  static constexpr double kNothing = -std::numeric_limits<double>::infinity();

  void take_better(const std::vector<std::int64_t>& units);
  void count_near_tie(const std::vector<std::int64_t>& units);
  void set_threshold();
  [[nodiscard]] double margin(double bound) const;

  const Welfare& welfare_;
  ValueGrid grid_;
  std::size_t most_ties_;
  bool until_acceptable_;

  std::vector<Package> packages_;
  std::vector<std::int64_t> units_;
  double value_ = kNothing;
  std::uint64_t ties_met_ = 0;
  std::uint64_t near_ties_ = 0;
  bool more_ties_ = false;
  bool crowded_ = false;
  bool strict_ = false;
  double threshold_ = kNothing;
};

}  // namespace locarno
