// What a chunk found comes back from its bytes as it was, and nothing else comes back.
#include "locarno/robust/chunk_bytes.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/base/philox.h"
#include "locarno/model/reader.h"

namespace locarno {

bool operator==(const SolvedWorld::Best& a, const SolvedWorld::Best& b) {
  return a.package == b.package && a.margins == b.margins && a.proven == b.proven;
}
bool operator==(const SolvedWorld& a, const SolvedWorld& b) {
  return a.exists == b.exists && a.solutions == b.solutions && a.alone == b.alone && a.conflict == b.conflict;
}
bool operator==(const StagedWorld& a, const StagedWorld& b) {
  return a.verdict == b.verdict && a.chance == b.chance && a.breaks == b.breaks;
}

namespace {

constexpr ChunkPlace kPlace{ChunkKind::solved, 0x0123456789ABCDEF, 128, 4};

Problem three_issues() {
  auto read = read_scenario(R"(locarno: 1
title: Three issues, two parties
parties: {a: {consent: required}, b: {consent: required}}
issues: {x: {options: [p, q]}, y: {options: [p, q, r]}, z: {options: [p, q]}}
preferences: {a: {values: {x: p > q}}, b: {values: {x: q > p}}}
)");
  return *make_problem(read.value().scenario, {});
}

SolvedWorld agreed(std::int64_t least) {
  SolvedWorld world;
  world.exists = Status::solved;
  world.solutions = {{{OptionId(1), OptionId(2), OptionId(0)}, {least, std::numeric_limits<std::int64_t>::max()}, true},
                     {{OptionId(0), OptionId(0), OptionId(1)}, {-1, std::numeric_limits<std::int64_t>::min()}, false}};
  return world;
}

std::vector<std::vector<SolvedWorld>> two_ways() {
  SolvedWorld none;
  none.alone = {true, false}, none.conflict = {0, 1};
  SolvedWorld incoherent;  // nothing coherent is left
  incoherent.conflict = {};
  SolvedWorld open;
  open.exists = Status::limit_reached;
  SolvedWorld half = agreed(7);
  half.solutions[0] = {};
  return {{agreed(0), none, incoherent, open}, {open, half, agreed(12'345'678'901), none}};
}

std::string bytes_of(const std::vector<std::vector<SolvedWorld>>& ways) {
  const std::vector<std::span<const SolvedWorld>> parts(ways.begin(), ways.end());
  return encode_solved(kPlace, parts);
}

// With the checksum that its bytes should have.
std::string resealed(std::string bytes) {
  bytes.resize(bytes.size() - 8);
  const std::uint64_t sum = mixed(lane_of(bytes));
  for (unsigned b = 0; b < 8; ++b) bytes += static_cast<char>(sum >> 8 * b);
  return bytes;
}

TEST(ChunkBytes, SolvedWorldsComeBack) {
  const auto ways = two_ways();
  const auto back = decode_solved(kPlace, three_issues(), 2, bytes_of(ways));
  ASSERT_TRUE(back);
  EXPECT_TRUE(*back == ways);
}

TEST(ChunkBytes, NothingElseIsTaken) {
  const Problem problem = three_issues();
  const std::string bytes = bytes_of(two_ways());
  for (std::size_t left = 0; left < bytes.size(); ++left)
    EXPECT_FALSE(decode_solved(kPlace, problem, 2, bytes.substr(0, left))) << left;
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string changed = bytes;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(decode_solved(kPlace, problem, 2, changed)) << bit;
  }
  EXPECT_FALSE(decode_solved(kPlace, problem, 2, bytes + '\0'));
  EXPECT_FALSE(decode_solved(kPlace, problem, 1, bytes));
  EXPECT_FALSE(decode_solved(kPlace, problem, 3, bytes));
  for (const ChunkPlace& other :
       {ChunkPlace{ChunkKind::judged, kPlace.subject, 128, 4}, ChunkPlace{ChunkKind::solved, 1, 128, 4},
        ChunkPlace{ChunkKind::solved, kPlace.subject, 64, 4}, ChunkPlace{ChunkKind::solved, kPlace.subject, 128, 5}})
    EXPECT_FALSE(decode_solved(other, problem, 2, bytes));
}

// Even where the checksum is right: options and parties that are none are not taken, and no change of one byte brings
// anything out of bounds (the sanitizers look).
TEST(ChunkBytes, WhatIsOutOfRangeIsNotTaken) {
  const Problem problem = three_issues();
  auto ways = two_ways();
  ways[0][0].solutions[0].package[1] = OptionId(3);
  EXPECT_FALSE(decode_solved(kPlace, problem, 2, bytes_of(ways)));
  ways = two_ways();
  ways[0][1].conflict = {0, 2};
  EXPECT_FALSE(decode_solved(kPlace, problem, 2, bytes_of(ways)));
  const std::string bytes = bytes_of(two_ways());
  for (std::size_t at = 14; at + 8 < bytes.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(byte);
      const auto back = decode_solved(kPlace, problem, 2, resealed(std::move(changed)));
      if (!back) continue;
      for (const auto& way : *back) {
        for (const SolvedWorld& world : way) {
          for (const auto& best : world.solutions) {
            if (best.package.empty()) continue;
            ASSERT_EQ(best.package.size(), 3u);
            for (std::size_t k = 0; k < 3; ++k) ASSERT_LT(best.package[k].index, problem.option_count(k));
          }
        }
      }
    }
  }
}

constexpr ChunkPlace kStagedPlace{ChunkKind::staged, 0x0123456789ABCDEF, 128, 2};

std::vector<std::vector<StagedWorld>> two_packages() {
  using enum StageVerdict;
  const StagedWorld all_well{{yes, yes, yes, yes}, {1, 1}, {}};
  const StagedWorld broken{{yes, open, no, no}, {0.1, 1.0 / 3}, std::pair{PartyId(1), Check::violations}};
  const StagedWorld first{{no, no, open, no}, {0, 0}, std::pair{PartyId(0), Check::attack}};
  return {{all_well, broken}, {first, {}}};
}

std::string bytes_of(const std::vector<std::vector<StagedWorld>>& packages) {
  const std::vector<std::span<const StagedWorld>> parts(packages.begin(), packages.end());
  return encode_staged(kStagedPlace, parts);
}

TEST(ChunkBytes, StagedWorldsComeBack) {
  const auto packages = two_packages();
  const auto back = decode_staged(kStagedPlace, three_issues(), 2, bytes_of(packages));
  ASSERT_TRUE(back);
  EXPECT_TRUE(*back == packages);
}

TEST(ChunkBytes, NothingElseIsTakenForStages) {
  const Problem problem = three_issues();
  const std::string bytes = bytes_of(two_packages());
  for (std::size_t left = 0; left < bytes.size(); ++left)
    EXPECT_FALSE(decode_staged(kStagedPlace, problem, 2, bytes.substr(0, left))) << left;
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string changed = bytes;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(decode_staged(kStagedPlace, problem, 2, changed)) << bit;
  }
  EXPECT_FALSE(decode_staged(kStagedPlace, problem, 2, bytes + '\0'));
  EXPECT_FALSE(decode_staged(kStagedPlace, problem, 1, bytes));
  EXPECT_FALSE(decode_staged(kStagedPlace, problem, 3, bytes));
  for (const ChunkPlace& other :
       {ChunkPlace{ChunkKind::judged, kStagedPlace.subject, 128, 2}, ChunkPlace{ChunkKind::staged, 1, 128, 2},
        ChunkPlace{ChunkKind::staged, kStagedPlace.subject, 64, 2},
        ChunkPlace{ChunkKind::staged, kStagedPlace.subject, 128, 4}})
    EXPECT_FALSE(decode_staged(other, problem, 2, bytes));
}

// Even where the checksum is right.
TEST(ChunkBytes, StagesOutOfRangeAreNotTaken) {
  const Problem problem = three_issues();
  const auto taken = [&](const auto& change) {
    auto packages = two_packages();
    change(packages[0][1]);
    return decode_staged(kStagedPlace, problem, 2, bytes_of(packages)).has_value();
  };
  EXPECT_TRUE(taken([](StagedWorld&) {}));
  EXPECT_FALSE(taken([](StagedWorld& world) { world.breaks->first = PartyId(2); }));
  EXPECT_FALSE(taken([](StagedWorld& world) { world.breaks->second = static_cast<Check>(std::size(kAllChecks)); }));
  EXPECT_FALSE(taken([](StagedWorld& world) { world.chance.high = 1.001; }));
  EXPECT_FALSE(taken([](StagedWorld& world) { world.chance.low = -0.001; }));
  EXPECT_FALSE(taken([](StagedWorld& world) { world.chance.low = std::numeric_limits<double>::quiet_NaN(); }));
  const std::string bytes = bytes_of(two_packages());
  for (std::size_t at = 14; at + 8 < bytes.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(byte);
      const auto back = decode_staged(kStagedPlace, problem, 2, resealed(std::move(changed)));
      if (!back) continue;
      for (const auto& package : *back) {
        for (const StagedWorld& world : package) {
          for (const StageVerdict verdict : world.verdict) ASSERT_LE(verdict, StageVerdict::open);
          ASSERT_TRUE(world.chance.low >= 0 && world.chance.high <= 1);
          ASSERT_EQ(world.breaks.has_value(), world.of(Stage::holds) == StageVerdict::no);
          ASSERT_TRUE(!world.breaks || world.breaks->first.index < 2);
        }
      }
    }
  }
}

RC_GTEST_PROP(ChunkBytes, NumbersComeBack, (const std::vector<std::int64_t>& wanted, std::uint64_t subject)) {
  const ChunkPlace place{ChunkKind::judged, subject, std::uint64_t{1} << 32, 64};
  const std::string bytes = encode_numbers(place, wanted);
  const auto back = decode_numbers(place, wanted.size(), bytes);
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == wanted);
  RC_ASSERT(!decode_numbers(place, wanted.size() + 1, bytes));
  RC_ASSERT(wanted.empty() || !decode_numbers(place, wanted.size() - 1, bytes));
}

}  // namespace
}  // namespace locarno
