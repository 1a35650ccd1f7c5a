// A break-even curve as a table.
#pragma once

#include <string>

#include "locarno/durable/curve.h"
#include "locarno/possible/problem.h"
#include "locarno/report/layout.h"

namespace locarno {

struct CurveAnswer {
  ParameterOf of;
  Bounds range;
  double year = 0;
  std::optional<Package> package;  // nullopt: no term counts
  std::vector<Curve> curves;       // of the checks that look at the parameter; none: nothing could be assessed
};

std::string curve_text(const Problem& problem, const CurveAnswer& answer, const TextStyle& style);

// "us.credibility", "common_default".
std::string name_of(const Problem& problem, ParameterOf of);

}  // namespace locarno
