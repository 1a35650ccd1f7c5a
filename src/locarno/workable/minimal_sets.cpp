#include "locarno/workable/minimal_sets.h"

#include <algorithm>
#include <optional>

#include "locarno/possible/refusal_conflicts.h"

namespace locarno {
namespace {

// Asks, counts, and remembers that an answer was not to be had.
class Oracle {
 public:
  Oracle(std::size_t demands, const CanBeMet& can_be_met, std::size_t tests)
      : demands_(demands), can_be_met_(can_be_met), left_(tests) {}

  // nullopt: not known, or no test is left.
  std::optional<bool> met(const std::vector<bool>& kept) {
    if (status_ != Status::solved) return std::nullopt;
    if (left_ == 0) return status_ = Status::limit_reached, std::nullopt;
    --left_;
    const Status answer = can_be_met_(kept);
    if (answer == Status::limit_reached || answer == Status::cancelled) return status_ = answer, std::nullopt;
    return answer != Status::none_exists;
  }
  [[nodiscard]] Status status() const { return status_; }
  [[nodiscard]] std::size_t demands() const { return demands_; }

 private:
  std::size_t demands_;
  const CanBeMet& can_be_met_;
  std::size_t left_;
  Status status_ = Status::solved;
};

std::vector<bool> flags(std::size_t demands, const DemandSet& set) {
  std::vector<bool> kept(demands, false);
  for (const std::size_t demand : set) kept[demand] = true;
  return kept;
}

// Junker 2004, function QX: a minimal part of `open` that cannot be met together with `background`.
DemandSet explain(Oracle& oracle, std::vector<bool>& background, bool added, const DemandSet& open) {
  if (added) {
    const auto met = oracle.met(background);
    if (!met || !*met) return {};
  }
  if (open.size() <= 1) return open;
  const auto half = open.begin() + static_cast<std::ptrdiff_t>(open.size() / 2);
  const DemandSet first(open.begin(), half);
  const DemandSet second(half, open.end());
  const auto with = [&](const DemandSet& set) {
    std::vector<bool> more = background;
    for (const std::size_t demand : set) more[demand] = true;
    return more;
  };
  std::vector<bool> held = with(first);
  DemandSet of_second = explain(oracle, held, true, second);
  held = with(of_second);
  DemandSet of_first = explain(oracle, held, !of_second.empty(), first);
  of_second.insert(of_second.end(), of_first.begin(), of_first.end());
  return of_second;
}

// A minimal conflict among the kept demands; they cannot all be met.
DemandSet conflict_among(Oracle& oracle, const std::vector<bool>& kept) {
  DemandSet open;
  for (std::size_t d = 0; d < kept.size(); ++d) {
    if (kept[d]) open.push_back(d);
  }
  std::vector<bool> nothing(kept.size(), false);
  DemandSet found = explain(oracle, nothing, false, open);
  std::ranges::sort(found);
  return found;
}

// A conflict that this set does not meet; an empty one: it is a correction. nullopt: not known.
std::optional<DemandSet> conflict_beside(Oracle& oracle, const DemandSet& given_up) {
  std::vector<bool> kept = flags(oracle.demands(), given_up);
  kept.flip();
  const auto met = oracle.met(kept);
  if (!met) return std::nullopt;
  if (*met) return DemandSet{};
  DemandSet conflict = conflict_among(oracle, kept);
  return oracle.status() == Status::solved ? std::optional(conflict) : std::nullopt;
}

}  // namespace

MinimalSets minimal_sets(std::size_t demands, const CanBeMet& can_be_met, const MinimalSetLimits& limits) {
  Oracle oracle(demands, can_be_met, limits.tests);
  MinimalSets out;
  const auto first = conflict_beside(oracle, {});
  if (first && first->empty()) return out;
  if (first) out.conflicts.push_back(*first);
  for (bool grew = first.has_value(); grew;) {
    grew = false;
    const HittingSets hitting = minimal_hitting_sets(out.conflicts, limits.corrections);
    if (!hitting.complete) out.status = Status::limit_reached;
    std::vector<DemandSet> corrections;
    for (const DemandSet& set : hitting.sets) {
      // Already a correction if it was one before: more conflicts do not make it less of one.
      if (std::ranges::find(out.corrections, set) != out.corrections.end()) {
        corrections.push_back(set);
        continue;
      }
      const auto conflict = conflict_beside(oracle, set);
      if (!conflict) break;
      if (conflict->empty()) {
        corrections.push_back(set);
        continue;
      }
      if (out.conflicts.size() >= limits.conflicts) {
        out.status = Status::limit_reached;
        break;
      }
      out.conflicts.push_back(*conflict);
      grew = true;
      break;
    }
    out.corrections = std::move(corrections);
  }
  if (oracle.status() != Status::solved) out.status = oracle.status();
  return out;
}

}  // namespace locarno
