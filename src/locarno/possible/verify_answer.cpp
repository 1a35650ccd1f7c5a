#include "locarno/possible/verify_answer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "locarno/possible/verify_claims.h"

namespace locarno {
namespace {

constexpr const char* kNoProofKept = "an answer keeps no proof of this";
constexpr const char* kUndecided = "neither a package nor a proof of none was found within the limits";

// Every package that takes only held options, whether possible or not, while `visit` returns.
template <class Visit>
void for_each_package(const Problem& problem, Visit visit) {
  Package package(problem.issue_count());
  const auto walk = [&](auto&& self, std::size_t k) -> void {
    if (k == package.size()) return visit(package);
    for (std::size_t o = 0; o < problem.option_count(k); ++o) {
      if (((problem.domain[k] >> o) & 1) == 0) continue;
      package[k] = OptionId(o);
      self(self, k + 1);
    }
  };
  walk(walk, 0);
}

bool at_most(const Problem& problem, std::uint64_t packages) {
  Natural product = 1;
  for (const std::uint64_t options : problem.domain) product *= std::popcount(options);
  return product <= packages;
}

// ---- refusals

void add(ClaimList& list, const RefusalVerdict& verdict, const std::string& claim, const std::string& how) {
  if (!verdict.ok) list.wrong(claim, verdict.reason);
  else if (!verdict.complete) list.unproven(claim, verdict.reason);
  else list.holds(claim, how);
}

void verify_from_refusals(const ClaimCheck& in, const RefusalAnswer& answer) {
  in.list.begin("from_refusals");
  add(in.list, verify_refusal_counts(in.problem, answer, in.limits.refusals),
      "How many packages are coherent, refused by nobody who must consent, and ruled out by whom",
      "counted anew, case by case");
  in.list.begin("from_refusals.conflicts");
  add(in.list, verify_refusal_conflicts(in.problem, answer.conflicts, in.limits.refusals),
      "Which refusals collide, what is enough to give up, and that no other does",
      "each is a smallest one, and the two lists complete each other");
}

// ---- orders and ranges

// Whether the verdict of every one of these deciders is what a package of the claim has to have.
bool fits(const Problem& problem, const Package& package, bool necessarily, const std::vector<PartyId>& parties) {
  return std::ranges::all_of(parties, [&](PartyId party) {
    const Verdict verdict = UtilityBounds(problem, party).of(package).verdict;
    return necessarily ? verdict == Verdict::necessarily : verdict != Verdict::not_at_all;
  });
}

void verify_existence(const ClaimCheck& in, const Existence& existence, bool necessarily,
                      const std::vector<PartyId>& parties, const std::string& whom) {
  const std::string claim = fmt::format("A package {} acceptable to {}: {}", necessarily ? "surely" : "possibly", whom,
                                        existence.package                         ? "yes"
                                        : existence.status == Status::none_exists ? "no"
                                                                                  : "not known");
  if (existence.package) {
    const bool right = is_unrefused(in.problem, *existence.package) &&
                       fits(in.problem, *existence.package, necessarily, parties);
    return in.list.check(right, claim, "the package's bounds were found again", "the package is none");
  }
  if (existence.status != Status::none_exists) return in.list.unproven(claim, "nothing is claimed");
  if (!at_most(in.problem, in.limits.bounded)) return in.list.unproven(claim, kNoProofKept);
  bool any = false;
  for_each_package(in.problem, [&](const Package& package) {
    any = any || (is_unrefused(in.problem, package) && fits(in.problem, package, necessarily, parties));
  });
  in.list.check(!any, claim, "every package was looked at", "there is one");
}

void verify_from_ranges(const ClaimCheck& in, const RefusalAnswer& refusals, const AcceptableSets& sets) {
  in.list.begin("from_ranges");
  if (refusals.status == Status::none_exists) return;  // about packages that nobody refuses, of which there are none
  for (const AcceptableSets::Party& row : sets.parties) {
    const std::string& id = in.problem.scenario.parties[row.party.index].id;
    verify_existence(in, row.necessarily, true, {row.party}, id);
    verify_existence(in, row.possibly, false, {row.party}, id);
  }
  verify_existence(in, sets.all_necessarily, true, in.problem.deciders, "all");
  verify_existence(in, sets.all_possibly, false, in.problem.deciders, "all");
}

// ---- the central estimate

void verify_exists(const ClaimCheck& in, const PossibleAnswer& answer) {
  const CentralAnswer& central = answer.central;
  in.list.begin("at_central_estimate.status");
  const std::string claim = fmt::format("A package is accepted by all: {}", central.exists == Status::solved ? "yes"
                                                                            : central.exists == Status::none_exists
                                                                                ? "no"
                                                                                : "not known");
  if (central.exists == Status::solved) {
    const bool right = central.example && in_agreement_set(in.problem, *central.example);
    return in.list.check(right, claim, "the example is one, by the statements", "the example is none");
  }
  if (central.exists != Status::none_exists) return in.list.unproven(claim, "nothing is claimed");
  const Space space = make_space(in.problem, Keep::refused_by_none);
  const OptimumVerdict verdict = verify_no_acceptable(space, walk_aways(in.problem), central.existence,
                                                      in.limits.optimum);
  if (verdict.ok && verdict.complete) return in.list.holds(claim, "its proof was checked");
  const auto any = any_reaches(in, space, walk_aways(in.problem));
  if (!any) return in.list.unproven(claim, verdict.reason.empty() ? kUndecided : verdict.reason);
  in.list.check(!*any, claim, "proven anew, and the proof checked", "there is one");
}

bool within(const AcceptedCount& claimed, const Natural& found) {
  const bool exact = claimed.status != Status::solved || claimed.low == claimed.high;
  return exact && claimed.low <= found && found <= claimed.high;
}

void verify_counts(const ClaimCheck& in, const CentralAnswer& central) {
  in.list.begin("at_central_estimate.accepted_by_all");
  if (!central.accepted && central.by_party.empty()) return;
  const std::string claim = "How many packages all accept, and how many reach each walk-away value";
  if (!at_most(in.problem, in.limits.packages)) return in.list.unproven(claim, kNoProofKept);
  const auto walk_away = walk_aways(in.problem);
  Natural unrefused = 0;
  Natural all = 0;
  std::vector<Natural> each(walk_away.size(), 0);
  for_each_package(in.problem, [&](const Package& package) {
    if (in.control.cancelled() || !is_unrefused(in.problem, package)) return;
    ++unrefused;
    bool accepted = true;
    for (std::size_t i = 0; i < each.size(); ++i) {
      const bool reached = utility(in.problem, in.problem.deciders[i], package).units >= walk_away[i];
      if (reached) ++each[i];
      accepted = accepted && reached;
    }
    if (accepted) ++all;
  });
  if (in.control.cancelled()) return in.list.unproven(claim, "cancelled");
  bool right = !central.accepted || (within(*central.accepted, all) && central.accepted->space == unrefused);
  for (std::size_t i = 0; i < std::min(each.size(), central.by_party.size()); ++i)
    right = right && within(central.by_party[i], each[i]) && central.by_party[i].space == unrefused;
  in.list.check(right, claim, "every package was looked at", "they are not so many");
}

// What the relative gains of Kalai and Smorodinsky are relative to: attained, and nothing above it.
void verify_ideal(const ClaimCheck& in, const Space& space, const Solution& solution) {
  const std::string claim = "The best that each party can get in the agreement set";
  bool unknown = false;
  for (std::size_t i = 0; i < solution.ideal.size(); ++i) {
    auto floor = walk_aways(in.problem);
    floor[i] = solution.ideal[i];
    const auto attained = any_reaches(in, space, floor);
    ++floor[i];
    const auto more = any_reaches(in, space, floor);
    const std::string& id = in.problem.scenario.parties[in.problem.deciders[i].index].id;
    if (attained == false || more == true) return in.list.wrong(claim, "not so for " + id);
    unknown = unknown || !attained || !more;
  }
  if (unknown) return in.list.unproven(claim, kUndecided);
  in.list.holds(claim, "attained, and proven anew that no more is");
}

void verify_solutions(const ClaimCheck& in, const CentralAnswer& central) {
  in.list.begin("at_central_estimate.solutions");
  if (central.solutions.empty()) return;
  const Space space = make_space(in.problem, Keep::refused_by_none);
  for (const Solution& solution : central.solutions) {
    check_optimum(in, space, solution,
                  fmt::format("The {} package is best, and its ties are all", to_string(solution.kind)));
    if (!solution.ideal.empty()) verify_ideal(in, space, solution);
  }
}

void verify_points(const ClaimCheck& in, const Space& space, const std::optional<std::vector<std::int64_t>>& floor,
                   const Frontier& frontier, bool cut, const std::string& claim) {
  if (frontier.status == Status::cancelled) return in.list.unproven(claim, "nothing is claimed");
  if (cut) return in.list.unproven(claim, "the list is cut short");
  std::optional<std::span<const std::int64_t>> at_least;
  if (floor) at_least = *floor;
  const FrontierVerdict verdict = verify_frontier(space, at_least, frontier, in.limits.frontier);
  const std::string how(to_string(verdict.completeness));
  if (!verdict.members) in.list.wrong(claim, "a point is no such package, or not worth what is said");
  else if (!verdict.undominated) in.list.wrong(claim, "a point is worse for all than another");
  else if (!verdict.orderly || !verdict.counted) in.list.wrong(claim, "order, counts or tolerance do not agree");
  else if (!verdict.sound()) in.list.wrong(claim, how);
  else if (!verdict.proven()) in.list.unproven(claim, how);
  else in.list.holds(claim, how);
}

void verify_frontiers(const ClaimCheck& in, const CentralAnswer& central, const CutShort& cut) {
  const auto claim = [](const Frontier& frontier) {
    return frontier.exact ? std::string("These outcomes are efficient, and no other is")
                          : fmt::format("Every efficient outcome is within {} points of one of these",
                                        exact_points(frontier.tolerance));
  };
  in.list.begin("at_central_estimate.frontier");
  if (central.inside)
    verify_points(in, make_space(in.problem, Keep::refused_by_none), walk_aways(in.problem), *central.inside,
                  cut.inside, claim(*central.inside));
  in.list.begin("at_central_estimate.frontier_overall");
  if (central.overall)
    verify_points(in, make_space(in.problem, Keep::possible), std::nullopt, *central.overall, cut.overall,
                  claim(*central.overall));
}

double spread_of(const std::vector<double>& numbers) {
  const auto [least, most] = std::ranges::minmax_element(numbers);
  return *most - *least;
}

// The least spread of `number(point, i)` over the parties is the claimed one, and at the claimed point.
template <class Number>
void verify_least(const ClaimCheck& in, const Frontier& frontier, const std::optional<ComparisonPoint>& claimed,
                  const std::string& claim, Number number) {
  if (!claimed) return;
  constexpr double kRounding = 1e-9;
  double least = std::numeric_limits<double>::infinity();
  std::optional<double> there;  // none if the claimed point is on no list
  for (std::size_t p = 0; p < frontier.points.size(); ++p) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < frontier.points[p].utilities.size(); ++i)
      numbers.push_back(number(frontier.points[p], i));
    const double spread = spread_of(numbers);
    least = std::min(least, spread);
    if (frontier.points[p] == claimed->point) there = spread;
  }
  const auto same = [&](double spread) { return std::abs(spread - claimed->spread) <= kRounding * (1 + spread); };
  in.list.check(same(least) && there && same(*there), claim, "over the points of the frontier",
                "another point has less, or it is not so much");
}

void verify_comparisons(const ClaimCheck& in, const CentralAnswer& central, const CutShort& cut) {
  in.list.begin("at_central_estimate.other_platforms");
  if (!central.inside || cut.inside || central.inside->points.empty()) return;
  const auto walk_away = walk_aways(in.problem);
  std::vector<std::int64_t> greatest(walk_away.size(), std::numeric_limits<std::int64_t>::min());
  for (const FrontierPoint& point : central.inside->points) {
    for (std::size_t i = 0; i < greatest.size(); ++i) greatest[i] = std::max(greatest[i], point.utilities[i]);
  }
  verify_least(in, *central.inside, central.spread, "The least spread of relative gains",
               [&](const FrontierPoint& point, std::size_t i) {
                 return static_cast<double>(point.utilities[i] - walk_away[i]) /
                        static_cast<double>(greatest[i] - walk_away[i]);
               });
  verify_least(in, *central.inside, central.difference, "The least difference of utilities",
               [](const FrontierPoint& point, std::size_t i) { return to_points(Score(point.utilities[i])); });
}

// ---- divisible issues

bool is_division(const DivisibleIssues& issues, const Division& division) {
  if (division.share.size() != issues.first.size()) return false;
  if (std::ranges::any_of(division.share, [](const Rational& share) { return share < 0 || share > 1; })) return false;
  const Division again = divide(issues, division.share);
  return again.first_total == division.first_total && again.second_total == division.second_total;
}

// The gains' product is concave in the shares, so it is greatest where moving a little of any issue gains nothing
// (Karush, Kuhn and Tucker).
bool is_nash_division(const Problem& problem, const DivisibleIssues& issues, const Division& division) {
  const Rational first = division.first_total - problem.walk_away(problem.deciders[0]).units;
  const Rational second = division.second_total - problem.walk_away(problem.deciders[1]).units;
  if (first <= 0 || second <= 0) return false;
  for (std::size_t k = 0; k < division.share.size(); ++k) {
    const Rational slope = issues.first[k] * second - issues.second[k] * first;
    if (slope > 0 && division.share[k] < 1) return false;
    if (slope < 0 && division.share[k] > 0) return false;
  }
  return true;
}

void verify_divisible(const ClaimCheck& in, const std::optional<DivisibleAnswer>& answer) {
  in.list.begin("divisible");
  if (!answer) return;
  const DivisibleIssues& issues = answer->problem.issues;
  const Division& winner = answer->adjusted_winner.division;
  const std::string claim = "Adjusted Winner is envy-free, equitable, efficient and splits at most one issue";
  if (!is_division(issues, winner)) {
    in.list.wrong(claim, "the totals are not those of the shares");
  } else {
    const DivisionProperties found = verify_division(issues, winner.share);
    in.list.check(found.envy_free && found.equitable && found.efficient && found.splits <= 1, claim,
                  "by the definitions", "it is not");
  }
  if (!answer->nash) return;
  const Division& nash = answer->nash->division;
  in.list.check(is_division(issues, nash) && is_nash_division(in.problem, issues, nash),
                "The division of Nash has the greatest product of gains",
                "no small exchange raises it, and it is concave",
                "an exchange raises it, or its totals are not those of the shares");
}

}  // namespace

std::string_view to_string(CheckedClaim::Verdict verdict) {
  switch (verdict) {
    case CheckedClaim::Verdict::holds: return "holds";
    case CheckedClaim::Verdict::does_not_hold: return "does_not_hold";
    case CheckedClaim::Verdict::not_proven: return "not_proven";
  }
  return "";
}

std::vector<CheckedClaim> verify_answer(const Problem& problem, const PossibleAnswer& answer, const CutShort& cut,
                                        const VerifyAnswerLimits& limits, const Control& control) {
  ClaimList list;
  const ClaimCheck in{problem, limits, control, list};
  list.begin("status");
  list.check(answer.status == answer.central.exists || answer.status == Status::cancelled,
             "The status is that of the answer at the central estimate", "they are the same", "they are not the same");
  verify_from_refusals(in, answer.refusals);
  verify_from_ranges(in, answer.refusals, answer.acceptability);
  verify_exists(in, answer);
  verify_counts(in, answer.central);
  verify_solutions(in, answer.central);
  verify_frontiers(in, answer.central, cut);
  verify_comparisons(in, answer.central, cut);
  if (answer.central.exists == Status::none_exists) verify_no_agreement(in, answer.central);
  verify_divisible(in, answer.divisible);
  return list.take();
}

}  // namespace locarno
