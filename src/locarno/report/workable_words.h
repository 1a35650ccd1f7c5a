// How steps, conditions and days are named in a sentence. Neutral: the same words for every party.
#pragma once

#include <string>
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

}  // namespace locarno
