// What may be wrong with drafts.
#include <vector>

#include "model/bad_file.h"

namespace locarno::test {
namespace {

const std::string kWants = "preferences: {north: {walk_away: {value: 40, source: press}}}\n";

const std::vector<BadFile> kBadFiles = {
    {"no date, no terms, an unknown key", kHead + kWants + R"~(drafts:
  first:
    titel: First text
)~",
     R"~(x.yaml:13:3: error: draft 'first' has no date
   13 |   first:
      |   ^~~~~
      add the day as date: 2025-12-24
x.yaml:13:3: error: draft 'first' has no terms
   13 |   first:
      |   ^~~~~
      add terms: {issue: option}
x.yaml:14:5: error: 'titel' is no key of a draft
   14 |     titel: First text
      |     ^~~~~
      known: name, date, from, basis, source, note, terms
)~"},
    {"terms of every wrong kind", kHead + kWants + R"~(drafts:
  first:
    date: 2025-12-14
    from: [north, east, north]
    terms:
      membreship: open
      guarantee: forse
      line: {clause: 7, dat: 2025-12-14}
)~",
     R"~(x.yaml:15:19: error: 'east' is no party
   15 |     from: [north, east, north]
      |                   ^~~~
      known: north, south
x.yaml:15:25: error: the party 'north' stands twice
   15 |     from: [north, east, north]
      |                         ^~~~~
      keep one
x.yaml:17:7: error: 'membreship' is no issue
   17 |       membreship: open
      |       ^~~~~~~~~~
      did you mean 'membership'?
x.yaml:18:18: error: 'forse' is no option of issue 'guarantee'
   18 |       guarantee: forse
      |                  ^~~~~
      did you mean 'force'?
x.yaml:19:13: error: the term does not say which option of 'line'
   19 |       line: {clause: 7, dat: 2025-12-14}
      |             ^
      add options: with an option, or a list
x.yaml:19:25: error: 'dat' is no key of a term of a draft
   19 |       line: {clause: 7, dat: 2025-12-14}
      |                         ^~~
      known: options, clause, basis, source, note
)~"},
    {"a list, and an empty one",
     kHead + kWants +
         R"~(drafts: {first: [], second: {date: 2025-12-14, terms: {}}, third: {date: 2025-12-14, terms: [line]}}
)~",
     R"~(x.yaml:12:17: error: draft 'first' must be a map, not a list
   12 | drafts: {first: [], second: {date: 2025-12-14, terms: {}}, third: {date: 2025-12-14, term...
      |                 ^
      write {date: 2025-12-24, source: ..., terms: {...}}
x.yaml:12:55: error: draft 'second' has no terms
   12 | drafts: {first: [], second: {date: 2025-12-14, terms: {}}, third: {date: 2025-12-14, term...
      |                                                       ^
      write membership: shelved, or membership: {options: shelved, clause: 7, note: ...}
x.yaml:12:93: error: 'terms' of draft 'third' must be a map, not a list
   12 | ...e: 2025-12-14, terms: {}}, third: {date: 2025-12-14, terms: [line]}}
      |                                                                ^
      write membership: shelved, or membership: {options: shelved, clause: 7, note: ...}
)~"},
    {"drafts as a list", kHead + kWants + R"~(drafts: [first]
)~",
     R"~(x.yaml:12:9: error: 'drafts' must be a map, not a list
   12 | drafts: [first]
      |         ^
      write 'first_draft: {date: 2025-12-24, terms: {...}}' under it
)~"},
    {"an id with a digit first", kHead + kWants + R"~(drafts: {28_points: {date: 2025-12-14, terms: {line: swap}}}
)~",
     R"~(x.yaml:12:10: error: '28_points' cannot be the id of a draft
   12 | drafts: {28_points: {date: 2025-12-14, terms: {line: swap}}}
      |          ^~~~~~~~~
      start with a letter and use at most 64 letters, digits, _ and -
)~"},
    {"an official term without its source", kHead + kWants + R"~(drafts:
  first: {date: 2025-12-14, source: press, terms: {line: {options: swap, basis: official}}}
)~",
     R"~(x.yaml:13:81: error: the basis 'official' needs a source
   13 |   first: {date: 2025-12-14, source: press, terms: {line: {options: swap, basis: official}}}
      |                                                                                 ^~~~~~~~
      add source: with an id from 'sources', or say basis: assumed
)~"},
    {"a party of that name", R"~(locarno: 1
title: Harbour talks
parties: {drafts: {consent: required}}
issues: {line: {options: [freeze, swap]}}
)~",
     R"~(x.yaml:3:11: error: 'drafts' cannot be the id of a party: it is a key of statements
    3 | parties: {drafts: {consent: required}}
      |           ^~~~~~
      choose another id
)~"},
};

class BadFileDrafts : public testing::TestWithParam<BadFile> {};
TEST_P(BadFileDrafts, SaysWhatIsWrong) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFileDrafts, testing::ValuesIn(kBadFiles));

}  // namespace
}  // namespace locarno::test
