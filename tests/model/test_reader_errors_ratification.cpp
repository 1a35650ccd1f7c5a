// What may be wrong with who ratifies and how.
#include <string>
#include <vector>

#include "model/bad_file.h"

namespace locarno::test {
namespace {

const std::string kBegin = kHead + R"~(preferences: {north: {walk_away: {value: 40, source: press}}}
ratification:
)~";

const std::vector<BadFile> kBadFiles = {
    {"quotas above the body, a majority that is none, none at all", kBegin + R"~(  bodies:
    senate: {party: south, members: 100}
    voters: {party: south, kind: referendum}
    crown: {party: south, kind: veto}
  rules:
    treaty:
      votes:
        - {body: senate, votes: 101}
        - {body: senate, votes: 2/3}
        - {body: senate, votes: 5/3 of members}
        - {body: senate}
        - {body: voters, votes: 300}
        - {body: crown, votes: 2}
)~",
     R"~(x.yaml:20:33: error: 101 votes are more than the 100 members of 'senate'
   20 |         - {body: senate, votes: 101}
      |                                 ^~~
      ask for at most so many, or correct members:
x.yaml:21:33: error: '2/3' is no majority
   21 |         - {body: senate, votes: 2/3}
      |                                 ^~~
      write 226, '2/3 of members', '2/3 of voting', 'majority of members', 'majority of voting' or all
x.yaml:22:33: error: '5/3 of members' is no majority
   22 |         - {body: senate, votes: 5/3 of members}
      |                                 ^~~~~~~~~~~~~~
      write 226, '2/3 of members', '2/3 of voting', 'majority of members', 'majority of voting' or all
x.yaml:23:11: error: the vote of 'senate' does not say what carries it
   23 |         - {body: senate}
      |           ^
      add votes: 226, '2/3 of members', 'majority of voting' or all
x.yaml:24:33: error: 'voters' is a referendum, decided by a share of those who vote
   24 |         - {body: voters, votes: 300}
      |                                 ^~~
      write 'majority of voting', or '2/3 of voting'
x.yaml:25:32: error: 2 votes are more than the 1 member of 'crown'
   25 |         - {body: crown, votes: 2}
      |                                ^
      ask for at most so many, or correct members:
)~"},
    {"chances outside 0..1, for and against more than the whole", kBegin + R"~(  bodies:
    senate:
      party: south
      members: 100
      support:
        - {share: 1.2}
        - {share: -0.1..0.5}
        - {share: 0.7, against: 0.4}
        - {shift: 1.5}
)~",
     R"~(x.yaml:18:19: error: '1.2' is outside 0..1
   18 |         - {share: 1.2}
      |                   ^~~
      numbers here go from 0 to 1
x.yaml:19:19: error: '-0.1..0.5' is outside 0..1
   19 |         - {share: -0.1..0.5}
      |                   ^~~~~~~~~
      numbers here go from 0 to 1
x.yaml:20:33: error: the shares for and against are more than the whole
   20 |         - {share: 0.7, against: 0.4}
      |                                 ^~~
      let 'share' and 'against' add up to at most 1
x.yaml:21:19: error: '1.5' is outside -1..1
   21 |         - {shift: 1.5}
      |                   ^~~
      numbers here go from -1 to 1
)~"},
    {"seats that do not add up, a bloc without seats", kBegin + R"~(  bodies:
    senate:
      party: south
      members: 100
      vacant: 3
      blocs: {left: {seats: 40}, right: {seats: 58}}
    house:
      party: south
      members: 435
      blocs: {left: {name: Left}, right: {seats: 0}}
)~",
     R"~(x.yaml:18:7: error: the blocs of 'senate' have 98 seats and 3 are vacant, but it has 100 members
   18 |       blocs: {left: {seats: 40}, right: {seats: 58}}
      |       ^~~~~
      let seats and vacant: add up to members:
x.yaml:22:15: error: bloc 'left' has no seats
   22 |       blocs: {left: {name: Left}, right: {seats: 0}}
      |               ^~~~
      add seats: 120
x.yaml:22:50: error: 'seats' must be a whole number from 1 to 10000
   22 |       blocs: {left: {name: Left}, right: {seats: 0}}
      |                                                  ^
      write a number such as 100
)~"},
    {"a body of nobody, an unknown party, no members", kBegin + R"~(  bodies:
    senate: {members: 100}
    house: {party: souht, members: 435}
    council: {party: south}
    lords: {party: south, kind: hereditary}
)~",
     R"~(x.yaml:14:5: error: body 'senate' does not say whose it is
   14 |     senate: {members: 100}
      |     ^~~~~~
      add party: with the id of a party
x.yaml:15:20: error: 'souht' is no party
   15 |     house: {party: souht, members: 435}
      |                    ^~~~~
      did you mean 'south'?
x.yaml:16:5: error: body 'council' does not say how many members it has
   16 |     council: {party: south}
      |     ^~~~~~~
      add members: with the number by law, or kind: referendum, or kind: veto
x.yaml:17:33: error: 'hereditary' is no kind of body
   17 |     lords: {party: south, kind: hereditary}
      |                                 ^~~~~~~~~~
      known: parliament, referendum, veto
)~"},
    {"a poll without error, with two, without a share; keys of other kinds of body", kBegin + R"~(  bodies:
    voters:
      party: south
      kind: referendum
      members: 100
      polls:
        - {share: 0.5}
        - {share: 0.5, sample: 500, margin: 0.05}
        - {share: 0.5, margin: 0.05, design_effect: 2}
        - {sample: 500}
    senate: {party: south, members: 100, polls: [{share: 0.5, sample: 500}]}
    crown: {party: south, kind: veto, members: 3}
)~",
     R"~(x.yaml:17:7: error: 'members' stands in body 'voters', which is a referendum
   17 |       members: 100
      |       ^~~~~~~
      a referendum is decided by shares of the votes
x.yaml:19:11: error: the poll does not say how exact it is
   19 |         - {share: 0.5}
      |           ^
      write one of standard_error: 0.03, margin: 0.06 (half of the 95% range at one half) or sample: 600
x.yaml:20:11: error: the poll says twice how exact it is
   20 |         - {share: 0.5, sample: 500, margin: 0.05}
      |           ^
      write one of standard_error: 0.03, margin: 0.06 (half of the 95% range at one half) or sample: 600
x.yaml:21:38: error: 'design_effect' belongs to 'sample'
   21 |         - {share: 0.5, margin: 0.05, design_effect: 2}
      |                                      ^~~~~~~~~~~~~
      leave it out: the error given holds it already
x.yaml:22:11: error: the poll does not say how many are in favour
   22 |         - {sample: 500}
      |           ^
      add share: 0.55
x.yaml:23:42: error: 'polls' stands in body 'senate', which is a parliament
   23 |     senate: {party: south, members: 100, polls: [{share: 0.5, sample: 500}]}
      |                                          ^~~~~
      polls are of the voters of a referendum
x.yaml:24:39: error: 'members' stands in body 'crown', which is a veto
   24 |     crown: {party: south, kind: veto, members: 3}
      |                                       ^~~~~~~
      a veto is one vote
)~"},
    {"statements of support that say nothing, both, or speak of nobody", kBegin + R"~(  bodies:
    senate:
      party: south
      members: 100
      blocs: {left: {seats: 40}, right: {seats: 60, votes_like: north}}
      support:
        - {blocs: left}
        - {blocs: left, share: 0.5, shift: 0.1}
        - {blocs: lefft, share: 0.5}
        - {blocs: [left, left], share: 0.5}
        - {blocs: [], share: 0.5}
        - {share: 0.5}
        - {blocs: left, shift: 0.1, against: 0.2}
)~",
     R"~(x.yaml:19:11: error: a statement of support needs either 'share' or 'shift'
   19 |         - {blocs: left}
      |           ^
      write share: 0.4..0.6, the chance of a yes; or shift: -0.2..0, what these terms change
x.yaml:20:11: error: a statement of support needs either 'share' or 'shift'
   20 |         - {blocs: left, share: 0.5, shift: 0.1}
      |           ^
      write share: 0.4..0.6, the chance of a yes; or shift: -0.2..0, what these terms change
x.yaml:21:19: error: 'lefft' is no bloc of 'senate'
   21 |         - {blocs: lefft, share: 0.5}
      |                   ^~~~~
      did you mean 'left'?
x.yaml:22:26: error: the bloc 'left' stands twice
   22 |         - {blocs: [left, left], share: 0.5}
      |                          ^~~~
      keep one
x.yaml:23:19: error: this list of blocs is empty
   23 |         - {blocs: [], share: 0.5}
      |                   ^
      name a bloc, or leave it out
x.yaml:24:11: error: bloc 'right' votes like a party, so its support follows from preferences
   24 |         - {share: 0.5}
      |           ^
      drop the statement, or votes_like:
x.yaml:25:37: error: 'against' stands beside 'shift'
   25 |         - {blocs: left, shift: 0.1, against: 0.2}
      |                                     ^~~~~~~
      give the share against where the share in favour is given
)~"},
    {"rules without votes, with both forms, about unknown bodies", kBegin + R"~(  bodies:
    senate: {party: south, members: 100}
  rules:
    none: {when: {line: freeze}}
    both: {votes: [{body: senate, votes: 51}], any_of: [[{body: senate, votes: 51}]]}
    unknown: {votes: [{body: sennate, votes: 51}]}
    nobody: {votes: [{votes: 51}]}
    empty: {votes: []}
    routes: {any_of: []}
    when: {when: {lime: freeze}, votes: [{body: senate, votes: 51}]}
    conditions: {votes: [{body: senate, votes: 51}], conditions: [{id: a, text: One}, {id: a, text: Two}, {note: none}]}
  chambers: {}
)~",
     R"~(x.yaml:16:11: error: a rule needs either 'votes' or 'any_of'
   16 |     none: {when: {line: freeze}}
      |           ^
      write votes: [{body: senate, votes: 2/3 of voting}], or a list of such lists under any_of:
x.yaml:17:11: error: a rule needs either 'votes' or 'any_of'
   17 |     both: {votes: [{body: senate, votes: 51}], any_of: [[{body: senate, votes: 51}]]}
      |           ^
      write votes: [{body: senate, votes: 2/3 of voting}], or a list of such lists under any_of:
x.yaml:18:30: error: 'sennate' is no body
   18 |     unknown: {votes: [{body: sennate, votes: 51}]}
      |                              ^~~~~~~
      did you mean 'senate'?
x.yaml:19:22: error: the vote does not say who votes
   19 |     nobody: {votes: [{votes: 51}]}
      |                      ^
      add body: with an id from 'bodies'
x.yaml:20:20: error: 'votes' has no votes
   20 |     empty: {votes: []}
      |                    ^
      write [{body: senate, votes: 2/3 of voting}]
x.yaml:21:22: error: 'any_of' has no routes
   21 |     routes: {any_of: []}
      |                      ^
      write a list of lists of votes
x.yaml:22:19: error: 'lime' is no issue
   22 |     when: {when: {lime: freeze}, votes: [{body: senate, votes: 51}]}
      |                   ^~~~
      did you mean 'line'?
x.yaml:23:92: error: the id 'a' stands twice in this list
   23 | ... senate, votes: 51}], conditions: [{id: a, text: One}, {id: a, text: Two}, {note: none}]}
      |                                                                ^
      choose another id
x.yaml:23:107: error: the legal condition has no text
   23 | ... 51}], conditions: [{id: a, text: One}, {id: a, text: Two}, {note: none}]}
      |                                                                ^
      add text:
x.yaml:24:3: error: 'chambers' is no key of ratification
   24 |   chambers: {}
      |   ^~~~~~~~
      known: bodies, rules
)~"},
    {"a body where none is defined, and parts of the wrong kind", kBegin + R"~(  bodies: []
  rules:
    treaty: {votes: [{body: senate, votes: 51}]}
    other: [senate]
)~",
     R"~(x.yaml:13:11: error: 'bodies' must be a map, not a list
   13 |   bodies: []
      |           ^
      write 'senate: {party: north, members: 100}' under it
x.yaml:15:29: error: 'senate' is no body
   15 |     treaty: {votes: [{body: senate, votes: 51}]}
      |                             ^~~~~~
      add it under 'bodies'
x.yaml:16:12: error: rule 'other' must be a map, not a list
   16 |     other: [senate]
      |            ^
      write {when: {issue: option}, votes: [{body: senate, votes: 2/3 of voting}]}
)~"},
};

class BadFileRatification : public testing::TestWithParam<BadFile> {};
TEST_P(BadFileRatification, SaysWhatIsWrong) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFileRatification, testing::ValuesIn(kBadFiles));

}  // namespace
}  // namespace locarno::test
