// What a bargaining solution maximises over the gains g_i = u_i - d_i of the parties, with the two things branch and
// bound needs: exact comparison of two packages, and prices lambda > 0 that turn any welfare into a separable upper
// bound.
//
// For any lambda > 0:  sum a_i log g_i <= lambda.g + sum (-a_i - a_i log(lambda_i / a_i))    (conjugate of the
// logarithm)
//                      sum of the r smallest g_i/c_i <= lambda.g   for 0 <= lambda_i c_i <= 1, sum lambda_i c_i = r
//                      lambda.g >= sum_q m_q S_q   with y_i = lambda_i c_i sorted to fall, m_q = y_q - y_(q+1) >= 0,
//                      and S_q the sum of the q smallest g_i/c_i; so S_r is bounded given S_q >= V_q for q < r, as S_q
//                      >= (q/r) S_r beyond sum w_i g_i <= lambda.g                     for lambda >= w, where all g_i
//                      >= 0
// and the maximum of lambda.g over packages is found issue by issue (Boyd and Vandenberghe 2004, ch. 5).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace locarno {

struct Welfare {
  enum class Kind {
    nash,     // sum a_i log g_i; needs every g_i > 0
    low_sum,  // sum of the `level` smallest g_i / c_i: level 1 is max-min. Compared leximin: the whole sorted vector
              // decides
    linear,   // sum w_i g_i
  };

  Kind kind = Kind::nash;
  std::vector<std::int64_t> reservation;  // d_i, Score units
  std::vector<double> weight;             // nash: a_i > 0; linear: w_i > 0
  std::vector<std::int64_t> scale;        // low_sum: c_i > 0, Score units (one point for gains themselves)
  std::size_t level = 1;                  // low_sum: 1..parties
  std::vector<double> kept = {};  // low_sum: V_q, q = 1..level-1; only packages that keep these sums count. Or empty

  [[nodiscard]] std::size_t parties() const { return reservation.size(); }
};

// Welfare in floating point: nash: sum a_i log(g_i in points), -inf if some g_i <= 0; low_sum: in units of g/c; linear:
// points.
double value(const Welfare& welfare, std::span<const std::int64_t> utilities);

// True if the package may be chosen at all: all g_i >= 0, and > 0 for nash. low_sum admits negative gains (existence
// tests).
bool admissible(const Welfare& welfare, std::span<const std::int64_t> utilities);

// Exact: < 0, 0, > 0 as a is worse than, as good as, better than b. Both admissible. Integer arithmetic of any size;
// weights are taken as the rationals that their doubles are when they have at most three decimals, else compared to 80
// decimal digits.
int compare(const Welfare& welfare, std::span<const std::int64_t> a, std::span<const std::int64_t> b);

// Prices at gains g (in points): the gradient of the welfare, smoothed with width mu > 0 where it has kinks or ends.
// g and lambda have one entry per party. Any result is a valid price vector for bound().
void prices(const Welfare& welfare, std::span<const double> gains, double mu, std::span<double> lambda);

// Upper bound on the welfare of every admissible package whose lambda.g is at most `support` (lambda.g in points).
double bound(const Welfare& welfare, std::span<const double> lambda, double support);

}  // namespace locarno
