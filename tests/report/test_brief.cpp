// What a brief says: roles and absences before results, every report in the matrix, the same words for every party, and
// for what the scenario does not say that it does not say it.
#include <algorithm>

#include <gtest/gtest.h>

#include "locarno/report/brief.h"
#include "locarno/report/brief_json.h"
#include "locarno/report/mandate.h"
#include "locarno/report/paper_text.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

constexpr const char* kTalks = R"(locarno: 1
title: Talks
as_of: 2025-02-01
sources:
  press: {title: Report, publisher: Agency, date: 2025-01-20, grade: B}
  rumour: {title: Hearsay, date: 2025-01-20, grade: C}
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required, at_table: false}
  broker: {name: Broker, roles: [mediator, guarantor]}
  farmers: {name: Farmers, at_table: false, roles: [affected]}
  senate: {name: Senate, at_table: false, roles: [ratifier]}
issues:
  pass: {name: The pass, options: {shut: Shut, open: Open}}
  fee: {name: Fee, options: {none: None, low: Low, high: High}}
  banner: {name: Banner, options: {one: One, two: Two}}
preferences:
  north:
    values:
      pass: [{ideal: open, source: press}, {ideal: shut, source: rumour}]
      fee: {none: 0, low: 20..60, high: 100}
    refuses: [{pass: shut, id: shut, source: press, note: Trade needs it}]
  south:
    values: {fee: {ideal: none, source: press}}
    refuses: [{pass: open, source: press}]
norms:
  - {when: {pass: shut}, flag: civilian_protection, note: The clinic is beyond it}
)";

const RunInfo kRun{"brief", "talks.yaml", "1.2.3", {}};

Problem problem_of(const std::string& text, const ProblemOptions& options = {}) {
  const auto problem = make_problem(test::read(text), options);
  EXPECT_TRUE(problem);
  return *problem;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

Brief brief_of(const std::string& text) {
  auto brief = make_brief(test::read(text), {}, {});
  EXPECT_TRUE(brief);
  return std::move(*brief);
}

std::string text_of(const std::string& scenario) { return paper_text(brief_paper(brief_of(scenario), kRun), {}); }

// All texts of a chapter, one a line.
std::string chapter_of(const Paper& paper, const std::string& title) {
  std::string out;
  for (const auto* half : {&paper.page, &paper.annex}) {
    for (const Chapter& chapter : *half) {
      if (chapter.title == title) out += paper_text({"", "", {chapter}, {}}, {400, false});
    }
  }
  EXPECT_NE(out, "") << title;
  return out;
}

Paper paper_of(const std::string& scenario) { return brief_paper(brief_of(scenario), kRun); }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Mandate, DualRolesAreToldOfEveryMediatorWithAStake) {
  EXPECT_EQ(dual_roles(problem_of(kTalks)),
            std::vector<std::string>{"Dual role: Broker is mediator and guarantor at once."});
  const auto with = [](const std::string& party) {
    return dual_roles(problem_of(replaced(kTalks, "{name: Broker, roles: [mediator, guarantor]}", party)));
  };
  EXPECT_TRUE(with("{name: Broker, roles: [mediator]}").empty());
  EXPECT_TRUE(with("{name: Broker, roles: [mediator, host, observer]}").empty());
  EXPECT_TRUE(with("{name: Broker, roles: [guarantor, donor]}").empty());
  EXPECT_EQ(
      with("{name: Broker, roles: [donor, mediator], consent: required}"),
      std::vector<std::string>{"Dual role: Broker is mediator and donor at once, and its own consent is required."});
  EXPECT_EQ(with("{name: Broker, roles: [mediator], consent: required}"),
            std::vector<std::string>{"Dual role: Broker mediates, and its own consent is required."});
}

TEST(Mandate, AbsentAndAffected) {
  EXPECT_EQ(absent_deciders(problem_of(kTalks)), std::vector<std::string>{"South"});
  EXPECT_EQ(affected_without_seat(problem_of(kTalks)), std::vector<std::string>{"Farmers"});
}

TEST(Positions, ConflictingReportsAreKeptAndSilenceIsTold) {
  const Problem problem = problem_of(kTalks);
  const Positions positions = positions_of(problem);
  ASSERT_EQ(positions.parties.size(), 2u);
  EXPECT_EQ(positions.cells[0][0].values.size(), 2u);
  EXPECT_EQ(positions.cells[0][0].refusals, std::vector<std::size_t>{0});
  EXPECT_FALSE(positions.cells[0][1].stated());
  EXPECT_EQ(positions.cells[0][1].refusals, std::vector<std::size_t>{1});
  EXPECT_TRUE(positions.cells[2][0].empty());
  const std::string matrix = chapter_of(paper_of(kTalks), "Positions matrix");
  EXPECT_TRUE(has(matrix, "wants Open (B 2025-01-20 [1]); also reported: wants Shut (C 2025-01-20 [2]); refuses R1"));
  EXPECT_TRUE(has(matrix, "not stated; refuses R2"));
  EXPECT_TRUE(has(matrix, "None 0, Low 20..60, High 100 (assumed)"));
}

TEST(Positions, AnObserverOnRecordStandsApart) {
  const std::string text = replaced(kTalks, "  south:\n    values",
                                    "  farmers: {values: {banner: {ideal: two, source: press}}}\n  south:\n    values");
  EXPECT_EQ(positions_of(problem_of(text)).parties.size(), 3u);
  const std::string matrix = chapter_of(paper_of(text), "Positions matrix");
  EXPECT_TRUE(has(matrix, "On record besides, without a veto:"));
  EXPECT_TRUE(has(matrix, "Farmers  Banner  wants Two (B 2025-01-20 [1])"));
}

TEST(Brief, NoAgreementIsToldByRefusalsWithTheirAddresses) {
  const Paper paper = paper_of(kTalks);
  EXPECT_TRUE(has(chapter_of(paper, "Who has to agree"), "! Dual role: Broker is mediator and guarantor at once."));
  EXPECT_TRUE(has(chapter_of(paper, "Who has to agree"), "there is no agreement: South."));
  EXPECT_TRUE(
      has(chapter_of(paper, "What could be agreed"), "each of the 12 coherent packages on 3 issues is refused"));
  EXPECT_TRUE(
      has(chapter_of(paper, "What collides"), "North refuses The pass: Shut [B 2025-01-20; north.refuses.shut]"));
  const std::string movement = chapter_of(paper, "Who would have to move");
  EXPECT_TRUE(has(movement, "(1)  without north.refuses.shut"));
  EXPECT_TRUE(has(movement, "(2)  without south.refuses.1"));
  EXPECT_TRUE(has(movement, "! Package (1) touches civilian protection."));
}

TEST(Brief, AnAgreementIsToldByItsSolutions) {
  const Paper paper = paper_of(replaced(kTalks, "    refuses: [{pass: open, source: press}]\n", ""));
  EXPECT_TRUE(has(chapter_of(paper, "What could be agreed"), "6 of the 12 coherent packages"));
  EXPECT_TRUE(has(chapter_of(paper, "What collides"), "Nothing:"));
  EXPECT_TRUE(has(chapter_of(paper, "Who would have to move"), "Nobody, on what is stated;"));
}

TEST(Brief, QuestionsComeInTheOrderOfTheRule) {
  std::vector<OpenQuestion::Kind> kinds;
  for (const OpenQuestion& question : brief_of(kTalks).questions) kinds.push_back(question.kind);
  EXPECT_TRUE(std::ranges::is_sorted(kinds));
  EXPECT_EQ(kinds.front(), OpenQuestion::Kind::condition);
  EXPECT_EQ(kinds.back(), OpenQuestion::Kind::numbers);
  EXPECT_NE(std::ranges::find(kinds, OpenQuestion::Kind::conflicting), kinds.end());
}

TEST(Fundamentals, EightInTheOrderOfTheGuidanceFilledFromTheFile) {
  const auto rows = fundamentals(problem_of(kTalks), {});
  std::vector<std::string> names;
  for (const Fundamental& row : rows) names.push_back(row.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Preparedness", "Consent", "Impartiality", "Inclusivity",
                                             "National ownership", "International law and normative frameworks",
                                             "Coherence, coordination and complementarity of the mediation effort",
                                             "Quality peace agreements"}));
  EXPECT_EQ(rows[1].said,
            (std::vector<std::string>{"Must consent: North; South.", "Must consent and is not at the table: South."}));
  EXPECT_EQ(rows[2].said[1], "Dual role: Broker is mediator and guarantor at once.");
  EXPECT_EQ(rows[3].said, std::vector<std::string>{"Affected groups without a seat: Farmers."});
  EXPECT_EQ(rows[4].said, std::vector<std::string>{"Would ratify: Senate."});
  EXPECT_EQ(rows[5].said, std::vector<std::string>{"The scenario flags terms for: civilian protection."});
  EXPECT_EQ(rows[6].said.front(), "One mediator: Broker.");
}

TEST(Fundamentals, WhatTheFileDoesNotSayIsToldSo) {
  const auto rows = fundamentals(problem_of(R"(locarno: 1
title: Two parties
parties: {north: {consent: required}, south: {consent: required}}
issues: {pass: {options: [shut, open]}}
)"),
                                 {});
  for (const Fundamental& row : rows) EXPECT_FALSE(row.said.empty() && row.not_said.empty()) << row.name;
  EXPECT_NE(std::ranges::find(rows[2].not_said, "who mediates"), rows[2].not_said.end());
  EXPECT_NE(std::ranges::find(rows[3].not_said, "which groups are affected"), rows[3].not_said.end());
  EXPECT_NE(std::ranges::find(rows[4].not_said, "who would ratify"), rows[4].not_said.end());
  EXPECT_NE(std::ranges::find(rows[5].not_said, "which terms touch norms"), rows[5].not_said.end());
}

// Swap the names of two parties whose statements mirror each other: the brief swaps the names and nothing else.
TEST(Brief, TheSameWordsForEveryParty) {
  const auto mirrored = [](const std::string& first, const std::string& second) {
    return "locarno: 1\ntitle: Mirror\nparties:\n  a: {name: " + first + ", consent: required}\n  b: {name: " + second +
           ", consent: required}\nissues: {pass: {options: [shut, open]}}\npreferences:\n  a: {refuses: [{pass: "
           "shut}]}\n" +
           "  b: {refuses: [{pass: open}]}\n";
  };
  std::string there = text_of(mirrored("Aland", "Borne"));
  const std::string back = text_of(mirrored("Borne", "Aland"));
  for (std::size_t at = 0; at + 5 <= there.size(); ++at) {
    if (there.compare(at, 5, "Aland") == 0) there.replace(at, 5, "Borne");
    else if (there.compare(at, 5, "Borne") == 0) there.replace(at, 5, "Aland");
  }
  const auto digest = [](const std::string& text) { return text.substr(text.find("(digest "), 41); };
  EXPECT_EQ(there.replace(there.find(digest(there)), 41, ""),
            std::string(back).replace(back.find(digest(back)), 41, ""));
}

TEST(Brief, WhatTheScenarioSaysNothingOfIsToldWithWhatToAdd) {
  const Paper paper = paper_of(kTalks);
  EXPECT_TRUE(has(chapter_of(paper, "Would it pass at home"), "does not say. To add: ratification"));
  EXPECT_TRUE(has(chapter_of(paper, "Could it be carried out"), "does not say. To add: implementation"));
  EXPECT_TRUE(has(chapter_of(paper, "Would it hold"), "does not say. To add: durability"));
  EXPECT_TRUE(has(chapter_of(paper, "How the positions moved"), "To add: moves, drafts"));
  EXPECT_TRUE(
      has(chapter_of(paper, "Base rates: counted in the past, apart from every verdict"), "The scenario has none."));
}

// The steps, the breaker and the move below are the least that each section can say.
constexpr const char* kMore = R"(moves:
  - {date: 2025-01-30, party: north, issue: fee, from: high, to: low, basis: assumed}
implementation:
  steps:
    sign: {name: Signature, by: [north, south]}
    build: {name: Building, by: north}
  conditions:
    - {id: build_first, step: sign, after: build, kind: stated, party: south, basis: assumed}
    - {id: sign_first, step: build, after: sign, kind: law, basis: assumed}
)";

TEST(Brief, OrderAndLedgerStandOnThePageAndInTheAnnex) {
  const Brief brief = brief_of(std::string(kTalks) + kMore);
  ASSERT_TRUE(brief.workable && brief.ledger);
  EXPECT_FALSE(brief.durable);
  const Paper paper = brief_paper(brief, kRun);
  const std::string order = chapter_of(paper, "Could it be carried out");
  EXPECT_TRUE(has(order,
                  "(1, 2) no order of its 2 steps: build_first (South) and 1 condition of law cannot all stand, "
                  "and could without any one."))
      << order;
  EXPECT_TRUE(has(chapter_of(paper, "Order of the steps, package (1)"), "South states: Signature only after Building"));
  const std::string moved = chapter_of(paper, "How the positions moved");
  EXPECT_TRUE(has(moved,
                  "To 2025-02-01: 1 dated position on record, 1 of them from a known position, 1 concession (1 "
                  "without return)."))
      << moved;
  EXPECT_TRUE(has(moved, "2025-01-30 North, moved: Fee: High -> Low; own value -60 (-80..-40); without return."))
      << moved;
}

TEST(BriefJson, HoldsTheAnswersOfItsCommands) {
  const Brief brief = brief_of(kTalks);
  const Json json = brief_json(brief, brief_paper(brief, kRun), kRun);
  EXPECT_EQ(json["schema"], "locarno/brief-1");
  EXPECT_EQ(json["answers"]["possible"]["schema"], "locarno/possible-1");
  EXPECT_EQ(json["answers"]["check"]["command"], "check");
  ASSERT_EQ(json["answers"]["packages"].size(), 2u);
  EXPECT_EQ(json["answers"]["packages"][0]["given_up"][0]["address"], "north.refuses.shut");
  EXPECT_EQ(json["answers"]["packages"][0]["any_option_on"], Json({"banner"}));
  EXPECT_EQ(json["fundamentals"].size(), 8u);
  for (const char* silent : {"ratifiable", "workable", "durable", "history"})
    EXPECT_TRUE(json["answers"][silent].is_null());
}

TEST(BriefJson, TheLedgerEndsOnTheDayOfTheBrief) {
  const Brief brief = brief_of(std::string(kTalks) + kMore);
  const Json json = brief_json(brief, brief_paper(brief, kRun), kRun);
  EXPECT_EQ(json["answers"]["workable"]["schema"], "locarno/workable-1");
  EXPECT_EQ(json["answers"]["history"]["arguments"], Json({"--as-of=2025-02-01"}));
}

}  // namespace
}  // namespace locarno
