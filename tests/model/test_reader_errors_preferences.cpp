// What may be wrong with importance, score sheets, walk-aways, norm flags and moves.
#include <vector>

#include "model/bad_file.h"

namespace locarno::test {
namespace {

const std::vector<BadFile> kBadFiles = {
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
      - {points: {line: 0}}
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
x.yaml:21:18: error: no issue has any importance here: shares in proportion to nothing cannot be told
   21 |       - {points: {line: 0}}
      |                  ^
      give at least one issue more than 0, or leave the statement out
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
   14 |     importance: {order: guarantee > membership > line, points: {guarantee: 10..20, line: ...
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
