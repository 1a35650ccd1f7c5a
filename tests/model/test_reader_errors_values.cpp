// What may be wrong with preferences as a whole and with the values of options.
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
   16 |       guarantee: {none: "triangl(1, 2, 3)", consult: "triangular(3, 2, 1)", force: "norma...
      |                         ^~~~~~~~~~~~~~~~~~
      did you mean 'triangular'?
x.yaml:16:54: error: 'triangular(3, 2, 1)' has its numbers out of order
   16 |       guarantee: {none: "triangl(1, 2, 3)", consult: "triangular(3, 2, 1)", force: "norma...
      |                                                      ^~~~~~~~~~~~~~~~~~~~~
      write low, mode, high with low <= mode <= high
x.yaml:16:84: error: 'normal(50, 0)' has a standard deviation that is not above 0
   16 | ... "triangl(1, 2, 3)", consult: "triangular(3, 2, 1)", force: "normal(50, 0)"}
      |                                                                ^~~~~~~~~~~~~~~
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
};

class BadFileValues : public testing::TestWithParam<BadFile> {};
TEST_P(BadFileValues, SaysWhatIsWrong) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFileValues, testing::ValuesIn(kBadFiles));

}  // namespace
}  // namespace locarno::test
