// Who ratifies and how: what is read, what is printed and read back, and what stands on a day.
#include "locarno/model/ratification.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/model/in_force.h"
#include "locarno/model/majority.h"
#include "locarno/model/printer.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

const std::string
    kText = read_file(std::string(LOCARNO_SOURCE_DIR) + "/tests/model/schema_cases/accepted/ratification.yaml").value();

TEST(Majority, IsReadAsWritten) {
  using Of = Majority::Of;
  EXPECT_EQ(parse_majority("226"), (Majority{Of::votes, 226, 1, false}));
  EXPECT_EQ(parse_majority("2/3 of members"), (Majority{Of::members, 2, 3, false}));
  EXPECT_EQ(parse_majority("2/3 of voting"), (Majority{Of::voting, 2, 3, false}));
  EXPECT_EQ(parse_majority("majority of members"), (Majority{Of::members, 1, 2, true}));
  EXPECT_EQ(parse_majority("majority of voting"), (Majority{Of::voting, 1, 2, true}));
  EXPECT_EQ(parse_majority("all"), (Majority{Of::members, 1, 1, false}));
  for (const char* text :
       {"226", "2/3 of members", "3/5 of voting", "majority of members", "majority of voting", "all"})
    EXPECT_EQ(to_string(*parse_majority(text)), text);
}

TEST(Majority, IsNothingElse) {
  for (const char* text :
       {"", "0", "-1", "007", "2/3", "2/3 of", "2/3 of people", "3/2 of members", "0/3 of members", "2/101 of members",
        "half of members", "majority", "226 of members", "2 /3 of members", "99999999999", "2/3 of members "})
    EXPECT_FALSE(parse_majority(text).has_value()) << text;
}

TEST(Ratification, IsReadWithAllItsParts) {
  const Scenario scenario = test::read(kText);
  const Ratification& all = *scenario.ratification;
  ASSERT_EQ(all.bodies.size(), 4U);
  const RatifyingBody& upper = all.bodies[0];
  EXPECT_EQ(upper.members, 100U);
  EXPECT_EQ(upper.vacant, 3U);
  ASSERT_EQ(upper.blocs.size(), 2U);
  EXPECT_TRUE(upper.blocs[0].as_one);
  EXPECT_EQ(upper.blocs[1].seats, 57U);
  EXPECT_EQ(all.bodies[1].kind, RatifyingBody::Kind::veto);
  EXPECT_EQ(all.bodies[1].blocs[0].votes_like, PartyId(0));
  ASSERT_EQ(all.bodies[2].blocs.size(), 1U);  // all 450 of them
  EXPECT_EQ(all.bodies[2].blocs[0].seats, 450U);
  EXPECT_EQ(all.bodies[3].kind, RatifyingBody::Kind::referendum);
  ASSERT_EQ(all.support.size(), 3U);
  EXPECT_EQ(all.support[0].address, "ratification.bodies.upper.support.firm");
  EXPECT_EQ(all.support[1].blocs, (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(all.support[2].blocs.empty());
  EXPECT_EQ(all.support[2].form, BlocSupport::Form::shift);
  ASSERT_EQ(all.polls.size(), 3U);
  EXPECT_EQ(all.polls[1].error, Poll::Error::margin);
  EXPECT_EQ(all.polls[2].design.central, score_from_points(1.8));
  ASSERT_EQ(all.rules.size(), 2U);
  EXPECT_EQ(all.rules[0].routes.size(), 1U);
  EXPECT_EQ(all.rules[0].routes[0].size(), 5U);
  EXPECT_EQ(all.rules[0].routes[0][4].majority, (Majority{Majority::Of::votes, 1, 1, false}));
  EXPECT_EQ(all.rules[1].routes.size(), 3U);
  ASSERT_EQ(all.conditions.size(), 2U);
  EXPECT_EQ(all.conditions[0].address, "ratification.rules.treaty.conditions.court");
  EXPECT_EQ(all.conditions[1].address, "ratification.rules.treaty.conditions.2");
}

// Printing what was read back from print gives the same text, and the text holds every part of the section.
TEST(Ratification, IsPrintedAndReadBack) {
  const Scenario scenario = test::read(kText);
  for (const auto& print : {print_yaml, print_json}) {
    const std::string once = print(scenario);
    const Scenario again = test::read(once);
    EXPECT_EQ(print(again), once);
    const Ratification& a = *scenario.ratification;
    const Ratification& b = *again.ratification;
    ASSERT_EQ(a.bodies.size(), b.bodies.size());
    for (std::size_t i = 0; i < a.bodies.size(); ++i) {
      EXPECT_EQ(a.bodies[i].name, b.bodies[i].name);
      EXPECT_EQ(a.bodies[i].kind, b.bodies[i].kind);
      EXPECT_EQ(a.bodies[i].party, b.bodies[i].party);
      EXPECT_EQ(a.bodies[i].members, b.bodies[i].members);
      EXPECT_EQ(a.bodies[i].vacant, b.bodies[i].vacant);
      EXPECT_EQ(a.bodies[i].blocs_named, b.bodies[i].blocs_named);
      ASSERT_EQ(a.bodies[i].blocs.size(), b.bodies[i].blocs.size());
      for (std::size_t k = 0; k < a.bodies[i].blocs.size(); ++k) {
        EXPECT_EQ(a.bodies[i].blocs[k].seats, b.bodies[i].blocs[k].seats);
        EXPECT_EQ(a.bodies[i].blocs[k].as_one, b.bodies[i].blocs[k].as_one);
        EXPECT_EQ(a.bodies[i].blocs[k].votes_like, b.bodies[i].blocs[k].votes_like);
        EXPECT_EQ(a.bodies[i].blocs[k].note, b.bodies[i].blocs[k].note);
      }
    }
    ASSERT_EQ(a.support.size(), b.support.size());
    for (std::size_t i = 0; i < a.support.size(); ++i) {
      EXPECT_EQ(a.support[i].address, b.support[i].address);
      EXPECT_EQ(a.support[i].blocs, b.support[i].blocs);
      EXPECT_EQ(a.support[i].when, b.support[i].when);
      EXPECT_EQ(a.support[i].form, b.support[i].form);
      EXPECT_EQ(to_string(a.support[i].yes), to_string(b.support[i].yes));
      EXPECT_EQ(a.support[i].against.has_value(), b.support[i].against.has_value());
      EXPECT_EQ(a.support[i].provenance.date, b.support[i].provenance.date);
    }
    ASSERT_EQ(a.polls.size(), b.polls.size());
    for (std::size_t i = 0; i < a.polls.size(); ++i) {
      EXPECT_EQ(a.polls[i].address, b.polls[i].address);
      EXPECT_EQ(a.polls[i].error, b.polls[i].error);
      EXPECT_EQ(to_string(a.polls[i].spread), to_string(b.polls[i].spread));
      EXPECT_EQ(to_string(a.polls[i].house_effect), to_string(b.polls[i].house_effect));
      EXPECT_EQ(a.polls[i].provenance.note, b.polls[i].provenance.note);
    }
    ASSERT_EQ(a.rules.size(), b.rules.size());
    for (std::size_t i = 0; i < a.rules.size(); ++i) {
      EXPECT_EQ(a.rules[i].address, b.rules[i].address);
      ASSERT_EQ(a.rules[i].routes.size(), b.rules[i].routes.size());
      for (std::size_t r = 0; r < a.rules[i].routes.size(); ++r) {
        ASSERT_EQ(a.rules[i].routes[r].size(), b.rules[i].routes[r].size());
        for (std::size_t v = 0; v < a.rules[i].routes[r].size(); ++v) {
          EXPECT_EQ(a.rules[i].routes[r][v].body, b.rules[i].routes[r][v].body);
          EXPECT_EQ(a.rules[i].routes[r][v].majority, b.rules[i].routes[r][v].majority);
          EXPECT_EQ(a.rules[i].routes[r][v].note, b.rules[i].routes[r][v].note);
        }
      }
    }
    ASSERT_EQ(a.conditions.size(), b.conditions.size());
    for (std::size_t i = 0; i < a.conditions.size(); ++i) {
      EXPECT_EQ(a.conditions[i].address, b.conditions[i].address);
      EXPECT_EQ(a.conditions[i].text, b.conditions[i].text);
    }
  }
}

TEST(Ratification, ItsStatementsStandOnTheirDaysAndCanBeDropped) {
  const Scenario scenario = test::read(kText);
  const auto support_on = [&](const View& view) {
    std::vector<std::string> out;
    const Scenario standing = in_force(scenario, view).value();
    for (const BlocSupport& s : standing.ratification->support) out.push_back(s.address.substr(26));
    return out;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(support_on({Date{2025, 12, 13}, {}}), (Names{"support.3"}));
  EXPECT_EQ(support_on({Date{2025, 12, 14}, {}}), (Names{"support.firm", "support.3"}));
  EXPECT_EQ(support_on({Date{2025, 12, 20}, {}}), (Names{"support.firm", "support.2", "support.3"}));
  EXPECT_EQ(support_on({{}, {"ratification.bodies.upper.support.2"}}), (Names{"support.firm", "support.3"}));
  EXPECT_EQ(support_on({{}, {"ratification.bodies.upper"}}), Names{});
  const Scenario without = in_force(scenario, {{}, {"ratification.rules.treaty"}}).value();
  EXPECT_EQ(without.ratification->rules.size(), 1U);
  EXPECT_TRUE(without.ratification->conditions.empty());
  const auto wrong = in_force(scenario, {{}, {"ratification.rules.treety"}});
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().front().remedy, "did you mean 'ratification.rules.treaty'?");
}

}  // namespace
}  // namespace locarno
