// The two halves of a brief, and what they share.
#pragma once

#include <string>
#include <vector>

#include "locarno/report/brief.h"

namespace locarno {

// One page: what could be agreed, what collides, who would have to move, whether it would pass at home, what is to be
// asked next, what rests on assumption.
std::vector<Chapter> page_chapters(const Problem& problem, const Brief& brief, const RunInfo& run);

// The rest, in the order of the questions.
std::vector<Chapter> annex_chapters(const Problem& problem, const Brief& brief, const RunInfo& run);

// What the packages of the brief say on an issue: an option name each, "any" where equally good packages differ and
// every decider values their options alike.
std::vector<std::string> terms_of_packages(const Problem& problem, const Brief& brief, std::size_t issue);

// "(1)", the name a package of the brief goes by.
std::string package_number(std::size_t package);

// "without ukraine.refuses.no_withdrawal", "egalitarian, nash": what makes a package worth a look.
std::string package_origin(const Problem& problem, const Brief& brief, std::size_t package);

// "nato=open", "guarantee=consult", ...: the package as a command takes it.
std::vector<std::string> package_choices(const Problem& problem, const Package& package);

// "(1) without ukraine.refuses.no_withdrawal", one line a package.
std::vector<std::string> package_lines(const Problem& problem, const Brief& brief);

// The packages with each party's margin over its walk-away value, at the central estimate.
void tell_margins(const Problem& problem, const Brief& brief, Chapter& chapter, const std::string& command);

// Issues by name and option: one row an issue, one column a package. Issues on which at most one of those
// who decide is on record bear a star.
Grid terms_grid(const Problem& problem, const Brief& brief, const std::vector<std::size_t>& issues);

// "R3": how the annex numbers refusals.
std::string refusal_number(std::size_t refusal);

// "Ukraine refuses ... [B 2025-12-14; ukraine.refuses.binding]": publishers stand in the annex.
std::string claim_with_ground(const Problem& problem, const Claim& claim);

// The norm flags that the packages touch: those that all touch, then what a package touches besides.
std::vector<std::string> norm_lines(const Problem& problem, const Brief& brief);

}  // namespace locarno
