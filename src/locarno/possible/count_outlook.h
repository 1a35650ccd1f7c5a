// What is still to come at each node of a diagram: how many packages, and how little or how much each party may get.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/base/natural.h"
#include "locarno/possible/diagram.h"

namespace locarno::counting {

// The same packages with the components in falling order of influence: what decides most about acceptance comes first,
// so that a walk from the top is cut early. Influence is the largest share of a party's whole range that lies in the
// component.
Diagram by_influence(const Diagram& diagram);

struct Outlook {
  struct Level {
    std::vector<Natural> paths;        // per node
    std::vector<std::uint64_t> small;  // the same, or 0 where it takes 63 bits or more
    std::vector<std::int64_t> least;   // [node * parties + party]
    std::vector<std::int64_t> greatest;

    [[nodiscard]] std::size_t nodes() const { return paths.size(); }
  };

  std::vector<Level> levels;  // one a layer, and one more for the end: one node, one path, nothing to come
};

// O(edges * parties). The diagram must not be empty.
Outlook make_outlook(const Diagram& diagram);

}  // namespace locarno::counting
