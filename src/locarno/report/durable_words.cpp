#include "locarno/report/durable_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

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
  std::vector<std::string> names;
  for (const SolutionKind kind : about.solutions) names.emplace_back(to_string(kind));
  for (std::string& name : names) std::ranges::replace(name, '_', '-');
  if (!given_up.empty()) return fmt::format("({}) with {} given up", p + 1, listed(given_up));
  return fmt::format("({}) {}", p + 1, names.empty() ? "the package that was named" : listed(names));
}

std::string two_digits(double value) {
  if (std::isinf(value)) return value > 0 ? "no end" : "-no end";
  return value == std::round(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.2f}", value);
}

std::string signed_share(double value) {
  if (std::isinf(value)) return value > 0 ? "+no end" : "-no end";
  return std::abs(value) < 0.005 ? (value < 0 ? "-0.00" : "+0.00") : fmt::format("{:+.2f}", value);
}

}  // namespace locarno
