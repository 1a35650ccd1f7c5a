#include "locarno/robust/flip_points.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "locarno/base/int128.h"
#include "locarno/possible/count_tasks.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

// Whether all agree: status solved, with the package that is best for the party whose number moves; none_exists; or
// limit_reached.
struct Agreement {
  Status status = Status::none_exists;
  Package package;
};

class HeadlineOf {
 public:
  HeadlineOf(const std::vector<bool>& refusal_kept, const std::optional<Package>& named, const OptimumLimits& limits,
             const Control& control)
      : refusal_kept_(refusal_kept), named_(named), limits_(limits), control_(control) {
    limits_.ties = 1;
  }

  [[nodiscard]] Agreement at(const Problem& problem, std::size_t mover) const {
    return named_ ? about_one(problem) : about_any(problem, mover);
  }

 private:
  [[nodiscard]] Agreement about_one(const Problem& problem) const {
    const std::vector<Score> utilities = decider_utilities(problem, *named_);
    for (std::size_t i = 0; i < utilities.size(); ++i) {
      if (utilities[i] < problem.walk_away(problem.deciders[i])) return {};
    }
    return {Status::solved, *named_};
  }

  // The most that the others' walk-away values leave to the mover, against its own.
  [[nodiscard]] Agreement about_any(const Problem& problem, std::size_t mover) const {
    const auto diagram = make_diagram(make_space(problem, refusal_kept_));
    if (!diagram) return {Status::limit_reached, {}};
    if (diagram->empty) return {};
    const std::vector<std::int64_t> walk_away = walk_aways(problem);
    Welfare welfare;
    welfare.kind = Welfare::Kind::linear;
    welfare.reservation = walk_away;
    welfare.reservation[mover] = std::min(walk_away[mover], least(*diagram)[mover]);
    welfare.weight.assign(walk_away.size(), 0.0);
    welfare.weight[mover] = 1.0;
    const Optimum best = maximise(*diagram, welfare, limits_, control_);
    if (!best.packages.empty() && best.utilities[mover] >= walk_away[mover]) return {Status::solved, best.packages[0]};
    const bool proven = best.status == Status::solved || best.status == Status::not_unique ||
                        best.status == Status::none_exists;
    if (proven) return {};
    const Optimum any = find_acceptable(*diagram, walk_away, limits_, control_);
    if (!any.packages.empty()) return {Status::solved, any.packages[0]};
    return {any.status, {}};
  }

  const std::vector<bool>& refusal_kept_;
  const std::optional<Package>& named_;
  OptimumLimits limits_;
  const Control& control_;
};

// One number.
class FlipSearch {
 public:
  FlipSearch(const HeadlineOf& headline, const NumberLine& line, std::size_t mover)
      : headline_(headline), line_(line), mover_(mover) {}

  // `central`: the headline at the central estimate.
  [[nodiscard]] FlipPoint towards(std::int64_t end, const Agreement& central) const {
    if (end == line_.central()) return {Status::none_exists, end, 0, {}};
    if (central.status == Status::solved) return march(line_.central(), end, central.package);
    const Agreement there = agreement_at(end);
    if (there.status == Status::none_exists) return {Status::none_exists, end, 0, {}};
    if (there.status != Status::solved) return {there.status, line_.central(), 0, {}};
    FlipPoint found = march(end, line_.central(), there.package);
    if (found.status == Status::solved) std::swap(found.stands, found.flips);
    else found.stands = line_.central();
    return found;
  }

 private:
  [[nodiscard]] Agreement agreement_at(std::int64_t t) const { return headline_.at(line_.at(t), mover_); }

  [[nodiscard]] std::int64_t margin(const Package& package, std::int64_t t) const {
    return line_.margin(package, t).units;
  }

  // From a value at which `package` is acceptable to all: the last one on the way to `end` at which some package is.
  [[nodiscard]] FlipPoint march(std::int64_t from, std::int64_t end, Package package) const {
    const std::int64_t step = end > from ? 1 : -1;
    for (;;) {
      from = reach_of(package, from, end);
      if (from == end) return {Status::none_exists, end, 0, {}};
      Agreement next = agreement_at(from + step);
      if (next.status == Status::none_exists) return {Status::solved, from, from + step, std::move(package)};
      if (next.status != Status::solved) return {next.status, from, 0, {}};
      package = std::move(next.package);
      from += step;
    }
  }

  // How far towards `end` the package stays acceptable to the party: the zero of a linear function, found by
  // interpolation between the ends of a bracket and, so that it shrinks, by halving it every second time.
  [[nodiscard]] std::int64_t reach_of(const Package& package, std::int64_t from, std::int64_t end) const {
    std::int64_t above = margin(package, from);
    std::int64_t below = margin(package, end);
    if (below >= 0) return end;
    for (bool halve = false; std::abs(end - from) > 1; halve = !halve) {
      const std::int64_t middle = halve ? from + (end - from) / 2 : zero_between(from, above, end, below);
      const std::int64_t there = margin(package, middle);
      if (there >= 0) from = middle, above = there;
      else end = middle, below = there;
    }
    return from;
  }

  // Strictly between the two; above >= 0 > below.
  static std::int64_t zero_between(std::int64_t from, std::int64_t above, std::int64_t end, std::int64_t below) {
    const std::int64_t whole = std::abs(end - from);
    const auto part = static_cast<std::int64_t>(Int128(whole) * above / (Int128(above) - below));
    const std::int64_t kept = std::clamp<std::int64_t>(part, 1, whole - 1);
    return end > from ? from + kept : from - kept;
  }

  const HeadlineOf& headline_;
  const NumberLine& line_;
  std::size_t mover_;
};

struct Place {
  std::size_t unknown;
  std::size_t number;
  std::size_t mover;  // decider
};

// Numbers of the deciders' utilities and walk-away values.
std::vector<Place> numbers_in_question(const Problem& problem, const Worlds& worlds) {
  std::vector<Place> places;
  for (std::size_t u = 0; u < worlds.unknowns().size(); ++u) {
    const Unknown& unknown = worlds.unknowns()[u];
    const bool bears = unknown.kind == UnknownKind::weights || unknown.kind == UnknownKind::values ||
                       unknown.kind == UnknownKind::walk_away || unknown.kind == UnknownKind::together;
    if (!bears || !unknown.party || !problem.decides(*unknown.party)) continue;
    const auto decider = std::ranges::find(problem.deciders, *unknown.party);
    for (std::size_t n = 0; n < unknown.numbers.size(); ++n)
      places.push_back({u, n, static_cast<std::size_t>(decider - problem.deciders.begin())});
  }
  return places;
}

// `central`: the headline at the central estimate.
NumberFlips flips_of(const NumberLine& line, const HeadlineOf& headline, const Place& place, const Agreement& central) {
  NumberFlips row;
  row.unknown = place.unknown, row.number = place.number;
  row.low = line.low(), row.central = line.central(), row.high = line.high();
  row.unit = line.value(1);
  const FlipSearch search(headline, line, place.mover);
  row.below = search.towards(row.low, central);
  row.above = search.towards(row.high, central);
  return row;
}

}  // namespace

bool NumberFlips::is_proven() const {
  const auto proven = [](const FlipPoint& side) {
    return side.status == Status::solved || side.status == Status::none_exists;
  };
  return proven(below) && proven(above);
}

double NumberFlips::nearness() const {
  double nearest = 1;
  for (const FlipPoint* side : {&below, &above}) {
    if (side->status == Status::solved)
      nearest = std::min(nearest, std::abs(static_cast<double>(side->flips - central)) /
                                      static_cast<double>(std::max<std::int64_t>(high - low, 1)));
  }
  return nearest;
}

FlipTable flip_points(const Problem& problem, const Worlds& worlds, const std::vector<bool>& refusal_kept,
                      const std::optional<Package>& named, const OptimumLimits& limits, const Control& control) {
  FlipTable table;
  Control quiet = control;  // each optimum is short
  quiet.progress = {};
  const HeadlineOf headline(refusal_kept, named, limits, quiet);
  std::vector<Agreement> central;  // the best for each decider
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    central.push_back(headline.at(problem, i));
    const Status status = central.back().status;
    if (status != Status::solved && status != Status::none_exists) return table.status = status, table;
  }
  table.agreed = central.front().status == Status::solved;
  const std::vector<Place> places = numbers_in_question(problem, worlds);
  std::vector<std::optional<NumberFlips>> found(places.size());
  std::atomic<std::size_t> done = 0;
  counting::run_tasks(places.size(), control, [&](std::size_t p) {
    if (control.cancelled()) return;
    const NumberLine line(problem, worlds, places[p].unknown, places[p].number);
    if (!line.repeats_an_earlier_one()) found[p] = flips_of(line, headline, places[p], central[places[p].mover]);
    control.report("flip points", static_cast<double>(++done) / static_cast<double>(places.size()));
  });
  if (control.cancelled()) return table.status = Status::cancelled, table;
  for (std::optional<NumberFlips>& row : found) {
    if (row) table.rows.push_back(*std::move(row));
    else ++table.alike;
  }
  std::ranges::stable_sort(table.rows, [](const NumberFlips& a, const NumberFlips& b) {
    if (a.flips() != b.flips()) return a.flips();
    return a.nearness() < b.nearness();
  });
  return table;
}

}  // namespace locarno
