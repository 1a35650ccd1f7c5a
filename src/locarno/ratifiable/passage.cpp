#include "locarno/ratifiable/passage.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr double kSame = 1e-9;

std::vector<VotingBloc> at(const std::vector<BlocVote>& blocs, VotingBloc BlocVote::*end) {
  std::vector<VotingBloc> out;
  for (const BlocVote& bloc : blocs) out.push_back(bloc.*end);
  return out;
}

// At the central estimate, with everybody of whom nothing is known taken at one end.
std::vector<VotingBloc> central_with(const std::vector<BlocVote>& blocs, VotingBloc BlocVote::*unknown) {
  std::vector<VotingBloc> out;
  for (const BlocVote& bloc : blocs) out.push_back(bloc.known ? bloc.central : bloc.*unknown);
  return out;
}

double expected(const std::vector<VotingBloc>& blocs) {
  double sum = 0;
  for (const VotingBloc& bloc : blocs) sum += bloc.seats * bloc.yes;
  return sum;
}

// The same votes: chances of blocs that are known exactly need to be worked out only once.
bool same_votes(const std::vector<VotingBloc>& a, const std::vector<VotingBloc>& b) {
  return std::ranges::equal(
      a, b, [](const VotingBloc& one, const VotingBloc& other) { return one.yes == other.yes && one.no == other.no; });
}

// A central figure where it does not rest on what is unknown.
std::optional<double> if_settled(double low, double high) {
  return std::abs(high - low) <= kSame ? std::optional((low + high) / 2) : std::nullopt;
}

ExpectedVotes expected_votes(const std::vector<BlocVote>& blocs) {
  return {expected(at(blocs, &BlocVote::least)), expected(at(blocs, &BlocVote::most)),
          if_settled(expected(central_with(blocs, &BlocVote::least)), expected(central_with(blocs, &BlocVote::most)))};
}

Verdict worse(Verdict a, Verdict b) { return std::max(a, b); }  // the enumerators stand in this order
Verdict better(Verdict a, Verdict b) { return std::min(a, b); }

RoutePassage route_of(std::vector<VotePassage> votes) {
  RoutePassage out;
  out.votes = std::move(votes);
  std::vector<const VotePassage*> all;
  out.verdict = Verdict::necessarily;
  for (const VotePassage& vote : out.votes) {
    all.push_back(&vote);
    out.verdict = worse(out.verdict, vote.verdict);
  }
  out.chance = all_votes(all);
  return out;
}

// Every rule has one route: then all votes stand side by side, and a body's votes under several rules are one. Else
// the rules are joined, each by itself.
JointChance all_rules(const std::vector<RulePassage>& rules) {
  std::vector<const VotePassage*> votes;
  std::vector<JointChance> chances;
  for (const RulePassage& rule : rules) {
    chances.push_back(rule.chance);
    if (rule.routes.size() > 1) continue;
    for (const VotePassage& vote : rule.routes.front().votes) votes.push_back(&vote);
  }
  const bool plain = std::ranges::all_of(rules, [](const RulePassage& rule) { return rule.routes.size() == 1; });
  return plain ? all_votes(votes) : all_of(chances);
}

}  // namespace

Chance chance_of(const std::vector<BlocVote>& blocs, const Majority& majority, std::uint32_t members) {
  const auto least = at(blocs, &BlocVote::least);
  const auto most = at(blocs, &BlocVote::most);
  Chance out;
  out.low = chance_of_carrying(least, majority, members);
  out.high = same_votes(least, most) ? out.low : chance_of_carrying(most, majority, members);
  out.can = can_carry(most, majority, members);
  out.must = must_carry(least, majority, members);
  const auto central = central_with(blocs, &BlocVote::least);
  const double with_no = same_votes(central, least) ? out.low : chance_of_carrying(central, majority, members);
  const bool all_known = std::ranges::all_of(blocs, [](const BlocVote& bloc) { return bloc.known; });
  out.central = all_known
                    ? std::optional(with_no)
                    : if_settled(with_no, chance_of_carrying(central_with(blocs, &BlocVote::most), majority, members));
  return out;
}

JointChance all_votes(const std::vector<const VotePassage*>& votes) {
  std::vector<JointChance> each;
  std::vector<std::pair<std::size_t, JointChance>> bodies;
  for (const VotePassage* vote : votes) {
    each.push_back(joint(vote->chance));
    const auto same = std::ranges::find(bodies, vote->vote.body, &std::pair<std::size_t, JointChance>::first);
    if (same == bodies.end()) {
      bodies.emplace_back(vote->vote.body, each.back());
      continue;
    }
    Chance& hardest = same->second.independent;
    hardest.low = std::min(hardest.low, vote->chance.low);
    hardest.high = std::min(hardest.high, vote->chance.high);
    if (hardest.central && vote->chance.central) hardest.central = std::min(*hardest.central, *vote->chance.central);
    else hardest.central.reset();
  }
  std::vector<JointChance> by_body;
  for (const auto& [body, chance] : bodies) by_body.push_back(chance);
  JointChance out = all_of(each);
  const Chance independent = all_of(by_body).independent;
  out.independent.low = independent.low;
  out.independent.high = independent.high;
  out.independent.central = independent.central;
  return out;
}

Ratifiers::Ratifiers(const Problem& problem, double threshold)
    : problem_(problem), threshold_(threshold), blocs_(problem), polls_(problem.scenario.ratification->bodies.size()) {
  EXPECTS(threshold > 0 && threshold <= 1);
  const auto& polls = problem.scenario.ratification->polls;
  for (std::size_t p = 0; p < polls.size(); ++p) polls_[polls[p].body].push_back(p);
}

VotePassage Ratifiers::referendum(const BodyVote& vote, const Package& package) const {
  const auto& polls = problem_.scenario.ratification->polls;
  VotePassage out;
  out.vote = vote;
  out.polls = standing(polls, polls_[vote.body], package);
  if (!out.polls.empty()) {
    out.chance = {1, 0, std::nullopt, false, true};
    out.expected = {1, 0, std::nullopt};
    for (const std::size_t p : out.polls) {
      const Chance one = chance_by_poll(polls[p], vote.majority);
      const ShareInFavour share = share_in_favour(polls[p]);
      out.chance = {std::min(out.chance.low, one.low), std::max(out.chance.high, one.high), std::nullopt,
                    out.chance.can || one.can, out.chance.must && one.must};
      out.expected.low = std::min(out.expected.low, std::clamp(share.low, 0.0, 1.0));
      out.expected.high = std::max(out.expected.high, std::clamp(share.high, 0.0, 1.0));
    }
    const std::size_t trusted = most_trusted(problem_.scenario, polls, out.polls);
    out.chance.central = chance_by_poll(polls[trusted], vote.majority).central;
    if (out.chance.central) out.expected.central = std::clamp(share_in_favour(polls[trusted]).central, 0.0, 1.0);
  }
  out.verdict = verdict_of(out.chance.low, out.chance.high, threshold_);
  return out;
}

VotePassage Ratifiers::vote(const BodyVote& vote, const Package& package,
                            const std::vector<std::optional<bool>>& by) const {
  const RatifyingBody& body = problem_.scenario.ratification->bodies[vote.body];
  if (body.kind == RatifyingBody::Kind::referendum) return referendum(vote, package);
  VotePassage out;
  out.vote = vote;
  out.needed = votes_needed(vote.majority,
                            vote.majority.of == Majority::Of::voting ? body.members - body.vacant : body.members);
  out.blocs = blocs_.of(vote.body, package, by);
  out.chance = chance_of(out.blocs, vote.majority, body.members);
  out.expected = expected_votes(out.blocs);
  out.verdict = verdict_of(out.chance.low, out.chance.high, threshold_);
  return out;
}

RulePassage Ratifiers::rule(std::size_t index, const Package& package) const {
  RulePassage out;
  out.rule = index;
  out.verdict = Verdict::not_at_all;
  std::vector<JointChance> routes;
  for (const auto& votes : problem_.scenario.ratification->rules[index].routes) {
    std::vector<VotePassage> passages;
    for (const BodyVote& one : votes) passages.push_back(vote(one, package));
    out.routes.push_back(route_of(std::move(passages)));
    routes.push_back(out.routes.back().chance);
    out.verdict = better(out.verdict, out.routes.back().verdict);
  }
  out.chance = routes.size() == 1 ? routes.front() : any_of(routes);
  return out;
}

Passage Ratifiers::of(const Package& package) const {
  Passage out;
  out.package = package;
  const auto& rules = problem_.scenario.ratification->rules;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    if (!holds(rules[r].when, package)) continue;
    out.rules.push_back(rule(r, package));
    out.verdict = worse(out.verdict, out.rules.back().verdict);
  }
  out.chance = all_rules(out.rules);
  return out;
}

}  // namespace locarno
