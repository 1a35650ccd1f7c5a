// Rows: could it pass at home? Runs on a scenario start from its first possible package; those of a single vote take
// the standard parameters.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include <fmt/format.h>

#include "locarno/ratifiable/agenda_setter.h"
#include "locarno/ratifiable/ratifiable_answer.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr double kThreshold = 0.5;
constexpr std::size_t kMembers = 12;
constexpr std::size_t kVotes = 7;

bool equal(double a, double b) { return std::abs(a - b) < 1e-9; }

bool has_rules(const Problem& problem) {
  return !problem.scenario.ratification->rules.empty() && has_possible_package(problem);
}

// ---- one vote, without a scenario

// Members whose chances of a yes differ: 1/13, 2/13, ...
std::vector<VotingBloc> sample_members() {
  std::vector<VotingBloc> out;
  for (std::size_t i = 1; i <= kMembers; ++i) {
    const double yes = static_cast<double>(i) / (kMembers + 1);
    out.push_back({1, false, yes, 1 - yes});
  }
  return out;
}

// All 2^members outcomes, one by one.
double listed_chance(const std::vector<VotingBloc>& members, std::size_t votes) {
  double sum = 0;
  for (std::size_t outcome = 0; outcome < (std::size_t{1} << members.size()); ++outcome) {
    if (static_cast<std::size_t>(std::popcount(outcome)) < votes) continue;
    double chance = 1;
    for (std::size_t i = 0; i < members.size(); ++i) chance *= (outcome >> i & 1) != 0 ? members[i].yes : members[i].no;
    sum += chance;
  }
  return sum;
}

MethodOutcome run_vote_count(const Problem&, const Control&) {
  const auto members = sample_members();
  const double chance = chance_of_carrying(members, {Majority::Of::votes, kVotes, 1, false}, kMembers);
  return {Status::solved, fmt::format("{}", chance), equal(chance, listed_chance(members, kVotes))};
}

MethodOutcome run_referendum(const Problem&, const Control&) {
  // Against Simpson's rule on the normal density, from the threshold ten standard errors up.
  constexpr double kMean = 0.53;
  constexpr double kError = 0.03;
  constexpr int kSteps = 2'000;
  const double chance = chance_above(kMean, kError, 0.5, false);
  const double width = (kMean + 10 * kError - 0.5) / kSteps;
  double sum = 0;
  for (int i = 0; i <= kSteps; ++i) {
    const double z = (0.5 + i * width - kMean) / kError;
    const double factor = i == 0 || i == kSteps ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
    sum += factor * std::exp(-z * z / 2);
  }
  const double integral = sum * width / 3 / (kError * std::sqrt(2 * 3.14159265358979323846));
  return {Status::solved, fmt::format("{:.12f}", chance), equal(chance, integral)};
}

MethodOutcome run_agenda_setter(const Problem&, const Control&) {
  const std::array ratifiers{0.3, 0.45};
  const double gets = agenda_setter(0.8, ratifiers, 0);
  const auto passes = [&](double x) {
    return std::ranges::all_of(ratifiers, [&](double r) { return std::abs(x - r) <= r + 1e-12; });
  };
  const bool best = passes(gets) && !passes(gets + 1e-6) && gets <= 0.8;
  return {Status::solved, fmt::format("{}", gets), best};
}

// ---- a package

std::string chance_text(const JointChance& chance) {
  return fmt::format("{:.9f}..{:.9f} {:.9f}..{:.9f} {} {}", chance.low, chance.high, chance.independent.low,
                     chance.independent.high, chance.can, chance.must);
}

// By counting the votes that do not carry instead of those that do.
bool counts_to_the_whole(const VotePassage& vote) {
  if (vote.blocs.empty() || vote.vote.majority.of == Majority::Of::voting) return true;
  std::vector<VotingBloc> most;
  for (const BlocVote& bloc : vote.blocs) most.push_back(bloc.most);
  const auto chances = yes_votes(most);
  double fails = 0;
  for (std::size_t n = 0; n < std::min<std::size_t>(chances.size(), vote.needed); ++n) fails += chances[n];
  return equal(vote.chance.high, 1 - fails);
}

MethodOutcome run_passage(const Problem& problem, const Control&) {
  const Passage found = Ratifiers(problem, kThreshold).of(*first_possible(problem));
  MethodOutcome outcome{Status::solved, chance_text(found.chance), true};
  for (const RulePassage& rule : found.rules) {
    outcome.signature += fmt::format(" {}:{}", rule.rule, to_string(rule.verdict));
    for (const RoutePassage& route : rule.routes) {
      for (const VotePassage& vote : route.votes)
        outcome.verified = *outcome.verified && counts_to_the_whole(vote) &&
                           vote.chance.low <= vote.chance.high + 1e-12;
      outcome.verified = *outcome.verified && found.chance.high <= rule.chance.high + 1e-12;
    }
  }
  return outcome;
}

// Of the first possible package, or where no rule applies to it, of one for which some rule does.
Passage passage_under_rules(const Problem& problem, const Ratifiers& ratifiers) {
  Passage passage = ratifiers.of(*first_possible(problem));
  for (const RatificationRule& rule : problem.scenario.ratification->rules) {
    Package other = passage.package;
    for (const Term& term : rule.when)
      other[term.issue.index] = OptionId(static_cast<std::size_t>(std::countr_zero(term.options)));
    if (passage.rules.empty() && impossibilities_in(problem, other).empty()) passage = ratifiers.of(other);
  }
  return passage;
}

MethodOutcome run_clause_costs(const Problem& problem, const Control& control) {
  const Ratifiers ratifiers(problem, kThreshold);
  const Passage passage = passage_under_rules(problem, ratifiers);
  const ClauseCosts found = clause_costs(ratifiers, passage, control);
  MethodOutcome outcome{found.status, "", std::nullopt};
  for (const ClauseCost& cost : found.clauses) {
    Package changed = passage.package;
    changed[cost.issue.index] = cost.to;
    const Passage again = ratifiers.of(changed);
    outcome.signature += fmt::format("{}:{}>{} {};", cost.issue.index, cost.from.index, cost.to.index,
                                     chance_text(cost.after));
    outcome.verified = outcome.verified.value_or(true) && impossibilities_in(problem, changed).empty() &&
                       chance_text(again.chance) == chance_text(cost.after) && cost.from != cost.to;
  }
  return outcome;
}

MethodOutcome run_deciding_blocs(const Problem& problem, const Control&) {
  const Ratifiers ratifiers(problem, kThreshold);
  const Passage passage = passage_under_rules(problem, ratifiers);
  MethodOutcome outcome{Status::solved, "", std::nullopt};
  for (const Pivot& row : pivots(ratifiers, passage)) {
    const RatifyingBody& body = problem.scenario.ratification->bodies[row.body];
    const std::uint64_t others = body.members - body.vacant - row.seats;
    const std::uint64_t needed = votes_needed(
        row.majority, row.majority.of == Majority::Of::voting ? body.members - body.vacant : body.members);
    outcome.signature += fmt::format("{}:{} {} {};", row.body, row.bloc, row.veto, row.enough);
    outcome.verified = outcome.verified.value_or(true) && row.veto == (others < needed) &&
                       row.enough == (row.seats >= needed) && row.if_for.high + 1e-12 >= row.if_against.high;
  }
  return outcome;
}

// ---- what passes

// Packages spread over the space: each steps through the options of every issue at its own pace.
std::vector<Package> spread_packages(const Problem& problem, std::size_t count) {
  std::vector<Package> out;
  for (std::size_t n = 0; n < count; ++n) {
    Package package;
    std::size_t state = n * 2654435761U + 12345;
    for (std::size_t k = 0; k < problem.issue_count(); ++k) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      package.emplace_back((state >> 33) % problem.option_count(k));
    }
    out.push_back(std::move(package));
  }
  return out;
}

bool within_held(const Problem& problem, const Package& package) {
  for (std::size_t k = 0; k < package.size(); ++k) {
    if (((problem.domain[k] >> package[k].index) & 1) == 0) return false;
  }
  return true;
}

MethodOutcome run_win_sets(const Problem& problem, const Control& control) {
  const Ratifiers ratifiers(problem, kThreshold);
  const std::vector<std::optional<bool>> by(problem.scenario.parties.size(), true);
  const auto packages = spread_packages(problem, 200);
  MethodOutcome outcome{Status::solved, "", true};
  for (std::size_t r = 0; r < problem.scenario.ratification->rules.size(); ++r) {
    const RatificationRule& rule = problem.scenario.ratification->rules[r];
    const Failing found = failing(ratifiers, r, Sense::necessarily, by, {}, control);
    if (found.status != Status::solved) return {found.status, "", std::nullopt};
    outcome.signature += fmt::format("{}:{}/{} ", r, found.when.size(), found.combinations);
    for (const Package& package : packages) {
      if (!within_held(problem, package)) continue;
      const bool met = !holds(rule.when, package) || std::ranges::any_of(rule.routes, [&](const auto& route) {
        return std::ranges::all_of(route, [&](const BodyVote& vote) {
          return ratifiers.vote(vote, package, by).verdict == Verdict::necessarily;
        });
      });
      const bool in = std::ranges::any_of(found.when, [&](const Combination& when) { return holds(when, package); });
      outcome.verified = *outcome.verified && met != in;
    }
  }
  return outcome;
}

MethodOutcome run_passing_set(const Problem& problem, const Control& control) {
  const Ratifiers ratifiers(problem, kThreshold);
  PassingLimits limits;
  limits.search = kSampleSearch;
  limits.count = {1'000'000, 40, 100'000};
  limits.frontier.exact_operations = 1'000'000;
  const PassingSet found = passing_set(ratifiers, Sense::possibly, limits, control);
  MethodOutcome outcome{found.status, "", std::nullopt};
  for (const PassingCase& one : found.cases) {
    outcome.signature += fmt::format("{} {}:", one.consenting.size(), to_string(one.exists));
    for (const PassingSolution& solution : one.solutions) {
      outcome.signature += fmt::format("{} ", to_string(solution.status));
      if (!solution.package) continue;
      outcome.signature += text_of(*solution.package) + " ";
      outcome.verified = outcome.verified.value_or(true) && in_agreement_set(problem, *solution.package) &&
                         ratifiers.of(*solution.package).can_pass();
    }
  }
  return outcome;
}

}  // namespace

std::vector<Method> ratification_rows() {
  const WinSetLimits win_sets;
  const PassingLimits passing;
  const std::string_view command = "locarno ratifiable FILE";
  const std::string_view needs = "rules of ratification, and a package";
  const MethodParameter threshold{"threshold", kThreshold, 0.01, 1,
                                  "chance from which on a package is in a body's win-set (--win-set-from)"};
  return {
      {"vote_count",
       "Votes of a body",
       "ratifiable",
       "How likely is it that enough members vote yes, if blocs or members decide independently of one another.",
       "Le Cam 1960, the Poisson binomial law; Barlow and Heidtmann 1984 for the recursion",
       "chances of each member or bloc; no scenario",
       "the square of the seats",
       {limit("members", kMembers, 1, RatificationLimits::kMembers, "members of the body"),
        limit("votes", kVotes, 1, RatificationLimits::kMembers, "votes that carry, at most members")},
       Exactness::closed_form,
       Maturity::brute_force,
       command,
       true,
       any_problem,
       run_vote_count},
      {"referendum",
       "Referendum by a poll",
       "ratifiable",
       "How likely is a majority of voters, given what a poll found, its standard error and a house effect.",
       "normal tail; Groves 1989, Survey Errors and Survey Costs, for the house effect",
       "a share, a standard error, a house effect; no scenario",
       "a formula",
       {{"share", 0.53, 0, 1, "in favour, by the poll"},
        {"standard_error", 0.03, 0, 1, "of the share"},
        {"house_effect", 0, -1, 1, "added to the share"},
        {"threshold", 0.5, 0, 1, "share that is to be exceeded"}},
       Exactness::closed_form,
       Maturity::published_figures,
       command,
       true,
       any_problem,
       run_referendum},
      {"agenda_setter",
       "Agenda setter",
       "ratifiable",
       "What somebody gets who puts one text to a vote when a no means a known reversion point.",
       "Romer and Rosenthal 1978, Political resource allocation, controlled agendas, and the status quo",
       "points on a line; no scenario",
       "a formula",
       {{"setter", 0.8, -1e6, 1e6, "ideal point of the setter"}, {"reversion", 0, -1e6, 1e6, "what a no leaves"}},
       Exactness::closed_form,
       Maturity::published_figures,
       "C++: locarno/ratifiable/agenda_setter.h",
       true,
       any_problem,
       run_agenda_setter},
      {"passage",
       "Passage of a package",
       "ratifiable",
       "With what chance a package carries in every vote it needs, over all that is stated and whatever ties votes.",
       "Frechet 1935 for several votes; Putnam 1988, Diplomacy and domestic politics, for the win-set",
       needs,
       "a count of the votes for each vote",
       {threshold},
       Exactness::exact_with_proof,
       Maturity::brute_force,
       command,
       true,
       has_rules,
       run_passage},
      {"clause_costs",
       "Clauses that cost votes",
       "ratifiable",
       "Which clause costs most at home: what would change if it were the option that passes most easily.",
       "Putnam 1988, for synergistic linkage; the ranking is ours",
       needs,
       "a passage for each option of each issue",
       {threshold},
       Exactness::exact_with_proof,
       Maturity::brute_force,
       command,
       false,
       has_rules,
       run_clause_costs},
      {"deciding_blocs",
       "Deciding blocs",
       "ratifiable",
       "How the chance of a vote hangs on each bloc, and which blocs have a veto.",
       "Tsebelis 2002, Veto Players, ch. 1",
       needs,
       "two counts of the votes for each bloc",
       {threshold,
        limit("blocs", PivotLimits{}.blocs, 1, 1e4, "blocs looked at in one vote, those with the most seats")},
       Exactness::exact_with_proof,
       Maturity::brute_force,
       command,
       true,
       has_rules,
       run_deciding_blocs},
      {"win_sets",
       "Win-sets",
       "ratifiable",
       "Which combinations of terms fail at home, so that all others are in the win-set.",
       "Putnam 1988; Tsebelis 2002",
       "rules of ratification",
       "the combinations of the few issues a rule depends on",
       {threshold, limit("combinations", win_sets.combinations, 1, 1e9, "judged for one rule (--combinations)")},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       command,
       false,
       has_rules,
       run_win_sets},
      {"passing_set",
       "What could be agreed and passes",
       "ratifiable",
       "Which packages of the agreement set pass at home, and the solutions and proposals among them.",
       "Putnam 1988; Schelling 1960; Tarar 2001, 2005 for what follows; Romer and Rosenthal 1978 for the proposals",
       "rules of ratification",
       "the win-sets, then as for the agreement set; at worst for each set of ratifiers that vote by preferences",
       {threshold, limit("parties", passing.parties, 1, 20, "ratifiers that vote by their preferences"),
        nodes_parameter()},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       command,
       false,
       has_rules,
       run_passing_set},
  };
}

}  // namespace locarno::registry
