#include "locarno/durable/breaker_terms.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "locarno/durable/force_ratio.h"
#include "locarno/durable/guarantee_duration.h"
#include "locarno/durable/mediator_fade.h"

namespace locarno {
namespace {

constexpr RangedValue kAnyChance{{0, 1}, 0.5};

bool stands_for(const Guarantor& guarantor, const Breaker& breaker) {
  return breaker.against && guarantor.protects == *breaker.against && guarantor.party != breaker.party;
}

std::vector<GuarantorTerms> guarantor_terms(const Circumstances& circumstances, const Breaker& breaker,
                                            const std::optional<Package>& package) {
  std::vector<const Guarantor*> rows;
  for (const Guarantor& row : circumstances.stated().guarantors) {
    if (stands_for(row, breaker)) rows.push_back(&row);
  }
  std::vector<GuarantorTerms> out;
  for (const Guarantor* row : rows) {
    const auto value = [&](Parameter p) { return circumstances.value({p, row->party}, package); };
    const auto leader = std::ranges::find_if(rows, [&](const Guarantor* g) { return row->follows == g->party; });
    const auto at = leader == rows.end() ? std::nullopt
                                         : std::optional(static_cast<std::size_t>(leader - rows.begin()));
    out.push_back({row->party, at, value(Parameter::credibility), value(Parameter::alone), value(Parameter::lapse),
                   value(Parameter::expires)});
  }
  return out;
}

std::vector<std::size_t> leaders_of(const std::vector<GuarantorTerms>& guarantors) {
  std::vector<std::size_t> out;
  for (const GuarantorTerms& row : guarantors) {
    if (row.leader && std::ranges::find(out, *row.leader) == out.end()) out.push_back(*row.leader);
  }
  return out;
}

// The chance to win now, from the ratio of forces where that is what is stated.
std::optional<RangedValue> win_now(const BreakerTerms& terms) {
  if (const auto& win = terms[Parameter::win]) return win;
  const auto& ratio = terms[Parameter::force_ratio];
  const auto& m = terms[Parameter::decisiveness];
  if (!ratio || !m) return std::nullopt;
  const auto chance = [](double other_to_own, double exponent) { return 1 - contest_chance(other_to_own, exponent); };
  // It falls in the ratio; in the exponent it moves away from one half, to either side.
  const auto [least,
              most] = std::minmax({chance(ratio->range.high, m->range.low), chance(ratio->range.high, m->range.high),
                                   chance(ratio->range.low, m->range.low), chance(ratio->range.low, m->range.high)});
  return RangedValue{{least, most}, chance(ratio->central, m->central)};
}

double progress_of_shift(double year, double years) { return years <= 0 ? 1 : std::min(1.0, year / years); }

}  // namespace

BreakerTerms breaker_terms(const Circumstances& circumstances, const Breaker& breaker,
                           const std::optional<Package>& package) {
  BreakerTerms out;
  out.party = breaker.party;
  out.attacks = breaker.against.has_value();
  for (std::size_t p = 0; p < kParameters; ++p) {
    const auto parameter = static_cast<Parameter>(p);
    if (info(parameter).subject == Subject::breaker)
      out.of[p] = circumstances.value({parameter, breaker.party}, package);
  }
  out.guarantors = guarantor_terms(circumstances, breaker, package);
  out.common_default = circumstances.value({Parameter::common_default, std::nullopt}, package);
  out.responders = static_cast<std::size_t>(circumstances.stated().responders);
  out.is_protected = std::ranges::any_of(circumstances.stated().guarantors,
                                         [&](const Guarantor& row) { return row.protects == breaker.party; });
  return out;
}

double take(const RangedValue& value, Corner corner, bool more_is_peaceful) {
  if (corner == Corner::central) return value.central;
  return (corner == Corner::peaceful) == more_is_peaceful ? value.range.high : value.range.low;
}

double credibility_in(const GuarantorTerms& guarantor, Corner corner, double year) {
  if (guarantor.expires && year >= take(*guarantor.expires, corner, true)) return 0;
  const double lapse = guarantor.lapse ? take(*guarantor.lapse, corner, false) : 0;
  return take(guarantor.credibility.value_or(kAnyChance), corner, true) * std::exp(-lapse * year);
}

GuarantorMix guarantor_mix(const BreakerTerms& terms, Corner corner, double year) {
  std::vector<double> chances;
  for (const GuarantorTerms& row : terms.guarantors) chances.push_back(credibility_in(row, corner, year));
  const std::vector<std::size_t> leaders = leaders_of(terms.guarantors);
  GuarantorMix mix;
  for (std::size_t acts = 0; acts < std::size_t{1} << leaders.size(); ++acts) {
    MixState state{1, chances};
    for (std::size_t l = 0; l < leaders.size(); ++l) {
      const bool honours = ((acts >> l) & 1) != 0;
      state.weight *= honours ? chances[leaders[l]] : 1 - chances[leaders[l]];
      state.credibility[leaders[l]] = honours ? 1 : 0;
    }
    for (std::size_t j = 0; j < terms.guarantors.size(); ++j) {
      const GuarantorTerms& row = terms.guarantors[j];
      if (row.leader && state.credibility[*row.leader] == 0)
        state.credibility[j] *= take(row.alone.value_or(kAnyChance), corner, true);
    }
    mix.states.push_back(std::move(state));
  }
  return mix;
}

double response_chance(const BreakerTerms& terms, Corner corner, double year) {
  GuarantorMix mix = guarantor_mix(terms, corner, year);
  if (terms.common_default) mix = with_common_mode(std::move(mix), take(*terms.common_default, corner, false));
  const std::vector<double> counts = honouring_counts(mix);
  double sum = 0;
  for (std::size_t k = counts.size(); k-- > terms.responders;) sum += counts[k];
  const auto& blame = terms[Parameter::blame];
  return std::min(sum, 1.0) * (blame ? 1 - take(*blame, corner, false) : 1);
}

RangedValue response_in(const BreakerTerms& terms, double year) {
  return {{response_chance(terms, Corner::tempting, year), response_chance(terms, Corner::peaceful, year)},
          response_chance(terms, Corner::central, year)};
}

std::vector<RangedValue> response_profile(const BreakerTerms& terms, int horizon) {
  std::vector<RangedValue> out;
  for (int year = 0; year <= horizon; ++year) out.push_back(response_in(terms, year));
  return out;
}

std::optional<RangedValue> win_chance(const BreakerTerms& terms, double year) {
  const auto now = win_now(terms);
  const auto& later = terms[Parameter::win_later];
  const auto& years = terms[Parameter::shift_years];
  if (!now || !later || !years) return now;
  const auto between = [](double a, double b, double share) { return a * (1 - share) + b * share; };
  const double early = progress_of_shift(year, years->range.high);
  const double late = progress_of_shift(year, years->range.low);
  return RangedValue{
      {std::min(between(now->range.low, later->range.low, early), between(now->range.low, later->range.low, late)),
       std::max(between(now->range.high, later->range.high, early), between(now->range.high, later->range.high, late))},
      between(now->central, later->central, progress_of_shift(year, years->central))};
}

std::optional<RangedValue> peace_payoff(const BreakerTerms& terms, double year) {
  const auto& peace = terms[Parameter::peace];
  const auto& side = terms[Parameter::side_payment];
  if (!peace || !side) return peace;
  const RangedValue years = terms[Parameter::side_payment_years].value_or(
      RangedValue{point_bounds(kForEver), kForEver});
  const RangedValue rate = terms[Parameter::side_payment_fade].value_or(RangedValue{});
  const auto paid = [&](double amount, double fade, double until) {
    return year < until ? payment_at({0, 0, amount, fade, Fade::exponential}, year) : 0;
  };
  return RangedValue{{peace->range.low + paid(side->range.low, rate.range.high, years.range.low),
                      peace->range.high + paid(side->range.high, rate.range.low, years.range.high)},
                     peace->central + paid(side->central, rate.central, years.central)};
}

}  // namespace locarno
