// Would this party break the agreement? One check for each way in which breaking may pay, by the closed forms of this
// folder, with their bounds over everything that the statements admit.
//
// The stake is the whole that is contested, worth 1 for ever; costs are shares of it. Power shifts are reckoned in the
// paper's unit, one period's whole, which is 1 - D of the stake where D discounts the period of the shift; the gains
// and losses of small violations are a matter of one period. Every check has a margin, at least 0 where the party keeps
// the agreement. A check whose parameters nobody stated is not assessed, and names them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "locarno/durable/breaker_terms.h"
#include "locarno/durable/condition.h"

namespace locarno {

enum class Check {
  attack,           // breaking openly, against whoever guarantees the other side (guarantee.h), year by year
  power_shift,      // breaking before its own power declines, if the riser makes the offers (power_shift.h, Fearon)
  power_shift_any,  // the same, under any way of bargaining (Powell)
  first_strike,     // no line is safe from surprise (first_strike.h)
  restraint,        // breaking because its own guarantors might stand by it
  violations,       // breaking in small steps (repeated play under imperfect monitoring)
};
constexpr Check kAllChecks[] = {Check::attack,       Check::power_shift, Check::power_shift_any,
                                Check::first_strike, Check::restraint,   Check::violations};
std::string_view to_string(Check check);  // "attack", ...

// Whether something holds under the ranges: for all that they admit, for some of it, for none of it.
enum class Holds { necessarily, possibly, not_at_all };
std::string_view to_string(Holds holds);

struct YearOutcome {
  double year = 0;
  Condition worst;  // over everything admissible
  Condition central;
  Condition best;
};

struct CheckResult {
  Check check = Check::attack;
  bool applies = true;             // false: the party attacks nobody, has no guarantors of its own, ...
  std::vector<Parameter> missing;  // what nobody stated; then there are no years
  std::vector<YearOutcome> years;  // one for a check that is the same on every date

  [[nodiscard]] bool assessed() const { return !years.empty(); }
  // Over all years: necessarily if it does whatever the numbers are; not at all if in some year it does for none.
  [[nodiscard]] Holds holds() const;
  [[nodiscard]] bool holds_centrally() const;
  // The first year in which it may fail, fails centrally, fails surely.
  [[nodiscard]] std::optional<double> may_fail_from() const;
  [[nodiscard]] std::optional<double> fails_centrally_from() const;
  [[nodiscard]] std::optional<double> fails_surely_from() const;
  // The least central margin over the years, and when.
  [[nodiscard]] const YearOutcome& tightest() const;
};

// One check on the years 0..horizon (whole years). Cost: constant a year, but for the mix of guarantors.
// Of "margin >= 0", for a margin reckoned from inputs that are known to twelve decimals.
Condition condition_of(double margin);

CheckResult run_check(Check check, const BreakerTerms& terms, int horizon);

// The same in one year; nothing may be missing.
YearOutcome outcome_in(Check check, const BreakerTerms& terms, double year);

// The parameters a check may look at: what it needs, and what it takes notice of if stated.
struct CheckInputs {
  std::vector<Parameter> needed;  // `win` stands for itself or for force_ratio with decisiveness
  std::vector<Parameter> regarded;
  bool guarantors = false;  // those of the party attacked
  bool dated = false;       // its answer may differ from year to year
};
const CheckInputs& inputs_of(Check check);

}  // namespace locarno
