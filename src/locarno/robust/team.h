// Who works on the pieces of long work? One process, or several that share them, on one machine or many: one of them
// leads, takes what every piece gave, and answers. The folder `cluster` has a team over MPI.
//
// Members make the same calls in the same order, each from the thread that began. Only the leader knows the whole
// answer; the others learn what it tells them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>

#include "locarno/base/control.h"

namespace locarno {

class Team {
 public:
  // A finished piece is handed in from any thread, one at a time; false: stop.
  using HandIn = std::function<bool(std::uint64_t piece, std::string bytes)>;
  // Works on pieces in their order; true: each was handed in.
  using Work = std::function<bool(std::span<const std::uint64_t> pieces, const HandIn& hand_in)>;
  // At the leader: what a piece gave, whoever worked on it. One at a time, pieces in any order.
  using Take = std::function<void(std::uint64_t piece, std::string bytes)>;

  virtual ~Team() = default;

  [[nodiscard]] virtual bool leads() const = 0;
  [[nodiscard]] virtual std::size_t size() const = 0;

  // True, at all, if any member says so.
  virtual bool any(bool here) = 0;

  // The leader's bytes, at all.
  virtual std::string from_leader(std::string bytes) = 0;

  // Works on the leader's pieces together. When a member stops, all do, after the pieces they are at or sooner. True,
  // at all, if the leader has taken every piece.
  virtual bool share(std::span<const std::uint64_t> pieces, const Work& work, const Take& take,
                     const Control& control) = 0;
};

// A process on its own.
class SoloTeam final : public Team {
 public:
  [[nodiscard]] bool leads() const override { return true; }
  [[nodiscard]] std::size_t size() const override { return 1; }
  bool any(bool here) override { return here; }
  std::string from_leader(std::string bytes) override { return bytes; }
  bool share(std::span<const std::uint64_t> pieces, const Work& work, const Take& take, const Control&) override {
    return work(pieces, [&](std::uint64_t piece, std::string bytes) { return take(piece, std::move(bytes)), true; });
  }
};

}  // namespace locarno
