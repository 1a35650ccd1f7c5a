// What may be wrong with the head of a file, its sources, parties and issues.
#include <vector>

#include "model/bad_file.h"

namespace locarno::test {
namespace {

const std::vector<BadFile> kBadFiles = {
    {"an empty file", "",
     R"~(x.yaml: error: the file is empty
      start with 'locarno: 1'
)~"},
    {"a comment alone", "# nothing\n",
     R"~(x.yaml: error: the file is empty
      start with 'locarno: 1'
)~"},
    {"a list",
     R"~(- a
- b
)~",
     R"~(x.yaml:1:1: error: a scenario must be a map, not a list
    1 | - a
      | ^
      start the file with 'locarno: 1' and 'title: ...'
)~"},
    {"one word", "locarno",
     R"~(x.yaml:1:1: error: a scenario must be a map, not text
    1 | locarno
      | ^~~~~~~
      start the file with 'locarno: 1' and 'title: ...'
)~"},
    {"no version",
     R"~(title: T
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:1:1: error: the file does not say that it is a scenario
    1 | title: T
      | ^
      start it with 'locarno: 1'
)~"},
    {"another version",
     R"~(locarno: 2
title: T
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:1:10: error: only version 1 of the format is read
    1 | locarno: 2
      |          ^
      write 'locarno: 1'
)~"},
    {"no title, parties or issues", "locarno: 1\n",
     R"~(x.yaml:1:1: error: the scenario has no 'issues'
    1 | locarno: 1
      | ^
      add issues:
x.yaml:1:1: error: the scenario has no 'parties'
    1 | locarno: 1
      | ^
      add parties:
x.yaml:1:1: error: the scenario has no title
    1 | locarno: 1
      | ^
      add title:
)~"},
    {"an empty title and a bad day",
     R"~(locarno: 1
title:
as_of: 2025-02-30
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:2:7: error: the title is empty
    2 | title:
      |       ^
      write a title
x.yaml:3:8: error: '2025-02-30' is no date
    3 | as_of: 2025-02-30
      |        ^~~~~~~~~~
      2025-02 has 28 days
)~"},
    {"an unknown key at the top",
     R"~(locarno: 1
titel: T
title: T
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:2:1: error: 'titel' is no key of a scenario
    2 | titel: T
      | ^~~~~
      did you mean 'title'?
)~"},
    {"empty parties and issues",
     R"~(locarno: 1
title: T
parties: {}
issues: {}
)~",
     R"~(x.yaml:3:1: error: the scenario has no parties
    3 | parties: {}
      | ^~~~~~~
      add at least one, with consent: required
x.yaml:4:1: error: the scenario has no issues
    4 | issues: {}
      | ^~~~~~
      add at least one
)~"},
    {"nobody's consent is required",
     R"~(locarno: 1
title: T
parties: {a: {name: A}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:3:1: error: no party's consent is required
    3 | parties: {a: {name: A}}
      | ^~~~~~~
      add consent: required to at least one party
)~"},
    {"bad ids",
     R"~(locarno: 1
title: T
parties: {1st: {}, a b: {}, moves: {}, ok: {consent: required}}
issues: {when: {options: [p, q]}, x: {options: [p.q, table, 600k]}}
)~",
     R"~(x.yaml:3:11: error: '1st' cannot be the id of a party
    3 | parties: {1st: {}, a b: {}, moves: {}, ok: {consent: required}}
      |           ^~~
      start with a letter and use at most 64 letters, digits, _ and -
x.yaml:3:20: error: 'a b' cannot be the id of a party
    3 | parties: {1st: {}, a b: {}, moves: {}, ok: {consent: required}}
      |                    ^~~
      start with a letter and use at most 64 letters, digits, _ and -
x.yaml:3:29: error: 'moves' cannot be the id of a party: it is a key of statements
    3 | parties: {1st: {}, a b: {}, moves: {}, ok: {consent: required}}
      |                             ^~~~~
      choose another id
x.yaml:4:10: error: 'when' cannot be the id of an issue: it is a key of statements
    4 | issues: {when: {options: [p, q]}, x: {options: [p.q, table, 600k]}}
      |          ^~~~
      choose another id
x.yaml:4:49: error: 'p.q' cannot be the id of an option
    4 | issues: {when: {options: [p, q]}, x: {options: [p.q, table, 600k]}}
      |                                                 ^~~
      start with a letter or digit and use at most 64 letters, digits, _ and -
x.yaml:4:54: error: 'table' cannot be the id of an option: it is a key of statements
    4 | issues: {when: {options: [p, q]}, x: {options: [p.q, table, 600k]}}
      |                                                      ^~~~~
      choose another id
)~"},
    {"parties as a list",
     R"~(locarno: 1
title: T
parties: [a, b]
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:3:10: error: 'parties' must be a map, not a list
    3 | parties: [a, b]
      |          ^
      write 'north: {name: North, consent: required}' under it
)~"},
    {"a bad party",
     R"~(locarno: 1
title: T
parties: {a: {consent: yes, at_table: no, roles: [mediatr, host, host]}, b: B, c: {consent: required, roles: host}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:3:24: error: 'yes' is no form of consent
    3 | parties: {a: {consent: yes, at_table: no, roles: [mediatr, host, host]}, b: B, c: {consen...
      |                        ^~~
      known: none, required
x.yaml:3:39: error: 'at_table' must be true or false
    3 | parties: {a: {consent: yes, at_table: no, roles: [mediatr, host, host]}, b: B, c: {consen...
      |                                       ^~
      write true or false
x.yaml:3:51: error: 'mediatr' is no role
    3 | parties: {a: {consent: yes, at_table: no, roles: [mediatr, host, host]}, b: B, c: {consen...
      |                                                   ^~~~~~~
      did you mean 'mediator'?
x.yaml:3:66: error: the role 'host' stands twice
    3 | ...es: {a: {consent: yes, at_table: no, roles: [mediatr, host, host]}, b: B, c: {consent:...
      |                                                                ^~~~
      keep one
x.yaml:3:77: error: party 'b' must be a map, not text
    3 | ...nsent: yes, at_table: no, roles: [mediatr, host, host]}, b: B, c: {consent: required, ...
      |                                                                ^
      write {name: ..., consent: required}
x.yaml:3:110: error: 'roles' must be a list, not text
    3 | ...[mediatr, host, host]}, b: B, c: {consent: required, roles: host}}
      |                                                                ^~~~
      write roles: [mediator, guarantor]
)~"},
    {"bad sources",
     R"~(locarno: 1
title: T
sources:
  s: {grade: D, date: 14-12-2025}
  t: {title: [a]}
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:4:3: error: source 's' has no title
    4 |   s: {grade: D, date: 14-12-2025}
      |   ^
      add title:
x.yaml:4:14: error: 'D' is no grade
    4 |   s: {grade: D, date: 14-12-2025}
      |              ^
      write A (official text), B (agency or major outlet) or C (aggregator)
x.yaml:4:23: error: '14-12-2025' is no date
    4 |   s: {grade: D, date: 14-12-2025}
      |                       ^~~~~~~~~~
      write a day as 2025-12-14
x.yaml:5:3: error: source 't' has no title
    5 |   t: {title: [a]}
      |   ^
      add title:
x.yaml:5:14: error: 'title' must be text, not a list
    5 |   t: {title: [a]}
      |              ^
      write text; put it in quotes if it starts with [ or {
)~"},
    {"bad issues",
     R"~(locarno: 1
title: T
parties: {a: {consent: required}}
issues:
  x: {}
  y: {options: []}
  z: {options: p, scale: order}
  u: {options: [p, q, r], divisible: true}
  v: {options: [p, q, p]}
  w:
)~",
     R"~(x.yaml:5:3: error: issue 'x' has no options
    5 |   x: {}
      |   ^
      add options: {open: Open path, shelved: Bid shelved}
x.yaml:6:16: error: issue 'y' has no options
    6 |   y: {options: []}
      |                ^
      list at least one option
x.yaml:7:16: error: 'options' of issue 'z' must be a map or a list, not text
    7 |   z: {options: p, scale: order}
      |                ^
      write {open: Open path, shelved: Bid shelved} or [open, shelved]
x.yaml:7:26: error: 'order' is no scale
    7 |   z: {options: p, scale: order}
      |                          ^~~~~
      did you mean 'ordered'?
x.yaml:8:27: error: issue 'u' is divisible but has 3 options
    8 |   u: {options: [p, q, r], divisible: true}
      |                           ^~~~~~~~~
      a divisible issue has exactly two options
x.yaml:9:23: error: the option 'p' stands twice
    9 |   v: {options: [p, q, p]}
      |                       ^
      keep one
x.yaml:10:5: error: issue 'w' is empty
   10 |   w:
      |     ^
      write {name: ..., options: {...}}
)~"},
};

class BadFileHead : public testing::TestWithParam<BadFile> {};
TEST_P(BadFileHead, SaysWhatIsWrong) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFileHead, testing::ValuesIn(kBadFiles));

}  // namespace
}  // namespace locarno::test
