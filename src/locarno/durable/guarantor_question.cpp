#include "locarno/durable/guarantor_question.h"

#include <algorithm>
#include <cmath>

#include "locarno/durable/guarantee_duration.h"

namespace locarno {
namespace {

constexpr Corner kCorners[] = {Corner::peaceful, Corner::central, Corner::tempting};

// The chance that enough guarantors honour their word which deters: h* / (1 - blame). Above 1: none does.
double wanted_at(const BreakerTerms& terms, const GuaranteeNeeds& needs, Corner corner) {
  const double least = corner == Corner::central    ? needs.needed_centrally.least
                       : corner == Corner::peaceful ? needs.needed.low.least
                                                    : needs.needed.high.least;
  const auto& blame = terms[Parameter::blame];
  const double valid = blame ? 1 - take(*blame, corner, false) : 1;
  if (least == 0) return 0;
  return valid > 0 ? least / valid : kNoCredibility;
}

// No chance is as great; but for the rounding of what is exactly 1.
bool is_beyond(double wanted) { return wanted > 1 + 1e-12; }

double share_of_default(const BreakerTerms& terms, Corner corner) {
  return terms.common_default ? take(*terms.common_default, corner, false) : 0;
}

// At least `responders` of equal guarantors. Where one is enough, by the closed form.
LeastNumber number_of_equals(const EqualGuarantors<double>& equals, double wanted, std::size_t responders,
                             const GuarantorLimits& limits) {
  if (is_beyond(wanted)) return {Status::none_exists, 0, 0, 1 - equals.common_mode};
  if (responders == 1) return least_number(equals, std::min(wanted, 1.0), limits.most);
  std::vector<double> payoffs(limits.several + 1, -1);
  std::fill_n(payoffs.begin(), std::min(responders, payoffs.size()), 0.0);
  const DeterringNumber found = least_number_that_deters(equals, payoffs, -wanted);
  const bool solved = found.status == Status::solved;
  return {solved ? Status::solved : Status::limit_reached, solved ? found.number : limits.several,
          wanted + (solved ? found.with_number : found.with_all).margin, 1 - equals.common_mode};
}

// Followers of the leader of this one, beside the leader itself.
LeastNumber number_of_followers(const BreakerTerms& terms, const GuarantorTerms& row, Corner corner, double year,
                                double wanted, const GuarantorLimits& limits) {
  constexpr RangedValue kAnyShare{{0, 1}, 0.5};
  const double leader = credibility_in(terms.guarantors[*row.leader], corner, year);
  const double if_not = credibility_in(row, corner, year) * take(row.alone.value_or(kAnyShare), corner, true);
  const double default_too = share_of_default(terms, corner);
  const double among_the_rest = wanted == 0 ? 0 : default_too < 1 ? wanted / (1 - default_too) : kNoCredibility;
  LeastNumber found{Status::none_exists, 0, 0, 1};
  if (!is_beyond(among_the_rest)) found = least_followers(leader, if_not, std::min(among_the_rest, 1.0), limits.most);
  found.reached *= 1 - default_too;
  found.ceiling *= 1 - default_too;
  return found;
}

template <class Number>
NumberNeeded at_corners(Dependence dependence, Number number) {
  return {dependence, number(Corner::peaceful), number(Corner::central), number(Corner::tempting)};
}

std::vector<NumberNeeded> numbers_like(const BreakerTerms& terms, const GuaranteeNeeds& needs,
                                       const GuarantorTerms& row, const std::optional<RangedValue>& correlation,
                                       double year, const GuarantorLimits& limits) {
  const auto equals = [&](bool default_too, bool correlated) {
    return [&, default_too, correlated](Corner corner) {
      const double rho = correlated ? take(*correlation, corner, false) : 0;
      const double g = default_too ? share_of_default(terms, corner) : 0;
      return number_of_equals({credibility_in(row, corner, year), g, rho}, wanted_at(terms, needs, corner),
                              terms.responders, limits);
    };
  };
  std::vector<NumberNeeded> out{at_corners(Dependence::independent, equals(false, false))};
  if (terms.common_default) out.push_back(at_corners(Dependence::common_default, equals(true, false)));
  if (correlation) out.push_back(at_corners(Dependence::correlated, equals(false, true)));
  if (!row.leader || terms.responders != 1) return out;
  out.push_back(at_corners(Dependence::leader, [&](Corner corner) {
    return number_of_followers(terms, row, corner, year, wanted_at(terms, needs, corner), limits);
  }));
  return out;
}

// Until it lapses too far, or ends, whichever is first.
double protects_until(const BreakerTerms& terms, const GuaranteeNeeds& needs, const GuarantorTerms& row,
                      Corner corner) {
  double wanted = wanted_at(terms, needs, corner);
  if (wanted == 0) return kForEver;
  const double default_too = share_of_default(terms, corner);
  wanted = default_too < 1 ? wanted / (1 - default_too) : kNoCredibility;
  if (terms.responders > 1 || is_beyond(wanted)) return 0;
  const double lapse = row.lapse ? take(*row.lapse, corner, false) : 0;
  const double until = protected_horizon(credibility_in(row, corner, 0), std::min(wanted, 1.0), lapse);
  return row.expires ? std::min(until, take(*row.expires, corner, true)) : until;
}

BreakerTerms under(Dependence dependence, BreakerTerms terms) {
  if (dependence == Dependence::independent || dependence == Dependence::leader) terms.common_default.reset();
  if (dependence == Dependence::independent || dependence == Dependence::common_default) {
    for (GuarantorTerms& row : terms.guarantors) row.leader.reset();
  }
  return terms;
}

std::vector<ResponseUnder> responses_under(const BreakerTerms& terms, double year) {
  const bool leaders = std::ranges::any_of(terms.guarantors,
                                           [](const GuarantorTerms& row) { return row.leader.has_value(); });
  std::vector<Dependence> told{Dependence::independent};
  if (leaders) told.push_back(Dependence::leader);
  if (terms.common_default) told.push_back(Dependence::common_default);
  if (leaders && terms.common_default) told.push_back(Dependence::as_stated);
  std::vector<ResponseUnder> out;
  for (const Dependence dependence : told) {
    const BreakerTerms changed = under(dependence, terms);
    out.push_back({dependence, response_in(changed, year), outcome_in(Check::attack, changed, year)});
  }
  return out;
}

CheapestMixes mixes_at(const BreakerTerms& terms, const std::vector<double>& prices, double wanted, Corner corner,
                       double year, const GuarantorLimits& limits, const Control& control) {
  if (is_beyond(wanted)) return {Status::none_exists, {}, true, 0};
  const GuarantorMix mix = with_common_mode(guarantor_mix(terms, corner, year), share_of_default(terms, corner));
  std::vector<double> payoffs(terms.guarantors.size() + 1, -1);
  std::fill_n(payoffs.begin(), std::min(terms.responders, payoffs.size()), 0.0);
  return cheapest_mixes(mix, prices, payoffs, -wanted, limits.mixes, control);
}

void add_mixes(const Circumstances& circumstances, const std::optional<Package>& package, const BreakerTerms& terms,
               const GuarantorLimits& limits, const Control& control, GuarantorQuestion& out) {
  for (const GuarantorTerms& row : terms.guarantors) {
    out.guarantors.push_back(row.party);
    const auto price = circumstances.value({Parameter::price, row.party}, package);
    out.by_number = out.by_number || !price;
    out.prices.push_back(price.value_or(RangedValue{}));
  }
  if (out.by_number) out.prices.assign(out.guarantors.size(), RangedValue{{1, 1}, 1});
  std::vector<double> prices;
  for (const RangedValue& price : out.prices) prices.push_back(price.central);
  for (const Corner corner : kCorners) {
    out.mixes.push_back(
        {corner, mixes_at(terms, prices, wanted_at(terms, out.needs, corner), corner, out.year, limits, control)});
  }
}

bool helps(const GuaranteeNeeds& needs) {
  return std::ranges::all_of(std::vector{needs.needed.low, needs.needed_centrally, needs.needed.high},
                             [](const LeastCredibility& one) { return one.war_honoured <= one.war_alone; });
}

GuarantorQuestion question_of(const Circumstances& circumstances, const Breaker& breaker,
                              const std::optional<Package>& package, double year, const GuarantorLimits& limits,
                              const Control& control) {
  const BreakerTerms terms = breaker_terms(circumstances, breaker, package);
  GuarantorQuestion out;
  out.breaker = breaker.party;
  out.against = *breaker.against;
  out.year = year;
  out.responders = terms.responders;
  out.missing = run_check(Check::attack, terms, 0).missing;
  if (!out.missing.empty()) return out;
  out.needs = guarantee_needs(terms, year);
  out.responses = responses_under(terms, year);
  out.helps = helps(out.needs);
  if (!out.helps) return out;
  const auto correlation = circumstances.value({Parameter::correlation, std::nullopt}, package);
  const GuaranteeNeeds at_first = guarantee_needs(terms, 0);
  for (const GuarantorTerms& row : terms.guarantors) {
    const RangedValue credibility{
        {credibility_in(row, Corner::tempting, year), credibility_in(row, Corner::peaceful, year)},
        credibility_in(row, Corner::central, year)};
    out.numbers.push_back({row.party,
                           credibility,
                           numbers_like(terms, out.needs, row, correlation, year, limits),
                           {protects_until(terms, at_first, row, Corner::tempting),
                            protects_until(terms, at_first, row, Corner::peaceful)},
                           protects_until(terms, at_first, row, Corner::central)});
  }
  add_mixes(circumstances, package, terms, limits, control, out);
  return out;
}

}  // namespace

std::string_view to_string(Dependence dependence) {
  switch (dependence) {
    case Dependence::independent: return "independent";
    case Dependence::leader: return "leader";
    case Dependence::common_default: return "common_default";
    case Dependence::as_stated: return "as_stated";
    case Dependence::correlated: return "correlated";
  }
  return {};
}

std::vector<GuarantorQuestion> guarantor_questions(const Circumstances& circumstances,
                                                   const std::optional<Package>& package, double year,
                                                   const GuarantorLimits& limits, const Control& control) {
  std::vector<GuarantorQuestion> out;
  for (const Breaker& breaker : circumstances.stated().breakers) {
    if (!breaker.against || breaker_terms(circumstances, breaker, package).guarantors.empty()) continue;
    out.push_back(question_of(circumstances, breaker, package, year, limits, control));
  }
  return out;
}

GuarantorsAnswer which_guarantors(const Problem& problem, const PackagesOfInterest& packages, double year,
                                  const GuarantorLimits& limits, const Control& control) {
  const Circumstances circumstances(problem.scenario);
  GuarantorsAnswer out;
  out.year = year;
  out.status = Status::none_exists;
  for (const PackageOfInterest& about : packages.packages) {
    if (control.cancelled()) break;
    GuarantorsOfPackage row{about, guarantor_questions(circumstances, about.package, year, limits, control)};
    const bool enough = !row.questions.empty() &&
                        std::ranges::all_of(row.questions, [](const GuarantorQuestion& question) {
                          return question.mixes.size() > 1 && !question.mixes[1].mixes.mixes.empty();
                        });
    if (enough) out.status = Status::solved;
    out.packages.push_back(std::move(row));
  }
  if (control.cancelled()) out.status = Status::cancelled;
  return out;
}

}  // namespace locarno
