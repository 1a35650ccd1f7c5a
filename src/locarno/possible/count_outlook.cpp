#include "locarno/possible/count_outlook.h"

#include <algorithm>
#include <numeric>

#include "locarno/base/contract.h"

namespace locarno::counting {
namespace {

// greatest - least of each party over the component: [party].
std::vector<double> ranges(const Diagram& diagram, const Outlook& outlook, const Diagram::Component& component) {
  const Outlook::Level& begin = outlook.levels[component.begin];
  const Outlook::Level& end = outlook.levels[component.end];
  std::vector<double> range(diagram.parties);
  for (std::size_t i = 0; i < diagram.parties; ++i) {
    range[i] = static_cast<double>((begin.greatest[i] - end.greatest[i]) - (begin.least[i] - end.least[i]));
  }
  return range;
}

double influence(const Diagram& diagram, const Outlook& outlook, const Diagram::Component& component) {
  const std::vector<double> whole = ranges(diagram, outlook, {0, diagram.layers.size()});
  const std::vector<double> part = ranges(diagram, outlook, component);
  double most = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (whole[i] > 0) most = std::max(most, part[i] / whole[i]);
  }
  return most;
}

Outlook::Level look_from(const Diagram& diagram, const Diagram::Layer& layer, const Outlook::Level& below) {
  const std::size_t n = diagram.parties;
  Outlook::Level here;
  here.paths.resize(layer.nodes());
  here.least.resize(layer.nodes() * n);
  here.greatest.resize(layer.nodes() * n);
  for (std::size_t node = 0; node < layer.nodes(); ++node) {
    bool first = true;
    for (const Diagram::Edge& edge : layer.edges_of(node)) {
      here.paths[node] += below.paths[edge.target];
      const std::int64_t* row = diagram.row(layer, edge.row);
      for (std::size_t i = 0; i < n; ++i) {
        const std::int64_t least = row[i] + below.least[edge.target * n + i];
        const std::int64_t greatest = row[i] + below.greatest[edge.target * n + i];
        std::int64_t& low = here.least[node * n + i];
        std::int64_t& high = here.greatest[node * n + i];
        low = first ? least : std::min(low, least);
        high = first ? greatest : std::max(high, greatest);
      }
      first = false;
    }
    here.small.push_back(msb(here.paths[node]) < 62 ? static_cast<std::uint64_t>(here.paths[node]) : 0);
  }
  return here;
}

}  // namespace

Outlook make_outlook(const Diagram& diagram) {
  EXPECTS(!diagram.empty);
  Outlook outlook;
  outlook.levels.resize(diagram.layers.size() + 1);
  outlook.levels.back() = {
      {1}, {1}, std::vector<std::int64_t>(diagram.parties, 0), std::vector<std::int64_t>(diagram.parties, 0)};
  for (std::size_t l = diagram.layers.size(); l-- > 0;) {
    outlook.levels[l] = look_from(diagram, diagram.layers[l], outlook.levels[l + 1]);
  }
  return outlook;
}

Diagram by_influence(const Diagram& diagram) {
  const Outlook outlook = make_outlook(diagram);
  std::vector<double> key;
  for (const Diagram::Component& component : diagram.components) key.push_back(influence(diagram, outlook, component));
  std::vector<std::size_t> order(diagram.components.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return key[a] > key[b]; });
  Diagram out{diagram.parties, {}, {}, diagram.empty};
  for (const std::size_t c : order) {
    const Diagram::Component& component = diagram.components[c];
    out.components.push_back({out.layers.size(), out.layers.size() + component.end - component.begin});
    for (std::size_t l = component.begin; l < component.end; ++l) out.layers.push_back(diagram.layers[l]);
  }
  return out;
}

}  // namespace locarno::counting
