#include "locarno/possible/verify_optimum.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include "locarno/base/score.h"

namespace locarno {
namespace {

using Wide = long double;
using Whole = boost::multiprecision::cpp_int;
using Domain = std::vector<std::uint64_t>;
using Units = std::vector<std::int64_t>;

constexpr Wide kNone = -std::numeric_limits<Wide>::infinity();
constexpr Wide kPoint = static_cast<Wide>(Score::kUnitsPerPoint);

bool has(std::uint64_t options, std::size_t o) { return ((options >> o) & 1) != 0; }

// ---- exact comparison of packages

// Sign of a[0]/a[1] - b[0]/b[1], denominators positive.
int compare_fractions(const std::pair<std::int64_t, std::int64_t>& a, const std::pair<std::int64_t, std::int64_t>& b) {
  return (Whole(a.first) * b.second).compare(Whole(b.first) * a.second);
}

std::vector<std::pair<std::int64_t, std::int64_t>> shares(const Welfare& w, const Units& u) {
  std::vector<std::pair<std::int64_t, std::int64_t>> out;
  for (std::size_t i = 0; i < u.size(); ++i) out.emplace_back(u[i] - w.reservation[i], w.scale[i]);
  std::ranges::sort(out, [](const auto& a, const auto& b) { return compare_fractions(a, b) < 0; });
  return out;
}

// A weight as thousandths if it is a decimal of at most three places.
std::optional<unsigned> thousandths(double weight) {
  const double scaled = std::nearbyint(weight * 1000.0);
  if (scaled < 1 || scaled > 1e7 || scaled / 1000.0 != weight) return std::nullopt;
  return static_cast<unsigned>(scaled);
}

// prod g_i^(a_i), as a power that makes the exponents whole.
int compare_products(const Welfare& w, const Units& a, const Units& b) {
  std::vector<unsigned> exponent;
  for (const double weight : w.weight) {
    if (const auto whole = thousandths(weight)) exponent.push_back(*whole);
  }
  unsigned common = 0;
  for (const unsigned e : exponent) common = std::gcd(common, e);
  const bool small = common > 0 && std::ranges::all_of(exponent, [&](unsigned e) { return e / common <= 4096; });
  if (exponent.size() == w.parties() && small) {
    Whole left = 1;
    Whole right = 1;
    for (std::size_t i = 0; i < w.parties(); ++i) {
      left *= boost::multiprecision::pow(Whole(a[i] - w.reservation[i]), exponent[i] / common);
      right *= boost::multiprecision::pow(Whole(b[i] - w.reservation[i]), exponent[i] / common);
    }
    return left.compare(right);
  }
  using Digits = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<100>>;
  Digits sum = 0;
  for (std::size_t i = 0; i < w.parties(); ++i)
    sum += Digits(w.weight[i]) * log(Digits(a[i] - w.reservation[i]) / Digits(b[i] - w.reservation[i]));
  return abs(sum) < Digits("1e-80") ? 0 : sum > 0 ? 1 : -1;
}

// A double as a whole number of 2^-1100.
Whole scaled(double x) {
  int exponent = 0;
  const double fraction = std::frexp(x, &exponent);
  return Whole(static_cast<std::int64_t>(std::ldexp(fraction, 53))) << (exponent - 53 + 1200);
}

int compare_sums(const Welfare& w, const Units& a, const Units& b) {
  Whole sum = 0;
  for (std::size_t i = 0; i < w.parties(); ++i) sum += scaled(w.weight[i]) * (a[i] - b[i]);
  return sum.sign();
}

int compare_packages(const Welfare& w, const Units& a, const Units& b) {
  switch (w.kind) {
    case Welfare::Kind::nash: return compare_products(w, a, b);
    case Welfare::Kind::linear: return compare_sums(w, a, b);
    case Welfare::Kind::low_sum: break;
  }
  const auto left = shares(w, a);
  const auto right = shares(w, b);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (const int order = compare_fractions(left[i], right[i]); order != 0) return order;
  }
  return 0;
}

bool may_be_chosen(const Welfare& w, const Units& u) {
  if (w.kind == Welfare::Kind::low_sum) return true;
  for (std::size_t i = 0; i < u.size(); ++i) {
    if (u[i] < w.reservation[i] + (w.kind == Welfare::Kind::nash ? 1 : 0)) return false;
  }
  return true;
}

// Sum of the `level` smallest shares; level is 1 for the other welfares, which have one value.
Wide worth_of(const Welfare& w, const Units& u, std::size_t level) {
  Wide sum = 0;
  if (w.kind == Welfare::Kind::low_sum) {
    const auto sorted = shares(w, u);
    for (std::size_t r = 0; r < level; ++r)
      sum += static_cast<Wide>(sorted[r].first) / static_cast<Wide>(sorted[r].second);
    return sum;
  }
  for (std::size_t i = 0; i < u.size(); ++i) {
    const Wide gain = static_cast<Wide>(u[i] - w.reservation[i]) / kPoint;
    sum += static_cast<Wide>(w.weight[i]) * (w.kind == Welfare::Kind::nash ? std::log(gain) : gain);
  }
  return sum;
}

// ---- the space, cut into groups of coupled issues

struct Coupling {
  Combination when;
  const std::vector<std::int64_t>* add = nullptr;  // null: forbidden
};

struct Group {
  struct Atom {
    std::vector<std::uint8_t> options;  // of the group's issues
    Units units;
  };
  std::vector<std::size_t> issues;
  std::vector<Coupling> couplings;
  bool listed = false;
  std::vector<Atom> atoms;  // when listed: all assignments that no other of the group dominates

  [[nodiscard]] bool allows(const Atom& atom, const Domain& domain) const {
    for (std::size_t j = 0; j < issues.size(); ++j) {
      if (!has(domain[issues[j]], atom.options[j])) return false;
    }
    return true;
  }
};

// The terms still open within the domain; nullopt if one of them cannot hold.
std::optional<Combination> left_open(const Combination& when, const Domain& domain) {
  Combination out;
  for (const Term& term : when) {
    const std::uint64_t inside = term.options & domain[term.issue.index];
    if (inside == 0) return std::nullopt;
    if (inside != domain[term.issue.index]) out.push_back({term.issue, inside});
  }
  return out;
}

bool beats(const Units& a, const Units& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] < b[i]) return false;
  }
  return a != b;
}

class Cut {
 public:
  Cut(const Space& space, const VerifyLimits& limits)
      : space_(space), limits_(limits), domain_(space.domain), fixed_(space.parties, 0) {
    for (std::size_t k = 0; k < space.issues(); ++k) {
      const std::uint64_t all = space.options[k] >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << space.options[k]) - 1;
      domain_[k] &= all;
      empty_ = empty_ || domain_[k] == 0;
    }
    if (!empty_) narrow();
    if (empty_) return;
    group();
    for (Group& g : groups_) list(g);
  }

  [[nodiscard]] bool empty() const { return empty_; }
  [[nodiscard]] const Domain& domain() const { return domain_; }
  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  [[nodiscard]] std::vector<Group>& groups() { return groups_; }
  [[nodiscard]] const Units& fixed() const { return fixed_; }  // added to every package

 private:
  // Options that a forbidden single term takes away.
  void narrow() {
    for (bool again = true; again && !empty_;) {
      again = false;
      for (const Combination& when : space_.forbidden) {
        const auto open = left_open(when, domain_);
        if (!open || open->size() > 1) continue;
        if (open->empty()) {
          empty_ = true;
          return;
        }
        domain_[open->front().issue.index] &= ~open->front().options;
        again = true;
      }
    }
  }

  void group() {
    std::vector<std::size_t> leader(space_.issues());
    std::iota(leader.begin(), leader.end(), std::size_t{0});
    const std::function<std::size_t(std::size_t)> find = [&](std::size_t k) {
      return leader[k] == k ? k : leader[k] = find(leader[k]);
    };
    std::vector<Coupling> couplings;
    const auto couple = [&](const Combination& when, const std::vector<std::int64_t>* add) {
      const auto open = left_open(when, domain_);
      if (!open) return;
      if (open->empty()) {
        for (std::size_t i = 0; i < space_.parties; ++i)
          fixed_[i] += (*add)[i];  // a forbidden one would have emptied the space
        return;
      }
      for (const Term& term : *open) leader[find(term.issue.index)] = find(open->front().issue.index);
      couplings.push_back({*open, add});
    };
    for (const Combination& when : space_.forbidden) couple(when, nullptr);
    for (const Space::Extra& extra : space_.extras) couple(extra.when, &extra.add);
    std::vector<std::size_t> at(space_.issues(), space_.issues());
    for (std::size_t k = 0; k < space_.issues(); ++k) {
      std::size_t& place = at[find(k)];
      if (place == space_.issues()) place = groups_.size(), groups_.emplace_back();
      groups_[place].issues.push_back(k);
    }
    for (Coupling& coupling : couplings)
      groups_[at[find(coupling.when.front().issue.index)]].couplings.push_back(std::move(coupling));
  }

  void list(Group& g) const {
    std::size_t product = 1;
    for (const std::size_t k : g.issues) {
      product *= static_cast<std::size_t>(__builtin_popcountll(domain_[k]));
      if (product > (std::size_t{1} << 20)) return;
    }
    std::vector<Group::Atom> all;
    std::vector<std::uint8_t> options(g.issues.size(), 0);
    if (!walk(g, 0, options, all)) return;
    g.listed = true;
    for (const Group::Atom& atom : all) {
      if (std::ranges::none_of(all, [&](const Group::Atom& other) { return beats(other.units, atom.units); }))
        g.atoms.push_back(atom);
    }
  }

  // False when there are too many.
  bool walk(const Group& g, std::size_t j, std::vector<std::uint8_t>& options, std::vector<Group::Atom>& all) const {
    if (j == g.issues.size()) {
      Units units(space_.parties, 0);
      for (std::size_t p = 0; p < options.size(); ++p) add(units, space_.row(g.issues[p], options[p]));
      for (const Coupling& coupling : g.couplings) {
        if (!holds_in(g, coupling, options)) continue;
        if (coupling.add == nullptr) return true;
        add(units, coupling.add->data());
      }
      all.push_back({options, std::move(units)});
      return all.size() <= limits_.listed;
    }
    for (std::size_t o = 0; o < 64; ++o) {
      if (!has(domain_[g.issues[j]], o)) continue;
      options[j] = static_cast<std::uint8_t>(o);
      if (!walk(g, j + 1, options, all)) return false;
    }
    return true;
  }

  void add(Units& units, const std::int64_t* row) const {
    for (std::size_t i = 0; i < units.size(); ++i) units[i] += row[i];
  }

  static bool holds_in(const Group& g, const Coupling& coupling, const std::vector<std::uint8_t>& options) {
    return std::ranges::all_of(coupling.when, [&](const Term& term) {
      const auto at = std::ranges::lower_bound(g.issues, static_cast<std::size_t>(term.issue.index)) - g.issues.begin();
      return has(term.options, options[static_cast<std::size_t>(at)]);
    });
  }

  const Space& space_;
  const VerifyLimits& limits_;
  Domain domain_;
  Units fixed_;
  std::vector<Group> groups_;
  bool empty_ = false;
};

// ---- variable elimination for groups that are too large to list

struct Factor {
  std::vector<std::size_t> scope;  // issues, ascending
  std::vector<Wide> table;         // options of the first issue slowest; only options of the domain
};

struct Greatest {
  Wide value = kNone;  // no assignment has more
  bool exact = true;   // one has this much
};

class Elimination {
 public:
  Elimination(const Space& space, const Domain& domain, std::size_t cells, std::uint64_t& work)
      : space_(space), cells_(cells), work_(work) {
    options_.resize(domain.size());
    for (std::size_t k = 0; k < domain.size(); ++k) {
      for (std::size_t o = 0; o < 64; ++o) {
        if (has(domain[k], o)) options_[k].push_back(o);
      }
    }
  }

  Greatest run(const Group& g, const std::vector<Wide>& price) {
    std::vector<Factor> factors;
    for (const std::size_t k : g.issues) {
      Factor unary{{k}, {}};
      for (const std::size_t o : options_[k]) unary.table.push_back(dot(price, space_.row(k, o)));
      factors.push_back(std::move(unary));
    }
    for (const Coupling& coupling : g.couplings) add_coupling(coupling, price, factors);
    std::vector<std::size_t> left = g.issues;
    while (!left.empty()) {
      const auto next = std::ranges::min_element(left, {}, [&](std::size_t k) { return size_without(k, factors); });
      eliminate(*next, factors);
      left.erase(next);
    }
    Greatest out{constant_, exact_};
    for (const Factor& factor : factors) out.value += factor.table.front();
    return out;
  }

 private:
  [[nodiscard]] Wide dot(const std::vector<Wide>& price, const std::int64_t* row) const {
    Wide sum = 0;
    for (std::size_t i = 0; i < price.size(); ++i) sum += price[i] * (static_cast<Wide>(row[i]) / kPoint);
    return sum;
  }

  [[nodiscard]] Wide cells(const std::vector<std::size_t>& scope) const {
    Wide product = 1;
    for (const std::size_t k : scope) product *= static_cast<Wide>(options_[k].size());
    return product;
  }

  void add_coupling(const Coupling& coupling, const std::vector<Wide>& price, std::vector<Factor>& factors) {
    Factor factor;
    for (const Term& term : coupling.when) factor.scope.push_back(term.issue.index);
    const Wide worth = coupling.add == nullptr ? kNone : dot(price, coupling.add->data());
    if (cells(factor.scope) > static_cast<Wide>(cells_)) {  // left out: forbidden never binds, a worth counts if it
                                                            // helps
      exact_ = false;
      if (worth > 0) constant_ += worth;
      return;
    }
    for_each_cell(factor.scope, [&](const std::vector<std::size_t>& at) {
      bool all = true;
      for (std::size_t t = 0; t < at.size(); ++t)
        all = all && has(coupling.when[t].options, options_[factor.scope[t]][at[t]]);
      factor.table.push_back(all ? worth : 0);
    });
    factors.push_back(std::move(factor));
  }

  template <class Fn>
  void for_each_cell(const std::vector<std::size_t>& scope, Fn fn) {
    if (cells(scope) < 1) return;
    std::vector<std::size_t> at(scope.size(), 0);
    for (;;) {
      ++work_;
      fn(at);
      std::size_t t = scope.size();
      while (t > 0 && ++at[t - 1] == options_[scope[t - 1]].size()) at[--t] = 0;
      if (t == 0) return;
    }
  }

  [[nodiscard]] static std::vector<std::size_t> joined(const std::vector<std::size_t>& a,
                                                       const std::vector<std::size_t>& b) {
    std::vector<std::size_t> out;
    std::ranges::set_union(a, b, std::back_inserter(out));
    return out;
  }

  [[nodiscard]] Wide size_without(std::size_t k, const std::vector<Factor>& factors) const {
    std::vector<std::size_t> scope;
    for (const Factor& factor : factors) {
      if (std::ranges::binary_search(factor.scope, k)) scope = joined(scope, factor.scope);
    }
    return cells(scope);
  }

  // Maximises issue k out of the factors that hold it: together, or in buckets of a bearable size, which is no less.
  void eliminate(std::size_t k, std::vector<Factor>& factors) {
    std::vector<std::vector<Factor>> buckets;
    std::vector<std::vector<std::size_t>> scopes;
    std::vector<Factor> rest;
    for (Factor& factor : factors) {
      if (!std::ranges::binary_search(factor.scope, k)) {
        rest.push_back(std::move(factor));
        continue;
      }
      std::size_t b = 0;
      while (b < buckets.size() && cells(joined(scopes[b], factor.scope)) > static_cast<Wide>(cells_)) ++b;
      if (b == buckets.size()) buckets.emplace_back(), scopes.emplace_back();
      scopes[b] = joined(scopes[b], factor.scope);
      buckets[b].push_back(std::move(factor));
    }
    exact_ = exact_ && buckets.size() <= 1;
    for (std::size_t b = 0; b < buckets.size(); ++b) rest.push_back(maximise_out(k, scopes[b], buckets[b]));
    factors = std::move(rest);
  }

  Factor maximise_out(std::size_t k, const std::vector<std::size_t>& scope, const std::vector<Factor>& bucket) {
    Factor out;
    for (const std::size_t other : scope) {
      if (other != k) out.scope.push_back(other);
    }
    out.table.assign(static_cast<std::size_t>(cells(out.scope)), kNone);
    for_each_cell(scope, [&](const std::vector<std::size_t>& at) {
      Wide sum = 0;
      for (const Factor& factor : bucket) sum += factor.table[cell(factor.scope, scope, at)];
      Wide& best = out.table[cell(out.scope, scope, at)];
      best = std::max(best, sum);
    });
    return out;
  }

  [[nodiscard]] std::size_t cell(const std::vector<std::size_t>& inner, const std::vector<std::size_t>& scope,
                                 const std::vector<std::size_t>& at) const {
    std::size_t index = 0;
    for (std::size_t t = 0, j = 0; j < inner.size(); ++t) {
      if (scope[t] != inner[j]) continue;
      index = index * options_[inner[j]].size() + at[t];
      ++j;
    }
    return index;
  }

  const Space& space_;
  std::size_t cells_;
  std::uint64_t& work_;
  std::vector<std::vector<std::size_t>> options_;
  Wide constant_ = 0;
  bool exact_ = true;
};

// ---- the proof

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
    const std::size_t n = space_.parties;
    const bool weights = w_.kind == Welfare::Kind::low_sum
                             ? w_.scale.size() == n && std::ranges::all_of(w_.scale, [](auto c) { return c > 0; })
                             : w_.weight.size() == n && std::ranges::all_of(w_.weight, [](auto a) { return a > 0; });
    if (w_.reservation.size() != n || !weights) return fault("the welfare does not fit the space"), false;
    if (w_.level != 1) return fault("only the whole welfare can be verified, not one level of it"), false;
    return true;
  }

  [[nodiscard]] bool packages_right() {
    std::set<Package> seen;
    for (const Package& package : optimum_.packages) {
      if (!contains(space_, package)) return fault("a listed package is not in the space"), false;
      const Units u = utilities(space_, package);
      if (!may_be_chosen(w_, u)) return fault("a listed package is worse than no agreement for somebody"), false;
      if (seen.empty()) {
        if (u != optimum_.utilities) return fault("the utilities are not those of the first package"), false;
        best_ = u;
      } else if (compare_packages(w_, u, best_) != 0) {
        return fault("the listed packages are not equally good"), false;
      }
      if (!seen.insert(package).second) return fault("a package is listed twice"), false;
    }
    if (!std::ranges::is_sorted(optimum_.packages)) return fault("the packages are not in order"), false;
    if (best_.empty()) return true;
    const auto value_here = static_cast<double>(worth_of(w_, best_, 1));
    if (!(std::abs(value_here - optimum_.value) <= 1e-9 * (1 + std::abs(value_here))))
      return fault("the value is not that of the packages"), false;
    return true;
  }

  OptimumVerdict trees() {
    if (cut_.empty()) {
      if (!best_.empty()) return fault("the space is empty");
      verdict_.ok = verdict_.complete = true;
      return verdict_;
    }
    measure();
    if (optimum_.proof.empty()) {
      // Only an empty space needs no proof.
      if (claim_ == Claim::no_acceptable && nothing_in(cut_.domain())) {
        verdict_.ok = verdict_.complete = true;
        return verdict_;
      }
      if (claim_ == Claim::no_acceptable && !too_long()) return fault("there is no proof");
      verdict_.ok = true;
      verdict_.reason = "the answer comes without a proof";
      return verdict_;
    }
    const std::size_t count = std::max<std::size_t>(1, optimum_.levels);
    if (optimum_.levels != 0 && (w_.kind != Welfare::Kind::low_sum || optimum_.levels != space_.parties)) {
      return fault("a proof by levels must prove every level");
    }
    equals_left_out_ = optimum_.levels != 0 || optimum_.more_ties;
    for (level_ = 1; level_ <= count && !failed_; ++level_) walk(cut_.domain());
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

  [[nodiscard]] bool too_long() const { return optimum_.nodes > 100'000; }

  // The sizes that rounding errors are measured by, and the grid on which the gains of each party lie.
  void measure() {
    const std::size_t n = space_.parties;
    total_.assign(n, 0), step_.assign(n, 0), start_.assign(n, 0);
    const auto widen = [&](std::size_t i, std::int64_t u) { total_[i] += std::abs(static_cast<Wide>(u)) / kPoint; };
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < space_.issues(); ++k) {
        Wide most = 0;
        for (std::size_t o = 0; o < space_.options[k]; ++o)
          most = std::max(most, std::abs(static_cast<Wide>(space_.row(k, o)[i])));
        total_[i] += most / kPoint;
      }
      for (const Space::Extra& extra : space_.extras) widen(i, extra.add[i]);
      widen(i, w_.reservation[i]);
      start_[i] = cut_.fixed()[i] - w_.reservation[i];
      for (const Group& g : cut_.groups()) grid_of(g, i);
    }
  }

  void grid_of(const Group& g, std::size_t i) {
    const auto differ = [&](std::int64_t a, std::int64_t b) { step_[i] = std::gcd(step_[i], a - b); };
    if (g.listed) {
      if (g.atoms.empty()) return;
      start_[i] += g.atoms.front().units[i];
      for (const Group::Atom& atom : g.atoms) differ(atom.units[i], g.atoms.front().units[i]);
      return;
    }
    for (const std::size_t k : g.issues) {
      const auto first = static_cast<std::size_t>(__builtin_ctzll(cut_.domain()[k]));
      start_[i] += space_.row(k, first)[i];
      for (std::size_t o = 0; o < space_.options[k]; ++o) {
        if (has(cut_.domain()[k], o)) differ(space_.row(k, o)[i], space_.row(k, first)[i]);
      }
    }
    for (const Coupling& coupling : g.couplings) {
      if (coupling.add != nullptr) differ((*coupling.add)[i], 0);
    }
  }

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
      const Greatest found = Elimination(space_, domain, limits_.table_cells, work_).run(g, price);
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

  // ---- bounds

  // Prices made valid: no package is worth more than bound_of(price, its price.g).
  [[nodiscard]] std::optional<std::vector<Wide>> valid(const std::vector<double>& lambda) const {
    if (lambda.size() != space_.parties) return std::nullopt;
    std::vector<Wide> price(lambda.begin(), lambda.end());
    Wide sum = 0;
    for (std::size_t i = 0; i < price.size(); ++i) {
      if (!std::isfinite(lambda[i]) || lambda[i] < 0) return std::nullopt;
      if (w_.kind == Welfare::Kind::nash && lambda[i] == 0) return std::nullopt;
      if (w_.kind == Welfare::Kind::linear) price[i] = std::max(price[i], static_cast<Wide>(w_.weight[i]));
      sum += price[i];
    }
    if (sum == 0) return std::nullopt;
    return price;
  }

  // An upper bound, widened by its rounding error, on the welfare of packages with price.g <= support. See the header
  // of welfare.h for nash and linear. low_sum: with y_i = price_i c_i sorted to fall and m_q = y_q - y_(q+1), price.g
  // is at least sum m_q S_q, S_q the sum of the q smallest shares; S_q keeps its known optimum for q < r and is at
  // least (q/r) S_r beyond.
  [[nodiscard]] Wide bound_of(const std::vector<Wide>& price, Wide support) const {
    if (support == kNone) return kNone;
    Wide size = 0;
    for (std::size_t i = 0; i < price.size(); ++i) size += price[i] * total_[i];
    const auto terms = static_cast<Wide>(space_.parties + space_.issues() + space_.extras.size() + 16);
    support += 4 * terms * LDBL_EPSILON * size;
    if (w_.kind == Welfare::Kind::linear) return support;
    if (w_.kind == Welfare::Kind::nash) {
      for (std::size_t i = 0; i < price.size(); ++i) {
        const auto a = static_cast<Wide>(w_.weight[i]);
        const Wide term = a * (1 + std::log(price[i] / a));
        support += -term + 8 * LDBL_EPSILON * (a + std::abs(term));
      }
      return support + 4 * LDBL_EPSILON * std::abs(support);
    }
    std::vector<Wide> y;
    for (std::size_t i = 0; i < price.size(); ++i) y.push_back(price[i] * (static_cast<Wide>(w_.scale[i]) / kPoint));
    std::ranges::sort(y, std::greater{});
    y.push_back(0);
    Wide divisor = 0;
    for (std::size_t q = 1; q < y.size(); ++q) {
      const Wide m = y[q - 1] - y[q];
      if (q < level_) {
        const Wide kept = m * worth_of(w_, best_, q);
        support += -kept + 8 * terms * LDBL_EPSILON * std::abs(kept);
      } else {
        divisor += m * static_cast<Wide>(q) / static_cast<Wide>(level_);
      }
    }
    if (divisor <= 0) return std::numeric_limits<Wide>::infinity();
    const Wide out = support / divisor;
    return on_grid(out + 8 * terms * LDBL_EPSILON * std::abs(out));
  }

  // The greatest value at or below `bound` that the level can take at all.
  [[nodiscard]] Wide on_grid(Wide bound) const {
    if (level_ == 1) {
      Wide most = kNone;
      for (std::size_t i = 0; i < space_.parties; ++i)
        most = std::max(most, grid_below(bound, start_[i], step_[i], w_.scale[i]));
      return std::min(bound, most);
    }
    std::int64_t common = 0;
    for (std::size_t i = 0; i < space_.parties; ++i) {
      if (w_.scale[i] != w_.scale[0]) return bound;
      common = std::gcd(std::gcd(common, step_[i]), start_[i] - start_[0]);
    }
    return std::min(bound, grid_below(bound, static_cast<std::int64_t>(level_) * start_[0], common, w_.scale[0]));
  }

  // Largest (start + step * z) / scale that is at most `bound`; step 0: start / scale is the only value.
  [[nodiscard]] static Wide grid_below(Wide bound, std::int64_t start, std::int64_t step, std::int64_t scale) {
    const auto c = static_cast<Wide>(scale);
    const auto from = static_cast<Wide>(start);
    if (step == 0) return from <= bound * c * (1 + 4 * LDBL_EPSILON) + LDBL_MIN ? from / c : kNone;
    const Wide z = std::floor((bound * c - from) / static_cast<Wide>(step) + 1e-9L);
    return (from + z * static_cast<Wide>(step)) / c;
  }

  // May packages with this bound be left out?
  [[nodiscard]] bool negligible(Wide bound) {
    if (bound == kNone) return true;
    if (claim_ == Claim::no_acceptable) return bound < 0;
    const Wide value = worth_of(w_, best_, level_);
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
    const auto price = valid(node.lambda);
    if (!price) {
      fault(fmt::format("node {}: these are no prices", next_));
      return;
    }
    std::vector<Wide> most;
    Wide support = 0;
    for (std::size_t i = 0; i < price->size(); ++i)
      support += (*price)[i] * (static_cast<Wide>(cut_.fixed()[i] - w_.reservation[i]) / kPoint);
    for (const Group& g : cut_.groups()) {
      most.push_back(most_of(g, *price, before));
      support += most.back();
    }
    if (support == kNone) most.assign(most.size(), kNone);
    if (node.kind == ProofNode::Kind::bounded) {
      if (!node.removed.empty()) fault(fmt::format("node {}: a bounded node removes nothing", next_));
      if (!negligible(bound_of(*price, support))) insufficient("its bound is above the value");
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
        const Wide bound = here == kNone || support == kNone ? kNone : bound_of(price, support - most[p] + here);
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
    Wide support = 0;
    for (std::size_t i = 0; i < price.size(); ++i)
      support += price[i] * (static_cast<Wide>(cut_.fixed()[i] - w_.reservation[i]) / kPoint);
    for (std::size_t p = 0; p < cut_.groups().size(); ++p) {
      const Group& g = cut_.groups()[p];
      if (!g.listed && !list_within(g, domain, listed[p])) {
        relaxed_ = true;
        insufficient("too many assignments of a group are left to enumerate");
        return;
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

  // The assignments of a large group left in a narrow domain.
  [[nodiscard]] bool list_within(const Group& g, const Domain& domain, std::vector<Group::Atom>& out) {
    Package package(space_.issues());
    for (std::size_t k = 0; k < space_.issues(); ++k)
      package[k] = OptionId(static_cast<std::size_t>(__builtin_ctzll(cut_.domain()[k])));
    std::vector<std::uint8_t> options(g.issues.size());
    const auto go = [&](auto&& self, std::size_t j) -> bool {
      if (j == g.issues.size()) {
        Units units(space_.parties, 0);
        for (const std::size_t k : g.issues) {
          for (std::size_t i = 0; i < units.size(); ++i) units[i] += space_.row(k, package[k].index)[i];
        }
        for (const Coupling& coupling : g.couplings) {
          if (!holds(coupling.when, package)) continue;
          if (coupling.add == nullptr) return true;
          for (std::size_t i = 0; i < units.size(); ++i) units[i] += (*coupling.add)[i];
        }
        out.push_back({options, std::move(units)});
        return out.size() <= limits_.listed && spend(1);
      }
      for (std::size_t o = 0; o < 64; ++o) {
        if (!has(domain[g.issues[j]], o)) continue;
        options[j] = static_cast<std::uint8_t>(o);
        package[g.issues[j]] = OptionId(o);
        if (!self(self, j + 1)) return false;
      }
      return true;
    };
    return go(go, 0);
  }

  void choose(std::size_t at, const std::vector<Wide>& price, Wide support, const Units& sums) {
    if (failed_ || !spend(1)) return;
    if (at == rows_.size()) {
      compare_with_best(sums);
      return;
    }
    for (const Choice& choice : rows_[at]) {
      if (negligible(bound_of(price, support - choice.deficit))) return;  // the rest of the row is worth less
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
    if (!may_be_chosen(w_, u)) return;
    const int order = compare_packages(w_, u, best_);
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
  Units best_;
  std::size_t level_ = 1;
  std::size_t next_ = 0;
  std::uint64_t work_ = 0;
  bool failed_ = false;
  bool doubtful_ = false;
  bool relaxed_ = false;
  bool equals_left_out_ = false;  // in this tree: only better packages are ruled out
  OptimumVerdict verdict_;
  std::vector<Wide> total_;  // per party: size of the sums, points
  Units step_, start_;       // gains of party i are start + a multiple of step
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
