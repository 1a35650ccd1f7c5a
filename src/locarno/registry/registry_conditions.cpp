// Rows: conditions for peace that are formulas. They take no scenario; runs use the standard parameters.
#include <cmath>

#include <fmt/format.h>

#include "locarno/durable/bargaining_range.h"
#include "locarno/durable/concession_shift.h"
#include "locarno/durable/first_strike.h"
#include "locarno/durable/force_ratio.h"
#include "locarno/durable/mediator_fade.h"
#include "locarno/durable/power_shift.h"
#include "locarno/durable/repeated_game.h"
#include "locarno/durable/survival.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr double kMost = 1e6;

bool equal(double a, double b) { return std::abs(a - b) < 1e-9; }

MethodParameter chance(std::string_view name, double standard, std::string_view meaning) {
  return {name, standard, 0, 1, meaning};
}

MethodParameter amount(std::string_view name, double standard, std::string_view meaning) {
  return {name, standard, 0, kMost, meaning};
}

MethodParameter any_number(std::string_view name, double standard, std::string_view meaning) {
  return {name, standard, -kMost, kMost, meaning};
}

Method closed_form(std::string_view id, std::string_view name, std::string_view sentence, std::string_view citation,
                   std::string_view needs, std::vector<MethodParameter> parameters, std::string_view header,
                   MethodOutcome (*run)(const Problem&, const Control&)) {
  return {id,
          name,
          "durable",
          sentence,
          citation,
          needs,
          "a formula",
          std::move(parameters),
          Exactness::closed_form,
          Maturity::published_figures,
          header,
          true,
          any_problem,
          run};
}

constexpr BargainingTerms<double> kRange{0.5, 0.5, 0.1, 0.2};

// At the ends of the range one side is as well off at war: A with p - c_A, B with 1 - p - c_B.
MethodOutcome run_bargaining_range(const Problem&, const Control&) {
  const BargainingRange found = bargaining_range(kRange);
  const bool attacker = equal(found.low, kRange.win_as_attacker_sees_it - kRange.cost_attacker);
  const bool defender = equal(1 - found.high, 1 - kRange.win_as_defender_sees_it - kRange.cost_defender);
  return {Status::solved, fmt::format("{} {} {}", found.low, found.high, found.not_empty.margin),
          attacker && defender && found.not_empty.holds()};
}

constexpr PowerShiftTerms<double> kShift{0.40, 0.60, 0.9, 0.5, 0.5};

// The decliner's choice: all of this period and its war value afterwards, or war now.
MethodOutcome run_fearon(const Problem&, const Control&) {
  const Condition found = fearon_power_shift(kShift);
  const double whole = 1 / (1 - kShift.discount);
  const double wait = 1 + kShift.discount * ((1 - kShift.win_later) * whole - kShift.cost_decliner);
  const double strike = (1 - kShift.win_now) * whole - kShift.cost_decliner;
  return {Status::solved, fmt::format("{} {}", found.margin, greatest_later_chance(kShift)),
          equal(found.margin, (wait - strike) / whole) && found.holds() == (wait >= strike)};
}

// Powell's inequality in the sides' minmax values.
MethodOutcome run_powell(const Problem&, const Control&) {
  const Condition found = powell_power_shift(kShift);
  const double whole = 1 / (1 - kShift.discount);
  const double riser = kShift.win_now * whole - kShift.cost_riser;
  const double riser_later = kShift.win_later * whole - kShift.cost_riser;
  const double decliner = (1 - kShift.win_now) * whole - kShift.cost_decliner;
  const double margin = whole - (riser + decliner) - (kShift.discount * riser_later - riser);
  return {Status::solved, fmt::format("{}", found.margin), equal(found.margin, margin / whole)};
}

constexpr FirstStrikeTerms<double> kStrike{0.60, 0.45, 0.08, 0.10};

// In the middle of the safe lines neither side gains by striking first; past either end one does.
MethodOutcome run_first_strike(const Problem&, const Control&) {
  const FirstStrike found = first_strike(kStrike);
  const auto keeps_peace = [](double share) {
    return kStrike.win_first - kStrike.cost_first <= share && 1 - kStrike.win_second - kStrike.cost_second <= 1 - share;
  };
  return {
      Status::solved, fmt::format("{} {} {}", found.low, found.high, found.some_line_is_safe.margin),
      keeps_peace((found.low + found.high) / 2) && !keeps_peace(found.low - 1e-6) && !keeps_peace(found.high + 1e-6)};
}

constexpr ConcessionTerms<double> kConcession{0.2, 0.5, 0.45, 0.8, 0.3, 1};

// What the attacker would gain at war, before and after handing over a little.
MethodOutcome run_concession(const Problem&, const Control&) {
  const Condition found = concession_at_the_margin(kConcession);
  const auto gain_at_war = [](double y) {
    return kConcession.stake * (kConcession.win + kConcession.win_per_unit * y) - kConcession.cost -
           (kConcession.peace + kConcession.peace_per_unit * y);
  };
  const double turn = turning_concession(kConcession).value_or(0);
  return {Status::solved, fmt::format("{} {}", found.margin, turn),
          equal(found.margin, (gain_at_war(0) - gain_at_war(0.01)) / 0.01) && equal(gain_at_war(turn), 0)};
}

constexpr ContestTerms<double> kContest{0.3, 0.1, 1, 1};

// With so much force the attacker is as well off at war as at peace.
MethodOutcome run_force_ratio(const Problem&, const Control&) {
  const double ratio = least_force_ratio(kContest);
  const double attacker = 1 / (1 + std::pow(ratio, kContest.decisiveness));
  return {Status::solved, fmt::format("{}", ratio), equal(attacker * kContest.stake - kContest.cost, kContest.peace)};
}

constexpr RepeatedGameTerms<double> kGame{1, 0.6, 0.2, 0.8, 0.9, 0.05, 2, 6};

// At the least discount factor both plans of play, added up period by period, are worth the same.
MethodOutcome run_repeated_game(const Problem&, const Control&) {
  const double discount = least_discount(kGame).value_or(1);
  double punished = 0, after = 1;
  for (int k = 0; k < static_cast<int>(kGame.answer); ++k, after *= discount) punished += after * kGame.punishment;
  double keep = 0;
  for (int round = 0; round < 3000; ++round) {
    keep = kGame.reward + discount * ((1 - kGame.false_alarm) * keep + kGame.false_alarm * (punished + after * keep));
  }
  double breach = 0, factor = 1, unseen = 1;
  for (int period = 0; period < 3000; ++period, factor *= discount) {
    if (period >= static_cast<int>(kGame.lag)) {
      breach += factor * unseen * kGame.detection * (punished + after * keep);
      unseen *= 1 - kGame.detection;
    }
    breach += factor * unseen * kGame.temptation;
  }
  return {Status::solved, fmt::format("{} {}", discount, keeping_pays(kGame).margin), equal(keep, breach)};
}

constexpr MediatedConsent<double> kConsent{30, 40, 20, 0.1, Fade::exponential};

MethodOutcome run_mediator_fade(const Problem&, const Control&) {
  const double lapse = consent_lapses(kConsent);
  const double paid = kConsent.payment * std::exp(-kConsent.pace * lapse);
  return {Status::solved, fmt::format("{}", lapse), equal(kConsent.deal + paid, kConsent.walk_away)};
}

constexpr SurvivalTerms<double> kSurvival{0.05, 1, 0.726};

// The chance is exp(-integral of the hazard), by the midpoint rule.
MethodOutcome run_survival(const Problem&, const Control&) {
  const double years = 10;
  const int steps = 1000;
  double sum = 0;
  for (int i = 0; i < steps; ++i) sum += hazard_at(kSurvival, (i + 0.5) * years / steps) * years / steps;
  const double chance = chance_of_lasting(kSurvival, years);
  return {Status::solved, fmt::format("{} {}", chance, median_duration(kSurvival)), equal(chance, std::exp(-sum))};
}

}  // namespace

std::vector<Method> condition_rows() {
  return {
      closed_form("bargaining_range", "Bargaining range", "Which divisions does each side prefer to war?",
                  "Fearon 1995, Rationalist explanations for war", "chance to win and costs of war; no scenario",
                  {chance("win_as_attacker_sees_it", 0.5, "the attacker's chance to win"),
                   chance("win_as_defender_sees_it", 0.5, "the same chance as the defender sees it"),
                   any_number("cost_attacker", 0.1, "of war, as a share of what is at stake"),
                   any_number("cost_defender", 0.2, "likewise")},
                  "C++: locarno/durable/bargaining_range.h", run_bargaining_range),
      closed_form(
          "fearon_power_shift", "Power shift under offers of the riser",
          "Would a side that is going to be weaker rather fight now?", "Fearon 1995, Rationalist explanations for war",
          "chances now and later, discount factor, cost of war; no scenario",
          {chance("win_now", 0.4, "the riser's chance to win a war now"),
           chance("win_later", 0.6, "from the next period on"), chance("discount", 0.9, "worth of a period later"),
           amount("cost_decliner", 0.5, "one-off cost of war, in periods' wholes")},
          "C++: locarno/durable/power_shift.h", run_fearon),
      closed_form(
          "powell_power_shift", "Power shift under any bargaining",
          "Does a shift of power exceed all that peace saves, however the sides bargain?",
          "Powell 2004, The inefficient use of power; Powell 2006, War as a commitment problem",
          "chances now and later, discount factor, both costs of war; no scenario",
          {chance("win_now", 0.4, "the riser's chance to win a war now"),
           chance("win_later", 0.6, "from the next period on"), chance("discount", 0.9, "worth of a period later"),
           amount("cost_decliner", 0.5, "one-off cost of war, in periods' wholes"),
           amount("cost_riser", 0.5, "likewise")},
          "C++: locarno/durable/power_shift.h", run_powell),
      closed_form("first_strike", "First strike", "Is there a line from which neither side gains by striking first?",
                  "Fearon 1995, Rationalist explanations for war", "chances by who strikes, costs of war; no scenario",
                  {chance("win_first", 0.6, "chance to win when striking first"),
                   chance("win_second", 0.45, "chance to win when struck first"),
                   amount("cost_first", 0.08, "of war, as a share of what is at stake"),
                   amount("cost_second", 0.10, "of the other side, likewise")},
                  "C++: locarno/durable/first_strike.h", run_first_strike),
      closed_form("concession_shift", "Concession that shifts power",
                  "Does handing over something buy peace, or make the next attack pay?",
                  "Fearon 1996, Bargaining over objects that influence future bargaining power",
                  "slopes of the payoff at peace and of the chance to win; no scenario",
                  {any_number("peace_per_unit", 0.5, "rise of the payoff at peace"),
                   any_number("win_per_unit", 0.8, "rise of the chance to win"),
                   {"stake", 1, 1e-6, kMost, "worth of winning"}},
                  "C++: locarno/durable/concession_shift.h", run_concession),
      closed_form("force_ratio", "Force that deters by itself", "How strong must a defender be if nobody helps it?",
                  "Tullock 1980, Efficient rent seeking; Hirshleifer 1989, Conflict and rent-seeking success functions",
                  "payoff at peace, cost and stake of war, decisiveness of force; no scenario",
                  {any_number("peace", 0.3, "the attacker's payoff at peace"),
                   any_number("cost", 0.1, "of war to the attacker"),
                   {"stake", 1, 1e-6, kMost, "worth of winning"},
                   {"decisiveness", 1, 1e-6, kMost, "exponent of the ratio contest"}},
                  "C++: locarno/durable/force_ratio.h", run_force_ratio),
      closed_form("repeated_game", "Enforcement by what follows",
                  "Is breaching worth less than what detection and its answer cost later?",
                  "Friedman 1971, A non-cooperative equilibrium for supergames; Green and Porter 1984, Noncooperative "
                  "collusion under imperfect price information",
                  "payoffs, discount factor, monitoring and answer; no scenario",
                  {any_number("temptation", 1, "a period's payoff of an unanswered breach"),
                   any_number("reward", 0.6, "of keeping the agreement"),
                   any_number("punishment", 0.2, "while punished"),
                   chance("discount", 0.8, "worth of a period later"),
                   chance("detection", 0.9, "chance that a period of breach is found out"),
                   chance("false_alarm", 0.05, "chance of being blamed while keeping the agreement"),
                   {"lag", 2, 1, kMost, "periods from a breach to its answer"},
                   {"answer", 6, 1, kMost, "periods that an answer lasts"}},
                  "C++: locarno/durable/repeated_game.h", run_repeated_game),
      closed_form("mediator_fade", "Consent that a mediator pays for",
                  "When does a party's consent lapse as the mediator withdraws?",
                  "Beardsley 2008, Agreement without peace?",
                  "value of the deal, walk-away value, payment; no scenario",
                  {any_number("deal", 30, "the party's value of the deal by itself"),
                   any_number("walk_away", 40, "its walk-away value"), amount("payment", 20, "at the beginning"),
                   amount("pace", 0.1, "rate at which it fades")},
                  "locarno durable FILE, side_payment_fade of a breaker", run_mediator_fade),
      closed_form("survival", "Empirical survival",
                  "How long have settlements lasted at a given rate? Shown beside verdicts, never part of one.",
                  "Cox 1972, Regression models and life-tables", "rate, shape and hazard ratios; no scenario",
                  {amount("rate", 0.05, "a unit of time"),
                   {"shape", 1, 1e-6, kMost, "of the Weibull law"},
                   amount("hazard_ratio", 0.726, "product of the factors")},
                  "C++: locarno/durable/survival.h", run_survival),
  };
}

}  // namespace locarno::registry
