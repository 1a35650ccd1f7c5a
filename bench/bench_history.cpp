// The ledger of the shipped scenarios: for every day on which what stands changes, what could be agreed, what each move
// cost and opened, the worst that a party has still agreed to. Beside it the plain way to one part of the same: going
// through every package on every day to count those that nobody refuses, where there are few enough.
#include <algorithm>
#include <vector>

#include <benchmark/benchmark.h>

#include "locarno/history/ledger.h"
#include "shipped.h"

namespace {

using namespace locarno;

const char* const kScenarios[] = {"berlin-2025", "harbour", "teaching"};

void ledger_of(benchmark::State& state) {
  const char* name = kScenarios[state.range(0)];
  const Scenario scenario = bench::shipped_scenario(name);
  std::size_t days = 0, moves = 0;
  for (auto _ : state) {
    const auto found = ledger(scenario, {}, {}, {});
    EXPECTS(found.has_value());
    days = found->days.size(), moves = found->moves.size();
  }
  state.counters["days"] = static_cast<double>(days);
  state.counters["moves"] = static_cast<double>(moves);
  state.SetLabel(name);
}
BENCHMARK(ledger_of)->DenseRange(0, 2)->ArgName("scenario")->Unit(benchmark::kMillisecond);

// Baseline: for each day of the ledger, is every package possible and unrefused?
void every_package_on_every_day(benchmark::State& state) {
  const char* name = kScenarios[state.range(0)];
  const Scenario scenario = bench::shipped_scenario(name);
  const auto found = ledger(scenario, {}, {}, {});
  EXPECTS(found.has_value());
  std::uint64_t unrefused = 0;
  for (auto _ : state) {
    for (const LedgerDay& day : found->days) {
      ProblemOptions options;
      options.view.as_of = day.date;
      const Problem problem = make_problem(scenario, options).value();
      Package package(problem.issue_count(), OptionId(0));
      for (bool more = true; more;) {
        unrefused += is_unrefused(problem, package) ? 1u : 0u;
        std::size_t k = 0;
        for (; k < package.size(); ++k) {
          const std::size_t next = package[k].index + 1u;
          if (next < problem.option_count(k)) {
            package[k] = OptionId(next);
            break;
          }
          package[k] = OptionId(0);
        }
        more = k < package.size();
      }
    }
  }
  benchmark::DoNotOptimize(unrefused);
  state.SetLabel(name);
}
BENCHMARK(every_package_on_every_day)->DenseRange(1, 2)->ArgName("scenario")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
