// Rows: why there is no agreement, what would have to give, and what is nearest to one.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/possible/conflicts.h"
#include "locarno/possible/nearest.h"
#include "locarno/possible/verify_optimum.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr OptimumLimits kSampleShortfall{30, 1, 100};  // it asks thirty times a decider
constexpr VerifyLimits kSampleCheck{2'000'000, 2048, 1U << 14};
constexpr std::int64_t kNoFloor = -1'000 * Score::kScale;  // below any utility

std::string text_of(const ClaimSet& claims) {
  std::string out;
  for (const Claim& claim : claims)
    out += fmt::format("{}{} ", claim.kind == Claim::Kind::refusal ? 'r' : 'w', claim.index);
  return out;
}

bool has(const ClaimSet& claims, const Claim& claim) { return std::ranges::find(claims, claim) != claims.end(); }

// Every claim of the deciders that is not given up is met by the package: from the statements.
bool meets_all_but(const Problem& problem, const Package& package, const ClaimSet& given_up) {
  if (!impossibilities_in(problem, package).empty()) return false;
  for (const std::size_t refusal : refusals_in(problem, package)) {
    if (problem.decides(problem.scenario.refusals[refusal].party) && !has(given_up, {Claim::Kind::refusal, refusal}))
      return false;
  }
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    const PartyId party = problem.deciders[i];
    if (!has(given_up, {Claim::Kind::walk_away, i}) && utility(problem, party, package) < problem.walk_away(party))
      return false;
  }
  return true;
}

// No package meets all claims of the set: a search's proof, checked without the search.
bool rules_everything_out(const Problem& problem, const ClaimSet& conflict, const Control& control) {
  std::vector<bool> kept(problem.scenario.refusals.size(), false);
  std::vector<std::int64_t> floor(problem.deciders.size(), kNoFloor);
  for (const Claim& claim : conflict) {
    if (claim.kind == Claim::Kind::refusal) kept[claim.index] = true;
    else floor[claim.index] = problem.walk_away(problem.deciders[claim.index]).units;
  }
  const Space space = make_space(problem, kept);
  const auto diagram = make_diagram(space);
  if (!diagram) return false;
  const Optimum found = find_acceptable(*diagram, floor, kSampleSearch, control);
  return found.status == Status::none_exists && verify_no_acceptable(space, floor, found, kSampleCheck).ok;
}

MethodOutcome run_conflicts(const Problem& problem, const Control& control) {
  const Conflicts found = conflicts(problem, {4, 4, kSampleSearch}, control);
  std::string signature = fmt::format("{};", found.agreement_exists);
  bool right = true;
  for (const ClaimSet& conflict : found.conflicts) {
    signature += text_of(conflict) + ";";
    right = right && rules_everything_out(problem, conflict, control);
  }
  for (const Correction& correction : found.corrections) {
    signature += fmt::format("{}price {} ", text_of(correction.given_up),
                             correction.price ? std::to_string(*correction.price) : "unknown");
    for (const Solution& best : correction.best) {
      signature += registry::text_of(best.optimum) + ";";
      for (const Package& package : best.optimum.packages)
        right = right && meets_all_but(problem, package, correction.given_up);
    }
  }
  const bool something = !control.cancelled() && !(found.conflicts.empty() && found.corrections.empty());
  return {found.status, signature, something ? std::optional(right) : std::nullopt};
}

// Whether an agreement exists with this walk-away value for one decider; nullopt: the limit was reached, or the proof
// does not hold up.
std::optional<bool> agreed_at(const Problem& problem, std::size_t decider, std::int64_t walk_away,
                              const Control& control) {
  const auto diagram = unrefused(problem);
  if (!diagram) return std::nullopt;
  auto floor = walk_aways(problem);
  floor[decider] = walk_away;
  const Optimum found = find_acceptable(*diagram, floor, kSampleShortfall, control);
  if (found.status != Status::solved && found.status != Status::none_exists) return std::nullopt;
  if (!verify_acceptable(make_space(problem, Keep::refused_by_none), floor, found, kSampleCheck).ok)
    return std::nullopt;
  return found.status == Status::solved;
}

struct Shortfall {
  Status status = Status::solved;
  std::optional<bool> verified;
};

// The shortfall is enough and a unit less is not; or, where there is none, no walk-away value is low enough.
Shortfall check(const Problem& problem, std::size_t decider, std::optional<std::int64_t> shortfall,
                const Control& control) {
  const std::int64_t now = problem.walk_away(problem.deciders[decider]).units;
  if (!shortfall) {
    const auto agreed = agreed_at(problem, decider, kNoFloor, control);
    if (agreed == false) return {Status::none_exists, true};
    return {Status::limit_reached, std::nullopt};
  }
  const auto enough = agreed_at(problem, decider, now - *shortfall, control);
  const auto less = *shortfall == 0 ? std::optional(false) : agreed_at(problem, decider, now - *shortfall + 1, control);
  if (!enough || !less) return {Status::solved, std::nullopt};
  return {Status::solved, *enough && !*less};
}

MethodOutcome run_shortfall(const Problem& problem, const Control& control) {
  MethodOutcome outcome{Status::none_exists, "", std::nullopt};
  // Where there is an agreement all shortfalls are 0, and one is sample enough.
  const bool agreed = agreed_at(problem, 0, walk_aways(problem).front(), control).value_or(false);
  for (std::size_t i = 0; i < (agreed ? 1 : problem.deciders.size()); ++i) {
    const auto shortfall = walk_away_shortfall(problem, i, kSampleShortfall, control);
    if (control.cancelled()) return {Status::cancelled, "", std::nullopt};
    const Shortfall checked = check(problem, i, shortfall, control);
    outcome.signature += shortfall ? fmt::format("{} ", *shortfall) : fmt::format("{} ", to_string(checked.status));
    if (checked.verified) outcome.verified = outcome.verified.value_or(true) && *checked.verified;
    if (checked.status == Status::limit_reached) outcome.status = Status::limit_reached;
    if (checked.status == Status::solved && outcome.status == Status::none_exists) outcome.status = Status::solved;
  }
  return outcome;
}

std::size_t differing(const Package& a, const Package& b) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < a.size(); ++k) count += static_cast<std::size_t>(a[k] != b[k]);
  return count;
}

MethodOutcome run_nearest(const Problem& problem, const Control& control) {
  const Package start = *first_possible(problem);
  const Nearest found = nearest_acceptable(problem, start, 3, kSampleSearch, control);
  std::optional<bool> verified;
  if (!found.packages.empty()) {
    verified = std::ranges::all_of(found.packages, [&](const Package& package) {
      return in_agreement_set(problem, package) && differing(start, package) == found.changes;
    });
  }
  return {found.status, fmt::format("{} {} more={}", found.changes, registry::text_of(found.packages), found.more),
          verified};
}

}  // namespace

std::vector<Method> deadlock_rows() {
  const ConflictLimits limits;
  return {
      {"conflicts",
       "Claims that collide, and ways out",
       "possible",
       "Every minimal set of refusals and walk-away values that no package meets, and every minimal set whose giving "
       "up leaves an agreement, with its price.",
       "Reiter 1987; Moreno-Centeno and Karp 2013, The implicit hitting set approach; Junker 2004, QuickXplain",
       "walk-away values; says so when there is an agreement",
       "an existence search for each conflict and correction, and a few more to cut each down",
       {limit("conflicts", limits.conflicts, 1, 1000, "conflicts listed (--conflicts)"),
        limit("corrections", limits.corrections, 1, 1000, "ways out listed (--conflicts)"), nodes_parameter()},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno possible FILE",
       false,
       any_problem,
       run_conflicts},
      {"walk_away_shortfall",
       "How far one walk-away value is too high",
       "possible",
       "By how much one decider's walk-away value alone would have to come down for an agreement, all refusals "
       "standing.",
       "the definition: bisection over proven existence searches",
       "walk-away values; says so when there is an agreement",
       "about thirty existence searches a decider",
       {nodes_parameter()},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno possible FILE",
       false,
       any_problem,
       run_shortfall},
      {"nearest",
       "The nearest acceptable packages",
       "possible",
       "The packages of the agreement set that differ from a given one on the fewest issues.",
       "Hamming 1950, for the distance; the existence search with a counting party",
       "walk-away values; a package",
       "an existence search for each change up to the distance",
       {nodes_parameter(), {"list", 3, 1, 1000, "packages listed (--list)"}},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno package FILE issue=option ...",
       false,
       has_possible_package,
       run_nearest},
  };
}

}  // namespace locarno::registry
