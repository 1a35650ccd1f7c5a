// How chances and votes are named, in text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "locarno/ratifiable/passage.h"

namespace locarno {

// "62.1%"; "under 0.1%" and "over 99.9%" for what rounds to none or all but is neither.
std::string chance_in_words(double chance, bool can, bool must);

// "30.0% to 80.0%", "anything" for 0..1 where nothing is known, "cannot pass", "sure to pass".
std::string range_in_words(double low, double high, bool can, bool must);

// "51.2%", or "-" where there is no central figure.
std::string central_in_words(const Chance& chance);

// The same of one vote; "yes" or "no" where everybody votes by preferences.
std::string central_in_words(const VotePassage& vote);

// "in", "may be in", "not in" the win-set.
std::string_view win_set_in_words(Verdict verdict);

// "226 of 450", "2/3: 67 if 100 vote", "majority of voting", "its yes".
std::string majority_in_words(const RatifyingBody& body, const VotePassage& vote);

// "180 to 240", "65.0% to 81.0%", "anything from 0 to 450".
std::string expected_in_words(const RatifyingBody& body, const ExpectedVotes& votes);

// Per issue: no rule, statement of support or poll speaks of it.
std::vector<bool> no_matter_at_home(const Problem& problem);

}  // namespace locarno
