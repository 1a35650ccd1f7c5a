#include "locarno/possible/optimum.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "locarno/base/contract.h"
#include "locarno/base/score.h"
#include "locarno/possible/parts.h"
#include "locarno/possible/relaxation.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);
constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr std::size_t kMostAtoms = 1024;    // of a part that is listed whole
constexpr std::size_t kEnumerate = 20'000;  // packages left that are compared one by one instead of branched on
constexpr std::size_t kMostPaths = 2048;  // of those, in a part that is not listed whole: no more than verify_optimum()
                                          // lists
constexpr std::uint64_t kTieWork = 20'000;  // equal packages met (low_sum: equal in the smallest gain) before ties are
                                            // left
constexpr std::uint64_t kStepsPerNode = 256;  // steps of an enumeration that count as one node
constexpr std::uint64_t kCancelEvery = 64;    // nodes between two looks at the cancel token

using Domain = std::vector<std::uint64_t>;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

class Search {
 public:
  Search(const Diagram& diagram, const Welfare& welfare, const OptimumLimits& limits, const Control& control,
         bool stop_at_first)
      : diagram_(diagram),
        welfare_(welfare),
        limits_(limits),
        control_(control),
        stop_at_first_(stop_at_first),
        most_at_once_(limits.at_once) {
    for (const Diagram::Component& component : diagram.components) parts_.emplace_back(diagram, component, kMostAtoms);
    part_of_.resize(diagram.layers.size());
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      for (const std::size_t k : parts_[p].issues()) part_of_[k] = p;
    }
    lay_grid();
    unit_ = 1.0;
    if (welfare.kind == Welfare::Kind::low_sum) {
      double mean = 0;
      for (const std::int64_t c : welfare.scale)
        mean += static_cast<double>(c) * kUnit / static_cast<double>(welfare.parties());
      unit_ = 1.0 / mean;
    }
  }

  void offer(const Package& package, const std::vector<std::int64_t>& units) {
    if (!admissible(welfare_, units)) return;
    count_near_tie(units);
    const int order = best_.empty() ? 1 : compare(welfare_, units, best_units_);
    if (order < 0) return;
    if (order > 0) {
      best_.clear();
      best_units_ = units;
      best_value_ = value(welfare_, units);
      ties_met_ = 0;
    }
    ++ties_met_;
    more_ties_ = order > 0 ? false : more_ties_;
    if (std::ranges::find(best_, package) == best_.end()) {
      if (best_.size() < std::max<std::size_t>(1, limits_.ties)) {
        best_.push_back(package);
      } else {
        more_ties_ = true;
      }
    }
    set_threshold();
  }

  // For low_sum, many packages may share the smallest gain and differ in the others: when there are too many to
  // compare, the levels are settled one at a time, each strictly: no search for equals.
  Optimum run() {
    set_threshold();
    search_once();
    if (crowded_ && !stopped_) settle_levels();
    return result();
  }

  [[nodiscard]] bool without_start() const { return without_start_; }
  [[nodiscard]] double open_bound() const { return open_bound_; }

 private:
  void search_once() {
    Domain domain(diagram_.layers.size(), 0);
    for (const Diagram::Layer& layer : diagram_.layers) {
      for (const Diagram::Edge& edge : layer.edges) domain[layer.issue.index] |= std::uint64_t{1} << edge.option;
    }
    open_bound_ = kNever;
    Mixture mixture;
    explore(domain, mixture, std::numeric_limits<double>::infinity(), 0);
  }

  void settle_levels() {
    crowded_ = false;
    strict_ = true;
    proof_.clear();
    noted_ = 0;
    for (std::size_t level = 1; level <= welfare_.parties(); ++level) {
      welfare_.level = level;
      best_value_ = value(welfare_, best_units_);
      set_threshold();
      search_once();
      if (stopped_) return;
      ++levels_;
      if (level < welfare_.parties()) welfare_.kept.push_back(value(welfare_, best_units_));
    }
    list_ties();
  }

  // What keeps the sum of every level is as good. Looked for with a share of the nodes left; when that does not do, the
  // proof stays as it was and more_ties is set.
  void list_ties() {
    const std::size_t proven = proof_.size();
    const std::size_t noted = noted_;
    strict_ = false;
    near_ties_ = ties_met_ = 0;
    most_at_once_ = nodes_ + (limits_.nodes - nodes_) / 4;
    set_threshold();
    search_once();
    if (!crowded_ && !stopped_) return;
    cut_ties_ = true;
    crowded_ = false;
    if (!cancelled_) stopped_ = false;
    noted_ = noted;
    proof_.resize(std::min(proof_.size(), proven));
  }

  [[nodiscard]] double margin(double bound) const {
    return 1e-11 * (1.0 + std::abs(bound)) * (welfare_.kind == Welfare::Kind::nash ? 100.0 : 1.0) +
           noise_ * static_cast<double>(welfare_.level);
  }

  // The gains of party i lie on start_[i] + step_[i] * z, z whole.
  void lay_grid() {
    const std::size_t n = welfare_.parties();
    start_.assign(n, 0), step_.assign(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      start_[i] = -welfare_.reservation[i];
      for (const Diagram::Layer& layer : diagram_.layers) {
        start_[i] += layer.rows[i];
        for (std::size_t r = i; r < layer.rows.size(); r += n)
          step_[i] = std::gcd(step_[i], layer.rows[r] - layer.rows[i]);
      }
    }
    for (std::size_t i = 0; i < n && welfare_.kind == Welfare::Kind::low_sum; ++i)
      noise_ = std::max(noise_, rounding_error(i));
  }

  // Of the priced sums of low_sum, where prices go up to 1 / scale: a tiny scale makes a difference of large numbers.
  [[nodiscard]] double rounding_error(std::size_t i) const {
    double size = std::abs(static_cast<double>(welfare_.reservation[i]));
    for (const Diagram::Layer& layer : diagram_.layers) {
      double most = 0;
      for (std::size_t r = i; r < layer.rows.size(); r += welfare_.parties())
        most = std::max(most, std::abs(static_cast<double>(layer.rows[r])));
      size += most;
    }
    return 1e-15 * static_cast<double>(diagram_.layers.size() + 8) * size / static_cast<double>(welfare_.scale[i]);
  }

  // The least (start + step * z) / scale above `least`, points of the grid that lie within rounding of it left out.
  [[nodiscard]] static double grid_above(double least, std::int64_t start, std::int64_t step, std::int64_t scale) {
    const auto from = static_cast<double>(start);
    const auto c = static_cast<double>(scale);
    if (step == 0) return from / c > least ? from / c : std::numeric_limits<double>::infinity();
    const auto by = static_cast<double>(step);
    double z = std::floor((least * c - from) / by);
    while ((from + by * z) / c <= least) z += 1;
    return (from + by * z) / c;
  }

  // The least value above `least` that this level of low_sum can take; `least` itself where no grid is known.
  [[nodiscard]] double next_value(double least) const {
    double next = std::numeric_limits<double>::infinity();
    if (welfare_.level == 1) {
      for (std::size_t i = 0; i < start_.size(); ++i)
        next = std::min(next, grid_above(least, start_[i], step_[i], welfare_.scale[i]));
      return next;
    }
    std::int64_t common = 0;
    for (std::size_t i = 0; i < start_.size(); ++i) {
      if (welfare_.scale[i] != welfare_.scale[0]) return least;
      common = std::gcd(std::gcd(common, step_[i]), start_[i] - start_[0]);
    }
    return grid_above(least, static_cast<std::int64_t>(welfare_.level) * start_[0], common, welfare_.scale[0]);
  }

  // Sets what a bound must stay below for its packages to be left out. Equals are kept while ties are looked for.
  void set_threshold() {
    const double near = best_.empty() ? 0.0 : margin(best_value_);
    if (stop_at_first_) {
      const double next = std::min(next_value(-margin(0)), 1e9);
      threshold_ = next - margin(next);
    } else if (best_.empty()) {
      threshold_ = kNever;
    } else if (strict_) {
      const double next = std::min(next_value(best_value_ + near), best_value_ + 1e9);
      threshold_ = std::max(best_value_ + near, next - margin(next));
    } else if (ties_met_ > kTieWork && welfare_.kind != Welfare::Kind::low_sum) {
      threshold_ = best_value_ + near;
    } else {
      threshold_ = best_value_ - near;
    }
  }

  [[nodiscard]] bool beaten(double bound) const { return bound == kNever || bound < threshold_; }

  // Packages met whose smallest gain is the best known, or near.
  void count_near_tie(const std::vector<std::int64_t>& units) {
    if (welfare_.kind != Welfare::Kind::low_sum || strict_ || stop_at_first_ || best_.empty()) return;
    const double reached = value(welfare_, units);
    if (reached > best_value_ + margin(best_value_)) near_ties_ = 0;
    if (reached >= best_value_ - margin(best_value_)) ++near_ties_;
    crowded_ = crowded_ || near_ties_ > kTieWork;
  }

  [[nodiscard]] bool finished() const {
    return stopped_ || crowded_ || without_start_ || (stop_at_first_ && !best_.empty() && best_value_ >= 0);
  }

  void explore(Domain domain, Mixture mixture, double parent_bound, int depth) {
    if (stopped_ || (!finished() && out_of_budget())) open_bound_ = std::max(open_bound_, parent_bound);
    if (finished()) return;
    ++nodes_;
    const Relaxation relaxation = relax(parts_, welfare_, domain, mixture, threshold_, effort(depth));
    if (relaxation.empty || beaten(relaxation.bound)) return note(ProofNode::Kind::bounded, relaxation, {}, 0);
    if (depth == 0 && !strict_) start_from(domain, mixture);
    if (depth == 0 && best_.empty() && welfare_.kind != Welfare::Kind::low_sum) {
      without_start_ = true;
      open_bound_ = relaxation.bound;
    }
    if (finished()) return;
    const auto removed = drop_options(domain, relaxation);
    const auto count = packages_left(domain);
    if (count <= kEnumerate) {
      note(ProofNode::Kind::enumerated, relaxation, removed, 0);
      enumerate(domain, relaxation);
      if (stopped_) open_bound_ = std::max(open_bound_, std::min(parent_bound, relaxation.bound));
      return;
    }
    const std::size_t issue = branching_issue(domain, mixture);
    note(ProofNode::Kind::branched, relaxation, removed, issue, domain[issue]);
    branch(domain, mixture, std::min(parent_bound, relaxation.bound), depth, issue);
  }

  [[nodiscard]] RelaxationEffort effort(int depth) const {
    if (depth == 0) return {40, 3.0 * unit_, 0.85};
    return {5, 1.5 * unit_, 0.9};
  }

  bool out_of_budget() {
    if (nodes_ >= limits_.nodes) stopped_ = true;
    const bool at_once = welfare_.kind == Welfare::Kind::low_sum && !strict_ && !stop_at_first_ && !best_.empty();
    if (at_once && nodes_ >= most_at_once_) crowded_ = true;
    if (nodes_ % kCancelEvery == 0 && control_.cancelled()) stopped_ = cancelled_ = true;
    return stopped_ || crowded_;
  }

  // Drops options that, at these prices, cannot reach the best known welfare.
  std::vector<std::pair<std::uint32_t, std::uint64_t>> drop_options(Domain& domain,
                                                                    const Relaxation& relaxation) const {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> removed;
    if (best_.empty() && !stop_at_first_) return removed;
    for (const Part& part : parts_) {
      if (part.complete() && part.atoms().size() == 1) continue;
      const auto useful = part.complete() ? useful_listed(part, domain, relaxation)
                                          : useful_walked(part, domain, relaxation);
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

  // Options of each issue of the part that some atom within reach takes.
  [[nodiscard]] std::vector<std::uint64_t> useful_listed(const Part& part, const Domain& domain,
                                                         const Relaxation& relaxation) const {
    double most = kNever;
    std::vector<std::pair<std::size_t, double>> worths;
    for (std::size_t a = 0; a < part.atoms().size(); ++a) {
      if (!part.allowed(part.atoms().choice(a), domain)) continue;
      worths.emplace_back(a, dot(relaxation.lambda, part.atoms().row(a)));
      most = std::max(most, worths.back().second);
    }
    std::vector<std::uint64_t> useful(part.issues().size(), 0);
    for (const auto& [a, worth] : worths) {
      if (beaten(relaxation.bound - (most - worth))) continue;
      for (std::size_t j = 0; j < useful.size(); ++j) useful[j] |= std::uint64_t{1} << part.atoms().choice(a)[j];
    }
    return useful;
  }

  [[nodiscard]] std::vector<std::uint64_t> useful_walked(const Part& part, const Domain& domain,
                                                         const Relaxation& relaxation) const {
    const Part::Outlook outlook = part.outlook(relaxation.lambda, domain);
    const auto best = part.best_with(outlook, domain);
    std::vector<std::uint64_t> useful(part.issues().size(), 0);
    for (std::size_t j = 0; j < useful.size(); ++j) {
      for (std::size_t o = 0; o < best[j].size(); ++o) {
        if (!beaten(relaxation.bound - (outlook.greatest() - best[j][o]))) useful[j] |= std::uint64_t{1} << o;
      }
      useful[j] &= domain[part.issues()[j]];
    }
    return useful;
  }

  // Packages left, counted up to kEnumerate + 1; a part that is not listed whole counts as too many above kMostPaths.
  [[nodiscard]] std::size_t packages_left(const Domain& domain) const {
    std::size_t product = 1;
    for (const Part& part : parts_) {
      const std::size_t atoms = part.complete() ? atoms_left(part, domain) : part.count(domain, kMostPaths + 1);
      if (!part.complete() && atoms > kMostPaths) return kEnumerate + 1;
      product *= atoms;
      if (product > kEnumerate) return kEnumerate + 1;
    }
    return product;
  }

  [[nodiscard]] static std::size_t atoms_left(const Part& part, const Domain& domain) {
    std::size_t atoms = 0;
    for (std::size_t a = 0; a < part.atoms().size(); ++a)
      atoms += part.allowed(part.atoms().choice(a), domain) ? 1U : 0U;
    return atoms;
  }

  // The issue whose options the mixture splits most evenly.
  [[nodiscard]] std::size_t branching_issue(const Domain& domain, const Mixture& mixture) const {
    std::size_t chosen = domain.size();
    double most = -1;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      for (std::size_t j = 0; j < parts_[p].issues().size(); ++j) {
        const std::size_t k = parts_[p].issues()[j];
        if (std::has_single_bit(domain[k])) continue;
        const auto share = option_shares(p, j, mixture);
        const double split = 1.0 - *std::ranges::max_element(share);
        if (split > most) most = split, chosen = k;
      }
    }
    EXPECTS(chosen < domain.size());
    return chosen;
  }

  [[nodiscard]] std::vector<double> option_shares(std::size_t p, std::size_t j, const Mixture& mixture) const {
    std::vector<double> share(64, 0.0);
    const Atoms& atoms = mixture[p].atoms(parts_[p]);
    for (std::size_t a = 0; a < mixture[p].share.size(); ++a) share[atoms.choice(a)[j]] += mixture[p].share[a];
    return share;
  }

  void branch(const Domain& domain, const Mixture& mixture, double bound, int depth, std::size_t issue) {
    const Part& part = parts_[part_of_[issue]];
    const auto j = static_cast<std::size_t>(std::ranges::find(part.issues(), issue) - part.issues().begin());
    const auto share = option_shares(part_of_[issue], j, mixture);
    std::vector<std::uint8_t> options;
    for (std::uint8_t o = 0; o < 64; ++o) {
      if ((domain[issue] >> o) & 1) options.push_back(o);
    }
    std::ranges::stable_sort(options, std::greater{}, [&](std::uint8_t o) { return share[o]; });
    std::vector<std::vector<ProofNode>> proofs(64);
    std::vector<ProofNode> above = std::move(proof_);
    for (const std::uint8_t o : options) {
      proof_.clear();
      Domain narrower = domain;
      narrower[issue] = std::uint64_t{1} << o;
      explore(std::move(narrower), mixture, bound, depth + 1);
      proofs[o] = std::move(proof_);
    }
    proof_ = std::move(above);
    for (auto& below : proofs) std::ranges::move(below, std::back_inserter(proof_));
  }

  void note(ProofNode::Kind kind, const Relaxation& relaxation,
            std::vector<std::pair<std::uint32_t, std::uint64_t>> removed, std::size_t issue,
            std::uint64_t children = 0) {
    if (++noted_ > limits_.proof_nodes) return;
    proof_.push_back({kind, static_cast<std::uint32_t>(issue), children, relaxation.lambda, std::move(removed)});
  }

  // A first package: the mixture rounded, then improved by changing one part, or two, at a time.
  void start_from(const Domain& domain, const Mixture& mixture);
  [[nodiscard]] double potential(std::span<const double> gains) const;
  [[nodiscard]] double soft_least(std::span<const double> gains) const;

  [[nodiscard]] Atoms within_reach(const Part& part, const Domain& domain, const Relaxation& relaxation) const;
  void enumerate(const Domain& domain, const Relaxation& relaxation);

  using Lists = std::vector<const Atoms*>;  // one for each part

  [[nodiscard]] Package package_of(const Lists& lists, const std::vector<std::size_t>& atoms) const {
    Package package(diagram_.layers.size());
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      for (std::size_t j = 0; j < parts_[p].issues().size(); ++j)
        package[parts_[p].issues()[j]] = OptionId(lists[p]->choice(atoms[p])[j]);
    }
    return package;
  }

  // The package of one atom from each list.
  void offer_atoms(const Lists& lists, const std::vector<std::size_t>& atoms) {
    std::vector<std::int64_t> units(welfare_.parties(), 0);
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      for (std::size_t i = 0; i < units.size(); ++i) units[i] += lists[p]->units(atoms[p])[i];
    }
    offer(package_of(lists, atoms), units);
  }

  [[nodiscard]] Optimum result() {
    Optimum out;
    out.nodes = nodes_;
    std::ranges::sort(best_);
    out.packages = best_;
    if (!best_.empty()) out.utilities = utilities(diagram_, best_.front());  // equals of low_sum may differ in them
    out.more_ties = more_ties_ || strict_ || cut_ties_ || ties_met_ > kTieWork;
    out.levels = levels_;
    welfare_.level = 1;
    out.value = best_.empty() ? kNever : value(welfare_, best_units_);
    const bool satisfied = stop_at_first_ && !best_.empty() && best_value_ >= 0;
    if (stopped_ && !satisfied) {
      out.status = cancelled_ ? Status::cancelled : Status::limit_reached;
      out.bound = levels_ > 0 ? out.value : std::max(open_bound_, out.value);
      return out;
    }
    out.bound = out.value;
    out.status = best_.empty() ? Status::none_exists : best_.size() > 1 ? Status::not_unique : Status::solved;
    if (noted_ <= limits_.proof_nodes && !satisfied) out.proof = std::move(proof_);
    return out;
  }

  const Diagram& diagram_;
  Welfare welfare_;  // its level and what it keeps change when levels are settled one at a time
  const OptimumLimits& limits_;
  const Control& control_;
  bool stop_at_first_;
  std::vector<Part> parts_;
  std::vector<std::size_t> part_of_;
  double unit_ = 1;
  double noise_ = 0;  // rounding error of a bound of low_sum
  std::vector<std::int64_t> start_, step_;

  std::vector<Package> best_;
  std::vector<std::int64_t> best_units_;
  double best_value_ = kNever;
  std::uint64_t ties_met_ = 0;
  bool more_ties_ = false;
  double threshold_ = kNever;
  std::uint64_t near_ties_ = 0;
  bool crowded_ = false;    // too many near-ties to compare at once
  bool strict_ = false;     // only better packages are looked for, level by level
  std::size_t levels_ = 0;  // settled so far
  std::uint64_t most_at_once_;
  bool cut_ties_ = false;       // the search for equals after the last level was cut short
  bool without_start_ = false;  // no admissible package was met at the root

  std::uint64_t nodes_ = 0;
  bool stopped_ = false;
  bool cancelled_ = false;
  double open_bound_ = kNever;
  std::vector<ProofNode> proof_;
  std::size_t noted_ = 0;
};

// A smooth guide for local search; never used to decide anything.
double Search::potential(std::span<const double> gains) const {
  if (welfare_.kind == Welfare::Kind::low_sum) return soft_least(gains);
  double sum = 0;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    const double g = gains[i];
    switch (welfare_.kind) {
      case Welfare::Kind::nash: {
        constexpr double kSmall = 1e-3;
        sum += welfare_.weight[i] * (g > kSmall ? std::log(g) : std::log(kSmall) + (g - kSmall) / kSmall);
        break;
      }
      case Welfare::Kind::low_sum: break;
      case Welfare::Kind::linear: sum += welfare_.weight[i] * g + 1e3 * std::min(0.0, g); break;
    }
  }
  return sum;
}

// The smallest share, less what others near it take away: -log(sum exp(-2 share)) / 2, taken from the smallest on so
// that nothing underflows.
double Search::soft_least(std::span<const double> gains) const {
  const auto share = [&](std::size_t i) { return gains[i] / (static_cast<double>(welfare_.scale[i]) * kUnit) / unit_; };
  double least = share(0);
  for (std::size_t i = 1; i < gains.size(); ++i) least = std::min(least, share(i));
  double sum = 0;
  for (std::size_t i = 0; i < gains.size(); ++i) sum += std::exp(-2.0 * (share(i) - least));
  return least - 0.5 * std::log(sum);
}

void Search::start_from(const Domain& domain, const Mixture& mixture) {
  const std::size_t n = welfare_.parties();
  Lists lists;
  for (std::size_t p = 0; p < parts_.size(); ++p) lists.push_back(&mixture[p].atoms(parts_[p]));
  std::vector<std::vector<std::size_t>> allowed(parts_.size());
  std::vector<std::size_t> atoms(parts_.size());
  std::vector<double> gains(n);
  for (std::size_t i = 0; i < n; ++i) gains[i] = -static_cast<double>(welfare_.reservation[i]) * kUnit;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    for (std::size_t a = 0; a < lists[p]->size(); ++a) {
      if (parts_[p].allowed(lists[p]->choice(a), domain)) allowed[p].push_back(a);
    }
    atoms[p] = *std::ranges::max_element(allowed[p], {}, [&](std::size_t a) { return mixture[p].share[a]; });
    for (std::size_t i = 0; i < n; ++i) gains[i] += lists[p]->row(atoms[p])[i];
  }
  std::size_t budget = 400'000 / n;
  std::vector<double> trial(n);
  double best = potential(gains);
  const auto changed = [&](std::span<const double> from, std::size_t p, std::size_t a) {
    for (std::size_t i = 0; i < n; ++i) trial[i] = from[i] - lists[p]->row(atoms[p])[i] + lists[p]->row(a)[i];
    if (budget > 0) --budget;
    return potential(trial);
  };
  const auto improve_pair = [&](std::size_t p, std::size_t a) {
    std::vector<double> middle(n);
    for (std::size_t i = 0; i < n; ++i) middle[i] = gains[i] - lists[p]->row(atoms[p])[i] + lists[p]->row(a)[i];
    for (std::size_t q = p + 1; q < parts_.size() && budget > 0; ++q) {
      for (const std::size_t b : allowed[q]) {
        if (b == atoms[q]) continue;
        if (const double reached = changed(middle, q, b); reached > best + 1e-12) {
          best = reached, gains = trial, atoms[p] = a, atoms[q] = b;
          return true;
        }
      }
    }
    return false;
  };
  bool improved = true;
  while (improved && budget > 0) {
    improved = false;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      for (const std::size_t a : allowed[p]) {
        if (a == atoms[p]) continue;
        if (const double reached = changed(gains, p, a); reached > best + 1e-12)
          best = reached, gains = trial, atoms[p] = a, improved = true;
      }
    }
    for (std::size_t p = 0; p < parts_.size() && !improved && budget > 0; ++p) {
      for (const std::size_t a : allowed[p]) {
        if (a != atoms[p] && improve_pair(p, a)) {
          improved = true;
          break;
        }
      }
    }
  }
  offer_atoms(lists, atoms);
}

// The atoms of a part that is not listed whole which these prices do not rule out.
Atoms Search::within_reach(const Part& part, const Domain& domain, const Relaxation& relaxation) const {
  return part.near_best(part.outlook(relaxation.lambda, domain), domain,
                        relaxation.bound - threshold_ + 1e-12 * (1.0 + std::abs(relaxation.bound)));
}

// Compares the packages left one by one, cutting where prices or a party's best still to come rule them out.
void Search::enumerate(const Domain& domain, const Relaxation& relaxation) {
  struct Row {
    std::size_t atom;
    double deficit;  // below the part's best at these prices
  };
  const std::size_t n = welfare_.parties();
  std::vector<Atoms> walked(parts_.size());
  Lists lists;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    if (!parts_[p].complete()) walked[p] = within_reach(parts_[p], domain, relaxation);
    lists.push_back(parts_[p].complete() ? &parts_[p].atoms() : &walked[p]);
    nodes_ += walked[p].size() / kStepsPerNode;
  }
  std::vector<std::vector<Row>> rows(parts_.size());
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    double most = kNever;
    for (std::size_t a = 0; a < lists[p]->size(); ++a) {
      if (!parts_[p].allowed(lists[p]->choice(a), domain)) continue;
      rows[p].push_back({a, dot(relaxation.lambda, lists[p]->row(a))});
      most = std::max(most, rows[p].back().deficit);
    }
    if (rows[p].empty()) return;
    for (Row& row : rows[p]) row.deficit = most - row.deficit;
    std::ranges::stable_sort(rows[p], {}, &Row::deficit);
  }
  // Settled parts last, the most spread first.
  std::vector<std::size_t> order(parts_.size());
  for (std::size_t p = 0; p < order.size(); ++p) order[p] = p;
  std::ranges::stable_sort(order, std::greater{},
                           [&](std::size_t p) { return rows[p].size() > 1 ? rows[p][1].deficit + 1.0 : 0.0; });
  // Best still to come for each party, from position q on.
  std::vector<std::vector<double>> rest(order.size() + 1, std::vector<double>(n, 0.0));
  for (std::size_t q = order.size(); q-- > 0;) {
    for (std::size_t i = 0; i < n; ++i) {
      double most = kNever;
      for (const Row& row : rows[order[q]]) most = std::max(most, lists[order[q]]->row(row.atom)[i]);
      rest[q][i] = rest[q + 1][i] + most;
    }
  }
  std::vector<std::vector<double>> sums(order.size() + 1, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) sums[0][i] = -static_cast<double>(welfare_.reservation[i]) * kUnit;
  const auto out_of_reach = [&](std::size_t q) {
    const bool level_one = welfare_.kind == Welfare::Kind::low_sum && welfare_.level == 1;
    const bool low_sum = welfare_.kind == Welfare::Kind::low_sum;
    const double least = level_one ? best_value_ : low_sum ? welfare_.kept.front() : 0.0;
    const double need = stop_at_first_ ? std::max(0.0, least) : least;
    for (std::size_t i = 0; i < n; ++i) {
      const double scale = low_sum ? static_cast<double>(welfare_.scale[i]) * kUnit : 1.0;
      if (sums[q][i] + rest[q][i] < need * scale - 1e-9) return true;
    }
    return false;
  };
  std::vector<std::size_t> atoms(parts_.size());
  std::uint64_t steps = 0;
  const auto walk = [&](auto&& self, std::size_t q, double deficit) -> void {
    if (++steps % kStepsPerNode == 0) {
      ++nodes_;
      if (out_of_budget()) return;
    }
    if (q == order.size()) return offer_atoms(lists, atoms);
    const std::size_t p = order[q];
    for (const Row& row : rows[p]) {
      if (beaten(relaxation.bound - deficit - row.deficit)) return;
      atoms[p] = row.atom;
      for (std::size_t i = 0; i < n; ++i) sums[q + 1][i] = sums[q][i] + lists[p]->row(row.atom)[i];
      if (!out_of_reach(q + 1)) self(self, q + 1, deficit + row.deficit);
      if (finished()) return;
    }
  };
  walk(walk, 0, 0.0);
}

// No admissible package was found: none exists, or the search for one stopped at a limit.
Optimum undecided(Optimum start, double root_bound) {
  start.value = kNever;
  start.bound = start.status == Status::none_exists ? kNever : root_bound;
  return start;
}

}  // namespace

Optimum maximise(const Diagram& diagram, const Welfare& welfare, const OptimumLimits& limits, const Control& control,
                 const std::optional<Package>& incumbent) {
  EXPECTS(welfare.parties() == diagram.parties);
  EXPECTS(welfare.level == 1 && welfare.kept.empty());
  if (diagram.empty) return Optimum{};
  Search search(diagram, welfare, limits, control, false);
  if (incumbent) search.offer(*incumbent, utilities(diagram, *incumbent));
  Optimum found = search.run();
  if (!search.without_start()) return found;
  // Bounds alone may never show that nothing is admissible: a search for one package decides it.
  std::vector<std::int64_t> least = welfare.reservation;
  if (welfare.kind == Welfare::Kind::nash) {
    for (std::int64_t& d : least) ++d;
  }
  const Optimum start = find_acceptable(diagram, least, limits, control);
  if (start.packages.empty()) return undecided(start, search.open_bound());
  Search again(diagram, welfare, limits, control, false);
  again.offer(start.packages.front(), start.utilities);
  found = again.run();
  found.nodes += start.nodes;
  return found;
}

Optimum find_acceptable(const Diagram& diagram, const std::vector<std::int64_t>& reservation,
                        const OptimumLimits& limits, const Control& control) {
  if (diagram.empty) return Optimum{};
  const Welfare welfare{
      Welfare::Kind::low_sum, reservation, {}, std::vector<std::int64_t>(reservation.size(), Score::kUnitsPerPoint), 1};
  Optimum found = Search(diagram, welfare, limits, control, true).run();
  if (!found.packages.empty() && found.value < 0) {
    found.packages.clear(), found.utilities.clear();
    if (found.status == Status::solved || found.status == Status::not_unique) found.status = Status::none_exists;
  }
  if (found.status == Status::none_exists) found.value = found.bound = kNever, found.more_ties = false;
  return found;
}

}  // namespace locarno
