// The bargaining solutions by their definitions, over utilities that are all listed: whole numbers and fractions only,
// no code of the engine's welfare or search. Each answers which rows of a list are best, ties included.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <numeric>
#include <vector>

#include "locarno/base/int128.h"
#include "locarno/base/natural.h"

namespace locarno::testing {

using Units = std::vector<std::int64_t>;

struct Ratio {  // denominator > 0
  std::int64_t over = 0;
  std::int64_t under = 1;

  friend bool operator<(const Ratio& a, const Ratio& b) {
    return static_cast<Int128>(a.over) * b.under < static_cast<Int128>(b.over) * a.under;
  }
};

// < 0, 0, > 0 as the sorted shares of a are leximin-worse than, equal to, better than those of b (Moulin 1988).
inline int leximin(std::vector<Ratio> a, std::vector<Ratio> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] < b[i]) return -1;
    if (b[i] < a[i]) return 1;
  }
  return 0;
}

inline std::vector<Ratio> shares(const Units& u, const Units& walk_away, const Units& scale) {
  std::vector<Ratio> out;
  for (std::size_t i = 0; i < u.size(); ++i) out.push_back({u[i] - walk_away[i], scale[i]});
  return out;
}

// prod (u_i - d_i)^a_i for whole exponents.
inline Natural nash_product(const Units& u, const Units& walk_away, const std::vector<unsigned>& exponent) {
  Natural product = 1;
  for (std::size_t i = 0; i < u.size(); ++i)
    product *= boost::multiprecision::pow(Natural(u[i] - walk_away[i]), exponent[i]);
  return product;
}

// The rows that no other beats; `compare(a, b)` is < 0, 0, > 0 as a is worse than, as good as, better than b.
template <class Compare>
std::vector<std::size_t> best_rows(const std::vector<Units>& rows, Compare compare) {
  std::vector<std::size_t> best;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const int order = best.empty() ? 1 : compare(rows[r], rows[best.front()]);
    if (order > 0) best.clear();
    if (order >= 0) best.push_back(r);
  }
  return best;
}

inline std::vector<std::size_t> best_egalitarian(const std::vector<Units>& rows, const Units& walk_away) {
  const Units one(walk_away.size(), 1);
  return best_rows(rows, [&](const Units& a, const Units& b) {
    return leximin(shares(a, walk_away, one), shares(b, walk_away, one));
  });
}

// `rows`: the agreement set; none when some party can gain nothing.
inline std::vector<std::size_t> best_kalai_smorodinsky(const std::vector<Units>& rows, const Units& walk_away) {
  Units scale(walk_away.size(), 0);
  for (const Units& u : rows) {
    for (std::size_t i = 0; i < u.size(); ++i) scale[i] = std::max(scale[i], u[i] - walk_away[i]);
  }
  if (std::ranges::count(scale, 0) > 0) return {};
  return best_rows(rows, [&](const Units& a, const Units& b) {
    return leximin(shares(a, walk_away, scale), shares(b, walk_away, scale));
  });
}

inline std::vector<std::size_t> best_utilitarian(const std::vector<Units>& rows) {
  const auto sum = [](const Units& u) { return std::accumulate(u.begin(), u.end(), std::int64_t{0}); };
  return best_rows(rows, [&](const Units& a, const Units& b) {
    return sum(a) < sum(b) ? -1 : sum(a) > sum(b) ? 1 : 0;
  });
}

// Only rows with every gain above 0 count.
inline std::vector<std::size_t> best_nash(const std::vector<Units>& rows, const Units& walk_away,
                                          const std::vector<unsigned>& exponent) {
  std::vector<std::size_t> eligible;
  std::vector<Units> gaining;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    bool all = true;
    for (std::size_t i = 0; i < walk_away.size(); ++i) all = all && rows[r][i] > walk_away[i];
    if (!all) continue;
    eligible.push_back(r);
    gaining.push_back(rows[r]);
  }
  std::vector<std::size_t> best;
  for (const std::size_t g : best_rows(gaining, [&](const Units&a, const Units&b) {
         const Natural pa = nash_product(a, walk_away, exponent);
         const Natural pb = nash_product(b, walk_away, exponent);
         return pa < pb ? -1 : pa > pb ? 1 : 0;
       })) {
    best.push_back(eligible[g]);
  }
  return best;
}

}  // namespace locarno::testing
