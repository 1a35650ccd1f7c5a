#include "locarno/base/suggest.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include <fmt/format.h>

namespace locarno {
namespace {

constexpr std::size_t kLongest = 64;

std::string folded(std::string_view word) {
  std::string out(word.substr(0, kLongest));
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, kLongest + 1>, kLongest + 1> d{};
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::string wanted = folded(word);
  std::string best;
  std::size_t best_distance = kLongest;
  for (const std::string& candidate : candidates) {
    const std::string known = folded(candidate);
    const std::size_t allowed = std::max<std::size_t>(1, std::max(wanted.size(), known.size()) / 3);
    const std::size_t d = distance(wanted, known);
    if (d <= allowed && d < best_distance) best = candidate, best_distance = d;
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  if (const std::string near = nearest(word, candidates); !near.empty()) return fmt::format("did you mean '{}'?", near);
  constexpr std::size_t kShown = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(kShown, candidates.size()); ++i) list += (i == 0 ? "" : ", ") + candidates[i];
  if (candidates.size() > kShown) list += ", ...";
  return list.empty() ? std::string{} : "known: " + list;
}

}  // namespace locarno
