#include "locarno/durable/guarantor_mix.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {
namespace {

constexpr std::size_t kMostGuarantorsAsSets = 20;

bool all_chances(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return within(value, 0, 1); });
}

bool is_valid(const GuarantorMix& mix) {
  double sum = 0;
  for (const MixState& state : mix.states) {
    if (!(state.weight >= 0) || state.credibility.size() != mix.guarantors() || !all_chances(state.credibility)) {
      return false;
    }
    sum += state.weight;
  }
  return std::abs(sum - 1) < 1e-9;
}

// The law of a sum after one more term that is `step` with chance h and else 0.
void add_guarantor(std::vector<double>& law, std::size_t used, std::size_t step, double h) {
  for (std::size_t k = used + step + 1; k-- > 0;) {
    const double stays = k <= used ? law[k] * (1 - h) : 0;
    law[k] = stays + (k >= step ? law[k - step] * h : 0);
  }
}

std::vector<double> weighted_sum(const GuarantorMix& mix, std::size_t size,
                                 const std::function<std::vector<double>(const MixState&)>& law_of) {
  std::vector<double> sum(size, 0);
  for (const MixState& state : mix.states) {
    const std::vector<double> law = law_of(state);
    for (std::size_t k = 0; k < size; ++k) sum[k] += state.weight * law[k];
  }
  return sum;
}

// sum_k Pr(k) w_k against x.
Condition against_peace(std::span<const double> law, std::span<const double> payoffs, double peace) {
  Rounded attack = 0;
  for (std::size_t k = 0; k < law.size(); ++k)
    attack = attack + Rounded::of(law[k], 1e-12 * law[k]) * Rounded::input(payoffs[k]);
  return (Rounded::input(peace) - attack).condition();
}

}  // namespace

std::vector<double> honouring_counts(std::span<const double> credibility) {
  EXPECTS(all_chances(credibility));
  std::vector<double> law(credibility.size() + 1, 0);
  law[0] = 1;
  for (std::size_t j = 0; j < credibility.size(); ++j) add_guarantor(law, j, 1, credibility[j]);
  return law;
}

GuarantorMix independent_guarantors(std::span<const double> credibility) {
  EXPECTS(all_chances(credibility));
  return {{{1, {credibility.begin(), credibility.end()}}}};
}

GuarantorMix with_common_mode(GuarantorMix mix, double g) {
  EXPECTS(is_valid(mix) && within(g, 0, 1));
  const std::size_t n = mix.guarantors();
  for (MixState& state : mix.states) state.weight *= 1 - g;
  mix.states.push_back({g, std::vector<double>(n, 0)});
  return mix;
}

GuarantorMix leader_and_followers(const FollowerTerms& terms) {
  EXPECTS(terms.if_leader_honours.size() == terms.if_leader_does_not.size());
  EXPECTS(terms.leader < terms.if_leader_honours.size() && within(terms.leader_credibility, 0, 1));
  GuarantorMix mix{
      {{terms.leader_credibility, terms.if_leader_honours}, {1 - terms.leader_credibility, terms.if_leader_does_not}}};
  mix.states[0].credibility[terms.leader] = 1;
  mix.states[1].credibility[terms.leader] = 0;
  EXPECTS(is_valid(mix));
  return mix;
}

std::vector<double> honouring_counts(const GuarantorMix& mix) {
  EXPECTS(is_valid(mix));
  return weighted_sum(mix, mix.guarantors() + 1,
                      [](const MixState& state) { return honouring_counts(state.credibility); });
}

std::vector<double> equal_guarantors_counts(std::size_t n, double credibility, double correlation) {
  EXPECTS(within(credibility, 0, 1) && within(correlation, 0, 1));
  if (correlation == 0) return honouring_counts(std::vector<double>(n, credibility));
  std::vector<double> law(n + 1, 0);
  if (correlation == 1 || credibility == 0 || credibility == 1 || n == 0) {
    law[0] += 1 - credibility;
    law[n] += credibility;
    return law;
  }
  // Polya's urn: after k of m have honoured the next one does with chance (a + k) / (a + b + m).
  const double a = credibility * (1 - correlation) / correlation;
  const double b = (1 - credibility) * (1 - correlation) / correlation;
  law[0] = 1;
  for (std::size_t m = 0; m < n; ++m) {
    const double all = a + b + static_cast<double>(m);
    for (std::size_t k = m + 2; k-- > 0;) {
      const double stays = k <= m ? law[k] * (b + static_cast<double>(m - k)) : 0;
      law[k] = (stays + (k > 0 ? law[k - 1] * (a + static_cast<double>(k - 1)) : 0)) / all;
    }
  }
  return law;
}

double at_least_one(std::span<const double> counts) {
  EXPECTS(!counts.empty());
  return std::accumulate(counts.begin() + 1, counts.end(), 0.0);
}

double expected_count(std::span<const double> counts) {
  double sum = 0;
  for (std::size_t k = 0; k < counts.size(); ++k) sum += static_cast<double>(k) * counts[k];
  return sum;
}

bool never_rises(std::span<const double> payoffs) { return std::ranges::is_sorted(payoffs, std::greater{}); }

Condition deterred_by_mix(std::span<const double> counts, std::span<const double> payoffs, double peace) {
  EXPECTS(!counts.empty() && counts.size() == payoffs.size());
  return against_peace(counts, payoffs, peace);
}

ConditionRange deterred_by_mix(const MixRanges& ranges) {
  const auto at = [&](double Bounds::*chance, double Bounds::*other) {
    const auto ends = [](const std::vector<Bounds>& all, double Bounds::*end) {
      std::vector<double> out;
      for (const Bounds& range : all) out.push_back(range.*end);
      return out;
    };
    const std::vector<double> payoffs = ends(ranges.payoffs, other);
    EXPECTS(never_rises(payoffs));
    const GuarantorMix mix = with_common_mode(independent_guarantors(ends(ranges.credibility, chance)),
                                              ranges.common_mode.*other);
    return deterred_by_mix(honouring_counts(mix), payoffs, ranges.peace.*chance);
  };
  return {at(&Bounds::low, &Bounds::high), at(&Bounds::high, &Bounds::low)};
}

std::vector<double> honouring_strength(const GuarantorMix& mix, std::span<const std::uint32_t> strength) {
  EXPECTS(is_valid(mix) && strength.size() == mix.guarantors());
  const std::size_t total = std::accumulate(strength.begin(), strength.end(), std::size_t{0});
  return weighted_sum(mix, total + 1, [&](const MixState& state) {
    std::vector<double> law(total + 1, 0);
    law[0] = 1;
    std::size_t used = 0;
    for (std::size_t j = 0; j < strength.size(); ++j) {
      add_guarantor(law, used, strength[j], state.credibility[j]);
      used += strength[j];
    }
    return law;
  });
}

Condition deterred_by_sets(const GuarantorMix& mix, std::span<const double> payoffs, double peace) {
  const std::size_t n = mix.guarantors();
  EXPECTS(is_valid(mix) && n <= kMostGuarantorsAsSets && payoffs.size() == std::size_t{1} << n);
  const std::vector<double> law = weighted_sum(mix, payoffs.size(), [&](const MixState& state) {
    std::vector<double> sets{1};
    for (const double h : state.credibility) {  // sets without j first, then the same with j
      const std::size_t size = sets.size();
      sets.resize(2 * size);
      for (std::size_t s = 0; s < size; ++s) {
        sets[size + s] = sets[s] * h;
        sets[s] *= 1 - h;
      }
    }
    return sets;
  });
  return against_peace(law, payoffs, peace);
}

}  // namespace locarno
