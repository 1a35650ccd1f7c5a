// What the text of `possible` must never leave out: every section, the norms that a good package raises, and refusals
// that do not bind.
#include <gtest/gtest.h>

#include <string>

#include "locarno/report/possible_text.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

// Each party refuses what the other asks for if `strict`; a witness without a veto refuses the low fee.
std::string scenario_text(bool strict) {
  return std::string(R"(locarno: 1
title: Two parties and a witness
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required}
  witness: {name: Witness}
issues:
  pass: {name: The pass, options: {shut: Shut, open: Open}}
  fee: {name: Fee, options: {none: None, low: Low, high: High}}
preferences:
  north:
    values: {pass: {shut: 0, open: 100}, fee: {none: 0, low: 50, high: 100}}
    refuses: [{id: toll, fee: none}]
    walk_away: 40
  south:
    values: {pass: {shut: 100, open: 60}, fee: {none: 100, low: 90, high: 0}}
    refuses: [{id: free, fee: )") +
         (strict ? "[low, high]" : "high") + R"(}]
    walk_away: 40
  witness: {refuses: [{id: doubt, fee: low}]}
norms:
  - {when: {fee: [low, high]}, flag: children}
  - {when: {pass: open}, flag: displaced_people}
)";
}

// The deadlock, with one more issue that North alone cares about and nobody refuses anything on.
std::string with_a_banner() {
  std::string text = scenario_text(true);
  const std::string fee = "  fee: {name: Fee";
  text.insert(text.find(fee), "  banner: {name: Banner, options: {one: One, two: Two}}\n");
  const std::string values = "values: {pass: {shut: 0";
  return text.replace(text.find(values), values.size(), "values: {banner: {one: 0, two: 100}, pass: {shut: 0");
}

std::string text_of(bool strict) {
  const auto problem = make_problem(test::read(scenario_text(strict)), {});
  EXPECT_TRUE(problem);
  return possible_text(*problem, what_could_be_agreed(*problem, {}, {}), {"possible", "f.yaml", "0", {}}, {});
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(PossibleText, SectionsAreNumberedWithoutHoles) {
  for (const bool strict : {false, true}) {
    const std::string text = text_of(strict);
    std::size_t at = 0;
    for (const char* number : {"\n1. ", "\n2. ", "\n3. ", "\n4. "}) {
      const std::size_t next = text.find(number, at);
      ASSERT_NE(next, std::string::npos) << number << text;
      at = next;
    }
  }
  EXPECT_TRUE(has(text_of(true), "2. From orders and ranges: nothing to add while every package is refused"));
}

TEST(PossibleText, NormsAndUnbindingRefusalsStandBesideTheBestPackages) {
  const std::string agreed = text_of(false);
  EXPECT_TRUE(has(agreed, "! Norms flagged, not weighed against gains: in all, children and displaced people."))
      << agreed;
  EXPECT_TRUE(has(agreed, "! Refused by parties whose consent is not required: witness.refuses.doubt (all)."))
      << agreed;
  const std::string deadlock = text_of(true);
  EXPECT_TRUE(has(deadlock, "! Norms flagged, not weighed against gains: ")) << deadlock;
  EXPECT_TRUE(has(deadlock, "! Refused by parties whose consent is not required: witness.refuses.doubt (")) << deadlock;
}

TEST(PossibleText, ALimitIsNotToldAsAVerdict) {
  const auto problem = make_problem(test::read(scenario_text(false)), {});
  ASSERT_TRUE(problem);
  PossibleAnswer answer = what_could_be_agreed(*problem, {}, {});
  for (auto& party : answer.acceptability.parties) {
    party.necessarily = {Status::limit_reached, {}};
    party.possibly = {Status::solved, answer.central.example};
  }
  const std::string text = possible_text(*problem, answer, {"possible", "f.yaml", "0", {}}, {});
  EXPECT_TRUE(has(text, "Not decided within the limit for: ")) << text;
  EXPECT_FALSE(has(text, "Some may be acceptable, none is sure to be")) << text;
}

TEST(PossibleText, TheWholeTextTellsEveryTermThatPackagesShare) {
  const auto problem = make_problem(test::read(with_a_banner()), {});
  ASSERT_TRUE(problem);
  const PossibleAnswer answer = what_could_be_agreed(*problem, {}, {});
  const RunInfo run{"possible", "f.yaml", "0", {}};
  EXPECT_TRUE(has(possible_text(*problem, answer, run, {}), "where nothing is refused or flagged"));
  const std::string whole = possible_text(*problem, answer, run, {100, false, true});
  EXPECT_TRUE(has(whole, "Banner")) << whole;
  EXPECT_FALSE(has(whole, "where nothing is refused or flagged")) << whole;
}

TEST(PossibleText, EqualPackagesAreToldOnce) {
  const std::string text = text_of(false);
  EXPECT_TRUE(has(text, "Nash, Kalai-Smorodinsky, Egalitarian and Utilitarian package:") ||
              has(text, " package: the same but for "))
      << text;
}

}  // namespace
}  // namespace locarno
