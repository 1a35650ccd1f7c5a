// What may be wrong with a file as YAML or JSON.
#include <vector>

#include "model/bad_file.h"

namespace locarno::test {
namespace {

const std::vector<BadFile> kBadFiles = {
    {"a key twice",
     R"~(locarno: 1
title: T
title: U
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:3:1: error: the key 'title' stands twice in this map
    3 | title: U
      | ^~~~~
      keep one of the two; the first is on line 2
)~"},
    {"a merge key",
     R"~(locarno: 1
title: T
parties: {a: &a {consent: required}, b: {<<: *a}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:3:42: error: merge keys ('<<') are not read
    3 | parties: {a: &a {consent: required}, b: {<<: *a}}
      |                                          ^~
      write the keys out, or use an alias for a whole value
)~"},
    {"a tag",
     R"~(locarno: !!int 1
title: !mine T
parties: {a: {consent: required}}
issues: {x: {options: !!set [p, q]}}
)~",
     R"~(x.yaml:1:10: error: the tag 'tag:yaml.org,2002:int' is not read
    1 | locarno: !!int 1
      |          ^~~~~~~
      remove the tag; numbers and dates need none
x.yaml:2:8: error: the tag '!mine' is not read
    2 | title: !mine T
      |        ^~~~~~~
      remove the tag; numbers and dates need none
x.yaml:4:23: error: the tag 'tag:yaml.org,2002:set' is not read
    4 | issues: {x: {options: !!set [p, q]}}
      |                       ^
      remove the tag; numbers and dates need none
)~"},
    {"a list as a key",
     R"~(locarno: 1
title: T
? [a]
: b
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:3:3: error: a key must be plain text
    3 | ? [a]
      |   ^
      write the key as one word
)~"},
    {"two documents",
     R"~(locarno: 1
---
locarno: 1
)~",
     R"~(x.yaml:2:1: error: a second document starts here
    2 | ---
      | ^
      keep one scenario in a file, and remove '---'
)~"},
    {"an alias of nothing",
     R"~(locarno: 1
title: *t
)~",
     R"~(x.yaml:2:8: error: nothing is named '&t' before this alias
    2 | title: *t
      |        ^~
      name the value it stands for, above it
)~"},
    {"an alias inside itself",
     R"~(locarno: 1
parties: &p
  a: *p
)~",
     R"~(x.yaml:3:6: error: the alias '*p' stands inside the value it names
    3 |   a: *p
      |      ^~
      write the value out
)~"},
    {"a tab for indentation",
     R"~(locarno: 1
parties:
	a: {}
)~",
     R"~(x.yaml:3:1: error: this character cannot start a value
    3 |  a: {}
      | ^
      indent with spaces, not tabs; put text that starts with @, % or ` in quotes
)~"},
    {"a colon in a text",
     R"~(locarno: 1
title: Talks: the second round
)~",
     R"~(x.yaml:2:13: error: a ':' cannot stand here
    2 | title: Talks: the second round
      |             ^
      put text that holds ': ' in quotes, or check the indentation
)~"},
    {"a wrong indentation",
     R"~(locarno: 1
parties:
    a: {consent: required}
  b: {}
)~",
     R"~(x.yaml:4:3: error: a key is expected here
    4 |   b: {}
      |   ^
      indent it like the keys above it
)~"},
    {"a map that is not closed",
     R"~(locarno: 1
parties: {a: {consent: required}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:3:1: error: ',' or '}' is expected here
    3 | issues: {x: {options: [p, q]}}
      | ^
      separate entries with ',' and close the map with '}', and put text that holds ': ' or ', ' in quotes; it was opened on line 2
)~"},
    {"quotes that are not closed",
     R"~(locarno: 1
title: "Talks
)~",
     R"~(x.yaml:2:8: error: the file ends inside a quoted text
    2 | title: "Talks
      |        ^
      close the quotes
)~"},
    {"a key without a colon",
     R"~(locarno: 1
title
parties: {}
)~",
     R"~(x.yaml:3:1: error: a key without ':' stands before this place
    3 | parties: {}
      | ^
      write 'key: value'
)~"},
    {"an escape that is no text",
     R"~(locarno: 1
title: "a\eb"
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
)~",
     R"~(x.yaml:2:8: error: the text holds a control character
    2 | title: "a\eb"
      |        ^~~~~~
      remove the escape that stands for it
)~"},
    {"JSON: a comma missing",
     R"~({"locarno": 1
 "title": "T"
}
)~",
     R"~(x.yaml:2:9: error: ',' or '}' is expected here
    2 |  "title": "T"
      |         ^
      separate entries with ',' and close the map with '}', and put text that holds ': ' or ', ' in quotes; it was opened on line 1
)~"},
    {"JSON: half a surrogate pair", "{\"locarno\": 1, \"title\": \"a\\ud83d\"}\n",
     R"~(x.yaml:1:33: error: half of a surrogate pair stands alone
    1 | {"locarno": 1, "title": "a\ud83d"}
      |                                 ^
      write both halves, or the character itself
)~"},
    {"JSON: what YAML would not read either",
     R"~({"locarno": 1,
 "title": @two}
)~",
     R"~(x.yaml:2:11: error: a value is expected here
    2 |  "title": @two}
      |           ^
      write a text in double quotes, a number, a list or a map
)~"},
    {"JSON: an unknown key after wide characters",
     "{\"locarno\": 1, \"title\": \"é😀\", \"titel\": 1, \"parties\": {\"a\": {\"consent\": \"required\"}}, \"issues\": "
     "{\"x\": {\"options\": [\"p\", \"q\"]}}}\n",
     R"~(x.yaml:1:31: error: 'titel' is no key of a scenario
    1 | {"locarno": 1, "title": "é😀", "titel": 1, "parties": {"a": {"consent": "required"}}, "is...
      |                                ^~~~~~~
      did you mean 'title'?
)~"},
};

class BadFileText : public testing::TestWithParam<BadFile> {};
TEST_P(BadFileText, SaysWhatIsWrong) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFileText, testing::ValuesIn(kBadFiles));

}  // namespace
}  // namespace locarno::test
