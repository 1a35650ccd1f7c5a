#include "locarno/possible/best_known.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace locarno {
namespace {

// Equal packages met (low_sum: equal in the smallest gain) before ties are left.
constexpr std::uint64_t kTieWork = 20'000;

}  // namespace

BestKnown::BestKnown(const Welfare& welfare, ValueGrid grid, std::size_t ties, bool until_acceptable)
    : welfare_(welfare),
      grid_(std::move(grid)),
      most_ties_(std::max<std::size_t>(1, ties)),
      until_acceptable_(until_acceptable) {
  set_threshold();
}

void BestKnown::offer(const Package& package, const std::vector<std::int64_t>& units) {
  if (!admissible(welfare_, units)) return;
  count_near_tie(units);
  const int order = none() ? 1 : compare(welfare_, units, units_);
  if (order < 0) return;
  if (order > 0) take_better(units);
  ++ties_met_;
  if (std::ranges::find(packages_, package) == packages_.end()) {
    if (packages_.size() < most_ties_) {
      packages_.push_back(package);
    } else {
      more_ties_ = true;
    }
  }
  set_threshold();
}

void BestKnown::take_better(const std::vector<std::int64_t>& units) {
  packages_.clear();
  units_ = units;
  value_ = locarno::value(welfare_, units);
  ties_met_ = 0;
  more_ties_ = false;
}

// Packages met whose smallest gain is the best known, or near.
void BestKnown::count_near_tie(const std::vector<std::int64_t>& units) {
  if (welfare_.kind != Welfare::Kind::low_sum || strict_ || until_acceptable_ || none()) return;
  const double reached = locarno::value(welfare_, units);
  if (reached > value_ + margin(value_)) near_ties_ = 0;
  if (reached >= value_ - margin(value_)) ++near_ties_;
  crowded_ = crowded_ || near_ties_ > kTieWork;
}

double BestKnown::margin(double bound) const {
  return 1e-11 * (1.0 + std::abs(bound)) * (welfare_.kind == Welfare::Kind::nash ? 100.0 : 1.0) +
         grid_.noise() * static_cast<double>(welfare_.level);
}

// Equals are kept while ties are looked for.
void BestKnown::set_threshold() {
  const double near = none() ? 0.0 : margin(value_);
  if (until_acceptable_) {
    const double next = std::min(grid_.next(welfare_, -margin(0)), 1e9);
    threshold_ = next - margin(next);
  } else if (none()) {
    threshold_ = kNothing;
  } else if (strict_) {
    const double next = std::min(grid_.next(welfare_, value_ + near), value_ + 1e9);
    threshold_ = std::max(value_ + near, next - margin(next));
  } else if (ties_met_ > kTieWork && welfare_.kind != Welfare::Kind::low_sum) {
    threshold_ = value_ + near;
  } else {
    threshold_ = value_ - near;
  }
}

bool BestKnown::more_ties() const { return more_ties_ || strict_ || ties_met_ > kTieWork; }

double BestKnown::least_share() const {
  const bool low_sum = welfare_.kind == Welfare::Kind::low_sum;
  const double least = low_sum && welfare_.level == 1 ? value_ : low_sum ? welfare_.kept.front() : 0.0;
  return until_acceptable_ ? std::max(0.0, least) : least;
}

void BestKnown::start_level() {
  crowded_ = false;
  strict_ = true;
  value_ = locarno::value(welfare_, units_);
  set_threshold();
}

void BestKnown::start_looking_for_equals() {
  strict_ = false;
  near_ties_ = ties_met_ = 0;
  set_threshold();
}

}  // namespace locarno
