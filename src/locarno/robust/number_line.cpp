#include "locarno/robust/number_line.h"

#include <cmath>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

// What an option adds: as at the central estimate, to the last unit, where neither the weight nor the value differs.
Score contribution(const DrawnParty& from, const PartyEstimate& central, std::size_t issue, std::size_t option) {
  const Score value = from.value[issue][option];
  if (central.score_sheet) return value;
  if (from.weight[issue] == central.weight[issue] && value == central.value[issue][option])
    return central.contribution[issue][option];
  return Score(mul_div_round(from.weight[issue], value.units, Score::kScale));
}

void put(const DrawnParty& from, PartyEstimate& to) {
  for (std::size_t k = 0; k < to.value.size(); ++k) {
    for (std::size_t o = 0; o < to.value[k].size(); ++o) to.contribution[k][o] = contribution(from, to, k, o);
  }
  to.value = from.value;
  if (!to.score_sheet) to.weight = from.weight;
  to.walk_away = from.walk_away;
}

}  // namespace

NumberLine::NumberLine(const Problem& problem, const Worlds& worlds, std::size_t unknown, std::size_t number)
    : problem_(problem),
      worlds_(worlds),
      unknown_(unknown),
      number_(number),
      weight_(worlds.unknowns()[unknown].kind == UnknownKind::weights) {
  const Unknown& row = worlds.unknowns()[unknown];
  EXPECTS(row.kind == UnknownKind::weights || row.kind == UnknownKind::values || row.kind == UnknownKind::walk_away ||
          row.kind == UnknownKind::together);
  central_ = steps(worlds.central().numbers[worlds.first_number(unknown) + number]);
  low_ = furthest_admitted(std::min(steps(row.numbers[number].low), central_));
  high_ = furthest_admitted(std::max(steps(row.numbers[number].high), central_));
}

std::int64_t NumberLine::steps(double value) const {
  return std::llround(value * static_cast<double>(weight_ ? Score::kScale : Score::kUnitsPerPoint));
}

double NumberLine::value(std::int64_t t) const {
  return static_cast<double>(t) / static_cast<double>(weight_ ? Score::kScale : Score::kUnitsPerPoint);
}

Worlds::Moved NumberLine::moved(std::size_t number, std::int64_t t) const {
  return worlds_.moved(worlds_.central(), unknown_, number, value(t));
}

// What one report admits is convex.
std::int64_t NumberLine::furthest_admitted(std::int64_t end) const {
  if (end == central_ || moved(number_, end).allowed) return end;
  std::int64_t admitted = central_;
  while (std::abs(end - admitted) > 1) {
    const std::int64_t middle = admitted + (end - admitted) / 2;
    (moved(number_, middle).allowed ? admitted : end) = middle;
  }
  return admitted;
}

Problem NumberLine::at(std::int64_t t) const {
  Problem problem = problem_;
  if (t == central_) return problem;
  const DrawnNumbers drawn = moved(number_, t).drawn;
  const PartyId party = *worlds_.unknowns()[unknown_].party;
  put(drawn.parties[party.index], problem.estimates[party.index]);
  for (std::size_t b = 0; b < problem.bonuses.size(); ++b) problem.bonuses[b].add = drawn.bonuses[b];
  return problem;
}

Score NumberLine::margin(const Package& package, std::int64_t t) const {
  const DrawnNumbers drawn = moved(number_, t).drawn;
  const PartyId party = *worlds_.unknowns()[unknown_].party;
  Score sum = -drawn.parties[party.index].walk_away;
  for (std::size_t k = 0; k < package.size(); ++k)
    sum += contribution(drawn.parties[party.index], problem_.estimates[party.index], k, package[k].index);
  for (std::size_t b = 0; b < problem_.bonuses.size(); ++b) {
    const Bonus& bonus = problem_.bonuses[b];
    if (bonus.party == party && holds(bonus.when, package)) sum += drawn.bonuses[b];
  }
  return sum;
}

bool NumberLine::repeats_an_earlier_one() const {
  const PartyId party = *worlds_.unknowns()[unknown_].party;
  const std::int64_t end = high_ > central_ ? high_ : low_;
  if (end == central_) return false;
  const DrawnNumbers own = moved(number_, end).drawn;
  for (std::size_t earlier = 0; earlier < number_; ++earlier) {
    const DrawnNumbers other = moved(earlier, end).drawn;
    if (other.parties[party.index].weight == own.parties[party.index].weight &&
        other.parties[party.index].value == own.parties[party.index].value)
      return true;
  }
  return false;
}

}  // namespace locarno
