#include "locarno/report/ratifiable_wording.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "locarno/report/layout.h"

namespace locarno {
namespace {

constexpr double kShown = 0.0005;  // chances are shown to a tenth of a percent

std::string percent(double share) { return fmt::format("{:.1f}%", 100 * share); }

}  // namespace

std::string chance_in_words(double chance, bool can, bool must) {
  if (!can) return "0%";
  if (must) return "100%";
  if (chance < kShown) return "under 0.1%";
  if (chance > 1 - kShown) return "over 99.9%";
  return percent(chance);
}

std::string range_in_words(double low, double high, bool can, bool must) {
  if (!can) return "cannot pass";
  if (must) return "sure to pass";
  if (low <= 0 && high >= 1) return "anything";
  if (std::abs(high - low) < 1e-9) return chance_in_words(low, can, must);
  const std::string least = chance_in_words(low, low > 0, false);
  const std::string most = chance_in_words(high, can, false);
  return least == most ? least : fmt::format("{} to {}", least, most);
}

Outlook outlook_of(const Passage& passage, double threshold) {
  const JointChance& all = passage.chance;
  if (passage.rules.empty()) return Outlook::nothing_to_pass;
  if (!all.can) return Outlook::cannot;
  if (all.must) return Outlook::sure;
  switch (locarno::verdict_of(all.low, all.high, threshold)) {
    case Verdict::necessarily: return Outlook::likely;
    case Verdict::possibly: return Outlook::open;
    case Verdict::not_at_all: return Outlook::unlikely;
  }
  return Outlook::open;
}

std::string joint_in_words(const JointChance& all) {
  const Chance& product = all.independent;
  const std::string whatever = range_in_words(all.low, all.high, all.can, all.must);
  const std::string apart = range_in_words(product.low, product.high, all.can, all.must);
  if (whatever == apart) return whatever;
  return fmt::format("{} whatever ties the votes together, {} if bodies decide independently", whatever, apart);
}

std::string central_in_words(const Chance& chance) {
  return chance.central ? chance_in_words(*chance.central, chance.can, chance.must) : "-";
}

std::string refusals_in_words(const Problem& problem, const ClauseCost& cost) {
  std::vector<std::string> out;
  for (const std::size_t r : cost.refusals) {
    const Refusal& refusal = problem.scenario.refusals[r];
    out.push_back(fmt::format("{} ({})", problem.scenario.parties[refusal.party.index].name, refusal.address));
  }
  return listed(out);
}

std::string central_in_words(const VotePassage& vote) {
  const bool by_preferences = !vote.blocs.empty() && std::ranges::all_of(vote.blocs, [](const BlocVote& bloc) {
    return bloc.like_party.has_value();
  });
  if (by_preferences && vote.chance.central) return *vote.chance.central > 0 ? "yes" : "no";
  return central_in_words(vote.chance);
}

std::string_view win_set_in_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::necessarily: return "in";
    case Verdict::possibly: return "may be in";
    case Verdict::not_at_all: return "not in";
  }
  return "";
}

std::string majority_in_words(const RatifyingBody& body, const VotePassage& vote) {
  if (body.kind == RatifyingBody::Kind::referendum) return to_string(vote.vote.majority);
  if (body.kind == RatifyingBody::Kind::veto) return "its yes";
  const Majority& majority = vote.vote.majority;
  if (majority.of == Majority::Of::voting) {
    const std::string share = majority.more_than ? "majority"
                                                 : fmt::format("{}/{}", majority.numerator, majority.denominator);
    return fmt::format("{}: {} if {} vote", share, vote.needed, body.members - body.vacant);
  }
  return fmt::format("{} of {}", vote.needed, body.members);
}

std::string expected_in_words(const RatifyingBody& body, const ExpectedVotes& votes) {
  const bool share = body.kind == RatifyingBody::Kind::referendum;
  const auto one = [&](double value) { return share ? percent(value) : fmt::format("{:.0f}", value); };
  const double most = share ? 1 : body.members - body.vacant;
  if (votes.low <= 0 && votes.high >= most) return "anything";
  const std::string least = one(votes.low);
  const std::string greatest = one(votes.high);
  return least == greatest ? least : fmt::format("{} to {}", least, greatest);
}

std::vector<bool> no_matter_at_home(const Problem& problem) {
  std::vector<bool> open(problem.issue_count(), true);
  const auto mark = [&](const auto& statements) {
    for (const auto& s : statements) {
      for (const Term& term : s.when) open[term.issue.index] = false;
    }
  };
  const Ratification& all = *problem.scenario.ratification;
  mark(all.rules), mark(all.support), mark(all.polls);
  return open;
}

}  // namespace locarno
