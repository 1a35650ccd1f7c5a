#include "locarno/robust/ask_next.h"

#include <algorithm>
#include <atomic>

#include "locarno/base/contract.h"
#include "locarno/possible/count_tasks.h"
#include "locarno/robust/value_of_knowing.h"

namespace locarno {
namespace {

constexpr std::ptrdiff_t kFewOfAKind = 20;  // worlds that accept, and that do not
constexpr std::uint64_t kFewDiffer = 30;    // worlds by an unknown

struct Samples {
  PackageDraws inner;
  PackageDraws outer;
  std::size_t looked_at = 0;
  std::vector<double> least[2] = {};  // least margin of the package looked at, points: inner, outer
};

double accepts(double least) { return least >= 0 ? 1.0 : 0.0; }

std::int64_t least_margin(const PackageDraws& draws, std::size_t package, std::size_t world) {
  return std::min(draws.margin(0, package, world), draws.least_of_others(0, package, world));
}

std::vector<double> least_margins(const PackageDraws& draws, std::size_t package) {
  std::vector<double> out;
  for (std::size_t n = 0; n < draws.worlds(); ++n) out.push_back(to_points(Score(least_margin(draws, package, n))));
  return out;
}

std::vector<double> acceptances(const std::vector<double>& least) {
  std::vector<double> out;
  for (const double margin : least) out.push_back(accepts(margin));
  return out;
}

// The first of those that most worlds accept.
std::size_t surest(const PackageDraws& draws) {
  std::size_t best = 0;
  for (std::size_t x = 1; x < draws.packages(); ++x) {
    if (accepted_share(draws, x).count > accepted_share(draws, best).count) best = x;
  }
  return best;
}

// Indices of what is 0 or 1. Where next to no world differs by the unknown, their share is bounded as such: normal
// intervals say nothing there. nullopt: too few worlds to know the variance by.
std::optional<SobolIndices> acceptance_indices(const std::vector<double>& a, const std::vector<double>& b,
                                               const std::vector<double>& mixed) {
  const auto ones = std::ranges::count(a, 1.0) + std::ranges::count(b, 1.0);
  const auto all = static_cast<std::ptrdiff_t>(2 * a.size());
  if (std::min(ones, all - ones) < kFewOfAKind) return std::nullopt;
  std::optional<SobolIndices> out = sobol_indices(a, b, mixed);
  std::uint64_t differ = 0;
  for (std::size_t j = 0; j < a.size(); ++j) differ += a[j] != mixed[j] ? 1u : 0u;
  if (differ > kFewDiffer) return out;
  const double share = static_cast<double>(ones) / static_cast<double>(all);
  const double twice_variance = 2 * share * (1 - share);
  const Bounds of_total = world_share(differ, a.size()).interval;
  out->total.interval.low = std::min(out->total.interval.low, of_total.low / twice_variance);
  for (Estimated* index : {&out->first, &out->total})
    index->interval.high = std::max(index->interval.high, of_total.high / twice_variance);
  return out;
}

bool touches(const Problem& problem, const Worlds& worlds, const Package& package, const BearingUnknown& about) {
  const auto bearing = bearing_unknowns(problem, worlds, std::span(&package, 1));
  return std::ranges::find(bearing, about.unknown, &BearingUnknown::unknown) != bearing.end();
}

void add_indices(const Samples& samples, bool touched, AskedUnknown& row) {
  std::vector<double> mixed;
  for (std::size_t n = 0; n < samples.inner.worlds(); ++n) {
    const std::int64_t own = samples.inner.margin_with(row.about, samples.looked_at, n, samples.outer, n);
    const std::int64_t others = samples.inner.least_of_others(row.about.decider, samples.looked_at, n);
    mixed.push_back(to_points(Score(std::min(own, others))));
  }
  row.least_margin = sobol_indices(samples.least[0], samples.least[1], mixed);
  row.acceptance = acceptance_indices(acceptances(samples.least[0]), acceptances(samples.least[1]), acceptances(mixed));
  if (!touched && row.acceptance) *row.acceptance = {};  // exactly 0
}

double total_of(const AskedUnknown& row) { return row.least_margin ? row.least_margin->total.value : 0; }

// The most worth knowing first; what is worth nothing by how much comes from it.
void put_in_order(std::vector<AskedUnknown>& rows) {
  std::ranges::stable_sort(rows, [](const AskedUnknown& a, const AskedUnknown& b) {
    const double worth_a = a.knowing ? a.knowing->value : 0;
    const double worth_b = b.knowing ? b.knowing->value : 0;
    if (worth_a != worth_b) return worth_a > worth_b;
    if (total_of(a) != total_of(b)) return total_of(a) > total_of(b);
    return a.bar.length() > b.bar.length();
  });
}

}  // namespace

AskNext ask_next(const Problem& problem, const Worlds& worlds, std::span<const Package> packages,
                 std::optional<std::size_t> looked_at, std::size_t count, const Control& control) {
  EXPECTS(!packages.empty() && (!looked_at || *looked_at < packages.size()) && count >= 2);
  AskNext answer;
  answer.worlds = count;
  Samples samples{{problem, worlds, packages, kInnerDraws, count, control},
                  {problem, worlds, packages, kOuterDraws, count, control}};
  if (control.cancelled()) return answer.status = Status::cancelled, answer;
  answer.put_forward = surest(samples.inner);
  answer.looked_at = looked_at.value_or(answer.put_forward);
  answer.accepted = accepted_share(samples.outer, answer.put_forward);
  answer.missed = missed_share(samples.outer, answer.put_forward);
  samples.looked_at = answer.looked_at;
  samples.least[0] = least_margins(samples.inner, answer.looked_at);
  samples.least[1] = least_margins(samples.outer, answer.looked_at);
  for (const BearingUnknown& about : bearing_unknowns(problem, worlds, packages)) {
    answer.rows.push_back({about, {}, {}, {}, tornado_bar(problem, packages[answer.looked_at], about)});
    answer.correlated = answer.correlated || worlds.correlates(about.unknown);
  }
  std::atomic<std::size_t> done = 0;
  counting::run_tasks(answer.correlated ? 0 : answer.rows.size(), control, [&](std::size_t r) {
    if (control.cancelled()) return;
    AskedUnknown& row = answer.rows[r];
    row.knowing = value_of_knowing(samples.inner, samples.outer, row.about, answer.put_forward);
    add_indices(samples, touches(problem, worlds, packages[answer.looked_at], row.about), row);
    control.report("what to find out", static_cast<double>(++done) / static_cast<double>(answer.rows.size()));
  });
  if (control.cancelled()) return answer.status = Status::cancelled, answer;
  put_in_order(answer.rows);
  return answer;
}

}  // namespace locarno
