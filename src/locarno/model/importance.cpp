// Central weights and the admissible set of one statement of importance.
#include "locarno/model/importance.h"

#include <algorithm>
#include <utility>

#include "locarno/base/contract.h"
#include "locarno/model/apportion.h"
#include "locarno/model/precedence.h"

namespace locarno {
namespace {

// The pairs of WeightSet::order: each level a chain of equals, and each level linked to the next by one pair.
std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_of(const ImportanceStatement& statement) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const auto& order : statement.orders) {
    for (std::size_t l = 0; l < order.size(); ++l) {
      for (std::size_t i = 1; i < order[l].size(); ++i) {
        pairs.emplace_back(order[l][i - 1].index, order[l][i].index);
        pairs.emplace_back(order[l][i].index, order[l][i - 1].index);
      }
      if (l + 1 < order.size()) pairs.emplace_back(order[l].front().index, order[l + 1].front().index);
    }
  }
  return pairs;
}

// Points have no natural top, so `unknown` and a beta, which spreads over the whole scale, have no ends of their own
// here.
bool has_ends(const std::optional<Quantity>& amount) {
  return amount && amount->kind != Quantity::Kind::unknown && amount->kind != Quantity::Kind::beta;
}

Score three_deviations_above(const Quantity& normal) {
  return Score(score_from_points(normal.parameters[0]).units + 3 * score_from_points(normal.parameters[1]).units);
}

// alpha / (alpha + beta) of 0..largest.
std::int64_t beta_mean(const Quantity& beta, std::int64_t largest) {
  const double share = beta.parameters[0] / (beta.parameters[0] + beta.parameters[1]);
  return score_from_points(to_points(Score(largest)) * share).units;
}

// Issues the statement is silent on get the mean of the others.
void fill_silent(std::vector<std::int64_t>& amounts, const std::vector<bool>& silent) {
  std::int64_t sum = 0;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    if (silent[i]) continue;
    sum += amounts[i];
    ++count;
  }
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    if (silent[i]) amounts[i] = count == 0 ? 1 : mul_div_round(sum, 1, count);
  }
}

ImportanceEstimate from_orders(const Precedence& precedence, WeightSet admissible) {
  return {apportion(rank_order_centroid(precedence), Score::kScale), std::move(admissible), false};
}

}  // namespace

std::int64_t largest_amount(const ImportanceStatement& statement) {
  std::int64_t largest = 0;
  bool any = false;
  for (const auto& amount : statement.points) {
    if (!has_ends(amount)) continue;
    any = true;
    Score high = amount->high;
    if (amount->kind == Quantity::Kind::normal) high = std::min(high, three_deviations_above(*amount));
    largest = std::max(largest, high.units);
  }
  return any ? largest : Score::kScale;
}

ImportanceEstimate importance_of(const ImportanceStatement& statement, std::size_t issues) {
  EXPECTS(statement.points.empty() || statement.points.size() == issues);
  const Precedence precedence = precedence_of(statement.orders, issues);
  const bool any_points = std::any_of(statement.points.begin(), statement.points.end(),
                                      [](const auto& p) { return p.has_value(); });
  const std::int64_t largest = any_points ? largest_amount(statement) : Score::kScale;

  WeightSet admissible{std::vector<std::int64_t>(issues, 0), std::vector<std::int64_t>(issues, largest),
                       pairs_of(statement)};
  if (!any_points) return from_orders(precedence, std::move(admissible));

  std::vector<std::int64_t> central(issues, largest / 2);
  std::vector<bool> silent(issues, false);
  bool exact = true;
  for (std::size_t i = 0; i < issues; ++i) {
    const auto& amount = statement.points[i];
    if (has_ends(amount)) {
      admissible.low[i] = amount->low.units;
      admissible.high[i] = amount->high.units;
      central[i] = amount->central.units;
    } else if (amount && amount->kind == Quantity::Kind::beta) {
      central[i] = beta_mean(*amount, largest);
    }
    silent[i] = !amount && !precedence.class_of[i];
    exact = exact && has_ends(amount) && amount->is_point();
  }
  tighten(precedence, admissible.low, admissible.high);
  central = pooled(precedence, std::move(central));
  for (std::size_t i = 0; i < issues; ++i)
    central[i] = std::max(std::min(central[i], admissible.high[i]), admissible.low[i]);
  fill_silent(central, silent);
  return {apportion(central, Score::kScale), std::move(admissible), exact};
}

ImportanceEstimate importance_unstated(std::size_t issues) {
  return from_orders(precedence_of({}, issues),
                     {std::vector<std::int64_t>(issues, 0), std::vector<std::int64_t>(issues, Score::kScale), {}});
}

}  // namespace locarno
