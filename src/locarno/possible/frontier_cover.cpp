#include "locarno/possible/frontier_cover.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "locarno/possible/frontier_merge.h"

namespace locarno::detail {
namespace {

constexpr std::size_t kEmptyPlaces = 3;  // one place in so many may stay empty after a thinning
constexpr std::size_t kFits = 4;         // so many times the sums of two sets may be formed where two sides meet
constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();

struct CoverSet {  // of the labels of some components, at one node
  Labels labels;
  std::vector<std::int64_t> greatest;  // that these components can give
  std::int64_t slack = 0;
};

// Adds nothing at each node: for thinning a set as it is.
Step stay(std::size_t nodes, std::size_t parties, std::size_t words) {
  Step step;
  step.sources = nodes;
  step.first.resize(nodes + 1);
  std::iota(step.first.begin(), step.first.end(), 0U);
  for (std::uint32_t node = 0; node < nodes; ++node) step.edges.push_back({node, 0});
  step.rows.assign(parties, 0);
  step.counts = {1};
  step.keys.assign(words, 0);
  return step;
}

// The same edges walked from target to source.
Step reversed(const Step& step) {
  Step out = step;
  out.sources = step.targets();
  out.first.assign(step.sources + 1, 0);
  for (const Step::Edge& edge : step.edges) ++out.first[edge.source + 1];
  for (std::size_t node = 0; node < step.sources; ++node) out.first[node + 1] += out.first[node];
  std::vector<std::uint32_t> next(out.first.begin(), out.first.end() - 1);
  for (std::size_t target = 0; target < step.targets(); ++target) {
    for (const Step::Edge& edge : step.edges_into(target))
      out.edges[next[edge.source]++] = {static_cast<std::uint32_t>(target), edge.addend};
  }
  return out;
}

// Adding to a label at a node any of the labels that the other side has at the same node.
Step fitting(const Labels& other) {
  Step step;
  step.sources = other.nodes();
  for (std::uint32_t node = 0; node < other.nodes(); ++node) {
    for (std::uint32_t label = other.first[node]; label < other.first[node + 1]; ++label)
      step.edges.push_back({node, label});
  }
  step.first = {0, static_cast<std::uint32_t>(step.edges.size())};
  step.rows = other.values;
  step.counts = other.counts;
  step.keys = other.keys;
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
  // The layered components, from both ends: a layer at a time on the side that had to thin less, until the two meet,
  // where partial packages that lead to the same node fit together. Few labels need thinning near the ends, so that
  // this thins about half as often as one walk.
  CoverSet layered() {
    const std::span steps(plan_.steps.data(), plan_.layered);
    std::vector<Step> back;
    for (std::size_t s = steps.size(); s-- > 0;) back.push_back(reversed(steps[s]));
    Side front = side(steps);
    Side rear = side(back);
    while (front.done + rear.done < steps.size() && !out_.cancelled) {
      ask_.control.report("cover",
                          static_cast<double>(front.done + rear.done) / static_cast<double>(plan_.steps.size()));
      extend(front.load() <= rear.load() ? front : rear);
    }
    if (out_.cancelled || rear.done == 0) return std::move(front.set);
    spare_sums(front, rear);
    CoverSet whole = std::move(front.set);
    whole.slack += rear.set.slack;
    whole.slack += merge_thinned(fitting(rear.set.labels), whole.labels, beyond(whole), whole.slack,
                                 ask_.limits.cover_points);
    return whole;
  }

  struct Side {  // of the layers, walked from one end; the greatest of the set is that of all layers
    std::span<const Step> steps;
    std::vector<std::vector<std::int64_t>> best;  // to come, see best_to_come()
    CoverSet set;
    std::size_t done = 0;
    std::int64_t thinned = 0;  // in the last layer

    [[nodiscard]] std::pair<std::int64_t, std::size_t> load() const { return {thinned, set.labels.size()}; }
  };

  [[nodiscard]] Side side(std::span<const Step> steps) const {
    Side out{steps, best_to_come(steps, ask_.parties), {}, 0, 0};
    const std::vector<std::int64_t>& all = out.best[0];
    out.set = {start_labels(ask_.parties, ask_.words),
               {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(ask_.parties)},
               0};
    return out;
  }

  void extend(Side& side) {
    const Step& step = side.steps[side.done++];
    take(side, step, std::max(ask_.limits.cover_layer_labels, 2 * step.targets()));
  }

  void take(Side& side, const Step& step, std::size_t most) {
    std::vector<std::int64_t> beyond = side.best[side.done];  // in the layers left and in all other components
    for (std::size_t j = 0; j < beyond.size(); ++j)
      beyond[j] += ask_.greatest[j % ask_.parties] - side.set.greatest[j % ask_.parties];
    side.thinned = merge_thinned(step, side.set.labels, beyond, side.set.slack, most);
    side.set.slack += side.thinned;
  }

  // Thins the two sides as they are until they form no more than a few times the sums that two sets may.
  void spare_sums(Side& front, Side& rear) {
    const std::size_t most = kFits * ask_.limits.cover_labels * ask_.limits.cover_labels;
    while (sums_of(front.set.labels, rear.set.labels) > most && !out_.cancelled) {
      Side& larger = front.set.labels.size() >= rear.set.labels.size() ? front : rear;
      const std::size_t nodes = larger.set.labels.nodes();
      if (larger.set.labels.size() <= 2 * nodes) return;
      take(larger, stay(nodes, ask_.parties, ask_.words), std::max(2 * nodes, larger.set.labels.size() / 2));
    }
  }

  static std::size_t sums_of(const Labels& a, const Labels& b) {
    std::size_t sums = 0;
    for (std::size_t node = 0; node < a.nodes(); ++node)
      sums += std::size_t{a.first[node + 1] - a.first[node]} * (b.first[node + 1] - b.first[node]);
    return sums;
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
    set.slack += merge_thinned(stay(1, ask_.parties, ask_.words), set.labels, beyond(set), set.slack, most);
    return set;
  }

  [[nodiscard]] std::vector<std::int64_t> beyond(const CoverSet& set) const {
    std::vector<std::int64_t> rest(ask_.greatest.begin(), ask_.greatest.end());
    for (std::size_t i = 0; i < ask_.parties; ++i) rest[i] -= set.greatest[i];
    return rest;
  }

  // Replaces the labels by those after the step, at most `most`, with the least thinning that does it, to about a
  // fifth, or with one that leaves few places empty. Returns the thinning.
  std::int64_t merge_thinned(const Step& step, Labels& labels, const std::vector<std::int64_t>& best,
                             std::int64_t slack, std::size_t most) {
    std::int64_t failed = -1;  // the greatest thinning known to be too little
    std::int64_t good = -1;
    std::int64_t delta = labels.size() * step.edges.size() <= most ? 0 : last_delta_;
    Labels kept;
    const auto close = [&] { return good - failed <= std::max<std::int64_t>(1, good / 5) || good == 0; };
    while (good < 0 || (!close() && kept.size() < most - most / kEmptyPlaces)) {
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
