// The scenarios that ship: they read without a word of complaint, and keep the rules of coding that docs/berlin-2025.md
// promises. Figures published for the tables are tested with the solvers (tests/possible).
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/model/in_force.h"
#include "locarno/model/reader.h"

namespace locarno::test {
namespace {

const std::string kFolder = LOCARNO_SOURCE_DIR "/scenarios/";

std::string text_of(const std::string& path) {
  const Result<std::string> text = read_file(path);
  EXPECT_TRUE(text.has_value()) << path;
  return text.value_or("");
}

Scenario load(const std::string& name) {
  const std::string text = text_of(kFolder + name);
  const Result<ReadScenario> read = read_scenario(text);
  EXPECT_TRUE(read.has_value()) << (read ? "" : render(read.error(), name, text));
  return read ? read->scenario : Scenario{};
}

Scenario on(const Scenario& scenario, const char* day, std::vector<std::string> without = {}) {
  const Result<Scenario> view = in_force(scenario, View{parse_date(day), std::move(without)});
  EXPECT_TRUE(view.has_value()) << (view ? "" : render(view.error(), "view", ""));
  return view ? *view : Scenario{};
}

bool holds(const Combination& combination, const std::vector<std::size_t>& package) {
  return std::all_of(combination.begin(), combination.end(),
                     [&](const Term& term) { return (term.options >> package[term.issue.index] & 1) != 0; });
}

// What no package may fulfil: impossibilities, and refusals of parties whose consent is required.
std::vector<Combination> rules_of(const Scenario& s) {
  std::vector<Combination> rules;
  for (const Impossible& impossible : s.impossible) rules.push_back(impossible.when);
  for (const Refusal& refusal : s.refusals) {
    if (s.parties[refusal.party.index].consent_required) rules.push_back(refusal.when);
  }
  return rules;
}

// Packages that no rule hits, by walking over every choice on the issues `walked`; the others stay as in `package`.
std::size_t count_open(const Scenario& s, const std::vector<std::size_t>& walked, std::vector<std::size_t> package) {
  const std::vector<Combination> rules = rules_of(s);
  for (const std::size_t i : walked) package[i] = 0;
  std::size_t open = 0;
  for (bool more = true; more;) {
    const auto hits = [&package](const Combination& rule) { return holds(rule, package); };
    if (std::none_of(rules.begin(), rules.end(), hits)) ++open;
    more = std::any_of(walked.begin(), walked.end(), [&](std::size_t i) {  // the next package, as a counter turns over
      package[i] = (package[i] + 1) % s.issues[i].options.size();
      return package[i] != 0;
    });
  }
  return open;
}

std::size_t issue(const Scenario& s, const std::string& id) {
  const std::optional<IssueId> found = find_issue(s, id);
  EXPECT_TRUE(found.has_value()) << id;
  return found ? found->index : 0;
}

// What every statement has in common, of all kinds that carry a party's word.
std::vector<std::pair<std::string, Provenance>> statements(const Scenario& s) {
  std::vector<std::pair<std::string, Provenance>> all;
  const auto add = [&all](const auto& list) {
    for (const auto& statement : list) all.emplace_back(statement.address, statement.provenance);
  };
  add(s.refusals);
  add(s.values);
  add(s.importance);
  add(s.scores);
  add(s.walk_away);
  add(s.together);
  add(s.moves);
  return all;
}

TEST(Scenarios, ReadWithoutErrorsOrWarningsAndSayWhatTheyAre) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    const std::string text = text_of(entry.path().string());
    const Result<ReadScenario> read = read_scenario(text);
    ASSERT_TRUE(read.has_value()) << render(read.error(), entry.path().string(), text);
    EXPECT_EQ(render(read->warnings, entry.path().string(), text), "");
    EXPECT_EQ(text.substr(0, 2), "# ") << entry.path();
    EXPECT_FALSE(read->scenario.summary.empty()) << entry.path();
  }
  EXPECT_GE(files, 6u);
}

TEST(Scenarios, OfficialStatementsCiteOfficialTexts) {
  for (const char* name : {"berlin-2025.yaml", "teaching.yaml"}) {
    const Scenario s = load(name);
    for (const auto& [address, provenance] : statements(s)) {
      if (provenance.basis != Basis::official) continue;
      ASSERT_TRUE(provenance.source.has_value()) << address;
      EXPECT_EQ(s.sources[provenance.source->index].grade, Grade::A) << address;
    }
  }
}

TEST(Berlin, HasTheTwentyOneIssuesAndAboutTenToTheTwelvePackages) {
  const Scenario s = load("berlin-2025.yaml");
  EXPECT_EQ(s.issues.size(), 21u);
  std::uint64_t packages = 1;
  for (const Issue& one : s.issues) packages *= one.options.size();
  EXPECT_EQ(packages, 3'185'049'600'000u);  // docs/berlin-2025.md says so
  EXPECT_EQ(s.as_of, parse_date("2025-12-15"));
}

TEST(Berlin, ConsentIsAskedOfTheFourThatSignOrHold) {
  const Scenario s = load("berlin-2025.yaml");
  std::set<std::string> consenting;
  for (const Party& party : s.parties) {
    if (party.consent_required) consenting.insert(party.id);
  }
  EXPECT_EQ(consenting, (std::set<std::string>{"ukraine", "us", "russia", "europe"}));
}

TEST(Berlin, GivesNoWeightsAndNoWalkAwayValues) {
  const Scenario s = load("berlin-2025.yaml");
  EXPECT_TRUE(s.importance.empty());
  EXPECT_TRUE(s.walk_away.empty());
  EXPECT_TRUE(s.scores.empty());
  EXPECT_TRUE(s.together.empty());
}

TEST(Berlin, PositionsAreIdealsAndNeverPoints) {
  const Scenario s = load("berlin-2025.yaml");
  for (const ValueStatement& value : s.values) EXPECT_EQ(value.form, ValueStatement::Form::ideal) << value.address;
}

TEST(Berlin, WhatIsNotAssumedHasASourceAndADate) {
  const Scenario s = load("berlin-2025.yaml");
  for (const auto& [address, provenance] : statements(s)) {
    if (provenance.basis == Basis::assumed) continue;
    ASSERT_TRUE(provenance.source.has_value()) << address;
    EXPECT_TRUE(s.sources[provenance.source->index].grade.has_value()) << address;
    EXPECT_TRUE(provenance.date.has_value()) << address;
  }
}

TEST(Berlin, EveryRefusalAndEveryAssumptionSaysWhy) {
  const Scenario s = load("berlin-2025.yaml");
  for (const Refusal& refusal : s.refusals) EXPECT_FALSE(refusal.provenance.note.empty()) << refusal.address;
  for (const auto& [address, provenance] : statements(s)) {
    if (provenance.basis != Basis::assumed) continue;
    EXPECT_FALSE(provenance.note.empty()) << address;
  }
}

TEST(Berlin, ARefusalStatedAgainCountsOnce) {
  const Scenario s = load("berlin-2025.yaml");
  for (const char* day : {"2025-12-15", "2025-12-16", "2025-12-24", "2026-01-07"}) {
    const Scenario then = on(s, day);
    for (std::size_t a = 0; a < then.refusals.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        const bool same = then.refusals[a].party == then.refusals[b].party &&
                          then.refusals[a].when == then.refusals[b].when;
        EXPECT_FALSE(same) << day << " " << then.refusals[a].address << " " << then.refusals[b].address;
      }
    }
  }
}

// The six issues that carry every refusal found to collide; all others stand at an option nobody refuses.
class BerlinCollisions : public testing::Test {
 protected:
  const Scenario s = load("berlin-2025.yaml");
  const std::vector<std::size_t> coupled = {issue(s, "nato"),    issue(s, "guarantee"), issue(s, "form"),
                                            issue(s, "donetsk"), issue(s, "ceasefire"), issue(s, "line")};
  const std::vector<std::size_t> others = [this] {
    std::vector<std::size_t> package(s.issues.size(), 0);
    package[issue(s, "voiding")] = 1;  // no clause
    package[issue(s, "payment")] = 1;  // unpaid
    package[issue(s, "amnesty")] = 3;  // none
    return package;
  }();

  std::size_t open(const char* day, std::vector<std::string> without = {}) const {
    return count_open(on(s, day, std::move(without)), coupled, others);
  }
};

TEST_F(BerlinCollisions, BeforeTheTalksSomePackageWasRefusedByNobody) { EXPECT_GT(open("2025-11-30"), 0u); }

TEST_F(BerlinCollisions, OnTheFifteenthThreeRefusalsOverDonetskRuleOutEverything) {
  EXPECT_EQ(open("2025-12-15"), 0u);
  for (const char* one :
       {"ukraine.refuses.no_withdrawal", "russia.refuses.ceasefire_after_withdrawal", "russia.refuses.whole_donbas"}) {
    EXPECT_GT(open("2025-12-15", {one}), 0u) << one;
  }
  EXPECT_EQ(open("2025-12-15", {"us.refuses", "europe.refuses", "ukraine.refuses.bid_for_guarantees"}), 0u);
}

// By walking over the issues that anything rules on; every other issue multiplies by its options. The figures stand in
// the docs.
TEST_F(BerlinCollisions, GivingUpOneOfTheThreeOpensAsManyPackagesAsTheDocsSay) {
  std::vector<std::size_t> ruled_on;
  std::size_t factor = 1;
  const Scenario then = on(s, "2025-12-15");
  const std::vector<Combination> rules = rules_of(then);
  for (std::size_t i = 0; i < then.issues.size(); ++i) {
    const bool ruled = std::any_of(rules.begin(), rules.end(), [i](const Combination& rule) {
      return std::any_of(rule.begin(), rule.end(), [i](const Term& term) { return term.issue.index == i; });
    });
    if (ruled) {
      ruled_on.push_back(i);
    } else {
      factor *= then.issues[i].options.size();
    }
  }
  const std::vector<std::size_t> rest(s.issues.size(), 0);
  const auto opened = [&](const char* without) {
    return factor * count_open(on(s, "2025-12-15", {without}), ruled_on, rest);
  };
  EXPECT_EQ(opened("ukraine.refuses.no_withdrawal"), 2'211'840'000u);
  EXPECT_EQ(opened("russia.refuses.ceasefire_after_withdrawal"), 3'317'760'000u);
  EXPECT_EQ(opened("russia.refuses.whole_donbas"), 1'105'920'000u);
}

TEST_F(BerlinCollisions, OnTheNineteenthMembershipIsASecondOne) {
  EXPECT_EQ(open("2025-12-19", {"ukraine.refuses.no_withdrawal"}), 0u);
  for (const char* one :
       {"ukraine.refuses.bid_for_guarantees", "russia.refuses.guarantees_with_russia", "russia.refuses.bid_given_up"}) {
    EXPECT_GT(open("2025-12-19", {"ukraine.refuses.no_withdrawal", one}), 0u) << one;
  }
}

TEST_F(BerlinCollisions, OnTheTwentyNinthTheSequenceIsAThird) {
  const std::vector<std::string> first_two = {"ukraine.refuses.one_sided_withdrawal", "russia.refuses.bid_given_up"};
  EXPECT_GT(open("2025-12-28", first_two), 0u);
  EXPECT_EQ(open("2025-12-29", first_two), 0u);
  EXPECT_GT(open("2025-12-29", {"ukraine.refuses.one_sided_withdrawal", "russia.refuses.bid_given_up",
                                "ukraine.refuses.vote_needs_ceasefire"}),
            0u);
}

TEST(Tables, ImportanceAddsUpToAHundred) {
  for (const char* name : {"panama-1977.yaml", "camp-david-1978.yaml", "ampo-city.yaml"}) {
    const Scenario s = load(name);
    ASSERT_EQ(s.importance.size(), 2u) << name;
    for (const ImportanceStatement& importance : s.importance) {
      Score sum;
      for (const auto& points : importance.points) sum += points ? points->central : Score{};
      EXPECT_EQ(sum, Score::points(100)) << name << " " << importance.address;
    }
  }
}

TEST(Tables, IssuesToBeSplitAreDivisible) {
  for (const char* name : {"panama-1977.yaml", "camp-david-1978.yaml"}) {
    for (const Issue& one : load(name).issues) EXPECT_TRUE(one.divisible) << name << " " << one.id;
  }
}

TEST(Tables, CampDavidIsMarkedAsUnverified) {
  for (const auto& [address, provenance] : statements(load("camp-david-1978.yaml"))) {
    EXPECT_EQ(provenance.basis, Basis::assumed) << address;
  }
}

TEST(Teaching, ShowsEveryPartOfTheFormat) {
  const Scenario s = load("teaching.yaml");
  EXPECT_FALSE(s.impossible.empty());
  EXPECT_FALSE(s.together.empty());
  EXPECT_FALSE(s.norms.empty());
  EXPECT_FALSE(s.moves.empty());
  EXPECT_TRUE(std::any_of(s.refusals.begin(), s.refusals.end(), [](const Refusal& r) { return r.when.size() > 1; }));
  std::set<ValueStatement::Form> forms;
  std::set<Quantity::Kind> kinds;
  for (const ValueStatement& value : s.values) forms.insert(value.form);
  for (const WalkAwayStatement& walk_away : s.walk_away) kinds.insert(walk_away.value.kind);
  for (const ImportanceStatement& importance : s.importance) {
    for (const auto& points : importance.points) {
      if (points) kinds.insert(points->kind);
    }
  }
  EXPECT_EQ(forms.size(), 3u);
  EXPECT_EQ(kinds, (std::set<Quantity::Kind>{Quantity::Kind::point, Quantity::Kind::range, Quantity::Kind::unknown}));
}

TEST(Teaching, LeavesThePackagesThatTheWalkThroughSpeaksOf) {  // docs/first-scenario.md
  const Scenario s = load("teaching.yaml");
  const std::vector<std::size_t> all = {0, 1, 2, 3, 4};
  const std::vector<std::size_t> start(5, 0);
  EXPECT_EQ(count_open(on(s, "2025-03-20"), all, start), 16u);
  EXPECT_EQ(count_open(on(s, "2025-03-20", {"residents.refuses.five_if_insulated"}), all, start), 28u);
  EXPECT_EQ(count_open(on(s, "2025-03-09"), all, start), 56u);
}

}  // namespace
}  // namespace locarno::test
