// Optima of large random negotiations, proven: three welfares over parties and issues, beside brute force on small
// spaces and a plain depth-first branch and bound that knows only what each party could still get.
//
// Instances: weights uniform and normalised, values uniform and scaled to 0..100 in each issue, seed 1..5 (argument).
// Counters: nodes of the search, packages in the space (log10), gap left at the node limit (0: proven).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "locarno/base/score.h"
#include "locarno/possible/optimum.h"

namespace locarno {
namespace {

using Units = std::vector<std::int64_t>;

double uniform(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

Space instance(std::size_t parties, std::size_t issues, std::size_t options, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Space space;
  space.parties = parties;
  space.walk_away.assign(parties, 0);
  space.options.assign(issues, options);
  space.domain.assign(issues, (std::uint64_t{1} << options) - 1);
  space.worth.assign(issues, Units(options * parties));
  for (std::size_t i = 0; i < parties; ++i) {
    std::vector<double> weight(issues);
    double sum = 0;
    for (double& w : weight) sum += w = uniform(random);
    for (std::size_t k = 0; k < issues; ++k) {
      std::vector<double> value(options);
      for (double& v : value) v = uniform(random);
      const auto [low, high] = std::ranges::minmax(value);
      for (std::size_t o = 0; o < options; ++o) {
        const double points = 100.0 * (value[o] - low) / (high - low) * weight[k] / sum;
        space.worth[k][o * parties + i] = score_from_points(points).units;
      }
    }
  }
  return space;
}

Welfare welfare_of(Welfare::Kind kind, std::size_t parties, std::int64_t reservation) {
  return {kind, Units(parties, reservation), std::vector<double>(parties, 1.0), Units(parties, Score::kUnitsPerPoint),
          1};
}

void solve(benchmark::State& state, Welfare::Kind kind) {
  const auto parties = static_cast<std::size_t>(state.range(0));
  const auto issues = static_cast<std::size_t>(state.range(1));
  const Space space = instance(parties, issues, 5, static_cast<std::uint64_t>(state.range(2)));
  const auto diagram = make_diagram(space);
  const Welfare welfare = welfare_of(kind, parties, 30 * Score::kUnitsPerPoint);
  Optimum found;
  for (auto _ : state) {
    found = maximise(*diagram, welfare, {}, Control{});
    benchmark::ClobberMemory();
  }
  state.counters["nodes"] = static_cast<double>(found.nodes);
  state.counters["log10_packages"] = std::log10(to_double(count_packages(*diagram)));
  state.counters["gap"] = found.bound - found.value;
  state.counters["value"] = found.value;
  state.SetLabel(std::string(to_string(found.status)));
}

void nash(benchmark::State& state) { solve(state, Welfare::Kind::nash); }
void max_min(benchmark::State& state) { solve(state, Welfare::Kind::low_sum); }
void linear(benchmark::State& state) { solve(state, Welfare::Kind::linear); }

void sweep(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"parties", "issues", "seed"})->Unit(benchmark::kMillisecond);
  for (const int seed : {1, 2, 3, 4, 5}) bench->Args({6, 20, seed});
  for (const int seed : {1, 2, 3, 4, 5}) bench->Args({20, 40, seed});
  for (const int parties : {2, 4, 10, 20}) bench->Args({parties, 20, 1});
  for (const int issues : {10, 30, 50}) bench->Args({6, issues, 1});
}

BENCHMARK(nash)->Apply(sweep);
BENCHMARK(max_min)->Apply(sweep);
BENCHMARK(linear)->Apply(sweep);

// ---- baselines

// Depth first over the issues; a branch is left when the welfare of what each party could still get is no better.
class Plain {
 public:
  Plain(const Space& space, const Welfare& welfare, bool prune)
      : space_(space), welfare_(welfare), prune_(prune), rest_(space.issues() + 1, Units(space.parties, 0)) {
    for (std::size_t k = space.issues(); k-- > 0;) {
      for (std::size_t i = 0; i < space.parties; ++i) {
        std::int64_t most = space.row(k, 0)[i];
        for (std::size_t o = 1; o < space.options[k]; ++o) most = std::max(most, space.row(k, o)[i]);
        rest_[k][i] = rest_[k + 1][i] + most;
      }
    }
    sums_.assign(space.issues() + 1, Units(space.parties, 0));
  }

  double run() {
    visit(0);
    return best_;
  }
  [[nodiscard]] std::uint64_t nodes() const { return nodes_; }

 private:
  void visit(std::size_t k) {
    ++nodes_;
    if (k == space_.issues()) {
      if (admissible(welfare_, sums_[k])) best_ = std::max(best_, value(welfare_, sums_[k]));
      return;
    }
    for (std::size_t o = 0; o < space_.options[k]; ++o) {
      Units hope(space_.parties);
      for (std::size_t i = 0; i < space_.parties; ++i) {
        sums_[k + 1][i] = sums_[k][i] + space_.row(k, o)[i];
        hope[i] = sums_[k + 1][i] + rest_[k + 1][i];
      }
      if (!prune_ || value(welfare_, hope) > best_) visit(k + 1);
    }
  }

  const Space& space_;
  const Welfare& welfare_;
  bool prune_;
  std::vector<Units> rest_, sums_;
  double best_ = -std::numeric_limits<double>::infinity();
  std::uint64_t nodes_ = 0;
};

void baseline(benchmark::State& state, bool prune) {
  const auto parties = static_cast<std::size_t>(state.range(0));
  const Space space = instance(parties, static_cast<std::size_t>(state.range(1)), 5,
                               static_cast<std::uint64_t>(state.range(2)));
  const Welfare welfare = welfare_of(Welfare::Kind::nash, parties, 30 * Score::kUnitsPerPoint);
  const auto diagram = make_diagram(space);
  const double ours = maximise(*diagram, welfare, {}, Control{}).value;
  double best = 0;
  std::uint64_t nodes = 0;
  for (auto _ : state) {
    Plain plain(space, welfare, prune);
    best = plain.run();
    benchmark::ClobberMemory();
    nodes = plain.nodes();
  }
  if (std::abs(best - ours) > 1e-9 * (1 + std::abs(best)))
    state.SkipWithError(("the baseline disagrees: " + std::to_string(best) + " and " + std::to_string(ours)).c_str());
  state.counters["nodes"] = static_cast<double>(nodes);
  state.counters["value"] = best;
}

void nash_brute_force(benchmark::State& state) { baseline(state, false); }
void nash_party_bounds(benchmark::State& state) { baseline(state, true); }

// The engine on the sizes of the baselines, to be read beside them.
BENCHMARK(nash)
    ->Name("nash_small")
    ->Unit(benchmark::kMillisecond)
    ->ArgNames({"parties", "issues", "seed"})
    ->Args({6, 8, 1})
    ->Args({6, 9, 1})
    ->Args({6, 10, 1});
BENCHMARK(nash_brute_force)
    ->Unit(benchmark::kMillisecond)
    ->ArgNames({"parties", "issues", "seed"})
    ->Args({6, 8, 1})
    ->Args({6, 9, 1});
BENCHMARK(nash_party_bounds)
    ->Unit(benchmark::kMillisecond)
    ->ArgNames({"parties", "issues", "seed"})
    ->Args({6, 8, 1})
    ->Args({6, 9, 1})
    ->Args({6, 10, 1});

}  // namespace
}  // namespace locarno

BENCHMARK_MAIN();
