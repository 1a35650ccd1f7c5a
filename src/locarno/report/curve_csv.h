// A break-even curve as comma-separated values, one line a point: for a spreadsheet or a plot. Empty: no such number.
#pragma once

#include <string>

#include "locarno/report/curve_text.h"

namespace locarno {

std::string curve_csv(const Problem& problem, const CurveAnswer& answer);

}  // namespace locarno
