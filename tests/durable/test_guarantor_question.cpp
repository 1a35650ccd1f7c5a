// How many guarantors, which, and what dependence does: against sums over all sets of them, and closed forms by hand.
#include "locarno/durable/guarantor_question.h"

#include <cmath>

#include <gtest/gtest.h>

#include "locarno/model/in_force.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

// w0 = 0.35, w1 = -0.25, x = 0.2: h* = 0.25 (the vector of the reference), but for what a test puts in.
std::string text(const std::string& head, const std::string& south, const std::string& guarantors) {
  return R"(locarno: 1
title: Talks
parties: {north: {consent: required}, south: {}, lead: {}, second: {}, third: {}}
issues: {line: {options: [freeze, retreat]}}
preferences: {north: {walk_away: 30}}
durability:
)" + head +
         R"(  breakers:
    south: {against: north, peace: 0.2, win: 0.55, cost: 0.2, win_if_honoured: 0.15, cost_if_honoured: 0.4)" +
         south + "}\n  guarantors:\n" + guarantors;
}

Circumstances known(const std::string& written) { return Circumstances(in_force(test::read(written), {}).value()); }

GuarantorQuestion ask(const std::string& written, double year = 0) {
  auto all = guarantor_questions(known(written), std::nullopt, year, {}, {});
  EXPECT_EQ(all.size(), 1U);
  return all.front();
}

const NumberNeeded& numbers(const GuarantorQuestion& question, std::size_t guarantor, Dependence dependence) {
  const auto& rows = question.numbers.at(guarantor).numbers;
  return *std::ranges::find(rows, dependence, &NumberNeeded::dependence);
}

const std::string kThree =
    "    lead: {protects: north, credibility: 0.1..0.3, price: 4}\n"
    "    second: {protects: north, follows: lead, credibility: 0.2..0.6, alone: 0.1..0.5, price: 1..2}\n"
    "    third: {protects: north, credibility: 0.05..0.15, price: 1}\n";

TEST(GuarantorQuestion, SaysWhatIsNeeded) {
  const GuarantorQuestion plain = ask(text("", "", kThree));
  EXPECT_NEAR(plain.needs.needed_centrally.least, 0.25, 1e-12);
  EXPECT_TRUE(plain.helps);
  EXPECT_EQ(plain.responses.size(), 2U);  // no common default is stated
}

// By hand: the least n with (1 - g)(1 - (1 - h)^n) >= h* / (1 - blame).
TEST(GuarantorQuestion, NumbersAreTheLeastThatReachWhatIsWanted) {
  const GuarantorQuestion question = ask(
      text("  common_default: 0..0.4\n  correlation: 0.5\n", ", blame: 0.1", kThree));
  const double wanted = 0.25 / 0.9;
  for (std::size_t g = 0; g < 3; ++g) {
    const double h = question.numbers[g].credibility.central;
    for (const auto& [dependence, default_too] :
         {std::pair{Dependence::independent, 0.0}, std::pair{Dependence::common_default, 0.2}}) {
      std::size_t n = 0;
      while ((1 - default_too) * (1 - std::pow(1 - h, static_cast<double>(n))) < wanted - 1e-12) ++n;
      EXPECT_EQ(numbers(question, g, dependence).central.number, n);
      EXPECT_LE(numbers(question, g, dependence).least.number, n);
      EXPECT_GE(numbers(question, g, dependence).most.number, n);
    }
    const auto& correlated = numbers(question, g, Dependence::correlated).central;
    const std::size_t n = correlated.number;
    EXPECT_GE(chance_of_one({h, 0, 0.5}, n), wanted - 1e-12);
    EXPECT_LT(chance_of_one({h, 0, 0.5}, n - 1), wanted);
    EXPECT_GE(n, numbers(question, g, Dependence::independent).central.number);
  }
  // Behind a leader of 0.2, followers that come with 0.4 x 0.3 where it does not.
  const double rest = (wanted / 0.8 - 0.2) / 0.8;
  std::size_t followers = 0;
  while (1 - std::pow(1 - 0.12, static_cast<double>(followers)) < rest - 1e-12) ++followers;
  EXPECT_EQ(numbers(question, 1, Dependence::leader).central.number, followers);
}

TEST(GuarantorQuestion, SeveralResponders) {
  const GuarantorQuestion question = ask(text("  responders: 2\n", "", kThree));
  const double h = 0.2;
  std::size_t n = 0;
  const auto at_least_two = [&](double k) {
    return 1 - std::pow(1 - h, k) - k * h * std::pow(1 - h, std::max(0.0, k - 1));
  };
  while (at_least_two(static_cast<double>(n)) < 0.25) ++n;
  EXPECT_EQ(numbers(question, 0, Dependence::independent).central.number, n);
  EXPECT_EQ(question.numbers[0].protects_until_centrally, 0);
}

// The chance that somebody of a set honours, state by state of the leader, at one corner of the ranges.
double chance_of_set(std::size_t set, bool high, double default_too) {
  const double lead = high ? 0.3 : 0.1, second = high ? 0.6 : 0.2, alone = high ? 0.5 : 0.1, third = high ? 0.15 : 0.05;
  double chance = 0;
  for (const bool honours : {true, false}) {
    const double weight = honours ? lead : 1 - lead;
    double none = 1;
    if ((set & 1) != 0 && honours) none = 0;
    if ((set & 2) != 0) none *= 1 - second * (honours ? 1 : alone);
    if ((set & 4) != 0) none *= 1 - third;
    chance += weight * (1 - none);
  }
  return (1 - default_too) * chance;
}

TEST(GuarantorQuestion, TheCheapestMixesAreThoseOfAllSets) {
  constexpr double kPrices[] = {4, 1.5, 1};
  for (const double default_too : {0.0, 0.1, 0.3}) {
    for (const bool high : {true, false}) {
      const GuarantorQuestion question = ask(
          text("  common_default: " + std::to_string(default_too) + "\n", "", kThree));
      const CheapestMixes& found = question.mixes[high ? 0 : 2].mixes;
      std::optional<double> least;
      for (std::size_t set = 0; set < 8; ++set) {
        if (chance_of_set(set, high, default_too) < 0.25 - 1e-12) continue;
        double price = 0;
        for (std::size_t j = 0; j < 3; ++j) price += ((set >> j) & 1) != 0 ? kPrices[j] : 0;
        least = least ? std::min(*least, price) : price;
      }
      EXPECT_EQ(found.status == Status::none_exists, !least.has_value());
      if (least) {
        EXPECT_NEAR(found.mixes.front().price, *least, 1e-9);
      }
    }
  }
}

TEST(GuarantorQuestion, ImpossibleIsSaid) {
  const GuarantorQuestion more = ask(text("", ", blame: 0.8", kThree));  // h* / 0.2 is above 1
  for (const MixesAt& at : more.mixes) EXPECT_EQ(at.mixes.status, Status::none_exists);
  EXPECT_EQ(numbers(more, 0, Dependence::independent).central.status, Status::none_exists);
  EXPECT_EQ(more.numbers[0].protects_until_centrally, 0);
  const GuarantorQuestion ceiling = ask(text("  common_default: 0.8\n", "", kThree));  // 0.2 at most
  EXPECT_EQ(numbers(ceiling, 0, Dependence::common_default).central.status, Status::none_exists);
  EXPECT_NEAR(numbers(ceiling, 0, Dependence::common_default).central.ceiling, 0.2, 1e-12);
  EXPECT_EQ(numbers(ceiling, 0, Dependence::independent).central.status, Status::solved);
}

TEST(GuarantorQuestion, AGuaranteeProtectsUntilItLapsesOrEnds) {
  const auto until = [](const std::string& more) {
    return ask(text("", "", "    lead: {protects: north, credibility: 0.5" + more + "}\n")).numbers[0];
  };
  EXPECT_NEAR(until(", lapse: 0.1").protects_until_centrally, std::log(2.0) / 0.1, 1e-9);
  EXPECT_EQ(until(", lapse: 0.1, expires: 5").protects_until_centrally, 5);
  EXPECT_TRUE(std::isinf(until("").protects_until_centrally));
  EXPECT_NEAR(until(", lapse: 0.1..0.2").protects_until.low, std::log(2.0) / 0.2, 1e-9);
}

TEST(GuarantorQuestion, WithoutPricesTheFewestAreSought) {
  const GuarantorQuestion question = ask(text("", "",
                                              "    lead: {protects: north, credibility: 0.2, price: 1}\n"
                                              "    second: {protects: north, credibility: 0.2}\n"
                                              "    third: {protects: north, credibility: 0.26}\n"));
  EXPECT_TRUE(question.by_number);
  EXPECT_EQ(question.mixes[1].mixes.mixes.front().members, std::vector<std::size_t>{2});
}

TEST(GuarantorQuestion, AResponseThatHelpsTheAttackerIsNoGuarantee) {
  std::string written = text("", "", kThree);
  const std::string before = "cost_if_honoured: 0.4";
  written.replace(written.find(before), before.size(), "cost_if_honoured: 0..0.4");
  written.replace(written.find("win_if_honoured: 0.15"), 21, "win_if_honoured: 0.45");
  const GuarantorQuestion question = ask(written);
  EXPECT_FALSE(question.helps);
  EXPECT_TRUE(question.mixes.empty());
}

TEST(GuarantorQuestion, WhatNobodyStatedIsNamed) {
  std::string written = text("", "", kThree);
  written.replace(written.find(", cost: 0.2"), 11, "");
  EXPECT_EQ(ask(written).missing, std::vector<Parameter>{Parameter::cost});
}

TEST(GuarantorQuestion, DependenceNeverHelpsOneResponder) {
  const GuarantorQuestion question = ask(text("  common_default: 0.1..0.2\n", "", kThree));
  ASSERT_EQ(question.responses.size(), 4U);
  const auto& response = question.responses;
  for (const std::size_t n : {1U, 2U, 3U}) EXPECT_LE(response[n].response.central, response[0].response.central);
  EXPECT_LE(response[3].response.central, response[1].response.central);
  EXPECT_NEAR(response[3].response.range.low, chance_of_set(7, false, 0.2), 1e-12);
  EXPECT_NEAR(response[3].response.range.high, chance_of_set(7, true, 0.1), 1e-12);
}

}  // namespace
}  // namespace locarno
