// Would this package hold? Every party that might break it is examined by the same checks, every guarantor asked
// whether it would respond, and it is said what breaks first, for whom, when and by how much.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "locarno/durable/bargaining_range.h"
#include "locarno/durable/checks.h"
#include "locarno/durable/circumstances.h"
#include "locarno/durable/guarantee_needs.h"
#include "locarno/durable/joint_holding.h"
#include "locarno/possible/problem.h"

namespace locarno {

// Could the party attacked do without guarantors?
struct ForceNeeds {
  Bounds ratio;  // forces of the party attacked to the breaker's that deter by themselves; infinite: no ratio does
  double central = 0;
  std::optional<RangedValue> stated;  // force_ratio
};

// An issue whose agreed option changes what the breaker holds at peace and what it would win: does that make breaking
// more attractive, or less? (concession_shift.h)
struct ConcessionEffect {
  IssueId issue;
  double peace = 0;   // change of what it holds at peace, at the central estimates
  double attack = 0;  // change of what breaking would bring it if no guarantor came

  [[nodiscard]] bool steadies() const { return peace >= attack; }
};

struct BreakerVerdict {
  PartyId party;
  std::optional<PartyId> against;
  std::vector<CheckResult> checks;              // in the order of kAllChecks
  std::vector<GuaranteeNeeds> guarantee;        // first and last year; empty if not assessed or nobody protects
  std::optional<BargainingRangeBounds> shares;  // the breaker's shares that neither side would fight over, at first
  std::optional<Bounds> shares_centrally;
  std::optional<ForceNeeds> forces;
  std::vector<ConcessionEffect> concessions;

  [[nodiscard]] Holds holds() const;  // over the checks that were assessed
  [[nodiscard]] bool holds_centrally() const;
};

// A guarantor keeps its word iff what it would lose by not responding, interest and reneging cost, is at least what
// responding costs it (Fearon 1997, Signaling foreign policy interests). It enters no verdict on the package:
// credibility does.
struct GuarantorVerdict {
  PartyId party;
  PartyId protects;
  std::vector<Parameter> missing;
  std::optional<YearOutcome> responds;
  RangedValue credibility;  // anything from 0 to 1 where nothing states it
  bool credibility_stated = false;
};

// What breaks first: the earliest year, then the greatest loss.
struct Breach {
  PartyId party;
  Check check = Check::attack;
  double year = 0;
  double short_by = 0;  // of the stake
};

// Something nobody stated that a verdict would have looked at.
struct NotAssessed {
  PartyId party;
  std::optional<Check> check;  // of a breaker; nullopt: of a guarantor
  std::vector<Parameter> missing;
};

struct PackageVerdict {
  int horizon = 0;
  std::vector<BreakerVerdict> breakers;
  std::vector<GuarantorVerdict> guarantors;
  std::optional<Breach> first;           // at the central estimate
  std::optional<Breach> first_possible;  // under the ranges
  std::vector<NotAssessed> not_assessed;
  JointHolding joint;                // whether all checks may hold for the same numbers
  std::vector<std::string> grounds;  // addresses of all statements and effects that entered, each once, in file order

  [[nodiscard]] bool assessed() const;   // anything at all
  [[nodiscard]] Holds holds() const;     // over everything assessed, each check by itself
  [[nodiscard]] Holds together() const;  // the same; not at all where it is proven that no numbers make all checks hold
  [[nodiscard]] bool holds_centrally() const;
};

// The horizon of the question: what the user asked for, else the file's, else Durability::kHorizon.
int horizon_of(const Durability& durability, std::optional<int> asked);

// Without a package no term counts. O(breakers * checks * years), and as much again for each node of the joint
// question.
PackageVerdict judge(const Circumstances& circumstances, const std::optional<Package>& package, int horizon);

}  // namespace locarno
