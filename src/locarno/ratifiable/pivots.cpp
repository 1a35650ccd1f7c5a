#include "locarno/ratifiable/pivots.h"

#include <algorithm>
#include <numeric>

namespace locarno {
namespace {

// The vote with one bloc wholly for or against; `others`: everybody else too.
std::vector<BlocVote> with(std::vector<BlocVote> blocs, std::size_t bloc, bool yes) {
  for (VotingBloc BlocVote::*end : {&BlocVote::least, &BlocVote::most, &BlocVote::central}) {
    (blocs[bloc].*end).yes = yes ? 1 : 0;
    (blocs[bloc].*end).no = yes ? 0 : 1;
  }
  blocs[bloc].known = true;
  return blocs;
}

// Whether the vote carries with the bloc on one side and all others on the other.
bool carries_alone(const std::vector<BlocVote>& blocs, std::size_t bloc, bool yes, const Majority& majority,
                   std::uint32_t members) {
  std::uint64_t others = 0;
  for (std::size_t b = 0; b < blocs.size(); ++b) others += b == bloc ? 0 : blocs[b].central.seats;
  const std::uint64_t own = blocs[bloc].central.seats;
  return yes ? carries(majority, members, own, others) : carries(majority, members, others, own);
}

double difference(const Pivot& pivot) {
  return pivot.if_for.low + pivot.if_for.high - pivot.if_against.low - pivot.if_against.high;
}

std::vector<std::size_t> largest(const std::vector<BlocVote>& blocs, std::size_t most) {
  std::vector<std::size_t> order(blocs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return blocs[a].central.seats > blocs[b].central.seats; });
  if (order.size() > most) order.resize(most);
  return order;
}

}  // namespace

std::vector<Pivot> pivots(const Ratifiers& ratifiers, const Passage& passage, const PivotLimits& limits) {
  const Ratification& all = *ratifiers.problem().scenario.ratification;
  std::vector<Pivot> out;
  const auto add = [&](const VotePassage& vote) {
    const RatifyingBody& body = all.bodies[vote.vote.body];
    const bool told = std::ranges::any_of(
        out, [&](const Pivot& row) { return row.body == vote.vote.body && row.majority == vote.vote.majority; });
    if (told || (vote.blocs.size() < 2 && body.kind != RatifyingBody::Kind::veto)) return;
    std::vector<Pivot> rows;
    for (const std::size_t b : largest(vote.blocs, limits.blocs)) {
      Pivot row{vote.vote.body, vote.vote.majority, b, vote.blocs[b].central.seats, {}, {}, false, false};
      row.if_for = chance_of(with(vote.blocs, b, true), vote.vote.majority, body.members);
      row.if_against = chance_of(with(vote.blocs, b, false), vote.vote.majority, body.members);
      row.veto = !carries_alone(vote.blocs, b, false, vote.vote.majority, body.members);
      row.enough = carries_alone(vote.blocs, b, true, vote.vote.majority, body.members);
      rows.push_back(row);
    }
    std::ranges::stable_sort(rows, [](const Pivot& a, const Pivot& b) { return difference(a) > difference(b); });
    out.insert(out.end(), rows.begin(), rows.end());
  };
  for (const RulePassage& rule : passage.rules) {
    for (const RoutePassage& route : rule.routes) {
      for (const VotePassage& vote : route.votes) add(vote);
    }
  }
  return out;
}

}  // namespace locarno
