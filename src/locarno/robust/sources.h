// What each unknown of a problem is drawn from: one sampler for each report of it, and where the drawn numbers go.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "locarno/possible/problem.h"
#include "locarno/robust/unknowns.h"
#include "locarno/robust/value_sampler.h"
#include "locarno/robust/weight_sampler.h"

namespace locarno {

struct WeightsSource {
  PartyId party;
  std::vector<WeightSampler> reports;
};

struct ValuesSource {
  PartyId party;
  IssueId issue;
  std::vector<ValueSampler> reports;
};

struct WalkAwaySource {
  PartyId party;
  std::vector<Quantity> reports;
};

struct BonusSource {
  std::size_t bonus;  // index into Problem::bonuses
  Quantity amount;
};

struct SectionSource {
  std::vector<std::size_t> places;  // in the order of for_each_quantity(): all reports of the number
  std::vector<Quantity> reports;
};

struct DrawSource {
  std::uint64_t lane = 0;  // of its random stream, from its name
  std::string named;       // by correlations: the statement's address for the first of its numbers
  std::variant<WeightsSource, ValuesSource, WalkAwaySource, BonusSource, SectionSource> what;
};

struct SourcedUnknown {
  Unknown unknown;
  DrawSource source;
};

// Every unknown of the problem: weights, values and walk-away of each party in turn, together-terms, then the sections.
// Errors: statements that cannot hold together.
Result<std::vector<SourcedUnknown>> sourced_unknowns(const Problem& problem);

}  // namespace locarno
