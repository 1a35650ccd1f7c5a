// How steps, conditions and days are named in a sentence. Neutral: the same words for every party.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "locarno/workable/answer.h"

namespace locarno {

// "Ceasefire", or "Ceasefire and Withdrawal at the same time" for steps done as one.
std::string in_words(const Problem& problem, const Plan& plan, StepSet steps);

// "Russia states: ceasefire only after withdrawal", "by law: vote only after lifting, and 60 days more".
std::string in_words(const Problem& problem, const Plan& plan, const PlanCondition& condition);

// "ceasefire", or "ceasefire = withdrawal" for steps done as one: the ids of the file.
std::string ids_of(const Problem& problem, const Plan& plan, StepSet steps);

// "north, south".
std::string ids_of_performers(const Problem& problem, const PlanStep& step);

// "2026-01-03 to 2026-02-10", "from 2026-01-03" if no end is known; "day 3 to 41" without a first day.
std::string dates(const Plan& plan, const Moment& least, const Moment& most);

// Whole days, rounded up.
std::int64_t whole_days(const Moment& moment);

// "the egalitarian package", "with ukraine.refuses.no_withdrawal given up", "the package named".
std::string origin_of(const Problem& problem, const PackageOfInterest& package);

// "Yes, at the central estimate." and what follows it: whether there is an order. The first part may be empty.
std::pair<std::string, std::string> verdict_in_words(const Workability& one);

// "Over everything admissible: ...".
std::string ranges_in_words(const Workability& one);

// One sentence a demand: conditions with ground and address, parties with what going on is worth to them.
std::vector<std::string> lines_of(const Problem& problem, const Plan& plan, const Demands& demands);

// Whether giving up any one of the demands is a way out by itself.
bool any_one_opens(const Blocking& block, const Demands& conflict);

// "without implementation.conditions.law: a > b = c > d. Ends 2026-03-01 at the central pace; ...".
std::string in_words(const Problem& problem, const Plan& plan, const WayOut& way);
std::string in_words(const Problem& problem, const Plan& plan, const Exchange& exchange);

// "Complete 2026-03-17 to 2026-10-18; at the central pace ...".
std::string completion_in_words(const Plan& plan, const Itinerary& way);

// "after 2. Ceasefire", "before the first step": `done` events of the itinerary are complete.
std::string moment_in_words(const Problem& problem, const Plan& plan, const Itinerary& way, std::size_t done);

// "Rests on 4 values in hand: ...".
std::string footing_in_words(const Problem& problem, const Plan& plan);

// "1 step", "3 steps".
std::string count_of(std::size_t n, std::string_view one, std::string_view several);

}  // namespace locarno
