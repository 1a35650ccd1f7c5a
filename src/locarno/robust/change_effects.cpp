#include "locarno/robust/change_effects.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "locarno/base/contract.h"
#include "locarno/base/philox.h"
#include "locarno/model/correlations.h"
#include "locarno/robust/chunk_bytes.h"
#include "locarno/robust/least_margin.h"

namespace locarno {
namespace {

// What the second says of the fact takes the place of what the first says. Sources are those of another list.
template <class Statement>
void replace_fact(std::vector<Statement>& statements, const std::vector<Statement>& other, const std::string& fact) {
  std::erase_if(statements, [&](const Statement& s) { return fact_of(s.address) == fact; });
  for (const Statement& s : other) {
    if (fact_of(s.address) != fact) continue;
    statements.push_back(s);
    statements.back().provenance.source.reset();
  }
}

std::vector<bool> refusals_kept(const Problem& problem, const std::vector<std::string>& given_up) {
  std::vector<bool> kept;
  for (const Refusal& refusal : problem.scenario.refusals)
    kept.push_back(problem.decides(refusal.party) && std::ranges::find(given_up, refusal.address) == given_up.end());
  return kept;
}

constexpr const char* kEffects = "worlds with one change";

bool is_one_statement(const StatementChange& change) {
  return change.kind != ChangedKind::structure && change.kind != ChangedKind::correlation;
}

// In which worlds the changed problem has an agreement. False, at all members: cancelled.
bool agreements(const ChangeStudy& study, std::size_t c, const Problem& changed, const Worlds& drawn,
                const OptimumLimits& search, const Control& control, const LongRun& run, std::vector<char>& has) {
  const std::uint64_t worlds = has.size();
  const Control single{control.cancel, {}, 1};  // within a world
  const std::vector<bool> kept = refusals_kept(changed, study.given_up);
  std::string subject = fmt::format("{} {} {}", study.changes[c].address, search.nodes, fmt::join(study.given_up, " "));
  const auto place = [subject = lane_of(subject)](std::uint64_t first, std::uint64_t count) {
    return ChunkPlace{ChunkKind::changed, subject, first, count};
  };
  const std::uint64_t nth = study.nth * study.changes.size() + c;
  Sample sample{kEffects, kept_from(ChunkKind::changed, nth), worlds, {}, {}, {}};
  sample.employed = in_draws(changed, drawn, 0, [&](std::uint64_t n, const Problem& world) {
    has[n] = least_margin(world, kept, search, single).agreement ? 1 : 0;
  });
  sample.encode = [&](std::uint64_t first, std::uint64_t count) {
    const auto from = has.begin() + static_cast<std::ptrdiff_t>(first);
    return encode_numbers(place(first, count),
                          std::vector<std::int64_t>(from, from + static_cast<std::ptrdiff_t>(count)));
  };
  sample.decode = [&](std::uint64_t first, std::uint64_t count, std::string_view bytes) {
    const auto numbers = decode_numbers(place(first, count), count, bytes);
    if (!numbers || !std::ranges::all_of(*numbers, [](std::int64_t x) { return x == 0 || x == 1; })) return false;
    std::ranges::copy(*numbers, has.begin() + static_cast<std::ptrdiff_t>(first));
    return true;
  };
  SampleRun sampled(control, run, std::move(sample));
  has.resize(sampled.room());
  if (!sampled.advance(worlds)) return false;
  has.resize(worlds);
  return true;
}

}  // namespace

bool same_words(const Problem& first, const Problem& second) {
  const Scenario& a = first.scenario;
  const Scenario& b = second.scenario;
  return std::ranges::equal(a.parties, b.parties, {}, &Party::id, &Party::id) &&
         std::ranges::equal(a.issues, b.issues, [](const Issue& one, const Issue& other) {
           return one.id == other.id && one.ordered == other.ordered &&
                  std::ranges::equal(one.options, other.options, {}, &Option::id, &Option::id);
         });
}

Problem with_change(const Problem& first, const Problem& second, const StatementChange& change) {
  EXPECTS(is_one_statement(change));
  Problem out = first;
  Scenario& to = out.scenario;
  const Scenario& from = second.scenario;
  switch (change.kind) {
    case ChangedKind::refusal: replace_fact(to.refusals, from.refusals, change.address); break;
    case ChangedKind::impossible: replace_fact(to.impossible, from.impossible, change.address); break;
    case ChangedKind::walk_away: replace_fact(to.walk_away, from.walk_away, change.address); break;
    case ChangedKind::importance: replace_fact(to.importance, from.importance, change.address); break;
    case ChangedKind::values: replace_fact(to.values, from.values, change.address); break;
    case ChangedKind::scores: replace_fact(to.scores, from.scores, change.address); break;
    case ChangedKind::together: replace_fact(to.together, from.together, change.address); break;
    case ChangedKind::structure:
    case ChangedKind::correlation: break;
  }
  out.estimates = estimate(to);
  out.bonuses.clear();
  for (const TogetherTerm& term : to.together)
    out.bonuses.push_back({term.party, term.when, term.add.central, {term.add.low, term.add.high}});
  return out;
}

std::vector<ChangeEffect> change_effects(const ChangeStudy& study, const std::vector<bool>& agreement,
                                         std::uint64_t worlds, const OptimumLimits& search, const Control& control,
                                         const LongRun& run) {
  std::vector<ChangeEffect> out;
  const std::vector<StatementChange>& changes = study.changes;
  WorldsDone told{kEffects, 0, 0, worlds * changes.size()};
  LongRun watched = run;
  WorldsDone of_one;
  if (run.watch) {
    watched.watch = [&](const WorldsDone& now) {
      of_one = now;
      run.watch({kEffects, told.done + now.done, told.kept + now.kept, told.of});
    };
  }
  const Control quiet{control.cancel, {}, control.threads};
  for (std::size_t c = 0; c < changes.size(); ++c) {
    control.report(kEffects, static_cast<double>(c) / static_cast<double>(changes.size()));
    of_one = {};
    if (is_one_statement(changes[c])) {
      const Problem changed = with_change(study.first, study.second, changes[c]);
      if (const auto drawn = make_worlds(changed, study.worlds.options(), &study.worlds)) {
        std::vector<char> has(worlds, 0);
        if (!agreements(study, c, changed, *drawn, search, quiet, watched, has)) break;
        if (run.leads())
          out.push_back({c, paired_shares_of(
                                worlds, [&](std::uint64_t n) { return agreement[n]; },
                                [&](std::uint64_t n) { return has[n] != 0; })});
      }
    }
    told.done += worlds, told.kept += of_one.kept;
  }
  return out;
}

}  // namespace locarno
