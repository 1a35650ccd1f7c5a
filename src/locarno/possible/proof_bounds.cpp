#include "locarno/possible/proof_bounds.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "locarno/base/score.h"
#include "locarno/possible/proof_elimination.h"

namespace locarno::proof {
namespace {

constexpr Wide kPoint = static_cast<Wide>(Score::kUnitsPerPoint);

// Largest (start + step * z) / scale that is at most `bound`; step 0: start / scale is the only value.
Wide grid_below(Wide bound, std::int64_t start, std::int64_t step, std::int64_t scale) {
  const auto c = static_cast<Wide>(scale);
  const auto from = static_cast<Wide>(start);
  if (step == 0) return from <= bound * c * (1 + 4 * LDBL_EPSILON) + LDBL_MIN ? from / c : kNone;
  const Wide z = std::floor((bound * c - from) / static_cast<Wide>(step) + 1e-9L);
  return (from + z * static_cast<Wide>(step)) / c;
}

// See the header of welfare.h.
Wide nash_bound(const Welfare& welfare, const std::vector<Wide>& price, Wide support) {
  for (std::size_t i = 0; i < price.size(); ++i) {
    const auto a = static_cast<Wide>(welfare.weight[i]);
    const Wide term = a * (1 + std::log(price[i] / a));
    support += -term + 8 * LDBL_EPSILON * (a + std::abs(term));
  }
  return support + 4 * LDBL_EPSILON * std::abs(support);
}

}  // namespace

Bounds::Bounds(const Space& space, const Welfare& welfare, const Cut& cut) : space_(space), w_(welfare), cut_(cut) {
  measure_sizes();
  step_.assign(space.parties, 0), start_.assign(space.parties, 0);
  for (std::size_t i = 0; i < space.parties; ++i) {
    start_[i] = cut.fixed()[i] - welfare.reservation[i];
    for (const Group& g : cut.groups()) lay_grid(g, i);
  }
}

void Bounds::set_level(std::size_t level, const Units& best) {
  level_ = level;
  kept_.clear();
  for (std::size_t q = 1; q < level; ++q) kept_.push_back(worth_of(w_, best, q));
}

void Bounds::measure_sizes() {
  total_.assign(space_.parties, 0);
  for (std::size_t i = 0; i < space_.parties; ++i) {
    const auto widen = [&](std::int64_t u) { total_[i] += std::abs(static_cast<Wide>(u)) / kPoint; };
    for (std::size_t k = 0; k < space_.issues(); ++k) {
      std::int64_t most = 0;
      for (std::size_t o = 0; o < space_.options[k]; ++o) most = std::max(most, std::abs(space_.row(k, o)[i]));
      widen(most);
    }
    for (const Space::Extra& extra : space_.extras) widen(extra.add[i]);
    widen(w_.reservation[i]);
  }
}

void Bounds::lay_grid(const Group& g, std::size_t i) {
  const auto differ = [&](std::int64_t a, std::int64_t b) { step_[i] = std::gcd(step_[i], a - b); };
  if (g.listed) {
    if (g.atoms.empty()) return;
    start_[i] += g.atoms.front().units[i];
    for (const Group::Atom& atom : g.atoms) differ(atom.units[i], g.atoms.front().units[i]);
    return;
  }
  for (const std::size_t k : g.issues) {
    const auto first = static_cast<std::size_t>(__builtin_ctzll(cut_.domain()[k]));
    start_[i] += space_.row(k, first)[i];
    for (std::size_t o = 0; o < space_.options[k]; ++o) {
      if (has(cut_.domain()[k], o)) differ(space_.row(k, o)[i], space_.row(k, first)[i]);
    }
  }
  for (const Coupling& coupling : g.couplings) {
    if (coupling.add != nullptr) differ((*coupling.add)[i], 0);
  }
}

std::optional<std::vector<Wide>> Bounds::valid(const std::vector<double>& lambda) const {
  if (lambda.size() != space_.parties) return std::nullopt;
  std::vector<Wide> price(lambda.begin(), lambda.end());
  Wide sum = 0;
  for (std::size_t i = 0; i < price.size(); ++i) {
    if (!std::isfinite(lambda[i]) || lambda[i] < 0) return std::nullopt;
    if (w_.kind == Welfare::Kind::nash && lambda[i] == 0) return std::nullopt;
    if (w_.kind == Welfare::Kind::linear) price[i] = std::max(price[i], static_cast<Wide>(w_.weight[i]));
    sum += price[i];
  }
  if (sum == 0) return std::nullopt;
  return price;
}

Wide Bounds::terms() const { return static_cast<Wide>(space_.parties + space_.issues() + space_.extras.size() + 16); }

Wide Bounds::bound_of(const std::vector<Wide>& price, Wide support) const {
  if (support == kNone) return kNone;
  Wide size = 0;
  for (std::size_t i = 0; i < price.size(); ++i) size += price[i] * total_[i];
  support += 4 * terms() * LDBL_EPSILON * size;
  switch (w_.kind) {
    case Welfare::Kind::nash: return nash_bound(w_, price, support);
    case Welfare::Kind::low_sum: return low_sum_bound(price, support);
    case Welfare::Kind::linear: break;
  }
  return support;
}

// With y_i = price_i c_i sorted to fall and m_q = y_q - y_(q+1), price.g is at least sum m_q S_q, S_q the sum of the q
// smallest shares; S_q keeps its known optimum for q < r and is at least (q/r) S_r beyond.
Wide Bounds::low_sum_bound(const std::vector<Wide>& price, Wide support) const {
  std::vector<Wide> y;
  for (std::size_t i = 0; i < price.size(); ++i) y.push_back(price[i] * (static_cast<Wide>(w_.scale[i]) / kPoint));
  std::ranges::sort(y, std::greater{});
  y.push_back(0);
  Wide divisor = 0;
  for (std::size_t q = 1; q < y.size(); ++q) {
    const Wide m = y[q - 1] - y[q];
    if (q < level_) {
      const Wide kept = m * kept_[q - 1];
      support += -kept + 8 * terms() * LDBL_EPSILON * std::abs(kept);
    } else {
      divisor += m * static_cast<Wide>(q) / static_cast<Wide>(level_);
    }
  }
  if (divisor <= 0) return std::numeric_limits<Wide>::infinity();
  const Wide out = support / divisor;
  return on_grid(out + 8 * terms() * LDBL_EPSILON * std::abs(out));
}

// The greatest value at or below `bound` that the level can take at all.
Wide Bounds::on_grid(Wide bound) const {
  if (level_ == 1) {
    Wide most = kNone;
    for (std::size_t i = 0; i < space_.parties; ++i)
      most = std::max(most, grid_below(bound, start_[i], step_[i], w_.scale[i]));
    return std::min(bound, most);
  }
  std::int64_t common = 0;
  for (std::size_t i = 0; i < space_.parties; ++i) {
    if (w_.scale[i] != w_.scale[0]) return bound;
    common = std::gcd(std::gcd(common, step_[i]), start_[i] - start_[0]);
  }
  return std::min(bound, grid_below(bound, static_cast<std::int64_t>(level_) * start_[0], common, w_.scale[0]));
}

}  // namespace locarno::proof
