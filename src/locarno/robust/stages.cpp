#include "locarno/robust/stages.h"

#include <algorithm>
#include <map>

#include "locarno/base/philox.h"
#include "locarno/robust/solved_worlds.h"

namespace locarno {
namespace {

constexpr std::string_view kVoteLane = "vote";

std::vector<Package> packages_of(const WayInWorlds& way) {
  std::vector<Package> out;
  for (const PackageInWorlds& one : way.packages) out.push_back(one.package);
  return out;
}

// Checks of breakers that cannot be done, in the package.
std::vector<NotAssessed> left_out(const Problem& problem, const Package& package) {
  std::vector<NotAssessed> out;
  const Circumstances circumstances(problem.scenario);
  for (const Breaker& breaker : circumstances.stated().breakers) {
    const BreakerTerms terms = breaker_terms(circumstances, breaker, package);
    for (const Check check : kAllChecks) {
      const CheckResult result = run_check(check, terms, 0);
      if (result.applies && !result.assessed()) out.push_back({breaker.party, check, result.missing});
    }
  }
  return out;
}

void count_breaks(const std::vector<StagedWorld>& worlds, StagedPackage& out) {
  std::map<std::pair<PartyId, Check>, std::uint64_t> times;
  for (const StagedWorld& world : worlds) {
    if (world.breaks) ++times[*world.breaks];
  }
  out.breaks.assign(times.begin(), times.end());
  std::ranges::stable_sort(out.breaks, std::ranges::greater{}, [](const auto& row) { return row.second; });
}

// Counts the worlds of one package, in their order.
StagedPackage counted(const std::vector<StagedWorld>& worlds, const std::array<bool, kStages>& stated,
                      double confidence) {
  StagedPackage out;
  std::array<std::uint64_t, kStages> yes{};
  std::uint64_t together = 0;
  for (const StagedWorld& world : worlds) {
    bool all = true;
    bool failed = false;
    for (const Stage stage : kAllStages) {
      const auto s = static_cast<std::size_t>(stage);
      const StageVerdict verdict = world.of(stage);
      yes[s] += verdict == StageVerdict::yes ? 1u : 0u;
      out.stages[s].open += verdict == StageVerdict::open ? 1u : 0u;
      if (!stated[s]) continue;
      all = all && verdict == StageVerdict::yes;
      if (!failed && verdict == StageVerdict::no) failed = true, ++out.stages[s].failed;
    }
    together += all ? 1u : 0u;
    out.together_open += all || failed ? 0u : 1u;
    out.mean_chance.low += world.chance.low, out.mean_chance.high += world.chance.high;
  }
  const auto count = static_cast<double>(std::max<std::size_t>(worlds.size(), 1));
  out.mean_chance = {out.mean_chance.low / count, out.mean_chance.high / count};
  for (std::size_t s = 0; s < kStages; ++s) out.stages[s].yes = world_share(yes[s], worlds.size(), confidence);
  out.together = world_share(together, worlds.size(), confidence);
  count_breaks(worlds, out);
  return out;
}

// [package][world]
using Verdicts = std::vector<std::vector<StagedWorld>>;

}  // namespace

Result<StagesAnswer> how_far(const Problem& problem, const RobustAnswer& answer, const Control& control) {
  StagesAnswer out;
  Completed completed = with_unstated(problem);
  out.stated = stages_stated(problem.scenario);
  out.unstated = std::move(completed.unstated);
  const Problem& whole = completed.problem;
  const auto worlds = make_worlds(whole, answer.sampling);
  if (!worlds) return tl::unexpected(worlds.error());

  std::vector<StageJudge> judges;
  std::vector<Verdicts> verdicts;
  std::uint64_t most = 0;
  for (const WayInWorlds& way : answer.ways) {
    judges.emplace_back(whole, packages_of(way));
    verdicts.emplace_back(way.packages.size(), std::vector<StagedWorld>(way.judged));
    most = std::max(most, way.judged);
  }
  const Control single{control.cancel, {}, 1};  // within a world
  const auto judge_one = [&](std::uint64_t n, const Problem& world) {
    const double vote = Stream(answer.sampling.seed, n, lane_of(kVoteLane)).uniform();
    const std::uint64_t at = n - SamplingOptions::kSecond;
    for (std::size_t w = 0; w < judges.size(); ++w) {
      if (at >= answer.ways[w].judged) continue;
      const std::vector<StagedWorld> rows = judges[w].judge(world, vote, single);
      for (std::size_t x = 0; x < rows.size(); ++x) verdicts[w][x][at] = rows[x];
    }
  };
  const std::uint64_t done = in_worlds(whole, *worlds, SamplingOptions::kSecond, most, control, judge_one);
  if (control.cancelled()) out.status = Status::cancelled;
  for (std::size_t w = 0; w < judges.size(); ++w) {
    StagedWay& way = out.ways.emplace_back();
    way.worlds = std::min(done, answer.ways[w].judged);
    for (std::size_t x = 0; x < verdicts[w].size(); ++x) {
      verdicts[w][x].resize(way.worlds);
      way.packages.push_back(counted(verdicts[w][x], out.stated, answer.confidence));
      StagedPackage& one = way.packages.back();
      one.no_order = judges[w].has_no_order(x);
      one.no_steps = judges[w].has_no_steps(x);
      one.no_vote = judges[w].needs_no_vote(x);
      one.not_assessed = left_out(whole, answer.ways[w].packages[x].package);
    }
  }
  return out;
}

}  // namespace locarno
