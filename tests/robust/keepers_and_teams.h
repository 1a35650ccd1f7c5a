// For tests of long runs: a keeper in memory, and a team of threads.
#pragma once

#include <atomic>
#include <barrier>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "locarno/robust/chunk_keeper.h"
#include "locarno/robust/team.h"

namespace locarno::testing {

class MapKeeper : public ChunkKeeper {
 public:
  std::optional<std::string> find(std::uint64_t first, std::uint64_t count) override {
    const auto at = chunks.find({first, count});
    if (at == chunks.end()) return std::nullopt;
    ++found;
    return at->second;
  }
  void keep(std::uint64_t first, std::uint64_t count, std::string_view bytes) override {
    ++kept;
    if (chunks.size() < room) chunks[{first, count}] = bytes;
  }

  std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> chunks;
  std::size_t room = 1'000'000;
  std::size_t found = 0;
  std::size_t kept = 0;
};

struct Meeting {
  explicit Meeting(std::ptrdiff_t members) : together(members) {}

  std::barrier<> together;
  std::mutex mutex;
  std::atomic<bool> said{false};
  std::atomic<bool> stopped{false};
  std::string bytes;
  std::vector<std::uint64_t> pieces;
  const Team::Take* take = nullptr;
};

class ThreadTeam : public Team {
 public:
  ThreadTeam(Meeting& meeting, std::size_t rank, std::size_t size) : meeting_(meeting), rank_(rank), size_(size) {}

  [[nodiscard]] bool leads() const override { return rank_ == 0; }
  [[nodiscard]] std::size_t size() const override { return size_; }
  bool any(bool here) override {
    meet([&] { meeting_.said = false; });
    if (here) meeting_.said = true;
    meeting_.together.arrive_and_wait();
    const bool said = meeting_.said;
    meeting_.together.arrive_and_wait();
    return said;
  }
  std::string from_leader(std::string bytes) override {
    meet([&] { meeting_.bytes = std::move(bytes); });
    std::string out = meeting_.bytes;
    meeting_.together.arrive_and_wait();
    return out;
  }
  bool share(std::span<const std::uint64_t> pieces, const Work& work, const Take& take, const Control&) override {
    meet(
        [&] { meeting_.pieces.assign(pieces.begin(), pieces.end()), meeting_.take = &take, meeting_.stopped = false; });
    std::vector<std::uint64_t> mine;
    for (std::size_t p = rank_; p < meeting_.pieces.size(); p += size_) mine.push_back(meeting_.pieces[p]);
    const bool done = work(mine, [&](std::uint64_t piece, std::string bytes) {
      const std::lock_guard lock(meeting_.mutex);
      if (rank_ == spoils && piece == 1) bytes.back() = static_cast<char>(bytes.back() + 1);
      (*meeting_.take)(piece, std::move(bytes));
      return !meeting_.stopped;
    });
    if (!done) meeting_.stopped = true;
    meeting_.together.arrive_and_wait();
    const bool whole = !meeting_.stopped;
    meeting_.together.arrive_and_wait();
    return whole;
  }

  std::size_t spoils = 1'000;  // the member whose piece 1 arrives damaged

 private:
  template <class Set>
  void meet(Set set) {
    meeting_.together.arrive_and_wait();
    if (leads()) set();
    meeting_.together.arrive_and_wait();
  }

  Meeting& meeting_;
  std::size_t rank_;
  std::size_t size_;
};

// Calls member(rank, team) of each member of a team of threads, at once; returns when all are done.
template <class Member>
void in_team(std::size_t members, std::size_t spoils, const Member& member) {
  Meeting meeting(static_cast<std::ptrdiff_t>(members));
  std::vector<std::jthread> threads;
  for (std::size_t rank = 0; rank < members; ++rank) {
    threads.emplace_back([&, rank] {
      ThreadTeam team(meeting, rank, members);
      team.spoils = spoils;
      member(rank, team);
    });
  }
}

}  // namespace locarno::testing
