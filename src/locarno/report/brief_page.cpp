// The first page of a brief. What stands here stands in full in the annex or behind the command beside it.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/brief_parts.h"
#include "locarno/report/brief_questions.h"
#include "locarno/report/command_line.h"
#include "locarno/report/equals_words.h"
#include "locarno/report/layout.h"
#include "locarno/report/mandate.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kConflicts = 2;  // told on the page; all of them stand in the annex
constexpr std::size_t kDiffering = 2;  // told on the page with what the packages say; of the others the names
constexpr std::size_t kQuestions = 3;

Chapter parties_chapter(const Problem& problem, const RunInfo& run) {
  Chapter chapter{"Who has to agree"};
  std::vector<std::string> names;
  for (const PartyId party : problem.deciders) names.push_back(with_roles(problem.scenario.parties[party.index]));
  chapter.say(fmt::format("Consent is required of {}.", listed(names)), command_line(for_check(run), "check"));
  for (const std::string& line : dual_roles(problem)) chapter.alert(line, command_line(for_check(run), "check"));
  const auto absent = absent_deciders(problem);
  if (!absent.empty()) {
    chapter.alert(fmt::format("Not at the table, though without a yes there is no agreement: {}.", listed(absent)),
                  command_line(for_check(run), "check"));
  }
  std::string held;
  for (const Term& term : problem.held) held += (held.empty() ? "" : "; ") + in_words(problem, term);
  if (!held.empty()) chapter.say(fmt::format("Held for this brief: {}.", held), command_line(run, "possible"));
  std::vector<std::string> weights;
  for (const PartyId party : problem.deciders) {
    if (const double weight = problem.nash_weight[party.index]; weight != 1)
      weights.push_back(fmt::format("{} {:g}", name_of(problem, party), weight));
  }
  if (!weights.empty())
    chapter.say(fmt::format("Nash weights other than 1: {}.", listed(weights)), command_line(run, "possible"));
  const auto dropped = left_out(run);
  if (!dropped.empty()) chapter.say(fmt::format("Left out of this brief: {}.", listed(dropped)));
  return chapter;
}

std::string known(const Existence& existence) {
  if (existence.found()) return "yes";
  return existence.status == Status::none_exists ? "no" : "not known within the limit";
}

void say_what_refusals_leave(const Problem& problem, const PossibleAnswer& possible, Chapter& chapter,
                             const std::string& command) {
  const RefusalAnswer& refusals = possible.refusals;
  if (refusals.status == Status::limit_reached) {
    chapter.say("The refusals couple too many issues for the packages to be counted within the limit.", command);
  } else if (refusals.possible == 0) {
    chapter.say("Nothing is left to agree on: impossible combinations and held terms exclude every package.", command);
  } else if (refusals.unrefused == 0) {
    chapter.say(fmt::format("Nothing, while every refusal stands: each of the {} coherent packages on {} issues is "
                            "refused by somebody whose consent is required. This needs no numbers.",
                            grouped(refusals.possible), problem.issue_count()),
                command);
  } else {
    chapter.say(
        fmt::format(
            "{} of the {} coherent packages on {} issues are refused by nobody whose consent is required. "
            "This needs no numbers. Acceptable to all whatever the numbers are: {}; for some of the numbers: {}.",
            grouped(refusals.unrefused), grouped(refusals.possible), problem.issue_count(),
            known(possible.acceptability.all_necessarily), known(possible.acceptability.all_possibly)),
        command);
  }
}

void say_what_the_centre_gives(const PossibleAnswer& possible, Chapter& chapter, const std::string& command) {
  const CentralAnswer& central = possible.central;
  switch (central.exists) {
    case Status::solved:
    case Status::not_unique:
      if (!central.accepted) chapter.say("At the central estimate some package is accepted by all.", command);
      else
        chapter.say(fmt::format("At the central estimate {} of those are accepted by all.",
                                share_of(*central.accepted, possible.refusals.unrefused)),
                    command);
      break;
    case Status::none_exists:
      if (possible.refusals.unrefused > 0)
        chapter.say("At the central estimate no package is accepted by all.", command);
      break;
    case Status::limit_reached:
      chapter.say("Whether one is accepted by all at the central estimate was not decided within the limit.", command);
      break;
    case Status::cancelled: chapter.say("Cancelled before the central estimate was decided.", command); break;
  }
}

Chapter agreement_chapter(const Problem& problem, const Brief& brief, const std::string& command) {
  Chapter chapter{"What could be agreed"};
  say_what_refusals_leave(problem, brief.possible, chapter, command);
  say_what_the_centre_gives(brief.possible, chapter, command);
  return chapter;
}

Chapter collisions_chapter(const Problem& problem, const Brief& brief, const std::string& possible) {
  Chapter chapter{"What collides"};
  const auto& conflicts = brief.possible.central.conflicts.conflicts;
  const std::string command = conflicts.size() > 1 ? possible + " --json" : possible;  // the text tells one in full
  if (brief.possible.refusals.status != Status::limit_reached && brief.possible.refusals.possible == 0) {
    chapter.say("Impossible combinations and held terms: no package is left.", command);
    return chapter;
  }
  if (conflicts.empty()) {
    chapter.say(brief.possible.central.exists == Status::solved
                    ? "Nothing: no refusal or walk-away value stands in the way "
                      "of every package."
                    : "Not found within the limit.",
                command);
    return chapter;
  }
  for (std::size_t c = 0; c < std::min(kConflicts, conflicts.size()); ++c) {
    chapter.say(c == 0 ? "These cannot all stand:" : "Nor can these:", command);
    std::vector<std::string> claims;
    for (const Claim& claim : conflicts[c]) claims.push_back(claim_with_ground(problem, claim));
    chapter.list(std::move(claims), command);
  }
  if (conflicts.size() > kConflicts) chapter.say("There are more collisions: see the annex.", command);
  return chapter;
}

void say_what_differs(const Problem& problem, const Brief& brief, Chapter& chapter, const std::string& command) {
  if (brief.differing.empty() || brief.found.packages.size() < 2) return;
  std::vector<std::string> numbers;
  for (std::size_t p = 1; p <= brief.found.packages.size(); ++p) numbers.push_back(fmt::to_string(p));
  std::vector<std::string> lines;
  std::vector<std::string> others;
  for (const std::size_t k : brief.differing) {
    const std::string& name = problem.scenario.issues[k].name;
    if (lines.size() < kDiffering) {
      lines.push_back(fmt::format("{}: {}", name, sides_of(terms_of_packages(problem, brief, k), numbers)));
    } else {
      others.push_back(name);
    }
  }
  chapter.say("They differ on", command);
  if (!others.empty()) lines.push_back(fmt::format("{} (annex)", fmt::join(others, "; ")));
  chapter.list(std::move(lines), command);
}

Chapter movement_chapter(const Problem& problem, const Brief& brief, const std::string& command) {
  Chapter chapter{"Who would have to move"};
  if (brief.found.packages.empty()) {
    chapter.say("No package was found that is worth a closer look.", command);
    return chapter;
  }
  chapter.say(fmt::format("{} Margins over walking away: points of each party's own scale, at the middle of all "
                          "ranges.",
                          brief.found.status == Status::solved
                              ? "Nobody, on what is stated; what the bargaining solutions single out."
                              : "Any of these would be enough; the package is the best for whoever then gains least."),
              command);
  tell_margins(problem, brief, chapter, command);
  if (const std::string equals = equals_in_words(brief.found.packages); !equals.empty()) chapter.say(equals, command);
  if (brief.possible.central.conflicts.corrections.size() > brief.found.packages.size())
    chapter.say("There are other ways: see the annex.", command);
  say_what_differs(problem, brief, chapter, command);
  if (const auto norms = norm_lines(problem, brief); !norms.empty())
    chapter.alert(fmt::format("{}", fmt::join(norms, " ")), command);
  return chapter;
}

Chapter questions_chapter(const Brief& brief, const RunInfo& run) {
  Chapter chapter{"What is unknown, and to be asked next"};
  std::vector<std::string> lines;
  for (std::size_t q = 0; q < std::min(kQuestions, brief.questions.size()); ++q)
    lines.push_back(brief.questions[q].text);
  if (lines.empty()) chapter.say("Every position, importance and walk-away value has a source.");
  if (brief.questions.size() > kQuestions) lines.back() += " More are in the annex.";
  chapter.list(std::move(lines), command_line(for_check(run), "check"));
  return chapter;
}

Chapter grounds_chapter(const Problem& problem, const std::string& command) {
  Chapter chapter{"What rests on assumption"};
  std::vector<std::string> parts;
  for (const PartyId party : problem.deciders) {
    const Footing& footing = problem.estimates[party.index].footing;
    parts.push_back(
        fmt::format("{} {}/{}/{}", name_of(problem, party), footing.sourced, footing.assumed, footing.unstated));
  }
  chapter.say(fmt::format("Sourced/assumed/said by nobody: {}. {}", listed(parts), refusal_grounds(problem)), command);
  return chapter;
}

}  // namespace

std::vector<Chapter> page_chapters(const Problem& problem, const Brief& brief, const RunInfo& run) {
  const std::string possible = command_line(run, "possible");
  return {parties_chapter(problem, run),
          agreement_chapter(problem, brief, possible),
          collisions_chapter(problem, brief, possible),
          movement_chapter(problem, brief, possible),
          ratifiable_part(problem, brief, run).page,
          workable_part(problem, brief, run).page,
          durable_part(problem, brief, run).page,
          history_part(problem, brief, run).page,
          questions_chapter(brief, run),
          grounds_chapter(problem, possible)};
}

}  // namespace locarno
