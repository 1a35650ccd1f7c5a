// "Did you mean".
#include <gtest/gtest.h>

#include "locarno/base/suggest.h"

namespace locarno {
namespace {

const std::vector<std::string> kWords = {"none", "consult", "force", "membership"};

TEST(Suggest, FindsTheNearestWord) {
  EXPECT_EQ(nearest("forse", kWords), "force");
  EXPECT_EQ(nearest("FORCE", kWords), "force");
  EXPECT_EQ(nearest("membreship", kWords), "membership") << "a swap of neighbours is one step";
  EXPECT_EQ(nearest("nne", kWords), "none");
  EXPECT_EQ(nearest("treaty", kWords), "");
  EXPECT_EQ(nearest("x", {}), "");
  EXPECT_EQ(nearest(std::string(100'000, 'x'), kWords), "");
}

TEST(Suggest, ListsWhatIsKnownWhenNothingIsNear) {
  EXPECT_EQ(did_you_mean("forse", kWords), "did you mean 'force'?");
  EXPECT_EQ(did_you_mean("treaty", kWords), "known: none, consult, force, membership");
  EXPECT_EQ(did_you_mean("treaty", {}), "");
  const std::vector<std::string> many = {"aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff", "gggg", "hhhh", "iiii"};
  EXPECT_EQ(did_you_mean("zzzzzzzz", many), "known: aaaa, bbbb, cccc, dddd, eeee, ffff, gggg, hhhh, ...");
}

}  // namespace
}  // namespace locarno
