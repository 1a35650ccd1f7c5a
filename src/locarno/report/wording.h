// How the things of a scenario are named in a sentence. Neutral: the same words for every party.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "locarno/model/scenario.h"
#include "locarno/possible/conflicts.h"
#include "locarno/possible/count.h"
#include "locarno/possible/package.h"
#include "locarno/possible/problem.h"

namespace locarno {

const std::string& name_of(const Problem& problem, PartyId party);

// "Donetsk: Stays Ukrainian-held" for a held option; "Issue: A or B" for a set.
std::string in_words(const Problem& problem, const Term& term);

// "Bid shelved with guarantee None or Consultation", one clause a term.
std::string in_words(const Problem& problem, const Combination& when);

// "reported, B, Channel News Asia, 2025-12-14", or "assumed".
std::string ground_of(const Problem& problem, const Provenance& provenance);

// "Ukraine refuses Donetsk: withdrawal" or "Ukraine's walk-away value (50)".
std::string in_words(const Problem& problem, const Claim& claim);

// The address by which --without drops the claim: "ukraine.refuses.withdrawal", "ukraine.walk_away".
std::string address_of(const Problem& problem, const Claim& claim);

// "issue: option; issue: option; ..."; issues in `open` are left out.
std::string in_words(const Problem& problem, const Package& package, const std::vector<bool>& open);

// Issues on which equally good packages differ: nothing stated tells their options apart.
std::vector<bool> issues_left_open(const std::vector<Package>& packages, std::size_t issues);

// "2.61 x 10^12 (82%)": a count with its share of a whole.
std::string share_of(const Natural& part, const Natural& whole);
std::string share_of(const AcceptedCount& part, const Natural& whole);

}  // namespace locarno
