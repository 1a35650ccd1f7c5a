// How chances and votes are named, in text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "locarno/ratifiable/clause_costs.h"
#include "locarno/ratifiable/passage.h"

namespace locarno {

// "62.1%"; "under 0.1%" and "over 99.9%" for what rounds to none or all but is neither.
std::string chance_in_words(double chance, bool can, bool must);

// "30.0% to 80.0%", "anything" for 0..1 where nothing is known, "cannot pass", "sure to pass".
std::string range_in_words(double low, double high, bool can, bool must);

// What the chance of all votes together says: a chance, however good, is no yes, and however small, no no. Likely and
// unlikely: over everything admissible, and whatever ties the votes together, at least the threshold or below it.
enum class Outlook { nothing_to_pass, sure, likely, open, unlikely, cannot };
Outlook outlook_of(const Passage& passage, double threshold);

// "0% to 60.0% whatever ties the votes together, 21.6% if bodies decide independently"; one range where they agree.
std::string joint_in_words(const JointChance& all);

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

// "Ethiopia (ethiopia.refuses.1)": refusals that the changed clause would newly meet.
std::string refusals_in_words(const Problem& problem, const ClauseCost& cost);

// Per issue: no rule, statement of support or poll speaks of it.
std::vector<bool> no_matter_at_home(const Problem& problem);

}  // namespace locarno
