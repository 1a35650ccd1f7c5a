// Known answers of Philox4x32-10 (file kat_vectors of Random123, the authors' own library), and what a stream promises.
#include <set>

#include <gtest/gtest.h>

#include "locarno/base/philox.h"

namespace locarno {
namespace {

TEST(Philox, KnownAnswers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, AStreamCountsItsBlocks) {
  static_assert(mixed(0) == 0xE220A8397B1DCDAF);  // the first output of SplitMix64 from 0, as published
  const std::uint64_t key = mixed(7 ^ mixed(9));
  const auto block = [&](std::uint32_t count, std::uint32_t part) {
    return philox({5, 0, count, part}, {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)});
  };
  const auto word = [](const PhiloxBlock& b, std::size_t i) { return b[i] | std::uint64_t{b[i + 1]} << 32; };
  Stream stream(7, 5, 9);
  EXPECT_EQ(stream.word(), word(block(0, 0), 0));
  EXPECT_EQ(stream.word(), word(block(0, 0), 2));
  EXPECT_EQ(stream.word(), word(block(1, 0), 0));
  EXPECT_EQ(stream.part(3).word(), word(block(0, 3), 0));
}

TEST(Philox, SeedsDrawsLanesAndPartsDiffer) {
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    for (std::uint64_t draw = 0; draw < 4; ++draw) {
      for (std::uint64_t lane = 0; lane < 4; ++lane) {
        for (std::uint32_t part = 0; part < 4; ++part) seen.insert(Stream(seed, draw, lane, part).word());
      }
    }
  }
  EXPECT_EQ(seen.size(), 256u);
}

TEST(Philox, UniformsStayInside) {
  Stream stream(1, 0, 0);
  double sum = 0;
  constexpr int kDraws = 100'000;
  for (int i = 0; i < kDraws; ++i) {
    const double u = stream.uniform();
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 0.005);  // five standard errors
}

}  // namespace
}  // namespace locarno
