// Each party's own distribution over the packages below each node, on a grid, rounded down and up: the proven bounds of
// a count that cannot be finished.
//
// A share is kept as a double with a stated relative error; what leaves this file is rounded outwards to whole
// packages, so the bounds hold. Where every sum of a party is a multiple of a unit coarse enough for the grid, the grid
// is that unit and the two distributions agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/base/natural.h"
#include "locarno/possible/count_outlook.h"
#include "locarno/possible/diagram.h"

namespace locarno::counting {

struct Bracket {
  Natural low = 0;
  Natural high = 0;
};

class Shares {
 public:
  // `cells` bounds the memory: two doubles a cell. O(edges * cells / nodes). With too many nodes for 16 cells each,
  // bounds are trivial.
  Shares(const Diagram& diagram, const Outlook& outlook, std::size_t cells = std::size_t{1} << 21);

  // How many packages below a node give `party` at least `need`.
  [[nodiscard]] Bracket reaching(std::size_t layer, std::size_t node, std::size_t party, std::int64_t need) const;

 private:
  struct Column {  // cells [begin, begin + steps]: share of packages at or above least + step * grid
    std::size_t begin = 0;
    std::size_t steps = 0;
  };

  void choose_grid(std::size_t cells);
  void add_column(std::size_t layer, std::size_t node, std::size_t party, const std::vector<double>& weights);
  void tabulate();

  const Diagram& diagram_;
  const Outlook& outlook_;
  std::vector<std::int64_t> grid_;            // per party; empty: bounds are trivial
  std::vector<std::vector<Column>> columns_;  // [layer][node * parties + party]
  std::vector<double> down_;                  // of sums rounded down: never more than the truth
  std::vector<double> up_;                    // of sums rounded up: never less
  double error_ = 0;                          // relative, of every cell
};

}  // namespace locarno::counting
