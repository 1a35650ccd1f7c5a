#include "cli/rate_line.h"

#include <unistd.h>
#include <cstdio>

#include <fmt/format.h>

#include "locarno/base/natural.h"

namespace locarno::cli {
namespace {

std::string time_words(double seconds) {
  constexpr double kMinute = 60;
  constexpr double kHour = 3'600;
  if (seconds < 2 * kMinute) return fmt::format("{:.0f} s", seconds);
  if (seconds < 2 * kHour) return fmt::format("{:.0f} min", seconds / kMinute);
  return fmt::format("{:.0f} h", seconds / kHour);
}

}  // namespace

std::string rate_words(const WorldsDone& worlds, double rate) {
  std::string out = fmt::format("{}: {} of {}", worlds.what, grouped(worlds.done), grouped(worlds.of));
  if (worlds.kept > 0) out += fmt::format(" ({} from the store)", grouped(worlds.kept));
  if (rate <= 0) return out;
  return out + fmt::format(", {:.3g} a second, {} left", rate,
                           time_words(static_cast<double>(worlds.of - worlds.done) / rate));
}

RateLine::RateLine(bool always) : terminal_(isatty(STDERR_FILENO) != 0), always_(always) {}

RateLine::~RateLine() {
  if (shown_ && terminal_) std::fputs("\r\x1b[K", stderr);
}

void RateLine::show(const WorldsDone& worlds) {
  const auto now = Clock::now();
  const std::uint64_t done = worlds.done - worlds.kept;
  if (what_ != worlds.what) what_ = worlds.what, begun_ = now, done_then_ = done;
  const auto pause = terminal_ ? std::chrono::milliseconds(100) : std::chrono::seconds(1);
  if ((!terminal_ && !always_) || now - shown_at_ < (shown_ ? pause : std::chrono::seconds(1))) return;
  shown_at_ = now, shown_ = true;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const std::string words = rate_words(worlds, seconds > 0 ? static_cast<double>(done - done_then_) / seconds : 0);
  std::fputs(terminal_ ? fmt::format("\r\x1b[K{}", words).c_str() : (words + "\n").c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace locarno::cli
