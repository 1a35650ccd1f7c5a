// The work of a frontier as a list of merge steps: what may be added to each label, from which node to which.
//
// A component of the diagram whose own maximal vectors are few becomes one step that adds them; another contributes its
// layers one by one. Coupled components come first, while there are few labels, then those with the most to add, so
// that the last steps, which see the most labels, are the cheapest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/diagram.h"

namespace locarno::detail {

// A package as a number: one field of bits an issue, the first issue most significant, so that smaller numbers are
// packages with earlier options. Fields do not cross words; keys of disjoint sets of issues combine by "or".
class KeyLayout {
 public:
  explicit KeyLayout(const Diagram& diagram);

  [[nodiscard]] std::size_t words() const { return words_; }
  void set(std::uint64_t* key, IssueId issue, std::size_t option) const;
  [[nodiscard]] Package package(const std::uint64_t* key) const;

 private:
  struct Field {
    std::size_t word;
    unsigned shift;
    std::uint64_t mask;
  };
  std::vector<Field> fields_;
  std::size_t words_ = 0;
};

// Partial packages worth keeping, by node; within a node in the order of the stream (see dominance.h), all different.
struct Labels {
  std::vector<std::uint32_t> first;   // first label of each node; one more at the end
  std::vector<std::int64_t> values;   // [label * parties + i]
  std::vector<std::int64_t> sums;     // over the parties; from four parties on
  std::vector<std::uint64_t> counts;  // partial packages worth exactly this, saturating
  std::vector<std::uint64_t> keys;    // [label * words + w], the smallest of them

  [[nodiscard]] std::size_t size() const { return counts.size(); }
  [[nodiscard]] std::size_t nodes() const { return first.size() - 1; }
};

struct Step {
  struct Edge {
    std::uint32_t source;
    std::uint32_t addend;
  };

  std::vector<std::uint32_t> first;  // first edge into each target node; one more at the end
  std::vector<Edge> edges;
  std::vector<std::int64_t> rows;     // [addend * parties + i]
  std::vector<std::uint64_t> counts;  // per addend
  std::vector<std::uint64_t> keys;    // [addend * words + w]
  std::size_t sources = 1;

  [[nodiscard]] std::size_t targets() const { return first.size() - 1; }
  [[nodiscard]] std::span<const Edge> edges_into(std::size_t node) const {
    return std::span(edges).subspan(first[node], first[node + 1] - first[node]);
  }
};

// One label worth nothing at one node.
Labels start_labels(std::size_t parties, std::size_t words);

// The layers of a component, one step each.
std::vector<Step> steps_of(const Diagram& diagram, Diagram::Component component, const KeyLayout& layout);

// Adding any of the labels, all at one node.
Step step_of(const Labels& labels);

// The most that the steps from `step` on can still add at each node before it, [step][node * parties + i]; one more at
// the end.
std::vector<std::vector<std::int64_t>> best_to_come(std::span<const Step> steps, std::size_t parties);

}  // namespace locarno::detail
