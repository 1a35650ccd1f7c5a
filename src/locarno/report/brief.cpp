#include "locarno/report/brief.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/drafts.h"
#include "locarno/model/durability.h"
#include "locarno/model/implementation.h"
#include "locarno/model/ratification.h"
#include "locarno/report/brief_parts.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

// The optimum that a package of interest is a package of; null for one that was named by hand.
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

AlikeOptions chosen_alike(const Problem& problem, const PossibleAnswer& possible, const PackageOfInterest& package) {
  const Optimum* optimum = optimum_of(possible, package);
  std::vector<Package> alike{package.package};
  for (const Package& equal : optimum == nullptr ? std::vector<Package>{} : optimum->packages) {
    if (alike_for_deciders(problem, package.package, equal)) alike.push_back(equal);
  }
  AlikeOptions out{{}, optimum == nullptr || !optimum->more_ties};
  for (std::size_t k = 0; k < problem.issue_count(); ++k) out.on.push_back(options_chosen(alike, k));
  return out;
}

PossibleOptions quick_options() {
  PossibleOptions options;
  options.count_limits.work = kQuickCount;
  options.frontier_inside = false;  // the brief lists no frontier
  return options;
}

void ask_what_could_be_agreed(Brief& brief, const Control& control) {
  const Problem& problem = brief.problem;
  brief.positions = positions_of(problem);
  brief.possible = what_could_be_agreed(problem, quick_options(), control);
  brief.found = packages_of_interest(problem, {}, control);
  for (const PackageOfInterest& package : brief.found.packages) {
    AssessmentOptions options;
    options.nearest = 1;
    brief.assessments.push_back(assess(problem, package.package, options, control));
    brief.chosen.push_back(chosen_alike(problem, brief.possible, package));
  }
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const auto terms = terms_of_packages(problem, brief, k);
    if (std::ranges::any_of(terms, [&](const std::string& term) { return term != terms.front(); }))
      brief.differing.push_back(k);
  }
}

// The questions about the packages that were found, as far as the scenario has something to say on them.
void ask_of_the_packages(Brief& brief, const Control& control) {
  const Problem& problem = brief.problem;
  if (!problem.scenario.ratification->rules.empty()) {
    RatifiableOptions options;
    options.restrict = false;  // the brief asks about the packages it has found, not for others
    brief.ratifiable = could_it_pass(problem, brief.found, options, control);
  }
  if (!problem.scenario.implementation->parts.empty())
    brief.workable = could_it_be_carried_out(problem, brief.found, std::nullopt, {}, control);
  DurableOptions options;
  options.horizon = horizon_of(*problem.scenario.durability, std::nullopt);
  options.possible.count_limits.work = kQuickCount;
  DurabilityAnswer durable = would_it_hold(problem, brief.found, false, options, {}, control);
  if (durable.stated) brief.durable = std::move(durable);
}

// The other questions are asked as of one day; the ledger ends on it.
ProblemOptions up_to_its_day(ProblemOptions question, const Problem& problem) {
  question.view.as_of = problem.scenario.as_of;
  return question;
}

Paper without_parts(const Problem& problem, const RunInfo& run) {
  const Scenario& scenario = problem.scenario;
  Paper paper;
  paper.title = fmt::format("Brief: {}{}", scenario.title,
                            scenario.as_of ? fmt::format(" (as of {})", to_string(*scenario.as_of)) : "");
  paper.preface = fmt::format(
      "From {} (digest {}) by Locarno {}: what follows from that file, no forecast. The command beside a part repeats "
      "its figures.",
      run.file, scenario.digest, run.version);
  return paper;
}

}  // namespace

Status Brief::status() const {
  std::vector<Status> parts{possible.status, found.status};
  if (ratifiable) parts.push_back(ratifiable->status);
  if (workable) parts.push_back(workable->status);
  if (durable) parts.push_back(durable->status);
  if (ledger) parts.push_back(ledger->status);
  for (const Status cut : {Status::cancelled, Status::limit_reached}) {
    if (std::ranges::find(parts, cut) != parts.end()) return cut;
  }
  return Status::solved;
}

Result<Brief> make_brief(const Scenario& file, const ProblemOptions& question, const Control& control) {
  auto posed = make_problem(file, question);
  if (!posed) return tl::unexpected(posed.error());
  Brief brief;
  brief.problem = std::move(*posed);
  ask_what_could_be_agreed(brief, control);
  ask_of_the_packages(brief, control);
  if (!brief.problem.scenario.moves.empty() || !brief.problem.scenario.drafts->drafts.empty()) {
    auto moved = ledger(file, up_to_its_day(question, brief.problem), {}, control);
    if (!moved) return tl::unexpected(moved.error());
    brief.ledger = std::move(*moved);
  }
  brief.questions = asked_next(brief.problem, brief.found, brief.differing);
  brief.fundamentals = fundamentals(brief.problem, brief.assessments);
  return brief;
}

Paper brief_paper(const Brief& brief, const RunInfo& run) {
  Paper paper = without_parts(brief.problem, run);
  paper.page = page_chapters(brief.problem, brief, run);
  paper.annex = annex_chapters(brief.problem, brief, run);
  return paper;
}

}  // namespace locarno
