// Is this package accepted, does it pass at home, can it be carried out, does it hold? In one world, by its numbers.
//
//   accepted     every decider gets its walk-away value; refusals that a way out gives up do not count, and its terms
//                have to go together
//   passes       the votes of that world carry it: the chance p that they do (ratifiable/passage.h) is met by one
//   uniform
//                number u of the world, u <= p. Of several bodies p is only bounded, whatever ties their votes together
//                (Frechet 1935): yes where u is at most the lower bound, no above the upper, open between
//   carried out  an order of its steps exists in which nobody ever gains by stopping (workable/stopping.h); a package
//                that somebody with a part in it does not accept has none
//   holds        all checks that can be assessed hold, of every breaker, in every year of the horizon
//   (durable/checks.h)
//
// In a world numbers are points; what is left open in it is what nobody stated, and reports that conflict. Then a stage
// is yes or no if it is so for all of that, and else open.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "locarno/base/bounds.h"
#include "locarno/base/control.h"
#include "locarno/durable/checks.h"
#include "locarno/possible/problem.h"
#include "locarno/workable/course.h"
#include "locarno/workable/order_space.h"

namespace locarno {

enum class Stage : std::uint8_t { accepted, passes, carried_out, holds };
constexpr std::size_t kStages = 4;
constexpr Stage kAllStages[] = {Stage::accepted, Stage::passes, Stage::carried_out, Stage::holds};
std::string_view to_string(Stage stage);  // "accepted", "passes", "carried_out", "holds"

enum class StageVerdict : std::uint8_t { yes, no, open };

struct StagedWorld {
  std::array<StageVerdict, kStages> verdict{StageVerdict::open, StageVerdict::open, StageVerdict::open,
                                            StageVerdict::open};
  Bounds chance{0, 1};  // of passing, whatever ties the votes together
  // Where it surely does not hold: who breaks it first, and how; the earliest year, then the greatest loss by keeping
  // it.
  std::optional<std::pair<PartyId, Check>> breaks;

  [[nodiscard]] StageVerdict of(Stage stage) const { return verdict[static_cast<std::size_t>(stage)]; }
};

// Which stages the scenario says anything about: rules of ratification, steps, parties that might break it.
std::array<bool, kStages> stages_stated(const Scenario& scenario);

// A few packages of one problem, with what does not depend on the world worked out once.
class StageJudge {
 public:
  StageJudge(const Problem& problem, std::vector<Package> packages);

  // One row a package. `world` is the problem with the numbers of a world, `vote` uniform on 0..1. Stages that are not
  // stated are open. Safe to call from several threads.
  [[nodiscard]] std::vector<StagedWorld> judge(const Problem& world, double vote, const Control& control) const;

  // No order of its steps meets every condition, whatever the numbers are: a proof.
  [[nodiscard]] bool has_no_order(std::size_t package) const { return no_order_[package]; }
  // It contains no step, so that nothing has to be carried out.
  [[nodiscard]] bool has_no_steps(std::size_t package) const { return courses_[package].events.empty(); }
  // No rule of ratification applies to it, so that it passes.
  [[nodiscard]] bool needs_no_vote(std::size_t package) const { return no_vote_[package]; }

 private:
  [[nodiscard]] StageVerdict carried_out(const Problem& world, std::size_t package, const Control& control) const;

  std::vector<Package> packages_;
  std::array<bool, kStages> stated_;
  std::vector<bool> impossible_;  // per package
  std::vector<Course> courses_;
  std::vector<bool> no_order_;
  std::vector<bool> no_vote_;
  int horizon_ = 0;
};

}  // namespace locarno
