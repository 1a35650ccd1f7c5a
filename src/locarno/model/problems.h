// What is wrong with a file, gathered over all of it. Hostile files have millions of errors: only the first in the
// order of the text are kept, and "did you mean" is worked out for those alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/result.h"

namespace locarno {

// What to do about an error: a sentence, or the known word nearest to `word`. `known` must outlive the Problems.
struct Remedy {
  std::string text;
  std::string word = {};
  const std::vector<std::string>* known = nullptr;
};

// At most kKept of each severity are kept; memory is bounded, an addition is O(1) amortised.
class Problems {
 public:
  static constexpr std::size_t kKept = 100;
  static constexpr std::size_t kMost = 10'000;  // errors after which reading gives up

  void error(Mark where, std::string message, Remedy remedy = {});
  void warning(Mark where, std::string message, Remedy remedy = {});

  [[nodiscard]] bool any_errors() const { return errors_.count > 0; }
  // Reading should stop: there are too many errors, or one after which it is not worth going on.
  [[nodiscard]] bool exhausted() const { return errors_.count >= kMost || stopped_; }
  void stop() { stopped_ = true; }

  // In the order of the text, each once; a last one without a place counts those left out.
  [[nodiscard]] Diagnostics errors() const { return listed(errors_, Severity::error); }
  [[nodiscard]] Diagnostics warnings() const { return listed(warnings_, Severity::warning); }

 private:
  struct Problem {
    Mark where;
    std::string message;
    Remedy remedy;
  };
  struct List {
    std::vector<Problem> problems;
    std::size_t count = 0;
  };
  static void add(List& list, Problem problem);
  static void keep_first(std::vector<Problem>& problems);
  static Diagnostics listed(const List& list, Severity severity);

  List errors_;
  List warnings_;
  bool stopped_ = false;
};

// Text of the file as it may stand in a message: in quotes, cut at 40 bytes, on one line.
std::string quoted(std::string_view text);

}  // namespace locarno
