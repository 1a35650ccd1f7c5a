// Guarantees: mixes of guarantors by the running sum next to all 2^n sets, break-even curves by their formula next to a
// search at each point, and the search for the cheapest mix next to all sets; and the whole answers on the shipped
// scenarios, verdicts of every package of interest with repairs and prices, guarantors, one issue compared.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <vector>

#include <benchmark/benchmark.h>

#include "locarno/base/contract.h"
#include "locarno/durable/answer_durable.h"
#include "locarno/durable/break_even.h"
#include "locarno/durable/cheapest_mix.h"
#include "locarno/durable/guarantee_duration.h"
#include "locarno/durable/guarantor_mix.h"
#include "locarno/durable/guarantor_question.h"
#include "locarno/durable/option_comparison.h"
#include "locarno/durable/repeated_game.h"
#include "shipped.h"
#include "tests/support/random_space.h"

namespace {

using namespace locarno;
using locarno::testing::SmallRandom;

constexpr GuaranteeTerms<double> kAttacker{0.20, {0.55, 0.20}, {0.15, 0.40}, 1};

double uniform(SmallRandom& random) { return static_cast<double>(random.next() >> 11) * 0x1p-53; }

std::vector<double> random_credibility(std::size_t n) {
  SmallRandom random(7);
  std::vector<double> out;
  for (std::size_t j = 0; j < n; ++j) out.push_back(0.05 + 0.5 * uniform(random));
  return out;
}

// The attacker's payoff falls with every guarantor that honours, less each time.
std::vector<double> falling_payoffs(std::size_t n) {
  std::vector<double> out;
  for (std::size_t k = 0; k <= n; ++k) out.push_back(0.35 - 0.6 * (1 - std::pow(0.6, static_cast<double>(k))));
  return out;
}

// Law and verdict for n guarantors with a common mode.
void mix(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const std::vector<double> credibility = random_credibility(n), payoffs = falling_payoffs(n);
  for (auto _ : state) {
    const GuarantorMix mix = with_common_mode(independent_guarantors(credibility), 0.1);
    benchmark::DoNotOptimize(deterred_by_mix(honouring_counts(mix), payoffs, kAttacker.peace));
  }
}

// Baseline: the same verdict from the chance of every set.
void mix_by_all_sets(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const std::vector<double> credibility = random_credibility(n), payoffs = falling_payoffs(n);
  for (auto _ : state) {
    double attack = 0;
    for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
      double chance = 0.9;
      for (std::size_t j = 0; j < n; ++j) chance *= (set >> j) & 1 ? credibility[j] : 1 - credibility[j];
      attack += chance * payoffs[static_cast<std::size_t>(std::popcount(set))];
    }
    attack += 0.1 * payoffs[0];
    benchmark::DoNotOptimize(attack);
  }
}

void curve(benchmark::State& state) {
  const auto points = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(break_even_curve(kAttacker, GuaranteeTerm::cost_alone, {0, 1}, points));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

// Baseline: at each point the least credibility that deters, by bisection.
void curve_by_bisection(benchmark::State& state) {
  const auto points = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    for (std::size_t i = 0; i < points; ++i) {
      const double cost = static_cast<double>(i) / static_cast<double>(points - 1);
      const GuaranteeTerms<double> terms = with_value(kAttacker, GuaranteeTerm::cost_alone, cost);
      double low = 0, high = 1;
      for (int step = 0; step < 52; ++step) {
        const double middle = (low + high) / 2;
        (deterred(terms, middle).holds() ? high : low) = middle;
      }
      benchmark::DoNotOptimize(high);
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

std::vector<double> random_prices(std::size_t n) {
  SmallRandom random(11);
  std::vector<double> out;
  for (std::size_t j = 0; j < n; ++j) out.push_back(std::ceil(1 + 9 * uniform(random)));
  return out;
}

void cheapest(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const GuarantorMix mix = with_common_mode(independent_guarantors(random_credibility(n)), 0.1);
  const std::vector<double> prices = random_prices(n), payoffs = falling_payoffs(n);
  CheapestMixes found;
  for (auto _ : state) found = cheapest_mixes(mix, prices, payoffs, 0.05, {}, {});
  state.counters["nodes"] = static_cast<double>(found.nodes);
  state.counters["proven"] = found.status == Status::solved || found.status == Status::not_unique ? 1 : 0;
}

// Baseline: the law of every set of guarantors.
void cheapest_by_all_sets(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const std::vector<double> credibility = random_credibility(n), prices = random_prices(n),
                            payoffs = falling_payoffs(n);
  for (auto _ : state) {
    double least = 1e9;
    for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
      std::vector<double> members;
      double price = 0;
      for (std::size_t j = 0; j < n; ++j) {
        if (((set >> j) & 1) == 0) continue;
        members.push_back(credibility[j]);
        price += prices[j];
      }
      const std::vector<double> counts = honouring_counts(with_common_mode(independent_guarantors(members), 0.1));
      if (price < least && deterred_by_mix(counts, std::span(payoffs).first(counts.size()), 0.05).holds())
        least = price;
    }
    benchmark::DoNotOptimize(least);
  }
}

void first_break_of_a_path(benchmark::State& state) {
  std::vector<PathPoint<double>> path;
  for (int year = 0; year < state.range(0); ++year) {
    path.push_back({static_cast<double>(year), 0.35 + 0.001 * (year % 7), -0.25, 0.20});
  }
  for (auto _ : state) benchmark::DoNotOptimize(first_break(path, {0.9, 0.005, kForEver}));
}

void least_discount_of_a_game(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(least_discount(RepeatedGameTerms<double>{1, 0.6, 0.2, 0, 0.9, 0.05, 3, 12}));
  }
}

// ---- whole answers

const char* const kScenarios[] = {"border", "berlin-2025"};

void verdicts(benchmark::State& state) {
  const Problem problem = bench::shipped_problem(kScenarios[state.range(0)]);
  const PackagesOfInterest packages = packages_of_interest(problem, {}, {});
  for (auto _ : state) benchmark::DoNotOptimize(would_it_hold(problem, packages, false, {}, {}, {}));
  state.counters["packages"] = static_cast<double>(packages.packages.size());
  state.SetLabel(kScenarios[state.range(0)]);
}

void guarantors(benchmark::State& state) {
  const Problem problem = bench::shipped_problem(kScenarios[state.range(0)]);
  const PackagesOfInterest packages = packages_of_interest(problem, {}, {});
  for (auto _ : state) benchmark::DoNotOptimize(which_guarantors(problem, packages, 0, {}, {}));
  state.SetLabel(kScenarios[state.range(0)]);
}

// Every issue in turn, over fifty years.
void comparisons(benchmark::State& state) {
  const Problem problem = bench::shipped_problem(kScenarios[state.range(0)]);
  const PackagesOfInterest packages = packages_of_interest(problem, {}, {});
  for (auto _ : state) {
    for (std::size_t k = 0; k < problem.issue_count(); ++k)
      benchmark::DoNotOptimize(compare_options(problem, packages.packages.front().package, IssueId(k), 50, {}));
  }
  state.SetLabel(kScenarios[state.range(0)]);
}

BENCHMARK(verdicts)->DenseRange(0, 1)->ArgName("scenario")->Unit(benchmark::kMillisecond);
BENCHMARK(guarantors)->DenseRange(0, 1)->ArgName("scenario")->Unit(benchmark::kMillisecond);
BENCHMARK(comparisons)->DenseRange(0, 1)->ArgName("scenario")->Unit(benchmark::kMillisecond);

BENCHMARK(mix)->Arg(10)->Arg(20)->Arg(60)->Arg(200);
BENCHMARK(mix_by_all_sets)->Arg(10)->Arg(20)->Unit(benchmark::kMillisecond);
BENCHMARK(curve)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(curve_by_bisection)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(cheapest)->Arg(10)->Arg(14)->Arg(20)->Arg(30)->Arg(60)->Unit(benchmark::kMillisecond);
BENCHMARK(cheapest_by_all_sets)->Arg(10)->Arg(14)->Unit(benchmark::kMillisecond);
BENCHMARK(first_break_of_a_path)->Arg(10)->Arg(100)->Unit(benchmark::kMicrosecond);
BENCHMARK(least_discount_of_a_game);

}  // namespace

BENCHMARK_MAIN();
