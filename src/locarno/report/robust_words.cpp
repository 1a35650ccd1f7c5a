#include "locarno/report/robust_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "locarno/report/wording.h"

namespace locarno {
namespace {

double tenths_below(double share) { return std::floor(share * 1000 + 1e-9) / 10; }
double tenths_above(double share) { return std::ceil(share * 1000 - 1e-9) / 10; }

}  // namespace

std::string letter(std::size_t package) { return fmt::format("({})", static_cast<char>('a' + package)); }

std::string paragraph(const std::string& text, const TextStyle& style) {
  return wrapped(text, style.width, "   ", "     ");
}

std::string percent_of(const WorldShare& share) {
  if (share.count == 0) return "0%";
  if (share.count == share.worlds) return "100%";
  return fmt::format("{:.1f}%", std::clamp(100 * share.value(), 0.1, 99.9));
}

std::string with_interval(const WorldShare& share) {
  return fmt::format("{} ({:.1f}..{:.1f})", percent_of(share), tenths_below(share.interval.low),
                     tenths_above(share.interval.high));
}

std::string words_of_draws(const SamplingOptions& sampling) {
  return sampling.low_discrepancy ? ", were the draws independent: low-discrepancy draws spread more evenly, and it is "
                                    "as a rule too wide"
                                  : "";
}

std::string reasons_of(const PackageInWorlds& package) {
  std::vector<std::string> reasons;
  if (package.named) reasons.emplace_back("the package named");
  for (const SolutionKind kind : package.central)
    reasons.push_back(fmt::format("the {} package at the central estimate", name_of(kind)));
  if (package.surest) reasons.emplace_back("the one acceptable to all in most of those worlds");
  if (package.least_regret) reasons.emplace_back("the one of least greatest regret");
  if (package.covers) reasons.emplace_back("serves most of the worlds that the others do not");
  return listed(reasons);
}

std::vector<std::string> addresses_of(const Problem& problem, const RefusalSet& refusals) {
  std::vector<std::string> out;
  for (const std::size_t r : refusals) out.push_back(problem.scenario.refusals[r].address);
  return out;
}

}  // namespace locarno
