#include "locarno/history/least_agreed.h"

#include <algorithm>

#include "locarno/possible/optimum.h"
#include "locarno/possible/welfare.h"

namespace locarno {
namespace {

// Whether some package gives a party exactly what it walks away with is a knapsack, which a search may not settle in
// long; what is found early is close.
constexpr std::uint64_t kNodes = 100;

// The same packages with one more party, which gets what `party` does not: -u.
Diagram with_opposite(const Diagram& diagram, std::size_t party) {
  Diagram out = diagram;
  out.parties = diagram.parties + 1;
  for (Diagram::Layer& layer : out.layers) {
    std::vector<std::int64_t> rows;
    rows.reserve(layer.rows.size() / diagram.parties * out.parties);
    for (std::size_t r = 0; r < layer.rows.size(); r += diagram.parties) {
      const auto first = layer.rows.begin() + static_cast<std::ptrdiff_t>(r);
      rows.insert(rows.end(), first, first + static_cast<std::ptrdiff_t>(diagram.parties));
      rows.push_back(-layer.rows[r + party]);
    }
    layer.rows = std::move(rows);
  }
  return out;
}

}  // namespace

Ideal least_agreed(const Diagram& diagram, const std::vector<std::int64_t>& walk_away, const OptimumLimits& limits,
                   const Control& control) {
  Ideal out;
  OptimumLimits one = limits;
  one.ties = 1;
  one.nodes = std::min(one.nodes, kNodes);
  const auto most = greatest(diagram);
  for (std::size_t i = 0; i < walk_away.size(); ++i) {
    // The new party walks away from nothing: its least utility is the greatest of the other's, turned round.
    Welfare welfare{Welfare::Kind::linear, walk_away, std::vector<double>(walk_away.size(), 0.0), {}, 1};
    welfare.reservation.push_back(-most[i]);
    welfare.weight.push_back(1.0);
    const Optimum least = maximise(with_opposite(diagram, i), welfare, one, control);
    const bool solved = least.status == Status::solved || least.status == Status::not_unique;
    out.proven = out.proven && solved;
    out.utilities.push_back(least.packages.empty() ? most[i] : least.utilities[i]);
  }
  return out;
}

}  // namespace locarno
