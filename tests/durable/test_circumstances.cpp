// What is stated, and what a package's terms make of it.
#include "locarno/durable/circumstances.h"

#include <gtest/gtest.h>

#include "locarno/model/in_force.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

const std::string kText = R"(locarno: 1
title: Talks
sources:
  best: {title: A text, date: 2030-01-01, grade: A}
  worse: {title: A rumour, date: 2030-01-01, grade: C}
parties: {north: {consent: required}, south: {}, broker: {}}
issues:
  guarantee: {options: [none, consult, force]}
  zone: {options: [narrow, wide]}
preferences: {north: {walk_away: 30}}
durability:
  breakers:
    south:
      against: north
      win: 0.4..0.6
      cost: [{value: 0.1..0.2, source: worse}, {value: 0.3..0.5, source: best}]
      patience: [{value: 0.8, date: 2030-01-01}, {value: 0.9, date: 2031-01-01}]
  guarantors:
    broker: {protects: north, credibility: 0.2..0.4}
  effects:
    - {id: twice, when: {guarantee: force}, guarantor: broker, parameter: credibility, times: 2..3}
    - {id: more, when: {guarantee: force}, guarantor: broker, parameter: credibility, add: 0.1..0.2}
    - {id: rumour, when: {zone: wide}, breaker: south, parameter: win, set: 0.1..0.2, source: worse}
    - {id: text, when: {zone: wide}, breaker: south, parameter: win, set: 0.3, source: best}
    - {id: later, when: {guarantee: consult}, breaker: south, parameter: win, add: 0.3, date: 2032-01-01}
    - {id: gone, when: {guarantee: consult}, breaker: south, parameter: win, add: 0.1, until: 2031-06-01}
)";

constexpr PartyId kSouth(1);
constexpr PartyId kBroker(2);

Package package(std::size_t guarantee, std::size_t zone) { return {OptionId(guarantee), OptionId(zone)}; }

Circumstances on(std::optional<Date> day, std::vector<std::string> without = {}) {
  return Circumstances(in_force(test::read(kText), {day, std::move(without)}).value());
}

void expect_near(const std::optional<RangedValue>& value, double low, double high, double central) {
  ASSERT_TRUE(value.has_value());
  EXPECT_NEAR(value->range.low, low, 1e-12);
  EXPECT_NEAR(value->range.high, high, 1e-12);
  EXPECT_NEAR(value->central, central, 1e-12);
}

TEST(Circumstances, EffectsMultiplyBeforeTheyAddAndAreCut) {
  const Circumstances known = on(Date{2031, 1, 1});
  const ParameterOf credibility{Parameter::credibility, kBroker};
  expect_near(known.value(credibility, package(0, 0)), 0.2, 0.4, 0.3);
  // 0.2 x 2 + 0.1; 0.4 x 3 + 0.2 = 1.4, cut to 1; 0.3 x 2.5 + 0.15.
  expect_near(known.value(credibility, package(2, 0)), 0.5, 1, 0.9);
  expect_near(known.value(credibility, std::nullopt), 0.2, 0.4, 0.3);  // no terms
}

TEST(Circumstances, ConflictingStatementsAreAllKeptAndTheBestSourceIsCentral) {
  const Circumstances known = on(Date{2031, 1, 1});
  expect_near(known.value({Parameter::cost, kSouth}, package(0, 0)), 0.1, 0.5, 0.4);
  expect_near(known.value({Parameter::win, kSouth}, package(0, 1)), 0.1, 0.3, 0.3);
}

TEST(Circumstances, WhatNobodyStatesHasNoValue) {
  EXPECT_FALSE(on(std::nullopt).value({Parameter::peace, kSouth}, package(0, 0)).has_value());
  EXPECT_FALSE(on(Date{2031, 1, 1}, {"durability.breakers.south.win"})
                   .value({Parameter::win, kSouth}, package(0, 0))
                   .has_value());
}

TEST(Circumstances, DatesChooseStatementsAndEffects) {
  const ParameterOf patience{Parameter::patience, kSouth};
  const ParameterOf win{Parameter::win, kSouth};
  expect_near(on(Date{2030, 6, 1}).value(patience, package(0, 0)), 0.8, 0.8, 0.8);
  expect_near(on(Date{2031, 6, 1}).value(patience, package(0, 0)), 0.9, 0.9, 0.9);
  expect_near(on(Date{2031, 1, 1}).value(win, package(1, 0)), 0.5, 0.7, 0.6);
  expect_near(on(Date{2031, 6, 1}).value(win, package(1, 0)), 0.4, 0.6, 0.5);
  expect_near(on(Date{2032, 1, 1}).value(win, package(1, 0)), 0.7, 0.9, 0.8);
}

TEST(Circumstances, GroundsAreTheStatementsThatEntered) {
  const Circumstances known = on(Date{2031, 1, 1});
  EXPECT_EQ(known.grounds({Parameter::credibility, kBroker}, package(2, 0)),
            (std::vector<std::string>{"durability.effects.twice", "durability.effects.more",
                                      "durability.guarantors.broker.credibility"}));
  EXPECT_EQ(known.grounds({Parameter::win, kSouth}, package(0, 1)),
            (std::vector<std::string>{"durability.effects.rumour", "durability.effects.text"}));
}

TEST(Circumstances, AHeldParameterIsThatWhateverIsAgreed) {
  Circumstances known = on(Date{2031, 1, 1});
  known.hold({Parameter::credibility, kBroker}, 0.25);
  expect_near(known.value({Parameter::credibility, kBroker}, package(2, 0)), 0.25, 0.25, 0.25);
}

}  // namespace
}  // namespace locarno
