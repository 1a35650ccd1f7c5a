#include "locarno/possible/sweep_table.h"

#include <algorithm>
#include <bit>

#include "locarno/base/contract.h"

namespace locarno::counting {
namespace {

constexpr std::size_t kRowsOfLine = 512;

std::size_t lines_for(std::size_t rows) { return (rows + kRowsOfLine - 1) / kRowsOfLine; }

// Sums over all paths from a node to the end: [path * parties + party].
std::vector<std::int64_t> path_sums(const Diagram& diagram, std::size_t layer, std::size_t node) {
  std::vector<std::int64_t> sums;
  std::vector<std::int64_t> at(diagram.parties, 0);
  const auto walk = [&](auto&& self, std::size_t l, std::size_t v) -> void {
    if (l == diagram.layers.size()) {
      sums.insert(sums.end(), at.begin(), at.end());
      return;
    }
    for (const Diagram::Edge& edge : diagram.layers[l].edges_of(v)) {
      const std::int64_t* row = diagram.row(diagram.layers[l], edge.row);
      for (std::size_t i = 0; i < at.size(); ++i) at[i] += row[i];
      self(self, l + 1, edge.target);
      for (std::size_t i = 0; i < at.size(); ++i) at[i] -= row[i];
    }
  };
  walk(walk, layer, node);
  return sums;
}

// Different sums of all parties, which is the number of bit sets.
std::size_t different_sums(std::span<const std::int64_t> sums, std::size_t columns, std::size_t parties) {
  std::size_t different = 0;
  std::vector<std::int64_t> column;
  for (std::size_t i = 0; i < parties; ++i) {
    column.clear();
    for (std::size_t at = i; at < sums.size(); at += columns) column.push_back(sums[at]);
    std::ranges::sort(column);
    different += static_cast<std::size_t>(std::unique(column.begin(), column.end()) - column.begin());
  }
  return different;
}

bool fits(const Diagram& diagram, const Outlook& outlook, std::size_t layer, std::size_t parties,
          const SweepLimits& limits) {
  std::size_t all = 0;
  const Outlook::Level& level = outlook.levels[layer];
  if (std::ranges::any_of(level.paths, [&](const Natural& paths) { return paths > limits.rows; })) return false;
  for (std::size_t node = 0; node < level.nodes(); ++node) {
    const std::vector<std::int64_t> sums = path_sums(diagram, layer, node);
    const std::size_t rows = static_cast<std::size_t>(level.paths[node]);
    const std::size_t bytes = different_sums(sums, diagram.parties, parties) * lines_for(rows) * sizeof(Line);
    all += bytes;
    if (bytes > limits.node_bytes || all > limits.bytes) return false;
  }
  return true;
}

// The highest layer that fits; paths only grow towards the top, so the search ends where no node could fit.
std::size_t choose_split(const Diagram& diagram, const Outlook& outlook, std::size_t parties,
                         const SweepLimits& limits) {
  std::size_t split = diagram.layers.size();
  for (std::size_t layer = diagram.layers.size(); layer-- > 0;) {
    if (*std::ranges::min_element(outlook.levels[layer].paths) > limits.rows) break;
    if (fits(diagram, outlook, layer, parties, limits)) split = layer;
  }
  return split;
}

}  // namespace

Endings::Endings(std::span<const std::int64_t> sums, std::size_t columns, std::size_t parties)
    : lines_(lines_for(columns == 0 ? 1 : sums.size() / columns)) {
  for (std::size_t i = 0; i < parties; ++i) add_column(sums, columns, i);
}

void Endings::add_column(std::span<const std::int64_t> sums, std::size_t columns, std::size_t party) {
  struct Row {
    std::int64_t sum;
    std::size_t row;
  };
  std::vector<Row> rows;
  for (std::size_t r = 0; r < sums.size() / columns; ++r) rows.push_back({sums[r * columns + party], r});
  std::ranges::sort(rows, [](const Row& a, const Row& b) { return a.sum < b.sum; });
  Column column{rows.front().sum, values_.size(), starts_.size(), 0};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (r == 0 || rows[r].sum != rows[r - 1].sum) values_.push_back(rows[r].sum);
  }
  // From the greatest sum down: each set is the one above it and the rows of its own sum.
  sets_.resize(values_.size() * lines_);
  std::size_t left = rows.size();
  for (std::size_t rank = values_.size() - column.values; rank-- > 0;) {
    Line* set = sets_.data() + (column.values + rank) * lines_;
    if (left < rows.size()) std::copy_n(set + lines_, lines_, set);
    for (; left > 0 && rows[left - 1].sum == values_[column.values + rank]; --left) {
      const std::size_t row = rows[left - 1].row;
      set[row / kRowsOfLine].words[row % kRowsOfLine / 64] |= std::uint64_t{1} << (row % 64);
    }
  }
  add_buckets(column, rows.size());
  columns_.push_back(column);
}

void Endings::add_buckets(Column& column, std::size_t rows) {
  const std::span<const std::int64_t> values = std::span<const std::int64_t>(values_).subspan(column.values);
  const auto range = static_cast<std::uint64_t>(values.back() - values.front());
  while ((range >> column.shift) > 4 * rows) ++column.shift;
  std::size_t rank = 0;
  for (std::uint64_t bucket = 0; bucket <= range >> column.shift; ++bucket) {
    while (static_cast<std::uint64_t>(values[rank] - values.front()) >> column.shift < bucket) ++rank;
    starts_.push_back(static_cast<std::uint16_t>(rank));
  }
  starts_.push_back(static_cast<std::uint16_t>(values.size() - 1));
}

SweepTable make_sweep_table(const Diagram& diagram, const Outlook& outlook, std::size_t parties,
                            const SweepLimits& limits) {
  EXPECTS(limits.rows < 65536);
  SweepTable table;
  table.split = choose_split(diagram, outlook, parties, limits);
  for (std::size_t node = 0; node < outlook.levels[table.split].nodes(); ++node) {
    table.endings.emplace_back(path_sums(diagram, table.split, node), diagram.parties, parties);
    table.lines = std::max(table.lines, table.endings.back().lines());
  }
  return table;
}

}  // namespace locarno::counting
