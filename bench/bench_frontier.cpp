// Times of the frontier by parties and size, with two baselines in the same run: every package one by one, and the
// textbook merge issue by issue with quadratic comparisons. Counters: points, packages in question, packages or sums a
// second, the largest number of labels kept at once, peak memory of the process so far, and for covers the tolerance in
// points.
//   bench_frontier --benchmark_filter=Frontier
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "locarno/possible/frontier.h"
#include "tests/support/random_space.h"

namespace locarno {
namespace {

// Every option is scored 0..100 by each party, issues are weighted at random, and a party's best package is worth 100
// points at most: the shape of the domains of the automated negotiation literature. The walk-away value is half the
// scale. Scores are drawn freely, or, if opposed, so that every option has about the same total over the parties: the
// hard case, in which hardly any option is worse for everybody than another and agreement comes from different weights
// only.
Space scored_space(std::uint64_t seed, std::size_t parties, std::size_t issues, std::size_t options, bool opposed) {
  testing::SmallRandom random(seed);
  const auto score_option = [&] {
    std::vector<std::int64_t> scores(parties);
    std::int64_t all = 0;
    for (std::int64_t& score : scores) all += score = random.between(std::int64_t{0}, std::int64_t{100});
    for (std::int64_t& score : scores) {
      if (opposed && all > 0)
        score = std::min<std::int64_t>(100, score * 50 * static_cast<std::int64_t>(parties) / all);
    }
    return scores;
  };
  Space space;
  space.parties = parties;
  space.options.assign(issues, options);
  space.domain.assign(issues, (std::uint64_t{2} << (options - 1)) - 1);
  space.walk_away.assign(parties, Score::points(50).units);
  std::vector<std::vector<std::int64_t>> weight(parties);
  for (auto& of_party : weight) {
    std::int64_t all = 0;
    for (std::size_t k = 0; k < issues; ++k)
      all += of_party.emplace_back(static_cast<std::int64_t>(1 + random.below(100)));
    for (std::int64_t& w : of_party) w = w * (Score::kUnitsPerPoint / 100) / all;
  }
  for (std::size_t k = 0; k < issues; ++k) {
    auto& rows = space.worth.emplace_back();
    for (std::size_t o = 0; o < options; ++o) {
      const auto scores = score_option();
      for (std::size_t i = 0; i < parties; ++i) rows.push_back(weight[i][k] * 100 * scores[i]);
    }
  }
  return space;
}

// Couples issues: rules against combinations of two or three terms, every third of them a together-term of up to 5
// points.
void couple(Space& space, std::size_t couplings) {
  testing::SmallRandom random(99);
  for (std::size_t c = 0; c < couplings; ++c) {
    Combination when = testing::random_combination(random, space.options, 3);
    if (when.size() < 2) continue;
    if (c % 3 != 0) {
      space.forbidden.push_back(std::move(when));
      continue;
    }
    Space::Extra extra{std::move(when), {}};
    for (std::size_t i = 0; i < space.parties; ++i)
      extra.add.push_back(random.between(-Score::points(5).units, Score::points(5).units));
    space.extras.push_back(std::move(extra));
  }
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void describe(benchmark::State& state, const Space& space, std::size_t points) {
  double packages = 1;
  for (const std::size_t options : space.options) packages *= static_cast<double>(options);
  state.counters["points"] = static_cast<double>(points);
  state.counters["packages"] = packages;
  state.counters["peak_MB"] = peak_mb();
}

// Arguments: parties, issues, options, floor (1: half the scale, 0: none), opposed, seed.
Space space_of(const benchmark::State& state) {
  return scored_space(static_cast<std::uint64_t>(state.range(5)), static_cast<std::size_t>(state.range(0)),
                      static_cast<std::size_t>(state.range(1)), static_cast<std::size_t>(state.range(2)),
                      state.range(4) != 0);
}

std::optional<std::span<const std::int64_t>> floor_of(const benchmark::State& state, const Space& space) {
  if (state.range(3) == 0) return std::nullopt;
  return std::span<const std::int64_t>(space.walk_away);
}

void run_frontier(benchmark::State& state, const Space& space) {
  const auto diagram = make_diagram(space);
  Frontier found;
  for (auto _ : state) {
    found = frontier(*diagram, floor_of(state, space));
    benchmark::DoNotOptimize(found.points.data());
  }
  describe(state, space, found.points.size());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(found.operations));
  state.counters["labels"] = static_cast<double>(found.peak_labels);
  state.counters["exact"] = found.exact ? 1 : 0;
  state.counters["near"] = static_cast<double>(found.near.size());
  state.counters["tolerance"] = to_points(found.tolerance);
}

void BM_Frontier(benchmark::State& state) { run_frontier(state, space_of(state)); }

// The same with 30 couplings, most of which join all issues into one component of some hundred nodes a layer.
void BM_FrontierCoupled(benchmark::State& state) {
  Space space = space_of(state);
  couple(space, 30);
  run_frontier(state, space);
}

using Payoffs = std::vector<std::vector<std::int64_t>>;

bool at_least(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  return std::ranges::equal(a, b, std::greater_equal());
}

// Keeps the maximal vectors: each against all kept so far, after sorting.
Payoffs maximal_quadratic(Payoffs all) {
  std::ranges::sort(all, std::greater());
  Payoffs kept;
  for (auto& u : all) {
    if (std::ranges::none_of(kept, [&](const auto& v) { return at_least(v, u); })) kept.push_back(std::move(u));
  }
  return kept;
}

// Baseline: every package in turn against the archive of those found so far.
void BM_EveryPackage(benchmark::State& state) {
  const Space space = space_of(state);
  std::size_t points = 0;
  std::int64_t seen = 0;
  for (auto _ : state) {
    Payoffs kept;
    testing::for_each_package(space, [&](const Package& package) {
      ++seen;
      const auto u = utilities(space, package);
      if (state.range(3) != 0 && !at_least(u, space.walk_away)) return;
      if (std::ranges::any_of(kept, [&](const auto& v) { return at_least(v, u); })) return;
      std::erase_if(kept, [&](const auto& v) { return at_least(u, v); });
      kept.push_back(u);
    });
    points = kept.size();
  }
  describe(state, space, points);
  state.SetItemsProcessed(seen);
}

// Baseline: the textbook merge, issue by issue, all sums compared with all kept.
void BM_TextbookMerge(benchmark::State& state) {
  const Space space = space_of(state);
  std::size_t points = 0;
  for (auto _ : state) {
    Payoffs labels{std::vector<std::int64_t>(space.parties, 0)};
    for (std::size_t k = 0; k < space.issues(); ++k) {
      Payoffs sums;
      for (const auto& label : labels) {
        for (std::size_t o = 0; o < space.options[k]; ++o) {
          auto& sum = sums.emplace_back(label);
          for (std::size_t i = 0; i < space.parties; ++i) sum[i] += space.row(k, o)[i];
        }
      }
      labels = maximal_quadratic(std::move(sums));
    }
    if (state.range(3) != 0) std::erase_if(labels, [&](const auto& u) { return !at_least(u, space.walk_away); });
    points = labels.size();
  }
  describe(state, space, points);
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"parties", "issues", "options", "floor", "opposed", "seed"})->Unit(benchmark::kMillisecond);
}

void small_sizes(benchmark::internal::Benchmark* bench) {  // for the baselines too
  sizes(bench);
  for (const std::int64_t parties : {2, 3, 4, 5}) bench->Args({parties, 6, 10, 0, 0, 1});  // 10^6
  for (const std::int64_t opposed : {0, 1}) bench->Args({5, 6, 8, 0, opposed, 1});         // 262,144
}

void large_sizes(benchmark::internal::Benchmark* bench) {
  sizes(bench);
  for (const std::int64_t issues : {10, 20, 30, 40, 50}) bench->Args({2, issues, 10, 0, 0, 1});
  for (const std::int64_t seed : {2, 3}) bench->Args({2, 50, 10, 0, 0, seed});
  for (const std::int64_t issues : {10, 20, 30, 40, 50}) bench->Args({2, issues, 10, 0, 1, 1});
  for (const std::int64_t issues : {5, 10, 15, 20}) bench->Args({3, issues, 10, 1, 0, 1});
  for (const std::int64_t seed : {2, 3}) bench->Args({3, 20, 10, 1, 0, seed});
  for (const std::int64_t issues : {5, 10, 15, 20}) bench->Args({3, issues, 10, 1, 1, 1});
  for (const std::int64_t seed : {2, 3}) bench->Args({5, 6, 8, 0, 0, seed});
  for (const std::int64_t seed : {2, 3}) bench->Args({5, 6, 8, 0, 1, seed});
}

void cover_sizes(benchmark::internal::Benchmark* bench) {  // 21 issues of four options: 4.4e12
  sizes(bench);
  for (const std::int64_t opposed : {0, 1}) {
    for (const std::int64_t parties : {4, 5, 6}) bench->Args({parties, 21, 4, 1, opposed, 1});
  }
}

void coupled_sizes(benchmark::internal::Benchmark* bench) {
  sizes(bench);
  for (const std::int64_t parties : {2, 3, 4, 6}) bench->Args({parties, 21, 4, 1, 1, 1});
}

BENCHMARK(BM_Frontier)->Apply(small_sizes)->Apply(large_sizes)->Apply(cover_sizes);
BENCHMARK(BM_FrontierCoupled)->Apply(coupled_sizes);
BENCHMARK(BM_TextbookMerge)->Apply(small_sizes)->Iterations(1);
BENCHMARK(BM_EveryPackage)->Apply(small_sizes)->Iterations(1);

}  // namespace
}  // namespace locarno

BENCHMARK_MAIN();
