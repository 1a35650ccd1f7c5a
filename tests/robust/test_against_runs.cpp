// What two scenarios differ in, as long work: kept by its chunks, gone on with from anywhere, shared by a team, and
// never from the chunks of another question.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "locarno/robust/against.h"
#include "locarno/robust/chunk_bytes.h"
#include "robust/keepers_and_teams.h"
#include "robust/small_talks.h"

namespace locarno {
namespace {

using test::kOneRefusal;
using test::problem_in;
using test::three_issues;
using testing::in_team;
using testing::MapKeeper;
using testing::ThreadTeam;

// Everything that is counted, as text.
std::string text_of(const AgainstAnswer& answer) {
  std::ostringstream out;
  out.precision(17);
  const auto put = [&](const PairedShares& shares) {
    out << shares.first.count << ' ' << shares.second.count << ' ' << shares.opened.count << ' ' << shares.closed.count
        << ' ' << shares.first.worlds << ' ' << shares.interval.low << ' ' << shares.interval.high << '\n';
  };
  out << to_string(answer.status) << ' ' << answer.worlds << ' ' << answer.changes.size() << '\n';
  for (const WayAgainst& way : answer.ways) {
    put(way.exists);
    out << way.undecided[0] << ' ' << way.undecided[1] << ' ' << way.compared;
    for (std::size_t q = 0; way.change && q < way.change->size(); ++q) out << ' ' << (*way.change)[q].value;
    out << '\n';
    for (const ChangeEffect& effect : way.effects) out << effect.change << ": ", put(effect.exists);
  }
  if (answer.package) {
    put(answer.package->by_all);
    for (const PartyAgainst& row : answer.package->by_party) put(row.accepts);
  }
  return out.str();
}

class AgainstRuns : public ::testing::Test {
 protected:
  AgainstAnswer found(std::uint64_t worlds, const LongRun& run = {}, const Control& control = {},
                      const std::optional<Package>& named = kHalf) const {
    return *hold_against(first_, first_worlds_, second_, second_worlds_, named, {worlds}, control, run);
  }
  std::string text(std::uint64_t worlds, const LongRun& run = {}) const { return text_of(found(worlds, run)); }

  static inline const Package kHalf{OptionId(1), OptionId(1), OptionId(1)};
  // Refusals leave nothing in the second, so that there are two ways, and three statements differ.
  Problem first_ = problem_in(three_issues("30..60", kOneRefusal));
  Problem second_ = problem_in(three_issues("10..50", "{id: whole, land: all}, {id: rest, land: [half, none]}"));
  Worlds first_worlds_ = *make_worlds(first_, {});
  Worlds second_worlds_ = *make_worlds(second_, {});
};

constexpr std::size_t kSamples = 9;  // the two in the same worlds, and four changes by themselves for each way

TEST_F(AgainstRuns, AKeeperChangesNothingAndNoChunkIsDoneTwice) {
  const std::string plain = text(200);
  MapKeeper keeper;
  EXPECT_EQ(text(200, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 4 * kSamples);
  EXPECT_EQ(keeper.chunks.size(), 4 * kSamples);  // none takes the place of another
  keeper.kept = 0;
  EXPECT_EQ(text(200, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 0u);
}

TEST_F(AgainstRuns, AnySetOfChunksIsGoneOnFrom) {
  MapKeeper whole;
  const std::string plain = text(200, {&whole});
  for (std::size_t every = 2; every < 7; ++every) {
    MapKeeper some;
    std::size_t n = 0;
    for (const auto& [place, bytes] : whole.chunks) {
      if (n++ % every != 0) some.chunks[place] = bytes;
    }
    const std::size_t there = some.chunks.size();
    EXPECT_EQ(text(200, {&some}), plain);
    EXPECT_EQ(some.kept, 4 * kSamples - there);
    EXPECT_EQ(some.chunks, whole.chunks);
  }
}

TEST_F(AgainstRuns, StoppedAnywhereItGoesOn) {
  MapKeeper keeper;
  std::size_t runs = 0;
  AgainstAnswer last;
  for (last.status = Status::cancelled; last.status == Status::cancelled; ++runs) {
    CancelToken cancel;
    const std::size_t before = keeper.kept;
    LongRun run{&keeper};
    run.watch = [&](const WorldsDone&) {
      if (keeper.kept > before) cancel.cancel();
    };
    last = found(150, run, {&cancel, {}, 1});
    EXPECT_LE(keeper.kept, before + 1);
    EXPECT_EQ(last.worlds, std::min<std::uint64_t>(150, 64 * std::min<std::size_t>(keeper.kept, 3)));
    for (const WayAgainst& way : last.ways) {
      EXPECT_EQ(way.exists.first.worlds, last.worlds);
      for (const ChangeEffect& effect : way.effects) EXPECT_EQ(effect.exists.first.worlds, 150u);
    }
  }
  EXPECT_EQ(runs, 3 * kSamples + 1);
  EXPECT_EQ(text_of(last), text(150));
}

TEST_F(AgainstRuns, MoreWorldsGoOnFromFewer) {
  MapKeeper keeper;
  text(128, {&keeper});
  keeper.kept = 0;
  EXPECT_EQ(text(200, {&keeper}), text(200));
  EXPECT_EQ(keeper.kept, 2 * kSamples);
}

TEST_F(AgainstRuns, AnotherPackageIsAskedAnew) {
  MapKeeper keeper;
  text(128, {&keeper});
  keeper.kept = 0;
  const Package other{OptionId(0), OptionId(0), OptionId(0)};
  EXPECT_EQ(text_of(found(128, {&keeper}, {}, other)), text_of(found(128, {}, {}, other)));
  EXPECT_EQ(text_of(found(128, {&keeper}, {}, std::nullopt)), text_of(found(128, {}, {}, std::nullopt)));
  EXPECT_EQ(keeper.kept, 4u);  // what one change does has nothing to do with the package
}

TEST_F(AgainstRuns, ForeignAndDamagedChunksAreDoneAnew) {
  MapKeeper keeper;
  const std::string plain = text(200, {&keeper});
  const auto bytes = [&](ChunkKind kind, std::uint64_t nth, std::uint64_t chunk) -> std::string& {
    return keeper.chunks.at({kept_from(kind, nth) + chunk * kChunkWorlds, kChunkWorlds});
  };
  std::swap(bytes(ChunkKind::compared, 0, 0), bytes(ChunkKind::compared, 0, 1));
  bytes(ChunkKind::compared, 0, 2).pop_back();
  bytes(ChunkKind::changed, 0, 0) = bytes(ChunkKind::changed, 1, 0);
  bytes(ChunkKind::changed, 7, 3) = bytes(ChunkKind::compared, 0, 3);
  keeper.kept = 0;
  EXPECT_EQ(text(200, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 5u);
}

// Sealed like all others, but of numbers that no world gives.
TEST_F(AgainstRuns, ChunksOfImpossibleNumbersAreDoneAnew) {
  MapKeeper keeper;
  const std::string plain = text(64, {&keeper});
  const auto with_first_number = [&](ChunkKind kind, std::size_t numbers, std::int64_t number) {
    std::string& kept = keeper.chunks.at({kept_from(kind), kChunkWorlds});
    std::uint64_t subject = 0;
    for (unsigned b = 0; b < 8; ++b) subject |= std::uint64_t{static_cast<unsigned char>(kept[4 + b])} << 8 * b;
    const ChunkPlace place{kind, subject, 0, kChunkWorlds};
    auto read = decode_numbers(place, numbers, kept);
    ASSERT_TRUE(read);
    read->front() = number;
    kept = encode_numbers(place, *read);
    keeper.kept = 0;
    EXPECT_EQ(text(64, {&keeper}), plain);
    EXPECT_EQ(keeper.kept, 1u);
  };
  const std::size_t of_a_world = 2 * (3 * 2 + 3);
  with_first_number(ChunkKind::compared, 64 * of_a_world, 17);                                            // no status
  with_first_number(ChunkKind::compared, 64 * of_a_world, static_cast<std::int64_t>(Status::cancelled));  // not kept
  with_first_number(ChunkKind::changed, 64, 2);
}

TEST_F(AgainstRuns, AKeeperThatHasNoRoomChangesNothing) {
  MapKeeper keeper;
  keeper.room = 5;
  EXPECT_EQ(text(150, {&keeper}), text(150));
}

TEST_F(AgainstRuns, TheWatcherIsToldOfBothParts) {
  MapKeeper keeper;
  text(64, {&keeper});
  std::vector<WorldsDone> told;
  LongRun run{&keeper};
  run.watch = [&](const WorldsDone& worlds) { told.push_back(worlds); };
  text(100, run);
  ASSERT_EQ(told.size(), 2 * kSamples);
  EXPECT_STREQ(told[1].what, "worlds compared");
  EXPECT_EQ(told[1].done, 100u);
  EXPECT_EQ(told[1].kept, 64u);
  for (std::size_t t = 3; t < told.size(); t += 2) {  // of one way after the other
    const std::uint64_t looked_at = (t - 3) / 2 % 4 + 1;
    EXPECT_STREQ(told[t].what, "worlds with one change");
    EXPECT_EQ(told[t].done, 100 * looked_at);
    EXPECT_EQ(told[t].kept, 64 * looked_at);
    EXPECT_EQ(told[t].of, 400u);
  }
}

TEST_F(AgainstRuns, NoMoreIsKeptThanIsDone) {
  MapKeeper keeper;
  text(100, {&keeper});
  std::vector<WorldsDone> told;
  LongRun run{&keeper};
  run.watch = [&](const WorldsDone& worlds) { told.push_back(worlds); };
  text(100, run);
  ASSERT_EQ(told.size(), 2 * kSamples);
  for (const WorldsDone& worlds : told) EXPECT_EQ(worlds.kept, worlds.done);
  EXPECT_EQ(told[1].done, 100u);
  EXPECT_EQ(told.back().done, 400u);
}

class ParallelAgainstRuns : public AgainstRuns {
 protected:
  struct Told {
    std::string leader;
    std::vector<Status> all;
  };

  Told together(std::size_t members, std::uint64_t worlds, ChunkKeeper* keeper = nullptr, std::size_t spoils = 1'000,
                std::size_t gives_up = 1'000) const {
    Told told{{}, std::vector<Status>(members)};
    in_team(members, spoils, [&](std::size_t rank, ThreadTeam& team) {
      CancelToken cancel;
      if (rank == gives_up) cancel.cancel();
      const AgainstAnswer answer = found(worlds, {rank == 0 ? keeper : nullptr, &team}, {&cancel, {}, 1});
      told.all[rank] = answer.status;
      if (rank == 0) told.leader = text_of(answer);
    });
    return told;
  }
};

TEST_F(ParallelAgainstRuns, AnswerLikeOne) {
  for (const std::size_t members : {1u, 2u, 3u, 7u}) {
    const Told told = together(members, 200);
    EXPECT_EQ(told.leader, text(200)) << members;
    for (const Status status : told.all) EXPECT_EQ(status, Status::solved);
  }
}

TEST_F(ParallelAgainstRuns, GoOnFromWhatIsKept) {
  MapKeeper keeper;
  text(150, {&keeper});
  EXPECT_EQ(together(3, 400, &keeper).leader, text(400));
  keeper.kept = 0;
  EXPECT_EQ(text(400, {&keeper}), text(400));
  EXPECT_EQ(keeper.kept, 0u);
}

TEST_F(ParallelAgainstRuns, ADamagedPieceIsDoneAnewByTheLeader) {
  EXPECT_EQ(together(2, 200, nullptr, 1).leader, text(200));
}

TEST_F(ParallelAgainstRuns, OneThatIsCancelledStopsAll) {
  for (const std::size_t gives_up : {0u, 2u}) {
    const Told told = together(3, 600, nullptr, 1'000, gives_up);
    for (const Status status : told.all) EXPECT_EQ(status, Status::cancelled);
  }
}

TEST_F(ParallelAgainstRuns, AreTheSameForAnyNumberOfThreads) {
  MapKeeper keeper;
  EXPECT_EQ(text_of(found(200, {&keeper}, {nullptr, {}, 4})), text(200));
}

}  // namespace
}  // namespace locarno
