// Could it pass at home? The exact distribution of votes against the list of all outcomes, and the whole answer on
// Berlin.
#include <fstream>
#include <sstream>
#include <vector>

#include <benchmark/benchmark.h>

#include "locarno/model/reader.h"
#include "locarno/ratifiable/ratifiable_answer.h"

namespace locarno {
namespace {

std::vector<VotingBloc> blocs(std::int64_t count, std::uint32_t seats, bool as_one) {
  std::vector<VotingBloc> out;
  for (std::int64_t i = 0; i < count; ++i) {
    const double yes = static_cast<double>(i % 97 + 1) / 98;
    out.push_back({seats, as_one, yes, 1 - yes});
  }
  return out;
}

Majority half_of(std::int64_t members) {
  return {Majority::Of::votes, static_cast<std::uint32_t>(members / 2 + 1), 1, false};
}

void OneSeatBlocs(benchmark::State& state) {
  const auto body = blocs(state.range(0), 1, true);
  const auto members = static_cast<std::uint32_t>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(chance_of_carrying(body, half_of(members), members));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(OneSeatBlocs)->Arg(100)->Arg(450)->Arg(1'000)->Arg(3'000);

void WeightedBlocs(benchmark::State& state) {
  const auto body = blocs(state.range(0), 5, true);
  const auto members = static_cast<std::uint32_t>(5 * state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(chance_of_carrying(body, half_of(members), members));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(WeightedBlocs)->Arg(100)->Arg(450)->Arg(1'000);

// Two thirds of those who vote, where some stay away: sums of three values a draw.
void ShareOfThoseWhoVote(benchmark::State& state) {
  auto body = blocs(state.range(0), 1, true);
  for (VotingBloc& bloc : body) bloc.no /= 2;
  const auto members = static_cast<std::uint32_t>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(chance_of_carrying(body, {Majority::Of::voting, 2, 3, false}, members));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(ShareOfThoseWhoVote)->Arg(100)->Arg(450)->Arg(1'000);

// Baseline: all 2^n outcomes.
void AllOutcomes(benchmark::State& state) {
  const auto body = blocs(state.range(0), 1, true);
  for (auto _ : state) {
    double sum = 0;
    for (std::size_t outcome = 0; outcome < (std::size_t{1} << body.size()); ++outcome) {
      double chance = 1;
      std::size_t yes = 0;
      for (std::size_t i = 0; i < body.size(); ++i) {
        const bool says_yes = (outcome >> i & 1) != 0;
        chance *= says_yes ? body[i].yes : body[i].no;
        yes += says_yes ? 1U : 0U;
      }
      if (2 * yes > body.size()) sum += chance;
    }
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(AllOutcomes)->Arg(10)->Arg(20);

Problem berlin(bool without_a_refusal) {
  std::ostringstream text;
  text << std::ifstream(LOCARNO_SOURCE_DIR "/scenarios/berlin-2025.yaml").rdbuf();
  const auto read = read_scenario(text.str());
  View view;
  if (without_a_refusal) view.without.emplace_back("ukraine.refuses.no_withdrawal");
  return *make_problem(read->scenario, {view, {}, {}});
}

void BerlinWinSets(benchmark::State& state) {
  const Problem problem = berlin(true);
  const Ratifiers ratifiers(problem, 0.5);
  const std::vector<std::optional<bool>> by(problem.scenario.parties.size());
  for (auto _ : state) {
    for (std::size_t r = 0; r < problem.scenario.ratification->rules.size(); ++r)
      benchmark::DoNotOptimize(failing(ratifiers, r, Sense::necessarily, by, {}, {}));
  }
}
BENCHMARK(BerlinWinSets)->Unit(benchmark::kMillisecond);

void BerlinWholeAnswer(benchmark::State& state) {
  const Problem problem = berlin(state.range(0) != 0);
  const PackagesOfInterest asked = packages_of_interest(problem, {}, {});
  for (auto _ : state) benchmark::DoNotOptimize(could_it_pass(problem, asked, {}, {}));
}
BENCHMARK(BerlinWholeAnswer)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace locarno

BENCHMARK_MAIN();
