// Pieces that every JSON answer shares. Utilities are numbers in points, exact on the 1e-9 grid; exact counts are
// decimal strings; parties, issues and options go by their ids, statements by their addresses. Layouts: schema/*.json.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "locarno/base/natural.h"
#include "locarno/model/estimate.h"
#include "locarno/possible/conflicts.h"
#include "locarno/possible/count.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/solutions.h"
#include "locarno/report/run_info.h"

namespace locarno {

using Json = nlohmann::ordered_json;

// {"schema": "locarno/<name>-1", "locarno": version, "command": ..., "arguments": [...], "scenario": {title, file,
// digest, as_of, ...}}
Json json_head(std::string_view name, const Problem& problem, const RunInfo& run);

const std::string& id_of(const Problem& problem, PartyId party);

Json json_points(Score score);                                      // 38.5
Json json_price(const std::optional<std::int64_t>& units);          // 12.5; null: not known within the limit
Json json_interval(const Interval& interval);                       // {"low": .., "high": ..}
Json json_count(const Natural& count);                              // {"exact": "1944000", "about": 1944000.0}
Json json_count(const AcceptedCount& count);                        // {"low": .., "high": .., "status": ..}
Json json_package(const Problem& problem, const Package& package);  // {issue: option}
Json json_utilities(const Problem& problem, const std::vector<std::int64_t>& utilities);  // {decider: points}
Json json_combination(const Problem& problem, const Combination& when);                   // {issue: [options]}
Json json_provenance(const Problem& problem, const Provenance& provenance);  // {basis, source, grade, date, ...}
Json json_options(const Issue& issue, std::uint64_t options);                // [option, ...]
Json json_claim(const Problem& problem, const Claim& claim);                 // {kind, address, party, words}
// What is said beside a package however good it is: {"norms": [address], "refused_without_veto": [address]}.
Json json_flags(const Problem& problem, const Package& package);

// What rounding leaves behind the twelfth digit of a finite number is dropped: 0.2 for 0.20000000000000007.
double twelve_digits(double value);

constexpr std::size_t kShortProof = 200;  // nodes of a proof that is always written

Json json_solution(const Problem& problem, const Solution& solution, std::size_t proof_nodes = kShortProof);

// What an independent verifier needs: value, bound, and the proof if it has at most `proof_nodes` nodes.
// verify_optimum.h says how it is checked, read_possible.h reads it back.
Json json_certificate(const Problem& problem, const Optimum& optimum, std::size_t proof_nodes = kShortProof);

}  // namespace locarno
