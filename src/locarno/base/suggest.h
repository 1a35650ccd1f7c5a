// "Did you mean": the nearest known word.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace locarno {

// The candidate with the smallest optimal-string-alignment distance to `word`, ignoring case, if that distance is at
// most a third of the longer length (at least 1); empty if none. Ties: the first. O(candidates * |word| * |candidate|),
// words cut at 64.
std::string nearest(std::string_view word, std::span<const std::string> candidates);

// "did you mean 'x'?" or, when nothing is near, "known: a, b, c" (at most eight, then "...").
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace locarno
