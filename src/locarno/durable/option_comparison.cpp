#include "locarno/durable/option_comparison.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace locarno {
namespace {

AttackPath attack_path(const BreakerTerms& terms, const CheckResult& attack) {
  AttackPath out{terms.party, {}};
  for (const YearOutcome& year : attack.years) {
    const RangedValue nobody;
    out.years.push_back({terms.guarantors.empty() ? nobody : response_in(terms, year.year), year});
  }
  return out;
}

// The first whole years from which a guarantee or a side payment is no more, at the central estimate.
void add_ends(const BreakerTerms& terms, int horizon, std::set<int>& turns) {
  const auto add = [&](const std::optional<RangedValue>& years) {
    if (years && years->central <= horizon) turns.insert(static_cast<int>(std::ceil(years->central)));
  };
  for (const GuarantorTerms& row : terms.guarantors) add(row.expires);
  if (terms[Parameter::side_payment]) add(terms[Parameter::side_payment_years]);
}

ComparedOption compared(const Problem& problem, const Circumstances& circumstances, const Package& from,
                        const Package& to, int horizon, std::set<int>& turns) {
  ComparedOption out;
  out.own = from == to;
  out.possible = impossibilities_in(problem, to).empty();
  out.verdict = judge(circumstances, to, horizon);
  for (const Breaker& breaker : circumstances.stated().breakers) {
    const BreakerTerms terms = breaker_terms(circumstances, breaker, to);
    const CheckResult attack = run_check(Check::attack, terms, horizon);
    if (!attack.applies || !attack.assessed()) continue;
    out.attacks.push_back(attack_path(terms, attack));
    add_ends(terms, horizon, turns);
  }
  for (const PartyId party : problem.deciders) out.changes.push_back(package_change(problem, party, from, to));
  for (const std::size_t r : refusals_in(problem, to))
    if (problem.decides(problem.scenario.refusals[r].party)) out.refusals.push_back(r);
  return out;
}

}  // namespace

OptionComparison compare_options(const Problem& problem, const Package& package, IssueId issue, int horizon,
                                 const Control& control) {
  OptionComparison out{package, issue, horizon, {}, {}};
  const Circumstances circumstances(problem.scenario);
  std::set<int> turns{0, horizon};
  for (std::size_t o = 0; o < problem.option_count(issue.index) && !control.cancelled(); ++o) {
    if (((problem.domain[issue.index] >> o) & 1) == 0) continue;
    Package to = package;
    to[issue.index] = OptionId(o);
    out.options.push_back(compared(problem, circumstances, package, to, horizon, turns));
    out.options.back().option = OptionId(o);
  }
  out.turns.assign(turns.begin(), turns.end());
  return out;
}

}  // namespace locarno
