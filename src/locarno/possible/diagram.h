// All packages of a space as paths of a layered decision diagram, one layer an issue, one edge an option.
//
// Issues that nothing couples make layers of one node. Coupled issues are ordered to keep few couplings open at once,
// and a node stands for the set of couplings that may still come to hold (an exact multi-valued decision diagram;
// Bergman, Cire, van Hoeve, Hooker 2016, ch. 3-4, with states for conjunctions). Each edge carries what its option adds
// to every party, with the together-terms that it completes. Every method walks this one structure: counting, optima,
// frontiers, conflicts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "locarno/base/natural.h"
#include "locarno/possible/package.h"
#include "locarno/possible/space.h"

namespace locarno {

struct Diagram {
  struct Edge {
    std::uint32_t target;  // node of the next layer
    std::uint32_t row;     // row of its layer: what the parties get
    std::uint8_t option;
  };

  struct Layer {
    IssueId issue;
    std::vector<std::uint32_t> first;  // first edge of each node; one more at the end
    std::vector<Edge> edges;
    std::vector<std::int64_t> rows;  // [row * parties + party], Score units

    [[nodiscard]] std::size_t nodes() const { return first.size() - 1; }
    [[nodiscard]] std::span<const Edge> edges_of(std::size_t node) const {
      return std::span(edges).subspan(first[node], first[node + 1] - first[node]);
    }
  };

  struct Component {  // layers [begin, end): issues coupled with each other and with no others; one node before and
                      // after
    std::size_t begin;
    std::size_t end;
  };

  std::size_t parties = 0;
  std::vector<Layer> layers;  // every node lies on a path from the start to the end
  std::vector<Component> components;
  bool empty = false;  // no package at all; then there are no layers

  [[nodiscard]] const std::int64_t* row(const Layer& layer, std::uint32_t r) const {
    return layer.rows.data() + r * parties;
  }
  [[nodiscard]] std::size_t edge_count() const;
};

struct DiagramLimits {
  std::size_t edges = 4'000'000;  // of one layer before reduction; about 100 MB
};

// nullopt when the limit is reached. Time and memory are linear in the unreduced diagram: for each component at most
// min(2^open couplings, product of the options so far) nodes a layer.
std::optional<Diagram> make_diagram(const Space& space, const DiagramLimits& limits = {});

// Number of packages. O(edges) additions of big naturals.
Natural count_packages(const Diagram& diagram);

// The package at a path: `options[l]` is the option taken in layer l.
Package package_of_path(const Diagram& diagram, std::span<const std::uint8_t> options);

// Utilities of a package of the diagram: [party]. The package must be one of the diagram's paths. O(issues * parties).
std::vector<std::int64_t> utilities(const Diagram& diagram, const Package& package);

// max and min over all packages of each party's utility: [party]. The diagram must not be empty. O(edges * parties).
std::vector<std::int64_t> greatest(const Diagram& diagram);
std::vector<std::int64_t> least(const Diagram& diagram);

}  // namespace locarno
