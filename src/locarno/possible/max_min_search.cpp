#include "locarno/possible/max_min_search.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <queue>
#include <utility>

#include "locarno/base/contract.h"
#include "locarno/possible/annealing.h"
#include "locarno/possible/first_package.h"
#include "locarno/possible/option_cuts.h"
#include "locarno/possible/packages_left.h"

namespace locarno {
namespace {

using Domain = std::vector<std::uint64_t>;

constexpr double kNever = -std::numeric_limits<double>::infinity();

constexpr std::size_t kFirstAnnealing = 500;      // nodes after which a better package is looked for apart,
constexpr std::size_t kAnnealEvery = 4'000;       // and again after so many more,
constexpr std::uint64_t kAnnealingSteps = 1'000;  // each time with so many steps an atom

class Tree {
 public:
  Tree(const std::vector<Part>& parts, const Welfare& welfare, BestKnown& best, std::size_t proof_nodes,
       const std::function<bool(std::uint64_t)>& spend)
      : parts_(parts),
        welfare_(welfare),
        best_(best),
        most_twigs_(proof_nodes),
        spend_(spend),
        root_(parts, welfare),
        at_(root_),
        child_(root_),
        next_(root_) {}

  MaxMinTree run(const Domain& domain) {
    start(domain);
    while (!open_.empty() && !stop_) {
      if (twigs_.size() >= next_annealing_) look_for_better(domain);
      if (stop_) break;
      Open node = take();
      if (best_.beaten(node.bound)) continue;
      at_ = root_;
      at_.restore(node.basis, node.domain);
      for (bool deeper = true; deeper && !stop_;) deeper = look_into(node);
    }
    MaxMinTree out;
    out.open_bound = open_bound();
    if (!stop_ && twigs_.size() <= most_twigs_) collect(0, out.proof);
    return out;
  }

 private:
  struct Twig {
    ProofNode note;
    std::vector<std::pair<std::uint8_t, std::uint32_t>> children;  // (option, twig)
  };

  struct Open {
    double bound = kNever;
    std::uint32_t twig = 0;
    Domain domain;
    std::vector<double> lambda;
    MaxMinProgram::Basis basis;
  };

  // Is the second to be taken up before the first? Of equals the later, which is deeper.
  static bool further(const Open& a, const Open& b) { return a.bound != b.bound ? a.bound < b.bound : a.twig < b.twig; }

  void start(const Domain& domain) {
    root_.narrow(domain);
    Relaxation& relaxation = root_relaxation_;
    relaxation = root_.solve(best_.threshold());
    (void)add_twig(relaxation);
    spend(1);
    if (relaxation.empty || best_.beaten(relaxation.bound)) return;
    if (!best_.strict()) round(domain);
    open_.push_back({relaxation.bound, 0, domain, relaxation.lambda, root_.basis()});
  }

  // The mixture rounded and improved.
  void round(const Domain& domain) {
    Mixture mixture;
    for (std::size_t p = 0; p < parts_.size(); ++p) mixture.push_back({parts_[p].no_atoms(), root_.shares(p)});
    offer(first_package(parts_, welfare_, domain, mixture, unit_of(welfare_)));
  }

  // When the tree grows large: among the options that the root's prices leave, with a share of the work.
  void look_for_better(Domain domain) {
    (void)drop_options(parts_, root_relaxation_, best_, domain);
    std::uint64_t atoms = 0;
    for (const Part& part : parts_) atoms += part.atoms().size();
    const std::uint64_t steps = kAnnealingSteps * atoms;
    if (std::ranges::find(domain, std::uint64_t{0}) == domain.end())
      offer(anneal(parts_, welfare_, domain, {++annealings_, steps, root_relaxation_.bound}));
    spend(steps / kStepsPerNode);
    next_annealing_ = twigs_.size() + kAnnealEvery;
  }

  // One atom of each part.
  void offer(const std::vector<std::size_t>& atoms) {
    PartLists lists;
    for (const Part& part : parts_) lists.push_back(&part.atoms());
    best_.offer(package_of(parts_, lists, atoms), units_of(lists, atoms, welfare_.parties()));
    stop_ = finished() || stop_;
  }

  void spend(std::uint64_t work) { stop_ = spend_(work) || stop_; }

  // The open node of the greatest bound.
  Open take() {
    std::ranges::pop_heap(open_, further);
    Open node = std::move(open_.back());
    open_.pop_back();
    return node;
  }

  [[nodiscard]] double open_bound() const {
    return stop_ ? std::max(stopped_at_, open_.empty() ? kNever : open_.front().bound) : kNever;
  }

  // Once the proof is too long to keep, its prices are not kept either.
  std::uint32_t add_twig(const Relaxation& relaxation) {
    const bool keep_prices = twigs_.size() < most_twigs_;
    twigs_.push_back(
        {{ProofNode::Kind::bounded, 0, 0, keep_prices ? relaxation.lambda : std::vector<double>{}, {}}, {}});
    return static_cast<std::uint32_t>(twigs_.size() - 1);
  }

  // Too many packages with the same smallest share: from here on only a greater one is looked for.
  [[nodiscard]] bool finished() {
    if (best_.crowded()) best_.start_level();
    return best_.acceptable();
  }

  // Settles the node or branches on it; true if `node` is now the child to look into next, and `at_` its program.
  bool look_into(Open& node) {
    Relaxation relaxation;
    relaxation.bound = node.bound;
    relaxation.lambda = node.lambda;
    Removed removed = drop_options(parts_, relaxation, best_, node.domain);
    if (count_packages_left(parts_, node.domain) <= kFewPackages) {
      twigs_[node.twig].note.kind = ProofNode::Kind::enumerated;
      twigs_[node.twig].note.removed = std::move(removed);
      compare(node, relaxation);
      return false;
    }
    at_.narrow(node.domain);
    at_.forget_forbidden();
    return branch(node, std::move(removed));
  }

  // A leaf. When equals crowd it, it is gone through once more without them.
  void compare(const Open& node, const Relaxation& relaxation) {
    for (bool again = true; again;) {
      compare_packages_left(parts_, welfare_, node.domain, relaxation, best_, [&](std::uint64_t work) {
        spend(work);
        return stop_;
      });
      again = best_.crowded() && !stop_;
      stop_ = finished() || stop_;
    }
    if (stop_) stopped_at_ = std::max(stopped_at_, node.bound);
  }

  bool branch(Open& node, Removed removed) {
    const std::size_t issue = branching_issue(node.domain);
    ProofNode& note = twigs_[node.twig].note;
    note.kind = ProofNode::Kind::branched;
    note.removed = std::move(removed);
    note.branch = static_cast<std::uint32_t>(issue);
    note.children = node.domain[issue];
    Open chosen;
    for (std::uint8_t o = 0; o < 64; ++o) {
      if (((node.domain[issue] >> o) & 1) == 0) continue;
      Open child = bounded_child(node, issue, o);
      twigs_[node.twig].children.emplace_back(o, child.twig);
      if (child.bound == kNever) continue;
      if (child.bound > chosen.bound) {
        std::swap(child, chosen);
        std::swap(child_, next_);
      }
      if (child.bound > kNever) keep(std::move(child));
    }
    if (stop_) {
      if (chosen.bound > kNever) keep(std::move(chosen));
      return false;
    }
    if (chosen.bound == kNever) return false;
    node = std::move(chosen);
    std::swap(at_, next_);
    return true;
  }

  void keep(Open node) {
    open_.push_back(std::move(node));
    std::ranges::push_heap(open_, further);
  }

  // Its bound is -inf when nothing better is in it. `child_` becomes its program.
  Open bounded_child(const Open& node, std::size_t issue, std::uint8_t option) {
    Open child;
    child.domain = node.domain;
    child.domain[issue] = std::uint64_t{1} << option;
    child_ = at_;
    child_.narrow(child.domain);
    const Relaxation relaxation = child_.solve(best_.threshold());
    child.twig = add_twig(relaxation);
    spend(1);
    if (relaxation.empty) twigs_.back().note.lambda.clear();
    if (relaxation.empty || best_.beaten(relaxation.bound)) return child;
    child.bound = std::min(node.bound, relaxation.bound);
    child.lambda = relaxation.lambda;
    child.basis = child_.basis();
    return child;
  }

  // The issue whose options the mixture splits most evenly.
  [[nodiscard]] std::size_t branching_issue(const Domain& domain) const {
    std::size_t chosen = domain.size();
    double most = -1;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const std::vector<double> shares = at_.shares(p);
      for (std::size_t j = 0; j < parts_[p].issues().size(); ++j) {
        const std::size_t k = parts_[p].issues()[j];
        if (std::has_single_bit(domain[k])) continue;
        std::vector<double> option(64, 0.0);
        for (std::size_t a = 0; a < shares.size(); ++a) option[parts_[p].atoms().choice(a)[j]] += shares[a];
        const double split = 1.0 - *std::ranges::max_element(option);
        if (split > most) most = split, chosen = k;
      }
    }
    EXPECTS(chosen < domain.size());
    return chosen;
  }

  void collect(std::uint32_t twig, std::vector<ProofNode>& proof) {
    proof.push_back(std::move(twigs_[twig].note));
    for (const auto& [option, below] : twigs_[twig].children) collect(below, proof);
  }

  const std::vector<Part>& parts_;
  const Welfare& welfare_;
  BestKnown& best_;
  std::size_t most_twigs_;
  const std::function<bool(std::uint64_t)>& spend_;
  MaxMinProgram root_, at_, child_, next_;
  Relaxation root_relaxation_;
  std::size_t next_annealing_ = kFirstAnnealing;  // at so many twigs
  std::uint64_t annealings_ = 0;
  std::vector<Twig> twigs_;
  std::vector<Open> open_;  // a heap
  bool stop_ = false;
  double stopped_at_ = kNever;  // bound of a leaf that was cut short
};

}  // namespace

MaxMinTree search_max_min(const std::vector<Part>& parts, const Welfare& welfare, const Domain& domain, BestKnown& best,
                          std::size_t proof_nodes, const std::function<bool(std::uint64_t)>& spend) {
  return Tree(parts, welfare, best, proof_nodes, spend).run(domain);
}

}  // namespace locarno
