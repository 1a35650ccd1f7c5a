#include "locarno/durable/repair.h"

#include <algorithm>
#include <set>

#include "locarno/durable/durable_agreement.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

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
  const auto before = refusals_in(problem, from);
  for (const std::size_t r : refusals_in(problem, to)) {
    if (!problem.decides(problem.scenario.refusals[r].party)) continue;
    out.refusals.push_back(r);
    if (std::ranges::find(before, r) == before.end()) out.new_refusals.push_back(r);
  }
  for (const PartyId party : problem.deciders) {
    const Score value = utility(problem, party, to);
    const Score change = value - utility(problem, party, from);
    out.costs.push_back({party, {Direction::unknown, change, {}}, value - problem.walk_away(party)});
  }
  out.price = -std::ranges::min_element(out.costs, {}, [](const RepairCost& c) {
                 return c.change.central;
               })->change.central;
  out.least_margin = std::ranges::min_element(out.costs, {}, &RepairCost::margin)->margin;
  return out;
}

// The ranges take linear programs: only for what is shown.
void add_ranges(const Problem& problem, const Package& from, Repair& repair) {
  for (RepairCost& cost : repair.costs) cost.change = package_change(problem, cost.party, from, repair.package);
}

// Smallest change first: the greatest cost, the next greatest, ...
std::vector<Score> changes_in_order(const Repair& repair) {
  std::vector<Score> out;
  for (const RepairCost& cost : repair.costs) out.push_back(cost.change.central);
  std::ranges::sort(out);
  return out;
}

bool is_better(const Repair& a, const Repair& b) {
  if (a.new_refusals.size() != b.new_refusals.size()) return a.new_refusals.size() < b.new_refusals.size();
  const auto changes_a = changes_in_order(a);
  const auto changes_b = changes_in_order(b);
  return changes_a != changes_b ? changes_a > changes_b : a.package < b.package;
}

bool beats(const Repair& a, const Repair& b) {
  if (!std::ranges::includes(b.new_refusals, a.new_refusals)) return false;
  bool less = a.new_refusals.size() < b.new_refusals.size();
  for (std::size_t i = 0; i < a.costs.size(); ++i) {
    if (a.costs[i].change.central < b.costs[i].change.central) return false;
    less = less || a.costs[i].change.central > b.costs[i].change.central;
  }
  return less;
}

// The issues that a forbidden combination speaks of: no repair needs to change another.
std::set<std::uint32_t> issues_in_question(const NoGoods& no_goods, const Problem& problem) {
  std::set<std::uint32_t> issues;
  const auto add = [&](const Combination& when) {
    for (const Term& term : when) issues.insert(term.issue.index);
  };
  for (const NoGood& row : no_goods.rows) add(row.when);
  for (const Impossible& row : problem.scenario.impossible) add(row.when);
  return issues;
}

void add_fewest(const Problem& problem, const NoGoods& no_goods, const Package& package, const RepairLimits& limits,
                Repairs& out) {
  Search search(problem, no_goods, limits.nodes);
  const std::size_t most = issues_in_question(no_goods, problem).size();
  for (std::size_t depth = 0; depth <= most && search.found().empty() && !search.limited(); ++depth) {
    search.run(package, depth);
    out.changes = depth;
  }
  out.nodes = search.nodes();
  for (const Package& to : search.found()) out.repairs.push_back(repair_of(problem, package, to));
  std::ranges::sort(out.repairs, is_better);
  const std::vector<Repair> all = out.repairs;
  out.more = search.limited() || out.repairs.size() > limits.listed;
  if (out.repairs.size() > limits.listed) out.repairs.resize(limits.listed);
  for (Repair& repair : out.repairs) {
    add_ranges(problem, package, repair);
    repair.efficient = std::ranges::none_of(all, [&](const Repair& other) { return beats(other, repair); });
  }
  if (!out.repairs.empty()) out.status = Status::solved;
  else if (search.limited() || no_goods.status != Status::solved) out.status = Status::limit_reached;
}

// Of the packages that hold and differ from this one only in the issues in question; without a new refusal, or with
// any.
Optimum least_price(const Problem& restricted, const std::set<std::uint32_t>& issues, const Package& package,
                    bool new_refusals, const OptimumLimits& limits, const Control& control) {
  Problem held = restricted;
  for (std::size_t k = 0; k < package.size(); ++k) {
    if (!issues.contains(static_cast<std::uint32_t>(k))) held.domain[k] = std::uint64_t{1} << package[k].index;
  }
  std::vector<bool> kept(held.scenario.refusals.size(), false);
  for (std::size_t r = 0; r < kept.size() && !new_refusals; ++r) {
    const Refusal& row = held.scenario.refusals[r];
    kept[r] = held.decides(row.party) && !holds(row.when, package);
  }
  const auto diagram = make_diagram(make_space(held, kept));
  Optimum none;
  none.status = diagram ? Status::none_exists : Status::limit_reached;
  if (!diagram || diagram->empty) return none;
  Welfare welfare;
  welfare.kind = Welfare::Kind::low_sum;
  for (const Score value : decider_utilities(held, package)) welfare.reservation.push_back(value.units);
  // All reckoned from so far down that nobody loses: the order of packages is the same.
  const std::vector<std::int64_t> lowest = least(*diagram);
  std::int64_t most = 0;
  for (std::size_t i = 0; i < lowest.size(); ++i) most = std::max(most, welfare.reservation[i] - lowest[i]);
  for (std::int64_t& value : welfare.reservation) value -= most;
  welfare.scale.assign(held.deciders.size(), Score::points(1).units);
  return maximise(*diagram, welfare, limits, control);
}

void add_cheapest(const Problem& problem, const NoGoods& no_goods, const Package& package, const RepairLimits& limits,
                  const Control& control, Repairs& out) {
  const Problem restricted = restricted_to_what_holds(problem, no_goods);
  const auto issues = issues_in_question(no_goods, problem);
  for (const bool new_refusals : {false, true}) {
    const Optimum best = least_price(restricted, issues, package, new_refusals, limits.search, control);
    out.cheapest_status = best.status == Status::not_unique ? Status::solved : best.status;
    if (!best.packages.empty()) {
      out.cheapest = repair_of(problem, package, best.packages.front());
      add_ranges(problem, package, *out.cheapest);
    }
    if (best.status != Status::none_exists) return;
  }
}

}  // namespace

Repairs cheapest_repairs(const Problem& problem, const NoGoods& no_goods, const Package& package,
                         const RepairLimits& limits, const Control& control) {
  Repairs out;
  for (const NoGood& row : no_goods.rows) {
    if (row.when.empty()) out.hopeless.emplace_back(row.party, row.check);
  }
  if (!out.hopeless.empty()) return out;
  add_fewest(problem, no_goods, package, limits, out);
  if (out.status == Status::solved && out.changes == 0) {  // it costs nothing
    out.cheapest_status = Status::solved;
    out.cheapest = out.repairs.front();
  } else if (out.status != Status::none_exists) {
    add_cheapest(problem, no_goods, package, limits, control, out);
  }
  return out;
}

}  // namespace locarno
