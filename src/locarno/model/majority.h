// What carries a vote, as it is written: a number of votes, or a share of the members or of those who vote.
#pragma once

#include <optional>
#include <string_view>

#include "locarno/model/ratification.h"

namespace locarno {

// "226"; "2/3 of members", "2/3 of voting"; "majority of members", "majority of voting" (more than half); "all" (of the
// members). nullopt if it is none of these. A share has 1 <= numerator <= denominator <= 100.
std::optional<Majority> parse_majority(std::string_view text);

}  // namespace locarno
