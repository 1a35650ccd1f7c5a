// From text to a checked scenario: the document, then each section by the table below, then what concerns the whole.
#include "locarno/model/reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "locarno/model/digest.h"
#include "locarno/model/read_sections.h"

namespace locarno {
namespace {

struct Section {
  std::string_view key;
  void (*read)(Reading&, Entry);
  bool required;
};

// Words are defined before they are used, wherever the sections stand in the file.
constexpr std::array<Section, 3> kDefinitions = {{
    {"sources", read_sources, false},
    {"parties", read_parties, true},
    {"issues", read_issues, true},
}};

constexpr std::array<Section, 9> kStatements = {{
    {"impossible", read_impossible, false},
    {"preferences", read_preferences, false},
    {"norms", read_norms, false},
    {"moves", read_moves, false},
    {"durability", read_durability, false},
    {"ratification", read_ratification, false},
    {"implementation", read_implementation, false},
    {"drafts", read_drafts, false},
    {"correlations", read_correlations, false},
}};

const std::vector<std::string>& known_keys() {
  static const std::vector<std::string> kKeys = [] {
    std::vector<std::string> keys = {"locarno", "title", "summary", "as_of"};
    for (const Section& section : kDefinitions) keys.emplace_back(section.key);
    for (const Section& section : kStatements) keys.emplace_back(section.key);
    return keys;
  }();
  return kKeys;
}

template <std::size_t N>
void read_all(Reading& reading, const Fields& top, const std::array<Section, N>& sections) {
  for (const Section& section : sections) {
    const auto value = top.find(section.key);
    if (value) section.read(reading, {*top.find_key(section.key), *value});
    else if (section.required)
      reading.error(top.where(), fmt::format("the scenario has no '{}'", section.key),
                    fmt::format("add {}:", section.key));
  }
}

void warn_of_uncited_sources(Reading& reading) {
  for (std::size_t s = 0; s < reading.cited.size(); ++s) {
    const Source& source = reading.scenario.sources[s];
    if (!reading.cited[s])
      reading.problems.warning(source.where, fmt::format("no statement cites source '{}'", source.id),
                               {"cite it with source:, or remove it"});
  }
}

void warn_of_silent_parties(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  std::vector<bool> speaks(scenario.parties.size(), false);
  const auto mark = [&](const auto& statements) {
    for (const auto& statement : statements) speaks[statement.party.index] = true;
  };
  mark(scenario.refusals), mark(scenario.together), mark(scenario.values), mark(scenario.importance),
      mark(scenario.scores), mark(scenario.walk_away);
  for (std::size_t p = 0; p < speaks.size(); ++p) {
    const Party& party = scenario.parties[p];
    if (!party.consent_required || speaks[p]) continue;
    reading.problems.warning(
        party.where, fmt::format("the consent of '{}' is required but nothing is stated about what it wants", party.id),
        {"add it under preferences, or drop consent: required"});
  }
}

// The most that a score sheet can give: the best option of every issue, and every together-term that adds.
Score most_of_sheet(const Scenario& scenario, PartyId party) {
  std::vector<Score> best(scenario.issues.size(), Score(0));
  std::vector<bool> given(scenario.issues.size(), false);
  for (const ScoreStatement& sheet : scenario.scores) {
    if (sheet.party != party) continue;
    for (const Quantity& points : sheet.points) {
      Score& most = best[sheet.issue.index];
      most = given[sheet.issue.index] ? std::max(most, points.high) : points.high;
      given[sheet.issue.index] = true;
    }
  }
  Score sum(0);
  for (const Score most : best) sum += most;
  for (const TogetherTerm& term : scenario.together) {
    if (term.party == party && term.add.high > Score(0)) sum += term.add.high;
  }
  return sum;
}

void warn_of_walk_away_values_out_of_reach(Reading& reading) {
  const Scenario& scenario = reading.scenario;
  for (const WalkAwayStatement& row : scenario.walk_away) {
    const bool sheet = std::ranges::any_of(scenario.scores,
                                           [&](const ScoreStatement& score) { return score.party == row.party; });
    if (!sheet || row.value.low <= most_of_sheet(scenario, row.party)) continue;
    reading.problems.warning(row.provenance.where,
                             fmt::format("the walk-away value of '{}' is above anything that its score sheet can give",
                                         scenario.parties[row.party.index].id),
                             {"check the points, or the walk-away value"});
  }
}

void warn_of_moves_that_move_nothing(Reading& reading) {
  for (const Move& move : reading.scenario.moves) {
    if (move.from != move.to) continue;
    reading.problems.warning(move.provenance.where, fmt::format("'{}' moves from a position to the same", move.address),
                             {"check from: and to:, or leave from: out"});
  }
}

void read_document(Reading& reading, const Document& document) {
  const Node root = document.root();
  if (!expect_mapping(reading, root, "a scenario", "start the file with 'locarno: 1' and 'title: ...'")) return;
  const Fields top(root, known_keys());
  top.refuse_others(reading, "a scenario");
  read_header(reading, top);
  read_all(reading, top, kDefinitions);
  if (reading.scenario.parties.empty() || reading.scenario.issues.empty()) return;  // statements would be about nothing
  read_all(reading, top, kStatements);
  warn_of_uncited_sources(reading);
  warn_of_silent_parties(reading);
  warn_of_walk_away_values_out_of_reach(reading);
  warn_of_moves_that_move_nothing(reading);
}

Result<ReadScenario> read(std::string_view text) {
  Reading reading;
  const auto document = parse_document(text, reading.problems);
  if (!document) return tl::unexpected(reading.problems.errors());
  read_document(reading, *document);
  if (reading.problems.any_errors()) return tl::unexpected(reading.problems.errors());
  reading.scenario.digest = digest_of(text);
  return ReadScenario{std::move(reading.scenario), reading.problems.warnings()};
}

}  // namespace

Result<ReadScenario> read_scenario(std::string_view text) {
  if (text.size() > Limits::kFileBytes) {
    return failure(fmt::format("the file is larger than {} MB", Limits::kFileBytes >> 20), "split the scenario");
  }
  return read(text);
}

}  // namespace locarno
