// Keepers and teams change nothing of an answer: with chunks found, missing, foreign or not to be kept, and shared out
// among several.
#include <bit>
#include <sstream>

#include <gtest/gtest.h>

#include "locarno/model/reader.h"
#include "locarno/robust/how_sure.h"
#include "robust/keepers_and_teams.h"

namespace locarno {
namespace {

using testing::in_team;
using testing::MapKeeper;
using testing::ThreadTeam;

constexpr const char* kThreeIssues = R"(locarno: 1
title: Three issues and a refusal too many
parties: {north: {consent: required}, south: {consent: required}, east: {consent: required}}
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
  east:
    importance: {land: 10..40, money: 30, guard: 20..60}
    values: {land: half > all = none, money: {much: 20..80, some: 50, none: 30}, guard: weak > strong}
    walk_away: 35..55
)";

Problem pose() { return *make_problem(read_scenario(kThreeIssues).value().scenario, {}); }

// Everything an answer says, as text.
std::string text_of(const RobustAnswer& answer) {
  std::ostringstream out;
  out.precision(17);
  const auto put = [&](const WorldShare& share) {
    out << share.count << '/' << share.worlds << ' ' << share.interval.low << ' ' << share.interval.high << '\n';
  };
  const auto put_margins = [&](const auto& margins) {
    for (const auto& row : margins) {
      for (const Quantile& q : row) out << q.value << ' ' << q.interval.low << ' ' << q.interval.high << ' ';
    }
  };
  const auto put_package = [&](const Package& package) {
    for (const OptionId option : package) out << option.index << ' ';
  };
  out << to_string(answer.status) << ' ' << answer.ways_known << '\n';
  for (const WayInWorlds& way : answer.ways) {
    for (const std::size_t r : way.given_up) out << 'r' << r << ' ';
    out << way.worlds << ' ' << way.undecided << ' ' << way.compared << ' ' << way.judged << '\n';
    put(way.exists), put(way.covered);
    for (const WorldShare& share : way.blocked.alone) put(share);
    for (const auto& [deciders, worlds] : way.blocked.conflicts) {
      for (const std::size_t i : deciders) out << i << ' ';
      out << ':' << worlds << '\n';
    }
    for (const SolutionSpread& spread : way.solutions) {
      out << spread.found << ' ' << spread.unproven << ' ' << spread.packages << ' ' << spread.most_often_in << ' ';
      put_package(spread.most_often);
      for (const auto& issue : spread.options) {
        for (const std::uint64_t worlds : issue) out << worlds << ' ';
      }
      put_margins(spread.margins);
    }
    for (const PackageInWorlds& one : way.packages) {
      put_package(one.package);
      out << one.surest << one.least_regret << one.covers << one.sure() << one.never() << ' ';
      put(one.by_all);
      for (const WorldShare& share : one.by_party) put(share);
      for (const auto& party : one.ranks) {
        for (const std::uint64_t worlds : party) out << worlds << ' ';
      }
      put_margins(one.margins);
      out << one.greatest_regret << ' ' << one.mean_regret << '\n';
    }
  }
  return out.str();
}

class LongRuns : public ::testing::Test {
 protected:
  RobustAnswer answer(const RobustOptions& options, const LongRun& run, const Control& control = {}) const {
    return how_sure(problem_, worlds_, std::nullopt, options, control, run);
  }
  std::string text(const RobustOptions& options, const LongRun& run = {}) const {
    return text_of(answer(options, run));
  }

  Problem problem_ = pose();
  Worlds worlds_ = *make_worlds(problem_, {});
};

TEST_F(LongRuns, AKeeperChangesNothingAndNoChunkIsDoneTwice) {
  const RobustOptions options{150};
  const std::string plain = text(options);
  MapKeeper keeper;
  EXPECT_EQ(text(options, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 6u);  // three of 64 worlds in each sample
  keeper.kept = 0;
  EXPECT_EQ(text(options, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 0u);
  EXPECT_EQ(keeper.found, 6u);
}

TEST_F(LongRuns, AnySetOfChunksIsGoneOnFrom) {
  const RobustOptions options{150};
  const std::string plain = text(options);
  MapKeeper whole;
  ASSERT_EQ(text(options, {&whole}), plain);
  for (unsigned lost = 1; lost < 64; lost += 3) {
    MapKeeper keeper = whole;
    std::size_t c = 0;
    std::erase_if(keeper.chunks, [&](const auto&) { return (lost >> c++ & 1) != 0; });
    keeper.kept = 0;
    EXPECT_EQ(text(options, {&keeper}), plain) << lost;
    EXPECT_EQ(keeper.kept, static_cast<std::size_t>(std::popcount(lost))) << lost;
  }
}

TEST_F(LongRuns, MoreWorldsGoOnFromFewer) {
  MapKeeper keeper;
  text({100}, {&keeper});
  keeper.kept = 0;
  EXPECT_EQ(text({300}, {&keeper}), text({300}));
  std::size_t solved = 0;
  for (const auto& [place, bytes] : keeper.chunks) solved += place.first < SamplingOptions::kSecond ? 1u : 0u;
  EXPECT_EQ(solved, 5u);
  EXPECT_LE(keeper.kept, 3u + 5u);  // of the worlds that judge perhaps all: other packages may be listed
  EXPECT_EQ(text({100}, {&keeper}), text({100}));
}

TEST_F(LongRuns, APrecisionGoesOnToo) {
  RobustOptions options{5'000};
  options.precision = 0.05;
  MapKeeper keeper;
  const std::string plain = text(options);
  EXPECT_EQ(text(options, {&keeper}), plain);
  keeper.kept = 0;
  EXPECT_EQ(text(options, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 0u);
}

TEST_F(LongRuns, ForeignAndDamagedChunksAreDoneAnew) {
  const RobustOptions options{150};
  const std::string plain = text(options);
  MapKeeper keeper;
  text(options, {&keeper});
  const auto second = std::next(keeper.chunks.begin());
  std::swap(keeper.chunks.begin()->second, second->second);
  keeper.chunks.rbegin()->second.pop_back();
  keeper.kept = 0;
  EXPECT_EQ(text(options, {&keeper}), plain);
  EXPECT_EQ(keeper.kept, 3u);

  RobustOptions fewer = options;  // other packages are judged, in the same places
  fewer.packages = 1, fewer.ways_out = 1;
  EXPECT_EQ(text(fewer, {&keeper}), text(fewer));
}

TEST_F(LongRuns, AKeeperThatHasNoRoomChangesNothing) {
  MapKeeper keeper;
  keeper.room = 2;
  EXPECT_EQ(text({150}, {&keeper}), text({150}));
}

TEST_F(LongRuns, CancelledKeepsWhatIsDoneAndGoesOn) {
  MapKeeper keeper;
  CancelToken cancel;
  LongRun run{&keeper};
  run.watch = [&](const WorldsDone& worlds) {
    if (worlds.done >= 128) cancel.cancel();
  };
  const RobustAnswer stopped = answer({640}, run, {&cancel, {}, 1});
  EXPECT_EQ(stopped.status, Status::cancelled);
  EXPECT_EQ(stopped.ways.front().worlds, 128u);
  EXPECT_EQ(stopped.ways.front().exists.worlds, 128u);
  EXPECT_EQ(keeper.chunks.size(), 2u);
  EXPECT_EQ(text({640}, {&keeper}), text({640}));
}

TEST_F(LongRuns, TheWatcherIsToldWhatWasKept) {
  MapKeeper keeper;
  text({100}, {&keeper});
  std::vector<WorldsDone> told;
  LongRun run{&keeper};
  run.watch = [&](const WorldsDone& worlds) { told.push_back(worlds); };
  answer({200}, run);
  ASSERT_GE(told.size(), 4u);
  EXPECT_EQ(told[1].kept, 128u);
  EXPECT_EQ(told[1].done, 128u);
  EXPECT_EQ(told[3].kept, 128u);
  EXPECT_EQ(told[3].done, 200u);
  EXPECT_EQ(told[3].of, 200u);
}

// ---- a team of threads

class ParallelTeams : public LongRuns {
 protected:
  struct Told {
    std::string leader;
    std::vector<Status> all;
  };

  Told together(std::size_t members, const RobustOptions& options, ChunkKeeper* keeper = nullptr,
                std::size_t spoils = 1'000, std::size_t cancelled = 1'000) const {
    Told told{{}, std::vector<Status>(members)};
    CancelToken cancel;
    cancel.cancel();
    in_team(members, spoils, [&](std::size_t rank, ThreadTeam& team) {
      const Control control{rank == cancelled ? &cancel : nullptr, {}, 1};
      const RobustAnswer found = answer(options, {rank == 0 ? keeper : nullptr, &team}, control);
      told.all[rank] = found.status;
      if (rank == 0) told.leader = text_of(found);
    });
    return told;
  }
};

TEST_F(ParallelTeams, AnswerLikeOne) {
  for (const std::size_t members : {1u, 2u, 3u, 7u}) {
    const Told told = together(members, {200});
    EXPECT_EQ(told.leader, text({200})) << members;
    for (const Status status : told.all) EXPECT_EQ(status, Status::none_exists);
  }
}

TEST_F(ParallelTeams, StopTogetherAtAPrecision) {
  RobustOptions options{5'000};
  options.precision = 0.05;
  EXPECT_EQ(together(3, options).leader, text(options));
}

TEST_F(ParallelTeams, GoOnFromWhatIsKept) {
  MapKeeper keeper;
  text({150}, {&keeper});
  EXPECT_EQ(together(3, {400}, &keeper).leader, text({400}));
  keeper.kept = 0;
  EXPECT_EQ(text({400}, {&keeper}), text({400}));
  EXPECT_EQ(keeper.kept, 0u);
}

TEST_F(ParallelTeams, ADamagedPieceIsDoneAnewByTheLeader) {
  EXPECT_EQ(together(2, {200}, nullptr, 1).leader, text({200}));
}

TEST_F(ParallelTeams, OneThatIsCancelledStopsAll) {
  for (const std::size_t cancelled : {0u, 2u}) {
    const Told told = together(3, {2'000}, nullptr, 1'000, cancelled);
    for (const Status status : told.all) EXPECT_EQ(status, Status::cancelled);
  }
}

}  // namespace
}  // namespace locarno
