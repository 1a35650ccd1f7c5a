// Minimal sets by definition: every subset of a few elements is looked at.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

namespace locarno::testing {

using IndexSet = std::vector<std::size_t>;  // ascending
using Sets = std::set<IndexSet>;

inline IndexSet elements(std::uint32_t mask) {
  IndexSet set;
  for (std::size_t e = 0; mask >> e != 0; ++e) {
    if ((mask >> e & 1) != 0) set.push_back(e);
  }
  return set;
}

inline std::uint32_t mask_of(const IndexSet& set) {
  std::uint32_t mask = 0;
  for (const std::size_t e : set) mask |= std::uint32_t{1} << e;
  return mask;
}

// The masks below 2^n with the property of which no proper part has it. The property must be kept by larger sets.
template <class Property>
Sets minimal_with(std::size_t n, Property property) {
  Sets out;
  for (std::uint32_t mask = 0; mask < std::uint32_t{1} << n; ++mask) {
    if (!property(mask)) continue;
    const IndexSet set = elements(mask);
    if (std::ranges::none_of(set, [&](std::size_t e) { return property(mask & ~(std::uint32_t{1} << e)); }))
      out.insert(set);
  }
  return out;
}

}  // namespace locarno::testing
