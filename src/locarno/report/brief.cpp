#include "locarno/report/brief.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/ratification.h"
#include "locarno/report/brief_parts.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

// The optimum that a package of interest is the first package of; null for one that was named by hand.
const Optimum* optimum_of(const PossibleAnswer& possible, const PackageOfInterest& package) {
  if (package.solutions.empty()) return nullptr;
  if (package.given_up.empty()) {
    const auto same = std::ranges::find(possible.central.solutions, package.solutions.front(), &Solution::kind);
    return same == possible.central.solutions.end() ? nullptr : &same->optimum;
  }
  const auto& corrections = possible.central.conflicts.corrections;
  const auto same = std::ranges::find(corrections, package.given_up, &Correction::given_up);
  return same == corrections.end() || same->best.empty() ? nullptr : &same->best.front().optimum;
}

std::vector<bool> open_issues(const Problem& problem, const PossibleAnswer& possible,
                              const PackageOfInterest& package) {
  const Optimum* optimum = optimum_of(possible, package);
  return issues_left_open(optimum == nullptr ? std::vector<Package>{package.package} : optimum->packages,
                          problem.issue_count());
}

PossibleOptions quick_options() {
  PossibleOptions options;
  options.count_limits.work = kQuickCount;
  options.frontier_inside = false;  // the brief lists no frontier
  return options;
}

Paper without_parts(const Problem& problem, const RunInfo& run) {
  const Scenario& scenario = problem.scenario;
  Paper paper;
  paper.title = fmt::format("Brief: {}{}", scenario.title,
                            scenario.as_of ? fmt::format(" (as of {})", to_string(*scenario.as_of)) : "");
  paper.preface = fmt::format(
      "From {} (digest {}) by Locarno {}. It follows from what that file states, and is no forecast; the command "
      "beside a "
      "part repeats its figures.",
      run.file, scenario.digest, run.version);
  return paper;
}

}  // namespace

Status Brief::status() const {
  std::vector<Status> parts{possible.status, found.status};
  if (ratifiable) parts.push_back(ratifiable->status);
  for (const Status cut : {Status::cancelled, Status::limit_reached}) {
    if (std::ranges::find(parts, cut) != parts.end()) return cut;
  }
  return Status::solved;
}

Brief make_brief(const Problem& problem, const Control& control) {
  Brief brief;
  brief.positions = positions_of(problem);
  brief.possible = what_could_be_agreed(problem, quick_options(), control);
  brief.found = packages_of_interest(problem, {}, control);
  for (const PackageOfInterest& package : brief.found.packages) {
    AssessmentOptions options;
    options.nearest = 1;
    brief.assessments.push_back(assess(problem, package.package, options, control));
    brief.open.push_back(open_issues(problem, brief.possible, package));
  }
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const auto terms = terms_of_packages(problem, brief, k);
    if (std::ranges::any_of(terms, [&](const std::string& term) { return term != terms.front(); }))
      brief.differing.push_back(k);
  }
  if (!problem.scenario.ratification->rules.empty()) {
    RatifiableOptions options;
    options.restrict = false;  // the brief asks about the packages it has found, not for others
    brief.ratifiable = could_it_pass(problem, brief.found, options, control);
  }
  brief.questions = asked_next(problem, brief.found, brief.differing);
  brief.fundamentals = fundamentals(problem, brief.assessments);
  return brief;
}

Paper brief_paper(const Problem& problem, const Brief& brief, const RunInfo& run) {
  Paper paper = without_parts(problem, run);
  paper.page = page_chapters(problem, brief, run);
  paper.annex = annex_chapters(problem, brief, run);
  return paper;
}

}  // namespace locarno
