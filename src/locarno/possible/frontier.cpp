#include "locarno/possible/frontier.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "locarno/base/contract.h"
#include "locarno/possible/frontier_merge.h"
#include "locarno/possible/frontier_steps.h"

// Why pruning loses nothing. Let x be a package that reaches the floor and is efficient, and let its first steps lead to
// node v with sum a. (1) Were another partial package at v worth b >= a, b != a, then it followed by the rest of x would be a
// package that dominates x: so a is never dropped for dominance. (2) a plus the best to come at v is at least u(x), which
// reaches the floor: so a is never cut. (3) Partial packages at v with equal sums have the same completions, so they become
// one label, with their counts added and the smaller key kept; keys add up over disjoint issues, so the smallest key of the
// whole is the smallest key of a part with the rest of it. By induction the labels at the end hold every efficient payoff,
// the exact number of packages behind it, and the first of them; being pruned against each other, they hold nothing else.
//
// Why a cover covers. Claim: after the steps so far, with thinning d_1..d_k, each package x at or above the floor has a label
// at its node worth at least its own sum less D_k = d_1 + ... + d_k to everybody. Adding the next row keeps the gap; the cut
// is at floor - D_k less the best to come, which such a label reaches; a dropped label has a kept one within d_k of it.

namespace locarno {
namespace {

using namespace detail;

struct Part {  // of the plan: what one component contributes
  std::vector<Step> steps;
  std::size_t weight = 0;  // edges
};

class Solver {
 public:
  Solver(const Diagram& diagram, std::optional<std::span<const std::int64_t>> floor, const FrontierLimits& limits,
         const Control& control)
      : diagram_(diagram), floor_(floor), limits_(limits), control_(control), layout_(diagram), parties_(diagram.parties) {}

  Frontier run() {
    plan();
    if (cancelled_) return cancelled();
    best_ = best_to_come(steps_, parties_);
    Labels labels = start_labels(parties_, layout_.words());
    out_.exact = true;
    for (std::size_t s = 0; s < steps_.size(); ++s) {
      control_.report("frontier", static_cast<double>(s) / static_cast<double>(steps_.size()));
      labels = advance(s, labels);
      if (cancelled_) return cancelled();
      out_.peak_labels = std::max(out_.peak_labels, labels.size());
    }
    if (!out_.exact) labels = thin_to_points(std::move(labels));
    if (cancelled_) return cancelled();
    collect(labels);
    control_.report("frontier", 1.0);
    return std::move(out_);
  }

 private:
  // Components as steps: see frontier_steps.h for the order.
  void plan() {
    out_.greatest = greatest(diagram_);
    std::vector<Part> parts;
    for (const Diagram::Component component : diagram_.components) {
      parts.push_back(make_part(component));
      if (cancelled_) return;
    }
    std::ranges::stable_sort(parts, [](const Part& a, const Part& b) {
      return std::pair(a.steps.size() > 1, a.weight) > std::pair(b.steps.size() > 1, b.weight);
    });
    for (Part& part : parts) std::ranges::move(part.steps, std::back_inserter(steps_));
  }

  Part make_part(Diagram::Component component) {
    Part part{steps_of(diagram_, component, layout_), 0};
    for (const Step& step : part.steps) part.weight += step.edges.size();
    const auto best = best_to_come(part.steps, parties_);
    Labels labels = start_labels(parties_, layout_.words());
    for (std::size_t s = 0; s < part.steps.size(); ++s) {
      std::vector<std::int64_t> need = needs(best[s + 1], 0);
      // Other components give at most what the whole can give less what this one can.
      for (std::size_t j = 0; floor_ && j < need.size(); ++j) need[j] -= out_.greatest[j % parties_] - best[0][j % parties_];
      Merged merged = merge({part.steps[s], labels, need, parties_, layout_.words(), 0, part.weight, limits_.exact_operations}, control_);
      out_.operations += merged.operations;
      cancelled_ = merged.outcome == Merged::Outcome::cancelled;
      if (merged.outcome != Merged::Outcome::complete) return part;
      labels = std::move(merged.labels);
    }
    part.steps.clear();
    part.steps.push_back(step_of(labels));
    part.weight = labels.size();
    return part;
  }

  [[nodiscard]] std::vector<std::int64_t> needs(const std::vector<std::int64_t>& best, std::int64_t slack) const {
    std::vector<std::int64_t> need(best.size(), kNoNeed);
    for (std::size_t j = 0; floor_ && j < best.size(); ++j) need[j] = (*floor_)[j % parties_] - best[j] - slack;
    return need;
  }

  Merged try_step(const Step& step, const std::vector<std::int64_t>& best, const Labels& from, std::int64_t delta, std::size_t labels,
                  std::uint64_t operations) {
    const std::vector<std::int64_t> need = needs(best, out_.tolerance.units + delta);
    Merged merged = merge({step, from, need, parties_, layout_.words(), delta, labels, operations}, control_);
    out_.operations += merged.operations;
    cancelled_ = cancelled_ || merged.outcome == Merged::Outcome::cancelled;
    return merged;
  }

  Labels advance(std::size_t s, const Labels& from) {
    const std::uint64_t left = limits_.exact_operations - std::min(out_.operations, limits_.exact_operations);
    if (out_.exact && left > 0) {
      Merged merged = try_step(steps_[s], best_[s + 1], from, 0, limits_.exact_labels, left);
      if (cancelled_ || merged.outcome == Merged::Outcome::complete) {
        out_.thinning.emplace_back(0);
        return std::move(merged.labels);
      }
    }
    out_.exact = false;
    return thinned(steps_[s], best_[s + 1], from, std::max(limits_.cover_labels, 2 * steps_[s].targets()));
  }

  // The step with the least thinning, to about an eighth, that keeps at most `most` labels.
  Labels thinned(const Step& step, const std::vector<std::int64_t>& best, const Labels& from, std::size_t most) {
    constexpr std::uint64_t kUnlimited = ~std::uint64_t{0};
    std::int64_t failed = -1;  // the greatest thinning known to be too little
    std::int64_t delta = last_delta_;
    std::int64_t good = -1;
    Labels kept;
    while (good < 0 || good - failed > std::max<std::int64_t>(1, good / 8)) {
      Merged merged = try_step(step, best, from, delta, most, kUnlimited);
      if (cancelled_) return {};
      if (merged.outcome == Merged::Outcome::complete) {
        good = delta;
        kept = std::move(merged.labels);
      } else {
        failed = delta;
      }
      delta = good < 0 ? 2 * delta + 1024 : failed < 0 ? good / 2 : failed + (good - failed) / 2;
    }
    last_delta_ = good;
    out_.thinning.emplace_back(good);
    out_.tolerance += Score(good);
    return kept;
  }

  Labels thin_to_points(Labels labels) {
    if (labels.size() <= limits_.cover_points) return labels;
    Step stay;
    stay.first = {0, 1};
    stay.edges = {{0, 0}};
    stay.rows.assign(parties_, 0);
    stay.counts = {1};
    stay.keys.assign(layout_.words(), 0);
    return thinned(stay, best_.back(), labels, std::max<std::size_t>(1, limits_.cover_points));
  }

  void collect(const Labels& labels) {
    for (std::size_t a = 0; a < labels.size(); ++a) {
      const std::int64_t* u = labels.values.data() + a * parties_;
      bool reaches = true;
      for (std::size_t i = 0; floor_ && i < parties_; ++i) reaches = reaches && u[i] >= (*floor_)[i];
      (reaches ? out_.points : out_.near)
          .push_back({{u, u + parties_}, layout_.package(labels.keys.data() + a * layout_.words()), labels.counts[a]});
    }
    const auto falling = [](const FrontierPoint& a, const FrontierPoint& b) { return a.utilities > b.utilities; };
    std::ranges::sort(out_.points, falling);
    std::erase_if(out_.near, [&](const FrontierPoint& q) {
      return std::ranges::any_of(out_.points, [&](const FrontierPoint& p) { return std::ranges::equal(p.utilities, q.utilities, std::greater_equal()); });
    });
    std::ranges::sort(out_.near, falling);
    if (!out_.exact && out_.tolerance.units == 0 && out_.near.empty()) out_.exact = true;  // no step had to thin after all
    const bool none = out_.points.empty() && out_.near.empty();
    out_.status = none ? Status::none_exists : out_.exact ? Status::solved : Status::limit_reached;
  }

  Frontier cancelled() {
    Frontier nothing;
    nothing.status = Status::cancelled;
    nothing.greatest = out_.greatest;
    nothing.operations = out_.operations;
    return nothing;
  }

  const Diagram& diagram_;
  const std::optional<std::span<const std::int64_t>> floor_;
  const FrontierLimits& limits_;
  const Control& control_;
  KeyLayout layout_;
  std::size_t parties_;
  std::vector<Step> steps_;
  std::vector<std::vector<std::int64_t>> best_;  // to come, after each step
  std::int64_t last_delta_ = 0;
  bool cancelled_ = false;
  Frontier out_;
};

}  // namespace

Frontier frontier(const Diagram& diagram, std::optional<std::span<const std::int64_t>> floor, const FrontierLimits& limits,
                  const Control& control) {
  EXPECTS(!floor || floor->size() == diagram.parties);
  EXPECTS(diagram.empty || diagram.parties > 0);
  if (!diagram.empty) return Solver(diagram, floor, limits, control).run();
  Frontier nothing;
  nothing.status = Status::none_exists;
  nothing.exact = true;
  return nothing;
}

}  // namespace locarno
