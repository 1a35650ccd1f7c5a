// Will a guarantor honour its word when it is called? (Fearon 1997, Signaling foreign policy interests; Huth 1988)
//
// It honours iff  dp V_G + a >= k: what its coming saves it (dp: by how much it lowers the attacker's chance, V_G: what
// that is worth to it) and what reneging would cost it (a: treaty form, a vote, a public pledge, troops "tie its
// hands") reach the cost k of the war to it. The attacker knows k only by its law F, so the guarantee's credibility is
//
//     h = F(dp V_G + a).
//
// No published mapping goes from legal form to a or h: both are elicited. Cost: constant.
#pragma once

#include <optional>

#include "locarno/base/bounds.h"

namespace locarno {

// The law of the war's cost k to the guarantor.
struct CostLaw {
  enum class Kind {
    point,       // low: known
    uniform,     // low..high
    triangular,  // low, mode, high
    pert,        // low, mode, high: beta law with mean (low + 4 mode + high) / 6
    normal,      // mean `mode`, standard deviation `spread`
    beta,        // beta(first, second) stretched over low..high
  };
  Kind kind = Kind::point;
  double low = 0;
  double mode = 0;
  double high = 0;
  double spread = 0;  // of a normal law, above 0
  double first = 1;   // of a beta law, above 0
  double second = 1;
};

double chance_at_most(const CostLaw& law, double cost);    // F(k), ties included
double cost_at_chance(const CostLaw& law, double chance);  // the least k with F(k) >= chance (0..1); may be infinite

template <class Number>
struct HonouringTerms {
  Number difference{};     // dp, 0..1
  Number interest{};       // V_G, 0 or more
  Number reneging_cost{};  // a, 0 or more
};

double credibility_of(const HonouringTerms<double>& terms, const CostLaw& law);  // h, 0..1
// Bounds, attained at corners: h rises in dp, V_G and a.
Bounds credibility_of(const HonouringTerms<Bounds>& ranges, const CostLaw& law);
// Bounds when k itself is only known to lie within a range: it may be either end.
Bounds credibility_of(const HonouringTerms<Bounds>& ranges, const Bounds& cost);

// The least cost of reneging, 0 or more, that makes the guarantee as credible as needed (0..1). nullopt: none does.
std::optional<double> needed_reneging_cost(const HonouringTerms<double>& terms, const CostLaw& law, double credibility);

}  // namespace locarno
