#include "locarno/possible/weight_bounds.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "locarno/base/contract.h"
#include "locarno/possible/max_closure.h"

namespace locarno {
namespace {

std::int64_t floor_div(Int128 a, Int128 b) {
  const Int128 q = a / b;
  return static_cast<std::int64_t>(a % b < 0 ? q - 1 : q);
}

// Strongly connected components of the order, most important first (Tarjan 1972, iterative).
class Condensation {
 public:
  Condensation(std::size_t issues, const std::vector<std::vector<std::uint32_t>>& under)
      : under_(under), index_(issues, kNew), low_(issues, 0), on_stack_(issues, false) {
    for (std::uint32_t k = 0; k < issues; ++k) {
      if (index_[k] == kNew) visit(k);
    }
    std::ranges::reverse(found_);
  }

  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& found() const { return found_; }

 private:
  static constexpr std::uint32_t kNew = std::numeric_limits<std::uint32_t>::max();

  struct Frame {
    std::uint32_t issue;
    std::size_t next = 0;
  };

  void enter(std::uint32_t k, std::vector<Frame>& frames) {
    index_[k] = low_[k] = counter_++;
    stack_.push_back(k);
    on_stack_[k] = true;
    frames.push_back({k});
  }

  void visit(std::uint32_t start) {
    std::vector<Frame> frames;
    enter(start, frames);
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const std::uint32_t k = frame.issue;
      if (frame.next < under_[k].size()) {
        const std::uint32_t below = under_[k][frame.next++];
        if (index_[below] == kNew) enter(below, frames);
        else if (on_stack_[below]) low_[k] = std::min(low_[k], index_[below]);
        continue;
      }
      frames.pop_back();
      if (!frames.empty()) low_[frames.back().issue] = std::min(low_[frames.back().issue], low_[k]);
      if (low_[k] == index_[k]) close(k);
    }
  }

  void close(std::uint32_t root) {
    std::vector<std::uint32_t>& members = found_.emplace_back();
    while (members.empty() || members.back() != root) {
      members.push_back(stack_.back());
      on_stack_[stack_.back()] = false;
      stack_.pop_back();
    }
    std::ranges::sort(members);
  }

  const std::vector<std::vector<std::uint32_t>>& under_;
  std::vector<std::uint32_t> index_;
  std::vector<std::uint32_t> low_;
  std::vector<bool> on_stack_;
  std::vector<std::uint32_t> stack_;
  std::vector<std::vector<std::uint32_t>> found_;
  std::uint32_t counter_ = 0;
};

void sort_unique(std::vector<std::uint32_t>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

std::int64_t WeightedMean::floor() const { return floor_div(sum, total); }
std::int64_t WeightedMean::ceil() const { return -floor_div(-sum, total); }

WeightedMean mean_at(std::span<const std::int64_t> points, std::span<const std::int64_t> c) {
  EXPECTS(points.size() == c.size());
  WeightedMean mean{{points.begin(), points.end()}, 0, 0};
  for (std::size_t k = 0; k < points.size(); ++k) {
    mean.sum += Int128{points[k]} * c[k];
    mean.total += points[k];
  }
  return mean;
}

int compare(const WeightedMean& a, const WeightedMean& b) {
  const std::int64_t whole_a = a.floor();
  const std::int64_t whole_b = b.floor();
  if (whole_a != whole_b) return whole_a < whole_b ? -1 : 1;
  // Remainders are below the totals (under 2^60), so the cross products fit.
  const Int128 left = (a.sum - Int128{whole_a} * a.total) * b.total;
  const Int128 right = (b.sum - Int128{whole_b} * b.total) * a.total;
  return left < right ? -1 : left > right ? 1 : 0;
}

WeightRange::WeightRange(const WeightSet& set) : set_(set) {
  make_groups();
  tighten();
  if (std::ranges::all_of(groups_, [](const Group& group) { return group.high == 0; })) {
    std::ranges::fill(set_.low, Score::kScale);
    std::ranges::fill(set_.high, Score::kScale);
    for (Group& group : groups_) group.low = group.high = Score::kScale;
  }
  make_components();
}

void WeightRange::make_groups() {
  std::vector<std::vector<std::uint32_t>> under(issues());
  for (const auto& [more, less] : set_.order) under[more].push_back(less);
  const Condensation condensation(issues(), under);
  group_of_.assign(issues(), 0);
  for (const auto& members : condensation.found()) {
    Group group{members, 0, std::numeric_limits<std::int64_t>::max()};
    for (const std::uint32_t k : members) {
      group_of_[k] = static_cast<std::uint32_t>(groups_.size());
      group.low = std::max(group.low, set_.low[k]);
      group.high = std::min(group.high, set_.high[k]);
    }
    groups_.push_back(std::move(group));
  }
  under_.resize(groups_.size());
  for (const auto& [more, less] : set_.order) {
    if (group_of_[more] != group_of_[less]) under_[group_of_[more]].push_back(group_of_[less]);
  }
  for (auto& list : under_) sort_unique(list);
}

// Groups are in an order in which what is more important comes first, so one pass each way carries the ranges along.
void WeightRange::tighten() {
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    for (const std::uint32_t below : under_[g]) groups_[below].high = std::min(groups_[below].high, groups_[g].high);
  }
  for (std::size_t g = groups_.size(); g-- > 0;) {
    for (const std::uint32_t below : under_[g]) groups_[g].low = std::max(groups_[g].low, groups_[below].low);
  }
  for (const Group& group : groups_) EXPECTS(group.low <= group.high);
}

void WeightRange::make_components() {
  std::vector<std::uint32_t> name(groups_.size());
  std::iota(name.begin(), name.end(), 0U);
  const auto root = [&](std::uint32_t g) {
    while (name[g] != g) g = name[g] = name[name[g]];
    return g;
  };
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    for (const std::uint32_t below : under_[g]) name[root(below)] = root(g);
  }
  std::vector<std::size_t> at(groups_.size(), groups_.size());
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    std::size_t& place = at[root(g)];
    if (place == groups_.size()) {
      place = components_.size();
      components_.emplace_back();
    }
    Component& component = components_[place];
    if (!component.groups.empty() && !std::ranges::binary_search(under_[component.groups.back()], g)) {
      component.chain = false;
    }
    component.groups.push_back(g);
    component.levels.insert(component.levels.end(), {groups_[g].low, groups_[g].high});
  }
  for (Component& component : components_) {
    std::ranges::sort(component.levels);
    component.levels.erase(std::unique(component.levels.begin(), component.levels.end()), component.levels.end());
  }
}

bool WeightRange::contains(std::span<const std::int64_t> points) const {
  if (points.size() != issues()) return false;
  bool some = false;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (points[k] < set_.low[k] || points[k] > set_.high[k]) return false;
    some = some || points[k] > 0;
  }
  const auto respects = [&](const auto& pair) { return points[pair.first] >= points[pair.second]; };
  return some && std::ranges::all_of(set_.order, respects);
}

WeightedMean WeightRange::greatest(std::span<const std::int64_t> c, std::span<const std::int64_t> start) const {
  EXPECTS(c.size() == issues());
  WeightedMean best;
  if (!start.empty()) {
    best = mean_at(start, c);
  } else {
    std::vector<std::int64_t> most(issues());
    for (std::size_t k = 0; k < issues(); ++k) most[k] = groups_[group_of_[k]].high;
    best = mean_at(most, c);
  }
  std::vector<Int128> gain(issues());
  while (true) {
    for (std::size_t k = 0; k < issues(); ++k) gain[k] = c[k] * best.total - best.sum;
    WeightedMean next = mean_at(best_points(gain), c);
    if (next.total == 0 || compare(next, best) <= 0) return best;
    best = std::move(next);
  }
}

WeightedMean WeightRange::least(std::span<const std::int64_t> c, std::span<const std::int64_t> start) const {
  std::vector<std::int64_t> negative(c.begin(), c.end());
  for (std::int64_t& value : negative) value = -value;
  WeightedMean mean = greatest(negative, start);
  mean.sum = -mean.sum;
  return mean;
}

// The p in the set with the greatest sum p_k gain_k.
std::vector<std::int64_t> WeightRange::best_points(std::span<const Int128> gain) const {
  std::vector<Int128> group_gain(groups_.size(), 0);
  for (std::size_t k = 0; k < issues(); ++k) group_gain[group_of_[k]] += gain[k];
  std::vector<std::int64_t> group_points(groups_.size(), 0);
  for (const Component& component : components_) {
    assign(component, component.groups, 0, component.levels.size() - 1, group_gain, group_points);
  }
  std::vector<std::int64_t> points(issues());
  for (std::size_t k = 0; k < issues(); ++k) points[k] = group_points[group_of_[k]];
  return points;
}

// Gives each of `groups` the best of levels[lowest..highest]: those above the middle form a best closure, and the two
// sides no longer touch.
void WeightRange::assign(const Component& component, std::span<const std::uint32_t> groups, std::size_t lowest,
                         std::size_t highest, std::span<const Int128> group_gain,
                         std::vector<std::int64_t>& group_points) const {
  if (groups.empty()) return;
  if (lowest == highest) {
    for (const std::uint32_t g : groups) group_points[g] = component.levels[lowest];
    return;
  }
  const std::size_t middle = (lowest + highest) / 2;
  const std::vector<bool> above = best_closure(component, groups, component.levels[middle],
                                               component.levels[middle + 1], group_gain);
  std::vector<std::uint32_t> high_side;
  std::vector<std::uint32_t> low_side;
  for (std::size_t n = 0; n < groups.size(); ++n) (above[n] ? high_side : low_side).push_back(groups[n]);
  assign(component, high_side, middle + 1, highest, group_gain, group_points);
  assign(component, low_side, lowest, middle, group_gain, group_points);
}

// Which of `groups` get at least `above` rather than at most `below`: the smallest set of greatest gain that holds,
// with a group, everything more important, and that every range allows.
std::vector<bool> WeightRange::best_closure(const Component& component, std::span<const std::uint32_t> groups,
                                            std::int64_t below, std::int64_t above,
                                            std::span<const Int128> group_gain) const {
  std::vector<closure::Item> items(groups.size());
  for (std::size_t n = 0; n < groups.size(); ++n) {
    const Group& group = groups_[groups[n]];
    items[n] = {group_gain[groups[n]], group.low >= above, group.high <= below};
  }
  if (component.chain) return closure::best_prefix(items);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> needs;
  for (std::uint32_t n = 0; n < groups.size(); ++n) {
    for (const std::uint32_t g : under_[groups[n]]) {
      const auto at = std::ranges::lower_bound(groups, g);
      if (at != groups.end() && *at == g) needs.emplace_back(static_cast<std::uint32_t>(at - groups.begin()), n);
    }
  }
  return closure::best_closure(items, needs);
}

}  // namespace locarno
