#include "locarno/report/positions.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/drafts.h"
#include "locarno/model/durability.h"
#include "locarno/model/implementation.h"
#include "locarno/model/ratification.h"
#include "locarno/report/brief_parts.h"
#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kAcross = 4;  // parties a table has side by side

// Marks the sources that the statements of a list cite.
template <class Statement>
void cite(const std::vector<Statement>& statements, std::vector<bool>& cited) {
  for (const Statement& statement : statements) {
    if (statement.provenance.source) cited[statement.provenance.source->index] = true;
  }
}

std::vector<SourceId> cited_sources(const Scenario& scenario) {
  std::vector<bool> cited(scenario.sources.size(), false);
  cite(scenario.impossible, cited), cite(scenario.refusals, cited), cite(scenario.together, cited);
  cite(scenario.values, cited), cite(scenario.importance, cited), cite(scenario.scores, cited);
  cite(scenario.walk_away, cited), cite(scenario.norms, cited), cite(scenario.moves, cited);
  const auto cite_list = [&](const auto& list) { cite(list, cited); };
  cite(scenario.ratification->bodies, cited);
  for_each_ratification_list(*scenario.ratification, cite_list);
  for_each_implementation_list(*scenario.implementation, cite_list);
  for_each_durability_list(*scenario.durability, cite_list);
  for_each_draft_list(*scenario.drafts, cite_list);
  std::vector<SourceId> out;
  for (std::size_t s = 0; s < cited.size(); ++s) {
    if (cited[s]) out.emplace_back(s);
  }
  return out;
}

// "[3]": the number a source has in the list of sources.
std::string number_of(const Positions& positions, SourceId source) {
  const auto at = std::ranges::find(positions.sources, source);
  return fmt::format("[{}]", at - positions.sources.begin() + 1);
}

// "(B 2025-12-14 [3])", "(official A 2025-12-15 [7])", "(assumed)": reported is what goes without saying.
std::string ground_mark(const Problem& problem, const Positions& positions, const Provenance& provenance) {
  std::vector<std::string> parts;
  if (provenance.basis != Basis::reported) parts.emplace_back(to_string(provenance.basis));
  if (provenance.source) {
    const Source& source = problem.scenario.sources[provenance.source->index];
    parts.emplace_back(source.grade ? std::string(to_string(*source.grade)) : "ungraded");
  }
  if (provenance.date) parts.push_back(to_string(*provenance.date));
  if (provenance.source) parts.push_back(number_of(positions, *provenance.source));
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return "(" + out + ")";
}

std::string cell_words(const Problem& problem, const Positions& positions, const PositionCell& cell) {
  const Scenario& scenario = problem.scenario;
  std::string out;
  const auto add = [&](const auto& statement, const char* unit = "") {
    out += fmt::format("{}{}{} {}", out.empty() ? "" : "; also reported: ", in_words(problem, statement), unit,
                       ground_mark(problem, positions, statement.provenance));
  };
  for (const std::size_t s : cell.scores) add(scenario.scores[s], " points");
  for (const std::size_t v : cell.values) add(scenario.values[v]);
  if (out.empty()) out = "not stated";
  std::vector<std::string> refused;
  for (const std::size_t r : cell.refusals) refused.push_back(refusal_number(r));
  return refused.empty() ? out : fmt::format("{}; refuses {}", out, listed(refused));
}

// One row an issue, one column a party.
Grid side_by_side(const Problem& problem, const Positions& positions, const std::vector<std::size_t>& parties) {
  Grid grid{{"issue"}, {}, {}};
  for (const std::size_t p : parties) grid.header.push_back(name_of(problem, positions.parties[p]));
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    std::vector<std::string> row{problem.scenario.issues[k].name};
    for (const std::size_t p : parties) row.push_back(cell_words(problem, positions, positions.cells[k][p]));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

// One row for each cell with something in it.
Grid one_by_one(const Problem& problem, const Positions& positions, const std::vector<std::size_t>& parties) {
  Grid grid{{"party", "issue", "position"}, {}, {}};
  for (const std::size_t p : parties) {
    for (std::size_t k = 0; k < problem.issue_count(); ++k) {
      if (positions.cells[k][p].empty()) continue;
      grid.rows.push_back({name_of(problem, positions.parties[p]), problem.scenario.issues[k].name,
                           cell_words(problem, positions, positions.cells[k][p])});
    }
  }
  return grid;
}

Chapter matrix_chapter(const Problem& problem, const Positions& positions, const std::string& check) {
  Chapter chapter{"Positions matrix"};
  chapter.say(
      "What each party is reported to want on each issue: (grade, day, [source]); grade A is an official text, B an "
      "agency or major outlet, C an aggregator. R numbers point to the refusals below. \"Not stated\" means that "
      "nothing "
      "is on record, and is not the same as indifferent.");
  std::vector<std::size_t> deciders;
  std::vector<std::size_t> others;
  for (std::size_t p = 0; p < positions.parties.size(); ++p)
    (problem.decides(positions.parties[p]) ? deciders : others).push_back(p);
  for (std::size_t first = 0; first < deciders.size(); first += kAcross) {
    const std::size_t last = std::min(first + kAcross, deciders.size());
    chapter.table(side_by_side(problem, positions,
                               {deciders.begin() + static_cast<std::ptrdiff_t>(first),
                                deciders.begin() + static_cast<std::ptrdiff_t>(last)}),
                  check);
  }
  if (!others.empty()) chapter.say("On record besides, without a veto:", check);
  chapter.table(one_by_one(problem, positions, others), check);
  return chapter;
}

Chapter refusals_chapter(const Problem& problem, const Positions& positions, const std::string& check) {
  Chapter chapter{"Refusals"};
  Grid grid{{"", "party", "refuses", "said by", "address"}, {}, {}};
  for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
    const Refusal& refusal = problem.scenario.refusals[r];
    std::string what = in_words(problem, refusal.when);
    if (!refusal.provenance.note.empty()) what += " - " + refusal.provenance.note;
    grid.rows.push_back({refusal_number(r), name_of(problem, refusal.party), what,
                         ground_mark(problem, positions, refusal.provenance), refusal.address});
  }
  if (grid.rows.empty()) chapter.say("Nobody is reported to refuse anything.");
  chapter.table(std::move(grid), check + " --json");
  return chapter;
}

Chapter sources_chapter(const Problem& problem, const Positions& positions, const std::string& check) {
  Chapter chapter{"Sources"};
  Grid grid{{"", "grade", "day", "source", "id"}, {}, {}};
  for (const SourceId id : positions.sources) {
    const Source& source = problem.scenario.sources[id.index];
    grid.rows.push_back({number_of(positions, id), source.grade ? std::string(to_string(*source.grade)) : "-",
                         source.date ? to_string(*source.date) : "-",
                         source.publisher.empty() ? source.title : source.publisher + ": " + source.title, source.id});
  }
  if (grid.rows.empty()) chapter.say("No statement that stands cites a source.");
  chapter.table(std::move(grid), check + " --json");
  return chapter;
}

}  // namespace

Positions positions_of(const Problem& problem) {
  const Scenario& scenario = problem.scenario;
  std::vector<std::vector<PositionCell>> all(scenario.issues.size(),
                                             std::vector<PositionCell>(scenario.parties.size()));
  for (std::size_t s = 0; s < scenario.scores.size(); ++s)
    all[scenario.scores[s].issue.index][scenario.scores[s].party.index].scores.push_back(s);
  for (std::size_t v = 0; v < scenario.values.size(); ++v)
    all[scenario.values[v].issue.index][scenario.values[v].party.index].values.push_back(v);
  for (std::size_t r = 0; r < scenario.refusals.size(); ++r) {
    const Refusal& refusal = scenario.refusals[r];
    for (const Term& term : refusal.when) all[term.issue.index][refusal.party.index].refusals.push_back(r);
  }
  Positions out;
  for (std::size_t i = 0; i < scenario.parties.size(); ++i) {
    const bool on_record = std::ranges::any_of(all, [&](const auto& row) { return !row[i].empty(); });
    if (scenario.parties[i].consent_required || on_record) out.parties.emplace_back(i);
  }
  for (auto& row : all) {
    out.cells.emplace_back();
    for (const PartyId party : out.parties) out.cells.back().push_back(std::move(row[party.index]));
  }
  out.sources = cited_sources(scenario);
  return out;
}

std::vector<Chapter> positions_chapters(const Problem& problem, const Positions& positions, const std::string& check) {
  return {matrix_chapter(problem, positions, check), refusals_chapter(problem, positions, check),
          sources_chapter(problem, positions, check)};
}

}  // namespace locarno
