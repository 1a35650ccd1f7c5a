// Words for the checks and numbers of "Would it hold?".
#pragma once

#include <string>
#include <string_view>

#include "locarno/durable/answer_durable.h"
#include "locarno/durable/guarantor_question.h"

namespace locarno {

// What the party would do: "attacks", "strikes before it weakens", ...
std::string_view in_words(Check check);
// "at the central estimate", "whatever the numbers are", "for some numbers".
std::string_view in_words(Holding holding);

// "each by itself", "followers swayed by their leader", ...
std::string_view in_words(Dependence dependence);

// "(1) nash and utilitarian": what a package is, a solution, what had to be given up for it, or the one that was named.
std::string label_of(const Problem& problem, const PackageOfInterest& about, std::size_t p);

// "holds whatever the numbers are", "fails: Russia attacks from year 3, 0.12 of the stake short", ...
std::string first_breach(const Problem& problem, const PackageVerdict& verdict);

// "+0.12 may", "-0.03 y4 never": the least central margin, or that of the first year in which it fails, and the ranges.
std::string in_words(const CheckResult& check);

// "not needed", "0.25", "none is enough".
std::string in_words(const LeastCredibility& need);
// "0.20 to 0.40", "not needed to none is enough"; once where both ends are alike.
std::string range_in_words(const LeastCredibility& low, const LeastCredibility& high);

// "of 6 checks 1 could be assessed"; empty if all that apply could be.
std::string assessed_in_words(const PackageVerdict& verdict);

// "Statements that enter these verdicts: 61 assumed and 1 derived."
std::string grounds_in_words(const Problem& problem, const DurabilityAnswer& answer);

std::string two_digits(double value);    // "0.25"; "0" and "1" for what is exactly that
std::string signed_share(double value);  // "+0.25"

}  // namespace locarno
