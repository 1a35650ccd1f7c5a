// What may be wrong with combinations and with where a statement comes from.
#include <vector>

#include "model/bad_file.h"

namespace locarno::test {
namespace {

const std::vector<BadFile> kBadFiles = {
    {"an unknown option", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
impossible:
  - {membership: open, guarantee: forse}
)~",
     R"~(x.yaml:15:35: error: 'forse' is no option of issue 'guarantee'
   15 |   - {membership: open, guarantee: forse}
      |                                   ^~~~~
      did you mean 'force'?
)~"},
    {"an unknown issue in a combination", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
impossible:
  - {membreship: open, guarantee: force}
)~",
     R"~(x.yaml:15:6: error: 'membreship' is no issue
   15 |   - {membreship: open, guarantee: force}
      |      ^~~~~~~~~~
      did you mean 'membership'?
)~"},
    {"an empty cell, a doubled option, a map as a cell", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
impossible:
  - {membership: [], guarantee: force}
  - {membership: [open, open]}
  - {membership: {open: 1}}
)~",
     R"~(x.yaml:15:18: error: this list of options of issue 'membership' is empty
   15 |   - {membership: [], guarantee: force}
      |                  ^
      name at least one option
x.yaml:16:25: error: the option 'open' stands twice
   16 |   - {membership: [open, open]}
      |                         ^~~~
      keep one
x.yaml:17:18: error: an option of issue 'membership' is expected here, or a list of them
   17 |   - {membership: {open: 1}}
      |                  ^
      write an id, or [one, another]
)~"},
    {"a combination without terms", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
impossible:
  - {note: nothing}
  - {when: {}}
  - open
)~",
     R"~(x.yaml:15:5: error: an impossible combination has no terms
   15 |   - {note: nothing}
      |     ^
      write {issue: option}
x.yaml:16:12: error: the combination has no terms
   16 |   - {when: {}}
      |            ^
      write {issue: option}
x.yaml:17:5: error: an impossible combination must be a map, not text
   17 |   - open
      |     ^~~~
      write {issue: option, other_issue: [option, option]}
)~"},
    {"terms beside when", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
impossible:
  - {when: {membership: open}, line: swap}
)~",
     R"~(x.yaml:15:32: error: 'line' stands beside 'when'
   15 |   - {when: {membership: open}, line: swap}
      |                                ^~~~
      put all terms under 'when', or none
)~"},
    {"a combination that is always true", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
impossible:
  - {line: [freeze, swap]}
)~",
     R"~(x.yaml:15:5: error: an impossible combination names every option and would rule out every package
   15 |   - {line: [freeze, swap]}
      |     ^
      name only the options it is about
)~"},
    {"two statements of one id", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
impossible:
  - {line: freeze, id: cold}
  - {line: swap, id: cold}
  - {line: swap, id: 2nd}
)~",
     R"~(x.yaml:16:5: error: the id 'cold' stands twice in this list
   16 |   - {line: swap, id: cold}
      |     ^
      choose another id
x.yaml:17:22: error: '2nd' cannot be the id of a statement
   17 |   - {line: swap, id: 2nd}
      |                      ^~~
      start with a letter and use at most 64 letters, digits, _ and -
)~"},
    {"impossible as a map", kHead + R"~(preferences:
  north:
    walk_away: {value: 40, source: press}
impossible: {line: swap}
)~",
     R"~(x.yaml:14:13: error: 'impossible' must be a list, not a map
   14 | impossible: {line: swap}
      |             ^
      write '- {issue: option, other_issue: option}' under it
)~"},
    {"reported without a source", kHead + R"~(preferences:
  north:
    refuses:
      - {line: swap, basis: reported}
      - {line: freeze, basis: guessed, source: press}
)~",
     R"~(x.yaml:14:29: error: the basis 'reported' needs a source
   14 |       - {line: swap, basis: reported}
      |                             ^~~~~~~~
      add source: with an id from 'sources', or say basis: assumed
x.yaml:15:31: error: 'guessed' is no basis
   15 |       - {line: freeze, basis: guessed, source: press}
      |                               ^~~~~~~
      known: official, reported, elicited, assumed, derived
)~"},
    {"an unknown source", kHead + R"~(preferences:
  north:
    refuses: [{line: swap, source: pres}, {line: freeze, source: press}]
)~",
     R"~(x.yaml:13:36: error: 'pres' is no source
   13 |     refuses: [{line: swap, source: pres}, {line: freeze, source: press}]
      |                                    ^~~~
      did you mean 'press'?
)~"},
    {"an end before the beginning", kHead + R"~(preferences:
  north:
    refuses: [{line: swap, source: press, until: 2025-12-14}]
)~",
     R"~(x.yaml:13:50: error: the statement would end on 2025-12-14 but begins on 2025-12-14
   13 |     refuses: [{line: swap, source: press, until: 2025-12-14}]
      |                                                  ^~~~~~~~~~
      let until be a later day than date
)~"},
    {"bad days", kHead + R"~(preferences:
  north:
    refuses: [{line: swap, source: press, date: tomorrow, until: [2025-01-01]}]
)~",
     R"~(x.yaml:13:49: error: 'tomorrow' is no date
   13 |     refuses: [{line: swap, source: press, date: tomorrow, until: [2025-01-01]}]
      |                                                 ^~~~~~~~
      write a day as 2025-12-14
x.yaml:13:66: error: a list is no date
   13 |     refuses: [{line: swap, source: press, date: tomorrow, until: [2025-01-01]}]
      |                                                                  ^
      write a day as 2025-12-14
)~"},
};

class BadFileCombinations : public testing::TestWithParam<BadFile> {};
TEST_P(BadFileCombinations, SaysWhatIsWrong) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFileCombinations, testing::ValuesIn(kBadFiles));

}  // namespace
}  // namespace locarno::test
