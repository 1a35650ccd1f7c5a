// Depth first over the issues for a package that each of some parties would take under weights of its own choosing.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/possible/acceptability.h"
#include "locarno/possible/diagram.h"

namespace locarno {

class PartyReach;

class PossibleWalk {
 public:
  struct Side {
    const PartyReach* reach;
    std::vector<std::int64_t> values;  // per issue: the option taken, or the best that is left
    WeightedMean weights;              // with which these reach the walk-away
    std::int64_t walk_away;            // lowest, Score units
    std::int64_t added;                // together-terms completed so far
  };

  // The diagram's rows hold the together-terms alone, one column a side. It must not be empty.
  PossibleWalk(const Diagram& diagram, std::vector<Side> sides, std::uint64_t nodes, const Control& control);

  Existence run();

 private:
  struct Child {
    const Diagram::Edge* edge;
    std::vector<WeightedMean> weights;  // per side
    std::int64_t slack;                 // of the side that has least
  };

  void order_components();
  void bound_terms();
  [[nodiscard]] bool visit(std::size_t position, std::size_t node);
  [[nodiscard]] bool fits(const Diagram::Edge& edge, std::size_t position, Child& child);
  [[nodiscard]] std::int64_t added_below(std::size_t position, std::size_t node, std::size_t side) const;
  [[nodiscard]] bool stopped() const { return nodes_ > limit_ || control_.cancelled(); }

  const Diagram& diagram_;
  std::vector<Side> sides_;
  std::uint64_t limit_;
  const Control& control_;
  std::uint64_t nodes_ = 0;
  std::vector<std::size_t> sequence_;             // layers in the order walked, components kept together
  std::vector<bool> closes_;                      // per position: the last layer of its component
  std::vector<std::vector<std::int64_t>> below_;  // [layer][node * sides + side]: most that together-terms still add
  std::vector<std::vector<std::int64_t>> after_;  // [position][side]: the same for the components after this one
  std::vector<std::uint8_t> taken_;               // per layer
};

}  // namespace locarno
