#include "locarno/robust/central_weights.h"

#include <algorithm>
#include <limits>

#include <tbb/enumerable_thread_specific.h>

#include "locarno/base/contract.h"
#include "locarno/base/score.h"
#include "locarno/robust/solved_worlds.h"

namespace locarno {

// At most 10^9 units a world: sums of 10^9 worlds stay far below 2^63.
void CentralWeightSums::Sum::add(std::span<const std::int32_t> weights) {
  ++worlds;
  weight.resize(weights.size());
  for (std::size_t k = 0; k < weights.size(); ++k) weight[k] += weights[k];
}

void CentralWeightSums::Sum::add(const Sum& other) {
  worlds += other.worlds;
  weight.resize(std::max(weight.size(), other.weight.size()));
  for (std::size_t k = 0; k < other.weight.size(); ++k) weight[k] += other.weight[k];
}

MeanWeights CentralWeightSums::Sum::mean() const {
  MeanWeights out{worlds, {}};
  if (worlds == 0) return out;
  for (const std::int64_t sum : weight)
    out.weights.push_back(static_cast<double>(sum) / static_cast<double>(Score::kScale) / static_cast<double>(worlds));
  return out;
}

std::vector<std::int32_t> weights_in(const Problem& world, PartyId decider) {
  std::vector<std::int32_t> out;
  for (const std::int64_t weight : world.estimates[decider.index].weight)
    out.push_back(static_cast<std::int32_t>(weight));
  return out;
}

CentralWeightSums::CentralWeightSums(std::size_t deciders, std::size_t packages)
    : all_(deciders), accepted_(packages, std::vector<Sum>(deciders)), best_(accepted_) {}

void CentralWeightSums::add(std::span<const std::span<const std::int32_t>> weights,
                            std::span<const std::span<const std::int64_t>> margins) {
  EXPECTS(weights.size() == all_.size() && margins.size() == accepted_.size());
  for (std::size_t i = 0; i < all_.size(); ++i) {
    all_[i].add(weights[i]);
    std::int64_t best = std::numeric_limits<std::int64_t>::min();
    for (const auto& row : margins) best = std::max(best, row[i]);
    for (std::size_t x = 0; x < margins.size(); ++x) {
      if (margins[x][i] >= 0) accepted_[x][i].add(weights[i]);
      if (margins[x][i] >= best) best_[x][i].add(weights[i]);
    }
  }
}

void CentralWeightSums::add(const Problem& world, std::span<const Package> packages) {
  std::vector<std::vector<std::int32_t>> weights;
  for (const PartyId decider : world.deciders) weights.push_back(weights_in(world, decider));
  std::vector<std::vector<std::int64_t>> margins;
  for (const Package& package : packages) {
    margins.emplace_back();
    for (const PartyId decider : world.deciders)
      margins.back().push_back((utility(world, decider, package) - world.walk_away(decider)).units);
  }
  add(std::vector<std::span<const std::int32_t>>(weights.begin(), weights.end()),
      std::vector<std::span<const std::int64_t>>(margins.begin(), margins.end()));
}

void CentralWeightSums::add(const CentralWeightSums& other) {
  for (std::size_t i = 0; i < all_.size(); ++i) all_[i].add(other.all_[i]);
  for (std::size_t x = 0; x < accepted_.size(); ++x) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      accepted_[x][i].add(other.accepted_[x][i]);
      best_[x][i].add(other.best_[x][i]);
    }
  }
}

CentralWeights CentralWeightSums::means() const {
  const auto row = [](const std::vector<Sum>& sums) {
    std::vector<MeanWeights> out;
    for (const Sum& sum : sums) out.push_back(sum.mean());
    return out;
  };
  CentralWeights out;
  out.all = row(all_);
  for (const auto& sums : accepted_) out.accepted.push_back(row(sums));
  for (const auto& sums : best_) out.best.push_back(row(sums));
  return out;
}

std::vector<CentralWeights> central_weights(const Problem& problem, const Worlds& worlds,
                                            const std::vector<std::vector<Package>>& lists, std::uint64_t first,
                                            std::uint64_t count, const Control& control) {
  std::vector<CentralWeightSums> nothing;
  for (const std::vector<Package>& packages : lists) nothing.emplace_back(problem.deciders.size(), packages.size());
  tbb::enumerable_thread_specific<std::vector<CentralWeightSums>> sums(nothing);
  in_worlds(problem, worlds, first, count, control, [&](std::uint64_t, const Problem& world) {
    std::vector<CentralWeightSums>& own = sums.local();
    for (std::size_t l = 0; l < lists.size(); ++l) own[l].add(world, lists[l]);
  });
  std::vector<CentralWeightSums> all = nothing;
  for (const auto& some : sums) {
    for (std::size_t l = 0; l < all.size(); ++l) all[l].add(some[l]);
  }
  std::vector<CentralWeights> out;
  for (const CentralWeightSums& list : all) out.push_back(list.means());
  return out;
}

}  // namespace locarno
