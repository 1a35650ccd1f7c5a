#include "locarno/robust/open_questions.h"

#include <algorithm>

namespace locarno {
namespace {

std::optional<std::size_t> package_to_change(const WayInWorlds& way) {
  const auto found = [&](auto wanted) -> std::optional<std::size_t> {
    const auto at = std::ranges::find_if(way.packages, wanted);
    if (at == way.packages.end()) return std::nullopt;
    return static_cast<std::size_t>(at - way.packages.begin());
  };
  const auto named = found([](const PackageInWorlds& one) { return one.named; });
  if (named) return way.packages[*named].impossible ? std::nullopt : named;
  return found([](const PackageInWorlds& one) {
    return std::ranges::find(one.central, SolutionKind::nash) != one.central.end();
  });
}

void add_flips(const Problem& problem, const Worlds& worlds, const WayInWorlds& way, const OptimumLimits& limits,
               const Control& control, WayQuestions& out) {
  const std::vector<bool> kept = refusals_kept(problem, way.given_up);
  out.existence = flip_points(problem, worlds, kept, std::nullopt, limits, control);
  out.package = package_to_change(way);
  if (!out.package) return;
  const PackageInWorlds& one = way.packages[*out.package];
  if (one.named) out.acceptance = flip_points(problem, worlds, kept, one.package, limits, control);
  out.change = smallest_change(problem, one.package);
}

void add_ask_next(const Problem& problem, const Worlds& worlds, const WayInWorlds& way, std::size_t count,
                  const Control& control, WayQuestions& out) {
  std::vector<Package> packages;
  std::optional<std::size_t> named;
  for (std::size_t x = 0; x < way.packages.size() && way.judged > 0; ++x) {
    if (way.packages[x].impossible) continue;
    if (way.packages[x].named) named = packages.size();
    packages.push_back(way.packages[x].package);
    out.asked.push_back(x);
  }
  if (!packages.empty()) {
    out.ask_next = ask_next(problem, worlds, packages, named, count, control);
  } else {
    out.ask_next.emplace().status = control.cancelled() ? Status::cancelled : Status::none_exists;
  }
}

}  // namespace

std::vector<WayQuestions> open_questions(const Problem& problem, const Worlds& worlds, const RobustAnswer& answer,
                                         const QuestionOptions& options, const OptimumLimits& limits,
                                         const Control& control) {
  std::vector<WayQuestions> out;
  for (const WayInWorlds& way : answer.ways) {
    WayQuestions& questions = out.emplace_back();
    if (options.flips) add_flips(problem, worlds, way, limits, control, questions);
    if (options.ask_next) {
      const std::size_t count = std::clamp<std::size_t>(answer.asked, options.least_worlds, options.most_worlds);
      add_ask_next(problem, worlds, way, count, control, questions);
    }
  }
  return out;
}

}  // namespace locarno
