// Rows: would a package hold, what would make it hold, and what could be agreed that holds.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/durable/curve.h"
#include "locarno/durable/durable_agreement.h"
#include "locarno/durable/guarantor_question.h"
#include "locarno/durable/option_comparison.h"
#include "locarno/durable/repair.h"
#include "locarno/durable/verdict.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr NoGoodLimits kSampleCells{2'000};
constexpr RepairLimits kSampleRepair{20'000, 3, kSampleSearch};
constexpr int kSampleHorizon = 10;

bool has_breakers(const Problem& problem) {
  return !problem.scenario.durability->breakers.empty() && has_possible_package(problem);
}

std::string text_of(const PackageVerdict& verdict) {
  std::string out;
  for (const BreakerVerdict& breaker : verdict.breakers) {
    for (const CheckResult& check : breaker.checks) {
      out += fmt::format("{}/{}:", breaker.party.index, to_string(check.check));
      for (const YearOutcome& year : check.years)
        out += fmt::format("{:.9f},{:.9f},{:.9f} ", year.worst.margin, year.central.margin, year.best.margin);
    }
  }
  return out;
}

// The central estimate lies within the bounds, year by year.
bool is_ordered(const PackageVerdict& verdict) {
  constexpr double kRounding = 1e-9;
  return std::ranges::all_of(verdict.breakers, [](const BreakerVerdict& breaker) {
    return std::ranges::all_of(breaker.checks, [](const CheckResult& check) {
      return std::ranges::all_of(check.years, [](const YearOutcome& year) {
        return year.worst.margin <= year.central.margin + kRounding &&
               year.central.margin <= year.best.margin + kRounding;
      });
    });
  });
}

MethodOutcome run_verdict(const Problem& problem, const Control&) {
  const PackageVerdict verdict = judge(Circumstances(problem.scenario), first_possible(problem), kSampleHorizon);
  return {verdict.assessed() ? Status::solved : Status::none_exists, text_of(verdict), is_ordered(verdict)};
}

NoGoods sample_no_goods(const Problem& problem, const Control& control) {
  return no_goods(Circumstances(problem.scenario), problem.scenario.issues, kSampleHorizon, kSampleCells, control)[1];
}

bool holds_but_for(const PackageVerdict& verdict, const NoGoods& no_goods) {
  return std::ranges::all_of(verdict.breakers, [&](const BreakerVerdict& breaker) {
    return std::ranges::all_of(breaker.checks, [&](const CheckResult& check) {
      const std::pair<PartyId, Check> which{breaker.party, check.check};
      const bool left_out = std::ranges::find(no_goods.left_out, which) != no_goods.left_out.end();
      return left_out || check.holds_centrally();
    });
  });
}

MethodOutcome run_repair(const Problem& problem, const Control& control) {
  const NoGoods rows = sample_no_goods(problem, control);
  if (rows.status == Status::cancelled) return {Status::cancelled, "", std::nullopt};
  const Repairs repairs = cheapest_repairs(problem, rows, *first_possible(problem), kSampleRepair, control);
  MethodOutcome outcome{repairs.status, fmt::format("changes={} more={} ", repairs.changes, repairs.more),
                        std::nullopt};
  const Circumstances known(problem.scenario);
  for (const Repair& repair : repairs.repairs) {
    outcome.signature += registry::text_of(repair.package) + " ";
    const bool right = repair.changed.size() == repairs.changes &&
                       impossibilities_in(problem, repair.package).empty() &&
                       holds_but_for(judge(known, repair.package, kSampleHorizon), rows);
    outcome.verified = outcome.verified.value_or(true) && right;
  }
  if (!repairs.cheapest) return outcome;
  const Repair& cheapest = *repairs.cheapest;
  outcome.signature += fmt::format("least price {}: {}", cheapest.price.units, registry::text_of(cheapest.package));
  const bool none_less = std::ranges::none_of(repairs.repairs, [&](const Repair& repair) {
    return repair.new_refusals.size() <= cheapest.new_refusals.size() && repair.price < cheapest.price;
  });
  outcome.verified = outcome.verified.value_or(true) &&
                     holds_but_for(judge(known, cheapest.package, kSampleHorizon), rows) &&
                     (none_less || repairs.cheapest_status != Status::solved);
  return outcome;
}

MethodOutcome run_agreement(const Problem& problem, const Control& control) {
  DurableOptions options;
  options.horizon = kSampleHorizon;
  options.no_goods = kSampleCells;
  options.possible.count = false;
  options.possible.frontier_inside = false;
  options.possible.optimum_limits = kSampleSearch;
  options.possible.conflict_limits = {2, 2, kSampleSearch};
  const Circumstances known(problem.scenario);
  const DurableAgreement answer = durable_agreement(problem, known, options, control);
  if (control.cancelled()) return {Status::cancelled, "", std::nullopt};
  MethodOutcome outcome{answer.status, "", std::nullopt};
  for (const DurableSet& set : answer.sets) {
    outcome.signature += fmt::format("{}:{} rows={} ", to_string(set.holding), to_string(set.exists),
                                     set.no_goods.rows.size());
    if (!set.example || set.holding != Holding::centrally) continue;
    outcome.verified = in_agreement_set(problem, *set.example) &&
                       holds_but_for(judge(known, *set.example, kSampleHorizon), set.no_goods);
  }
  for (const Solution& solution : answer.answer.solutions) outcome.signature += registry::text_of(solution.optimum);
  return outcome;
}

// On the first issue: the package's own option costs nothing and is judged as the package is.
MethodOutcome run_comparison(const Problem& problem, const Control& control) {
  const Package package = *first_possible(problem);
  const OptionComparison all = compare_options(problem, package, IssueId(0), kSampleHorizon, control);
  if (control.cancelled()) return {Status::cancelled, "", std::nullopt};
  MethodOutcome outcome{Status::solved, "", std::nullopt};
  for (const ComparedOption& one : all.options) {
    outcome.signature += text_of(one.verdict);
    if (!one.own) continue;
    const bool free = std::ranges::all_of(one.changes, [](const ValueChange& c) { return c.central == Score(0); });
    outcome.verified = free &&
                       text_of(one.verdict) == text_of(judge(Circumstances(problem.scenario), package, kSampleHorizon));
  }
  return outcome;
}

// The first parameter of the first breaker that moves anything: its chance to win.
MethodOutcome run_curve(const Problem& problem, const Control&) {
  const Circumstances known(problem.scenario);
  const ParameterOf of{Parameter::win, known.stated().breakers.front().party};
  const auto curves = break_even_curves(known, std::nullopt, of, {0, 1}, 5, 0);
  MethodOutcome outcome{curves.empty() ? Status::none_exists : Status::solved, "", std::nullopt};
  for (const Curve& curve : curves) {
    for (const CurvePoint& point : curve.points)
      outcome.signature += fmt::format("{:.9f} ", point.outcome.central.margin);
    if (!curve.central) continue;
    constexpr double kNear = 1e-6;
    const auto holds_at = [&](double value) {
      return break_even_curves(known, std::nullopt, of, {value, value}, 2, 0)
          .at(static_cast<std::size_t>(&curve - curves.data()))
          .points.front()
          .outcome.central.holds();
    };
    outcome.verified = outcome.verified.value_or(true) &&
                       holds_at(*curve.central - kNear) != holds_at(*curve.central + kNear);
  }
  return outcome;
}

bool has_guarantors(const Problem& problem) {
  const Durability& durability = *problem.scenario.durability;
  return has_breakers(problem) && std::ranges::any_of(durability.guarantors, [&](const Guarantor& row) {
           return std::ranges::any_of(durability.breakers, [&](const Breaker& breaker) {
             return breaker.against == row.protects && breaker.party != row.party;
           });
         });
}

// The chance, central in year 0, that somebody of these honours its word and the guarantee is not taken to be void.
double chance_of(const BreakerTerms& terms, const std::vector<std::size_t>& members) {
  double chance = 0;
  for (const MixState& state : guarantor_mix(terms, Corner::central, 0).states) {
    double none = 1;
    for (const std::size_t member : members) none *= 1 - state.credibility[member];
    chance += state.weight * (1 - none);
  }
  const auto& blame = terms[Parameter::blame];
  return chance * (1 - (terms.common_default ? terms.common_default->central : 0)) * (1 - (blame ? blame->central : 0));
}

// The mix is enough, and would not be with one less.
bool is_minimal(const BreakerTerms& terms, double needed, const PricedMix& mix) {
  constexpr double kRounding = 1e-9;
  bool right = chance_of(terms, mix.members) >= needed - kRounding;
  for (std::size_t m = 0; m < mix.members.size(); ++m) {
    std::vector<std::size_t> fewer = mix.members;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(m));
    right = right && chance_of(terms, fewer) <= needed + kRounding;
  }
  return right;
}

MethodOutcome run_guarantors(const Problem& problem, const Control& control) {
  const Circumstances known(problem.scenario);
  const Package package = *first_possible(problem);
  const auto questions = guarantor_questions(known, package, 0, {1'000, 20, {3, 2'000}}, control);
  if (control.cancelled()) return {Status::cancelled, "", std::nullopt};
  MethodOutcome outcome{Status::none_exists, "", std::nullopt};
  for (const GuarantorQuestion& question : questions) {
    for (const GuarantorNumbers& row : question.numbers) {
      for (const NumberNeeded& needed : row.numbers)
        outcome.signature += fmt::format("{}:{} ", to_string(needed.central.status), needed.central.number);
    }
    for (const MixesAt& at : question.mixes) {
      for (const PricedMix& mix : at.mixes.mixes) outcome.signature += fmt::format("{:.6f} ", mix.price);
    }
    if (question.mixes.size() < 2 || question.mixes[1].mixes.mixes.empty()) continue;
    outcome.status = Status::solved;
    const auto breaker = std::ranges::find(known.stated().breakers, question.breaker, &Breaker::party);
    if (question.responders == 1)
      outcome.verified = outcome.verified.value_or(true) &&
                         is_minimal(breaker_terms(known, *breaker, package), question.needs.needed_centrally.least,
                                    question.mixes[1].mixes.mixes.front());
  }
  return outcome;
}

}  // namespace

std::vector<Method> durability_rows() {
  const std::string_view needs = "a section durability that names who might break an agreement";
  const MethodParameter horizon = limit("horizon", Durability::kHorizon, 1, Durability::kLongest,
                                        "years looked at (--horizon)");
  const MethodParameter cells = limit("cells", NoGoodLimits{}.cells, 1, 1e7,
                                      "combinations of terms tried for one party and check");
  return {
      {"durability_verdict",
       "Would a package hold",
       "durable",
       "Who would gain by breaking a package, by which check, from which year, and by how much.",
       "Fearon 1995, 1996, 1997; Powell 2004, 2006; Huth 1988; Green and Porter 1984; Benson 2012",
       needs,
       "parties times checks times years",
       {horizon},
       Exactness::closed_form,
       Maturity::brute_force,
       "locarno durable FILE issue=option ...",
       true,
       has_breakers,
       run_verdict},
      {"cheapest_repair",
       "Cheapest repair",
       "durable",
       "Which fewest changes of terms make a package hold, which cheapest ones, and what they cost each decider.",
       "Reiter 1987, A theory of diagnosis from first principles, for branching on what fails; Moulin 1988 for the "
       "price",
       needs,
       "at worst exponential in the number of changes",
       {limit("nodes", RepairLimits{}.nodes, 1, 1e9, "nodes of the search"),
        limit("listed", RepairLimits{}.listed, 1, 1'000, "repairs listed"),
        limit("price_nodes", OptimumLimits{}.nodes, 1, 1e9, "nodes of the search for the least price"), cells, horizon},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno durable FILE",
       false,
       has_breakers,
       run_repair},
      {"durable_agreement",
       "Possible and durable together",
       "durable",
       "Which packages every decider accepts that also hold: is there one, how many, which are best.",
       "Fearon 1995 and the others for what holds; Bergman, Cire, van Hoeve, Hooker 2016 for the restricted space",
       needs,
       "combinations of the issues that effects speak of, then as what could be agreed",
       {cells, horizon, nodes_parameter(), ties_parameter()},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno durable FILE",
       false,
       has_breakers,
       run_agreement},
      {"guarantor_question",
       "How many guarantors, and which",
       "durable",
       "How many guarantors alike are needed, which of those named are enough at the least price, and what dependence "
       "does.",
       "Huth 1988; Hong 2013; Skellam 1948; Land and Doig 1960 for the search",
       "a section durability with guarantors of a party that somebody might attack",
       "at worst exponential in the number of guarantors",
       {{"year", 0, 0, Durability::kLongest, "year looked at (--year)"},
        limit("most", GuarantorLimits{}.most, 1, 1e6, "guarantors counted up to"),
        limit("several", GuarantorLimits{}.several, 1, 1'000, "the same where several have to respond"),
        limit("listed", GuarantorLimits{}.mixes.list, 1, 1'000, "mixes listed"),
        limit("nodes", GuarantorLimits{}.mixes.nodes, 1, 1e9, "nodes of the search for mixes")},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno durable FILE --guarantors",
       false,
       has_guarantors,
       run_guarantors},
      {"option_comparison",
       "Options of an issue against each other",
       "durable",
       "What each option of one issue does to a package: what breaks first, response and margin by year, cost.",
       "Fearon 1995 and the others for the verdict",
       needs,
       "options times parties times checks times years",
       {horizon},
       Exactness::closed_form,
       Maturity::brute_force,
       "locarno durable FILE --compare ISSUE",
       true,
       has_breakers,
       run_comparison},
      {"parameter_curve",
       "Break-even curve of a stated number",
       "durable",
       "From where on one number makes each check hold, all others left at what is stated.",
       "Huth 1988; Fearon 1995; the turn by bisection",
       needs,
       "points times the checks that look at the number",
       {{"points", 11, 2, 100'000, "points of the curve (--points)"},
        {"year", 0, 0, Durability::kLongest, "year of the curve (--year)"}},
       Exactness::closed_form,
       Maturity::brute_force,
       "locarno durable FILE --curve PARTY.PARAMETER",
       true,
       has_breakers,
       run_curve},
  };
}

}  // namespace locarno::registry
