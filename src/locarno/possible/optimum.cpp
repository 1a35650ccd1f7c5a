#include "locarno/possible/optimum.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/base/score.h"
#include "locarno/possible/best_known.h"
#include "locarno/possible/first_package.h"
#include "locarno/possible/max_min_program.h"
#include "locarno/possible/max_min_search.h"
#include "locarno/possible/option_cuts.h"
#include "locarno/possible/packages_left.h"
#include "locarno/possible/parts.h"
#include "locarno/possible/relaxation.h"
#include "locarno/possible/value_grid.h"

namespace locarno {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr std::size_t kMostAtoms = 1024;    // of a part that is listed whole
constexpr std::uint64_t kCancelEvery = 64;  // nodes between two looks at the cancel token
constexpr std::uint64_t kManyNearTies = 200;

using Domain = std::vector<std::uint64_t>;

class Search {
 public:
  Search(const Diagram& diagram, const Welfare& welfare, const OptimumLimits& limits, const Control& control,
         bool until_acceptable)
      : diagram_(diagram),
        welfare_(welfare),
        limits_(limits),
        control_(control),
        until_acceptable_(until_acceptable),
        unit_(unit_of(welfare)),
        best_(welfare_, ValueGrid(diagram, welfare), limits.ties, until_acceptable),
        most_at_once_(limits.at_once) {
    for (const Diagram::Component& component : diagram.components) parts_.emplace_back(diagram, component, kMostAtoms);
    part_of_.resize(diagram.layers.size());
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      for (const std::size_t k : parts_[p].issues()) part_of_[k] = p;
    }
  }

  void offer(const Package& package) { best_.offer(package, utilities(diagram_, package)); }

  // For low_sum, many packages may share the smallest gain and differ in the others: when there are too many to
  // compare, the levels are settled one at a time, each strictly: no search for equals.
  Optimum run() {
    search_once();
    if ((best_.crowded() || best_.strict()) && !stopped_) settle_levels();
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
    by_program_ = welfare_.kind == Welfare::Kind::low_sum && welfare_.level == 1 &&
                  MaxMinProgram::fits(parts_, welfare_);
    if (by_program_) return search_max_min_tree(domain);
    Mixture mixture;
    explore(domain, mixture, std::numeric_limits<double>::infinity(), 0);
  }

  void search_max_min_tree(const Domain& domain) {
    if (out_of_budget() && stopped_) {
      open_bound_ = std::numeric_limits<double>::infinity();
      return;
    }
    MaxMinTree tree = search_max_min(parts_, welfare_, domain, best_, limits_.proof_nodes, [&](std::uint64_t work) {
      nodes_ += work;
      return out_of_budget() && stopped_;
    });
    open_bound_ = tree.open_bound;
    noted_ += tree.proof.empty() ? limits_.proof_nodes + 1 : tree.proof.size();
    proof_ = std::move(tree.proof);
  }

  // Each level in turn; the first may be settled already.
  void settle_levels() {
    if (best_.crowded()) {
      proof_.clear();
      noted_ = 0;
    } else {
      settled_level();
    }
    for (std::size_t level = levels_ + 1; level <= welfare_.parties(); ++level) {
      welfare_.level = level;
      best_.start_level();
      search_once();
      if (stopped_) return;
      settled_level();
    }
    list_ties();
  }

  void settled_level() {
    ++levels_;
    if (levels_ < welfare_.parties()) welfare_.kept.push_back(value(welfare_, best_.units()));
  }

  // What keeps the sum of every level is as good. Looked for with a share of the nodes left; when that does not do, the
  // proof stays as it was and more_ties is set.
  void list_ties() {
    const std::size_t proven = proof_.size();
    const std::size_t noted = noted_;
    best_.start_looking_for_equals();
    most_at_once_ = nodes_ + (limits_.nodes - nodes_) / 4;
    search_once();
    if (!best_.crowded() && !stopped_) return;
    cut_ties_ = true;
    best_.end_looking_for_equals();
    if (!cancelled_) stopped_ = false;
    noted_ = noted;
    proof_.resize(std::min(proof_.size(), proven));
  }

  [[nodiscard]] bool finished() const { return stopped_ || best_.crowded() || without_start_ || best_.acceptable(); }

  void explore(Domain domain, Mixture mixture, double parent_bound, int depth) {
    if (stopped_ || (!finished() && out_of_budget())) open_bound_ = std::max(open_bound_, parent_bound);
    if (finished()) return;
    ++nodes_;
    const Relaxation relaxation = relax(parts_, welfare_, domain, mixture, best_.threshold(), effort(depth));
    if (relaxation.empty || best_.beaten(relaxation.bound)) return note(ProofNode::Kind::bounded, relaxation, {}, 0);
    if (depth == 0 && !best_.strict()) start_from(domain, mixture);
    if (depth == 0 && best_.none() && welfare_.kind != Welfare::Kind::low_sum) {
      without_start_ = true;
      open_bound_ = relaxation.bound;
    }
    if (finished()) return;
    const Removed removed = drop_options(parts_, relaxation, best_, domain);
    if (count_packages_left(parts_, domain) <= kFewPackages) {
      note(ProofNode::Kind::enumerated, relaxation, removed, 0);
      compare_packages_left(parts_, welfare_, domain, relaxation, best_, [&](std::uint64_t work) {
        nodes_ += work;
        return out_of_budget();
      });
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
    const bool at_once = welfare_.kind == Welfare::Kind::low_sum && !best_.strict() && !until_acceptable_ &&
                         !best_.none();
    // A tree of linear programs loses nothing to equals where there are hardly any.
    const bool worth_it = !by_program_ || best_.near_ties() >= kManyNearTies;
    if (at_once && worth_it && nodes_ >= most_at_once_) best_.give_up_comparing();
    if ((by_program_ || nodes_ % kCancelEvery == 0) && control_.cancelled()) stopped_ = cancelled_ = true;
    return stopped_ || best_.crowded();
  }

  // The mixture rounded and improved.
  void start_from(const Domain& domain, const Mixture& mixture) {
    const auto atoms = first_package(parts_, welfare_, domain, mixture, unit_);
    PartLists lists;
    for (std::size_t p = 0; p < parts_.size(); ++p) lists.push_back(&mixture[p].atoms(parts_[p]));
    best_.offer(package_of(parts_, lists, atoms), units_of(lists, atoms, welfare_.parties()));
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

  void note(ProofNode::Kind kind, const Relaxation& relaxation, Removed removed, std::size_t issue,
            std::uint64_t children = 0) {
    if (++noted_ > limits_.proof_nodes) return;
    proof_.push_back({kind, static_cast<std::uint32_t>(issue), children, relaxation.lambda, std::move(removed)});
  }

  [[nodiscard]] Optimum result() {
    Optimum out;
    out.nodes = nodes_;
    out.packages = best_.packages();
    std::ranges::sort(out.packages);
    // Equals of low_sum may differ in the utilities.
    if (!out.packages.empty()) out.utilities = utilities(diagram_, out.packages.front());
    out.more_ties = best_.more_ties() || cut_ties_;
    out.levels = levels_;
    welfare_.level = 1;
    out.value = out.packages.empty() ? kNever : value(welfare_, best_.units());
    const bool satisfied = best_.acceptable();
    if (stopped_ && !satisfied) {
      out.status = cancelled_ ? Status::cancelled : Status::limit_reached;
      out.bound = levels_ > 0 ? out.value : std::max(open_bound_, out.value);
      return out;
    }
    out.bound = out.value;
    out.status = out.packages.empty()      ? Status::none_exists
                 : out.packages.size() > 1 ? Status::not_unique
                                           : Status::solved;
    if (noted_ <= limits_.proof_nodes && !satisfied) out.proof = std::move(proof_);
    return out;
  }

  const Diagram& diagram_;
  Welfare welfare_;  // its level and what it keeps change when levels are settled one at a time
  const OptimumLimits& limits_;
  const Control& control_;
  bool until_acceptable_;
  double unit_;
  std::vector<Part> parts_;
  std::vector<std::size_t> part_of_;

  BestKnown best_;
  std::uint64_t most_at_once_;
  bool by_program_ = false;     // the relaxation of this search is solved as a linear program
  std::size_t levels_ = 0;      // settled so far
  bool cut_ties_ = false;       // the search for equals after the last level was cut short
  bool without_start_ = false;  // no admissible package was met at the root

  std::uint64_t nodes_ = 0;
  bool stopped_ = false;
  bool cancelled_ = false;
  double open_bound_ = kNever;
  std::vector<ProofNode> proof_;
  std::size_t noted_ = 0;
};

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
  if (incumbent) search.offer(*incumbent);
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
  again.offer(start.packages.front());
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
