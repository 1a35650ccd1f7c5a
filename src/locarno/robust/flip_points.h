// What would flip it? For each number that is assumed or unknown, with all others at the central estimate, the interval
// of its values in which the headline stands: that some package is acceptable to all (or that none is), or that all
// accept a given package (or that some party does not).
//
// A number t touches the utility of one party i alone. With the other parties' walk-away values as constraints,
//   G(t) = max over packages acceptable to the others of u_i(x; t) - d_i(t)
// is a maximum of functions linear in t, so it is convex and the values without an agreement are an interval. From a
// value with one, Newton's method (Dinkelbach 1967, Management Science 13) goes to its nearer end: the best package
// there serves up to where its own margin is 0; from there on the best one is another, until there is none. Every step
// is an optimum of the engine with its proof (optimum.h), and both sides of a flip, one step of the grid apart, are
// evaluated by the engine itself. Weights and weight x value are rounded to that grid (number_line.h), so that a
// weight's flip is exact for the rounded numbers and within 2 units of utility an issue for those as stated.
//
// Sizes: Berlin, some hundreds of numbers: one to a few optima each, a second in all.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"
#include "locarno/robust/number_line.h"
#include "locarno/robust/worlds.h"

namespace locarno {

// On one side of the central estimate, in steps of the number's grid.
struct FlipPoint {
  Status status = Status::none_exists;  // solved; none_exists: it stands up to the end (a proof); limit_reached or
                                        // cancelled: it stands up to `stands` at least
  std::int64_t stands = 0;              // the last value at which the headline stands, seen from the central estimate
  std::int64_t flips = 0;               // solved: the next one, at which it does not
  Package package;                      // solved: acceptable to all on the side where there is one
};

struct NumberFlips {
  std::size_t unknown = 0;  // of Worlds::unknowns()
  std::size_t number = 0;   // of Unknown::numbers
  std::int64_t low = 0;     // what the statements admit
  std::int64_t central = 0;
  std::int64_t high = 0;
  double unit = 1;  // of a step: value = step * unit, in points or as a share
  FlipPoint below;
  FlipPoint above;

  [[nodiscard]] bool flips() const { return below.status == Status::solved || above.status == Status::solved; }
  [[nodiscard]] bool is_proven() const;
  // The distance from the central estimate to the nearest flip as a part of high - low; 1 if there is none.
  [[nodiscard]] double nearness() const;
};

struct FlipTable {
  Status status = Status::solved;  // limit_reached or cancelled: the headline itself is open, and there are no rows
  bool agreed = false;             // the headline: there is an agreement, or all accept the package
  std::vector<NumberFlips> rows;   // the nearest flip first; those that never flip last
  std::size_t alike = 0;           // numbers left out because they move with one that is listed
};

// `refusal_kept`: of each of the scenario's refusals, as for make_space(). `named`: if given, the headline is about
// this package, which must be possible and refused by none of those kept. The same for any number of threads.
FlipTable flip_points(const Problem& problem, const Worlds& worlds, const std::vector<bool>& refusal_kept,
                      const std::optional<Package>& named, const OptimumLimits& limits, const Control& control);

}  // namespace locarno
