#include "locarno/durable/verdict.h"

#include <algorithm>
#include <set>

#include "locarno/durable/force_ratio.h"

namespace locarno {
namespace {

using P = Parameter;

const CheckResult& result_of(const BreakerVerdict& verdict, Check check) {
  return verdict.checks[static_cast<std::size_t>(check)];
}

void add_shares(const BreakerTerms& terms, BreakerVerdict& out) {
  const auto win = win_chance(terms, 0);
  const auto& cost = terms[P::cost];
  const auto& rival = terms[P::rival_cost];
  if (!win || !cost || !rival) return;
  out.shares = bargaining_range(BargainingTerms<Bounds>{win->range, win->range, cost->range, rival->range});
  const BargainingRange central = bargaining_range(
      BargainingTerms<double>{win->central, win->central, cost->central, rival->central});
  out.shares_centrally = Bounds{central.low, central.high};
}

void add_forces(const BreakerTerms& terms, BreakerVerdict& out) {
  const auto peace = peace_payoff(terms, 0);
  const auto& cost = terms[P::cost];
  const auto& m = terms[P::decisiveness];
  if (!peace || !cost || !m) return;
  out.forces = ForceNeeds{least_force_ratio(ContestTerms<Bounds>{peace->range, cost->range, point_bounds(1), m->range}),
                          least_force_ratio(ContestTerms<double>{peace->central, cost->central, 1, m->central}),
                          terms[P::force_ratio]};
}

// Central payoffs at first of peace and of an attack that no guarantor answers.
std::optional<std::pair<double, double>> payoffs(const BreakerTerms& terms) {
  const auto peace = peace_payoff(terms, 0);
  const auto win = win_chance(terms, 0);
  if (!peace || !win || !terms[P::cost]) return std::nullopt;
  return std::pair{peace->central, win->central - terms[P::cost]->central};
}

// Each issue that bears on both sides of the breaker's choice, with its effects taken away.
void add_concessions(const Circumstances& circumstances, const Breaker& breaker, const std::optional<Package>& package,
                     BreakerVerdict& out) {
  const auto with = payoffs(breaker_terms(circumstances, breaker, package));
  if (!with || !package) return;
  std::set<std::uint32_t> issues;
  for (const Parameter p : {P::peace, P::side_payment, P::win, P::force_ratio, P::cost}) {
    for (const std::size_t e : circumstances.effects_on({p, breaker.party})) {
      for (const Term& term : circumstances.stated().effects[e].when) issues.insert(term.issue.index);
    }
  }
  for (const std::uint32_t k : issues) {
    const auto without = payoffs(breaker_terms(circumstances.without_issue(IssueId(k)), breaker, package));
    if (!without) continue;
    const ConcessionEffect effect{IssueId(k), with->first - without->first, with->second - without->second};
    if (effect.peace > 0) out.concessions.push_back(effect);  // something is conceded to it
  }
}

BreakerVerdict judge_breaker(const Circumstances& circumstances, const Breaker& breaker,
                             const std::optional<Package>& package, int horizon) {
  const BreakerTerms terms = breaker_terms(circumstances, breaker, package);
  BreakerVerdict out;
  out.party = breaker.party;
  out.against = breaker.against;
  for (const Check check : kAllChecks) out.checks.push_back(run_check(check, terms, horizon));
  if (result_of(out, Check::attack).assessed() && !terms.guarantors.empty())
    for (const int year : {0, horizon}) out.guarantee.push_back(guarantee_needs(terms, year));
  add_shares(terms, out);
  add_forces(terms, out);
  add_concessions(circumstances, breaker, package, out);
  return out;
}

GuarantorVerdict judge_guarantor(const Circumstances& circumstances, const Guarantor& guarantor,
                                 const std::optional<Package>& package) {
  GuarantorVerdict out;
  out.party = guarantor.party;
  out.protects = guarantor.protects;
  const auto value = [&](Parameter p) { return circumstances.value({p, guarantor.party}, package); };
  const auto credibility = value(P::credibility);
  out.credibility_stated = credibility.has_value();
  out.credibility = credibility.value_or(RangedValue{{0, 1}, 0.5});
  const auto interest = value(P::interest);
  const auto reneging = value(P::reneging_cost);
  const auto response = value(P::response_cost);
  if (!credibility) out.missing.push_back(P::credibility);
  if (!interest) out.missing.push_back(P::interest);
  if (!reneging) out.missing.push_back(P::reneging_cost);
  if (!response) out.missing.push_back(P::response_cost);
  if (!interest || !reneging || !response) return out;
  const auto margin = [&](Corner corner) {
    return condition_of(take(*interest, corner, true) + take(*reneging, corner, true) - take(*response, corner, false));
  };
  out.responds = YearOutcome{0, margin(Corner::tempting), margin(Corner::central), margin(Corner::peaceful)};
  return out;
}

std::optional<Breach> first_breach(const std::vector<BreakerVerdict>& breakers, bool centrally) {
  std::optional<Breach> first;
  for (const BreakerVerdict& breaker : breakers) {
    for (const CheckResult& check : breaker.checks) {
      const auto year = centrally ? check.fails_centrally_from() : check.may_fail_from();
      if (!year) continue;
      const auto at = std::ranges::find(check.years, *year, &YearOutcome::year);
      const Breach breach{breaker.party, check.check, *year, -(centrally ? at->central : at->worst).margin};
      if (!first || breach.year < first->year || (breach.year == first->year && breach.short_by > first->short_by))
        first = breach;
    }
  }
  return first;
}

std::vector<NotAssessed> not_assessed(const PackageVerdict& verdict) {
  std::vector<NotAssessed> out;
  for (const BreakerVerdict& breaker : verdict.breakers) {
    for (const CheckResult& check : breaker.checks) {
      if (check.applies && !check.assessed()) out.push_back({breaker.party, check.check, check.missing});
    }
  }
  for (const GuarantorVerdict& guarantor : verdict.guarantors) {
    if (!guarantor.missing.empty()) out.push_back({guarantor.party, std::nullopt, guarantor.missing});
  }
  return out;
}

// Searched only where the checks, each by itself, leave it open.
JointHolding joint_of(const Circumstances& circumstances, const std::optional<Package>& package,
                      const PackageVerdict& verdict) {
  if (verdict.holds() != Holds::possibly)
    return {verdict.holds() == Holds::necessarily ? Together::yes : Together::no, {}, 0};
  std::vector<BreakerTerms> breakers;
  for (const Breaker& row : circumstances.stated().breakers)
    breakers.push_back(breaker_terms(circumstances, row, package));
  return joint_holding(breakers, verdict.horizon);
}

// Every parameter of every party concerned; those that nothing states have no grounds.
std::vector<std::string> all_grounds(const Circumstances& circumstances, const std::optional<Package>& package) {
  std::set<std::string> used;
  const auto add = [&](Parameter p, std::optional<PartyId> party) {
    for (std::string& address : circumstances.grounds({p, party}, package)) used.insert(std::move(address));
  };
  const Durability& stated = circumstances.stated();
  for (std::size_t p = 0; p < kParameters; ++p) {
    const auto parameter = static_cast<Parameter>(p);
    if (parameter == P::price || parameter == P::correlation) continue;  // of another question (guarantor_question.h)
    for (const Breaker& row : stated.breakers) add(parameter, row.party);
    for (const Guarantor& row : stated.guarantors) add(parameter, row.party);
    add(parameter, std::nullopt);
  }
  std::vector<std::string> out;
  for (const ParameterStatement& row : stated.parameters)
    if (used.contains(row.address)) out.push_back(row.address);
  for (const Effect& row : stated.effects)
    if (used.contains(row.address)) out.push_back(row.address);
  return out;
}

}  // namespace

Holds BreakerVerdict::holds() const {
  Holds least = Holds::necessarily;
  for (const CheckResult& check : checks)
    if (check.assessed()) least = std::max(least, check.holds());
  return least;
}

bool BreakerVerdict::holds_centrally() const {
  return std::ranges::all_of(checks, [](const CheckResult& check) { return check.holds_centrally(); });
}

bool PackageVerdict::assessed() const {
  return std::ranges::any_of(breakers, [](const BreakerVerdict& breaker) {
    return std::ranges::any_of(breaker.checks, [](const CheckResult& check) { return check.assessed(); });
  });
}

Holds PackageVerdict::holds() const {
  Holds least = Holds::necessarily;
  for (const BreakerVerdict& breaker : breakers) least = std::max(least, breaker.holds());
  return least;
}

Holds PackageVerdict::together() const { return joint.together == Together::no ? Holds::not_at_all : holds(); }

bool PackageVerdict::holds_centrally() const {
  return std::ranges::all_of(breakers, [](const BreakerVerdict& breaker) { return breaker.holds_centrally(); });
}

int horizon_of(const Durability& durability, std::optional<int> asked) {
  return asked.value_or(durability.horizon.value_or(Durability::kHorizon));
}

PackageVerdict judge(const Circumstances& circumstances, const std::optional<Package>& package, int horizon) {
  PackageVerdict out;
  out.horizon = horizon;
  for (const Breaker& row : circumstances.stated().breakers)
    out.breakers.push_back(judge_breaker(circumstances, row, package, horizon));
  for (const Guarantor& row : circumstances.stated().guarantors)
    out.guarantors.push_back(judge_guarantor(circumstances, row, package));
  out.first = first_breach(out.breakers, true);
  out.first_possible = first_breach(out.breakers, false);
  out.not_assessed = not_assessed(out);
  out.joint = joint_of(circumstances, package, out);
  out.grounds = all_grounds(circumstances, package);
  return out;
}

}  // namespace locarno
