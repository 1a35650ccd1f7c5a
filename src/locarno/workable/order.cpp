#include "locarno/workable/order.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "locarno/workable/least_raise.h"

namespace locarno {
namespace {

// Depth first, the event that can be complete first ahead; a branch is cut when it cannot end earlier than the best
// found. So the first of the best orders in that order is the one kept.
class EarliestEnd {
 public:
  EarliestEnd(const Plan& plan, OrderSpace& space, std::size_t nodes, const Control& control)
      : plan_(plan), space_(space), course_(space.course()), nodes_left_(nodes), control_(control) {}

  void run(ChosenOrder& chosen) {
    chosen.end_bound = least_end(plan_, course_, {}, Pace::central);
    bound_ = chosen.end_bound.units;
    std::vector<std::size_t> begun;
    extend(begun, 0);
    if (!best_) return;
    chosen.events = *best_;
    chosen.end = {best_end_, false};
    // Cut short, the search has proven no more than the bound at its root.
    const bool proven = is_settled() || (!cut_ && space_.status() == Status::solved);
    if (proven) chosen.end_bound = chosen.end;
    else chosen.status = control_.cancelled() ? Status::cancelled : Status::limit_reached;
  }

 private:
  struct Next {
    std::size_t event = 0;
    std::int64_t finish = 0;
    std::int64_t bound = 0;
  };

  std::vector<Next> candidates(std::vector<std::size_t>& begun, EventSet done) {
    std::vector<Next> out;
    for (std::size_t e = 0; e < course_.events.size(); ++e) {
      const EventSet bit = EventSet{1} << e;
      if ((done & bit) != 0 || !course_.can_add(done, e) || !space_.alive(done | bit)) continue;
      begun.push_back(e);
      const Times times = times_in_order(plan_, course_, begun, Pace::central);
      out.push_back({e, times.finish[e].units, least_end(plan_, course_, begun, Pace::central).units});
      begun.pop_back();
    }
    std::ranges::stable_sort(out, {}, &Next::finish);
    return out;
  }

  [[nodiscard]] bool is_settled() const { return best_ && best_end_ == bound_; }

  void extend(std::vector<std::size_t>& begun, EventSet done) {
    if (done == course_.all()) {
      best_ = begun;
      best_end_ = times_in_order(plan_, course_, begun, Pace::central).end.units;
      return;
    }
    // The first descent is never cut: it ends in an order.
    if (best_ && (nodes_left_ == 0 || control_.cancelled())) {
      cut_ = true;
      return;
    }
    if (nodes_left_ > 0) --nodes_left_;
    for (const Next& next : candidates(begun, done)) {
      if (is_settled()) return;
      if (best_ && next.bound >= best_end_) continue;
      begun.push_back(next.event);
      extend(begun, done | EventSet{1} << next.event);
      begun.pop_back();
    }
  }

  const Plan& plan_;
  OrderSpace& space_;
  const Course& course_;
  std::size_t nodes_left_;
  const Control& control_;
  std::int64_t bound_ = 0;
  std::int64_t best_end_ = 0;
  bool cut_ = false;
  std::optional<std::vector<std::size_t>> best_;
};

}  // namespace

Guarded every_party(const Plan& plan) {
  return {std::vector<bool>(plan.parties.size(), true), std::vector<std::int64_t>(plan.parties.size(), 0)};
}

Guards guards_of(const Plan& plan, const Course& course, const Guarded& guarded, StoppingCase reading) {
  const Tails tails = tails_of(plan, course, reading);
  Guards guards{{}, tails.ranks};
  for (std::size_t p = 0; p < plan.parties.size(); ++p) {
    if (!guarded.parties[p]) continue;
    guards.caps.push_back(stopping_cap(plan, course, p, reading, tails));
    for (std::int64_t& most : guards.caps.back().most) most += guarded.raise[p];
  }
  return guards;
}

Status order_exists(const Plan& plan, const Course& course, const Guarded& guarded, StoppingCase reading,
                    const OrderLimits& limits, const Control& control) {
  if (completable(course) != course.all()) return Status::none_exists;
  Guards guards = guards_of(plan, course, guarded, reading);
  return OrderSpace(course, std::move(guards.caps), std::move(guards.ranks), limits, control).status();
}

ChosenOrder choose_order(const Plan& plan, const Course& course, const Guarded& guarded, StoppingCase reading,
                         const ChoiceLimits& limits, const Control& control) {
  Guards guards = guards_of(plan, course, guarded, reading);
  std::vector<bool> raised(guards.caps.size(), false);
  for (std::size_t p = 0; p < plan.parties.size(); ++p) {
    guards.caps.push_back(exposure_cap(plan, course, p, StoppingCase::central, 0));
    raised.push_back(true);
  }
  const LeastRaise least = least_raise(course, guards.caps, raised, guards.ranks, limits.orders, control);
  ChosenOrder chosen;
  chosen.status = least.status;
  if (least.order.empty()) return chosen;
  chosen.exposure = least.high;
  chosen.exposure_bound = least.low;
  chosen.events = least.order;
  chosen.end = times_in_order(plan, course, least.order, Pace::central).end;
  for (std::size_t c = 0; c < guards.caps.size(); ++c) guards.caps[c].most.front() += raised[c] ? least.high : 0;
  OrderSpace space(course, guards.caps, guards.ranks, limits.orders, control);
  EarliestEnd search(plan, space, limits.nodes, control);
  if (space.status() == Status::solved) search.run(chosen);
  return chosen;
}

}  // namespace locarno
