// Where does the verdict on a guarantee turn, as one of its terms moves? (see guarantee.h)
//
// The curve is h* over one term, all others as they are. Payoffs are straight lines in every term, so the values at
// which the verdict turns are roots of straight lines, given in closed form.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "locarno/base/bounds.h"
#include "locarno/durable/guarantee.h"

namespace locarno {

enum class GuaranteeTerm { peace, win_alone, cost_alone, win_honoured, cost_honoured, stake };

double value_of(const GuaranteeTerms<double>& terms, GuaranteeTerm term);
GuaranteeTerms<double> with_value(GuaranteeTerms<double> terms, GuaranteeTerm term, double value);

struct BreakEvenCurve {
  std::vector<double> value;              // evenly spaced, both ends among them
  std::vector<double> least_credibility;  // h* there; kNoCredibility: no guarantee is enough
};

// `points` at least 2; `over` within what the term may be (chances 0..1, stake above 0). O(points), about 20 ns each.
BreakEvenCurve break_even_curve(const GuaranteeTerms<double>& terms, GuaranteeTerm term, const Bounds& over,
                                std::size_t points);

// Where the need turns as the term passes through. nullopt: nowhere on the line. The values may lie outside what the
// term may be.
struct BreakEvenTurns {
  std::optional<double> guarantor_needed;      // w0 = x: on one side no guarantor is needed
  std::optional<double> guarantee_impossible;  // w1 = x: on one side no guarantee is enough
  std::optional<double> credibility_enough;    // the given credibility is just enough: h w1 + (1 - h) w0 = x
};
BreakEvenTurns break_even_turns(const GuaranteeTerms<double>& terms, GuaranteeTerm term, double credibility);

}  // namespace locarno
