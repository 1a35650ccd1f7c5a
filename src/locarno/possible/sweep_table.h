// The bottom layers of a diagram as bit sets, for the counting sweep.
//
// For each node of the split layer and each party: the different sums over the paths from there on, sorted, and for
// each of them the set of paths that reach it. "Which endings give party i at least t?" is then one search and one
// stored set, and "which suit everybody?" is an AND: one bit a package and party. The split is the highest that keeps a
// table in L2 cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/count_outlook.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/sweep_kernel.h"

namespace locarno::counting {

struct SweepLimits {
  std::size_t rows = 4096;                        // paths from one node of the split layer
  std::size_t node_bytes = std::size_t{5} << 18;  // of bit sets of one node; 1.25 MB
  std::size_t bytes = std::size_t{16} << 20;      // of bit sets of all nodes
};

// The endings of one node of the split layer.
class Endings {
 public:
  // `sums` is [row * columns + column]; at least one row. The first `parties` columns are tabulated.
  Endings(std::span<const std::int64_t> sums, std::size_t columns, std::size_t parties);

  [[nodiscard]] std::size_t lines() const { return lines_; }
  // The rows that give `party` at least `need`; least < need <= greatest of the party's sums.
  [[nodiscard]] const Line* reaching(std::size_t party, std::int64_t need) const {
    const Column& column = columns_[party];
    const auto bucket = static_cast<std::size_t>(static_cast<std::uint64_t>(need - column.least) >> column.shift);
    std::size_t rank = starts_[column.starts + bucket];
    std::size_t last = starts_[column.starts + bucket + 1];  // the sum of this rank is at least `need`
    while (rank < last) {
      const std::size_t middle = (rank + last) / 2;
      if (values_[column.values + middle] < need) {
        rank = middle + 1;
      } else {
        last = middle;
      }
    }
    return sets_.data() + (column.values + rank) * lines_;
  }

 private:
  struct Column {  // of one party: where its different sums begin in values_ and sets_, and its buckets in starts_
    std::int64_t least;
    std::size_t values;
    std::size_t starts;
    unsigned shift;  // bucket of a sum: (sum - least) >> shift
  };

  void add_column(std::span<const std::int64_t> sums, std::size_t columns, std::size_t party);
  void add_buckets(Column& column, std::size_t rows);

  std::size_t lines_;
  std::vector<Column> columns_;
  std::vector<std::int64_t> values_;
  std::vector<std::uint16_t> starts_;  // rank of the first sum of a bucket or of a later one; one more at the end
  std::vector<Line> sets_;
};

struct SweepTable {
  std::size_t split = 0;         // the layer whose nodes have endings; layers.size() when no layer could be tabulated
  std::vector<Endings> endings;  // per node of the split layer
  std::size_t lines = 1;         // the most that one node has
};

// The first `parties` columns of the diagram are tabulated.
SweepTable make_sweep_table(const Diagram& diagram, const Outlook& outlook, std::size_t parties,
                            const SweepLimits& limits = {});

}  // namespace locarno::counting
