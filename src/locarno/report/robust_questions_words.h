// How numbers that nobody knows, and where they flip an answer, are named in a sentence.
#pragma once

#include <cstdint>
#include <string>

#include "locarno/robust/ask_next.h"
#include "locarno/robust/flip_points.h"
#include "locarno/robust/smallest_change.h"
#include "locarno/robust/worlds.h"

namespace locarno {

constexpr std::size_t kListedNumbers = 12;  // rows of a table before "and n more"

// "what no agreement is worth to North", "weight of Land to North", "value to North of Land: All".
std::string number_words(const Problem& problem, const Unknown& unknown, const UnknownNumber& number);

// "20.8%" of a weight, "41.25" of any other number.
std::string step_words(const NumberFlips& row, std::int64_t step, bool is_weight);

// "above 36.71", "below 12.00 or above 90.00", "nowhere"; "perhaps: not known beyond 40.00" where a limit cut it.
std::string flip_words(const NumberFlips& row, bool is_weight);

// "what no agreement is worth to it at 36.7 (stated 30.0..40.0)".
std::string believed_words(const Problem& problem, const Package& package, const BelievedNumber& number);

// "3.1 (0.4..5.9)": of 100 worlds, the interval cut at 0 and rounded outwards.
std::string worlds_won(const Estimated& knowing);

// "#####|####" on a scale that all bars share: from the least to the most, `|` where the margin is 0.
std::string bar_of(const TornadoBar& bar, Score least, Score most, std::size_t width);

}  // namespace locarno
