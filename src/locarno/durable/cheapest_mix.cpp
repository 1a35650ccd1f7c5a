#include "locarno/durable/cheapest_mix.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr double kTie = 1e-9;  // of prices, and of payoffs in bounds: far above the rounding of either

// What is left of w if one more guarantor decides with chance h: (1 - h) w_k + h w_(k+1).
std::vector<double> after_one_more(const std::vector<double>& payoffs, double h) {
  std::vector<double> out(payoffs.size() - 1);
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = (1 - h) * payoffs[k] + h * payoffs[k + 1];
  return out;
}

class Search {
 public:
  Search(const GuarantorMix& mix, std::span<const double> prices, std::span<const double> payoffs, double peace,
         const CheapestMixLimits& limits, const Control& control)
      : mix_(mix), prices_(prices), payoffs_(payoffs), peace_(peace), limits_(limits), control_(control) {
    order_.resize(mix.guarantors());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, [&](std::size_t a, std::size_t b) { return worth(a) > worth(b); });
    for (std::size_t depth = 0; depth <= order_.size(); ++depth) prepare(depth);
    drops_.assign(payoffs.size(), 0);
    for (std::size_t k = payoffs.size() - 1; k-- > 0;) drops_[k] = std::max(drops_[k + 1], payoffs[k] - payoffs[k + 1]);
  }

  CheapestMixes run() {
    if (!condition(everybody()).holds()) return {Status::none_exists, {}, true, 0};
    answer_.complete = true;
    visit(0, 0);
    if (answer_.status == Status::solved && answer_.mixes.size() > 1 &&
        answer_.mixes[1].price <= answer_.mixes[0].price + kTie) {
      answer_.status = Status::not_unique;
    }
    return std::move(answer_);
  }

 private:
  // Of the guarantors from a depth on: for every state and number m, the attacker's payoffs by how many of those
  // already in the mix honour, if the m most credible of those left join; and the price of the m cheapest.
  struct Outlook {
    std::vector<std::vector<std::vector<double>>> payoffs;  // [state][m][k]
    std::vector<double> cheapest;                           // [m]
  };

  // Credibility for its price: the better ones are tried first.
  [[nodiscard]] double worth(std::size_t guarantor) const {
    double credibility = 0;
    for (const MixState& state : mix_.states) credibility += state.weight * state.credibility[guarantor];
    return credibility / (prices_[guarantor] + kTie);
  }

  void prepare(std::size_t depth) {
    const std::span<const std::size_t> left = std::span(order_).subspan(depth);
    Outlook outlook;
    for (const MixState& state : mix_.states) {
      std::vector<double> credible;
      for (const std::size_t guarantor : left) credible.push_back(state.credibility[guarantor]);
      std::ranges::sort(credible, std::greater{});
      std::vector<std::vector<double>> payoffs{{payoffs_.begin(), payoffs_.end()}};
      for (const double h : credible) payoffs.push_back(after_one_more(payoffs.back(), h));
      outlook.payoffs.push_back(std::move(payoffs));
    }
    std::vector<double> prices;
    for (const std::size_t guarantor : left) prices.push_back(prices_[guarantor]);
    std::ranges::sort(prices);
    outlook.cheapest.push_back(0);
    for (const double price : prices) outlook.cheapest.push_back(outlook.cheapest.back() + price);
    outlooks_.push_back(std::move(outlook));
  }

  [[nodiscard]] std::vector<std::size_t> everybody() const {
    std::vector<std::size_t> all(order_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }

  // The law of how many of these honour, in one state.
  [[nodiscard]] static std::vector<double> law(const MixState& state, const std::vector<std::size_t>& members) {
    std::vector<double> credibility;
    for (const std::size_t member : members) credibility.push_back(state.credibility[member]);
    return honouring_counts(credibility);
  }

  [[nodiscard]] Condition condition(const std::vector<std::size_t>& members) const {
    std::vector<double> counts(members.size() + 1, 0);
    for (const MixState& state : mix_.states) {
      const std::vector<double> one = law(state, members);
      for (std::size_t k = 0; k < counts.size(); ++k) counts[k] += state.weight * one[k];
    }
    return deterred_by_mix(counts, payoffs_.first(counts.size()), peace_);
  }

  // The margin if the m most credible of those left joined, at best.
  [[nodiscard]] double hopeful_margin(const std::vector<std::vector<double>>& laws, std::size_t depth,
                                      std::size_t m) const {
    double attack = 0;
    for (std::size_t s = 0; s < laws.size(); ++s) {
      const std::vector<double>& payoffs = outlooks_[depth].payoffs[s][m];
      attack += mix_.states[s].weight * std::inner_product(laws[s].begin(), laws[s].end(), payoffs.begin(), 0.0);
    }
    return peace_ - attack;
  }

  // From below, by how much at most each one left lowers the attack's payoff: h_j times the greatest drop of w_k from k
  // on, which falls as k grows, so that those who join later lower it by no more. The least price at which such drops
  // add up to what is missing, if guarantors could be had in part.
  [[nodiscard]] double price_by_drops(const std::vector<std::vector<double>>& laws, std::size_t depth) const {
    std::vector<double> drop;  // expected, by state
    for (std::size_t s = 0; s < laws.size(); ++s) {
      drop.push_back(mix_.states[s].weight * std::inner_product(laws[s].begin(), laws[s].end(), drops_.begin(), 0.0));
    }
    std::vector<std::pair<double, double>> left;  // price for a unit of drop, drop
    for (std::size_t i = depth; i < order_.size(); ++i) {
      double one = 0;
      for (std::size_t s = 0; s < drop.size(); ++s) one += drop[s] * mix_.states[s].credibility[order_[i]];
      if (one > 0) left.emplace_back(prices_[order_[i]] / one, one);
    }
    std::ranges::sort(left);
    double missing = -hopeful_margin(laws, depth, 0) - kTie, price = 0;
    for (const auto& [rate, one] : left) {
      if (missing <= 0) break;
      price += rate * std::min(one, missing);
      missing -= one;
    }
    return price;
  }

  // By number: the cheapest m, m the least that might be enough if they were the most credible ones.
  [[nodiscard]] double price_by_number(const std::vector<std::vector<double>>& laws, std::size_t depth) const {
    std::size_t low = 1, high = order_.size() - depth;  // the margin rises with m
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (hopeful_margin(laws, depth, middle) < -kTie) low = middle + 1;
      else high = middle;
    }
    return outlooks_[depth].cheapest[low];
  }

  // At least what those who must still join cost. Infinite: all that are left are not enough.
  [[nodiscard]] double price_to_come(std::size_t depth) const {
    std::vector<std::vector<double>> laws;
    for (const MixState& state : mix_.states) laws.push_back(law(state, members_));
    if (hopeful_margin(laws, depth, order_.size() - depth) < -kTie) return std::numeric_limits<double>::infinity();
    return std::max(price_by_number(laws, depth), price_by_drops(laws, depth));
  }

  [[nodiscard]] bool is_dear(double price) const {
    return answer_.mixes.size() == limits_.list && price > answer_.mixes.back().price + kTie;
  }

  [[nodiscard]] bool is_minimal() const {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      std::vector<std::size_t> rest = members_;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      if (condition(rest).holds()) return false;
    }
    return true;
  }

  void keep(double price, const Condition& deters) {
    PricedMix found{members_, price, deters};
    std::ranges::sort(found.members);
    const auto key = [](const PricedMix& mix) { return std::tuple(mix.price, mix.members.size(), mix.members); };
    const auto place = std::ranges::upper_bound(answer_.mixes, key(found), {}, key);
    answer_.mixes.insert(place, std::move(found));
    if (answer_.mixes.size() > limits_.list) {
      answer_.mixes.pop_back();
      answer_.complete = false;
    }
  }

  [[nodiscard]] bool is_stopped() {
    if (answer_.status != Status::solved) return true;
    if (answer_.nodes == limits_.nodes) answer_.status = Status::limit_reached;
    if (answer_.nodes % 64 == 0 && control_.cancelled()) answer_.status = Status::cancelled;
    if (answer_.status != Status::solved) answer_.complete = false;
    return answer_.status != Status::solved;
  }

  void visit(std::size_t depth, double price) {
    if (is_stopped()) return;
    ++answer_.nodes;
    if (const Condition deters = condition(members_); deters.holds()) {
      if (is_minimal()) keep(price, deters);
      return;
    }
    if (depth == order_.size()) return;
    const double to_come = price_to_come(depth);
    if (to_come == std::numeric_limits<double>::infinity()) return;
    if (is_dear(price + to_come)) {
      answer_.complete = false;
      return;
    }
    members_.push_back(order_[depth]);
    visit(depth + 1, price + prices_[order_[depth]]);
    members_.pop_back();
    visit(depth + 1, price);
  }

  const GuarantorMix& mix_;
  std::span<const double> prices_;
  std::span<const double> payoffs_;
  double peace_;
  const CheapestMixLimits& limits_;
  const Control& control_;
  std::vector<std::size_t> order_;
  std::vector<Outlook> outlooks_;  // [depth]
  std::vector<double> drops_;      // [k]: greatest of w_l - w_(l+1), l >= k
  std::vector<std::size_t> members_;
  CheapestMixes answer_;
};

}  // namespace

CheapestMixes cheapest_mixes(const GuarantorMix& mix, std::span<const double> prices, std::span<const double> payoffs,
                             double peace, const CheapestMixLimits& limits, const Control& control) {
  EXPECTS(!mix.states.empty() && prices.size() == mix.guarantors() && payoffs.size() == prices.size() + 1);
  EXPECTS(std::ranges::all_of(prices, [](double price) { return price >= 0; }));
  EXPECTS(never_rises(payoffs) && limits.list >= 1);
  return Search(mix, prices, payoffs, peace, limits, control).run();
}

}  // namespace locarno
