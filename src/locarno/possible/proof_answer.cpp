#include "locarno/possible/proof_answer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "locarno/possible/proof_compare.h"

namespace locarno::proof {

std::string fault_of_welfare(const Space& space, const Welfare& w) {
  const std::size_t n = space.parties;
  const bool weights = w.kind == Welfare::Kind::low_sum
                           ? w.scale.size() == n && std::ranges::all_of(w.scale, [](auto c) { return c > 0; })
                           : w.weight.size() == n && std::ranges::all_of(w.weight, [](auto a) { return a > 0; });
  if (w.reservation.size() != n || !weights) return "the welfare does not fit the space";
  if (w.level != 1) return "only the whole welfare can be verified, not one level of it";
  return {};
}

std::string fault_of_packages(const Space& space, const Welfare& w, const Optimum& optimum) {
  std::set<Package> seen;
  for (const Package& package : optimum.packages) {
    if (!contains(space, package)) return "a listed package is not in the space";
    const Units u = utilities(space, package);
    if (!may_be_chosen(w, u)) return "a listed package is worse than no agreement for somebody";
    if (seen.empty() && u != optimum.utilities) return "the utilities are not those of the first package";
    if (compare_packages(w, u, optimum.utilities) != 0) return "the listed packages are not equally good";
    if (!seen.insert(package).second) return "a package is listed twice";
  }
  if (!std::ranges::is_sorted(optimum.packages)) return "the packages are not in order";
  if (optimum.packages.empty()) return {};
  const auto value = static_cast<double>(worth_of(w, optimum.utilities, 1));
  if (!(std::abs(value - optimum.value) <= 1e-9 * (1 + std::abs(value))))
    return "the value is not that of the packages";
  return {};
}

}  // namespace locarno::proof
