// What a scenario asks on a day, in numbers: the input of every method of this folder.
//
// u_i(x) = sum_k worth[i][k][x_k] + sum of the together-terms of i that hold in x, on the Score grid (Raiffa 1982, ch.
// 10; the additive template with interactions). A party accepts x if none of its refusals holds in x and u_i(x) >=
// walk_away[i]; the agreement set is what every party whose consent is required accepts.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "locarno/base/natural.h"
#include "locarno/base/result.h"
#include "locarno/model/estimate.h"
#include "locarno/model/in_force.h"
#include "locarno/model/scenario.h"
#include "locarno/possible/package.h"

namespace locarno {

struct Bonus {  // a together-term at its central estimate
  PartyId party;
  Combination when;
  Score add;
  Interval bounds;
};

// Terms held for a what-if: (issue, options it may take).
using HeldTerms = std::vector<Term>;

struct Problem {
  Scenario scenario;                     // what stands (see in_force.h)
  HeldTerms held;                        // `--set issue=option`
  std::vector<PartyEstimate> estimates;  // per party
  std::vector<PartyId> deciders;         // parties whose consent is required, in scenario order; at least one
  std::vector<std::uint64_t> domain;     // per issue: options left by `held`; never empty
  std::vector<Bonus> bonuses;
  std::vector<double> nash_weight;  // per party, > 0; 1 unless the user says otherwise

  [[nodiscard]] std::size_t issue_count() const { return scenario.issues.size(); }
  [[nodiscard]] std::size_t option_count(std::size_t issue) const { return scenario.issues[issue].options.size(); }
  [[nodiscard]] Score worth(PartyId party, std::size_t issue, std::size_t option) const {
    return estimates[party.index].contribution[issue][option];
  }
  [[nodiscard]] Score walk_away(PartyId party) const { return estimates[party.index].walk_away; }
  [[nodiscard]] bool decides(PartyId party) const { return scenario.parties[party.index].consent_required; }
};

struct ProblemOptions {
  View view;
  std::vector<std::pair<std::string, std::string>> held;     // issue id, option id
  std::vector<std::pair<std::string, double>> nash_weights;  // party id, weight > 0
};

// Errors: unknown ids (with "did you mean"), an issue held twice, weights that are not positive and finite.
Result<Problem> make_problem(const Scenario& scenario, const ProblemOptions& options);

// u_i(x), exact. O(issues + together-terms).
Score utility(const Problem& problem, PartyId party, const Package& package);

// Utilities of the deciders, in their order.
std::vector<Score> decider_utilities(const Problem& problem, const Package& package);

// Walk-away values of the deciders, in their order, Score units.
std::vector<std::int64_t> walk_aways(const Problem& problem);

// The issue and the option that a user names: "issue=option". Errors: unknown ids, with "did you mean".
struct Choice {
  IssueId issue;
  OptionId option;
};
Result<Choice> find_choice(const Scenario& scenario, const std::string& issue_id, const std::string& option_id);

// Indices into scenario.refusals of every refusal that holds in the package, of all parties.
std::vector<std::size_t> refusals_in(const Problem& problem, const Package& package);

// Indices into scenario.impossible of every impossibility that holds in the package.
std::vector<std::size_t> impossibilities_in(const Problem& problem, const Package& package);

// Indices into scenario.norms of every flag that the package raises.
std::vector<std::size_t> norms_in(const Problem& problem, const Package& package);

// True if the package is possible, takes only held options and is refused by no decider. From the statements.
bool is_unrefused(const Problem& problem, const Package& package);

// True if it is unrefused and gives each decider its walk-away value.
bool in_agreement_set(const Problem& problem, const Package& package);

// Product of the option counts: every combination of options, coherent or not, before anything is held.
Natural combinations(const Problem& problem);

}  // namespace locarno
