// How far long work over worlds is, on stderr: how many are done, how many a second, and how long the rest will take.
#pragma once

#include <chrono>
#include <string>

#include "locarno/robust/sample_run.h"

namespace locarno::cli {

class RateLine {
 public:
  // One line that is rewritten, if stderr is a terminal; else `always`: a line a second, or nothing.
  explicit RateLine(bool always);
  ~RateLine();
  RateLine(const RateLine&) = delete;
  RateLine& operator=(const RateLine&) = delete;

  void show(const WorldsDone& worlds);

 private:
  using Clock = std::chrono::steady_clock;

  Clock::time_point shown_at_ = Clock::now();
  std::string what_;
  Clock::time_point begun_;      // when `what_` was heard of first
  std::uint64_t done_then_ = 0;  // by this run
  bool terminal_;
  bool always_;
  bool shown_ = false;
};

// "worlds solved: 1,280 of 10,000, 412 a second, 21 s left"; without the last two where no rate is known, 0.
std::string rate_words(const WorldsDone& worlds, double rate);

}  // namespace locarno::cli
