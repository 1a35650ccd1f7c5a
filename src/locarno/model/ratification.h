// The scenario's section `ratification`: who at home has to pass an agreement, and by what majority.
//
// A body (a parliament, an electorate, somebody with a veto) belongs to a party and says what is known of its votes. A
// rule says for which packages which bodies have to vote, and how. Bodies are who is there and stand whatever the day;
// rules, support, polls and legal conditions are statements, so --as-of and --without work on them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct RatificationLimits {
  static constexpr std::uint32_t kMembers = 10'000;  // of one body
  static constexpr std::size_t kBodies = 200;
  static constexpr std::size_t kBlocs = 1'000;  // of one body
  static constexpr std::size_t kVotes = 1'000;  // of one rule, over all its routes
};

struct Bloc {
  std::string id;
  std::string name;
  std::uint32_t seats = 1;
  bool as_one = false;                // all seats vote alike; else each member decides for itself
  std::optional<PartyId> votes_like;  // by that party's preferences: yes to what it accepts
  std::string note;
};

struct RatifyingBody {
  enum class Kind { parliament, referendum, veto };  // veto: one vote, by which everything falls

  std::string id;
  std::string name;
  Kind kind = Kind::parliament;
  PartyId party;
  std::uint32_t members = 1;  // by law; 0 for a referendum
  std::uint32_t vacant = 0;   // of them; blocs have the others
  std::vector<Bloc> blocs;    // one of all who sit if the file names none; none for a referendum
  bool blocs_named = false;   // in the file
  Provenance provenance;      // of members and seats
};

// What carries a vote.
struct Majority {
  enum class Of { votes, members, voting };

  Of of = Of::votes;
  std::uint32_t numerator = 1;    // votes: so many; else so many of `denominator` parts
  std::uint32_t denominator = 1;  // at most 100
  bool more_than = false;         // more than that share; else at least

  friend bool operator==(const Majority&, const Majority&) = default;
};

// "226", "2/3 of members", "majority of voting", "all".
std::string to_string(const Majority& majority);

struct BodyVote {  // one vote of one body
  std::size_t body = 0;
  Majority majority;
  std::string note;
};

struct RatificationRule {
  std::string address;  // "ratification.rules.amendment"
  std::string id;
  std::string name;
  Combination when;                           // for which packages it applies; empty: for all
  std::vector<std::vector<BodyVote>> routes;  // any one will do; all votes of a route have to carry, in this order
  Provenance provenance;
};

// How a bloc would vote on the packages in which the combination holds.
struct BlocSupport {
  enum class Form { level, shift };

  std::string address;  // "ratification.bodies.rada.support.1"
  std::size_t body = 0;
  std::vector<std::size_t> blocs;  // indices; empty: every bloc of the body
  Combination when;                // empty: always
  Form form = Form::level;
  Quantity yes;                     // level: chance that a member (or the bloc) votes yes, 0..1; shift: added to it
  std::optional<Quantity> against;  // level: that it votes no; without it everybody else does. The rest does not vote
  Provenance provenance;
};

// A poll of an electorate about packages like these.
struct Poll {
  enum class Error { standard_error, margin, sample };  // margin: half of the 95% range of a share of one half

  std::string address;  // "ratification.bodies.voters.polls.1"
  std::size_t body = 0;
  Combination when;                 // the terms that were put to people; empty: always
  Quantity yes;                     // share in favour, 0..1
  std::optional<Quantity> against;  // without it all others; the rest is undecided
  Error error = Error::standard_error;
  Quantity spread;        // standard_error, margin: 0..1; sample: number asked
  Quantity design;        // sample: variance in units of that of a simple random sample; 1 without it
  Quantity house_effect;  // added to the share in favour: what wording, mode and wartime may do to it
  Provenance provenance;
};

// What the law asks for before a rule's votes can be held.
struct LegalCondition {
  std::string address;  // "ratification.rules.amendment.conditions.martial_law"
  std::string rule;     // id
  std::string text;
  Provenance provenance;
};

struct Ratification {
  std::vector<RatifyingBody> bodies;
  std::vector<RatificationRule> rules;
  std::vector<BlocSupport> support;
  std::vector<Poll> polls;
  std::vector<LegalCondition> conditions;
};

std::string_view to_string(RatifyingBody::Kind kind);
std::string_view to_string(Poll::Error error);

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyRatification, class Visit>
void for_each_ratification_list(AnyRatification& ratification, Visit visit) {
  visit(ratification.rules);
  visit(ratification.support);
  visit(ratification.polls);
  visit(ratification.conditions);
}

}  // namespace locarno
