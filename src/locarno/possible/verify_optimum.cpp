#include "locarno/possible/verify_optimum.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "locarno/base/score.h"
#include "locarno/possible/proof_answer.h"
#include "locarno/possible/proof_bounds.h"
#include "locarno/possible/proof_compare.h"
#include "locarno/possible/proof_elimination.h"
#include "locarno/possible/proof_groups.h"

namespace locarno {
namespace {

using proof::Bounds;
using proof::Cut;
using proof::Domain;
using proof::Group;
using proof::has;
using proof::kNone;
using proof::Units;
using proof::Wide;

constexpr Wide kPoint = static_cast<Wide>(Score::kUnitsPerPoint);

enum class Claim { greatest, no_acceptable };

class Checker {
 public:
  Checker(const Space& space, const Welfare& welfare, const Optimum& optimum, Claim claim, const VerifyLimits& limits)
      : space_(space), w_(welfare), optimum_(optimum), claim_(claim), limits_(limits), cut_(space, limits) {}

  OptimumVerdict greatest() {
    if (!well_formed() || !packages_right()) return verdict_;
    if (optimum_.status == Status::limit_reached || optimum_.status == Status::cancelled) {
      if (!optimum_.packages.empty() && optimum_.bound < optimum_.value) return fault("the bound is below the value");
      verdict_.ok = true;
      verdict_.reason = "the search stopped at a limit: its bound comes without a proof";
      return verdict_;
    }
    if (optimum_.packages.empty()) return fault("solved without a package");
    if (std::abs(optimum_.bound - optimum_.value) > 1e-9 * (1 + std::abs(optimum_.value)))
      return fault("the bound of a solved problem is not its value");
    if ((optimum_.status == Status::not_unique) != (optimum_.packages.size() > 1))
      return fault("status and number of packages differ");
    return trees();
  }

  OptimumVerdict nothing() {
    if (!well_formed()) return verdict_;
    if (optimum_.status == Status::limit_reached || optimum_.status == Status::cancelled) {
      verdict_.ok = true;
      verdict_.reason = "the search stopped at a limit: nothing is claimed";
      return verdict_;
    }
    if (optimum_.status != Status::none_exists || !optimum_.packages.empty())
      return fault("it does not say that none exists");
    return trees();
  }

  OptimumVerdict fault(std::string reason) {
    if (verdict_.reason.empty() || doubtful_) verdict_.reason = std::move(reason);
    verdict_.ok = verdict_.complete = false;
    failed_ = true;
    return verdict_;
  }

 private:
  [[nodiscard]] bool well_formed() {
    const std::string reason = proof::fault_of_welfare(space_, w_);
    return reason.empty() || (fault(reason), false);
  }

  [[nodiscard]] bool packages_right() {
    const std::string reason = proof::fault_of_packages(space_, w_, optimum_);
    if (!reason.empty()) return fault(reason), false;
    if (!optimum_.packages.empty()) best_ = optimum_.utilities;
    return true;
  }

  OptimumVerdict trees() {
    if (cut_.empty()) {
      if (!best_.empty()) return fault("the space is empty");
      verdict_.ok = verdict_.complete = true;
      return verdict_;
    }
    bounds_.emplace(space_, w_, cut_);
    if (optimum_.proof.empty()) return without_proof();
    const std::size_t count = std::max<std::size_t>(1, optimum_.levels);
    if (optimum_.levels != 0 && (w_.kind != Welfare::Kind::low_sum || optimum_.levels != space_.parties)) {
      return fault("a proof by levels must prove every level");
    }
    equals_left_out_ = optimum_.levels != 0 || optimum_.more_ties;
    for (level_ = 1; level_ <= count && !failed_; ++level_) {
      bounds_->set_level(level_, best_);
      walk(cut_.domain());
    }
    level_ = count;
    if (optimum_.levels != 0 && !optimum_.more_ties && !failed_) {
      equals_left_out_ = false;
      walk(cut_.domain());
    }
    if (!failed_ && next_ != optimum_.proof.size()) fault("the proof goes on after its end");
    if (failed_) return verdict_;
    verdict_.ok = true;
    verdict_.complete = !doubtful_;
    return verdict_;
  }

  // Only an empty space needs no proof.
  OptimumVerdict without_proof() {
    if (claim_ == Claim::no_acceptable && nothing_in(cut_.domain())) {
      verdict_.ok = verdict_.complete = true;
      return verdict_;
    }
    if (claim_ == Claim::no_acceptable && !too_long()) return fault("there is no proof");
    verdict_.ok = true;
    verdict_.reason = "the answer comes without a proof";
    return verdict_;
  }

  [[nodiscard]] bool too_long() const { return optimum_.nodes > 100'000; }

  [[nodiscard]] bool spend(std::uint64_t work) {
    work_ += work;
    if (work_ <= limits_.work) return true;
    if (!failed_) {
      failed_ = true;
      verdict_.ok = true;
      verdict_.reason = "the proof is too long to check within the limit of work";
    }
    return false;
  }

  // Greatest price.u of a group within the domain.
  [[nodiscard]] Wide most_of(const Group& g, const std::vector<Wide>& price, const Domain& domain) {
    if (!g.listed) {
      const proof::Greatest found = greatest_worth(space_, g, domain, price, limits_.table_cells, work_);
      relaxed_ = relaxed_ || !found.exact;
      return found.value;
    }
    Wide most = kNone;
    for (const Group::Atom& atom : g.atoms) {
      if (g.allows(atom, domain)) most = std::max(most, dot(price, atom.units));
    }
    work_ += g.atoms.size();
    return most;
  }

  [[nodiscard]] Wide dot(const std::vector<Wide>& price, const Units& units) const {
    Wide sum = 0;
    for (std::size_t i = 0; i < units.size(); ++i) sum += price[i] * (static_cast<Wide>(units[i]) / kPoint);
    return sum;
  }

  [[nodiscard]] bool nothing_in(const Domain& domain) {
    const std::vector<Wide> flat(space_.parties, 0);
    return std::ranges::any_of(cut_.groups(), [&](const Group& g) { return most_of(g, flat, domain) == kNone; });
  }

  // May packages with this bound be left out?
  [[nodiscard]] bool negligible(Wide bound) {
    if (bound == kNone) return true;
    if (claim_ == Claim::no_acceptable) return bound < 0;
    const Wide value = proof::worth_of(w_, best_, level_);
    const Wide rounding = 16 * static_cast<Wide>(space_.parties + 4) * LDBL_EPSILON *
                          (1 + std::abs(value) + weight_size());
    if (bound < value - rounding) return true;
    if (!equals_left_out_) return false;
    if (bound > value + 4e-9L * (1 + std::abs(value))) return false;
    // Not above the value on the grid of possible values: nothing is better. Otherwise by so much at most.
    const Wide excess = std::max<Wide>(0, bound - value - rounding);
    verdict_.slack = std::max(verdict_.slack, static_cast<double>(excess));
    return true;
  }

  [[nodiscard]] Wide weight_size() const {
    Wide sum = 0;
    if (w_.kind != Welfare::Kind::nash) return sum;
    for (const double a : w_.weight) sum += 32 * static_cast<Wide>(a);
    return sum;
  }

  // A bound that does not suffice is a fault, unless it was only estimated.
  void insufficient(const char* what) {
    if (relaxed_) {
      if (!doubtful_) verdict_.reason = fmt::format("a group of coupled issues is too large to check ({})", what);
      doubtful_ = true;
      return;
    }
    fault(fmt::format("node {}: {}", next_, what));
  }

  // ---- the tree

  // What each group, and the whole, is worth at most at these prices.
  [[nodiscard]] std::pair<std::vector<Wide>, Wide> priced(const std::vector<Wide>& price, const Domain& domain) {
    std::vector<Wide> most;
    Wide support = fixed_worth(price);
    for (const Group& g : cut_.groups()) {
      most.push_back(most_of(g, price, domain));
      support += most.back();
    }
    if (support == kNone) most.assign(most.size(), kNone);
    return {most, support};
  }

  // What no choice changes.
  [[nodiscard]] Wide fixed_worth(const std::vector<Wide>& price) const {
    Wide sum = 0;
    for (std::size_t i = 0; i < price.size(); ++i)
      sum += price[i] * (static_cast<Wide>(cut_.fixed()[i] - w_.reservation[i]) / kPoint);
    return sum;
  }

  void walk(const Domain& before) {
    if (failed_ || !spend(1)) return;
    if (next_ >= optimum_.proof.size()) {
      fault("the proof ends too early");
      return;
    }
    const ProofNode& node = optimum_.proof[next_++];
    relaxed_ = false;
    if (node.lambda.empty()) {
      if (node.kind != ProofNode::Kind::bounded || !node.removed.empty()) {
        fault(fmt::format("node {} has no prices", next_));
      } else if (!nothing_in(before)) {
        insufficient("packages are left where none should be");
      }
      return;
    }
    const auto price = bounds_->valid(node.lambda);
    if (!price) {
      fault(fmt::format("node {}: these are no prices", next_));
      return;
    }
    const auto [most, support] = priced(*price, before);
    if (node.kind == ProofNode::Kind::bounded) {
      if (!node.removed.empty()) fault(fmt::format("node {}: a bounded node removes nothing", next_));
      if (!negligible(bounds_->bound_of(*price, support))) insufficient("its bound is above the value");
      return;
    }
    const auto after = removed(node, *price, before, most, support);
    if (!after || !spend(0)) return;
    if (node.kind == ProofNode::Kind::enumerated) {
      enumerate(*price, *after);
    } else {
      branch(node, *after);
    }
  }

  [[nodiscard]] std::optional<Domain> removed(const ProofNode& node, const std::vector<Wide>& price,
                                              const Domain& before, const std::vector<Wide>& most, Wide support) {
    Domain after = before;
    for (const auto& [issue, options] : node.removed) {
      if (issue >= before.size()) return fault(fmt::format("node {}: no such issue", next_)), std::nullopt;
      for (std::size_t p = 0; p < cut_.groups().size(); ++p) {
        const Group& g = cut_.groups()[p];
        if (!std::ranges::binary_search(g.issues, issue)) continue;
        Domain only = before;
        only[issue] &= options;
        const Wide here = only[issue] == 0 ? kNone : most_of(g, price, only);
        const Wide bound = here == kNone || support == kNone ? kNone
                                                             : bounds_->bound_of(price, support - most[p] + here);
        if (!negligible(bound)) insufficient("an option is removed that may be better");
        if (failed_) return std::nullopt;
      }
      after[issue] &= ~options;
    }
    return after;
  }

  void branch(const ProofNode& node, const Domain& domain) {
    const std::size_t k = node.branch;
    if (k >= domain.size() || node.children == 0) {
      fault(fmt::format("node {} branches on nothing", next_));
      return;
    }
    // Options without a child must have nothing in them.
    if (const std::uint64_t missing = domain[k] & ~node.children; missing != 0) {
      Domain only = domain;
      only[k] = missing;
      if (!nothing_in(only)) insufficient("a child is missing");
    }
    for (std::size_t o = 0; o < 64 && !failed_; ++o) {
      if (!has(node.children, o)) continue;
      Domain narrower = domain;
      narrower[k] = std::uint64_t{1} << o;
      if (!has(domain[k], o)) narrower[k] = 0;  // a child too many does no harm
      walk(narrower);
    }
  }

  // ---- enumeration

  struct Choice {
    const Group::Atom* atom;
    Wide deficit;  // below the group's best at these prices
  };

  void enumerate(const std::vector<Wide>& price, const Domain& domain) {
    std::vector<std::vector<Group::Atom>> listed(cut_.groups().size());
    std::vector<std::vector<Choice>> rows;
    Wide support = fixed_worth(price);
    for (std::size_t p = 0; p < cut_.groups().size(); ++p) {
      const Group& g = cut_.groups()[p];
      if (!g.listed) {
        auto left = list_within(space_, g, domain, cut_.domain(), limits_.listed);
        if (!left) {
          relaxed_ = true;
          insufficient("too many assignments of a group are left to enumerate");
          return;
        }
        listed[p] = std::move(*left);
        if (!spend(listed[p].size())) return;
      }
      const std::vector<Group::Atom>& atoms = g.listed ? g.atoms : listed[p];
      std::vector<Choice> row;
      Wide most = kNone;
      for (const Group::Atom& atom : atoms) {
        if (!g.allows(atom, domain)) continue;
        row.push_back({&atom, dot(price, atom.units)});
        most = std::max(most, row.back().deficit);
      }
      if (row.empty()) return;
      support += most;
      for (Choice& choice : row) choice.deficit = most - choice.deficit;
      std::ranges::stable_sort(row, {}, &Choice::deficit);
      rows.push_back(std::move(row));
    }
    rows_ = std::move(rows);
    chosen_.assign(rows_.size(), nullptr);
    choose(0, price, support, cut_.fixed());
  }

  void choose(std::size_t at, const std::vector<Wide>& price, Wide support, const Units& sums) {
    if (failed_ || !spend(1)) return;
    if (at == rows_.size()) {
      compare_with_best(sums);
      return;
    }
    for (const Choice& choice : rows_[at]) {
      if (negligible(bounds_->bound_of(price, support - choice.deficit))) return;  // the rest of the row is worth less
      Units next = sums;
      for (std::size_t i = 0; i < next.size(); ++i) next[i] += choice.atom->units[i];
      chosen_[at] = choice.atom;
      choose(at + 1, price, support - choice.deficit, next);
      if (failed_) return;
    }
  }

  void compare_with_best(const Units& u) {
    if (claim_ == Claim::no_acceptable) {
      bool all = true;
      for (std::size_t i = 0; i < u.size(); ++i) all = all && u[i] >= w_.reservation[i];
      if (all) fault(fmt::format("node {}: a package here gives everybody enough", next_));
      return;
    }
    if (!proof::may_be_chosen(w_, u)) return;
    const int order = proof::compare_packages(w_, u, best_);
    if (order > 0) fault(fmt::format("node {}: a package here is better", next_));
    if (order != 0 || equals_left_out_) return;
    Package package(space_.issues());
    for (std::size_t p = 0; p < chosen_.size(); ++p) {
      const Group& g = cut_.groups()[p];
      for (std::size_t j = 0; j < g.issues.size(); ++j) package[g.issues[j]] = OptionId(chosen_[p]->options[j]);
    }
    if (!std::ranges::binary_search(optimum_.packages, package))
      fault(fmt::format("node {}: a package here is as good and not listed", next_));
  }

  const Space& space_;
  const Welfare& w_;
  const Optimum& optimum_;
  Claim claim_;
  const VerifyLimits& limits_;
  Cut cut_;
  std::optional<Bounds> bounds_;
  Units best_;
  std::size_t level_ = 1;
  std::size_t next_ = 0;
  std::uint64_t work_ = 0;
  bool failed_ = false;
  bool doubtful_ = false;
  bool relaxed_ = false;
  bool equals_left_out_ = false;  // in this tree: only better packages are ruled out
  OptimumVerdict verdict_;
  std::vector<std::vector<Choice>> rows_;
  std::vector<const Group::Atom*> chosen_;
};

}  // namespace

OptimumVerdict verify_no_acceptable(const Space& space, const std::vector<std::int64_t>& reservation,
                                    const Optimum& found, const VerifyLimits& limits) {
  const Welfare least{
      Welfare::Kind::low_sum, reservation, {}, std::vector<std::int64_t>(reservation.size(), Score::kUnitsPerPoint), 1};
  return Checker(space, least, found, Claim::no_acceptable, limits).nothing();
}

OptimumVerdict verify_acceptable(const Space& space, const std::vector<std::int64_t>& reservation, const Optimum& found,
                                 const VerifyLimits& limits) {
  if (found.packages.empty()) return verify_no_acceptable(space, reservation, found, limits);
  for (const Package& package : found.packages) {
    if (!contains(space, package)) return {false, false, 0, "a package is not in the space"};
    const Units u = utilities(space, package);
    for (std::size_t i = 0; i < u.size(); ++i) {
      if (u[i] < reservation[i]) return {false, false, 0, "a package gives somebody too little"};
    }
  }
  if (found.status == Status::none_exists) return {false, false, 0, "a package is listed and none is said to exist"};
  if (utilities(space, found.packages.front()) != found.utilities)
    return {false, false, 0, "the utilities are not those of the first package"};
  return {true, true, 0, ""};
}

OptimumVerdict verify_optimum(const Space& space, const Welfare& welfare, const Optimum& optimum,
                              const VerifyLimits& limits) {
  if (optimum.status != Status::none_exists)
    return Checker(space, welfare, optimum, Claim::greatest, limits).greatest();
  // No admissible package: that none reaches the reservation (nash: none exceeds it).
  std::vector<std::int64_t> least = welfare.reservation;
  if (welfare.kind == Welfare::Kind::nash) {
    for (std::int64_t& d : least) ++d;
  }
  if (welfare.kind == Welfare::Kind::low_sum && !Cut(space, limits).empty() && !optimum.proof.empty()) {
    return {false, false, 0, "every package is admissible, and there are packages"};
  }
  return verify_no_acceptable(space, least, optimum, limits);
}

}  // namespace locarno
