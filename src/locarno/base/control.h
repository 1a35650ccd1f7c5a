// What a caller gives to long work: a way to stop it, a way to watch it, and how many threads it may use.
#pragma once

#include <atomic>
#include <functional>

namespace locarno {

// Set from another thread or a signal handler; long work looks at it at least every few milliseconds.
class CancelToken {
 public:
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> cancelled_{false};
};

struct Control {
  const CancelToken* cancel = nullptr;                     // null: cannot be cancelled
  std::function<void(const char*, double)> progress = {};  // (what, share done 0..1); called from any thread; may be
                                                           // empty
  int threads = 1;                                         // at least 1; answers do not depend on it

  [[nodiscard]] bool cancelled() const noexcept { return cancel != nullptr && cancel->cancelled(); }
  void report(const char* what, double share) const {
    if (progress) progress(what, share);
  }
};

}  // namespace locarno
