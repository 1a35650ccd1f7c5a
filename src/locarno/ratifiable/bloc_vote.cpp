#include "locarno/ratifiable/bloc_vote.h"

#include <algorithm>

namespace locarno {
namespace {

struct Share {
  double low = 0;
  double high = 1;
  double central = 0.5;
};

Share share_of(const Quantity& quantity) {
  return {to_points(quantity.low), to_points(quantity.high), to_points(quantity.central)};
}

// A bloc with these chances; of the no votes no more than the yes votes leave.
VotingBloc voting(const Bloc& bloc, double yes, double no) {
  return {bloc.seats, bloc.as_one, yes, std::clamp(no, 0.0, 1 - yes)};
}

// Yes and against at both ends and at the centre; without `against` all who do not say yes say no.
struct Level {
  Share yes;
  std::optional<Share> against;
};

Level level_of(const BlocSupport& statement) {
  Level level{share_of(statement.yes), std::nullopt};
  if (!statement.against) return level;
  level.against = share_of(*statement.against);
  level.yes.high = std::min(level.yes.high, 1 - level.against->low);
  level.yes.central = std::min(level.yes.central, 1 - level.against->central);
  return level;
}

// Whether the statement says anything at all.
bool says_something(const BlocSupport& statement) {
  return statement.yes.kind != Quantity::Kind::unknown || statement.against.has_value();
}

double no_at_least(const Level& level) { return level.against ? level.against->low : 1 - level.yes.high; }
double no_at_most(const Level& level) { return level.against ? level.against->high : 1 - level.yes.low; }
double no_centrally(const Level& level) { return level.against ? level.against->central : 1 - level.yes.central; }

}  // namespace

BlocVotes::BlocVotes(const Problem& problem) : problem_(problem), bounds_(problem.scenario.parties.size()) {
  const Ratification& all = *problem.scenario.ratification;
  for (const RatifyingBody& body : all.bodies) {
    bodies_.push_back({std::vector<std::vector<std::size_t>>(body.blocs.size()),
                       std::vector<std::vector<std::size_t>>(body.blocs.size()),
                       {}});
    for (const Bloc& bloc : body.blocs) {
      if (!bloc.votes_like) continue;
      auto& like = bodies_.back().like;
      if (std::ranges::find(like, *bloc.votes_like) == like.end()) like.push_back(*bloc.votes_like);
      auto& bounds = bounds_[bloc.votes_like->index];
      if (!bounds) bounds.emplace(problem, *bloc.votes_like);
    }
  }
  for (std::size_t s = 0; s < all.support.size(); ++s) {
    const BlocSupport& statement = all.support[s];
    Body& body = bodies_[statement.body];
    auto& lists = statement.form == BlocSupport::Form::level ? body.levels : body.shifts;
    for (const std::size_t bloc : statement.blocs) lists[bloc].push_back(s);
    for (std::size_t bloc = 0; statement.blocs.empty() && bloc < lists.size(); ++bloc) lists[bloc].push_back(s);
  }
}

BlocVote BlocVotes::by_statements(std::size_t body, std::size_t bloc, const Package& package) const {
  const Ratification& all = *problem_.scenario.ratification;
  const Bloc& row = all.bodies[body].blocs[bloc];
  BlocVote out;
  out.bloc = bloc;
  out.statements = standing(all.support, bodies_[body].levels[bloc], package);
  Level widest{{1, 0, 0.5}, std::nullopt};
  double no_low = 1;
  double no_high = 0;
  Level central{{0, 1, 0.5}, std::nullopt};
  if (out.statements.empty()) widest = central, no_low = 0, no_high = 1;
  for (const std::size_t s : out.statements) {
    const Level level = level_of(all.support[s]);
    widest.yes.low = std::min(widest.yes.low, level.yes.low);
    widest.yes.high = std::max(widest.yes.high, level.yes.high);
    no_low = std::min(no_low, no_at_least(level));
    no_high = std::max(no_high, no_at_most(level));
  }
  if (!out.statements.empty()) {
    const std::size_t trusted = most_trusted(problem_.scenario, all.support, out.statements);
    central = level_of(all.support[trusted]);
    out.known = says_something(all.support[trusted]);
  }
  double no = no_centrally(central);
  for (const std::size_t s : bodies_[body].shifts[bloc]) {
    if (!holds(all.support[s].when, package)) continue;
    const Share shift = share_of(all.support[s].yes);
    widest.yes.low += shift.low, widest.yes.high += shift.high, central.yes.central += shift.central;
    no_low -= shift.high, no_high -= shift.low, no -= shift.central;
    out.statements.push_back(s);
  }
  const auto cut = [](double share) { return std::clamp(share, 0.0, 1.0); };
  out.least = voting(row, cut(widest.yes.low), cut(no_high));
  out.most = voting(row, cut(widest.yes.high), cut(no_low));
  out.central = voting(row, cut(central.yes.central), cut(no));
  return out;
}

BlocVote BlocVotes::by_preferences(std::size_t body, std::size_t bloc, const Package& package,
                                   const std::vector<std::optional<bool>>& by) const {
  const Bloc& row = problem_.scenario.ratification->bodies[body].blocs[bloc];
  const PartyId party = *row.votes_like;
  const auto decided = [&](bool yes) { return voting(row, yes ? 1 : 0, yes ? 0 : 1); };
  BlocVote out;
  out.bloc = bloc;
  out.known = true;
  if (!by.empty() && by[party.index]) {
    out.least = out.most = out.central = decided(*by[party.index]);
    return out;
  }
  const Acceptability bounds = bounds_[party.index]->of(package);
  out.like_party = bounds.verdict;
  out.least = decided(bounds.verdict == Verdict::necessarily);
  out.most = decided(bounds.verdict != Verdict::not_at_all);
  const bool accepts = bounds.refusals.empty() && utility(problem_, party, package) >= problem_.walk_away(party);
  out.central = decided(accepts);
  return out;
}

std::vector<BlocVote> BlocVotes::of(std::size_t body, const Package& package) const { return of(body, package, {}); }

std::vector<BlocVote> BlocVotes::of(std::size_t body, const Package& package,
                                    const std::vector<std::optional<bool>>& by) const {
  const auto& blocs = problem_.scenario.ratification->bodies[body].blocs;
  std::vector<BlocVote> out;
  for (std::size_t b = 0; b < blocs.size(); ++b) {
    out.push_back(blocs[b].votes_like ? by_preferences(body, b, package, by) : by_statements(body, b, package));
  }
  return out;
}

}  // namespace locarno
