// How the things of a scenario are named in a sentence. Neutral: the same words for every party.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/model/scenario.h"
#include "locarno/possible/acceptability.h"
#include "locarno/possible/conflicts.h"
#include "locarno/possible/count.h"
#include "locarno/possible/package.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/solutions.h"

namespace locarno {

const std::string& name_of(const Problem& problem, PartyId party);

// "Nash", "Kalai-Smorodinsky", "egalitarian", "utilitarian": as in a sentence.
std::string_view name_of(SolutionKind kind);

// "Donetsk: Stays Ukrainian-held" for a held option; "Issue: A or B" for a set, "Issue: anything but A" for a large
// one.
std::string in_words(const Problem& problem, const Term& term);

// "Bid shelved with guarantee None or Consultation", one clause a term.
std::string in_words(const Problem& problem, const Combination& when);

// "wants Bid shelved", "Open > Shelved > Renounced", "None 0, Consultation 30..50, Armed response 100".
std::string in_words(const Problem& problem, const ValueStatement& statement);

// "None 0, Consultation 15, Armed response 40": a row of a score sheet.
std::string in_words(const Problem& problem, const ScoreStatement& sheet);

// "force-acquired territory".
std::string in_words(Norm norm);

// "+14.6", "-3.0": a margin or a gain.
std::string signed_points(Score points);

// "12.5..40.0", or "12.5" where both ends are the same.
std::string range_of(const Interval& interval);

// "surely acceptable", "depends on numbers", "surely unacceptable", "refuses it".
std::string verdict_words(const Acceptability& bounds);

// "reported, B, Channel News Asia, 2025-12-14", or "assumed".
std::string ground_of(const Problem& problem, const Provenance& provenance);

// "What refusals alone show rests on 4 refusals of those who decide (3 assumed: ...) and 2 impossible combinations."
std::string refusal_grounds(const Problem& problem);

// "Ukraine refuses Donetsk: withdrawal" or "Ukraine's walk-away value (50)".
std::string in_words(const Problem& problem, const Claim& claim);

// The address by which --without drops the claim: "ukraine.refuses.withdrawal", "ukraine.walk_away".
std::string address_of(const Problem& problem, const Claim& claim);

// "12.5 points": by how much a walk-away value has to come down; nullopt: not known within the limit.
std::string reduction_words(const std::optional<std::int64_t>& price);

// "issue: option; issue: option; ..."; issues in `open` are left out.
std::string in_words(const Problem& problem, const Package& package, const std::vector<bool>& open);

// What equally good packages choose on an issue: nothing stated tells these options apart. In option order.
std::vector<OptionId> options_chosen(const std::vector<Package>& packages, std::size_t issue);

// "Moved"; "Moved or Stays"; "any" for all of several; "several" where there may be more than these (`all_known`).
std::string in_words(const Issue& issue, const std::vector<OptionId>& options, bool all_known);

// "Fence"; "Fence (Moved or Stays)" where it is known that these of its options are meant.
std::string name_with_options(const Issue& issue, const std::string& options);

// "(1) Stays; (2, 3) Both sides pull back": who says what, equal terms together.
std::string sides_of(const std::vector<std::string>& terms, const std::vector<std::string>& names);

// "1 issue", "1,024 combinations".
std::string count_of(const Natural& n, std::string_view one, std::string_view several);

// "2.61 x 10^12 (82%)": a count with its share of a whole.
std::string share_of(const Natural& part, const Natural& whole);
std::string share_of(const AcceptedCount& part, const Natural& whole);

}  // namespace locarno
