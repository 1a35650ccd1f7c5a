// The annex of a brief, in the order of the questions.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "locarno/report/brief_parts.h"
#include "locarno/report/brief_questions.h"
#include "locarno/report/command_line.h"
#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

Chapter refusal_chapter(const Problem& problem, const Brief& brief, const std::string& command) {
  Chapter chapter{"Agreement set: what the refusals leave"};
  const RefusalAnswer& refusals = brief.possible.refusals;
  if (refusals.status == Status::limit_reached) {
    chapter.say("The refusals couple too many issues for the packages to be counted within the limit.", command);
    return chapter;
  }
  chapter.say(
      fmt::format("{} combinations of options, {} of them coherent; refused by nobody whose consent is required: {}.",
                  grouped(refusals.combinations), grouped(refusals.possible),
                  share_of(refusals.unrefused, refusals.possible)),
      command);
  Grid grid{{"party", "refusals", "rule out of what is coherent", "nobody else rules out"}, {}, {1, 2, 3}};
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    const auto count = std::ranges::count(problem.scenario.refusals, problem.deciders[i], &Refusal::party);
    grid.rows.push_back({name_of(problem, problem.deciders[i]), fmt::to_string(count),
                         share_of(refusals.by_party[i].packages, refusals.possible),
                         share_of(refusals.by_party[i].by_it_alone, refusals.possible)});
  }
  chapter.table(std::move(grid), command);
  return chapter;
}

// "R3 ukraine.refuses.no_withdrawal and ukraine.walk_away".
std::string numbered_claims(const Problem& problem, const ClaimSet& claims) {
  std::vector<std::string> out;
  for (const Claim& claim : claims) {
    const bool refusal = claim.kind == Claim::Kind::refusal;
    out.push_back((refusal ? refusal_number(claim.index) + " " : "") + address_of(problem, claim));
  }
  return listed(out);
}

Chapter conflicts_chapter(const Problem& problem, const Brief& brief, const std::string& command) {
  Chapter chapter{"Conflicts, and what would open an agreement"};
  const Conflicts& conflicts = brief.possible.central.conflicts;
  if (conflicts.conflicts.empty()) {
    chapter.say("None at the central estimate.", command);
    return chapter;
  }
  chapter.say(
      "Each of these sets cannot all stand, and could if any one of it were given up (R numbers: see Refusals):",
      command);
  std::vector<std::string> sets;
  for (const ClaimSet& conflict : conflicts.conflicts) sets.push_back(numbered_claims(problem, conflict));
  chapter.list(std::move(sets), command);
  std::vector<std::string> ways;
  for (const Correction& correction : conflicts.corrections)
    ways.push_back(numbered_claims(problem, correction.given_up));
  chapter.say(conflicts.status == Status::limit_reached
                  ? "Giving up one of these sets would be enough (the first found):"
                  : "Giving up one of these sets would be enough:",
              command);
  chapter.list(std::move(ways), command);
  return chapter;
}

Chapter package_chapter(const Problem& problem, const Brief& brief, std::size_t p, const RunInfo& run) {
  const Assessment& assessment = brief.assessments[p];
  Chapter chapter{fmt::format("Package {}: {}", package_number(p), package_origin(problem, brief, p))};
  const std::string command = command_line(without_held(run), "package", package_choices(problem, assessment.package));
  Grid grid{{"party", "worth", "margin", "worth could be", "walk-away could be", "verdict"}, {}, {1, 2, 3, 4}};
  for (const PartyId party : problem.deciders) {
    const PartyAssessment& row = assessment.parties[party.index];
    grid.rows.push_back({name_of(problem, party), short_points(row.utility), signed_points(row.margin()),
                         range_of(row.bounds.utility), range_of(row.bounds.walk_away), verdict_words(row.bounds)});
  }
  chapter.say(
      "Points of each party's own scale: worth and margin at the middle of all ranges, then what they could be "
      "for every admissible number.");
  chapter.table(std::move(grid), command);
  for (const PartyAssessment& row : assessment.parties) {
    ClaimSet refused;
    for (const std::size_t r : row.bounds.refusals) refused.push_back({Claim::Kind::refusal, r});
    if (!refused.empty()) {
      chapter.say(fmt::format("{} refuses it: {}.", name_of(problem, row.party), numbered_claims(problem, refused)),
                  command);
    }
  }
  return chapter;
}

Chapter terms_chapter(const Problem& problem, const Brief& brief, const std::string& command) {
  Chapter chapter{"Best packages, term by term"};
  if (brief.found.packages.empty()) {
    chapter.say("None was found.", command);
    return chapter;
  }
  std::vector<std::size_t> shared;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    if (std::ranges::find(brief.differing, k) == brief.differing.end()) shared.push_back(k);
  }
  chapter.list(package_lines(problem, brief), command);
  chapter.table(terms_grid(problem, brief, brief.differing), command);
  if (!brief.differing.empty() && !shared.empty()) chapter.say("On the other issues they agree:", command);
  Grid same{{"issue", "term"}, {}, {}};
  for (auto& row : terms_grid(problem, brief, shared).rows) same.rows.push_back({row[0], row[1]});
  chapter.table(std::move(same), command);
  chapter.say(
      "\"any\": nobody who decides values the options of equally good packages differently there. *: at most one of "
      "those who decide is on "
      "record, so that scores follow whoever it is, which says nothing about what is fair.",
      command);
  return chapter;
}

Chapter norms_chapter(const Problem& problem, const Brief& brief, const std::string& check) {
  Chapter chapter{"Norm flags"};
  Grid grid{{"norm", "touched by", "packages", "said by", "note"}, {}, {}};
  for (std::size_t n = 0; n < problem.scenario.norms.size(); ++n) {
    const NormFlag& flag = problem.scenario.norms[n];
    std::string packages;
    for (std::size_t p = 0; p < brief.assessments.size(); ++p) {
      const auto& touched = brief.assessments[p].norms;
      if (std::ranges::find(touched, n) != touched.end()) packages += package_number(p);
    }
    grid.rows.push_back({in_words(flag.norm), in_words(problem, flag.when), packages.empty() ? "-" : packages,
                         ground_of(problem, flag.provenance), flag.provenance.note});
  }
  if (grid.rows.empty())
    chapter.say("The scenario flags no norms. To add one: norms (docs/scenario-format.md, Norms).");
  else chapter.say("Flags stand beside every package they concern and are never weighed against gains.");
  chapter.table(std::move(grid), check + " --json");
  return chapter;
}

Chapter questions_chapter(const Brief& brief, const std::string& check) {
  Chapter chapter{"What is to be asked"};
  chapter.say(
      "By rule: what collisions turn on; positions on which the packages differ; what one party alone has said; "
      "conflicting reports; importance and walk-away values.");
  std::vector<std::string> lines;
  for (const OpenQuestion& question : brief.questions) lines.push_back(question.text);
  if (lines.empty()) chapter.say("Every position, importance and walk-away value has a source.");
  chapter.list(std::move(lines), check);
  return chapter;
}

Chapter fundamentals_chapter(const Brief& brief, const std::string& check) {
  Chapter chapter{"The fundamentals of mediation: a checklist"};
  chapter.say(
      "After the United Nations Guidance for Effective Mediation (A/66/811, annex I). What the scenario says, and "
      "what it does not; nothing is scored.");
  for (const Fundamental& row : brief.fundamentals) {
    std::vector<std::string> lines = row.said;
    if (!row.not_said.empty()) lines.push_back(fmt::format("The scenario does not say: {}.", listed(row.not_said)));
    chapter.say(row.name + ":", check);
    chapter.list(std::move(lines), check);
  }
  return chapter;
}

Chapter grounds_chapter(const Problem& problem, const std::string& command) {
  Chapter chapter{"What rests on assumption, party by party"};
  Grid grid{{"party", "sourced", "assumed", "said by nobody", "conflicting reports"}, {}, {1, 2, 3, 4}};
  for (const PartyId party : problem.deciders) {
    const Footing& footing = problem.estimates[party.index].footing;
    grid.rows.push_back({name_of(problem, party), fmt::to_string(footing.sourced), fmt::to_string(footing.assumed),
                         fmt::to_string(footing.unstated), fmt::to_string(footing.conflicting)});
  }
  chapter.table(std::move(grid), command + " --json");
  chapter.say(refusal_grounds(problem), command);
  return chapter;
}

void append(std::vector<Chapter>& chapters, std::vector<Chapter> more) {
  chapters.insert(chapters.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::vector<Chapter> annex_chapters(const Problem& problem, const Brief& brief, const RunInfo& run) {
  const std::string possible = command_line(run, "possible");
  const std::string check = command_line(for_check(run), "check");
  std::vector<Chapter> out;
  if (!problem.scenario.summary.empty()) {
    out.push_back({"The scenario", {}});
    out.back().say(problem.scenario.summary, check + " --json");
  }
  append(out, positions_chapters(problem, brief.positions, check));
  out.push_back(refusal_chapter(problem, brief, possible));
  out.push_back(conflicts_chapter(problem, brief, possible));
  out.push_back(terms_chapter(problem, brief, possible + " --whole"));
  for (std::size_t p = 0; p < brief.assessments.size(); ++p) out.push_back(package_chapter(problem, brief, p, run));
  for (const auto part : {ratifiable_part, workable_part, durable_part, history_part})
    append(out, part(problem, brief, run).annex);
  out.push_back(base_rates_chapter(problem, run));
  out.push_back(grounds_chapter(problem, possible));
  out.push_back(questions_chapter(brief, check));
  out.push_back(norms_chapter(problem, brief, check));
  out.push_back(fundamentals_chapter(brief, check));
  return out;
}

}  // namespace locarno
