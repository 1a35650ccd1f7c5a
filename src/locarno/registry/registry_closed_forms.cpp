// Rows: divisions of one thing whose equilibrium is a formula. They take no scenario; runs use the standard parameters.
#include <cmath>

#include <fmt/format.h>

#include "locarno/possible/alternating_offers.h"
#include "locarno/possible/legislative_bargaining.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr double kDiscount = 0.9;
constexpr double kOtherDiscount = 0.8;  // of the second of two parties
constexpr std::size_t kMembers = 3;
constexpr std::size_t kVotes = 2;

bool equal(double a, double b) { return std::abs(a - b) < 1e-12; }

// Each responder gets exactly what proposing a round later would bring it.
bool is_equilibrium(const AlternatingOffers& found, double first_discount, double second_discount) {
  return equal(1 - found.first_proposing, second_discount * found.second_proposing) &&
         equal(1 - found.second_proposing, first_discount * found.first_proposing);
}

MethodOutcome run_rubinstein(const Problem&, const Control&) {
  const AlternatingOffers found = *alternating_offers(kDiscount, kOtherDiscount);
  return {Status::solved, fmt::format("{} {}", found.first_proposing, found.second_proposing),
          is_equilibrium(found, kDiscount, kOtherDiscount)};
}

// The whole is shared out, a vote is paid what waiting is worth, and members are worth the same before the draw.
bool is_equilibrium(const LegislativeBargaining& found) {
  const double n = kMembers;
  const double before = found.proposer / n + (n - 1) / n * found.chance_of_partner * found.partner;
  return equal(found.proposer + static_cast<double>(found.partners) * found.partner, 1) && equal(before, 1 / n) &&
         equal(found.partner, kDiscount * before);
}

MethodOutcome run_baron_ferejohn(const Problem&, const Control&) {
  const LegislativeBargaining found = *legislative_bargaining(kMembers, kVotes, kDiscount);
  return {Status::solved,
          fmt::format("{} {} {} {}", found.proposer, found.partner, found.partners, found.chance_of_partner),
          is_equilibrium(found)};
}

}  // namespace

std::vector<Method> closed_form_rows() {
  const std::string_view factor = "worth of a share one round later";
  return {
      {"rubinstein",
       "Alternating offers",
       "possible",
       "How two parties who take turns to propose divide one thing when waiting costs them.",
       "Rubinstein 1982, Perfect equilibrium in a bargaining model",
       "two discount factors; no scenario",
       "a formula",
       {{"first_discount", kDiscount, 0, 1, factor}, {"second_discount", kOtherDiscount, 0, 1, factor}},
       Exactness::closed_form,
       Maturity::published_figures,
       "C++: locarno/possible/alternating_offers.h",
       true,
       any_problem,
       run_rubinstein},
      {"baron_ferejohn",
       "Legislative bargaining",
       "possible",
       "How a body that decides by votes divides one thing when a member drawn by lot proposes under a closed rule.",
       "Baron and Ferejohn 1989, Bargaining in legislatures",
       "members, votes, a discount factor; no scenario",
       "a formula",
       {limit("members", kMembers, 2, 1e6, "members of the body"),
        limit("votes", kVotes, 1, 1e6, "votes that carry, at most members"),
        {"discount", kDiscount, 0, 1, factor}},
       Exactness::closed_form,
       Maturity::published_figures,
       "C++: locarno/possible/legislative_bargaining.h",
       true,
       any_problem,
       run_baron_ferejohn},
  };
}

}  // namespace locarno::registry
