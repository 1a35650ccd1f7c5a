#include "locarno/workable/order_space.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "locarno/base/contract.h"
#include "locarno/workable/order_sweep.h"

namespace locarno {
namespace {

std::int64_t sum_of(const Cap& cap, EventSet done) {
  std::int64_t sum = 0;
  for (; done != 0; done &= done - 1) sum += cap.add[static_cast<std::size_t>(std::countr_zero(done))];
  return sum;
}

// Whether some set of events could exceed it.
bool can_bind(const Cap& cap) {
  std::int64_t greatest = 0;
  for (const std::int64_t add : cap.add) greatest += std::max<std::int64_t>(0, add);
  return greatest > *std::min_element(cap.most.begin(), cap.most.end());
}

}  // namespace

OrderSpace::OrderSpace(const Course& course, std::vector<Cap> caps, TailRanks ranks, const OrderLimits& limits,
                       const Control& control)
    : course_(&course), caps_(std::move(caps)), ranks_(std::move(ranks)), limits_(limits), control_(&control) {
  EXPECTS(ranks_.size() == course.events.size());
  if (completable(course) != course.all() || (course.all() != 0 && !content(0))) {
    status_ = Status::none_exists;
    return;
  }
  std::erase_if(caps_, [](const Cap& cap) { return !can_bind(cap); });
  free_ = caps_.empty();
  if (free_) return;
  const bool found = alive(0);
  if (status_ == Status::solved && !found) status_ = Status::none_exists;
}

bool OrderSpace::content(EventSet done) const {
  const EventSet left = course_->all() & ~done;
  if (left == 0) return true;
  std::size_t rank = 0;
  for (EventSet rest = left; rest != 0; rest &= rest - 1)
    rank = std::max(rank, ranks_[static_cast<std::size_t>(std::countr_zero(rest))]);
  return std::all_of(caps_.begin(), caps_.end(),
                     [&](const Cap& cap) { return sum_of(cap, done) <= cap.most[cap.most.size() == 1 ? 0 : rank]; });
}

void OrderSpace::settle_all() {
  settled_.clear();
  status_ = Status::solved;
  dense_ = settle_states(*course_, caps_, ranks_, *control_);
  if (dense_.empty()) status_ = Status::cancelled;
}

bool OrderSpace::alive(EventSet done) {
  if (free_) return true;
  if (status_ == Status::none_exists || status_ == Status::cancelled) return false;
  if (dense_.empty()) {
    const bool found = settle(done);
    const bool may_settle_all = course_->events.size() <= limits_.dense_events;
    if (found || status_ != Status::limit_reached || !may_settle_all) return found;
    settle_all();
  }
  constexpr std::size_t kLaneBits = 6;
  return !dense_.empty() && (dense_[done >> kLaneBits] >> (done & 63) & 1) != 0;
}

// Depth first; the depth is the number of events. A state whose rest was cut by the limit is not entered.
bool OrderSpace::settle(EventSet done) {
  if (done == course_->all()) return true;
  if (const auto known = settled_.find(done); known != settled_.end()) return known->second;
  const std::size_t room = course_->events.size() <= limits_.dense_events ? limits_.few_states : limits_.states;
  if (settled_.size() >= room || control_->cancelled()) {
    status_ = control_->cancelled() ? Status::cancelled : Status::limit_reached;
    return false;
  }
  bool found = false;
  if (content(done)) {
    for (std::size_t e = 0; e < course_->events.size() && !found; ++e) {
      const EventSet bit = EventSet{1} << e;
      if ((done & bit) == 0 && course_->can_add(done, e)) found = settle(done | bit);
      if (!found && status_ != Status::solved) return false;
    }
  }
  settled_.emplace(done, found);
  return found;
}

std::vector<std::size_t> any_order(OrderSpace& space) {
  EXPECTS(space.status() == Status::solved);
  const Course& course = space.course();
  std::vector<std::size_t> order;
  for (EventSet done = 0; done != course.all();) {
    std::size_t next = course.events.size();
    for (std::size_t e = 0; e < course.events.size() && next == course.events.size(); ++e) {
      const EventSet bit = EventSet{1} << e;
      if ((done & bit) == 0 && course.can_add(done, e) && space.alive(done | bit)) next = e;
    }
    if (next == course.events.size()) return {};  // above dense_events, the limit was reached on the way
    order.push_back(next);
    done |= EventSet{1} << next;
  }
  return order;
}

}  // namespace locarno
