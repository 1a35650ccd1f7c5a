#include "locarno/possible/neighbourhood.h"

#include <cstdlib>
#include <utility>

#include "locarno/base/contract.h"

namespace locarno {

Neighbourhood::Neighbourhood(Space space, Package package)
    : space_(std::move(space)), package_(std::move(package)), now_(utilities(space_, package_)) {
  EXPECTS(package_.size() == space_.issues());
  find_couplings();
  for (std::size_t k = 0; k < space_.issues(); ++k) {
    for (std::size_t o = 0; o < space_.options[k]; ++o) {
      if (((space_.domain[k] >> o) & 1) == 0 || o == package_[k].index) continue;
      changes_.push_back({IssueId(k), package_[k], OptionId(o)});
      const std::int64_t* to = space_.row(k, o);
      const std::int64_t* from = space_.row(k, package_[k].index);
      for (std::size_t i = 0; i < space_.parties; ++i) gains_.push_back(to[i] - from[i]);
    }
  }
  // Together-terms, each only where a change touches it.
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

std::vector<std::int64_t> Neighbourhood::gain(std::span<const std::uint32_t> changes) const {
  bool alone = true;
  for (std::size_t a = 0; a < changes.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) alone = alone && !coupled(changes_[changes[a]].issue, changes_[changes[b]].issue);
  }
  std::vector<std::int64_t> sum(space_.parties, 0);
  if (alone) {
    for (const std::uint32_t n : changes) {
      for (std::size_t i = 0; i < space_.parties; ++i) sum[i] += gain(n)[i];
    }
    return sum;
  }
  sum = utilities(space_, after(changes));
  for (std::size_t i = 0; i < space_.parties; ++i) sum[i] -= now_[i];
  return sum;
}

}  // namespace locarno
