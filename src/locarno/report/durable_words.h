// Words for the checks and numbers of "Would it hold?".
#pragma once

#include <string>
#include <string_view>

#include "locarno/durable/guarantor_question.h"
#include "locarno/durable/no_goods.h"

namespace locarno {

// What the party would do: "attacks", "strikes before it weakens", ...
std::string_view in_words(Check check);
// "at the central estimate", "whatever the numbers are", "for some numbers".
std::string_view in_words(Holding holding);

// "each by itself", "followers swayed by their leader", ...
std::string_view in_words(Dependence dependence);

// "(1) nash and utilitarian": what a package is, a solution, what had to be given up for it, or the one that was named.
std::string label_of(const Problem& problem, const PackageOfInterest& about, std::size_t p);

std::string two_digits(double value);    // "0.25"; "0" and "1" for what is exactly that
std::string signed_share(double value);  // "+0.25"

}  // namespace locarno
