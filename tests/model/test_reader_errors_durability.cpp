// What may be wrong with the section durability, and with a file of base rates.
#include <vector>

#include "locarno/model/base_rates.h"
#include "model/bad_file.h"

namespace locarno::test {
namespace {

// Parties, issues and a statement that the bad files begin with; the section starts on line 13.
const std::string kTalks = R"~(locarno: 1
title: Harbour talks
sources: {press: {title: News report, date: 2025-12-14, grade: B}}
parties:
  north: {consent: required}
  south: {name: South}
  broker: {name: Broker}
issues:
  guarantee: {options: [none, consult, force], scale: ordered}
  line: {options: [freeze, swap]}
preferences:
  north: {walk_away: {value: 40, source: press}}
)~";

const std::vector<BadFile> kBadFiles = {
    {"chances outside their range, and forms that are none", kTalks + R"~(durability:
  breakers:
    south: {against: north, win: 1.4, cost: low, patience: {basis: assumed}, detection: [0.5]}
)~",
     R"~(x.yaml:15:34: error: '1.4' is outside 0..1
   15 |     south: {against: north, win: 1.4, cost: low, patience: {basis: assumed}, detection: [...
      |                                  ^~~
      numbers here go from 0 to 1
x.yaml:15:45: error: 'low' is no number
   15 |     south: {against: north, win: 1.4, cost: low, patience: {basis: assumed}, detection: [...
      |                                             ^~~
      write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown
x.yaml:15:60: error: the statement of 'patience' has no value
   15 |     south: {against: north, win: 1.4, cost: low, patience: {basis: assumed}, detection: [...
      |                                                            ^
      add value: with a number or a range
x.yaml:15:90: error: an item of a list of statements must be a map that says its form
   15 | ...in: 1.4, cost: low, patience: {basis: assumed}, detection: [0.5]}
      |                                                                ^~~
      write {value: 0.4}
)~"},
    {"a guarantor that is no party, of nobody, of itself", kTalks + R"~(durability:
  guarantors:
    brokr: {protects: north}
    broker: {credibility: 0.5}
    south: {protects: south}
)~",
     R"~(x.yaml:15:5: error: 'brokr' is no party
   15 |     brokr: {protects: north}
      |     ^~~~~
      did you mean 'broker'?
x.yaml:16:5: error: the guarantor 'broker' does not say whom it protects
   16 |     broker: {credibility: 0.5}
      |     ^~~~~~
      add protects: with the id of a party
x.yaml:17:23: error: 'protects' names the party itself
   17 |     south: {protects: south}
      |                       ^~~~~
      name another party
)~"},
    {"followers of strangers and of followers", kTalks + R"~(durability:
  guarantors:
    broker: {protects: north, follows: south}
    south: {protects: north, follows: broker}
    north: {protects: south, follows: broker, alone: 0.5}
)~",
     R"~(x.yaml:15:5: error: 'broker' follows 'south', which follows another itself
   15 |     broker: {protects: north, follows: south}
      |     ^~~~~~
      follow the leader directly
x.yaml:16:5: error: 'south' follows 'broker', which follows another itself
   16 |     south: {protects: north, follows: broker}
      |     ^~~~~
      follow the leader directly
x.yaml:17:5: error: 'north' follows 'broker', which is no guarantor of 'south'
   17 |     north: {protects: south, follows: broker, alone: 0.5}
      |     ^~~~~
      add it under guarantors, or follow another
)~"},
    {"effects on options, parties and parameters that do not exist", kTalks + R"~(durability:
  breakers: {south: {against: north, cost: 0.1}}
  guarantors: {broker: {protects: north, credibility: 0.5}}
  effects:
    - {when: {guarantee: forse}, breaker: south, parameter: cost, add: 0.1}
    - {when: {guarantee: force}, breaker: north, parameter: cost, add: 0.1}
    - {when: {guarantee: force}, guarantor: broker, parameter: credibilty, set: 0.5}
    - {when: {guarantee: force}, guarantor: broker, parameter: cost, set: 0.5}
    - {when: {guarantee: force}, guarantor: [broker, broker], parameter: credibility, set: 0.5}
)~",
     R"~(x.yaml:17:26: error: 'forse' is no option of issue 'guarantee'
   17 |     - {when: {guarantee: forse}, breaker: south, parameter: cost, add: 0.1}
      |                          ^~~~~
      did you mean 'force'?
x.yaml:18:43: error: 'north' is no breaker here
   18 |     - {when: {guarantee: force}, breaker: north, parameter: cost, add: 0.1}
      |                                           ^~~~~
      known: south
x.yaml:19:64: error: 'credibilty' is no parameter
   19 |     - {when: {guarantee: force}, guarantor: broker, parameter: credibilty, set: 0.5}
      |                                                                ^~~~~~~~~~
      did you mean 'credibility'?
x.yaml:20:7: error: 'cost' is a parameter of a breaker
   20 |     - {when: {guarantee: force}, guarantor: broker, parameter: cost, set: 0.5}
      |       ^
      write breaker: with the id of a breaker, and no other
x.yaml:21:54: error: the party 'broker' stands twice
   21 |     - {when: {guarantee: force}, guarantor: [broker, broker], parameter: credibility, set...
      |                                                      ^~~~~~
      keep one
)~"},
    {"effects that do nothing, too much, or to what nobody stated", kTalks + R"~(durability:
  breakers: {south: {against: north, cost: 0.1}}
  effects:
    - {when: {guarantee: force}, breaker: south, parameter: cost}
    - {when: {guarantee: force}, breaker: south, parameter: cost, add: 0.1, times: 2}
    - {when: {guarantee: force}, breaker: south, parameter: peace, add: 0.1}
    - {breaker: south, parameter: cost, set: -1}
    - {when: {guarantee: force}, breaker: south, parameter: cost, times: -1}
    - cost
)~",
     R"~(x.yaml:16:7: error: the effect does not say what it does
   16 |     - {when: {guarantee: force}, breaker: south, parameter: cost}
      |       ^
      write one of set:, times: and add:
x.yaml:17:7: error: the effect does more than one thing
   17 |     - {when: {guarantee: force}, breaker: south, parameter: cost, add: 0.1, times: 2}
      |       ^
      write one of set:, times: and add:
x.yaml:18:7: error: the effect changes 'peace' of 'south', which nothing states
   18 |     - {when: {guarantee: force}, breaker: south, parameter: peace, add: 0.1}
      |       ^
      state it first, or write set:
x.yaml:19:7: error: the effect does not say which terms it follows from
   19 |     - {breaker: south, parameter: cost, set: -1}
      |       ^
      add when: {issue: option}
x.yaml:19:46: error: '-1' is outside 0..10
   19 |     - {breaker: south, parameter: cost, set: -1}
      |                                              ^~
      numbers here go from 0 to 10
x.yaml:20:74: error: '-1' is outside 0..100
   20 |     - {when: {guarantee: force}, breaker: south, parameter: cost, times: -1}
      |                                                                          ^~
      numbers here go from 0 to 100
x.yaml:21:7: error: an effect must be a map, not text
   21 |     - cost
      |       ^~~~
      write {when: {issue: option}, guarantor: broker, parameter: credibility, add: 0.1..0.3}
)~"},
    {"two statements of one chance, a share without a leader, years that are none", kTalks + R"~(durability:
  horizon: 0.5
  responders: many
  breakers:
    south: {against: south, win: 0.5, force_ratio: 2}
  guarantors:
    broker: {protects: north, alone: 0.5}
)~",
     R"~(x.yaml:14:12: error: 'horizon' must be a whole number from 1 to 200
   14 |   horizon: 0.5
      |            ^~~
      write horizon: 1
x.yaml:15:15: error: 'responders' must be a whole number from 1 to 64
   15 |   responders: many
      |               ^~~~
      write responders: 1
x.yaml:17:22: error: 'against' names the party itself
   17 |     south: {against: south, win: 0.5, force_ratio: 2}
      |                      ^~~~~
      name another party
x.yaml:17:39: error: 'win' and 'force_ratio' both say what the chance to win is
   17 |     south: {against: south, win: 0.5, force_ratio: 2}
      |                                       ^~~~~~~~~~~
      keep one of them
x.yaml:19:31: error: 'alone' is for a guarantor that follows another; 'broker' follows nobody
   19 |     broker: {protects: north, alone: 0.5}
      |                               ^~~~~
      add follows: with the id of a guarantor, or leave alone out
)~"},
    {"base rates without source, warning or content", kTalks + R"~(durability:
  base_rates:
    honoured: {quantity: Pacts honoured, value: 75}
    empty: {unit: percent}
    2nd: {quantity: x}
)~",
     R"~(x.yaml:15:5: error: the base rate 'honoured' has a value but no source
   15 |     honoured: {quantity: Pacts honoured, value: 75}
      |     ^~~~~~~~
      add source: with an id from 'sources', or leave the value out
x.yaml:15:5: error: the base rate 'honoured' has a value but no warning
   15 |     honoured: {quantity: Pacts honoured, value: 75}
      |     ^~~~~~~~
      add warning: what the number does not show
x.yaml:16:5: error: the base rate 'empty' does not say what was counted
   16 |     empty: {unit: percent}
      |     ^~~~~
      add quantity: with a short phrase
x.yaml:17:5: error: '2nd' cannot be the id of a base rate
   17 |     2nd: {quantity: x}
      |     ^~~
      start with a letter and use at most 64 letters, digits, _ and -
)~"},
    {"sections of the wrong shape, and misspelt keys", kTalks + R"~(durability:
  breaker: {}
  breakers: [south]
  guarantors: {broker: north}
  effects: {}
  base_rates: {rate: {quantity: x, vaule: 3}}
)~",
     R"~(x.yaml:14:3: error: 'breaker' is no key of durability
   14 |   breaker: {}
      |   ^~~~~~~
      did you mean 'breakers'?
x.yaml:15:13: error: 'breakers' must be a map, not a list
   15 |   breakers: [south]
      |             ^
      write 'north: {against: south, win: 0.4..0.7}' under it
x.yaml:16:24: error: the guarantor 'broker' must be a map, not text
   16 |   guarantors: {broker: north}
      |                        ^~~~~
      write {protects: ..., credibility: 0.2..0.8}
x.yaml:17:12: error: 'effects' must be a list, not a map
   17 |   effects: {}
      |            ^
      write '- {when: {issue: option}, guarantor: broker, parameter: credibility, add: 0.1}' under it
x.yaml:18:36: error: 'vaule' is no key of a base rate
   18 |   base_rates: {rate: {quantity: x, vaule: 3}}
      |                                    ^~~~~
      did you mean 'value'?
)~"},
};

class BadFileDurability : public ::testing::TestWithParam<BadFile> {};
TEST_P(BadFileDurability, SaysWhereAndWhatToDo) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFileDurability, ::testing::ValuesIn(kBadFiles));

TEST(BaseRateFile, ErrorsOfAFileOfItsOwnAreFoundInOneRun) {
  const std::string text = R"~(locarno: 1
sources: {book: {title: A book}}
rates: {}
base_rates:
  honoured: {quantity: Pacts honoured, value: 75, source: bok, warning: Few.}
)~";
  const auto read = read_base_rate_file(text);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(render(read.error(), "x.yaml", text), R"~(x.yaml:1:1: error: the scenario has no title
    1 | locarno: 1
      | ^
      add title:
x.yaml:3:1: error: 'rates' is no key of a file of base rates
    3 | rates: {}
      | ^~~~~
      known: locarno, title, sources, base_rates
x.yaml:5:59: error: 'bok' is no source
    5 |   honoured: {quantity: Pacts honoured, value: 75, source: bok, warning: Few.}
      |                                                           ^~~
      did you mean 'book'?
)~");
}

TEST(BaseRateFile, TheShippedOneIsReadWithoutAWarning) {
  const std::string text = read_file(std::string(LOCARNO_SOURCE_DIR) + "/data/base-rates.yaml").value();
  const auto read = read_base_rate_file(text);
  ASSERT_TRUE(read.has_value()) << render(read.error(), "base-rates.yaml", text);
  EXPECT_TRUE(read->warnings.empty());
  std::size_t empty = 0;
  for (const BaseRate& rate : read->file.rates) {
    EXPECT_FALSE(rate.quantity.empty()) << rate.address;
    if (!rate.value) {
      ++empty;
    } else {
      EXPECT_TRUE(rate.provenance.source && !rate.warning.empty()) << rate.address;
    }
  }
  EXPECT_GE(read->file.rates.size(), 25U);
  EXPECT_GE(empty, 4U);  // what was not retrieved stays empty
}

}  // namespace
}  // namespace locarno::test
