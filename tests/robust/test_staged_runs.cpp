// How far packages get, as long work: kept by its chunks, gone on with from anywhere, shared by a team, and never from
// the chunks of other packages.
#include <algorithm>
#include <bit>
#include <sstream>

#include <gtest/gtest.h>

#include "locarno/robust/chunk_bytes.h"
#include "locarno/robust/stages.h"
#include "robust/keepers_and_teams.h"
#include "support/ratification_text.h"

namespace locarno {
namespace {

using testing::in_team;
using testing::MapKeeper;
using testing::ThreadTeam;

// Two ways out, which list some packages both. Every stage is open to doubt.
constexpr const char* kAllStages = R"(locarno: 1
title: Three issues, a refusal too many, and all that comes after
parties: {north: {consent: required}, south: {consent: required}}
issues:
  land: {options: [all, half, none]}
  money: {options: [much, some, none]}
  guard: {options: [strong, weak]}
preferences:
  north:
    importance: land > guard > money
    values: {land: all > half > none, money: {much: 0, some: 40..60, none: 100}, guard: strong > weak}
    refuses: [{guard: weak}]
    walk_away: 30..60
  south:
    values: {land: none > half > all, money: much > some > none}
    refuses: [{guard: strong}]
    walk_away: 20..50
ratification:
  bodies:
    house: {party: north, kind: veto, support: [{share: 0.2..0.9}]}
    court: {party: south, kind: veto, support: [{share: 0.6..1}]}
  rules:
    consent: {votes: [{body: house, votes: 1}]}
    review: {when: {money: much}, votes: [{body: court, votes: 1}]}
implementation:
  start: 2030-01-01
  steps:
    pay: {by: north, in_hand: {north: 0, south: 0..100}}
    leave: {by: south, in_hand: {north: 0, south: 0}}
  conditions:
    - {id: order, step: leave, after: pay, kind: logistics}
durability:
  horizon: 2
  breakers:
    north: {against: south, peace: 0.5, win: 0..1, cost: 0.2}
    south: {against: north, peace: 0.4, win: 0..1, cost: 0.3}
)";

// Everything that is told of stages, as text.
std::string text_of(const StagesAnswer& answer) {
  std::ostringstream out;
  out.precision(17);
  const auto put = [&](const WorldShare& share) {
    out << share.count << '/' << share.worlds << ' ' << share.interval.low << ' ' << share.interval.high << ' ';
  };
  out << to_string(answer.status) << ' ' << answer.unstated.size() << '\n';
  for (const StagedWay& way : answer.ways) {
    out << way.worlds << '\n';
    for (const StagedPackage& one : way.packages) {
      for (const StageShare& stage : one.stages) put(stage.yes), out << stage.open << ' ' << stage.failed << ' ';
      put(one.together);
      out << one.together_open << ' ' << one.mean_chance.low << ' ' << one.mean_chance.high << ' ';
      out << one.no_order << one.no_steps << one.no_vote << one.not_assessed.size();
      for (const auto& [who, times] : one.breaks)
        out << ' ' << who.first.index << to_string(who.second) << ':' << times;
      out << '\n';
    }
  }
  return out.str();
}

std::size_t staged_chunks(const MapKeeper& keeper) {
  return static_cast<std::size_t>(std::ranges::count_if(
      keeper.chunks, [](const auto& chunk) { return chunk.first.first >= kept_from(ChunkKind::staged); }));
}

class StagedRuns : public ::testing::Test {
 protected:
  struct Found {
    RobustAnswer answer;
    StagesAnswer stages;
  };

  Found found(const RobustOptions& options, const LongRun& run = {}, const Control& control = {}) const {
    Found out{how_sure(problem_, worlds_, std::nullopt, options, control, run), {}};
    out.stages = *how_far(problem_, out.answer, control, run);
    return out;
  }
  std::string text(const RobustOptions& options, const LongRun& run = {}) const {
    return text_of(found(options, run).stages);
  }

  Problem problem_ = testing::problem_of(kAllStages);
  Worlds worlds_ = *make_worlds(problem_, {});
};

TEST_F(StagedRuns, AKeeperChangesNothingAndNoChunkIsDoneTwice) {
  const RobustOptions options{150};
  const std::string plain = text(options);
  MapKeeper keeper;
  EXPECT_EQ(text(options, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 9u);  // three of 64 worlds for each question
  EXPECT_EQ(staged_chunks(keeper), 3u);
  keeper.kept = 0;
  EXPECT_EQ(text(options, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 0u);
  EXPECT_EQ(keeper.found, 9u);
}

TEST_F(StagedRuns, AnySetOfChunksIsGoneOnFrom) {
  const RobustOptions options{150};
  MapKeeper whole;
  const std::string plain = text(options, {&whole});
  ASSERT_EQ(plain, text(options));
  for (unsigned lost = 0; lost < 8; ++lost) {
    MapKeeper keeper = whole;
    for (unsigned c = 0; c < 3; ++c) {
      if ((lost >> c & 1) != 0) keeper.chunks.erase({kept_from(ChunkKind::staged) + c * kChunkWorlds, kChunkWorlds});
    }
    keeper.kept = 0;
    EXPECT_EQ(text(options, {&keeper}), plain) << lost;
    EXPECT_EQ(keeper.kept, static_cast<std::size_t>(std::popcount(lost))) << lost;
  }
}

// Cancelled after every chunk of all three questions in turn, each time by the run that goes on: the work of one chunk
// is never done again, and what was told of stages is of the worlds done.
TEST_F(StagedRuns, StoppedAnywhereItGoesOn) {
  const RobustOptions options{300};
  MapKeeper keeper;
  StagesAnswer last;
  std::size_t runs = 0;
  for (; runs == 0 || last.status == Status::cancelled; ++runs) {
    ASSERT_LT(runs, 20u);
    CancelToken cancel;
    LongRun run{&keeper};
    const std::size_t before = keeper.kept;
    run.watch = [&](const WorldsDone&) {
      if (keeper.kept > before) cancel.cancel();
    };
    const Found now = found(options, run, {&cancel, {}, 1});
    last = now.stages;
    EXPECT_LE(keeper.kept, before + 1);
    for (const StagedWay& way : last.ways) {
      EXPECT_EQ(way.worlds, std::min<std::uint64_t>(300, staged_chunks(keeper) * kChunkWorlds));
      for (const StagedPackage& one : way.packages) EXPECT_EQ(one.together.worlds, way.worlds);
    }
  }
  EXPECT_EQ(runs, 16u);  // five chunks for each, and one run that finds all there
  EXPECT_EQ(keeper.kept, 15u);
  EXPECT_EQ(text_of(last), text(options));
}

TEST_F(StagedRuns, MoreWorldsGoOnFromFewer) {
  Found fewer = found({128});
  RobustAnswer more = fewer.answer;  // of the same packages
  for (WayInWorlds& way : more.ways) way.judged = 200;
  MapKeeper keeper;
  const std::string plain = text_of(*how_far(problem_, more, {}));
  ASSERT_EQ(text_of(*how_far(problem_, fewer.answer, {}, {&keeper})), text_of(fewer.stages));
  EXPECT_EQ(keeper.kept, 2u);
  EXPECT_EQ(text_of(*how_far(problem_, more, {}, {&keeper})), plain);
  EXPECT_EQ(keeper.kept, 4u);
  EXPECT_EQ(text_of(*how_far(problem_, fewer.answer, {}, {&keeper})), text_of(fewer.stages));
  EXPECT_EQ(keeper.kept, 4u);
  EXPECT_EQ(text({500}, {&keeper}), text({500}));
}

// The order in which packages are listed follows how many worlds accept them, and so how many worlds there are.
TEST_F(StagedRuns, TheOrderOfTheListDoesNotMatter) {
  RobustAnswer answer = found({128}).answer;
  MapKeeper keeper;
  ASSERT_TRUE(how_far(problem_, answer, {}, {&keeper}));
  ASSERT_GT(answer.ways.front().packages.size(), 1u);
  for (WayInWorlds& way : answer.ways) std::ranges::reverse(way.packages);
  std::ranges::reverse(answer.ways);
  keeper.kept = 0;
  EXPECT_EQ(text_of(*how_far(problem_, answer, {}, {&keeper})), text_of(*how_far(problem_, answer, {})));
  EXPECT_EQ(keeper.kept, 0u);
}

TEST_F(StagedRuns, OtherPackagesAreJudgedAnew) {
  MapKeeper keeper;
  const RobustOptions options{150};
  const std::string plain = text(options, {&keeper});
  RobustOptions fewer = options;
  fewer.packages = 1;
  RobustOptions one_way = options;
  one_way.ways_out = 1;
  RobustOptions share = options;
  share.share = 0.5, share.cover = 0.5;
  for (const RobustOptions& other : {fewer, one_way, share}) {
    EXPECT_EQ(text(other, {&keeper}), text(other));
    EXPECT_EQ(text(options, {&keeper}), plain);
  }
  // As many packages, of which one is another.
  Found two = found(fewer);
  MapKeeper of_one;
  ASSERT_TRUE(how_far(problem_, two.answer, {}, {&of_one}));
  Package& package = two.answer.ways.front().packages.front().package;
  package[0] = OptionId((package[0].index + 1) % 3);
  of_one.found = of_one.kept = 0;
  EXPECT_EQ(text_of(*how_far(problem_, two.answer, {}, {&of_one})), text_of(*how_far(problem_, two.answer, {})));
  EXPECT_EQ(of_one.kept, 3u);
}

TEST_F(StagedRuns, ForeignAndDamagedChunksAreDoneAnew) {
  const RobustOptions options{200};
  MapKeeper keeper;
  const std::string plain = text(options, {&keeper});
  const std::uint64_t from = kept_from(ChunkKind::staged);
  const auto bytes = [&](std::uint64_t chunk) -> std::string& {
    return keeper.chunks.at({from + chunk * kChunkWorlds, kChunkWorlds});
  };
  std::swap(bytes(0), bytes(1));
  bytes(2).pop_back();
  bytes(3) = keeper.chunks.at({kept_from(ChunkKind::judged) + 3 * kChunkWorlds, kChunkWorlds});
  keeper.kept = 0;
  EXPECT_EQ(text(options, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 4u);
}

TEST_F(StagedRuns, AKeeperThatHasNoRoomChangesNothing) {
  MapKeeper keeper;
  keeper.room = 7;  // one chunk of stages
  EXPECT_EQ(text({150}, {&keeper}), text({150}));
}

TEST_F(StagedRuns, TheWatcherIsToldOfStages) {
  MapKeeper keeper;
  text({100}, {&keeper});
  std::vector<WorldsDone> told;
  LongRun run{&keeper};
  run.watch = [&](const WorldsDone& worlds) {
    if (std::string(worlds.what) == "stages judged") told.push_back(worlds);
  };
  RobustAnswer answer = found({100}).answer;
  for (WayInWorlds& way : answer.ways) way.judged = 200;
  ASSERT_TRUE(how_far(problem_, answer, {}, run));
  ASSERT_EQ(told.size(), 4u);
  EXPECT_EQ(told[1].kept, 128u);
  EXPECT_EQ(told[3].kept, 128u);
  EXPECT_EQ(told[3].done, 200u);
  EXPECT_EQ(told[3].of, 200u);
}

class ParallelStagedRuns : public StagedRuns {
 protected:
  struct Told {
    std::string leader;
    std::vector<Status> all;
  };

  // A member that `gives_up` is cancelled once the packages are judged.
  Told together(std::size_t members, const RobustOptions& options, ChunkKeeper* keeper = nullptr,
                std::size_t spoils = 1'000, std::size_t gives_up = 1'000) const {
    Told told{{}, std::vector<Status>(members)};
    in_team(members, spoils, [&](std::size_t rank, ThreadTeam& team) {
      CancelToken cancel;
      const Control control{&cancel, {}, 1};
      const LongRun run{rank == 0 ? keeper : nullptr, &team};
      const RobustAnswer answer = how_sure(problem_, worlds_, std::nullopt, options, control, run);
      if (rank == gives_up) cancel.cancel();
      const StagesAnswer stages = *how_far(problem_, answer, control, run);
      told.all[rank] = stages.status;
      if (rank == 0) told.leader = text_of(stages);
    });
    return told;
  }
};

TEST_F(ParallelStagedRuns, AnswerLikeOne) {
  for (const std::size_t members : {1u, 2u, 3u, 7u}) {
    const Told told = together(members, {200});
    EXPECT_EQ(told.leader, text({200})) << members;
    for (const Status status : told.all) EXPECT_EQ(status, Status::solved);
  }
}

TEST_F(ParallelStagedRuns, FollowThePrecision) {
  RobustOptions options{5'000};
  options.precision = 0.05;
  EXPECT_EQ(together(3, options).leader, text(options));
}

TEST_F(ParallelStagedRuns, GoOnFromWhatIsKept) {
  MapKeeper keeper;
  text({150}, {&keeper});
  EXPECT_EQ(together(3, {400}, &keeper).leader, text({400}));
  keeper.kept = 0;
  EXPECT_EQ(text({400}, {&keeper}), text({400}));
  EXPECT_EQ(keeper.kept, 0u);
}

TEST_F(ParallelStagedRuns, ADamagedPieceIsDoneAnewByTheLeader) {
  EXPECT_EQ(together(2, {200}, nullptr, 1).leader, text({200}));
}

TEST_F(ParallelStagedRuns, OneThatIsCancelledStopsAll) {
  for (const std::size_t gives_up : {0u, 2u}) {
    const Told told = together(3, {600}, nullptr, 1'000, gives_up);
    for (const Status status : told.all) EXPECT_EQ(status, Status::cancelled);
  }
}

TEST_F(ParallelStagedRuns, AreTheSameForAnyNumberOfThreads) {
  MapKeeper keeper;
  const StagesAnswer four = found({200}, {&keeper}, {nullptr, {}, 4}).stages;
  EXPECT_EQ(text_of(four), text({200}));
}

}  // namespace
}  // namespace locarno
