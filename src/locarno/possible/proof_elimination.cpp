#include "locarno/possible/proof_elimination.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "locarno/base/score.h"

namespace locarno::proof {
namespace {

constexpr Wide kPoint = static_cast<Wide>(Score::kUnitsPerPoint);

struct Factor {
  std::vector<std::size_t> scope;  // issues, ascending
  std::vector<Wide> table;         // options of the first issue slowest; only options of the domain
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

}  // namespace

Greatest greatest_worth(const Space& space, const Group& group, const Domain& domain, const std::vector<Wide>& price,
                        std::size_t cells, std::uint64_t& work) {
  return Elimination(space, domain, cells, work).run(group, price);
}

}  // namespace locarno::proof
