// What the checks of an answer share: a list of claims, and proofs that no package meets a set of claims.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "locarno/possible/space.h"
#include "locarno/possible/verify_answer.h"

namespace locarno {

class ClaimList {
 public:
  // Later claims belong to this part.
  void begin(std::string part) { part_ = std::move(part); }
  void holds(std::string claim, std::string how) {
    add(std::move(claim), CheckedClaim::Verdict::holds, std::move(how));
  }
  void wrong(std::string claim, std::string how) {
    add(std::move(claim), CheckedClaim::Verdict::does_not_hold, std::move(how));
  }
  void unproven(std::string claim, std::string how) {
    add(std::move(claim), CheckedClaim::Verdict::not_proven, std::move(how));
  }
  // Right or wrong, with what to say in either case.
  void check(bool right, std::string claim, std::string how, std::string fault) {
    right ? holds(std::move(claim), std::move(how)) : wrong(std::move(claim), std::move(fault));
  }

  std::vector<CheckedClaim> take() { return std::move(claims_); }

 private:
  void add(std::string claim, CheckedClaim::Verdict verdict, std::string how) {
    claims_.push_back({part_, std::move(claim), verdict, std::move(how)});
  }

  std::string part_;
  std::vector<CheckedClaim> claims_;
};

struct ClaimCheck {
  const Problem& problem;
  const VerifyAnswerLimits& limits;
  const Control& control;
  ClaimList& list;
};

// Per party, no more than any package of the space gives.
std::vector<std::int64_t> least_utilities(const Space& space);

// Does a package of the space give everybody `floor`? Searched for afresh; "yes" has a package and "no" a proof, each
// checked apart from the search. nullopt: neither was found within the limits.
std::optional<bool> any_reaches(const ClaimCheck& in, const Space& space, const std::vector<std::int64_t>& floor);

// The space that the refusals of the set leave, and the floors of its walk-away values; the other deciders take
// anything.
struct ClaimsMet {
  Space space;
  std::vector<std::int64_t> floor;
};
ClaimsMet claims_met(const Problem& problem, const ClaimSet& claims);

// All refusals and walk-away values of deciders but those of the set.
ClaimSet all_claims_but(const Problem& problem, const ClaimSet& given_up);

// The verdict on an optimum in the words of a claim.
void check_optimum(const ClaimCheck& in, const Space& space, const Solution& solution, const std::string& claim);

// Conflicts, corrections and shortfalls.
void verify_no_agreement(const ClaimCheck& in, const CentralAnswer& central);

}  // namespace locarno
