// Many worlds. Three things: a list of packages valued in every world, beside the same computation written plainly in
// NumPy (acceptance_numpy.py, a process of its own, on the same numbers, with the same counts); the Berlin talks solved
// with proofs in thousands of worlds; and drawing the numbers of a world.
//
// "package-worlds/s": a package valued for all parties in one world counts once.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "locarno/robust/acceptance_count.h"
#include "locarno/robust/how_sure.h"
#include "locarno/robust/solved_worlds.h"
#include "peak_memory.h"
#include "shipped.h"
#include "tests/support/random_space.h"

namespace {

using namespace locarno;
using locarno::testing::SmallRandom;

constexpr std::size_t kParties = 6;
constexpr std::size_t kIssues = 20;
constexpr std::size_t kOptions = 5;

// ---- a list of packages in many worlds

// Six parties, 20 issues of 5 options.
Problem empty_talks() {
  Problem problem;
  for (std::size_t k = 0; k < kIssues; ++k) {
    Issue issue;
    issue.id = fmt::format("issue{}", k);
    issue.options.resize(kOptions);
    problem.scenario.issues.push_back(std::move(issue));
  }
  return problem;
}

std::vector<Package> random_packages(std::size_t count) {
  SmallRandom random(11);
  std::vector<Package> packages;
  for (std::size_t x = 0; x < count; ++x) {
    Package package;
    for (std::size_t k = 0; k < kIssues; ++k) package.emplace_back(random.below(kOptions));
    packages.push_back(std::move(package));
  }
  return packages;
}

// Packages are worth 50 points on average, walking away 35 to 55.
std::vector<WorldRows> random_worlds(std::size_t count) {
  SmallRandom random(12);
  std::vector<WorldRows> worlds;
  constexpr std::int64_t kMost = 2 * 50 * Score::kUnitsPerPoint / static_cast<std::int64_t>(kIssues);
  for (std::size_t n = 0; n < count; ++n) {
    WorldRows rows;
    for (std::size_t at = 0; at < kParties * kIssues * kOptions; ++at)
      rows.worth.push_back(random.between(std::int64_t{0}, kMost));
    for (std::size_t i = 0; i < kParties; ++i)
      rows.walk_away.push_back(random.between(35 * Score::kUnitsPerPoint, 55 * Score::kUnitsPerPoint));
    worlds.push_back(std::move(rows));
  }
  return worlds;
}

std::uint64_t sum_of(const AcceptanceCounts& counts) {
  std::uint64_t sum = 0;
  for (const std::uint32_t count : counts.counts) sum += count;
  return sum;
}

// packages, worlds, threads. What is timed is counting; "list_ms" is what cutting the list in pieces took before it.
void acceptance_of_a_list(benchmark::State& state) {
  const Columns columns(empty_talks());
  const auto start = std::chrono::steady_clock::now();
  const PackageList packages(columns, random_packages(static_cast<std::size_t>(state.range(0))));
  const std::chrono::duration<double, std::milli> list = std::chrono::steady_clock::now() - start;
  const auto worlds = random_worlds(static_cast<std::size_t>(state.range(1)));
  const Control control{nullptr, {}, static_cast<int>(state.range(2))};
  state.counters["list_ms"] = list.count();
  AcceptanceCounts counts;
  for (auto _ : state) counts = count_acceptance(packages, worlds, control);
  const double pairs = static_cast<double>(state.range(0)) * static_cast<double>(state.range(1));
  state.counters["package-worlds/s"] = benchmark::Counter(pairs * static_cast<double>(state.iterations()),
                                                          benchmark::Counter::kIsRate);
  state.counters["sum_of_counts"] = static_cast<double>(sum_of(counts));
  state.counters["peak_MB"] = bench::peak_megabytes();
}
BENCHMARK(acceptance_of_a_list)
    ->ArgNames({"packages", "worlds", "threads"})
    ->Args({10'000, 1'000, 1})
    ->Args({1'000'000, 10'000, 1})
    ->Args({1'000'000, 10'000, 2})
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

template <class Number>
void write(std::ofstream& out, const std::vector<Number>& numbers) {
  out.write(reinterpret_cast<const char*>(numbers.data()),
            static_cast<std::streamsize>(numbers.size() * sizeof(Number)));
}

// The numbers as the script reads them: options [package][issue] (8 bytes each), then for each world, in units, what
// [party][issue][option] is worth and the walk-away values.
void write_talks(const std::vector<Package>& packages, const std::vector<WorldRows>& worlds, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  for (const Package& package : packages) {
    std::vector<std::int64_t> options;
    for (const OptionId option : package) options.push_back(option.index);
    write(out, options);
  }
  for (const WorldRows& world : worlds) write(out, world.worth), write(out, world.walk_away);
}

void acceptance_in_numpy(benchmark::State& state) {
  const auto packages = random_packages(static_cast<std::size_t>(state.range(0)));
  const auto worlds = random_worlds(static_cast<std::size_t>(state.range(1)));
  const std::string path = std::filesystem::temp_directory_path() / "locarno_bench_robust.bin";
  write_talks(packages, worlds, path);
  const std::string command = fmt::format("/usr/bin/python3 {} {} {} {} {} {} {}",
                                          LOCARNO_SOURCE_DIR "/bench/acceptance_numpy.py", path, packages.size(),
                                          worlds.size(), kParties, kIssues, kOptions);
  double seconds = 0;
  unsigned long long sum = 0;
  for (auto _ : state) {
    std::FILE* script = popen(command.c_str(), "r");
    if (script == nullptr || std::fscanf(script, "%lf %llu", &seconds, &sum) != 2)
      state.SkipWithError("NumPy is not there (Debian: python3-numpy)");
    if (script != nullptr) pclose(script);
    state.SetIterationTime(seconds);
  }
  std::filesystem::remove(path);
  const Columns columns(empty_talks());
  const std::uint64_t ours = sum_of(count_acceptance(PackageList(columns, packages), worlds, {}));
  if (seconds > 0 && ours != sum) state.SkipWithError("NumPy counts otherwise");
  const double pairs = static_cast<double>(state.range(0)) * static_cast<double>(state.range(1));
  state.counters["package-worlds/s"] = benchmark::Counter(pairs * static_cast<double>(state.iterations()),
                                                          benchmark::Counter::kIsRate);
}
BENCHMARK(acceptance_in_numpy)
    ->ArgNames({"packages", "worlds"})
    ->Args({10'000, 1'000})
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

// ---- the Berlin talks

Problem berlin() {
  return bench::shipped_problem("berlin-2025", {{std::nullopt, {"ukraine.refuses.no_withdrawal"}}, {}, {}});
}

// worlds, threads: is there an agreement, the first member of the conflict where there is none, and the solutions where
// there is, proven in each.
void berlin_solved(benchmark::State& state) {
  const Problem problem = berlin();
  const auto worlds = make_worlds(problem, {});
  EXPECTS(worlds.has_value());
  const auto count = static_cast<std::uint64_t>(state.range(0));
  const Control control{nullptr, {}, static_cast<int>(state.range(1))};
  const std::vector<bool> kept(problem.scenario.refusals.size(), true);
  std::vector<SolvedWorld> solved(count);
  for (auto _ : state) {
    in_worlds(problem, *worlds, 0, count, control, [&](std::uint64_t n, const Problem& world) {
      solved[n] = solve_world(world, kept, RobustOptions{}.search, {});
    });
  }
  state.counters["agreement"] = static_cast<double>(std::ranges::count(solved, Status::solved, &SolvedWorld::exists));
  state.counters["undecided"] = static_cast<double>(
      std::ranges::count(solved, Status::limit_reached, &SolvedWorld::exists));
  std::int64_t unproven = 0;
  for (const SolvedWorld& world : solved) {
    unproven += std::ranges::count_if(world.solutions, [](const auto& s) { return !s.package.empty() && !s.proven; });
  }
  state.counters["unproven"] = static_cast<double>(unproven);
  state.counters["worlds/s"] = benchmark::Counter(static_cast<double>(count) * static_cast<double>(state.iterations()),
                                                  benchmark::Counter::kIsRate);
  state.counters["peak_MB"] = bench::peak_megabytes();
}
BENCHMARK(berlin_solved)
    ->ArgNames({"worlds", "threads"})
    ->Args({2'000, 1})
    ->Args({2'000, 2})
    ->Args({10'000, 2})
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

// The whole of `locarno robust` but for its text.
void berlin_answered(benchmark::State& state) {
  const Problem problem = berlin();
  const auto worlds = make_worlds(problem, {});
  EXPECTS(worlds.has_value());
  RobustOptions options;
  options.worlds = static_cast<std::uint64_t>(state.range(0));
  RobustAnswer answer;
  for (auto _ : state) answer = how_sure(problem, *worlds, std::nullopt, options, {nullptr, {}, 2});
  state.counters["share_with_agreement"] = answer.ways.front().exists.value();
  state.counters["peak_MB"] = bench::peak_megabytes();
}
BENCHMARK(berlin_answered)
    ->ArgName("worlds")
    ->Arg(1'000)
    ->Arg(10'000)
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

// One draw of all numbers that the Berlin scenario leaves open, and writing it into the problem.
void world_drawn(benchmark::State& state) {
  const Problem problem = berlin();
  const auto worlds = make_worlds(problem, {});
  EXPECTS(worlds.has_value());
  Problem world = problem;
  std::uint64_t n = 0;
  for (auto _ : state) Worlds::apply(worlds->draw(n++), world);
  state.counters["unknowns"] = static_cast<double>(worlds->unknowns().size());
}
BENCHMARK(world_drawn)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
