// How far does a package get? In how many worlds it is accepted, passes, can be carried out and holds, each by itself
// and all together, and at which of these the worlds fail first.
//
// Over the worlds that judged the packages of how_sure.h, draw for draw, so that the shares accepted are the same. In
// them the numbers that nobody stated are drawn as well, where they have a whole range (unstated.h), and one uniform
// number a world, from a lane of its own, says how the votes fall: a share of worlds is a share of worlds with their
// votes. Verdicts: stage_verdicts.h. Cost: some hundred microseconds a world and package, orders of many steps more; a
// package listed for several ways out is judged once.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "locarno/base/result.h"
#include "locarno/durable/verdict.h"
#include "locarno/robust/how_sure.h"
#include "locarno/robust/stage_verdicts.h"
#include "locarno/robust/unstated.h"

namespace locarno {

struct StageShare {
  WorldShare yes;            // what is open counts as not
  std::uint64_t open = 0;    // worlds that cannot be told
  std::uint64_t failed = 0;  // worlds in which it is the first stage, in this order, of which it is sure that it fails
};

struct StagedPackage {
  std::array<StageShare, kStages> stages;  // of stages that are not stated all worlds are open
  WorldShare together;                     // every stage that is stated
  std::uint64_t together_open = 0;         // no stage fails for sure, and some is open
  Bounds mean_chance;                      // of passing, over the worlds, whatever ties the votes together
  bool no_order = false;                   // proven: no order of its steps meets every condition
  bool no_steps = false;                   // nothing in it has to be carried out
  bool no_vote = false;                    // nothing in it has to pass at home
  // In the worlds in which it surely does not hold: who breaks it first and how, most frequent first.
  std::vector<std::pair<std::pair<PartyId, Check>, std::uint64_t>> breaks;
  std::vector<NotAssessed> not_assessed;  // checks that were left out: what nobody stated has no whole range

  [[nodiscard]] const StageShare& of(Stage stage) const { return stages[static_cast<std::size_t>(stage)]; }
};

struct StagedWay {
  std::uint64_t worlds = 0;
  std::vector<StagedPackage> packages;  // as WayInWorlds::packages
};

struct StagesAnswer {
  Status status = Status::solved;      // or cancelled: the worlds done until there
  std::array<bool, kStages> stated{};  // the scenario says something about it
  std::vector<std::string> unstated;   // addresses at which nobody said anything, drawn from their whole range
  std::vector<StagedWay> ways;         // as RobustAnswer::ways
};

// `answer`: as how_sure() gave it to this process; if that was cancelled, nothing is worked on any more, and what is
// known is what a keeper has. `run`: as of how_sure(); a team's leader has the answer, its other members the status.
// Errors, at all members: as of make_worlds().
Result<StagesAnswer> how_far(const Problem& problem, const RobustAnswer& answer, const Control& control,
                             const LongRun& run = {});

}  // namespace locarno
