// What may be wrong with preferences, norm flags and moves.
#include <vector>

#include "model/bad_file.h"

namespace locarno::test {
namespace {

const std::vector<BadFile> kBadFiles = {
    {"an unknown party", kHead + R"~(preferences:
  nroth: {walk_away: {value: 40, source: press}}
)~",
     R"~(x.yaml:12:3: error: 'nroth' is no party
   12 |   nroth: {walk_away: {value: 40, source: press}}
      |   ^~~~~
      did you mean 'north'?
)~"},
    {"an unknown key of preferences", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    refusals: []
)~",
     R"~(x.yaml:14:5: error: 'refusals' is no key of preferences
   14 |     refusals: []
      |     ^~~~~~~~
      did you mean 'refuses'?
)~"},
    {"preferences as text", kHead + R"~(preferences:
  north: all
)~",
     R"~(x.yaml:12:10: error: the preferences of 'north' must be a map, not text
   12 |   north: all
      |          ^~~
      write importance:, values:, refuses:, walk_away: under it
)~"},
    {"an order with an unknown option", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values: {membership: open > shelvd > renounced}
)~",
     R"~(x.yaml:14:33: error: 'shelvd' is no option of issue 'membership'
   14 |     values: {membership: open > shelvd > renounced}
      |                                 ^~~~~~
      did you mean 'shelved'?
)~"},
    {"orders with wrong signs", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values:
      membership: open >= shelved
      guarantee: force > > none
      line: freeze < swap
)~",
     R"~(x.yaml:15:19: error: '>=' is no sign of an order
   15 |       membership: open >= shelved
      |                   ^~~~~~~~~~~~~~~
      write > for better (or as good), = for as good
x.yaml:16:25: error: an id is missing in this order
   16 |       guarantee: force > > none
      |                         ^
      write ids with > (better) or = (as good) between them: a > b = c
x.yaml:17:13: error: '<' is no sign of an order
   17 |       line: freeze < swap
      |             ^~~~~~~~~~~~~
      write ids with > (better) or = (as good) between them: a > b = c
)~"},
    {"an order that misses an id, and one that misses a sign", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values: {membership: open >, guarantee: none consult}
)~",
     R"~(x.yaml:14:32: error: an id is missing in this order
   14 |     values: {membership: open >, guarantee: none consult}
      |                                ^
      write ids with > (better) or = (as good) between them: a > b = c
x.yaml:14:45: error: a sign is missing in this order
   14 |     values: {membership: open >, guarantee: none consult}
      |                                             ^~~~~~~~~~~~
      write ids with > (better) or = (as good) between them: a > b = c
)~"},
    {"an option twice in an order", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values: {membership: "open > shelved = open"}
)~",
     R"~(x.yaml:14:44: error: the option 'open' stands twice in this order
   14 |     values: {membership: "open > shelved = open"}
      |                                            ^~~~
      keep one
)~"},
    {"an order of one option", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values: {membership: open}
)~",
     R"~(x.yaml:14:26: error: an order needs at least two options
   14 |     values: {membership: open}
      |                          ^~~~
      write {ideal: open} to say what is asked for
)~"},
    {"a table with wrong numbers", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values:
      membership: {open: 101, shelved: -1, renounced: .nan}
      guarantee: {none: inf, consult: 1e400, force: 0x10}
      line: {freeze: 010, swap: 4O}
)~",
     R"~(x.yaml:15:26: error: '101' is outside 0..100
   15 |       membership: {open: 101, shelved: -1, renounced: .nan}
      |                          ^~~
      numbers here go from 0 to 100
x.yaml:15:40: error: '-1' is outside 0..100
   15 |       membership: {open: 101, shelved: -1, renounced: .nan}
      |                                        ^~
      numbers here go from 0 to 100
x.yaml:15:55: error: '.nan' is no number
   15 |       membership: {open: 101, shelved: -1, renounced: .nan}
      |                                                       ^~~~
      write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown
x.yaml:16:25: error: 'inf' is no number
   16 |       guarantee: {none: inf, consult: 1e400, force: 0x10}
      |                         ^~~
      write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown
x.yaml:16:39: error: '1e400' is too large or too small for a number
   16 |       guarantee: {none: inf, consult: 1e400, force: 0x10}
      |                                       ^~~~~
      write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown
x.yaml:16:53: error: '0x10' is no number
   16 |       guarantee: {none: inf, consult: 1e400, force: 0x10}
      |                                                     ^~~~
      write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown
x.yaml:17:22: error: '010' starts with a zero
   17 |       line: {freeze: 010, swap: 4O}
      |                      ^~~
      write the number without leading zeros
x.yaml:17:33: error: '4O' is no number
   17 |       line: {freeze: 010, swap: 4O}
      |                                 ^~
      write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown
)~"},
    {"wrong ranges and distributions", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values:
      membership: {open: 50..30, shelved: 30...50, renounced: "normal(50)"}
      guarantee: {none: "triangl(1, 2, 3)", consult: "triangular(3, 2, 1)", force: "normal(50, 0)"}
      line: {freeze: "beta(0, 1)", swap: unkown}
)~",
     R"~(x.yaml:15:26: error: '50..30' runs from high to low
   15 |       membership: {open: 50..30, shelved: 30...50, renounced: "normal(50)"}
      |                          ^~~~~~
      write the smaller number first
x.yaml:15:43: error: '.50' is no number
   15 |       membership: {open: 50..30, shelved: 30...50, renounced: "normal(50)"}
      |                                           ^~~~~~~
      write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown
x.yaml:15:63: error: 'normal(50)' needs 2 numbers
   15 |       membership: {open: 50..30, shelved: 30...50, renounced: "normal(50)"}
      |                                                               ^~~~~~~~~~~~
      write normal(mean, sd)
x.yaml:16:25: error: 'triangl' is no distribution
   16 |       guarantee: {none: "triangl(1, 2, 3)", consult: "triangular(3, 2, 1)", force: "normal(50, 0)"}
      |                         ^~~~~~~~~~~~~~~~~~
      did you mean 'triangular'?
x.yaml:16:54: error: 'triangular(3, 2, 1)' has its numbers out of order
   16 |       guarantee: {none: "triangl(1, 2, 3)", consult: "triangular(3, 2, 1)", force: "normal(50, 0)"}
      |                                                      ^~~~~~~~~~~~~~~~~~~~~
      write low, mode, high with low <= mode <= high
x.yaml:16:84: error: 'normal(50, 0)' has a standard deviation that is not above 0
   16 |       guarantee: {none: "triangl(1, 2, 3)", consult: "triangular(3, 2, 1)", force: "normal(50, 0)"}
      |                                                                                    ^~~~~~~~~~~~~~~
      write normal(mean, sd) with sd > 0
x.yaml:17:22: error: 'beta(0, 1)' has a parameter that is not above 0
   17 |       line: {freeze: "beta(0, 1)", swap: unkown}
      |                      ^~~~~~~~~~~~
      write beta(alpha, beta) with both above 0
x.yaml:17:42: error: 'unkown' is no number
   17 |       line: {freeze: "beta(0, 1)", swap: unkown}
      |                                          ^~~~~~
      did you mean 'unknown'?
)~"},
    {"a distribution without quotes in a flow map", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values:
      line: {freeze: normal(40, 5), swap: 0}
)~",
     R"~(x.yaml:15:22: error: 'normal(40' has no closing ')'
   15 |       line: {freeze: normal(40, 5), swap: 0}
      |                      ^~~~~~~~~
      inside { } and [ ] put text that holds a comma in quotes
)~"},
    {"numbers that are none", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values:
      line: {freeze: , swap: [1]}
      membership: {}
)~",
     R"~(x.yaml:15:22: error: a number is missing
   15 |       line: {freeze: , swap: [1]}
      |                      ^
      write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown
x.yaml:15:30: error: a number is expected here, not a list
   15 |       line: {freeze: , swap: [1]}
      |                              ^
      write a number, a range such as 30..50, or unknown
x.yaml:16:19: error: this table of issue 'membership' is empty
   16 |       membership: {}
      |                   ^
      write {option: number}
)~"},
    {"a table with an unknown option", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values: {line: {freeze: 100, swop: 0}}
)~",
     R"~(x.yaml:14:34: error: 'swop' is no option of issue 'line'
   14 |     values: {line: {freeze: 100, swop: 0}}
      |                                  ^~~~
      did you mean 'swap'?
)~"},
    {"two forms of one statement, and none", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values:
      line: {order: freeze > swap, table: {freeze: 1}}
      membership: {basis: assumed}
      guarantee: {ideal: fource, sources: press}
)~",
     R"~(x.yaml:15:13: error: a statement of value needs exactly one of 'order', 'table' and 'ideal'
   15 |       line: {order: freeze > swap, table: {freeze: 1}}
      |             ^
      write one of them; several statements go into a list
x.yaml:16:19: error: a statement of value needs exactly one of 'order', 'table' and 'ideal'
   16 |       membership: {basis: assumed}
      |                   ^
      write one of them; several statements go into a list
x.yaml:17:26: error: 'fource' is no option of issue 'guarantee'
   17 |       guarantee: {ideal: fource, sources: press}
      |                          ^~~~~~
      did you mean 'force'?
x.yaml:17:34: error: 'sources' is no key of a statement of value
   17 |       guarantee: {ideal: fource, sources: press}
      |                                  ^~~~~~~
      did you mean 'source'?
)~"},
    {"bare items in a list", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values: {line: [freeze > swap, {freeze: 1}]}
    importance: [line > membership]
)~",
     R"~(x.yaml:14:21: error: an item of a list of statements must be a map that says its form
   14 |     values: {line: [freeze > swap, {freeze: 1}]}
      |                     ^~~~~~~~~~~~~
      write {order: a > b} or {table: {a: 100, b: 0}} or {ideal: a}
x.yaml:14:36: error: an item of a list of statements must be a map that says its form
   14 |     values: {line: [freeze > swap, {freeze: 1}]}
      |                                    ^
      write {order: a > b} or {table: {a: 100, b: 0}} or {ideal: a}
x.yaml:15:18: error: an item of a list of statements must be a map that says its form
   15 |     importance: [line > membership]
      |                  ^~~~~~~~~~~~~~~~~
      write {order: a > b} or {points: {a: 40, b: 60}}
)~"},
    {"an order of importance with an unknown issue", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    importance: guarantee > membrship
)~",
     R"~(x.yaml:14:29: error: 'membrship' is no issue
   14 |     importance: guarantee > membrship
      |                             ^~~~~~~~~
      did you mean 'membership'?
)~"},
    {"importance: an issue twice, one issue, no form", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    importance:
      - {order: line > line}
      - {order: line}
      - {basis: assumed}
      - {points: {line: -1}}
      - {points: {}}
      - {order: []}
)~",
     R"~(x.yaml:15:17: error: the issue 'line' stands twice in this order
   15 |       - {order: line > line}
      |                 ^~~~~~~~~~~
      keep one
x.yaml:16:17: error: an order needs at least two issues
   16 |       - {order: line}
      |                 ^~~~
      write which issue matters more: a > b
x.yaml:17:9: error: a statement of importance needs 'order' or 'points'
   17 |       - {basis: assumed}
      |         ^
      add order: a > b, or points: {a: 40}
x.yaml:18:25: error: '-1' is outside 0..1000000
   18 |       - {points: {line: -1}}
      |                         ^~
      numbers here go from 0 to 1000000
x.yaml:19:18: error: this statement of importance is empty
   19 |       - {points: {}}
      |                  ^
      write {issue: number}
x.yaml:20:17: error: this list of orders is empty
   20 |       - {order: []}
      |                 ^
      write an order: a > b
)~"},
    {"orders in a cycle", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    importance: {order: [guarantee > membership, membership = line, line > guarantee]}
)~",
     R"~(x.yaml:14:17: error: the orders contradict each other: line > guarantee > membership = line
   14 |     importance: {order: [guarantee > membership, membership = line, line > guarantee]}
      |                 ^
      remove one of these comparisons
)~"},
    {"points against the order", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    importance: {order: guarantee > membership > line, points: {guarantee: 10..20, line: 25}}
)~",
     R"~(x.yaml:14:17: error: the points contradict the order: 'line' has more than 'guarantee'
   14 |     importance: {order: guarantee > membership > line, points: {guarantee: 10..20, line: 25}}
      |                 ^
      correct the points or the order
)~"},
    {"scores beside values", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    values: {line: freeze > swap}
    scores: {line: {freeze: 1, swap: 2}}
)~",
     R"~(x.yaml:15:5: error: 'scores' and 'values' stand together
   15 |     scores: {line: {freeze: 1, swap: 2}}
      |     ^~~~~~
      keep the score sheet, or importance and values
x.yaml:15:5: error: the score sheet leaves out 'membership', 'guarantee'
   15 |     scores: {line: {freeze: 1, swap: 2}}
      |     ^~~~~~
      give the points of every option of every issue
)~"},
    {"an incomplete score sheet", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    scores:
      line: {freeze: 1}
      guarantee: {none: 0, consult: 5000, force: 1}
)~",
     R"~(x.yaml:14:5: error: the score sheet leaves out 'membership'
   14 |     scores:
      |     ^~~~~~
      give the points of every option of every issue
x.yaml:15:13: error: the score sheet has no points for 'swap' of issue 'line'
   15 |       line: {freeze: 1}
      |             ^
      give every option its points; 0 is a number too
x.yaml:16:37: error: '5000' is outside -1000..1000
   16 |       guarantee: {none: 0, consult: 5000, force: 1}
      |                                     ^~~~
      numbers here go from -1000 to 1000
)~"},
    {"a together-term without parts", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
    together:
      - {note: x}
      - {when: {line: swap}, add: 200}
      - {line: swap, add: 2}
)~",
     R"~(x.yaml:15:9: error: the together-term does not say what it adds
   15 |       - {note: x}
      |         ^
      write add: -10..0, for example
x.yaml:15:9: error: the together-term does not say when it counts
   15 |       - {note: x}
      |         ^
      add when: {issue: option, other_issue: option}
x.yaml:16:35: error: '200' is outside -100..100
   16 |       - {when: {line: swap}, add: 200}
      |                                   ^~~
      numbers here go from -100 to 100
x.yaml:17:9: error: the together-term does not say when it counts
   17 |       - {line: swap, add: 2}
      |         ^
      add when: {issue: option, other_issue: option}
x.yaml:17:10: error: 'line' is no key of a together-term
   17 |       - {line: swap, add: 2}
      |          ^~~~
      known: when, add, basis, source, date, until, note
)~"},
    {"a walk-away out of range", kHead + R"~(preferences:
  north:
    walk_away: [{value: 140, source: press}, 3, {basis: assumed}]
)~",
     R"~(x.yaml:13:25: error: '140' is outside 0..100
   13 |     walk_away: [{value: 140, source: press}, 3, {basis: assumed}]
      |                         ^~~
      numbers here go from 0 to 100
x.yaml:13:46: error: an item of a list of statements must be a map that says its form
   13 |     walk_away: [{value: 140, source: press}, 3, {basis: assumed}]
      |                                              ^
      write {value: 40}
x.yaml:13:49: error: the walk-away statement has no value
   13 |     walk_away: [{value: 140, source: press}, 3, {basis: assumed}]
      |                                                 ^
      add value: 25..45, for example
)~"},
    {"wrong norm flags", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
norms:
  - {when: {line: swap}, flag: childen}
  - {flag: other}
  - {when: {line: swap}}
)~",
     R"~(x.yaml:15:32: error: 'childen' is no norm
   15 |   - {when: {line: swap}, flag: childen}
      |                                ^~~~~~~
      did you mean 'children'?
x.yaml:16:5: error: the norm flag does not say when it is raised
   16 |   - {flag: other}
      |     ^
      add when: {issue: option}
x.yaml:17:5: error: the norm flag does not say which norm it is about
   17 |   - {when: {line: swap}}
      |     ^
      add flag: children, for example
)~"},
    {"wrong moves", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
moves:
  - {party: north, issue: line, to: swap}
  - {date: 2025-12-14, party: nort, issue: lines, to: swap}
  - {date: 2025-12-14, party: north, issue: line, from: frozen, to: swap}
  - {date: 2025-12-14, party: north, issue: line, too: swap}
)~",
     R"~(x.yaml:15:5: error: the move does not give 'date'
   15 |   - {party: north, issue: line, to: swap}
      |     ^
      add the day as date: 2025-12-14
x.yaml:16:31: error: 'nort' is no party
   16 |   - {date: 2025-12-14, party: nort, issue: lines, to: swap}
      |                               ^~~~
      did you mean 'north'?
x.yaml:16:44: error: 'lines' is no issue
   16 |   - {date: 2025-12-14, party: nort, issue: lines, to: swap}
      |                                            ^~~~~
      did you mean 'line'?
x.yaml:17:57: error: 'frozen' is no option of issue 'line'
   17 |   - {date: 2025-12-14, party: north, issue: line, from: frozen, to: swap}
      |                                                         ^~~~~~
      known: freeze, swap
x.yaml:18:5: error: the move does not give 'to'
   18 |   - {date: 2025-12-14, party: north, issue: line, too: swap}
      |     ^
      add to: with the new option, or a list
x.yaml:18:51: error: 'too' is no key of a move
   18 |   - {date: 2025-12-14, party: north, issue: line, too: swap}
      |                                                   ^~~
      did you mean 'to'?
)~"},
};

class BadFilePreferences : public testing::TestWithParam<BadFile> {};
TEST_P(BadFilePreferences, SaysWhatIsWrong) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFilePreferences, testing::ValuesIn(kBadFiles));

}  // namespace
}  // namespace locarno::test
