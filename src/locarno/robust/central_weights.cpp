#include "locarno/robust/central_weights.h"

#include <algorithm>

#include <tbb/enumerable_thread_specific.h>

#include "locarno/base/score.h"
#include "locarno/robust/solved_worlds.h"

namespace locarno {

// At most 10^9 units a world: sums of 10^9 worlds stay far below 2^63.
void CentralWeightSums::Sum::add(const std::vector<std::int64_t>& weights) {
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

CentralWeightSums::CentralWeightSums(const Problem& problem, std::span<const Package> packages)
    : deciders_(problem.deciders),
      packages_(packages.begin(), packages.end()),
      all_(deciders_.size()),
      accepted_(packages.size(), std::vector<Sum>(deciders_.size())),
      best_(accepted_) {}

void CentralWeightSums::add(const Problem& world) {
  for (std::size_t i = 0; i < deciders_.size(); ++i) {
    const std::vector<std::int64_t>& weights = world.estimates[deciders_[i].index].weight;
    std::vector<Score> utilities;
    for (const Package& package : packages_) utilities.push_back(utility(world, deciders_[i], package));
    all_[i].add(weights);
    for (std::size_t x = 0; x < packages_.size(); ++x) {
      if (utilities[x] >= world.walk_away(deciders_[i])) accepted_[x][i].add(weights);
      if (utilities[x] >= *std::ranges::max_element(utilities)) best_[x][i].add(weights);
    }
  }
}

void CentralWeightSums::add(const CentralWeightSums& other) {
  for (std::size_t i = 0; i < deciders_.size(); ++i) all_[i].add(other.all_[i]);
  for (std::size_t x = 0; x < packages_.size(); ++x) {
    for (std::size_t i = 0; i < deciders_.size(); ++i) {
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

CentralWeights central_weights(const Problem& problem, const Worlds& worlds, std::span<const Package> packages,
                               std::uint64_t first, std::uint64_t count, const Control& control) {
  tbb::enumerable_thread_specific<CentralWeightSums> sums([&] { return CentralWeightSums(problem, packages); });
  in_worlds(problem, worlds, first, count, control,
            [&](std::uint64_t, const Problem& world) { sums.local().add(world); });
  CentralWeightSums all(problem, packages);
  for (const CentralWeightSums& some : sums) all.add(some);
  return all.means();
}

}  // namespace locarno
