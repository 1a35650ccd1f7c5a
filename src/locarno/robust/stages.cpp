#include "locarno/robust/stages.h"

#include <algorithm>
#include <map>
#include <span>

#include "locarno/base/contract.h"
#include "locarno/base/philox.h"
#include "locarno/robust/chunk_bytes.h"

namespace locarno {
namespace {

constexpr std::string_view kVoteLane = "vote";

// Of all ways, each once and in option order: the same whatever order they are listed in.
std::vector<Package> packages_of(const RobustAnswer& answer) {
  std::vector<Package> out;
  for (const WayInWorlds& way : answer.ways) {
    for (const PackageInWorlds& one : way.packages) out.push_back(one.package);
  }
  std::ranges::sort(out);
  const auto twice = std::unique(out.begin(), out.end());  // clang 14 cannot read the one of ranges
  out.erase(twice, out.end());
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

void count_breaks(std::span<const StagedWorld> worlds, StagedPackage& out) {
  std::map<std::pair<PartyId, Check>, std::uint64_t> times;
  for (const StagedWorld& world : worlds) {
    if (world.breaks) ++times[*world.breaks];
  }
  out.breaks.assign(times.begin(), times.end());
  std::ranges::stable_sort(out.breaks, std::ranges::greater{}, [](const auto& row) { return row.second; });
}

// Counts the worlds of one package, in their order.
StagedPackage counted(std::span<const StagedWorld> worlds, const std::array<bool, kStages>& stated, double confidence) {
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

// Packages judged in the worlds of the second sample.
struct Staging {
  const Problem& problem;
  std::vector<Package> packages;
  StageJudge judge;
  std::uint64_t seed;
  Control control;                                 // within a world
  std::vector<std::vector<StagedWorld>> verdicts;  // [package][world]

  Staging(const Problem& whole, const RobustAnswer& answer, const Control& asked)
      : problem(whole),
        packages(packages_of(answer)),
        judge(whole, packages),
        seed(answer.sampling.seed),
        control{asked.cancel, {}, 1},
        verdicts(packages.size()) {}

  void work(std::uint64_t n, const Problem& world) {
    const double vote = Stream(seed, SamplingOptions::kSecond + n, lane_of(kVoteLane)).uniform();
    const std::vector<StagedWorld> rows = judge.judge(world, vote, control);
    for (std::size_t x = 0; x < rows.size(); ++x) verdicts[x][n] = rows[x];
  }

  [[nodiscard]] std::size_t place_of(const Package& package) const {
    const auto at = std::ranges::lower_bound(packages, package);
    EXPECTS(at != packages.end() && *at == package);
    return static_cast<std::size_t>(at - packages.begin());
  }
};

Sample staging_sample(Staging& staging, const Worlds& drawn, std::uint64_t worlds) {
  const auto place = [subject = lane_of(subject_text(staging.packages))](std::uint64_t first, std::uint64_t count) {
    return ChunkPlace{ChunkKind::staged, subject, first, count};
  };
  Sample sample{"stages judged", kept_from(ChunkKind::staged), worlds, {}, {}, {}};
  sample.employed = in_draws(staging.problem, drawn, SamplingOptions::kSecond,
                             [&staging](std::uint64_t n, const Problem& world) { staging.work(n, world); });
  sample.encode = [&staging, place](std::uint64_t first, std::uint64_t count) {
    std::vector<std::span<const StagedWorld>> parts;
    for (const auto& row : staging.verdicts) parts.push_back(std::span(row).subspan(first, count));
    return encode_staged(place(first, count), parts);
  };
  sample.decode = [&staging, place](std::uint64_t first, std::uint64_t count, std::string_view bytes) {
    auto found = decode_staged(place(first, count), staging.problem, staging.packages.size(), bytes);
    for (std::size_t x = 0; found && x < found->size(); ++x)
      std::ranges::copy((*found)[x], staging.verdicts[x].begin() + static_cast<std::ptrdiff_t>(first));
    return found.has_value();
  };
  return sample;
}

// How many worlds judged, which the leader knows, at all members.
std::uint64_t worlds_asked(const RobustAnswer& answer, const LongRun& run) {
  std::uint64_t most = 0;
  for (const WayInWorlds& way : answer.ways) most = std::max(most, way.judged);
  return run.team == nullptr ? most : std::stoull(run.team->from_leader(std::to_string(most)));
}

StagedWay staged_way(const Staging& staging, const WayInWorlds& way, std::uint64_t done,
                     const std::array<bool, kStages>& stated, double confidence) {
  StagedWay out;
  out.worlds = std::min(done, way.judged);
  for (const PackageInWorlds& listed : way.packages) {
    const std::size_t x = staging.place_of(listed.package);
    StagedPackage& one = out.packages.emplace_back(
        counted(std::span(staging.verdicts[x]).first(out.worlds), stated, confidence));
    one.no_order = staging.judge.has_no_order(x);
    one.no_steps = staging.judge.has_no_steps(x);
    one.no_vote = staging.judge.needs_no_vote(x);
    one.not_assessed = left_out(staging.problem, listed.package);
  }
  return out;
}

}  // namespace

Result<StagesAnswer> how_far(const Problem& problem, const RobustAnswer& answer, const Control& control,
                             const LongRun& run) {
  StagesAnswer out;
  Completed completed = with_unstated(problem);
  out.stated = stages_stated(problem.scenario);
  out.unstated = std::move(completed.unstated);
  const auto worlds = make_worlds(completed.problem, answer.sampling);
  if (!worlds) return tl::unexpected(worlds.error());

  CancelToken ended;
  if (answer.status == Status::cancelled) ended.cancel();
  const Control until{answer.status == Status::cancelled ? &ended : control.cancel, control.progress, control.threads};
  Staging staging(completed.problem, answer, until);
  const std::uint64_t asked = worlds_asked(answer, run);
  SampleRun sample(until, run, staging_sample(staging, *worlds, asked));
  for (auto& row : staging.verdicts) row.resize(sample.room());
  const bool cancelled = !sample.advance(asked);
  if (run.any(cancelled || until.cancelled())) out.status = Status::cancelled;
  if (!run.leads()) return out;
  for (const WayInWorlds& way : answer.ways)
    out.ways.push_back(staged_way(staging, way, sample.done(), out.stated, answer.confidence));
  return out;
}

}  // namespace locarno
