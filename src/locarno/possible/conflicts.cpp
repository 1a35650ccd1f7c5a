#include "locarno/possible/conflicts.h"

#include <algorithm>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/refusal_conflicts.h"
#include "locarno/possible/solutions.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

enum class Answer { yes, no, unknown };

// Is there a package that meets a set of claims? Claims are numbered: refusals of deciders first, then walk-away
// values.
class Oracle {
 public:
  Oracle(const Problem& problem, const OptimumLimits& limits, const Control& control)
      : problem_(problem), limits_(limits), control_(control) {
    for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
      if (problem.decides(problem.scenario.refusals[r].party)) claims_.push_back({Claim::Kind::refusal, r});
    }
    for (std::size_t i = 0; i < problem.deciders.size(); ++i) claims_.push_back({Claim::Kind::walk_away, i});
  }

  [[nodiscard]] std::size_t size() const { return claims_.size(); }
  [[nodiscard]] Claim claim(std::size_t c) const { return claims_[c]; }
  [[nodiscard]] std::size_t number_of_refusal(std::size_t refusal) const {
    return static_cast<std::size_t>(std::ranges::find(claims_, Claim{Claim::Kind::refusal, refusal}) - claims_.begin());
  }

  [[nodiscard]] Answer meets(const std::vector<bool>& kept) const {
    const auto diagram = make_diagram(make_space(problem_, refusals(kept)));
    if (!diagram) return Answer::unknown;
    if (diagram->empty) return Answer::no;
    return meets(*diagram, reservations(kept, least(*diagram)));
  }

  // Exact least uniform reduction of the given-up walk-away values that makes an agreement; every other claim is kept.
  [[nodiscard]] std::optional<std::int64_t> price(const std::vector<bool>& kept) const {
    const auto diagram = make_diagram(make_space(problem_, refusals(kept)));
    if (!diagram || diagram->empty) return std::nullopt;
    const auto floor = least(*diagram);
    // What the walk-away values may come down to, and how far they do for the package found there.
    const auto needed = [&](std::int64_t by) {
      const Optimum found = find_acceptable(*diagram, lowered(kept, floor, by), limits_, control_);
      return Reduction{answer_of(found), found.packages.empty() ? by : reduction_for(kept, found.utilities)};
    };
    if (const Reduction none = needed(0); none.answer != Answer::no)
      return none.answer == Answer::yes ? std::optional<std::int64_t>(0) : std::nullopt;
    const Reduction most = needed(reduction_for(kept, floor));
    if (most.answer != Answer::yes) return std::nullopt;
    std::int64_t low = 0;  // not enough
    std::int64_t high = most.by;
    while (high - low > 1) {
      const Reduction tried = needed(low + (high - low) / 2);
      if (tried.answer == Answer::unknown) return std::nullopt;
      (tried.answer == Answer::yes ? high : low) = tried.by;
    }
    return high;
  }

  [[nodiscard]] std::vector<bool> refusals(const std::vector<bool>& kept) const {
    std::vector<bool> out(problem_.scenario.refusals.size(), false);
    for (std::size_t c = 0; c < first_walk_away(); ++c) out[claims_[c].index] = kept[c];
    return out;
  }

  // Walk-away values where kept, `floor` where given up.
  [[nodiscard]] std::vector<std::int64_t> reservations(const std::vector<bool>& kept,
                                                       const std::vector<std::int64_t>& floor) const {
    std::vector<std::int64_t> out = walk_aways();
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = kept[first_walk_away() + i] ? out[i] : std::min(floor[i], out[i]);
    return out;
  }

  [[nodiscard]] std::size_t first_walk_away() const { return claims_.size() - problem_.deciders.size(); }
  [[nodiscard]] const Problem& problem() const { return problem_; }
  [[nodiscard]] const Control& control() const { return control_; }
  [[nodiscard]] const OptimumLimits& limits() const { return limits_; }

 private:
  [[nodiscard]] std::vector<std::int64_t> walk_aways() const {
    std::vector<std::int64_t> out;
    for (const PartyId party : problem_.deciders) out.push_back(problem_.walk_away(party).units);
    return out;
  }

  [[nodiscard]] Answer meets(const Diagram& diagram, const std::vector<std::int64_t>& reservation) const {
    return answer_of(find_acceptable(diagram, reservation, limits_, control_));
  }

  [[nodiscard]] static Answer answer_of(const Optimum& found) {
    if (!found.packages.empty()) return Answer::yes;
    return found.status == Status::none_exists ? Answer::no : Answer::unknown;
  }

  struct Reduction {
    Answer answer;
    std::int64_t by;
  };

  // Walk-away values with the given-up ones lowered, but to no less than every package gives.
  [[nodiscard]] std::vector<std::int64_t> lowered(const std::vector<bool>& kept, const std::vector<std::int64_t>& floor,
                                                  std::int64_t by) const {
    std::vector<std::int64_t> out = walk_aways();
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (!kept[first_walk_away() + i]) out[i] = std::max(std::min(floor[i], out[i]), out[i] - by);
    }
    return out;
  }

  // By how much the given-up walk-away values come down at least for a package of these utilities.
  [[nodiscard]] std::int64_t reduction_for(const std::vector<bool>& kept,
                                           const std::vector<std::int64_t>& utilities) const {
    const std::vector<std::int64_t> stands = walk_aways();
    std::int64_t most = 0;
    for (std::size_t i = 0; i < stands.size(); ++i) {
      if (!kept[first_walk_away() + i]) most = std::max(most, stands[i] - utilities[i]);
    }
    return most;
  }

  const Problem& problem_;
  const OptimumLimits& limits_;
  const Control& control_;
  ClaimSet claims_;
};

using Numbers = std::vector<std::size_t>;  // claims by number, ascending

// The implicit hitting set search.
class Enumeration {
 public:
  Enumeration(const Oracle& oracle, const ConflictLimits& limits) : oracle_(oracle), limits_(limits) {}

  // Conflicts among refusals alone are known without any search.
  void seed(const RefusalConflicts& known) {
    for (const auto& group : known.groups) {
      for (const RefusalSet& set : group.conflicts) {
        Numbers numbers;
        for (const std::size_t r : set) numbers.push_back(oracle_.number_of_refusal(r));
        conflicts_.push_back(std::move(numbers));
      }
    }
  }

  void run() {
    while (!full()) {
      if (oracle_.control().cancelled()) {
        status_ = Status::cancelled;
        return;
      }
      const auto next = next_hitting_set();
      if (!next) return;
      switch (oracle_.meets(all_but(*next))) {
        case Answer::yes: corrections_.push_back(*next); break;
        case Answer::no:
          if (!add_conflict(*next)) return;
          break;
        case Answer::unknown: status_ = Status::limit_reached; return;
      }
    }
    status_ = Status::limit_reached;
  }

  [[nodiscard]] Status status() const { return status_; }
  [[nodiscard]] const std::vector<Numbers>& conflicts() const { return conflicts_; }
  [[nodiscard]] const std::vector<Numbers>& corrections() const { return corrections_; }
  [[nodiscard]] std::vector<bool> all_but(const Numbers& given_up) const {
    std::vector<bool> kept(oracle_.size(), true);
    for (const std::size_t c : given_up) kept[c] = false;
    return kept;
  }

 private:
  [[nodiscard]] bool full() const {
    return corrections_.size() >= limits_.corrections || conflicts_.size() > kMostConflicts;
  }

  // The smallest minimal hitting set of the conflicts that includes no known correction; nullopt when there is none
  // left.
  [[nodiscard]] std::optional<Numbers> next_hitting_set() {
    HittingSets hitting = minimal_hitting_sets(conflicts_, kMostHittingSets);
    if (!hitting.complete) status_ = Status::limit_reached;
    for (Numbers& set : hitting.sets) {
      const bool known = std::ranges::any_of(corrections_,
                                             [&](const Numbers& c) { return std::ranges::includes(set, c); });
      if (!known) return std::move(set);
    }
    return std::nullopt;
  }

  // The claims left after giving up `given_up` cannot all be met: cut them down to a conflict. False when a limit was
  // reached.
  bool add_conflict(const Numbers& given_up) {
    Numbers candidates;
    // QuickXplain prefers what comes first: walk-away values, for conflicts among refusals alone are known already.
    for (std::size_t c = 0; c < oracle_.size(); ++c) {
      if (!std::ranges::binary_search(given_up, c)) candidates.push_back(c);
    }
    const auto first_walk_away = std::ranges::lower_bound(candidates, oracle_.first_walk_away());
    std::rotate(candidates.begin(), first_walk_away, candidates.end());
    unknown_ = false;
    Numbers conflict = explain({}, false, candidates);
    if (unknown_) {
      status_ = oracle_.control().cancelled() ? Status::cancelled : Status::limit_reached;
      return false;
    }
    std::ranges::sort(conflict);
    conflicts_.push_back(std::move(conflict));
    return true;
  }

  // QuickXplain: a minimal part of `candidates` that cannot be met together with `background`.
  [[nodiscard]] Numbers explain(const Numbers& background, bool grown, const Numbers& candidates) {
    if (unknown_ || (grown && !possible(background))) return {};
    if (candidates.size() <= 1) return candidates;
    const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(candidates.size() / 2);
    const Numbers first(candidates.begin(), middle);
    const Numbers second(middle, candidates.end());
    const Numbers from_second = explain(joined(background, first), !first.empty(), second);
    const Numbers from_first = explain(joined(background, from_second), !from_second.empty(), first);
    return joined(from_first, from_second);
  }

  static Numbers joined(Numbers a, const Numbers& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  [[nodiscard]] bool possible(const Numbers& claims) {
    std::vector<bool> kept(oracle_.size(), false);
    for (const std::size_t c : claims) kept[c] = true;
    const Answer answer = oracle_.meets(kept);
    unknown_ = unknown_ || answer == Answer::unknown;
    return answer == Answer::yes;
  }

  static constexpr std::size_t kMostConflicts = 200;
  static constexpr std::size_t kMostHittingSets = 2'000;

  const Oracle& oracle_;
  const ConflictLimits& limits_;
  Status status_ = Status::solved;
  bool unknown_ = false;
  std::vector<Numbers> conflicts_;
  std::vector<Numbers> corrections_;
};

ClaimSet named(const Oracle& oracle, const Numbers& numbers) {
  ClaimSet set;
  for (const std::size_t c : numbers) set.push_back(oracle.claim(c));
  return set;
}

Solution unknown_solution(SolutionKind kind) {
  Solution out;
  out.kind = kind;
  out.optimum.status = Status::limit_reached;
  out.note = "how far the walk-away values have to come down could not be settled within the limit";
  return out;
}

Correction correction_of(const Oracle& oracle, const Enumeration& found, const Numbers& given_up) {
  Correction out;
  out.given_up = named(oracle, given_up);
  const auto kept = found.all_but(given_up);
  const bool gives_up_walk_away = std::ranges::any_of(given_up,
                                                      [&](std::size_t c) { return c >= oracle.first_walk_away(); });
  out.price = gives_up_walk_away ? oracle.price(kept) : 0;
  const auto diagram = make_diagram(make_space(oracle.problem(), oracle.refusals(kept)));
  EXPECTS(diagram && !diagram->empty);
  std::vector<std::int64_t> reservation;
  for (std::size_t i = 0; i < oracle.problem().deciders.size(); ++i) {
    const std::int64_t stands = oracle.problem().walk_away(oracle.problem().deciders[i]).units;
    reservation.push_back(kept[oracle.first_walk_away() + i] ? stands : stands - out.price.value_or(0));
  }
  for (const SolutionKind kind : {SolutionKind::egalitarian, SolutionKind::nash}) {
    out.best.push_back(out.price ? solve(kind, *diagram, reservation, decider_weights(oracle.problem()),
                                         oracle.limits(), oracle.control())
                                 : unknown_solution(kind));
  }
  return out;
}

}  // namespace

Conflicts conflicts(const Problem& problem, const ConflictLimits& limits, const Control& control) {
  const Oracle oracle(problem, limits.search, control);
  Conflicts out;
  const Answer now = oracle.meets(std::vector<bool>(oracle.size(), true));
  if (now == Answer::unknown) out.status = control.cancelled() ? Status::cancelled : Status::limit_reached;
  out.agreement_exists = now == Answer::yes;
  if (now != Answer::no) return out;
  if (oracle.meets(std::vector<bool>(oracle.size(), false)) == Answer::no) {
    out.status = Status::none_exists;  // impossible and held terms leave no package, whatever the parties give up
    return out;
  }
  Enumeration found(oracle, limits);
  found.seed(refusal_conflicts(problem));
  found.run();
  out.status = found.status();
  for (const Numbers& conflict : found.conflicts()) {
    if (out.conflicts.size() == limits.conflicts) {
      out.status = Status::limit_reached;
      break;
    }
    out.conflicts.push_back(named(oracle, conflict));
  }
  for (const Numbers& correction : found.corrections()) {
    if (control.cancelled()) {
      out.status = Status::cancelled;
      return out;
    }
    out.corrections.push_back(correction_of(oracle, found, correction));
    if (!out.corrections.back().price) out.status = Status::limit_reached;
  }
  return out;
}

std::optional<std::int64_t> walk_away_shortfall(const Problem& problem, std::size_t decider,
                                                const OptimumLimits& limits, const Control& control) {
  EXPECTS(decider < problem.deciders.size());
  const Oracle oracle(problem, limits, control);
  std::vector<bool> kept(oracle.size(), true);
  kept[oracle.first_walk_away() + decider] = false;
  return oracle.price(kept);
}

}  // namespace locarno
