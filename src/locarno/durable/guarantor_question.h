// How many guarantors like these are needed, which of those named are enough at the least price, and what does it do
// that they may fail together?
//
// Of one party that might attack, in one package and one year: the chance of a response that deters it is h*
// (guarantee.h), or h* / (1 - blame) where the guarantee may be taken to be void. The chance that guarantors give is
// reckoned as stated (breaker_terms.h), and with one dependence after the other taken away. Bounds: the corner of the
// ranges that most favours peace, and the one that most favours the attack; every answer is monotone in every number.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/durable/cheapest_mix.h"
#include "locarno/durable/checks.h"
#include "locarno/durable/guarantee_needs.h"
#include "locarno/durable/least_number.h"
#include "locarno/possible/packages_of_interest.h"
#include "locarno/possible/problem.h"

namespace locarno {

// How guarantors' failures go together.
enum class Dependence {
  independent,     // each decides by itself
  leader,          // those that follow are swayed by their leader's act
  common_default,  // with some chance all stay out together
  as_stated,       // both
  correlated,      // beta-binomial: for guarantors that are all alike
};
std::string_view to_string(Dependence dependence);

// What the guarantors that are named give, under one dependence.
struct ResponseUnder {
  Dependence dependence = Dependence::as_stated;
  RangedValue response;
  YearOutcome outcome;  // margins of an attack: at least 0 deters
};

// The least number of guarantors that are all as credible as one of those named.
struct NumberNeeded {
  Dependence dependence = Dependence::independent;
  LeastNumber least;  // where all favours peace
  LeastNumber central;
  LeastNumber most;  // where all favours the attack
};

struct GuarantorNumbers {
  PartyId like;
  RangedValue credibility;            // in that year
  std::vector<NumberNeeded> numbers;  // independent; the others where something states them. `leader`: so many that
                                      // follow, beside the leader
  // Years in which it alone would be enough, with what is needed at first: until it has lapsed too far, or ends.
  Bounds protects_until;
  double protects_until_centrally = 0;
};

// The cheapest sets of the guarantors that are named.
struct MixesAt {
  Corner corner = Corner::central;
  CheapestMixes mixes;
};

struct GuarantorQuestion {
  PartyId breaker;
  PartyId against;
  double year = 0;
  std::vector<Parameter> missing;  // what nobody stated; then nothing else is answered
  GuaranteeNeeds needs;
  bool helps = true;  // false: for some admissible numbers a response would make the attack pay more; then no numbers
                      // and no mixes
  std::size_t responders = 1;
  std::vector<ResponseUnder> responses;
  std::vector<GuarantorNumbers> numbers;  // of each guarantor
  std::vector<PartyId> guarantors;        // members of the mixes are indices into this
  std::vector<RangedValue> prices;        // of each; 1 if by_number
  bool by_number = false;                 // a price is missing: the cheapest mixes are those of the fewest
  std::vector<MixesAt> mixes;             // peaceful, central, tempting: enough for some numbers, centrally, for all
};

struct GuarantorLimits {
  std::size_t most = 100'000;  // guarantors counted up to
  std::size_t several = 60;    // the same where more than one has to respond
  CheapestMixLimits mixes{5, 200'000};
};

// One for each breaker that attacks somebody whom guarantors protect. Mixes are at worst exponential in their number.
std::vector<GuarantorQuestion> guarantor_questions(const Circumstances& circumstances,
                                                   const std::optional<Package>& package, double year,
                                                   const GuarantorLimits& limits, const Control& control);

struct GuarantorsOfPackage {
  PackageOfInterest about;
  std::vector<GuarantorQuestion> questions;
};

struct GuarantorsAnswer {
  // solved: in some package a set of its guarantors deters every attack at the central estimate; none_exists: in none,
  // or nothing could be assessed; cancelled.
  Status status = Status::solved;
  double year = 0;
  std::vector<GuarantorsOfPackage> packages;
};

GuarantorsAnswer which_guarantors(const Problem& problem, const PackagesOfInterest& packages, double year,
                                  const GuarantorLimits& limits, const Control& control);

}  // namespace locarno
