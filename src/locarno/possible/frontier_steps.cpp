#include "locarno/possible/frontier_steps.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace locarno::detail {
namespace {

constexpr std::int64_t kNothing = std::numeric_limits<std::int64_t>::min();

// Rows of a layer are shared between options only by accident, so addends are distinct (row, option) pairs.
struct Addends {
  std::vector<std::uint32_t> of_edge;
  std::vector<std::pair<std::uint32_t, std::uint8_t>> distinct;
};

Addends addends_of(const Diagram::Layer& layer) {
  Addends out;
  for (const Diagram::Edge& edge : layer.edges) out.distinct.emplace_back(edge.row, edge.option);
  std::ranges::sort(out.distinct);
  out.distinct.erase(std::unique(out.distinct.begin(), out.distinct.end()), out.distinct.end());
  for (const Diagram::Edge& edge : layer.edges) {
    const auto at = std::ranges::lower_bound(out.distinct, std::pair(edge.row, edge.option));
    out.of_edge.push_back(static_cast<std::uint32_t>(at - out.distinct.begin()));
  }
  return out;
}

std::size_t targets_of(const Diagram::Layer& layer) {
  std::uint32_t last = 0;
  for (const Diagram::Edge& edge : layer.edges) last = std::max(last, edge.target);
  return last + 1;
}

Step step_of(const Diagram& diagram, const Diagram::Layer& layer, const KeyLayout& layout) {
  const Addends addends = addends_of(layer);
  Step step;
  step.sources = layer.nodes();
  for (const auto& [row, option] : addends.distinct) {
    const std::int64_t* values = diagram.row(layer, row);
    step.rows.insert(step.rows.end(), values, values + diagram.parties);
    step.counts.push_back(1);
    step.keys.resize(step.keys.size() + layout.words(), 0);
    layout.set(step.keys.data() + step.keys.size() - layout.words(), layer.issue, option);
  }
  step.first.assign(targets_of(layer) + 1, 0);
  for (const Diagram::Edge& edge : layer.edges) ++step.first[edge.target + 1];
  for (std::size_t t = 1; t < step.first.size(); ++t) step.first[t] += step.first[t - 1];
  std::vector<std::uint32_t> next(step.first.begin(), step.first.end() - 1);
  step.edges.resize(layer.edges.size());
  for (std::size_t node = 0; node < layer.nodes(); ++node) {
    for (std::uint32_t e = layer.first[node]; e < layer.first[node + 1]; ++e) {
      step.edges[next[layer.edges[e].target]++] = {static_cast<std::uint32_t>(node), addends.of_edge[e]};
    }
  }
  return step;
}

}  // namespace

KeyLayout::KeyLayout(const Diagram& diagram) : fields_(diagram.layers.size()) {
  std::vector<unsigned> bits(diagram.layers.size(), 0);
  for (const Diagram::Layer& layer : diagram.layers) {
    for (const Diagram::Edge& edge : layer.edges) {
      bits[layer.issue.index] = std::max(bits[layer.issue.index], static_cast<unsigned>(std::bit_width(edge.option)));
    }
  }
  unsigned left = 0;
  for (std::size_t k = 0; k < bits.size(); ++k) {
    if (words_ == 0 || bits[k] > left) {
      ++words_;
      left = 64;
    }
    left -= bits[k];
    fields_[k] = {words_ - 1, bits[k] == 0 ? 0 : left, (std::uint64_t{1} << bits[k]) - 1};
  }
}

void KeyLayout::set(std::uint64_t* key, IssueId issue, std::size_t option) const {
  const Field& field = fields_[issue.index];
  key[field.word] |= static_cast<std::uint64_t>(option) << field.shift;
}

Package KeyLayout::package(const std::uint64_t* key) const {
  Package package;
  for (const Field& field : fields_)
    package.emplace_back(static_cast<std::size_t>((key[field.word] >> field.shift) & field.mask));
  return package;
}

Labels start_labels(std::size_t parties, std::size_t words) {
  Labels labels;
  labels.first = {0, 1};
  labels.values.assign(parties, 0);
  labels.sums = {0};
  labels.counts = {1};
  labels.keys.assign(words, 0);
  return labels;
}

std::vector<Step> steps_of(const Diagram& diagram, Diagram::Component component, const KeyLayout& layout) {
  std::vector<Step> steps;
  for (std::size_t l = component.begin; l < component.end; ++l)
    steps.push_back(step_of(diagram, diagram.layers[l], layout));
  return steps;
}

Step step_of(const Labels& labels) {
  Step step;
  step.first = {0, static_cast<std::uint32_t>(labels.size())};
  for (std::size_t a = 0; a < labels.size(); ++a) step.edges.push_back({0, static_cast<std::uint32_t>(a)});
  step.rows = labels.values;
  step.counts = labels.counts;
  step.keys = labels.keys;
  return step;
}

std::vector<std::vector<std::int64_t>> best_to_come(std::span<const Step> steps, std::size_t parties) {
  std::vector<std::vector<std::int64_t>> best(steps.size() + 1);
  best[steps.size()].assign(steps.empty() ? parties : steps.back().targets() * parties, 0);
  for (std::size_t s = steps.size(); s-- > 0;) {
    best[s].assign(steps[s].sources * parties, kNothing);
    for (std::size_t node = 0; node < steps[s].targets(); ++node) {
      for (const Step::Edge& edge : steps[s].edges_into(node)) {
        for (std::size_t i = 0; i < parties; ++i) {
          std::int64_t& most = best[s][edge.source * parties + i];
          most = std::max(most, steps[s].rows[edge.addend * parties + i] + best[s + 1][node * parties + i]);
        }
      }
    }
  }
  return best;
}

}  // namespace locarno::detail
