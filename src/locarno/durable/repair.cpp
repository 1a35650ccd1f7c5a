#include "locarno/durable/repair.h"

#include <algorithm>
#include <set>

namespace locarno {
namespace {

class Search {
 public:
  Search(const Problem& problem, const NoGoods& no_goods, std::uint64_t limit) : problem_(problem), limit_(limit) {
    for (const NoGood& row : no_goods.rows) forbidden_.push_back(row.when);
    for (const Impossible& row : problem.scenario.impossible) forbidden_.push_back(row.when);
  }

  // Packages that differ from the start in at most `depth` issues and hit nothing forbidden.
  void run(Package package, std::size_t depth) {
    locked_.assign(package.size(), false);
    found_.clear();
    branch(package, depth);
  }

  [[nodiscard]] const std::set<Package>& found() const { return found_; }
  [[nodiscard]] std::uint64_t nodes() const { return nodes_; }
  [[nodiscard]] bool limited() const { return nodes_ >= limit_; }

 private:
  void branch(Package& package, std::size_t depth) {
    if (++nodes_ >= limit_) return;
    const auto hit = std::ranges::find_if(forbidden_, [&](const Combination& when) { return holds(when, package); });
    if (hit == forbidden_.end()) {
      found_.insert(package);
      return;
    }
    if (depth == 0) return;
    for (const Term& term : *hit) {
      const std::size_t k = term.issue.index;
      if (locked_[k]) continue;
      const OptionId before = package[k];
      locked_[k] = true;
      for (std::size_t o = 0; o < problem_.option_count(k) && !limited(); ++o) {
        if (((term.options >> o) & 1) != 0 || ((problem_.domain[k] >> o) & 1) == 0) continue;
        package[k] = OptionId(o);
        branch(package, depth - 1);
      }
      package[k] = before;
      locked_[k] = false;
    }
  }

  const Problem& problem_;
  std::uint64_t limit_;
  std::vector<Combination> forbidden_;
  std::vector<bool> locked_;
  std::set<Package> found_;
  std::uint64_t nodes_ = 0;
};

Repair repair_of(const Problem& problem, const Package& from, const Package& to) {
  Repair out;
  out.package = to;
  for (std::size_t k = 0; k < to.size(); ++k) {
    if (from[k] != to[k]) out.changed.emplace_back(k);
  }
  for (const std::size_t r : refusals_in(problem, to)) {
    if (problem.decides(problem.scenario.refusals[r].party)) out.refusals.push_back(r);
  }
  std::optional<Score> least;
  for (const PartyId party : problem.deciders) {
    const Score margin = utility(problem, party, to) - problem.walk_away(party);
    least = least ? std::min(*least, margin) : margin;
  }
  out.least_margin = *least;
  return out;
}

bool is_better(const Repair& a, const Repair& b) {
  if (a.refusals.size() != b.refusals.size()) return a.refusals.size() < b.refusals.size();
  if (a.least_margin != b.least_margin) return a.least_margin > b.least_margin;
  return a.package < b.package;
}

// No package at all can be reached: every issue that a forbidden combination speaks of may be changed at once.
std::size_t deepest(const NoGoods& no_goods, const Problem& problem) {
  std::set<std::uint32_t> issues;
  const auto add = [&](const Combination& when) {
    for (const Term& term : when) issues.insert(term.issue.index);
  };
  for (const NoGood& row : no_goods.rows) add(row.when);
  for (const Impossible& row : problem.scenario.impossible) add(row.when);
  return issues.size();
}

}  // namespace

Repairs cheapest_repairs(const Problem& problem, const NoGoods& no_goods, const Package& package,
                         const RepairLimits& limits) {
  Repairs out;
  const bool hopeless = std::ranges::any_of(no_goods.rows, [](const NoGood& row) { return row.when.empty(); });
  if (hopeless) return out;
  Search search(problem, no_goods, limits.nodes);
  const std::size_t most = deepest(no_goods, problem);
  for (std::size_t depth = 0; depth <= most && search.found().empty() && !search.limited(); ++depth) {
    search.run(package, depth);
    out.changes = depth;
  }
  out.nodes = search.nodes();
  for (const Package& to : search.found()) out.repairs.push_back(repair_of(problem, package, to));
  std::ranges::sort(out.repairs, is_better);
  out.more = search.limited() || out.repairs.size() > limits.listed;
  if (out.repairs.size() > limits.listed) out.repairs.resize(limits.listed);
  if (!out.repairs.empty()) out.status = Status::solved;
  else if (search.limited() || no_goods.status != Status::solved) out.status = Status::limit_reached;
  return out;
}

}  // namespace locarno
