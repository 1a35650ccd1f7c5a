// Every kind of statement, as it is read.
#include <gtest/gtest.h>

#include "locarno/model/reader.h"
#include "model/bad_file.h"

namespace locarno::test {
namespace {

Scenario read_or_fail(const std::string& text) {
  const Result<ReadScenario> read = read_scenario(text);
  EXPECT_TRUE(read.has_value()) << render(read ? Diagnostics{} : read.error(), "x.yaml", text);
  return read ? read->scenario : Scenario{};
}

std::string warnings_of(const std::string& text) {
  const Result<ReadScenario> read = read_scenario(text);
  EXPECT_TRUE(read.has_value());
  return read ? render(read->warnings, "x.yaml", text) : "";
}

// A scenario on kHead with this under preferences of north.
Scenario north(const std::string& preferences) {
  return read_or_fail(kHead + "preferences:\n  north:\n" + preferences);
}

std::string forms(const std::vector<Quantity>& quantities) {
  std::string text;
  for (const Quantity& quantity : quantities) text += (text.empty() ? "" : " ") + to_string(quantity);
  return text;
}

std::string forms(const std::vector<std::optional<Quantity>>& quantities) {
  std::string text;
  for (const auto& quantity : quantities) text += (text.empty() ? "" : " ") + (quantity ? to_string(*quantity) : "-");
  return text;
}

TEST(Reader, ReadsTheHead) {
  const Scenario s = read_or_fail(
      "locarno: 1\ntitle: Harbour talks\nsummary: Two sentences. Here.\nas_of: 2025-12-14\n"
      "parties: {a: {consent: required}}\nissues: {x: {options: [p, q]}}\n");
  EXPECT_EQ(s.format, 1);
  EXPECT_EQ(s.title, "Harbour talks");
  EXPECT_EQ(s.summary, "Two sentences. Here.");
  EXPECT_EQ(s.as_of, (Date{2025, 12, 14}));
  EXPECT_EQ(s.digest.size(), 32u);
}

TEST(Reader, ReadsSources) {
  const Scenario s = read_or_fail(
      "locarno: 1\ntitle: T\nsources:\n"
      "  s: {title: Report, publisher: Agency, date: 2025-12-14, grade: B, url: \"https://example.org/a\", note: "
      "copy}\n"
      "  t: {title: Other}\nparties: {a: {consent: required}}\nissues: {x: {options: [p, q]}}\n");
  ASSERT_EQ(s.sources.size(), 2u);
  EXPECT_EQ(s.sources[0].id, "s");
  EXPECT_EQ(s.sources[0].title, "Report");
  EXPECT_EQ(s.sources[0].publisher, "Agency");
  EXPECT_EQ(s.sources[0].date, (Date{2025, 12, 14}));
  EXPECT_EQ(s.sources[0].grade, Grade::B);
  EXPECT_EQ(s.sources[0].url, "https://example.org/a");
  EXPECT_EQ(s.sources[0].note, "copy");
  EXPECT_EQ(s.sources[0].where.line, 4);
  EXPECT_FALSE(s.sources[1].grade || s.sources[1].date);
}

TEST(Reader, ReadsParties) {
  const Scenario s = read_or_fail(
      "locarno: 1\ntitle: T\nparties:\n  north: {consent: required, name: The North, at_table: false, note: n}\n"
      "  NO: {roles: [mediator, guarantor]}\nissues: {x: {options: [p, q]}}\n");
  ASSERT_EQ(s.parties.size(), 2u);
  EXPECT_TRUE(s.parties[0].consent_required);
  EXPECT_FALSE(s.parties[0].at_table);
  EXPECT_EQ(s.parties[0].name, "The North");
  EXPECT_EQ(s.parties[1].id, "NO") << "Norway is no boolean";
  EXPECT_EQ(s.parties[1].name, "NO");
  EXPECT_FALSE(s.parties[1].consent_required);
  EXPECT_TRUE(s.parties[1].at_table);
  EXPECT_EQ(s.parties[1].roles, (std::vector<Role>{Role::mediator, Role::guarantor}));
}

TEST(Reader, ReadsIssues) {
  const Scenario s = read_or_fail(
      "locarno: 1\ntitle: T\nparties: {a: {consent: required}}\nissues:\n"
      "  x: {name: Cap, options: {600k: Six hundred, null: , \"yes\": Yes}, scale: ordered, group: Arms, note: n}\n"
      "  y: {options: [no, yes], divisible: true}\n");
  ASSERT_EQ(s.issues.size(), 2u);
  const Issue& x = s.issues[0];
  EXPECT_EQ(x.name, "Cap");
  EXPECT_TRUE(x.ordered);
  EXPECT_EQ(x.group, "Arms");
  ASSERT_EQ(x.options.size(), 3u);
  EXPECT_EQ(x.options[0].id, "600k");
  EXPECT_EQ(x.options[0].name, "Six hundred");
  EXPECT_EQ(x.options[1].id, "null");
  EXPECT_EQ(x.options[1].name, "null") << "a missing name is the id";
  EXPECT_EQ(x.options[2].id, "yes");
  EXPECT_TRUE(s.issues[1].divisible);
  EXPECT_FALSE(s.issues[1].ordered);
  EXPECT_EQ(x.all_options(), 7u);
}

TEST(Reader, ReadsCombinationsInIssueOrder) {
  const Scenario s = read_or_fail(kHead +
                                  "impossible:\n  - {guarantee: [none, force], membership: renounced}\n"
                                  "  - {when: {line: swap}, id: frozen, source: press, note: n}\n");
  ASSERT_EQ(s.impossible.size(), 2u);
  EXPECT_EQ(s.impossible[0].when, (Combination{{IssueId(0), 4}, {IssueId(1), 5}}));
  EXPECT_EQ(s.impossible[0].address, "impossible.1");
  EXPECT_EQ(s.impossible[0].provenance.basis, Basis::assumed);
  EXPECT_EQ(s.impossible[1].address, "impossible.frozen");
  EXPECT_EQ(s.impossible[1].provenance.note, "n");
  EXPECT_EQ(describe(s, s.impossible[0].when), "membership is Renounced, and guarantee is none or force");
}

TEST(Reader, FillsProvenance) {
  const Scenario s = north(
      "    refuses:\n      - {line: swap}\n      - {line: swap, source: press}\n"
      "      - {line: swap, source: press, basis: official, date: 2025-12-20, until: 2026-01-01}\n      - {line: swap, "
      "basis: elicited}\n");
  ASSERT_EQ(s.refusals.size(), 4u);
  EXPECT_EQ(s.refusals[0].provenance.basis, Basis::assumed);
  EXPECT_FALSE(s.refusals[0].provenance.date || s.refusals[0].provenance.source);
  EXPECT_EQ(s.refusals[1].provenance.basis, Basis::reported) << "a source without a basis is a report";
  EXPECT_EQ(s.refusals[1].provenance.date, (Date{2025, 12, 14})) << "the date of its source";
  EXPECT_EQ(s.refusals[1].provenance.source, SourceId(0));
  EXPECT_EQ(s.refusals[2].provenance.basis, Basis::official);
  EXPECT_EQ(s.refusals[2].provenance.date, (Date{2025, 12, 20})) << "its own date goes before its source's";
  EXPECT_EQ(s.refusals[2].provenance.until, (Date{2026, 1, 1}));
  EXPECT_EQ(s.refusals[2].provenance.where.line, 16);
  EXPECT_EQ(s.refusals[3].provenance.basis, Basis::elicited);
}

TEST(Reader, ReadsRefusals) {
  const Scenario s = north(
      "    refuses: [{line: swap, guarantee: [none, consult], id: binding}, {when: {line: freeze}}]\n");
  ASSERT_EQ(s.refusals.size(), 2u);
  EXPECT_EQ(s.refusals[0].address, "north.refuses.binding");
  EXPECT_EQ(s.refusals[0].party, PartyId(0));
  EXPECT_EQ(s.refusals[0].when, (Combination{{IssueId(1), 3}, {IssueId(2), 2}}));
  EXPECT_EQ(s.refusals[1].address, "north.refuses.2");
}

TEST(Reader, ReadsValues) {
  const Scenario s = north(
      "    values:\n      membership: open > shelved = renounced\n      guarantee: {force: 100, none: 30..50}\n"
      "      line: [{ideal: freeze, source: press}, {ideal: [freeze, swap]}, {table: {swap: unknown}, date: "
      "2026-01-02}]\n");
  ASSERT_EQ(s.values.size(), 5u);
  EXPECT_EQ(s.values[0].form, ValueStatement::Form::order);
  EXPECT_EQ(s.values[0].levels, (std::vector<std::uint64_t>{1, 6}));
  EXPECT_EQ(s.values[0].address, "north.values.membership");
  EXPECT_EQ(s.values[1].form, ValueStatement::Form::table);
  EXPECT_EQ(forms(s.values[1].table), "30..50 - 100");
  EXPECT_EQ(s.values[2].form, ValueStatement::Form::ideal);
  EXPECT_EQ(s.values[2].ideal, 1u);
  EXPECT_EQ(s.values[2].address, "north.values.line");
  EXPECT_EQ(s.values[3].ideal, 3u);
  EXPECT_EQ(s.values[3].address, "north.values.line@2");
  EXPECT_EQ(s.values[4].address, "north.values.line@3");
  EXPECT_EQ(forms(s.values[4].table), "- unknown");
}

TEST(Reader, ReadsImportance) {
  const Scenario s = north(
      "    importance:\n      - {order: [guarantee > membership = line, guarantee > line]}\n"
      "      - {points: {guarantee: 40..50, line: unknown}, date: 2026-01-01}\n      - {order: line > guarantee, "
      "points: {membership: 7}}\n");
  ASSERT_EQ(s.importance.size(), 3u);
  const std::vector<std::vector<IssueId>> first = {{IssueId(1)}, {IssueId(0), IssueId(2)}};
  ASSERT_EQ(s.importance[0].orders.size(), 2u);
  EXPECT_EQ(s.importance[0].orders[0], first);
  EXPECT_EQ(forms(s.importance[0].points), "- - -");
  EXPECT_EQ(forms(s.importance[1].points), "- 40..50 unknown");
  EXPECT_EQ(s.importance[1].points[2]->high, Score::points(50)) << "unknown runs to the largest number stated";
  EXPECT_EQ(s.importance[1].address, "north.importance@2");
  EXPECT_EQ(s.importance[2].orders.size(), 1u);
  EXPECT_EQ(forms(s.importance[2].points), "7 - -");
}

TEST(Reader, ReadsBareImportance) {
  const Scenario points = north("    importance: {guarantee: 40, line: unknown}\n");
  EXPECT_EQ(forms(points.importance.at(0).points), "- 40 unknown");
  const Scenario order = north("    importance: line > guarantee\n");
  EXPECT_EQ(order.importance.at(0).orders.at(0).at(0), std::vector<IssueId>{IssueId(2)});
  const Scenario unknown = north("    importance: {guarantee: unknown}\n");
  EXPECT_EQ(unknown.importance.at(0).points[1]->high, Score::points(100));
}

TEST(Reader, PointsMayTouchTheOrder) {
  const Scenario s = north(
      "    importance: {order: [line > guarantee, guarantee > membership], points: {line: 5..10, membership: 10}}\n");
  EXPECT_EQ(s.importance.size(), 1u) << "'>' admits equality";
}

TEST(Reader, ReadsAScoreSheet) {
  const Scenario s = north(
      "    scores:\n      membership: {shelved: 8, open: 14, renounced: -3}\n      guarantee: {table: {none: 0, "
      "consult: 5..7, force: 9}, source: press}\n"
      "      line: {freeze: 1.5, swap: 1e2}\n    walk_away: [{value: 500}, {value: unknown, date: 2026-01-01}]\n");
  ASSERT_EQ(s.scores.size(), 3u);
  EXPECT_EQ(forms(s.scores[0].points), "14 8 -3");
  EXPECT_EQ(s.scores[1].provenance.basis, Basis::reported);
  EXPECT_EQ(s.scores[1].address, "north.scores.guarantee");
  EXPECT_EQ(s.scores[2].points[0].central.units, 15'000'000);
  ASSERT_EQ(s.walk_away.size(), 2u);
  EXPECT_EQ(s.walk_away[0].value.central, Score::points(500)) << "beyond what the sheet can come to, but stated";
  EXPECT_EQ(s.walk_away[1].value.low, score_from_points(-3 + 0 + 1.5)) << "unknown: what the sheet can come to";
  EXPECT_EQ(s.walk_away[1].value.high, score_from_points(14 + 9 + 100));
}

TEST(Reader, ReadsTogetherAndWalkAway) {
  const Scenario s = north(
      "    together: [{when: {membership: open, line: swap}, add: -10..0}]\n    walk_away: {value: 25..45, source: "
      "press}\n");
  ASSERT_EQ(s.together.size(), 1u);
  EXPECT_EQ(s.together[0].address, "north.together.1");
  EXPECT_EQ(s.together[0].when, (Combination{{IssueId(0), 1}, {IssueId(2), 2}}));
  EXPECT_EQ(to_string(s.together[0].add), "-10..0");
  ASSERT_EQ(s.walk_away.size(), 1u);
  EXPECT_EQ(s.walk_away[0].address, "north.walk_away");
  EXPECT_EQ(s.walk_away[0].value.central, Score::points(35));
  EXPECT_EQ(s.walk_away[0].provenance.basis, Basis::reported);
  EXPECT_EQ(north("    walk_away: 30\n").walk_away.at(0).value.low, Score::points(30));
}

TEST(Reader, ReadsNormsAndMoves) {
  const Scenario s = read_or_fail(
      kHead +
      "norms: [{when: {line: swap}, flag: force_acquired_territory, note: n}]\n"
      "moves:\n  - {date: 2025-12-14, party: north, issue: guarantee, from: [none, consult], to: force, "
      "in_return_for: {line: freeze}, source: press}\n  - {date: 2025-12-15, party: south, issue: line, to: swap}\n");
  ASSERT_EQ(s.norms.size(), 1u);
  EXPECT_EQ(s.norms[0].address, "norms.1");
  EXPECT_EQ(s.norms[0].norm, Norm::force_acquired_territory);
  ASSERT_EQ(s.moves.size(), 2u);
  EXPECT_EQ(s.moves[0].from, 3u);
  EXPECT_EQ(s.moves[0].to, 4u);
  EXPECT_EQ(s.moves[0].in_return_for, (Combination{{IssueId(2), 1}}));
  EXPECT_EQ(s.moves[0].provenance.date, (Date{2025, 12, 14}));
  EXPECT_EQ(s.moves[1].address, "moves.2");
  EXPECT_EQ(s.moves[1].from, 0u);
  EXPECT_TRUE(s.moves[1].in_return_for.empty());
}

TEST(Reader, SectionsMayComeInAnyOrder) {
  const Scenario s = read_or_fail(
      "preferences: {a: {walk_away: {value: 3, source: s}}}\nissues: {x: {options: [p, q]}}\nparties: {a: {consent: "
      "required}}\n"
      "sources: {s: {title: T}}\ntitle: T\nlocarno: 1\n");
  EXPECT_EQ(s.walk_away.size(), 1u);
}

TEST(Reader, AliasesStandForTheirValue) {
  const Scenario s = read_or_fail(
      "locarno: 1\ntitle: T\nparties: {a: &p {consent: required}, b: *p}\nissues: {x: &i {options: [p, q]}, y: *i}\n"
      "preferences: {a: {values: {x: &v p > q, y: *v}}, b: {walk_away: 3}}\n");
  EXPECT_TRUE(s.parties[1].consent_required);
  EXPECT_EQ(s.values[1].levels, s.values[0].levels);
}

TEST(Reader, JsonIsReadAlike) {
  const std::string yaml =
      "locarno: 1\ntitle: \"\u00e9\U0001F600 a/b\"\nparties: {a: {consent: required}}\nissues: {x: {options: [p, q]}}\n"
      "preferences: {a: {values: {x: {p: 12.5, q: 0}}}}\n";
  const std::string json =
      "{\n\t\"locarno\": 1, \"title\": \"\\u00e9\\ud83d\\uDE00 "
      "a\\/b\",\r\n\"parties\":{\"a\":{\"consent\":\"required\"}},\n"
      "\"issues\"\n:{\"x\":{\"options\":[\"p\",\"q\"]}},\"preferences\":{\"a\":{\"values\":{\"x\":{\"p\":12.5,\"q\":0}}"
      "}}}";
  const Scenario a = read_or_fail(yaml);
  const Scenario b = read_or_fail(json);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(forms(a.values.at(0).table), forms(b.values.at(0).table));
  EXPECT_NE(a.digest, b.digest) << "the digest is of the bytes";
}

TEST(Reader, ByteOrderMarkAndLineEndsOfOtherSystems) {
  std::string text = "\xEF\xBB\xBF" + kHead;
  EXPECT_EQ(read_or_fail(text).parties.size(), 2u);
  std::string windows;
  for (const char c : kHead) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(read_or_fail(windows).issues.size(), 3u);
}

TEST(Reader, Warns) {
  EXPECT_EQ(warnings_of(kHead + "impossible: [{line: [freeze, swap], membership: open}]\n"),
            R"(x.yaml:3:11: warning: no statement cites source 'press'
    3 | sources: {press: {title: News report, date: 2025-12-14, grade: B}}
      |           ^~~~~
      cite it with source:, or remove it
x.yaml:5:3: warning: the consent of 'north' is required but nothing is stated about what it wants
    5 |   north: {consent: required}
      |   ^~~~~
      add it under preferences, or drop consent: required
x.yaml:11:21: warning: the term on 'line' names every option: it is always true
   11 | impossible: [{line: [freeze, swap], membership: open}]
      |                     ^
      leave it out
)");
}

TEST(Reader, WarnsOfAWalkAwayValueThatAScoreSheetCannotReach) {
  const auto warned = [](const char* walk_away) {
    return warnings_of(
        kHead +
        "preferences:\n  north:\n    scores:\n"
        "      membership: {shelved: 0, open: 0, renounced: -3}\n"
        "      guarantee: {none: 0, consult: 0, force: 0}\n      line: {freeze: 10, swap: 40}\n    walk_away: " +
        walk_away + "\n");
  };
  const char* kWords = "the walk-away value of 'north' is above anything that its score sheet can give";
  EXPECT_NE(warned("41..60").find(kWords), std::string::npos);
  EXPECT_EQ(warned("40").find(kWords), std::string::npos);
}

TEST(Reader, WarnsOfAMoveThatMovesNothing) {
  const auto warned = [](const char* to) {
    return warnings_of(kHead + "moves: [{date: 2025-12-14, party: north, issue: line, from: freeze, to: " + to +
                       "}]\n");
  };
  EXPECT_NE(warned("freeze").find("'moves.1' moves from a position to the same"), std::string::npos);
  EXPECT_EQ(warned("swap").find("moves from a position"), std::string::npos);
}

TEST(Reader, ListsAHundredErrorsAndCountsTheRest) {
  std::string text = kHead + "impossible:\n";
  for (int i = 0; i < 250; ++i) text += "  - {lien: swap}\n";
  const auto read = read_scenario(text);
  ASSERT_FALSE(read.has_value());
  ASSERT_EQ(read.error().size(), 101u);
  EXPECT_EQ(read.error()[99].where.line, 111);
  EXPECT_EQ(read.error()[99].remedy, "did you mean 'line'?");
  EXPECT_EQ(render({read.error()[100]}, "x.yaml", text),
            "x.yaml: error: 150 more errors\n      correct the first ones and read the file again\n");
}

}  // namespace
}  // namespace locarno::test
