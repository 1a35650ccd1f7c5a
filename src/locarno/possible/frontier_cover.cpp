#include "locarno/possible/frontier_cover.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "locarno/possible/frontier_merge.h"

namespace locarno::detail {
namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();

struct CoverSet {  // of the labels of some components, at one node
  Labels labels;
  std::vector<std::int64_t> greatest;  // that these components can give
  std::int64_t slack = 0;
};

// Adds nothing: for thinning a set as it is.
Step stay(std::size_t parties, std::size_t words) {
  Step step;
  step.first = {0, 1};
  step.edges = {{0, 0}};
  step.rows.assign(parties, 0);
  step.counts = {1};
  step.keys.assign(words, 0);
  return step;
}

class Coverer {
 public:
  Coverer(const FrontierPlan& plan, const FrontierQuestion& question) : plan_(plan), ask_(question) {}

  Cover run() {
    CoverSet whole = layered();
    std::vector<CoverSet> leaves;
    for (std::size_t s = plan_.layered; s < plan_.steps.size(); ++s) leaves.push_back(leaf(plan_.steps[s]));
    joins_left_ = leaves.size();
    if (!leaves.empty()) {
      const bool last = plan_.layered == 0;
      CoverSet rest = tree(std::move(leaves), last ? ask_.limits.cover_points : ask_.limits.cover_labels);
      whole = last ? std::move(rest) : join(std::move(whole), std::move(rest), ask_.limits.cover_points);
    }
    whole = thin(std::move(whole), ask_.limits.cover_points);
    out_.labels = std::move(whole.labels);
    return std::move(out_);
  }

 private:
  // The layered components one layer after the other.
  CoverSet layered() {
    const std::span steps(plan_.steps.data(), plan_.layered);
    const auto best = best_to_come(steps, ask_.parties);
    CoverSet set{start_labels(ask_.parties, ask_.words),
                 {best[0].begin(), best[0].begin() + static_cast<std::ptrdiff_t>(ask_.parties)},
                 0};
    for (std::size_t s = 0; s < steps.size() && !out_.cancelled; ++s) {
      ask_.control.report("cover", static_cast<double>(s) / static_cast<double>(plan_.steps.size()));
      std::vector<std::int64_t> beyond = best[s + 1];  // in these layers and in all other components
      for (std::size_t j = 0; j < beyond.size(); ++j)
        beyond[j] += ask_.greatest[j % ask_.parties] - set.greatest[j % ask_.parties];
      set.slack += merge_thinned(steps[s], set.labels, beyond, set.slack,
                                 std::max(ask_.limits.cover_layer_labels, 2 * steps[s].targets()));
    }
    return set;
  }

  [[nodiscard]] CoverSet leaf(const Step& step) const {
    CoverSet set;
    set.labels.first = {0, static_cast<std::uint32_t>(step.counts.size())};
    set.labels.values = step.rows;
    set.labels.counts = step.counts;
    set.labels.keys = step.keys;
    set.greatest.assign(ask_.parties, kLowest);
    for (std::size_t a = 0; a < step.counts.size(); ++a) {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < ask_.parties; ++i) {
        const std::int64_t value = step.rows[a * ask_.parties + i];
        sum += value;
        set.greatest[i] = std::max(set.greatest[i], value);
      }
      set.labels.sums.push_back(sum);
    }
    return set;
  }

  // All sets joined two by two, dealt to the two sides in turn.
  CoverSet tree(std::vector<CoverSet> sets, std::size_t most) {
    if (sets.size() == 1) return std::move(sets.front());
    std::vector<CoverSet> sides[2];
    for (std::size_t s = 0; s < sets.size(); ++s) sides[((s + 1) / 2) % 2].push_back(std::move(sets[s]));
    CoverSet left = tree(std::move(sides[0]), ask_.limits.cover_labels);
    CoverSet right = tree(std::move(sides[1]), ask_.limits.cover_labels);
    return join(std::move(left), std::move(right), most);
  }

  CoverSet join(CoverSet a, CoverSet b, std::size_t most) {
    if (out_.cancelled) return a;
    ask_.control.report("cover", 1.0 - static_cast<double>(joins_left_) / static_cast<double>(plan_.steps.size()));
    joins_left_ -= joins_left_ > 0 ? 1 : 0;
    if (a.labels.size() * b.labels.size() > ask_.limits.cover_labels * ask_.limits.cover_labels) {
      a = thin(std::move(a), ask_.limits.cover_labels);
      b = thin(std::move(b), ask_.limits.cover_labels);
    }
    if (a.labels.size() < b.labels.size()) std::swap(a, b);
    for (std::size_t i = 0; i < ask_.parties; ++i) a.greatest[i] += b.greatest[i];
    a.slack += b.slack;
    a.slack += merge_thinned(step_of(b.labels), a.labels, beyond(a), a.slack, most);
    return a;
  }

  CoverSet thin(CoverSet set, std::size_t most) {
    if (out_.cancelled || set.labels.size() <= most) return set;
    set.slack += merge_thinned(stay(ask_.parties, ask_.words), set.labels, beyond(set), set.slack, most);
    return set;
  }

  [[nodiscard]] std::vector<std::int64_t> beyond(const CoverSet& set) const {
    std::vector<std::int64_t> rest(ask_.greatest.begin(), ask_.greatest.end());
    for (std::size_t i = 0; i < ask_.parties; ++i) rest[i] -= set.greatest[i];
    return rest;
  }

  // Replaces the labels by those after the step, at most `most`, with the least thinning that does it, to about a
  // fifth. Returns the thinning.
  std::int64_t merge_thinned(const Step& step, Labels& labels, const std::vector<std::int64_t>& best,
                             std::int64_t slack, std::size_t most) {
    std::int64_t failed = -1;  // the greatest thinning known to be too little
    std::int64_t good = -1;
    std::int64_t delta = labels.size() * step.edges.size() <= most ? 0 : last_delta_;
    Labels kept;
    while (good < 0 || good - failed > std::max<std::int64_t>(1, good / 5)) {
      const std::vector<std::int64_t> need = ask_.need(best, slack + delta);
      Merged merged = merge(
          {step, labels, need, ask_.parties, ask_.words, delta, std::max<std::size_t>(1, most), ~std::uint64_t{0}},
          ask_.control);
      out_.operations += merged.operations;
      out_.cancelled = merged.outcome == Merged::Outcome::cancelled;
      if (out_.cancelled) return 0;
      if (merged.outcome == Merged::Outcome::complete) {
        good = delta;
        kept = std::move(merged.labels);
      } else {
        failed = delta;
      }
      delta = good < 0 ? 2 * delta + 1024 : failed < 0 ? good / 2 : failed + (good - failed) / 2;
    }
    last_delta_ = good;
    labels = std::move(kept);
    out_.peak_labels = std::max(out_.peak_labels, labels.size());
    out_.thinning.emplace_back(good);
    return good;
  }

  const FrontierPlan& plan_;
  const FrontierQuestion& ask_;
  std::int64_t last_delta_ = 0;
  std::size_t joins_left_ = 0;
  Cover out_;
};

}  // namespace

std::vector<std::int64_t> FrontierQuestion::need(std::span<const std::int64_t> best_to_come, std::int64_t slack) const {
  std::vector<std::int64_t> need(best_to_come.size(), kNoNeed);
  for (std::size_t j = 0; floor && j < need.size(); ++j) need[j] = (*floor)[j % parties] - best_to_come[j] - slack;
  return need;
}

Cover make_cover(const FrontierPlan& plan, const FrontierQuestion& question) { return Coverer(plan, question).run(); }

}  // namespace locarno::detail
