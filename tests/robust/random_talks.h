// Small random talks, written as a scenario: three parties, three issues, ranges, orders, a together-term, a refusal.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "locarno/possible/problem.h"
#include "support/scenario_text.h"

namespace locarno::test {

class RandomTalks {
 public:
  explicit RandomTalks(std::uint64_t seed) : random_(seed) {}

  std::string text() {
    std::string out =
        "locarno: 1\ntitle: Talks\nparties: {a: {consent: required}, b: {consent: required}, c: {consent: "
        "required}}\nissues:\n  x: {options: [x0, x1, x2]}\n  y: {options: [y0, y1]}\n  z: {options: "
        "[z0, z1, z2]}\npreferences:\n";
    for (const char* party : {"a", "b", "c"}) {
      out += fmt::format("  {}:\n    importance: {}\n    values: {{x: {}, y: {}, z: {}}}\n    walk_away: {}\n", party,
                         importance(), values("x", 3), values("y", 2), values("z", 3), range(35, 90));
      if (below(2) == 0) out += "    together: [{when: {x: x1, z: z0}, add: -15..15}]\n";
      if (below(3) == 0) out += "    refuses: [{x: x2, y: y0}]\n";
    }
    return out;
  }

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }

  std::string range(std::uint64_t low, std::uint64_t high) {
    const std::uint64_t a = low + below(high - low);
    return below(5) == 0 ? std::to_string(a) : fmt::format("{}..{}", a, a + 1 + below(high - a));
  }

  std::string importance() {
    switch (below(3)) {
      case 0: return "x > y > z";
      case 1: return "z > x";
      default: return fmt::format("{{x: {}, y: {}, z: {}}}", range(5, 60), range(5, 60), range(5, 60));
    }
  }

  std::string values(const char* issue, int options) {
    if (below(2) == 0) {
      if (options == 2) return below(2) == 0 ? "y0 > y1" : "y1 > y0";
      return below(2) == 0 ? fmt::format("{0}1 > {0}2 > {0}0", issue) : fmt::format("{0}0 > {0}2", issue);
    }
    std::string out = "{";
    for (int o = 0; o < options; ++o) out += fmt::format("{}{}{}: {}", o > 0 ? ", " : "", issue, o, range(0, 99));
    return out + "}";
  }

  std::mt19937_64 random_;
};

inline Problem random_talks(std::uint64_t seed) { return make_problem(read(RandomTalks(seed).text()), {}).value(); }

}  // namespace locarno::test
