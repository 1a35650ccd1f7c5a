// Rows: guarantees. They take no scenario; runs use the standard parameters.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "locarno/durable/break_even.h"
#include "locarno/durable/cheapest_mix.h"
#include "locarno/durable/guarantee.h"
#include "locarno/durable/guarantee_duration.h"
#include "locarno/durable/guarantor_choice.h"
#include "locarno/durable/guarantor_mix.h"
#include "locarno/durable/least_number.h"
#include "locarno/durable/voiding_clause.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr double kMost = 1e6;

bool equal(double a, double b) { return std::abs(a - b) < 1e-9; }

// The attacker of the standard parameters: w0 = .35, w1 = -.25, x = .20.
constexpr GuaranteeTerms<double> kAttacker{0.20, {0.55, 0.20}, {0.15, 0.40}, 1};

std::vector<MethodParameter> attacker_parameters() {
  return {{"peace", 0.20, -kMost, kMost, "x, the attacker's payoff at peace"},
          {"win_alone", 0.55, 0, 1, "p0, its chance to win if the guarantor stays out"},
          {"cost_alone", 0.20, -kMost, kMost, "c0, its cost of that war"},
          {"win_honoured", 0.15, 0, 1, "p1, its chance to win if the guarantor honours"},
          {"cost_honoured", 0.40, -kMost, kMost, "c1, its cost of that war"},
          {"stake", 1, 1e-6, kMost, "V, worth of winning"}};
}

double attack_payoff(double credibility) {
  const auto war = [](const WarTerms<double>& terms) { return terms.win * kAttacker.stake - terms.cost; };
  return credibility * war(kAttacker.honoured) + (1 - credibility) * war(kAttacker.alone);
}

MethodOutcome run_least_credibility(const Problem&, const Control&) {
  const LeastCredibility found = least_credibility(kAttacker);
  return {Status::solved, fmt::format("{} {}", found.least, found.greatest),
          equal(attack_payoff(found.least), kAttacker.peace) && attack_payoff(found.least - 1e-6) > kAttacker.peace};
}

MethodOutcome run_break_even(const Problem&, const Control&) {
  const BreakEvenTurns turns = break_even_turns(kAttacker, GuaranteeTerm::cost_alone, 0.5);
  const BreakEvenCurve curve = break_even_curve(kAttacker, GuaranteeTerm::cost_alone, {0, 1}, 101);
  const auto found = [](double cost, double credibility) {
    return equal(credibility * (0.15 - 0.40) + (1 - credibility) * (0.55 - cost), kAttacker.peace);
  };
  const bool on_curve = std::ranges::all_of(std::array{5, 20, 30}, [&](int i) {
    return found(curve.value[static_cast<std::size_t>(i)], curve.least_credibility[static_cast<std::size_t>(i)]);
  });
  return {Status::solved, fmt::format("{} {}", fmt::join(curve.least_credibility, ","), *turns.credibility_enough),
          on_curve && found(*turns.guarantor_needed, 0) && found(*turns.credibility_enough, 0.5)};
}

// What it honours at each of many costs, evenly spread.
MethodOutcome run_guarantor_choice(const Problem&, const Control&) {
  const HonouringTerms<double> terms{0.4, 0.5, 0.1};
  const double credibility = credibility_of(terms, {CostLaw::Kind::uniform, 0, 0, 0.6});
  const int steps = 100'000;
  int honoured = 0;
  for (int i = 0; i < steps; ++i) honoured += 0.6 * (i + 0.5) / steps <= 0.4 * 0.5 + 0.1 ? 1 : 0;
  return {Status::solved, fmt::format("{}", credibility),
          std::abs(credibility - static_cast<double>(honoured) / steps) < 1e-4};
}

const std::vector<double>& credibilities() {
  static const std::vector<double> all{0.5, 0.4, 0.3, 0.3, 0.2, 0.1};
  return all;
}

// One honouring guarantor is enough to turn the attacker's payoff, the second makes it worse still.
constexpr std::array<double, 7> kPayoffs{0.35, -0.25, -0.30, -0.30, -0.30, -0.30, -0.30};
constexpr double kCommonMode = 0.2;

// The attacker's expected payoff if these guarantors (bits) take part, over all sets that may honour.
double attack_on(std::size_t members) {
  double sum = kCommonMode * kPayoffs[0];
  for (std::size_t set = members;; set = (set - 1) & members) {
    double chance = 1 - kCommonMode;
    for (std::size_t j = 0; j < credibilities().size(); ++j) {
      if ((members >> j) & 1) chance *= (set >> j) & 1 ? credibilities()[j] : 1 - credibilities()[j];
    }
    sum += chance * kPayoffs[static_cast<std::size_t>(std::popcount(set))];
    if (set == 0) return sum;
  }
}

GuarantorMix standard_mix() { return with_common_mode(independent_guarantors(credibilities()), kCommonMode); }

MethodOutcome run_guarantor_mix(const Problem&, const Control&) {
  const std::vector<double> counts = honouring_counts(standard_mix());
  const Condition found = deterred_by_mix(counts, kPayoffs, kAttacker.peace);
  const std::size_t all = (std::size_t{1} << credibilities().size()) - 1;
  return {Status::solved, fmt::format("{} {}", fmt::join(counts, ","), found.margin),
          equal(found.margin, kAttacker.peace - attack_on(all))};
}

MethodOutcome run_least_number(const Problem&, const Control&) {
  const LeastNumber found = least_number(EqualGuarantors<double>{0.41, 0, 0}, 0.95);
  const auto reached = [](std::size_t n) { return 1 - std::pow(1 - 0.41, static_cast<double>(n)); };
  return {found.status, fmt::format("{} {}", found.number, found.reached),
          reached(found.number) >= 0.95 && reached(found.number - 1) < 0.95};
}

// The first mix against every set of guarantors.
MethodOutcome run_cheapest_mix(const Problem&, const Control& control) {
  const std::array<double, 6> prices{4, 3, 2, 2, 1, 1};
  const CheapestMixes found = cheapest_mixes(standard_mix(), prices, kPayoffs, kAttacker.peace, {}, control);
  if (found.mixes.empty()) return {found.status, "none", std::nullopt};
  double least = 1e6;
  for (std::size_t set = 0; set < std::size_t{1} << prices.size(); ++set) {
    double price = 0;
    for (std::size_t j = 0; j < prices.size(); ++j) price += (set >> j) & 1 ? prices[j] : 0;
    if (attack_on(set) <= kAttacker.peace + 1e-12) least = std::min(least, price);
  }
  std::string text;
  for (const PricedMix& mix : found.mixes) text += fmt::format("[{}]={} ", fmt::join(mix.members, ","), mix.price);
  return {found.status, text, equal(found.mixes.front().price, least)};
}

// Nothing is gained before the break, something after it.
MethodOutcome run_first_break(const Problem&, const Control&) {
  const std::array<PathPoint<double>, 2> path{{{0, 0.35, -0.25, 0.20}, {20, 0.45, -0.25, 0.20}}};
  const FirstBreak found = first_break(path, {0.66, 0.03, 50});
  const auto gain = [](double year) {
    const double h = 0.66 * std::exp(-0.03 * year);
    return h * -0.25 + (1 - h) * (0.35 + 0.005 * std::min(year, 20.0)) - 0.20;
  };
  bool nothing_before = true;
  for (int i = 0; i < 1000; ++i) nothing_before = nothing_before && gain(found.time * i / 1000) <= 0;
  return {Status::solved, fmt::format("{}", found.time), nothing_before && gain(found.time + 1e-6) > 0};
}

MethodOutcome run_voiding_clause(const Problem&, const Control&) {
  const RestraintTerms<double> terms{0.3, 0.8, 0.1, 0.2};
  const Condition found = protected_party_restrained(terms);
  return {Status::solved, fmt::format("{} {}", found.margin, *greatest_error_that_restrains(terms)),
          equal(found.margin, 0.3 - (0.2 * 0.8 + 0.8 * 0.1))};
}

// A row of a formula; `name` and what follows are set by the caller.
Method row(std::string_view id, MethodOutcome (*run)(const Problem&, const Control&)) {
  Method method;
  method.id = id;
  method.question = "durable";
  method.cost = "a formula";
  method.exactness = Exactness::closed_form;
  method.maturity = Maturity::published_figures;
  method.instant = true;
  method.applies = any_problem;
  method.run = run;
  return method;
}

Method least_credibility_row() {
  Method method = row("least_credibility", run_least_credibility);
  method.name = "Least credibility of a guarantee";
  method.sentence = "How likely must a guarantor be to honour its word, as the attacker sees it, to deter it?";
  method.citation = "Huth 1988, Extended deterrence and the outbreak of war";
  method.needs = "the attacker's prospects at peace, at war, and at war with the guarantor; no scenario";
  method.parameters = attacker_parameters();
  method.command = "C++: locarno/durable/guarantee.h";
  return method;
}

Method break_even_row() {
  Method method = row("break_even", run_break_even);
  method.name = "Break-even curve of a guarantee";
  method.sentence = "How does the credibility needed move with one of its terms, and where does the verdict turn?";
  method.citation = "The definition, over one term; roots of straight lines";
  method.needs = "as least_credibility, and the term that moves";
  method.cost = "a formula a point";
  method.parameters = attacker_parameters();
  method.command = "C++: locarno/durable/break_even.h";
  return method;
}

Method guarantor_choice_row() {
  Method method = row("guarantor_choice", run_guarantor_choice);
  method.name = "The guarantor's own choice";
  method.sentence = "Will a guarantor honour its word when it is called, given what that costs it?";
  method.citation = "Fearon 1997, Signaling foreign policy interests";
  method.needs = "its interest, its cost of reneging, and the law of its cost of war; no scenario";
  method.parameters = {{"difference", 0.4, 0, 1, "by how much it lowers the attacker's chance"},
                       {"interest", 0.5, 0, kMost, "what that is worth to it"},
                       {"reneging_cost", 0.1, 0, kMost, "what standing aside would cost it"},
                       {"highest_cost", 0.6, 1e-6, kMost, "of war to it; evenly spread from 0"}};
  method.maturity = Maturity::brute_force;
  method.command = "C++: locarno/durable/guarantor_choice.h";
  return method;
}

Method guarantor_mix_row() {
  Method method = row("guarantor_mix", run_guarantor_mix);
  method.name = "Several guarantors";
  method.sentence = "Do several guarantors deter together, when their defaults may go together?";
  method.citation =
      "Hong 2013, On computing the distribution function for the Poisson binomial distribution; Skellam "
      "1948 for the beta-binomial";
  method.needs = "each one's credibility, how they depend on each other, the attacker's payoffs; no scenario";
  method.cost = "the square of the number of guarantors, a state of the mix";
  method.parameters = {{"common_mode", kCommonMode, 0, 1, "chance that all stand aside together"},
                       {"peace", 0.20, -kMost, kMost, "the attacker's payoff at peace"}};
  method.command = "C++: locarno/durable/guarantor_mix.h";
  return method;
}

Method least_number_row() {
  Method method = row("least_number", run_least_number);
  method.name = "Number of guarantors";
  method.sentence = "How many equal guarantors are enough, and is any number enough?";
  method.citation =
      "Skellam 1948, A probability distribution derived from the binomial distribution, for correlated ones";
  method.needs = "their credibility and how it hangs together; no scenario";
  method.cost = "a formula; with correlation a product of as many terms as the answer";
  method.parameters = {{"credibility", 0.41, 0, 1, "of each"},
                       {"common_mode", 0, 0, 1, "chance that all stand aside together"},
                       {"correlation", 0, 0, 1, "between any two"},
                       {"wanted", 0.95, 0, 1, "chance that at least one honours"},
                       limit("most", 1e6, 1, 1e9, "looks no further than this number")};
  method.command = "C++: locarno/durable/least_number.h";
  return method;
}

Method cheapest_mix_row() {
  Method method = row("cheapest_mix", run_cheapest_mix);
  method.name = "Cheapest guarantors that are enough";
  method.sentence = "Which guarantors together deter at the least price, and no one of them could be left out?";
  method.citation = "Land and Doig 1960, An automatic method of solving discrete programming problems, for the search";
  method.needs = "as guarantor_mix, and a price for each; no scenario";
  method.cost = "at worst exponential in the number of guarantors; a branch ends by price or by what is left";
  method.exactness = Exactness::exact_within_a_limit;
  method.instant = false;
  method.maturity = Maturity::brute_force;
  method.parameters = {limit("list", CheapestMixLimits{}.list, 1, 1e6, "minimal mixes listed"),
                       limit("nodes", CheapestMixLimits{}.nodes, 1, 1e9, "nodes of the search tree")};
  method.command = "locarno durable FILE --guarantors";
  return method;
}

Method first_break_row() {
  Method method = row("first_break", run_first_break);
  method.name = "How long a guarantee protects";
  method.sentence = "From when on does attacking pay, as a commitment lapses or ends and the terms move?";
  method.citation = "The definition: first time at which credibility falls below the least credibility";
  method.needs = "a commitment, and the attacker's prospects at some dates; no scenario";
  method.cost = "a bisection or two a date";
  method.parameters = {{"credibility", 0.66, 0, 1, "at the beginning"},
                       {"lapse_hazard", 0.03, 0, kMost, "a unit of time"},
                       {"expires_after", 50, 0, kMost, "end of the commitment"}};
  method.maturity = Maturity::brute_force;
  method.command = "C++: locarno/durable/guarantee_duration.h";
  return method;
}

Method voiding_clause_row() {
  Method method = row("voiding_clause", run_voiding_clause);
  method.name = "A guarantee that is void for who attacks first";
  method.sentence = "Is the protected party restrained, and the attacker still deterred?";
  method.citation = "Benson 2012, Constructing international security";
  method.needs = "payoffs of the protected party, chances of a wrong judgement; no scenario";
  method.parameters = {{"peace", 0.3, -kMost, kMost, "the protected party's payoff at peace"},
                       {"war_with_guarantor", 0.8, -kMost, kMost, "if it attacks and is helped"},
                       {"war_without", 0.1, -kMost, kMost, "if it attacks and is not"},
                       {"judged_victim", 0.2, 0, 1, "chance that it passes for the victim although it attacked"}};
  method.maturity = Maturity::brute_force;
  method.command = "C++: locarno/durable/voiding_clause.h";
  return method;
}

}  // namespace

std::vector<Method> guarantee_rows() {
  return {least_credibility_row(), break_even_row(),   guarantor_choice_row(), guarantor_mix_row(),
          least_number_row(),      cheapest_mix_row(), first_break_row(),      voiding_clause_row()};
}

}  // namespace locarno::registry
