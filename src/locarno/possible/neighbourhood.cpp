#include "locarno/possible/neighbourhood.h"

#include <cstdlib>
#include <limits>
#include <utility>

#include "locarno/base/contract.h"

namespace locarno {

Neighbourhood::Neighbourhood(Space space, Package package)
    : space_(std::move(space)), package_(std::move(package)), now_(utilities(space_, package_)) {
  EXPECTS(package_.size() == space_.issues());
  find_couplings();
  find_faults();
  for (std::size_t k = 0; k < space_.issues(); ++k) {
    for (std::size_t o = 0; o < space_.options[k]; ++o) {
      if (((space_.domain[k] >> o) & 1) == 0 || o == package_[k].index) continue;
      changes_.push_back({IssueId(k), package_[k], OptionId(o)});
      const std::int64_t* to = space_.row(k, o);
      const std::int64_t* from = space_.row(k, package_[k].index);
      for (std::size_t i = 0; i < space_.parties; ++i) gains_.push_back(to[i] - from[i]);
    }
  }
  add_together_terms();
}

// Each together-term only where a change touches it.
void Neighbourhood::add_together_terms() {
  std::vector<std::vector<std::uint32_t>> of_issue(space_.issues());
  for (std::uint32_t n = 0; n < changes_.size(); ++n) of_issue[changes_[n].issue.index].push_back(n);
  for (const Space::Extra& extra : space_.extras) {
    const int now = holds(extra.when, package_) ? 1 : 0;
    for (const Term& term : extra.when) {
      for (const std::uint32_t n : of_issue[term.issue.index]) {
        const OptionId was = std::exchange(package_[term.issue.index], changes_[n].to);
        const int then = holds(extra.when, package_) ? 1 : 0;
        package_[term.issue.index] = was;
        for (std::size_t i = 0; i < space_.parties; ++i) gains_[n * space_.parties + i] += (then - now) * extra.add[i];
      }
    }
  }
}

void Neighbourhood::find_couplings() {
  coupled_.assign(space_.issues() * space_.issues(), false);
  synergy_.assign(space_.parties, 0);
  for (const Space::Extra& extra : space_.extras) {
    if (extra.when.size() < 2) continue;
    for (const Term& a : extra.when) {
      for (const Term& b : extra.when) coupled_[a.issue.index * space_.issues() + b.issue.index] = true;
    }
    for (std::size_t i = 0; i < space_.parties; ++i) synergy_[i] += std::abs(extra.add[i]);
  }
}

Package Neighbourhood::after(std::span<const std::uint32_t> changes) const {
  Package package = package_;
  for (const std::uint32_t n : changes) package[changes_[n].issue.index] = changes_[n].to;
  return package;
}

void Neighbourhood::find_faults() {
  forbidden_at_.resize(space_.issues());
  for (std::uint32_t f = 0; f < space_.forbidden.size(); ++f) {
    for (const Term& term : space_.forbidden[f]) forbidden_at_[term.issue.index].push_back(f);
    if (holds(space_.forbidden[f], package_)) faults_.push_back(f);
  }
  for (std::uint32_t k = 0; k < space_.issues(); ++k) {
    if (((space_.domain[k] >> package_[k].index) & 1) == 0) outside_.push_back(k);
  }
}

bool Neighbourhood::uncoupled(std::span<const std::uint32_t> changes) const {
  for (std::size_t a = 0; a < changes.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (coupled(changes_[changes[a]].issue, changes_[changes[b]].issue)) return false;
    }
  }
  return true;
}

std::vector<std::int64_t> Neighbourhood::gain(std::span<const std::uint32_t> changes) const {
  if (!uncoupled(changes)) {
    std::vector<std::int64_t> sum = utilities(space_, after(changes));
    for (std::size_t i = 0; i < space_.parties; ++i) sum[i] -= now_[i];
    return sum;
  }
  std::vector<std::int64_t> sum(space_.parties, 0);
  for (const std::uint32_t n : changes) {
    for (std::size_t i = 0; i < space_.parties; ++i) sum[i] += gain(n)[i];
  }
  return sum;
}

Neighbourhood::Effect Neighbourhood::effect(std::span<const std::uint32_t> changes) const {
  const bool simple = uncoupled(changes);
  const std::vector<std::int64_t> joint = simple ? std::vector<std::int64_t>{} : gain(changes);
  Effect effect{std::numeric_limits<std::int64_t>::max(), 0, false};
  for (std::size_t i = 0; i < space_.parties; ++i) {
    std::int64_t sum = simple ? 0 : joint[i];
    for (std::size_t c = 0; simple && c < changes.size(); ++c) sum += gain(changes[c])[i];
    effect.smallest = std::min(effect.smallest, sum);
    effect.sum += sum;
    effect.helps = effect.helps || sum > 0;
  }
  return effect;
}

bool Neighbourhood::holds_after(const Combination& when, std::span<const std::uint32_t> changes) const {
  return std::ranges::all_of(when, [&](const Term& term) {
    OptionId option = package_[term.issue.index];
    for (const std::uint32_t n : changes) {
      if (changes_[n].issue == term.issue) option = changes_[n].to;
    }
    return ((term.options >> option.index) & 1) != 0;
  });
}

bool Neighbourhood::possible(std::span<const std::uint32_t> changes) const {
  const auto forbids = [&](std::uint32_t f) { return holds_after(space_.forbidden[f], changes); };
  if (std::ranges::any_of(faults_, forbids)) return false;
  for (const std::uint32_t k : outside_) {
    const auto mends = [&](std::uint32_t n) { return changes_[n].issue.index == k; };
    if (std::ranges::none_of(changes, mends)) return false;
  }
  return std::ranges::none_of(
      changes, [&](std::uint32_t n) { return std::ranges::any_of(forbidden_at_[changes_[n].issue.index], forbids); });
}

}  // namespace locarno
