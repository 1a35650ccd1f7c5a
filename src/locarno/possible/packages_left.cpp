#include "locarno/possible/packages_left.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "locarno/base/score.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);
constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr std::size_t kMostPaths = 2048;  // of a part that is not listed whole

using Domain = std::vector<std::uint64_t>;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

std::size_t atoms_left(const Part& part, const Domain& domain) {
  std::size_t atoms = 0;
  for (std::size_t a = 0; a < part.atoms().size(); ++a) atoms += part.allowed(part.atoms().choice(a), domain) ? 1U : 0U;
  return atoms;
}

class Leaf {
 public:
  Leaf(const std::vector<Part>& parts, const Welfare& welfare, const Domain& domain, const Relaxation& relaxation,
       BestKnown& best, const std::function<bool(std::uint64_t)>& spend)
      : parts_(parts), welfare_(welfare), domain_(domain), relaxation_(relaxation), best_(best), spend_(spend) {}

  void run() {
    list_atoms();
    if (!price_rows()) return;
    order_parts();
    sum_best_to_come();
    atoms_.resize(parts_.size());
    walk(0, 0.0);
  }

 private:
  struct Row {
    std::size_t atom;
    double deficit;  // below the part's best at these prices
  };

  // Of a part that is not listed whole, the atoms that the prices do not rule out.
  void list_atoms() {
    walked_.resize(parts_.size());
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const Part& part = parts_[p];
      if (!part.complete()) {
        const double slack = relaxation_.bound - best_.threshold() + 1e-12 * (1.0 + std::abs(relaxation_.bound));
        walked_[p] = part.near_best(part.outlook(relaxation_.lambda, domain_), domain_, slack);
        stopped_ = spend_(walked_[p].size() / kStepsPerNode) || stopped_;
      }
      lists_.push_back(part.complete() ? &part.atoms() : &walked_[p]);
    }
  }

  // False when a part has no atom left.
  bool price_rows() {
    rows_.resize(parts_.size());
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      double most = kNever;
      for (std::size_t a = 0; a < lists_[p]->size(); ++a) {
        if (!parts_[p].allowed(lists_[p]->choice(a), domain_)) continue;
        rows_[p].push_back({a, dot(relaxation_.lambda, lists_[p]->row(a))});
        most = std::max(most, rows_[p].back().deficit);
      }
      if (rows_[p].empty()) return false;
      for (Row& row : rows_[p]) row.deficit = most - row.deficit;
      std::ranges::stable_sort(rows_[p], {}, &Row::deficit);
    }
    return true;
  }

  // Settled parts last, the most spread first.
  void order_parts() {
    order_.resize(parts_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, std::greater{},
                             [&](std::size_t p) { return rows_[p].size() > 1 ? rows_[p][1].deficit + 1.0 : 0.0; });
  }

  // What each party can still get at best from position q of the order on.
  void sum_best_to_come() {
    const std::size_t n = welfare_.parties();
    to_come_.assign(order_.size() + 1, std::vector<double>(n, 0.0));
    for (std::size_t q = order_.size(); q-- > 0;) {
      for (std::size_t i = 0; i < n; ++i) {
        double most = kNever;
        for (const Row& row : rows_[order_[q]]) most = std::max(most, lists_[order_[q]]->row(row.atom)[i]);
        to_come_[q][i] = to_come_[q + 1][i] + most;
      }
    }
    sums_.assign(order_.size() + 1, std::vector<double>(n));
    for (std::size_t i = 0; i < n; ++i) sums_[0][i] = -static_cast<double>(welfare_.reservation[i]) * kUnit;
  }

  [[nodiscard]] bool out_of_reach(std::size_t q) const {
    const double need = best_.least_share();
    for (std::size_t i = 0; i < welfare_.parties(); ++i) {
      const bool shares = welfare_.kind == Welfare::Kind::low_sum;
      const double scale = shares ? static_cast<double>(welfare_.scale[i]) * kUnit : 1.0;
      if (sums_[q][i] + to_come_[q][i] < need * scale - 1e-9) return true;
    }
    return false;
  }

  void walk(std::size_t q, double deficit) {
    if (++steps_ % kStepsPerNode == 0 && spend_(1)) stopped_ = true;
    if (finished()) return;
    if (q == order_.size()) {
      best_.offer(package_of(parts_, lists_, atoms_), units_of(lists_, atoms_, welfare_.parties()));
      return;
    }
    const std::size_t p = order_[q];
    for (const Row& row : rows_[p]) {
      if (best_.beaten(relaxation_.bound - deficit - row.deficit)) return;
      atoms_[p] = row.atom;
      const auto adds = lists_[p]->row(row.atom);
      for (std::size_t i = 0; i < adds.size(); ++i) sums_[q + 1][i] = sums_[q][i] + adds[i];
      if (!out_of_reach(q + 1)) walk(q + 1, deficit + row.deficit);
      if (finished()) return;
    }
  }

  [[nodiscard]] bool finished() const { return stopped_ || best_.crowded() || best_.acceptable(); }

  const std::vector<Part>& parts_;
  const Welfare& welfare_;
  const Domain& domain_;
  const Relaxation& relaxation_;
  BestKnown& best_;
  const std::function<bool(std::uint64_t)>& spend_;
  std::vector<Atoms> walked_;
  PartLists lists_;
  std::vector<std::vector<Row>> rows_;  // of each part, by deficit
  std::vector<std::size_t> order_;
  std::vector<std::vector<double>> to_come_, sums_;  // [position][party]
  std::vector<std::size_t> atoms_;
  std::uint64_t steps_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::size_t count_packages_left(const std::vector<Part>& parts, const Domain& domain) {
  std::size_t product = 1;
  for (const Part& part : parts) {
    const std::size_t atoms = part.complete() ? atoms_left(part, domain) : part.count(domain, kMostPaths + 1);
    if (!part.complete() && atoms > kMostPaths) return kFewPackages + 1;
    product *= atoms;
    if (product > kFewPackages) return kFewPackages + 1;
  }
  return product;
}

void compare_packages_left(const std::vector<Part>& parts, const Welfare& welfare, const Domain& domain,
                           const Relaxation& relaxation, BestKnown& best,
                           const std::function<bool(std::uint64_t)>& spend) {
  Leaf(parts, welfare, domain, relaxation, best, spend).run();
}

}  // namespace locarno
