#include "locarno/possible/option_cuts.h"

#include <algorithm>
#include <limits>

namespace locarno {
namespace {

using Domain = std::vector<std::uint64_t>;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Options of each issue of the part that some atom within reach takes.
std::vector<std::uint64_t> useful_listed(const Part& part, const Domain& domain, const Relaxation& relaxation,
                                         const BestKnown& best) {
  double most = -std::numeric_limits<double>::infinity();
  std::vector<std::pair<std::size_t, double>> worths;
  for (std::size_t a = 0; a < part.atoms().size(); ++a) {
    if (!part.allowed(part.atoms().choice(a), domain)) continue;
    worths.emplace_back(a, dot(relaxation.lambda, part.atoms().row(a)));
    most = std::max(most, worths.back().second);
  }
  std::vector<std::uint64_t> useful(part.issues().size(), 0);
  for (const auto& [a, worth] : worths) {
    if (best.beaten(relaxation.bound - (most - worth))) continue;
    for (std::size_t j = 0; j < useful.size(); ++j) useful[j] |= std::uint64_t{1} << part.atoms().choice(a)[j];
  }
  return useful;
}

std::vector<std::uint64_t> useful_walked(const Part& part, const Domain& domain, const Relaxation& relaxation,
                                         const BestKnown& best) {
  const Part::Outlook outlook = part.outlook(relaxation.lambda, domain);
  const auto with = part.best_with(outlook, domain);
  std::vector<std::uint64_t> useful(part.issues().size(), 0);
  for (std::size_t j = 0; j < useful.size(); ++j) {
    for (std::size_t o = 0; o < with[j].size(); ++o) {
      if (!best.beaten(relaxation.bound - (outlook.greatest() - with[j][o]))) useful[j] |= std::uint64_t{1} << o;
    }
    useful[j] &= domain[part.issues()[j]];
  }
  return useful;
}

}  // namespace

Removed drop_options(const std::vector<Part>& parts, const Relaxation& relaxation, const BestKnown& best,
                     Domain& domain) {
  Removed removed;
  if (best.threshold() == -std::numeric_limits<double>::infinity()) return removed;
  for (const Part& part : parts) {
    if (part.complete() && part.atoms().size() == 1) continue;
    const auto useful = part.complete() ? useful_listed(part, domain, relaxation, best)
                                        : useful_walked(part, domain, relaxation, best);
    for (std::size_t j = 0; j < useful.size(); ++j) {
      const std::size_t k = part.issues()[j];
      if (const std::uint64_t gone = domain[k] & ~useful[j]; gone != 0) {
        removed.emplace_back(static_cast<std::uint32_t>(k), gone);
        domain[k] = useful[j];
      }
    }
  }
  return removed;
}

}  // namespace locarno
