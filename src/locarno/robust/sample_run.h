// Long work over a sample of worlds, in chunks of 64: what a keeper has of them is not done again, what is done is kept
// at once, and the members of a team share them. The same result for any number of threads and members, with a keeper
// or without, and however often it was stopped in between.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/problem.h"
#include "locarno/robust/chunk_keeper.h"
#include "locarno/robust/team.h"
#include "locarno/robust/worlds.h"

namespace locarno {

inline constexpr std::uint64_t kChunkWorlds = 64;

struct WorldsDone {
  const char* what = "";   // "worlds solved"
  std::uint64_t done = 0;  // whoever did them
  std::uint64_t kept = 0;  // of these, by an earlier run
  std::uint64_t of = 0;    // at most
};

// What goes with long work; nothing of it changes an answer.
struct LongRun {
  ChunkKeeper* keeper = nullptr;                      // null: nothing is kept. The leader's; others have none
  Team* team = nullptr;                               // null: this process alone
  std::function<void(const WorldsDone&)> watch = {};  // at the leader, after every chunk; one at a time

  // True at the one process, or the member of the team, that answers.
  [[nodiscard]] bool leads() const { return team == nullptr || team->leads(); }
  // True, at all members, if any says so.
  [[nodiscard]] bool any(bool here) const { return team == nullptr ? here : team->any(here); }
};

// Does the work of a world, on one thread.
using WorldWork = std::function<void(std::uint64_t world)>;

// Worlds of a sample count from 0; the work and `decode` write what a world gives to where `encode` reads it.
struct Sample {
  const char* what = "";
  std::uint64_t kept_from = 0;          // place of world 0 at the keeper
  std::uint64_t worlds = 0;             // at most
  std::function<WorldWork()> employed;  // called once on each thread that works; what it gives may have a state
  std::function<std::string(std::uint64_t first, std::uint64_t count)> encode;
  std::function<bool(std::uint64_t first, std::uint64_t count, std::string_view bytes)> decode;  // false: foreign
};

// For Sample::employed: work(world, the problem with the numbers of draw first + world), from several threads.
std::function<WorldWork()> in_draws(const Problem& problem, const Worlds& worlds, std::uint64_t first,
                                    std::function<void(std::uint64_t world, const Problem& problem)> work);

class SampleRun {
 public:
  SampleRun(const Control& control, const LongRun& run, Sample sample);

  // Worlds that may be written: more than asked for when chunks are kept, which are whole.
  [[nodiscard]] std::uint64_t room() const { return whole_chunks_ ? whole(sample_.worlds) : sample_.worlds; }

  // Goes on until the first `worlds` of the sample are done. False, at all members: somebody cancelled.
  bool advance(std::uint64_t worlds);

  // How many of those are done without a gap; at the leader, they are written.
  [[nodiscard]] std::uint64_t done() const { return done_; }

 private:
  static std::uint64_t whole(std::uint64_t worlds) { return (worlds + kChunkWorlds - 1) / kChunkWorlds * kChunkWorlds; }

  [[nodiscard]] std::uint64_t size_of(std::uint64_t chunk) const;
  [[nodiscard]] std::vector<std::uint64_t> look_up(std::uint64_t chunks);
  bool work(std::span<const std::uint64_t> chunks, const Team::HandIn& hand_in) const;
  bool take(std::uint64_t chunk, const std::string& bytes);
  void tell(std::uint64_t worlds, bool kept);

  const Control& control_;
  const LongRun& run_;
  SoloTeam solo_;
  Team& team_;
  Sample sample_;
  bool whole_chunks_;
  std::vector<bool> have_;  // per chunk; at the leader
  std::uint64_t done_ = 0;
  WorldsDone told_;
};

}  // namespace locarno
