#include "locarno/durable/durable_agreement.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

struct Counted {
  Status exists = Status::limit_reached;
  std::optional<Package> example;
  std::optional<AcceptedCount> accepted;
};

Counted existence_and_count(const Problem& problem, const PossibleOptions& options, const Control& control) {
  Counted out;
  const auto diagram = make_diagram(make_space(problem, Keep::refused_by_none));
  if (!diagram) return out;
  const auto walk_away = walk_aways(problem);
  const Optimum found = find_acceptable(*diagram, walk_away, options.optimum_limits, control);
  out.exists = found.packages.empty() ? found.status : Status::solved;
  if (!found.packages.empty()) out.example = found.packages.front();
  if (options.count) out.accepted = count_accepted(*diagram, walk_away, options.count_limits, control);
  return out;
}

// Rules out every package: all options of the first issue.
Combination everything(const Problem& problem) { return {{IssueId(0), problem.scenario.issues.front().all_options()}}; }

}  // namespace

Problem restricted_to_what_holds(const Problem& problem, const NoGoods& no_goods) {
  Problem out = problem;
  for (std::size_t n = 0; n < no_goods.rows.size(); ++n) {
    const NoGood& row = no_goods.rows[n];
    Impossible impossible{fmt::format("durable.{}", n + 1), row.when, {}};
    if (row.when.empty()) impossible.when = everything(problem);
    impossible.provenance.basis = Basis::derived;
    impossible.provenance.note = fmt::format("{} would break it: {}", problem.scenario.parties[row.party.index].id,
                                             to_string(row.check));
    out.scenario.impossible.push_back(std::move(impossible));
  }
  return out;
}

DurableAgreement durable_agreement(const Problem& problem, const Circumstances& circumstances,
                                   const DurableOptions& options, const Control& control) {
  DurableAgreement out;
  out.asked = options.holding;
  const Counted before = existence_and_count(problem, options.possible, control);
  out.agreement_exists = before.exists;
  out.accepted = before.accepted;
  auto all = no_goods(circumstances, problem.scenario.issues, options.horizon, options.no_goods, control);
  for (std::size_t h = 0; h < all.size(); ++h) {
    control.report("packages that hold", static_cast<double>(h) / static_cast<double>(all.size()));
    DurableSet set;
    set.holding = kAllHoldings[h];
    set.no_goods = std::move(all[h]);
    const Problem restricted = restricted_to_what_holds(problem, set.no_goods);
    const Counted counted = existence_and_count(restricted, options.possible, control);
    set.exists = counted.exists;
    set.example = counted.example;
    set.accepted = counted.accepted;
    if (set.holding == options.holding) {
      PossibleOptions possible = options.possible;
      possible.count = false;
      out.answer = answer_at_central_estimate(restricted, possible, control);
      out.status = set.no_goods.status == Status::solved ? out.answer.exists : set.no_goods.status;
    }
    out.sets.push_back(std::move(set));
  }
  if (control.cancelled()) out.status = Status::cancelled;
  return out;
}

}  // namespace locarno
