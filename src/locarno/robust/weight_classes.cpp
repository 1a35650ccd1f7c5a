#include "locarno/robust/weight_classes.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace locarno {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

using Links = std::vector<std::vector<std::uint32_t>>;

// From one issue down the order, the shortest way first: who is reached, and from where.
struct Search {
  std::vector<std::uint32_t> reached;  // in order of distance, the start first
  std::vector<std::uint32_t> from;     // kNone: not reached, or the start

  Search(const Links& below, std::uint32_t start) : reached{start}, from(below.size(), kNone) {
    for (std::size_t i = 0; i < reached.size(); ++i) {
      for (const std::uint32_t next : below[reached[i]]) {
        if (next == start || from[next] != kNone) continue;
        from[next] = reached[i];
        reached.push_back(next);
      }
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> path_to(std::uint32_t end) const {
    std::vector<std::uint32_t> path = {end};
    while (from[path.back()] != kNone) path.push_back(from[path.back()]);
    std::reverse(path.begin(), path.end());
    return path;
  }
};

struct Reach {
  std::vector<std::vector<bool>> over;  // over[a][b]: a is at least as important as b
  std::optional<Contradiction> contradiction;
};

Reach reach_of(const WeightSet& set, const Links& below) {
  const auto issues = static_cast<std::uint32_t>(below.size());
  Reach out{std::vector<std::vector<bool>>(issues, std::vector<bool>(issues, false)), std::nullopt};
  for (std::uint32_t i = 0; i < issues; ++i) {
    const Search search(below, i);
    for (const std::uint32_t j : search.reached) {
      out.over[i][j] = true;
      if (set.high[i] >= set.low[j]) continue;
      auto path = search.path_to(j);
      if (!out.contradiction || path.size() < out.contradiction->path.size()) out.contradiction = {std::move(path)};
    }
  }
  return out;
}

// Per issue its class, the first issue of which is its first member.
std::vector<std::uint32_t> classes_of(const WeightSet& set, const Reach& reach, WeightClasses& out) {
  std::vector<std::uint32_t> class_of(out.issues, kNone);
  for (std::uint32_t i = 0; i < out.issues; ++i) {
    if (class_of[i] != kNone) continue;
    std::int64_t low = 0;
    std::int64_t high = std::numeric_limits<std::int64_t>::max();
    std::vector<std::uint32_t> members;
    for (std::uint32_t j = 0; j < out.issues; ++j) {
      if (reach.over[j][i]) low = std::max(low, set.low[i]);
      if (reach.over[i][j]) low = std::max(low, set.low[j]);
      if (reach.over[j][i]) high = std::min(high, set.high[j]);
      if (reach.over[i][j] && reach.over[j][i]) members.push_back(j);
    }
    if (high == 0) continue;
    for (const std::uint32_t j : members) class_of[j] = static_cast<std::uint32_t>(out.members.size());
    out.size.push_back(static_cast<double>(members.size()));
    out.members.push_back(std::move(members));
    out.low.push_back(to_points(Score(low)));
    out.high.push_back(to_points(Score(high)));
  }
  return class_of;
}

// The pairs between classes that say something: not what the ranges imply, not what goes over a third class.
std::vector<ClassPair> telling_pairs(const WeightSet& set, const Reach& reach,
                                     const std::vector<std::uint32_t>& class_of, const WeightClasses& classes) {
  std::vector<ClassPair> pairs;
  for (const auto& [more, less] : set.order) {
    const std::uint32_t a = class_of[more];
    const std::uint32_t b = class_of[less];
    if (a != kNone && b != kNone && a != b && classes.low[a] < classes.high[b]) pairs.emplace_back(a, b);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());

  const auto over = [&](std::uint32_t a, std::uint32_t b) {
    return a != b && reach.over[classes.members[a].front()][classes.members[b].front()];
  };
  std::vector<ClassPair> out;
  for (const auto& [a, b] : pairs) {
    bool follows = false;
    for (std::uint32_t c = 0; c < classes.members.size() && !follows; ++c) follows = over(a, c) && over(c, b);
    if (!follows) out.emplace_back(a, b);
  }
  return out;
}

}  // namespace

bool WeightClasses::ranged() const {
  return std::any_of(low.begin(), low.end(), [](double points) { return points > 0; });
}

tl::expected<WeightClasses, Contradiction> weight_classes(const WeightSet& set) {
  WeightClasses out;
  out.issues = set.low.size();
  Links below(out.issues);
  for (const auto& [more, less] : set.order) below[more].push_back(less);
  Reach reach = reach_of(set, below);
  if (reach.contradiction) return tl::unexpected(std::move(*reach.contradiction));
  const std::vector<std::uint32_t> class_of = classes_of(set, reach, out);
  out.order = telling_pairs(set, reach, class_of, out);
  return out;
}

}  // namespace locarno
