#include "locarno/possible/count_shares.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace locarno::counting {
namespace {

// part / whole, for naturals of any size: relative error below 2^-50 but for shares below 2^-900, which may become 0.
double share_of(const Natural& part, const Natural& whole) {
  constexpr unsigned kBits = 960;
  const unsigned top = msb(whole);
  const unsigned shift = top > kBits ? top - kBits : 0;
  return to_double(Natural(part >> shift)) / to_double(Natural(whole >> shift));
}

// share * size rounded down or up, with share in [0, 1]: the mantissa is a whole number, so the product is exact.
Natural part_of(const Natural& size, double share, bool up) {
  if (share <= 0) return 0;
  if (share >= 1) return size;
  int exponent = 0;
  const double mantissa = std::frexp(share, &exponent);
  const auto whole = static_cast<std::uint64_t>(std::ldexp(mantissa, 53));
  const auto shift = static_cast<unsigned>(53 - exponent);
  const Natural product = size * whole;
  Natural part = product >> shift;
  if (up && Natural(part << shift) != product) ++part;
  return part;
}

std::int64_t divide_up(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }  // a >= 0, b > 0

}  // namespace

Shares::Shares(const Diagram& diagram, const Outlook& outlook, std::size_t cells)
    : diagram_(diagram), outlook_(outlook) {
  choose_grid(cells);
  if (!grid_.empty()) tabulate();
}

void Shares::choose_grid(std::size_t cells) {
  const std::size_t n = diagram_.parties;
  std::size_t columns = 0;
  for (const Outlook::Level& level : outlook_.levels) columns += level.nodes() * n;
  if (columns == 0 || cells / columns < 18) return;
  const auto steps = static_cast<std::int64_t>(cells / columns - 2);
  for (std::size_t i = 0; i < n; ++i) {
    std::int64_t unit = 0;  // greatest common divisor of all differences between this party's rows
    for (const Diagram::Layer& layer : diagram_.layers) {
      for (std::size_t at = i; at < layer.rows.size(); at += n) unit = std::gcd(unit, layer.rows[at] - layer.rows[i]);
    }
    unit = std::max<std::int64_t>(unit, 1);
    const std::int64_t range = outlook_.levels.front().greatest[i] - outlook_.levels.front().least[i];
    grid_.push_back(unit * std::max<std::int64_t>(1, divide_up(divide_up(range, unit), steps)));
  }
}

void Shares::tabulate() {
  const std::size_t n = diagram_.parties;
  std::size_t most_edges = 1;
  columns_.resize(outlook_.levels.size());
  for (std::size_t l = outlook_.levels.size(); l-- > 0;) {
    columns_[l].resize(outlook_.levels[l].nodes() * n);
    for (std::size_t node = 0; node < outlook_.levels[l].nodes(); ++node) {
      std::vector<double> weights;
      if (l < diagram_.layers.size()) {
        for (const Diagram::Edge& edge : diagram_.layers[l].edges_of(node)) {
          weights.push_back(share_of(outlook_.levels[l + 1].paths[edge.target], outlook_.levels[l].paths[node]));
        }
      }
      most_edges = std::max(most_edges, weights.size());
      for (std::size_t i = 0; i < n; ++i) add_column(l, node, i, weights);
    }
  }
  // A layer multiplies once (weights are off by 4 units in the last place) and adds once an edge; all terms are >= 0.
  error_ = 2.0 * static_cast<double>(outlook_.levels.size() * (most_edges + 8)) * 0x1p-52;
}

void Shares::add_column(std::size_t layer, std::size_t node, std::size_t party, const std::vector<double>& weights) {
  const std::size_t n = diagram_.parties;
  const Outlook::Level& level = outlook_.levels[layer];
  const std::int64_t least = level.least[node * n + party];
  Column column{up_.size(),
                static_cast<std::size_t>(divide_up(level.greatest[node * n + party] - least, grid_[party]))};
  down_.resize(column.begin + column.steps + 1, 0.0);
  up_.resize(column.begin + column.steps + 1, 0.0);
  down_[column.begin] = 1.0;
  up_[column.begin] = 1.0;
  columns_[layer][node * n + party] = column;
  const auto add = [&](std::vector<double>& cells, const Column& below, double weight, std::size_t offset) {
    for (std::size_t step = 1; step <= column.steps; ++step) {
      if (step > offset + below.steps) break;
      cells[column.begin + step] += weight * cells[below.begin + (step > offset ? step - offset : 0)];
    }
  };
  for (std::size_t e = 0; e < weights.size(); ++e) {
    const Diagram::Edge& edge = diagram_.layers[layer].edges_of(node)[e];
    const Column below = columns_[layer + 1][edge.target * n + party];
    const std::int64_t gain = diagram_.row(diagram_.layers[layer], edge.row)[party] +
                              outlook_.levels[layer + 1].least[edge.target * n + party] - least;
    add(down_, below, weights[e], static_cast<std::size_t>(gain / grid_[party]));
    add(up_, below, weights[e], static_cast<std::size_t>(divide_up(gain, grid_[party])));
  }
}

Bracket Shares::reaching(std::size_t layer, std::size_t node, std::size_t party, std::int64_t need) const {
  const std::size_t at = node * diagram_.parties + party;
  const Outlook::Level& level = outlook_.levels[layer];
  const Natural& size = level.paths[node];
  if (need <= level.least[at]) return {size, size};
  if (need > level.greatest[at]) return {0, 0};
  // At least one package gives the greatest sum and one the least.
  if (grid_.empty()) return {1, size - 1};
  constexpr double kLost = 0x1p-880;  // all that weights rounded to 0 and underflow can hide, with much to spare
  const Column column = columns_[layer][at];
  const auto step = static_cast<std::size_t>(divide_up(need - level.least[at], grid_[party]));
  const double down = down_[column.begin + step] * (1 - error_);
  const double up = std::min(1.0, up_[column.begin + step] * (1 + error_) + kLost);
  const Natural most = part_of(size, up, true);
  const Natural fewest = part_of(size, down, false);
  return {fewest > 1 ? fewest : Natural(1), most < size ? most : Natural(size - 1)};
}

}  // namespace locarno::counting
