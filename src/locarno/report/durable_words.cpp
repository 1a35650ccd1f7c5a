#include "locarno/report/durable_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "locarno/report/equals_words.h"
#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {

std::string_view in_words(Check check) {
  switch (check) {
    case Check::attack: return "attacks";
    case Check::power_shift: return "strikes before it weakens";
    case Check::power_shift_any: return "strikes, however it bargains";
    case Check::first_strike: return "strikes by surprise";
    case Check::restraint: return "attacks, counting on support";
    case Check::violations: return "breaks it in small steps";
  }
  return {};
}

std::string_view in_words(Holding holding) {
  switch (holding) {
    case Holding::necessarily: return "whatever the numbers are";
    case Holding::centrally: return "at the central estimate";
    case Holding::possibly: return "for some numbers";
  }
  return {};
}

std::string_view in_words(Dependence dependence) {
  switch (dependence) {
    case Dependence::independent: return "each by itself";
    case Dependence::leader: return "followers swayed by their leader";
    case Dependence::common_default: return "all may stay out together";
    case Dependence::as_stated: return "both, as stated";
    case Dependence::correlated: return "correlated";
  }
  return {};
}

std::string label_of(const Problem& problem, const PackageOfInterest& about, std::size_t p) {
  std::vector<std::string> given_up;
  for (const Claim& claim : about.given_up) given_up.push_back(address_of(problem, claim));
  if (!given_up.empty()) return fmt::format("({}) with {} given up{}", p + 1, listed(given_up), tied_mark(about));
  return fmt::format("({}) {}", p + 1,
                     about.solutions.empty() ? "the package that was named" : solutions_in_words(about));
}

std::string two_digits(double value) {
  if (std::isinf(value)) return value > 0 ? "no end" : "-no end";
  return value == std::round(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.2f}", value);
}

std::string signed_share(double value) {
  if (std::isinf(value)) return value > 0 ? "+no end" : "-no end";
  return std::abs(value) < 0.005 ? (value < 0 ? "-0.00" : "+0.00") : fmt::format("{:+.2f}", value);
}

namespace {

std::string short_in_words(double share) { return share < 0.005 ? "under 0.01" : two_digits(share); }

// The year in which breaking pays most, over all checks, where that is another one than the first and by more.
std::string worst_in_words(const Problem& problem, const PackageVerdict& verdict) {
  const YearOutcome* worst = nullptr;
  const BreakerVerdict* who = nullptr;
  const CheckResult* what = nullptr;
  for (const BreakerVerdict& breaker : verdict.breakers) {
    for (const CheckResult& check : breaker.checks) {
      if (!check.assessed() || (worst != nullptr && check.tightest().central.margin >= worst->central.margin)) continue;
      worst = &check.tightest(), who = &breaker, what = &check;
    }
  }
  if (worst == nullptr || -worst->central.margin < verdict.first->short_by + 0.005) return {};
  const bool same = who->party == verdict.first->party && what->check == verdict.first->check;
  return fmt::format("; worst in year {:g}, {} short{}", worst->year, short_in_words(-worst->central.margin),
                     same ? "" : fmt::format(" ({} {})", name_of(problem, who->party), in_words(what->check)));
}

}  // namespace

std::string first_breach(const Problem& problem, const PackageVerdict& verdict) {
  if (!verdict.assessed()) return "nothing could be assessed";
  if (verdict.first) {
    return fmt::format("fails: {} {} from year {:g}, {} of the stake short{}", name_of(problem, verdict.first->party),
                       in_words(verdict.first->check), verdict.first->year, short_in_words(verdict.first->short_by),
                       worst_in_words(problem, verdict));
  }
  const std::string assessed = assessed_in_words(verdict);
  const std::string lead = assessed.empty() ? "" : assessed + ": ";
  if (!verdict.first_possible) return lead + "holds whatever the numbers are";
  return fmt::format(
      "{}holds centrally; under the ranges it may fail first because {} {} from year {:g}, by up to {} in that year",
      lead, name_of(problem, verdict.first_possible->party), in_words(verdict.first_possible->check),
      verdict.first_possible->year, two_digits(verdict.first_possible->short_by));
}

std::string in_words(const CheckResult& check) {
  if (!check.applies) return "-";
  if (!check.assessed()) return "not assessed";
  const auto fails = check.fails_centrally_from();
  const YearOutcome& year = fails ? *std::ranges::find(check.years, *fails, &YearOutcome::year) : check.tightest();
  const std::string when = fails && check.years.size() > 1 ? fmt::format(" y{:g}", *fails) : "";
  const std::string_view word = check.holds() == Holds::necessarily ? "sure"
                                : check.holds() == Holds::possibly  ? "may"
                                                                    : "never";
  return fmt::format("{}{} {}", signed_share(year.central.margin), when, word);
}

std::string in_words(const LeastCredibility& need) {
  switch (need.need) {
    case GuaranteeNeed::none: return "not needed";
    case GuaranteeNeed::some: return two_digits(need.least);
    case GuaranteeNeed::impossible: return "none is enough";
  }
  return {};
}

std::string range_in_words(const LeastCredibility& low, const LeastCredibility& high) {
  const std::string least = in_words(low);
  const std::string most = in_words(high);
  return least == most ? least : fmt::format("{} to {}", least, most);
}

std::string assessed_in_words(const PackageVerdict& verdict) {
  std::size_t assessed = 0;
  std::size_t applying = 0;
  for (const BreakerVerdict& breaker : verdict.breakers) {
    for (const CheckResult& check : breaker.checks) {
      assessed += check.assessed() ? 1U : 0U;
      applying += check.applies ? 1U : 0U;
    }
  }
  if (assessed == applying) return {};
  return fmt::format("of {} check{} {} could be assessed", applying, applying == 1 ? "" : "s", assessed);
}

std::string grounds_in_words(const Problem& problem, const DurabilityAnswer& answer) {
  std::set<std::string_view> used;
  for (const JudgedPackage& judged : answer.packages)
    used.insert(judged.verdict.grounds.begin(), judged.verdict.grounds.end());
  std::map<Basis, std::size_t> count;
  const auto tally = [&](const auto& rows) {
    for (const auto& row : rows)
      if (used.contains(row.address)) ++count[row.provenance.basis];
  };
  tally(problem.scenario.durability->parameters);
  tally(problem.scenario.durability->effects);
  std::vector<std::string> parts;
  for (const auto& [basis, n] : count) parts.push_back(fmt::format("{} {}", n, to_string(basis)));
  return parts.empty() ? "Nothing is stated." : fmt::format("Statements that enter these verdicts: {}.", listed(parts));
}

}  // namespace locarno
