// When the exact frontier is out of reach: few labels that come close to every package, with a tolerance that is
// proven.
//
// A set of labels covers its issues with slack d if every combination of their options that some package at or above
// the floor takes has a label worth at least as much, less d, to everybody. Sums of two sets cover with the sum of
// their slacks; thinning by t (dropping a label that a kept one reaches less t) adds t (Papadimitriou and Yannakakis
// 2000, additive form). Sets are therefore joined in a balanced tree: the same number of labels with far less thinning
// on the way than a chain. Coupled components are walked layer by layer from both ends until the two sides meet at a
// node, for the same reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/score.h"
#include "locarno/possible/frontier.h"
#include "locarno/possible/frontier_steps.h"

namespace locarno::detail {

struct FrontierPlan {
  std::vector<Step> steps;
  std::size_t layered = 0;  // the first so many steps are layers of coupled components; each of the rest is a component
};

struct FrontierQuestion {
  std::size_t parties;
  std::size_t words;  // of a key
  std::optional<std::span<const std::int64_t>> floor;
  std::span<const std::int64_t> greatest;  // over all packages
  const FrontierLimits& limits;
  const Control& control;

  // What sums must reach at each node: the floor less the best still to come, less slack.
  [[nodiscard]] std::vector<std::int64_t> need(std::span<const std::int64_t> best_to_come, std::int64_t slack) const;
};

struct Cover {
  bool cancelled = false;
  Labels labels;                // one node; below the floor by at most the sum of the thinning
  std::vector<Score> thinning;  // everything that was dropped on the way, in the order of the work
  std::size_t peak_labels = 0;
  std::uint64_t operations = 0;
};

Cover make_cover(const FrontierPlan& plan, const FrontierQuestion& question);

}  // namespace locarno::detail
