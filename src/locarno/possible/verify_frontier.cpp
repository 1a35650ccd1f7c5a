#include "locarno/possible/verify_frontier.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

namespace locarno {
namespace {

using Vector = std::vector<std::int64_t>;
using Floor = std::optional<std::span<const std::int64_t>>;
using Completeness = FrontierVerdict::Completeness;

bool reaches(std::span<const std::int64_t> a, std::span<const std::int64_t> b, std::int64_t slack = 0) {
  return std::ranges::equal(a, b, [slack](std::int64_t x, std::int64_t y) { return x >= y - slack; });
}

Vector plus(const Vector& a, const Vector& b) {
  Vector sum(a);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += b[i];
  return sum;
}

// Everything that may cover, in a k-d tree with the greatest coordinates below each node (Bentley 1975).
class Coverings {
 public:
  explicit Coverings(const Frontier& frontier) : tolerance_(frontier.tolerance.units) {
    for (const auto* list : {&frontier.points, &frontier.near}) {
      for (const FrontierPoint& p : *list) points_.push_back(p.utilities);
    }
    if (!points_.empty()) build(0, points_.size(), 0);
  }

  [[nodiscard]] bool cover(const Vector& v) const { return !points_.empty() && search(0, v); }

 private:
  static constexpr std::size_t kLeaf = 8;

  struct Node {
    std::size_t begin, end, right = 0;  // the left child follows its parent
    Vector greatest;
  };

  void build(std::size_t begin, std::size_t end, std::size_t depth) {
    const std::size_t at = nodes_.size();
    nodes_.push_back({begin, end, 0, points_[begin]});
    for (std::size_t p = begin; p < end; ++p) {
      for (std::size_t i = 0; i < points_[p].size(); ++i)
        nodes_[at].greatest[i] = std::max(nodes_[at].greatest[i], points_[p][i]);
    }
    if (end - begin <= kLeaf) return;
    const std::size_t axis = depth % points_[begin].size();
    const std::size_t middle = (begin + end) / 2;
    const auto to = [this](std::size_t p) { return points_.begin() + static_cast<std::ptrdiff_t>(p); };
    std::nth_element(to(begin), to(middle), to(end),
                     [axis](const Vector& a, const Vector& b) { return a[axis] > b[axis]; });
    build(begin, middle, depth + 1);
    nodes_[at].right = nodes_.size();
    build(middle, end, depth + 1);
  }

  [[nodiscard]] bool search(std::size_t at, const Vector& v) const {
    const Node& node = nodes_[at];
    if (!reaches(node.greatest, v, tolerance_)) return false;
    if (node.right != 0) return search(at + 1, v) || search(node.right, v);
    for (std::size_t p = node.begin; p < node.end; ++p) {
      if (reaches(points_[p], v, tolerance_)) return true;
    }
    return false;
  }

  std::int64_t tolerance_;
  std::vector<Vector> points_;
  std::vector<Node> nodes_;
};

// ---- point by point ----

bool members(const Space& space, const Floor& floor, const Frontier& frontier) {
  const auto good = [&](const FrontierPoint& p, std::int64_t slack) {
    return contains(space, p.package) && utilities(space, p.package) == p.utilities && p.packages > 0 &&
           (!floor || reaches(p.utilities, *floor, slack));
  };
  return std::ranges::all_of(frontier.points, [&](const FrontierPoint& p) { return good(p, 0); }) &&
         std::ranges::all_of(frontier.near, [&](const FrontierPoint& p) {
           return good(p, frontier.tolerance.units) && floor && !reaches(p.utilities, *floor);
         });
}

bool undominated(const Frontier& frontier) {
  const auto beaten_by = [](const FrontierPoint& p, const std::vector<FrontierPoint>& by) {
    return std::ranges::any_of(by,
                               [&](const FrontierPoint& q) { return &q != &p && reaches(q.utilities, p.utilities); });
  };
  return std::ranges::none_of(frontier.points, [&](const FrontierPoint& p) { return beaten_by(p, frontier.points); }) &&
         std::ranges::none_of(frontier.near, [&](const FrontierPoint& p) {
           return beaten_by(p, frontier.points) || beaten_by(p, frontier.near);
         });
}

bool orderly(const Frontier& f) {
  const bool sorted = std::ranges::is_sorted(f.points, std::greater(), &FrontierPoint::utilities);
  const std::int64_t thinned = std::accumulate(f.thinning.begin(), f.thinning.end(), std::int64_t{0},
                                               [](std::int64_t sum, Score s) { return sum + s.units; });
  const bool nothing = f.points.empty() && f.near.empty();
  const bool exact = !f.exact || (f.tolerance.units == 0 && f.near.empty());
  const bool status = nothing ? f.status == Status::none_exists
                              : f.status == (f.exact ? Status::solved : Status::limit_reached);
  return sorted && f.tolerance.units >= 0 && thinned == f.tolerance.units && exact && status;
}

// ---- every package ----

using Domain = std::vector<std::uint64_t>;

std::vector<std::size_t> options_in(std::uint64_t mask) {
  std::vector<std::size_t> options;
  for (; mask != 0; mask &= mask - 1) options.push_back(static_cast<std::size_t>(std::countr_zero(mask)));
  return options;
}

// Combinations of the issues' options, but no more than `most`.
std::uint64_t combinations(const Domain& domain, const std::vector<std::size_t>& issues, std::uint64_t most) {
  std::uint64_t product = 1;
  for (const std::size_t k : issues) {
    product *= static_cast<std::uint64_t>(std::popcount(domain[k]));
    if (product > most) return most;
  }
  return product;
}

// Calls visit(package) for every way to take options of the issues; the others keep what `package` says.
template <class Visit>
void each(const Domain& domain, const std::vector<std::size_t>& issues, std::size_t at, Package& package,
          const Visit& visit) {
  if (at == issues.size()) return visit(package);
  for (const std::size_t o : options_in(domain[issues[at]])) {
    package[issues[at]] = OptionId(o);
    each(domain, issues, at + 1, package, visit);
  }
}

void enumerate(const Space& space, const Floor& floor, const Frontier& frontier, const Coverings& coverings,
               FrontierVerdict& verdict) {
  struct Behind {
    std::uint64_t packages = 0;
    Package first;
  };
  std::map<Vector, Behind> behind;
  for (const FrontierPoint& p : frontier.points) behind[p.utilities];
  std::vector<std::size_t> issues(space.issues());
  std::iota(issues.begin(), issues.end(), std::size_t{0});
  Package package(space.issues());
  verdict.completeness = Completeness::enumerated;
  each(space.domain, issues, 0, package, [&](const Package& x) {
    if (!contains(space, x)) return;
    const Vector u = utilities(space, x);
    if (floor && !reaches(u, *floor)) return;
    if (const auto at = behind.find(u); at != behind.end() && at->second.packages++ == 0) at->second.first = x;
    if (verdict.completeness == Completeness::refuted || coverings.cover(u)) return;
    verdict.completeness = Completeness::refuted;
    verdict.missing = u;
  });
  if (!frontier.exact) return;
  for (const FrontierPoint& p : frontier.points) {
    const Behind& found = behind[p.utilities];
    verdict.counted = verdict.counted && found.packages == p.packages && found.first == p.package;
  }
}

// ---- halves ----

class Halves {
 public:
  Halves(const Space& space, const Floor& floor, const Coverings& coverings, const FrontierVerifyLimits& limits)
      : space_(space), floor_(floor), coverings_(coverings), limits_(limits) {}

  // Every package within the domain is covered: true. Not, or not known within the limits: false.
  bool check(Domain domain) {
    if (over_ || std::ranges::count(domain, std::uint64_t{0}) > 0) return !over_;
    const Vector most = no_more_than(domain);
    if ((floor_ && !reaches(most, *floor_)) || coverings_.cover(most)) return true;
    const auto groups = coupled_groups(domain);
    const bool small = std::ranges::all_of(
        groups, [&](const auto& g) { return combinations(domain, g, kGroup + 1) <= kGroup; });
    if (!small) return fix_an_issue(domain, groups);
    std::vector<std::vector<Vector>> sets;
    for (const auto& group : groups) sets.push_back(maximal(group_vectors(domain, group, sets.empty())));
    if (over_ || std::ranges::any_of(sets, &std::vector<Vector>::empty)) return !over_;
    std::ranges::sort(sets, {}, &std::vector<Vector>::size);
    std::vector<Vector> left{Vector(space_.parties, 0)};
    std::vector<Vector> right = left;
    while (!sets.empty() && !over_) {  // the larger sets first, each to the smaller half
      std::vector<Vector>& half = left.size() <= right.size() ? left : right;
      half = add(half, sets.back());
      sets.pop_back();
    }
    return !over_ && sums_covered(left, right);
  }

  Vector missing;

 private:
  static constexpr std::uint64_t kGroup = 1'000;  // combinations of a coupled group that are looked at one by one

  // What no package of the domain exceeds for anybody: each party's best options, and every extra that it may gain.
  [[nodiscard]] Vector no_more_than(const Domain& domain) const {
    Vector most(space_.parties, 0);
    for (std::size_t i = 0; i < most.size(); ++i) {
      for (std::size_t k = 0; k < domain.size(); ++k) {
        std::int64_t best = std::numeric_limits<std::int64_t>::min();
        for (const std::size_t o : options_in(domain[k])) best = std::max(best, space_.row(k, o)[i]);
        most[i] += best;
      }
      for (const Space::Extra& extra : space_.extras) {
        const auto open = [&](const Term& t) { return (t.options & domain[t.issue.index]) != 0; };
        const auto sure = [&](const Term& t) { return (domain[t.issue.index] & ~t.options) == 0; };
        if (std::ranges::all_of(extra.when, sure)) {
          most[i] += extra.add[i];
        } else if (std::ranges::all_of(extra.when, open)) {
          most[i] += std::max<std::int64_t>(0, extra.add[i]);
        }
      }
    }
    return most;
  }

  // The coupling's terms that the domain leaves undecided; empty also when it can no longer hold.
  [[nodiscard]] static std::vector<std::size_t> undecided(const Combination& when, const Domain& domain) {
    std::vector<std::size_t> open;
    for (const Term& term : when) {
      const std::uint64_t left = domain[term.issue.index] & term.options;
      if (left == 0) return {};
      if (left != domain[term.issue.index]) open.push_back(term.issue.index);
    }
    return open;
  }

  [[nodiscard]] std::vector<std::vector<std::size_t>> couplings(const Domain& domain) const {
    std::vector<std::vector<std::size_t>> all;
    for (const Combination& when : space_.forbidden) all.push_back(undecided(when, domain));
    for (const Space::Extra& extra : space_.extras) all.push_back(undecided(extra.when, domain));
    return all;
  }

  [[nodiscard]] std::vector<std::vector<std::size_t>> coupled_groups(const Domain& domain) const {
    std::vector<std::size_t> group_of(space_.issues());
    std::iota(group_of.begin(), group_of.end(), std::size_t{0});
    for (const auto& coupled : couplings(domain)) {
      for (const std::size_t k : coupled) {
        const std::size_t from = group_of[k];
        std::ranges::replace(group_of, from, group_of[coupled.front()]);
      }
    }
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t k = 0; k < group_of.size(); ++k) groups[group_of[k]].push_back(k);
    std::vector<std::vector<std::size_t>> out;
    for (auto& [name, issues] : groups) out.push_back(std::move(issues));
    return out;
  }

  // Takes the options of the most coupled issue of the largest group in turn.
  bool fix_an_issue(const Domain& domain, const std::vector<std::vector<std::size_t>>& groups) {
    const auto& largest = *std::ranges::max_element(groups, {},
                                                    [&](const auto& g) { return combinations(domain, g, kGroup + 1); });
    const auto coupled = couplings(domain);
    const auto degree = [&](std::size_t k) {
      return std::ranges::count_if(coupled, [k](const auto& c) { return std::ranges::count(c, k) > 0; });
    };
    const std::size_t issue = *std::ranges::max_element(largest, {}, degree);
    for (const std::size_t o : options_in(domain[issue])) {
      Domain fixed = domain;
      fixed[issue] = std::uint64_t{1} << o;
      if (!check(std::move(fixed))) return false;
    }
    return true;
  }

  // What each combination of a group's options is worth by itself, with the couplings inside the group. Extras and
  // rules that the domain decides, whatever is taken, belong to no group: they are put on the first.
  std::vector<Vector> group_vectors(const Domain& domain, const std::vector<std::size_t>& group, bool first) {
    const auto belongs = [&](const Combination& when) {
      if (std::ranges::any_of(when, [&](const Term& t) { return (t.options & domain[t.issue.index]) == 0; }))
        return false;
      const auto open = undecided(when, domain);
      return open.empty() ? first : std::ranges::count(group, open.front()) > 0;
    };
    std::vector<const Combination*> forbidden;
    std::vector<const Space::Extra*> extras;
    for (const Combination& when : space_.forbidden) {
      if (belongs(when)) forbidden.push_back(&when);
    }
    for (const Space::Extra& extra : space_.extras) {
      if (belongs(extra.when)) extras.push_back(&extra);
    }
    Package package;  // outside the group any option of the domain will do: no coupling of the group looks further
    for (const std::uint64_t mask : domain) package.emplace_back(static_cast<std::size_t>(std::countr_zero(mask)));
    comparisons_ += combinations(domain, group, kGroup) * space_.issues();
    over_ = over_ || comparisons_ > limits_.comparisons;
    std::vector<Vector> out;
    if (over_) return out;
    each(domain, group, 0, package, [&](const Package& x) {
      if (std::ranges::any_of(forbidden, [&](const Combination* when) { return holds(*when, x); })) return;
      Vector sum(space_.parties, 0);
      for (const std::size_t k : group) {
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += space_.row(k, x[k].index)[i];
      }
      for (const Space::Extra* extra : extras) {
        if (holds(extra->when, x)) sum = plus(sum, extra->add);
      }
      out.push_back(std::move(sum));
    });
    return out;
  }

  // The maximal ones: each against all kept, in falling order.
  std::vector<Vector> maximal(std::vector<Vector> all) {
    std::ranges::sort(all, std::greater());
    std::vector<Vector> kept;
    for (Vector& v : all) {
      comparisons_ += kept.size();
      over_ = over_ || kept.size() > limits_.half || comparisons_ > limits_.comparisons;
      if (over_) return {};
      if (std::ranges::none_of(kept, [&](const Vector& w) { return reaches(w, v); })) kept.push_back(std::move(v));
    }
    return kept;
  }

  std::vector<Vector> add(const std::vector<Vector>& half, const std::vector<Vector>& set) {
    std::vector<Vector> sums;
    for (const Vector& a : half) {
      for (const Vector& b : set) sums.push_back(plus(a, b));
    }
    return maximal(std::move(sums));
  }

  bool sums_covered(const std::vector<Vector>& left, const std::vector<Vector>& right) {
    sums_ += left.size() * right.size();
    if (sums_ > limits_.sums) return over_ = true, false;
    for (const Vector& a : left) {
      for (const Vector& b : right) {
        Vector sum = plus(a, b);
        if ((floor_ && !reaches(sum, *floor_)) || coverings_.cover(sum)) continue;
        missing = std::move(sum);
        return false;
      }
    }
    return true;
  }

  const Space& space_;
  const Floor& floor_;
  const Coverings& coverings_;
  const FrontierVerifyLimits& limits_;
  std::uint64_t sums_ = 0;
  std::uint64_t comparisons_ = 0;
  bool over_ = false;  // a limit was met
};

}  // namespace

bool covers(const Frontier& frontier, std::span<const std::int64_t> utilities) {
  const auto does = [&](const FrontierPoint& p) { return reaches(p.utilities, utilities, frontier.tolerance.units); };
  return std::ranges::any_of(frontier.points, does) || std::ranges::any_of(frontier.near, does);
}

FrontierVerdict verify_frontier(const Space& space, std::optional<std::span<const std::int64_t>> floor,
                                const Frontier& frontier, const FrontierVerifyLimits& limits) {
  FrontierVerdict verdict;
  verdict.members = members(space, floor, frontier);
  if (!verdict.members) return verdict;
  verdict.undominated = undominated(frontier);
  verdict.orderly = orderly(frontier);
  const Coverings coverings(frontier);
  std::vector<std::size_t> issues(space.issues());
  std::iota(issues.begin(), issues.end(), std::size_t{0});
  if (combinations(space.domain, issues, limits.packages + 1) <= limits.packages) {
    enumerate(space, floor, frontier, coverings, verdict);
    return verdict;
  }
  Halves halves(space, floor, coverings, limits);
  if (halves.check(space.domain)) {
    verdict.completeness = Completeness::halves;
  } else if (!halves.missing.empty()) {
    verdict.completeness = Completeness::refuted;
    verdict.missing = halves.missing;
  }
  return verdict;
}

}  // namespace locarno
