// Counting the packages that six parties would all take: the sweep, with pruning and with walk-away values that leave
// little to prune, next to a sweep by plain compares and to enumeration. Items are packages of the space, so items/s of
// a pruned count says how fast the answer comes, and items/s of bench "swept" how fast the kernel is.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "locarno/base/contract.h"
#include "locarno/possible/count.h"
#include "locarno/possible/count_walk.h"
#include "peak_memory.h"
#include "tests/support/random_space.h"

namespace {

using namespace locarno;
using locarno::testing::SmallRandom;

constexpr std::size_t kOptions = 10;

double uniform(SmallRandom& random) { return (static_cast<double>(random.next() >> 11) + 0.5) * 0x1p-53; }

// Importance drawn evenly from the simplex, values evenly from 0..100; the walk-away value lies `ambition` of the way
// from the mean over all packages to the best.
Space random_talks(std::size_t parties, std::size_t issues, std::size_t options, double ambition) {
  SmallRandom random(7);
  std::vector<std::vector<double>> importance(parties, std::vector<double>(issues));
  for (std::vector<double>& weights : importance) {
    double sum = 0;
    for (double& weight : weights) sum += weight = -std::log(uniform(random));
    for (double& weight : weights) weight /= sum;
  }
  Space space;
  space.parties = parties;
  space.options.assign(issues, options);
  space.domain.assign(issues, (std::uint64_t{2} << (options - 1)) - 1);
  std::vector<double> mean(parties, 0);
  std::vector<double> best(parties, 0);
  for (std::size_t k = 0; k < issues; ++k) {
    std::vector<std::int64_t> rows;
    for (std::size_t o = 0; o < options; ++o) {
      for (std::size_t i = 0; i < parties; ++i) rows.push_back(std::llround(1e9 * importance[i][k] * uniform(random)));
    }
    for (std::size_t i = 0; i < parties; ++i) {
      std::int64_t most = 0;
      for (std::size_t o = 0; o < options; ++o) {
        most = std::max(most, rows[o * parties + i]);
        mean[i] += static_cast<double>(rows[o * parties + i]) / static_cast<double>(options);
      }
      best[i] += static_cast<double>(most);
    }
    space.worth.push_back(std::move(rows));
  }
  for (std::size_t i = 0; i < parties; ++i)
    space.walk_away.push_back(std::llround(mean[i] + ambition * (best[i] - mean[i])));
  return space;
}

void finish(benchmark::State& state, const Natural& space, const Natural& accepted) {
  state.counters["packages"] = to_double(space);
  state.counters["accepted"] = to_double(accepted);
  state.counters["packages/s"] = benchmark::Counter(to_double(space) * static_cast<double>(state.iterations()),
                                                    benchmark::Counter::kIsRate);
  state.counters["peak_MB"] = bench::peak_megabytes();
}

// The whole count as a user gets it: six parties, 10^issues packages, walk-away values at the mean.
void counted(benchmark::State& state, double ambition) {
  const Space space = random_talks(6, static_cast<std::size_t>(state.range(0)), kOptions, ambition);
  const auto diagram = make_diagram(space);
  bench::reset_peak();
  CountLimits limits;
  limits.work = 1'000'000'000'000;
  AcceptedCount answer;
  for (auto _ : state) answer = count_accepted(*diagram, space.walk_away, limits, {});
  EXPECTS(answer.exact());
  state.counters["work"] = static_cast<double>(answer.work);
  finish(state, answer.space, answer.low);
}

std::vector<counting::Line> all_rows(std::size_t rows, std::size_t lines) {
  std::vector<counting::Line> set(lines);
  for (std::size_t r = 0; r < rows; ++r) set[r / 512].words[r % 512 / 64] |= std::uint64_t{1} << (r % 64);
  return set;
}

// Nothing pruned: every ending of every beginning is swept, with the verdicts of the walk left out.
void swept(benchmark::State& state, const counting::Kernel& kernel) {
  const Space space = random_talks(6, static_cast<std::size_t>(state.range(0)), kOptions, 0);
  const counting::Plan plan(*make_diagram(space), space.walk_away, unanimous(space.parties));
  const std::size_t split = plan.table.split;
  const counting::Endings& endings = plan.table.endings.front();
  const counting::Outlook::Level& below = plan.outlook.levels[split];
  bench::reset_peak();
  std::uint64_t accepted = 0;
  std::vector<const counting::Line*> sets(space.parties);
  std::vector<std::int64_t> need = space.walk_away;
  const std::vector<counting::Line> nobody(endings.lines());
  const std::vector<counting::Line> everybody = all_rows(kOptions * kOptions * kOptions, endings.lines());
  EXPECTS(below.paths.front() == kOptions * kOptions * kOptions);
  const auto reaching = [&](std::size_t i) {
    if (need[i] > below.greatest[i]) return nobody.data();
    return need[i] <= below.least[i] ? everybody.data() : endings.reaching(i, need[i]);
  };
  const auto walk = [&](auto&& self, std::size_t l) -> void {
    if (l == split) {
      for (std::size_t i = 0; i < need.size(); ++i) sets[i] = reaching(i);
      accepted += kernel.common(sets.data(), sets.size(), endings.lines());
      return;
    }
    for (const Diagram::Edge& edge : plan.diagram.layers[l].edges) {
      const std::int64_t* row = plan.diagram.row(plan.diagram.layers[l], edge.row);
      for (std::size_t i = 0; i < need.size(); ++i) need[i] -= row[i];
      self(self, l + 1);
      for (std::size_t i = 0; i < need.size(); ++i) need[i] += row[i];
    }
  };
  for (auto _ : state) {
    accepted = 0;
    walk(walk, 0);
    benchmark::DoNotOptimize(accepted);
  }
  finish(state, plan.outlook.levels.front().paths.front(), accepted);
}

// Baseline: the sums of both halves tabulated, then one compare a package and party.
void compared(benchmark::State& state) {
  const Space space = random_talks(6, static_cast<std::size_t>(state.range(0)), kOptions, 0);
  const auto sums = [&](std::size_t begin, std::size_t end) {  // [party][row]
    std::vector<std::vector<std::int64_t>> table(space.parties, {0});
    for (std::size_t k = begin; k < end; ++k) {
      for (std::size_t i = 0; i < space.parties; ++i) {
        std::vector<std::int64_t> longer;
        for (const std::int64_t sum : table[i]) {
          for (std::size_t o = 0; o < kOptions; ++o) longer.push_back(sum + space.row(k, o)[i]);
        }
        table[i] = std::move(longer);
      }
    }
    return table;
  };
  const auto upper = sums(0, space.issues() - 3);
  const auto lower = sums(space.issues() - 3, space.issues());
  std::uint64_t accepted = 0;
  for (auto _ : state) {
    accepted = 0;
    for (std::size_t a = 0; a < upper.front().size(); ++a) {
      for (std::size_t b = 0; b < lower.front().size(); ++b) {
        bool all = true;
        for (std::size_t i = 0; i < space.parties; ++i) all &= lower[i][b] >= space.walk_away[i] - upper[i][a];
        accepted += all ? 1U : 0U;
      }
    }
    benchmark::DoNotOptimize(accepted);
  }
  finish(state, Natural(upper.front().size()) * lower.front().size(), accepted);
}

// Baseline: every package, one by one.
void enumerated(benchmark::State& state) {
  const Space space = random_talks(6, static_cast<std::size_t>(state.range(0)), kOptions, 0);
  std::uint64_t accepted = 0;
  for (auto _ : state) accepted = locarno::testing::accepted_one_by_one(space);
  finish(state, count_packages(*make_diagram(space)), accepted);
}

// 20 parties and 40 issues of 5 options, 9e27 packages: how long the bracket takes, and how wide it is.
void bracketed(benchmark::State& state) {
  const Space space = random_talks(20, 40, 5, -0.6);
  const auto diagram = make_diagram(space);
  bench::reset_peak();
  AcceptedCount answer;
  for (auto _ : state) answer = count_accepted(*diagram, space.walk_away, {}, {});
  state.counters["low"] = to_double(answer.low);
  state.counters["high"] = to_double(answer.high);
  state.counters["packages"] = to_double(answer.space);
  state.counters["peak_MB"] = bench::peak_megabytes();
}

void each_party(benchmark::State& state) {
  const Space space = random_talks(6, static_cast<std::size_t>(state.range(0)), kOptions, 0);
  const auto diagram = make_diagram(space);
  bench::reset_peak();
  std::vector<AcceptedCount> answers;
  for (auto _ : state) answers = count_by_party(*diagram, space.walk_away, {}, {});
  finish(state, answers.front().space, answers.front().low);
}

void register_kernels() {
  for (const counting::Kernel& kernel : counting::kernels()) {
    benchmark::RegisterBenchmark((std::string("swept/") + kernel.name).c_str(),
                                 [kernel](benchmark::State& state) { swept(state, kernel); })
        ->DenseRange(6, 10, 2)
        ->Unit(benchmark::kMillisecond);
  }
}

BENCHMARK(enumerated)->Arg(6)->Unit(benchmark::kMillisecond);
BENCHMARK(compared)->DenseRange(6, 8, 2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(counted, walk_away_at_mean, 0.0)->DenseRange(6, 12, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(counted, walk_away_ambitious, 0.2)->DenseRange(8, 12, 2)->Unit(benchmark::kMillisecond);
BENCHMARK(bracketed)->Unit(benchmark::kMillisecond);
BENCHMARK(each_party)->DenseRange(8, 12, 2)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  register_kernels();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
