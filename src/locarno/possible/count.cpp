#include "locarno/possible/count.h"

#include <algorithm>
#include <atomic>
#include <queue>
#include <utility>

#include "locarno/base/contract.h"
#include "locarno/possible/count_shares.h"
#include "locarno/possible/count_tasks.h"
#include "locarno/possible/count_walk.h"

namespace locarno {
namespace {

using counting::Bracket;
using counting::Plan;
using counting::run_tasks;
using counting::Shares;
using counting::Standing;
using counting::Verdict;
using counting::walk_below;
using counting::walk_costs;
using counting::Walked;

constexpr double kPartsOfSweep = 1024;     // a sweep within the limit is dealt out in about so many parts
constexpr double kSmallestPart = 1 << 20;  // words; below that a part is not worth dealing out
constexpr double kReach = 16;              // sweep parts of a space whose worst case is up to so many times the limit

struct Part {  // an undecided subtree
  Standing standing;
  std::size_t layer;
  std::size_t node;
  Bracket bracket;
  double cost;     // at most so many words of work
  double urgency;  // the part with the most is split first
};

struct Judged {  // a space cut into decided packages and undecided parts
  Natural accepted = 0;
  std::vector<Part> parts;
};

// "At most min_i accepted_i, at least size - sum_i rejected_i" for the required parties, and Markov's inequality on the
// number of consents and of rejections for the rest. The joint demand is met wherever the parties' own are: it tightens
// the upper bound and costs the lower one nothing.
Bracket bracket_of(const Plan& plan, const Shares& shares, const Standing& standing, std::size_t layer,
                   std::size_t node) {
  const Natural& size = plan.outlook.levels[layer].paths[node];
  Natural high = size;
  Natural refused_by_required = 0;
  Natural consents = 0;
  Natural refusals = 0;
  for (std::size_t k = 0; k < standing.open; ++k) {
    const Bracket one = shares.reaching(layer, node, standing.party[k], standing.need[k]);
    consents += one.high;
    refusals += size - one.low;
    if (k >= standing.required) continue;
    high = std::min(high, one.high);
    if (standing.party[k] < plan.parties) refused_by_required += size - one.low;
  }
  const std::size_t missing = plan.at_least > standing.sure ? plan.at_least - standing.sure : 0;
  if (missing > 0) high = std::min(high, Natural(consents / missing));
  Natural lost = refused_by_required;
  if (missing > standing.required) lost += refusals / (standing.open - missing + 1);
  return {lost < size ? Natural(size - lost) : Natural(0), high};
}

// Cuts a space into parts: by cost for a sweep, or, with shares at hand, where the doubt is greatest.
class Splitter {
 public:
  Splitter(const Plan& plan, const Shares* shares) : plan_(plan), shares_(shares), costs_(walk_costs(plan)) {}

  [[nodiscard]] Judged begin() const {
    Judged out;
    const std::vector<std::int64_t> nothing(plan_.diagram.parties, 0);
    judge(plan_.start, nothing.data(), 0, 0, out);
    return out;
  }

  // Splits the most urgent part until none is more urgent than `calm`, or `splits` times.
  [[nodiscard]] Judged split(Judged in, double calm, std::size_t splits, const Control& control) const {
    const auto less_urgent = [](const Part& a, const Part& b) { return a.urgency < b.urgency; };
    Judged out{in.accepted, {}};
    std::ranges::make_heap(in.parts, less_urgent);
    for (std::size_t done = 0;
         done < splits && !in.parts.empty() && in.parts.front().urgency > calm && !control.cancelled();) {
      std::ranges::pop_heap(in.parts, less_urgent);
      const Part part = std::move(in.parts.back());
      in.parts.pop_back();
      if (part.layer == plan_.table.split) {
        out.parts.push_back(part);
        continue;
      }
      ++done;
      for (Part& child : children(part, out)) {
        in.parts.push_back(std::move(child));
        std::ranges::push_heap(in.parts, less_urgent);
      }
    }
    std::ranges::move(in.parts, std::back_inserter(out.parts));
    return out;
  }

 private:
  [[nodiscard]] std::vector<Part> children(const Part& part, Judged& out) const {
    Judged below;
    const Diagram::Layer& layer = plan_.diagram.layers[part.layer];
    for (const Diagram::Edge& edge : layer.edges_of(part.node)) {
      judge(part.standing, plan_.diagram.row(layer, edge.row), part.layer + 1, edge.target, below);
    }
    out.accepted += below.accepted;
    return std::move(below.parts);
  }

  void judge(const Standing& from, const std::int64_t* row, std::size_t layer, std::size_t node, Judged& out) const {
    Standing to(plan_.diagram.parties);
    const Verdict verdict = plan_.judge(from, row, layer, node, to);
    const Natural& size = plan_.outlook.levels[layer].paths[node];
    if (verdict == Verdict::all) out.accepted += size;
    if (verdict != Verdict::open) return;
    const double cost = layer <= plan_.table.split ? costs_[layer][node] * static_cast<double>(to.open) : 0;
    Bracket bracket{0, size};
    if (shares_ != nullptr) bracket = bracket_of(plan_, *shares_, to, layer, node);
    const double doubt = to_double(Natural(bracket.high - bracket.low));
    if (shares_ != nullptr && doubt == 0) {
      out.accepted += bracket.low;
    } else {
      out.parts.push_back({std::move(to), layer, node, std::move(bracket), cost, shares_ != nullptr ? doubt : cost});
    }
  }

  const Plan& plan_;
  const Shares* shares_;
  std::vector<std::vector<double>> costs_;
};

std::vector<Walked> walk_all(const Plan& plan, std::span<const Part> parts, const Control& control) {
  std::vector<Walked> walked(parts.size());
  std::atomic<std::size_t> finished{0};
  const auto walk = [&](std::size_t p) {
    if (control.cancelled()) return;
    walked[p] = walk_below(plan, parts[p].standing, parts[p].layer, parts[p].node, control);
    control.report("counting packages", static_cast<double>(++finished) / static_cast<double>(parts.size()));
  };
  run_tasks(parts.size(), control, walk);
  return walked;
}

// Sweeps the parts that fit the work left, the most doubt for the work first; what pruning saves goes to the next
// round.
AcceptedCount sweep(const Plan& plan, Judged judged, double budget, const Control& control) {
  AcceptedCount out;
  Natural accepted = std::move(judged.accepted);
  std::ranges::stable_sort(judged.parts,
                           [](const Part& a, const Part& b) { return a.urgency * b.cost > b.urgency * a.cost; });
  while (!control.cancelled()) {
    double reserved = 0;
    const auto affordable = [&](const Part& part) {
      if (reserved + part.cost > budget) return false;
      reserved += part.cost;
      return true;
    };
    std::vector<Part> chosen;
    std::vector<Part> rest;
    for (Part& part : judged.parts) (affordable(part) ? chosen : rest).push_back(std::move(part));
    judged.parts = std::move(rest);
    if (chosen.empty()) break;
    const std::vector<Walked> walked = walk_all(plan, chosen, control);
    for (std::size_t p = 0; p < walked.size(); ++p) {
      out.work += walked[p].work;
      budget -= static_cast<double>(walked[p].work);
      if (walked[p].whole) {
        accepted += walked[p].accepted;
      } else {
        chosen[p].bracket.low = std::max(chosen[p].bracket.low, walked[p].accepted);
        judged.parts.push_back(std::move(chosen[p]));
      }
    }
  }
  out.low = accepted;
  out.high = std::move(accepted);
  for (const Part& part : judged.parts) {
    out.low += part.bracket.low;
    out.high += part.bracket.high;
  }
  return out;
}

double cost_of(const Judged& judged) {
  double cost = 0;
  for (const Part& part : judged.parts) cost += part.cost;
  return cost;
}

AcceptedCount sweep_all(const Plan& plan, double budget, const Control& control) {
  const Splitter splitter(plan, nullptr);
  Judged judged = splitter.begin();
  const double piece = std::max(kSmallestPart, cost_of(judged) / kPartsOfSweep);
  return sweep(plan, splitter.split(std::move(judged), piece, static_cast<std::size_t>(-1), control), budget, control);
}

AcceptedCount bound_and_sweep(const Plan& plan, const CountLimits& limits, double budget, const Control& control) {
  const Shares shares(plan.diagram, plan.outlook);
  const Splitter splitter(plan, &shares);
  Judged judged = splitter.begin();
  const Bracket whole = judged.parts.empty() ? Bracket{judged.accepted, judged.accepted} : judged.parts.front().bracket;
  judged = splitter.split(std::move(judged), 0, limits.parts, control);
  const bool within_reach = cost_of(judged) <= kReach * budget;
  AcceptedCount out = sweep(plan, std::move(judged), within_reach ? budget : 0, control);
  out.low = std::max(out.low, whole.low);
  out.high = std::min(out.high, whole.high);
  return out;
}

}  // namespace

Consent unanimous(std::size_t parties) { return {std::vector<bool>(parties, true), parties}; }

AcceptedCount count_accepted(const Diagram& diagram, std::span<const std::int64_t> walk_away, const CountLimits& limits,
                             const Control& control) {
  return count_accepted_by(diagram, walk_away, unanimous(diagram.parties), limits, control);
}

AcceptedCount count_accepted_by(const Diagram& diagram, std::span<const std::int64_t> walk_away, const Consent& consent,
                                const CountLimits& limits, const Control& control) {
  EXPECTS(walk_away.size() == diagram.parties && consent.required.size() == diagram.parties);
  EXPECTS(consent.at_least <= diagram.parties && control.threads >= 1);
  if (diagram.empty) return {};
  const Plan plan(diagram, walk_away, consent);
  const auto budget = static_cast<double>(limits.work);
  const double cost = walk_costs(plan).front().front() * static_cast<double>(plan.diagram.parties);
  AcceptedCount out = cost <= budget ? sweep_all(plan, budget, control)
                                     : bound_and_sweep(plan, limits, budget, control);
  out.space = plan.outlook.levels.front().paths.front();
  if (!out.exact()) out.status = control.cancelled() ? Status::cancelled : Status::limit_reached;
  return out;
}

}  // namespace locarno
