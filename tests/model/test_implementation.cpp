// The section `implementation`: what is read from it, what stands on a day, and every error as a whole text.
#include "locarno/model/implementation.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "locarno/model/in_force.h"
#include "model/bad_file.h"
#include "support/scenario_text.h"

namespace locarno::test {
namespace {

const std::string kSound = kHead + R"(preferences:
  north: {walk_away: {value: 40, source: press}}
implementation:
  start: 2026-01-15
  steps:
    truce:
      name: Truce
      by: [north, south]
      duration: 1..7
      undo: {north: 5, south: unknown}
      in_hand: {north: 0..10, south: {points: -5, basis: elicited, note: asked}}
    vote: {by: south, when: {line: swap}, duration: [{days: 30..60}, {days: 45, source: press, date: 2026-02-01}], source: press}
    pact: {by: north}
  conditions:
    - {id: peace_first, step: vote, after: truce, lag: 60, kind: law, source: press}
    - {step: pact, after_any: [truce, vote], kind: stated, party: south, when: {line: [freeze, swap], guarantee: force}, until: 2026-02-01}
    - {step: pact, not_before: 2026-03-01, kind: logistics}
    - {step: vote, with: pact, kind: stated, party: north, date: 2026-02-01}
  discount: {north: 5..10}
)";

TEST(Implementation, IsReadInFull) {
  const Scenario scenario = read(kSound);
  const Implementation& section = *scenario.implementation;
  EXPECT_EQ(section.start, (Date{2026, 1, 15}));
  ASSERT_EQ(section.steps.size(), 3U);
  EXPECT_EQ(section.steps[0].name, "Truce");
  EXPECT_EQ(section.steps[1].name, "vote");
  ASSERT_EQ(section.parts.size(), 3U);
  EXPECT_EQ(section.parts[0].by, (std::vector<PartyId>{PartyId(0), PartyId(1)}));
  EXPECT_EQ(section.parts[1].address, "implementation.steps.vote");
  EXPECT_EQ(section.parts[1].when, (Combination{{IssueId(2), 2}}));
  EXPECT_EQ(section.parts[1].provenance.basis, Basis::reported);
  ASSERT_EQ(section.durations.size(), 3U);
  EXPECT_EQ(section.durations[0].days.high, Score::points(7));
  EXPECT_EQ(section.durations[2].address, "implementation.steps.vote.duration@2");
  ASSERT_EQ(section.in_hand.size(), 2U);
  EXPECT_EQ(section.in_hand[1].address, "implementation.steps.truce.in_hand.south");
  EXPECT_EQ(section.in_hand[1].points.central, Score::points(-5));
  EXPECT_EQ(section.in_hand[1].provenance.basis, Basis::elicited);
  ASSERT_EQ(section.undo.size(), 2U);
  EXPECT_EQ(section.undo[1].cost.high, Score::points(100));
  ASSERT_EQ(section.conditions.size(), 4U);
  EXPECT_EQ(section.conditions[0].address, "implementation.conditions.peace_first");
  EXPECT_EQ(section.conditions[0].lag->central, Score::points(60));
  EXPECT_EQ(section.conditions[1].address, "implementation.conditions.2");
  EXPECT_EQ(section.conditions[1].party, PartyId(1));
  EXPECT_EQ(section.conditions[1].others, (std::vector<StepId>{StepId(0), StepId(1)}));
  EXPECT_EQ(section.conditions[2].day, (Date{2026, 3, 1}));
  EXPECT_EQ(section.discounts.at(0).rate.central, Score(75'000'000));
}

TEST(Implementation, StandsAsOfADayAndWithoutWhatIsDropped) {
  const Scenario scenario = read(kSound);
  const auto conditions_on = [&](const View& view) {
    std::vector<std::string> out;
    const Scenario standing = in_force(scenario, view).value();
    for (const auto& c : standing.implementation->conditions) out.push_back(c.address.substr(c.address.rfind('.') + 1));
    return out;
  };
  using Addresses = std::vector<std::string>;
  EXPECT_EQ(conditions_on({Date{2025, 12, 1}, {}}), (Addresses{"2", "3"}));
  EXPECT_EQ(conditions_on({Date{2026, 1, 1}, {}}), (Addresses{"peace_first", "2", "3"}));
  EXPECT_EQ(conditions_on({Date{2026, 2, 1}, {"implementation.conditions.peace_first"}}), (Addresses{"3", "4"}));
  EXPECT_EQ(conditions_on({Date{2026, 2, 1}, {"implementation.conditions"}}), Addresses{});
  const auto durations_on = [&](const Date& day) {
    return in_force(scenario, {day, {}}).value().implementation->durations.back().days.central;
  };
  EXPECT_EQ(durations_on({2026, 1, 1}), Score::points(45));
  EXPECT_EQ(in_force(scenario, {Date{2026, 2, 1}, {}}).value().implementation->durations.size(), 2U);
  const Scenario dropped = in_force(scenario, {Date{2026, 1, 1}, {"implementation.steps.truce"}}).value();
  EXPECT_EQ(dropped.implementation->parts.size(), 2U);
  EXPECT_EQ(dropped.implementation->in_hand.size(), 0U);
}

TEST(Implementation, ASheetHasPointsOfItsOwn) {
  const std::string text = R"(locarno: 1
title: Sheet
parties: {north: {consent: required}}
issues: {line: {options: [freeze, retreat]}}
implementation:
  steps: {truce: {by: north, in_hand: {north: 400}, undo: {north: 1000}}}
preferences:
  north: {scores: {line: {freeze: 600, retreat: 0}}, walk_away: 100}
)";
  EXPECT_EQ(read(text).implementation->in_hand.at(0).points.central, Score::points(400));
}

TEST(Implementation, WarnsOfAStepThatNoPackageContains) {
  const std::string text = kHead + R"(impossible:
  - {membership: renounced, guarantee: [consult, force]}
preferences:
  north: {walk_away: {value: 40, source: press}}
implementation:
  steps:
    repeal: {by: north, when: {membership: renounced, guarantee: force}}
)";
  const auto result = read_scenario(text);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(render(result->warnings, "x.yaml", text),
            R"(x.yaml:17:31: warning: no package contains step 'repeal': they are all impossible
   17 |     repeal: {by: north, when: {membership: renounced, guarantee: force}}
      |                               ^
      correct when:, or remove the step
)");
}

const std::string kTalks = kHead + R"(preferences:
  north: {walk_away: {value: 40, source: press}}
)";

const std::vector<BadFile> kBadFiles = {
    {"a step before itself, an unknown step", kTalks + R"~(implementation:
  steps:
    truce: {by: north}
    vote: {by: south}
  conditions:
    - {step: vote, after: vote, kind: law}
    - {step: vote, after_all: [trucce], kind: law}
)~",
     R"~(x.yaml:18:27: error: step 'vote' would have to come before itself
   18 |     - {step: vote, after: vote, kind: law}
      |                           ^~~~
      name another step
x.yaml:19:32: error: 'trucce' is no step
   19 |     - {step: vote, after_all: [trucce], kind: law}
      |                                ^~~~~~
      did you mean 'truce'?
)~"},
    {"durations, parties and options that are wrong", kTalks + R"~(implementation:
  steps:
    truce: {by: nroth, duration: -1..7, when: {line: swop}}
    vote: {duration: {days: 30, length: 2}, in_hand: {north: 101}, undo: {south: -1}, by: []}
    4day: {by: north}
)~",
     R"~(x.yaml:15:17: error: 'nroth' is no party
   15 |     truce: {by: nroth, duration: -1..7, when: {line: swop}}
      |                 ^~~~~
      did you mean 'north'?
x.yaml:15:34: error: '-1..7' is outside 0..36500
   15 |     truce: {by: nroth, duration: -1..7, when: {line: swop}}
      |                                  ^~~~~
      numbers here go from 0 to 36500
x.yaml:15:54: error: 'swop' is no option of issue 'line'
   15 |     truce: {by: nroth, duration: -1..7, when: {line: swop}}
      |                                                      ^~~~
      did you mean 'swap'?
x.yaml:16:33: error: 'length' is no key of a duration
   16 |     vote: {duration: {days: 30, length: 2}, in_hand: {north: 101}, undo: {south: -1}, by:...
      |                                 ^~~~~~
      known: days, basis, source, date, until, note
x.yaml:16:62: error: '101' is outside -100..100
   16 | ...   vote: {duration: {days: 30, length: 2}, in_hand: {north: 101}, undo: {south: -1}, b...
      |                                                                ^~~
      numbers here go from -100 to 100
x.yaml:16:82: error: '-1' is outside 0..100
   16 | ...{days: 30, length: 2}, in_hand: {north: 101}, undo: {south: -1}, by: []}
      |                                                                ^~
      numbers here go from 0 to 100
x.yaml:16:91: error: nobody performs the step
   16 | ..., length: 2}, in_hand: {north: 101}, undo: {south: -1}, by: []}
      |                                                                ^
      write by: north
x.yaml:17:5: error: '4day' cannot be the id of a step
   17 |     4day: {by: north}
      |     ^~~~
      start with a letter and use at most 64 letters, digits, _ and -
)~"},
    {"conditions that do not say what they are", kTalks + R"~(implementation:
  steps: {truce: {by: north}, vote: {by: south}}
  conditions:
    - {step: vote, after: truce}
    - {step: vote, after: truce, kind: stated}
    - {step: vote, after: truce, kind: law, party: north}
    - {step: vote, kind: law}
    - {after: truce, kind: law}
    - {step: vote, after: truce, with: truce, kind: law}
    - {step: vote, with: truce, lag: 3, kind: law}
    - {step: vote, after_any: truce, kind: law}
    - {step: vote, not_before: spring, kind: custom}
    - {id: a, step: vote, after: truce, kind: law}
    - {id: a, step: vote, after: truce, kind: law}
)~",
     R"~(x.yaml:16:7: error: the condition does not say of what kind it is
   16 |     - {step: vote, after: truce}
      |       ^
      add kind: law, logistics or stated
x.yaml:17:40: error: the condition does not say which party states it
   17 |     - {step: vote, after: truce, kind: stated}
      |                                        ^~~~~~
      add party: with the id of that party
x.yaml:18:45: error: a condition of kind 'law' has no party
   18 |     - {step: vote, after: truce, kind: law, party: north}
      |                                             ^~~~~
      say kind: stated, or leave party out
x.yaml:19:7: error: the condition does not say what it asks for
   19 |     - {step: vote, kind: law}
      |       ^
      add after:, after_all:, after_any:, with: or not_before:
x.yaml:20:7: error: the condition does not say which step it is about
   20 |     - {after: truce, kind: law}
      |       ^
      add step: vote
x.yaml:21:34: error: 'with' stands beside 'after'
   21 |     - {step: vote, after: truce, with: truce, kind: law}
      |                                  ^~~~
      write a condition of its own for each
x.yaml:22:33: error: 'lag' stands beside 'with'
   22 |     - {step: vote, with: truce, lag: 3, kind: law}
      |                                 ^~~
      a lag counts from the completion of other steps: use it with after
x.yaml:23:31: error: 'after_any' must be a list, not text
   23 |     - {step: vote, after_any: truce, kind: law}
      |                               ^~~~~
      write after_any: [ceasefire, withdrawal]
x.yaml:24:32: error: 'spring' is no date
   24 |     - {step: vote, not_before: spring, kind: custom}
      |                                ^~~~~~
      write a day as 2025-12-14
x.yaml:24:46: error: 'custom' is no kind of condition
   24 |     - {step: vote, not_before: spring, kind: custom}
      |                                              ^~~~~~
      known: law, logistics, stated
x.yaml:26:12: error: the id 'a' stands twice in this list
   26 |     - {id: a, step: vote, after: truce, kind: law}
      |            ^
      choose another id
)~"},
    {"a section without steps, a party that is called like it", R"~(locarno: 1
title: Talks
parties: {implementation: {consent: required}, north: {consent: required}}
issues: {line: {options: [freeze, swap]}}
preferences: {north: {walk_away: 4}}
implementation:
  conditions:
    - {step: vote, after: truce, kind: law}
  begin: 2026-01-01
)~",
     R"~(x.yaml:3:11: error: 'implementation' cannot be the id of a party: it is a key of statements
    3 | parties: {implementation: {consent: required}, north: {consent: required}}
      |           ^~~~~~~~~~~~~~
      choose another id
x.yaml:6:1: error: the implementation has no steps
    6 | implementation:
      | ^~~~~~~~~~~~~~
      write 'steps:' under it
x.yaml:8:14: error: 'vote' is no step
    8 |     - {step: vote, after: truce, kind: law}
      |              ^~~~
      add it under 'steps'
x.yaml:9:3: error: 'begin' is no key of an implementation
    9 |   begin: 2026-01-01
      |   ^~~~~
      known: start, steps, conditions, discount
)~"},
};

class ReaderErrorsInImplementation : public testing::TestWithParam<BadFile> {};

TEST_P(ReaderErrorsInImplementation, SayWhatIsWrongAndWhatToDo) { expect_said(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Catalogue, ReaderErrorsInImplementation, testing::ValuesIn(kBadFiles), [](const auto& each) {
  std::string name = each.param.name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

TEST(Implementation, SixtyFiveStepsAreTooMany) {
  std::string text = kTalks + "implementation:\n  steps:\n";
  for (int s = 0; s < 65; ++s) text += "    s" + std::to_string(s) + ": {by: north}\n";
  EXPECT_EQ(render(read_scenario(text).error(), "x.yaml", text),
            R"(x.yaml:79:5: error: 65 steps are more than the 64 that are read
   79 |     s64: {by: north}
      |     ^~~
      leave steps out, or merge them
)");
}

}  // namespace
}  // namespace locarno::test
