// How long the search for an order of steps takes: with nothing known of the order (2^n sets of steps), and with chains
// of conditions. 24 steps are the stated target, in under a second.
//
// Baselines: depth first with every set that was found dead kept in a hash table; and every arrangement.
#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_set>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include "locarno/base/contract.h"
#include "locarno/model/reader.h"
#include "locarno/workable/answer.h"

namespace {

using locarno::Course;
using locarno::EventSet;
using locarno::Plan;
using locarno::Problem;
using locarno::Status;
using locarno::StoppingCase;

struct Posed {
  Problem problem;
  Plan plan;
  Course course;
};

// Steps that give one party and take from another, in whole and half points; `chains` of them in order, 0: no order.
// `margin`: what going on is worth to each of three parties; small ones leave no order.
Posed pose(int steps, int chains, int margin, std::uint32_t seed = 1925) {
  std::uint32_t state = seed;
  const auto next = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % below;
  };
  std::string text =
      "locarno: 1\ntitle: Steps\nparties: {a: {consent: required}, b: {consent: required}, c: {consent: required}}\n"
      "issues: {deal: {options: [yes, no]}}\npreferences:\n";
  for (const char* party : {"a", "b", "c"})
    text += fmt::format("  {}: {{scores: {{deal: {{yes: {}, no: 0}}}}, walk_away: 0}}\n", party, margin);
  text += "implementation:\n  steps:\n";
  for (int s = 0; s < steps; ++s) {
    text += fmt::format("    s{}: {{by: a, duration: {}, in_hand: {{", s, 1 + next(60));
    for (const char* party : {"a", "b", "c"}) text += fmt::format("{}: {}, ", party, 0.5 * next(41) - 10);
    text.erase(text.size() - 2);
    text += "}}\n";
  }
  text += "  conditions:\n";
  for (int s = chains; chains > 0 && s < steps; ++s)
    text += fmt::format("    - {{step: s{}, after: s{}, kind: law}}\n", s, s - chains);
  if (chains == 0) text += "    - {step: s0, not_before: 2025-01-01, kind: law}\n";
  const auto scenario = locarno::read_scenario(text);
  EXPECTS(scenario.has_value());
  auto problem = locarno::make_problem(scenario->scenario, {});
  EXPECTS(problem.has_value());
  Posed out{std::move(*problem), {}, {}};
  out.plan = locarno::make_plan(out.problem, {locarno::OptionId(0)}, std::nullopt);
  out.course = locarno::make_course(out.problem, out.plan, std::vector<bool>(out.plan.conditions.size(), true));
  return out;
}

void report_memory(benchmark::State& state) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

// Is there an order? Nobody begins what cannot be finished: with a margin of 1 every set has to be looked at.
void BM_Exists(benchmark::State& state) {
  const Posed posed = pose(static_cast<int>(state.range(0)), 0, static_cast<int>(state.range(1)));
  Status status = Status::solved;
  for (auto _ : state) {
    status = locarno::order_exists(posed.plan, posed.course, locarno::every_party(posed.plan), StoppingCase::central,
                                   {}, {});
    benchmark::DoNotOptimize(status);
  }
  state.SetLabel(std::string(to_string(status)));
  state.counters["sets/s"] = benchmark::Counter(static_cast<double>(std::uint64_t{1} << state.range(0)),
                                                benchmark::Counter::kIsIterationInvariantRate);
  report_memory(state);
}
BENCHMARK(BM_Exists)
    ->ArgsProduct({{12, 16, 20, 24, 26}, {1, 15}})
    ->ArgNames({"steps", "margin"})
    ->Unit(benchmark::kMillisecond);

// The same by depth first with the dead sets in a hash table.
void BM_DepthFirstWithTable(benchmark::State& state) {
  const Posed posed = pose(static_cast<int>(state.range(0)), 0, static_cast<int>(state.range(1)));
  const auto guards = locarno::guards_of(posed.plan, posed.course, locarno::every_party(posed.plan),
                                         StoppingCase::central);
  const EventSet all = posed.course.all();
  std::size_t dead_sets = 0;
  for (auto _ : state) {
    std::unordered_set<EventSet> dead;
    const auto search = [&](auto&& self, EventSet done, const std::vector<std::int64_t>& sums) -> bool {
      if (done == all) return true;
      for (std::size_t c = 0; c < sums.size(); ++c) {
        if (sums[c] > guards.caps[c].most.front()) return false;
      }
      if (dead.contains(done)) return false;
      for (std::size_t e = 0; e < posed.course.events.size(); ++e) {
        if ((done >> e & 1) != 0 || !posed.course.can_add(done, e)) continue;
        std::vector<std::int64_t> after = sums;
        for (std::size_t c = 0; c < after.size(); ++c) after[c] += guards.caps[c].add[e];
        if (self(self, done | EventSet{1} << e, after)) return true;
      }
      dead.insert(done);
      return false;
    };
    benchmark::DoNotOptimize(search(search, 0, std::vector<std::int64_t>(guards.caps.size(), 0)));
    dead_sets = dead.size();
  }
  state.counters["dead"] = static_cast<double>(dead_sets);
  report_memory(state);
}
BENCHMARK(BM_DepthFirstWithTable)
    ->ArgsProduct({{12, 16, 20, 24}, {1, 15}})
    ->ArgNames({"steps", "margin"})
    ->Unit(benchmark::kMillisecond);

// Every arrangement, until one holds.
void BM_EveryArrangement(benchmark::State& state) {
  const Posed posed = pose(static_cast<int>(state.range(0)), 0, 1);
  const auto guards = locarno::guards_of(posed.plan, posed.course, locarno::every_party(posed.plan),
                                         StoppingCase::central);
  for (auto _ : state) {
    std::vector<std::size_t> order(posed.course.events.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    bool found = false;
    do {
      found = std::ranges::all_of(guards.caps, [&](const locarno::Cap& cap) {
        std::int64_t sum = 0;
        for (const std::size_t e : order) {
          if (sum > cap.most.front()) return false;
          sum += cap.add[e];
        }
        return true;
      });
    } while (!found && std::next_permutation(order.begin(), order.end()));
    benchmark::DoNotOptimize(found);
  }
}
BENCHMARK(BM_EveryArrangement)->DenseRange(7, 10)->ArgName("steps")->Unit(benchmark::kMillisecond);

// The whole answer for one package: ranges, the chosen order or the blocking sets, dates.
void BM_Answer(benchmark::State& state) {
  const Posed posed = pose(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)),
                           static_cast<int>(state.range(2)));
  std::string label;
  for (auto _ : state) {
    const auto answer = locarno::workability(posed.problem, {locarno::OptionId(0)}, std::nullopt, {}, {});
    label = std::string(to_string(answer.central));
    if (answer.itinerary) label += " " + std::string(to_string(answer.itinerary->choice.status));
    if (answer.demands) label += " " + std::string(to_string(answer.demands->status));
  }
  state.SetLabel(label);
  report_memory(state);
}
BENCHMARK(BM_Answer)
    ->ArgsProduct({{12, 18, 24}, {0, 4}, {3, 15}})
    ->Args({40, 4, 15})
    ->Args({64, 3, 15})
    ->ArgNames({"steps", "chains", "margin"})
    ->Unit(benchmark::kMillisecond);

// The whole answer where every order is blocked by the parties: which of them together, what guarantee opens it, which
// steps done at the same time would.
void BM_Blocked(benchmark::State& state) {
  const Posed posed = pose(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), 0,
                           static_cast<std::uint32_t>(state.range(2)));
  std::string label;
  for (auto _ : state) {
    const auto answer = locarno::workability(posed.problem, {locarno::OptionId(0)}, std::nullopt, {}, {});
    label = std::string(to_string(answer.central));
    if (answer.demands) {
      label += fmt::format(" conflicts {}, exchanges {}", to_string(answer.demands->status),
                           to_string(answer.demands->exchange_status));
    }
  }
  state.SetLabel(label);
  report_memory(state);
}
BENCHMARK(BM_Blocked)
    ->ArgsProduct({{12, 18, 24}, {0, 6}, {1, 2, 3, 4}})
    ->ArgNames({"steps", "chains", "seed"})
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
