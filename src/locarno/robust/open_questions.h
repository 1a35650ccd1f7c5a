// Beside how sure we are: what would flip it, and what to find out first, for each way out of an answer.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/robust/ask_next.h"
#include "locarno/robust/flip_points.h"
#include "locarno/robust/how_sure.h"
#include "locarno/robust/smallest_change.h"

namespace locarno {

struct QuestionOptions {
  bool flips = false;
  bool ask_next = false;
  // In each sample of ask_next(): as many as were asked for, but so many at least, for its intervals, and at most.
  std::size_t least_worlds = 200;
  std::size_t most_worlds = 1'000;
};

// `package` and `asked` count within the way's packages; those whose terms do not go together are left out.
struct WayQuestions {
  // With flips.
  std::optional<FlipTable> existence;    // that some package is acceptable to all
  std::optional<FlipTable> acceptance;   // that all accept the package named
  std::optional<std::size_t> package;    // the one named, else the Nash package at the central estimate; nullopt: none
  std::optional<SmallestChange> change;  // of that package
  // With ask_next.
  std::vector<std::size_t> asked;   // packages that one could put forward
  std::optional<AskNext> ask_next;  // counts packages within `asked`
};

// One for each way of the answer. The same for any number of threads.
std::vector<WayQuestions> open_questions(const Problem& problem, const Worlds& worlds, const RobustAnswer& answer,
                                         const QuestionOptions& options, const OptimumLimits& limits,
                                         const Control& control);

}  // namespace locarno
