// What may be wrong with correlations.
#include <vector>

#include "model/bad_file.h"

namespace locarno::test {
namespace {

const std::string kWants = "preferences: {north: {walk_away: {value: 40, source: press}}}\n";

const std::vector<BadFile> kBadFiles = {
    {"no correlation at all", kHead + kWants + "correlations: {north: south}\n",
     R"~(x.yaml:12:15: error: 'correlations' must be a list, not a map
   12 | correlations: {north: south}
      |               ^
      write '- {between: [north.walk_away, south.walk_away], rank: 0.5}' under it
)~"},
    {"every wrong part", kHead + kWants + R"~(correlations:
  - {betwen: [north.walk_away, south.walk_away]}
  - {between: [north.walkaway, south.walk_away, north.walk_away], rank: 0.5}
  - {between: [north.walkaway, line], rank: 2}
  - {between: [north.walk_away, north.walk_away@2], rank: 0.5, id: 7}
  - {between: [north.walk_away, south.walk_away], rank: 0.5, id: a}
  - {between: [north.walk_away, south.walk_away], rank: 0.5, id: a}
)~",
     R"~(x.yaml:13:5: error: the correlation does not give 'between'
   13 |   - {betwen: [north.walk_away, south.walk_away]}
      |     ^
      write {between: [north.walk_away, south.walk_away], rank: 0.5}
x.yaml:13:5: error: the correlation does not give 'rank'
   13 |   - {betwen: [north.walk_away, south.walk_away]}
      |     ^
      write {between: [north.walk_away, south.walk_away], rank: 0.5}
x.yaml:13:6: error: 'betwen' is no key of a correlation
   13 |   - {betwen: [north.walk_away, south.walk_away]}
      |      ^~~~~~
      did you mean 'between'?
x.yaml:14:15: error: 'between' names 3 numbers
   14 |   - {between: [north.walkaway, south.walk_away, north.walk_away], rank: 0.5}
      |               ^
      name two
x.yaml:15:16: error: 'north.walkaway' is no number that can be correlated
   15 |   - {between: [north.walkaway, line], rank: 2}
      |                ^~~~~~~~~~~~~~
      did you mean 'north.walk_away'?
x.yaml:15:32: error: 'line' is no number that can be correlated
   15 |   - {between: [north.walkaway, line], rank: 2}
      |                                ^~~~
      known: north.walk_away, south.walk_away
x.yaml:15:45: error: '2' is outside -1..1
   15 |   - {between: [north.walkaway, line], rank: 2}
      |                                             ^
      numbers here go from -1 to 1
x.yaml:16:15: error: 'north.walk_away' stands twice
   16 |   - {between: [north.walk_away, north.walk_away@2], rank: 0.5, id: 7}
      |               ^
      name two different numbers
x.yaml:16:68: error: '7' cannot be the id of a correlation
   16 |   - {between: [north.walk_away, north.walk_away@2], rank: 0.5, id: 7}
      |                                                                    ^
      start with a letter and use at most 64 letters, digits, _ and -
x.yaml:18:5: error: the id 'a' stands twice
   18 |   - {between: [north.walk_away, south.walk_away], rank: 0.5, id: a}
      |     ^
      give each correlation its own
)~"},
};

class BadFileCorrelations : public testing::TestWithParam<BadFile> {};
TEST_P(BadFileCorrelations, SaysWhatIsWrong) { expect_said(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Reader, BadFileCorrelations, testing::ValuesIn(kBadFiles));

}  // namespace
}  // namespace locarno::test
