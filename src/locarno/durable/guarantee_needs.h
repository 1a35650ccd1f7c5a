// How strong must the guarantee be that one party keeps its hands off, and how strong is it?
#pragma once

#include "locarno/durable/breaker_terms.h"
#include "locarno/durable/guarantee.h"

namespace locarno {

struct GuaranteeNeeds {
  double year = 0;
  LeastCredibilityRange needed;
  LeastCredibility needed_centrally;
  RangedValue response;  // the chance that a response comes
};

// Of a breaker whose attack can be assessed and that guarantors would answer.
GuaranteeNeeds guarantee_needs(const BreakerTerms& terms, double year);

}  // namespace locarno
