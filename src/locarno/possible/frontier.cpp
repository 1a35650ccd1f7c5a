#include "locarno/possible/frontier.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "locarno/base/contract.h"
#include "locarno/possible/frontier_cover.h"
#include "locarno/possible/frontier_merge.h"
#include "locarno/possible/frontier_steps.h"

// Why pruning loses nothing. Let x be a package that reaches the floor and is efficient, and let its first steps lead
// to node v with sum a. (1) Were another partial package at v worth b >= a, b != a, then it followed by the rest of x
// would be a package that dominates x: so a is never dropped for dominance. (2) a plus the best to come at v is at
// least u(x), which reaches the floor: so a is never cut. (3) Partial packages at v with equal sums have the same
// completions, so they become one label, with their counts added and the smaller key kept; keys add up over disjoint
// issues, so the smallest key of the whole is the smallest key of a part with the rest of it. By induction the labels
// at the end hold every efficient payoff, the exact number of packages behind it, and the first of them; being pruned
// against each other, they hold nothing else.
//
// Why a cover covers. Claim: a set of labels over some components, made with thinning d_1..d_k, has for each package x
// at or above the floor a label (in a layered component: at x's node) worth at least x's own part less D = d_1 + ... +
// d_k to everybody. Adding the same row, or two such labels, adds the gaps; the cut is at floor - D less the best that
// everything else can give, which such a label reaches; a dropped label has a kept one within the last d of it. Walked
// from the other end, layered components have such a label for the rest of x at the same node; the two fit together.

namespace locarno {
namespace {

using detail::best_to_come;
using detail::Cover;
using detail::FrontierPlan;
using detail::FrontierQuestion;
using detail::KeyLayout;
using detail::Labels;
using detail::make_cover;
using detail::merge;
using detail::Merged;
using detail::start_labels;
using detail::Step;
using detail::step_of;
using detail::steps_of;

class Solver {
 public:
  Solver(const Diagram& diagram, std::optional<std::span<const std::int64_t>> floor, const FrontierLimits& limits,
         const Control& control)
      : diagram_(diagram), layout_(diagram), greatest_(greatest(diagram)), ask_{diagram.parties, layout_.words(),
                                                                                floor,           greatest_,
                                                                                limits,          control} {}

  Frontier run() {
    out_.greatest = greatest_;
    const FrontierPlan plan = make_plan();
    std::optional<Labels> labels = exact(plan);
    if (!labels && !cancelled_) labels = cover(plan);
    if (cancelled_) return cancelled();
    collect(*labels);
    ask_.control.report("frontier", 1.0);
    return std::move(out_);
  }

 private:
  struct Part {  // what one component contributes
    std::vector<Step> steps;
    std::size_t weight = 0;  // edges
  };

  // Components as steps, in the order that frontier_steps.h states.
  FrontierPlan make_plan() {
    std::vector<Part> parts;
    for (const Diagram::Component component : diagram_.components) {
      if (!cancelled_) parts.push_back(make_part(component));
    }
    std::ranges::stable_sort(parts, [](const Part& a, const Part& b) {
      return std::pair(a.steps.size() > 1, a.weight) > std::pair(b.steps.size() > 1, b.weight);
    });
    FrontierPlan plan;
    for (Part& part : parts) {
      if (part.steps.size() > 1) plan.layered += part.steps.size();
      std::ranges::move(part.steps, std::back_inserter(plan.steps));
    }
    return plan;
  }

  Part make_part(Diagram::Component component) {
    Part part{steps_of(diagram_, component, layout_), 0};
    for (const Step& step : part.steps) part.weight += step.edges.size();
    const auto best = best_to_come(part.steps, ask_.parties);
    Labels labels = start_labels(ask_.parties, ask_.words);
    for (std::size_t s = 0; s < part.steps.size(); ++s) {
      // Other components give at most what the whole can give less what this one can.
      std::vector<std::int64_t> beyond = best[s + 1];
      for (std::size_t j = 0; j < beyond.size(); ++j)
        beyond[j] += greatest_[j % ask_.parties] - best[0][j % ask_.parties];
      std::optional<Labels> next = step_exactly(part.steps[s], labels, beyond, part.weight,
                                                ask_.limits.exact_operations / 8);
      if (!next) return part;
      labels = std::move(*next);
    }
    hopeless_ = hopeless_ || labels.size() == 0;
    part.steps.clear();
    part.steps.push_back(step_of(labels));
    part.weight = labels.size();
    return part;
  }

  // nullopt when a limit was met or the work was cancelled.
  std::optional<Labels> step_exactly(const Step& step, const Labels& from, const std::vector<std::int64_t>& best,
                                     std::size_t labels, std::uint64_t operations) {
    const std::vector<std::int64_t> need = ask_.need(best, 0);
    Merged merged = merge({step, from, need, ask_.parties, ask_.words, 0, labels, operations}, ask_.control);
    out_.operations += merged.operations;
    cancelled_ = merged.outcome == Merged::Outcome::cancelled;
    if (merged.outcome != Merged::Outcome::complete) return std::nullopt;
    return std::move(merged.labels);
  }

  std::optional<Labels> exact(const FrontierPlan& plan) {
    if (cancelled_) return std::nullopt;
    if (hopeless_) {
      out_.exact = true;
      return Labels{};
    }
    const auto best = best_to_come(plan.steps, ask_.parties);
    std::optional<Labels> labels = start_labels(ask_.parties, ask_.words);
    const std::uint64_t stop = out_.operations + ask_.limits.exact_operations;
    for (std::size_t s = 0; s < plan.steps.size() && labels; ++s) {
      ask_.control.report("frontier", static_cast<double>(s) / static_cast<double>(plan.steps.size()));
      const std::uint64_t left = stop - std::min(out_.operations, stop);
      labels = step_exactly(plan.steps[s], *labels, best[s + 1], ask_.limits.exact_labels, left);
      if (labels) out_.peak_labels = std::max(out_.peak_labels, labels->size());
    }
    out_.exact = labels.has_value();
    if (out_.exact) out_.thinning.assign(plan.steps.size(), Score(0));
    return labels;
  }

  Labels cover(const FrontierPlan& plan) {
    Cover cover = make_cover(plan, ask_);
    cancelled_ = cover.cancelled;
    out_.operations += cover.operations;
    out_.peak_labels = std::max(out_.peak_labels, cover.peak_labels);
    out_.thinning = std::move(cover.thinning);
    for (const Score thinned : out_.thinning) out_.tolerance += thinned;
    out_.exact = out_.tolerance.units == 0;  // no step had to thin after all
    return std::move(cover.labels);
  }

  void collect(const Labels& labels) {
    for (std::size_t a = 0; a < labels.size(); ++a) {
      const std::int64_t* u = labels.values.data() + a * ask_.parties;
      bool reaches = true;
      for (std::size_t i = 0; ask_.floor && i < ask_.parties; ++i) reaches = reaches && u[i] >= (*ask_.floor)[i];
      (reaches ? out_.points : out_.near)
          .push_back({{u, u + ask_.parties}, layout_.package(labels.keys.data() + a * ask_.words), labels.counts[a]});
    }
    const auto dominated = [&](const FrontierPoint& q) {
      return std::ranges::any_of(out_.points, [&](const FrontierPoint& p) {
        return std::ranges::equal(p.utilities, q.utilities, std::greater_equal());
      });
    };
    std::erase_if(out_.near, dominated);
    std::ranges::sort(out_.points, std::greater(), &FrontierPoint::utilities);
    std::ranges::sort(out_.near, std::greater(), &FrontierPoint::utilities);
    if (out_.points.empty() && out_.near.empty()) {  // a cover of nothing: the frontier is exactly empty
      out_.exact = true;
      out_.tolerance = Score();
      out_.thinning.clear();
      out_.status = Status::none_exists;
      return;
    }
    out_.status = out_.exact ? Status::solved : Status::limit_reached;
  }

  Frontier cancelled() {
    Frontier nothing;
    nothing.status = Status::cancelled;
    nothing.greatest = greatest_;
    nothing.operations = out_.operations;
    return nothing;
  }

  const Diagram& diagram_;
  KeyLayout layout_;
  std::vector<std::int64_t> greatest_;
  FrontierQuestion ask_;
  bool cancelled_ = false;
  bool hopeless_ = false;  // nothing of some component reaches the floor, whatever the others give
  Frontier out_;
};

}  // namespace

FrontierLimits with_cover_of(FrontierLimits limits, std::size_t points) {
  const FrontierLimits usual;
  const auto in_proportion = [&](std::size_t labels) {
    return std::max<std::size_t>(1, labels * points / usual.cover_points);
  };
  limits.cover_points = points;
  limits.cover_labels = in_proportion(usual.cover_labels);
  limits.cover_layer_labels = in_proportion(usual.cover_layer_labels);
  return limits;
}

Frontier frontier(const Diagram& diagram, std::optional<std::span<const std::int64_t>> floor,
                  const FrontierLimits& limits, const Control& control) {
  EXPECTS(!floor || floor->size() == diagram.parties);
  EXPECTS(diagram.empty || diagram.parties > 0);
  if (!diagram.empty) return Solver(diagram, floor, limits, control).run();
  Frontier nothing;
  nothing.status = Status::none_exists;
  nothing.exact = true;
  return nothing;
}

}  // namespace locarno
