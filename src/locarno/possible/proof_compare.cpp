#include "locarno/possible/proof_compare.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include "locarno/base/score.h"

namespace locarno::proof {
namespace {

using Whole = boost::multiprecision::cpp_int;

constexpr Wide kPoint = static_cast<Wide>(Score::kUnitsPerPoint);

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

}  // namespace

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

}  // namespace locarno::proof
