// How numbers that nobody knows, and where they flip an answer, are named in a sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "locarno/robust/ask_next.h"
#include "locarno/robust/flip_points.h"
#include "locarno/robust/smallest_change.h"
#include "locarno/robust/worlds.h"

namespace locarno {

constexpr std::size_t kListedNumbers = 12;  // rows of a table before "and n more"

// For a row of a table: "North: no agreement", "North: weight of Land", "North: All (Land)", "North: that Land: All".
std::string number_label(const Problem& problem, const Unknown& unknown, const UnknownNumber& number);

// In a sentence: "what no agreement is worth to North", "the weight of Land to North", "what All (Land) is worth to
// North".
std::string number_words(const Problem& problem, const Unknown& unknown, const UnknownNumber& number);

// A label of all its numbers: "North: weights of the issues", "North: values on Land".
std::string unknown_label(const Problem& problem, const Unknown& unknown);

// "20.8%" of a weight, "41.25" of any other number.
std::string step_words(const NumberFlips& row, std::int64_t step, bool is_weight);

// "above 36.71", "below 12.00 or from 90.00 up", "at 100.00%", "nowhere"; "perhaps above 40.00 (search cut)".
std::string flip_words(const NumberFlips& row, bool is_weight);

// "no agreement is worth 36.7 instead of 35.0 (may be 30.0..40.0)".
std::string believed_words(const Problem& problem, const Package& package, const BelievedNumber& number);

// "3.1 (0.4..5.9)": of 100 worlds, the interval cut at 0 and rounded outwards.
std::string worlds_won(const Estimated& knowing);

// "15 +-4": an index in per cent, with half the width of its interval; "-": there is none.
std::string percent_words(const std::optional<Estimated>& index);

// "#####|####" on a scale that all bars share: from the least to the most, `|` where the margin is 0.
std::string bar_of(const TornadoBar& bar, Score least, Score most, std::size_t width);

}  // namespace locarno
