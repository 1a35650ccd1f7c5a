// Whether some package is necessarily, or possibly, acceptable to given parties: the searches behind acceptable_sets().
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "locarno/possible/acceptability.h"

namespace locarno {

// What a party may at least, or at most, get from each option, and the weights it may put on them.
class PartyReach {
 public:
  PartyReach(const Problem& problem, PartyId party);

  // The mean with the most or least favourable weights, over all reports; a plain sum (total 1) with a score sheet.
  [[nodiscard]] WeightedMean greatest(std::span<const std::int64_t> c, std::span<const std::int64_t> start = {}) const;
  [[nodiscard]] WeightedMean least(std::span<const std::int64_t> c) const;

  [[nodiscard]] const std::vector<std::vector<Interval>>& values() const { return estimate_->value_bounds; }
  [[nodiscard]] const Interval& walk_away() const { return estimate_->walk_away_bounds; }
  // One admissible weighting near the central estimate, or what a score sheet counts as weights.
  [[nodiscard]] WeightedMean central() const;

 private:
  const PartyEstimate* estimate_;
  std::vector<WeightRange> weights_;
};

class AcceptableSearch {
 public:
  AcceptableSearch(const Problem& problem, const AcceptabilityLimits& limits);

  [[nodiscard]] Existence necessarily(const std::vector<PartyId>& parties, const Control& control) const;
  [[nodiscard]] Existence possibly(const std::vector<PartyId>& parties, const Control& control) const;

 private:
  struct Row {  // one party under one weighting
    PartyId party;
    std::vector<std::int64_t> points;
    Int128 total = 1;

    friend bool operator==(const Row&, const Row&) = default;
  };
  enum class End { low, high };

  [[nodiscard]] Space space_of(const std::vector<Row>& rows, End end) const;
  [[nodiscard]] std::vector<std::int64_t> best_values(PartyId party, End end) const;
  [[nodiscard]] Score most_added(PartyId party, End end) const;
  [[nodiscard]] std::optional<Row> worst_weights(PartyId party, const Package& package) const;
  [[nodiscard]] std::optional<Package> at_central_weights(const std::vector<PartyId>& parties, const Control& control,
                                                          std::uint64_t& nodes) const;

  const Problem& problem_;
  AcceptabilityLimits limits_;
  Space bare_;                     // domains and forbidden combinations; nobody gets anything
  std::vector<PartyReach> reach_;  // per party of the scenario
};

}  // namespace locarno
