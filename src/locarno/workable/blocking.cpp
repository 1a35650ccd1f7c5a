#include "locarno/workable/blocking.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "locarno/workable/least_raise.h"

namespace locarno {
namespace {

// The demands of a plan, numbered: conditions first.
class Numbered {
 public:
  Numbered(const Problem& problem, const Plan& plan, bool with_parties) : problem_(problem), plan_(plan) {
    for (std::size_t c = 0; c < plan.conditions.size(); ++c) {
      const auto form = statement_of(problem, plan.conditions[c]).form;
      const bool joins = form == StepCondition::Form::with && plan.conditions[c].missing.empty();
      if (form != StepCondition::Form::not_before && !joins) conditions_.push_back(c);
    }
    for (std::size_t p = 0; with_parties && p < plan.parties.size(); ++p) parties_.push_back(p);
  }

  [[nodiscard]] std::size_t size() const { return conditions_.size() + parties_.size(); }

  [[nodiscard]] Course course(const std::vector<bool>& kept, std::span<const StepSet> exchanges = {}) const {
    std::vector<bool> conditions(plan_.conditions.size(), true);
    for (std::size_t d = 0; d < conditions_.size(); ++d) conditions[conditions_[d]] = kept[d];
    return make_course(problem_, plan_, conditions, exchanges);
  }

  [[nodiscard]] Guarded guarded(const std::vector<bool>& kept) const {
    Guarded out = every_party(plan_);
    out.parties.assign(plan_.parties.size(), false);
    for (std::size_t d = 0; d < parties_.size(); ++d) out.parties[parties_[d]] = kept[conditions_.size() + d];
    return out;
  }

  [[nodiscard]] Demands named(const DemandSet& set) const {
    Demands out;
    for (const std::size_t d : set) {
      if (d < conditions_.size()) out.conditions.push_back(conditions_[d]);
      else out.parties.push_back(parties_[d - conditions_.size()]);
    }
    return out;
  }

 private:
  const Problem& problem_;
  const Plan& plan_;
  std::vector<std::size_t> conditions_;
  std::vector<std::size_t> parties_;
};

class Finder {
 public:
  Finder(const Problem& problem, const Plan& plan, bool with_parties, const BlockingLimits& limits,
         const Control& control)
      : plan_(plan), demands_(problem, plan, with_parties), limits_(limits), control_(control) {}

  Blocking run() {
    Blocking out;
    const auto can_be_met = [&](const std::vector<bool>& kept) {
      return order_exists(plan_, demands_.course(kept), demands_.guarded(kept), StoppingCase::central,
                          limits_.choice.orders, control_);
    };
    const MinimalSets sets = minimal_sets(demands_.size(), can_be_met, limits_.sets);
    out.status = sets.status;
    for (const DemandSet& set : sets.conflicts) out.conflicts.push_back(demands_.named(set));
    // Those without numbers first.
    std::ranges::stable_sort(out.conflicts, {}, [](const Demands& d) { return !d.parties.empty(); });
    for (const DemandSet& set : sets.corrections) {
      if (out.ways_out.size() < limits_.ways_out) out.ways_out.push_back(way_out(set));
      else ++out.more_ways_out;
    }
    if (!sets.conflicts.empty()) find_exchanges(out);
    return out;
  }

 private:
  WayOut way_out(const DemandSet& set) const {
    WayOut out{demands_.named(set), 0, 0, {}, {}};
    std::vector<bool> kept(demands_.size(), true);
    for (const std::size_t d : set) kept[d] = false;
    out.course = demands_.course(kept);
    Guarded guarded = demands_.guarded(kept);
    if (!out.given_up.parties.empty()) price(out, guarded);
    out.order = choose_order(plan_, out.course, guarded, StoppingCase::central, limits_.choice, control_);
    return out;
  }

  // Puts guarantees in the place of the parties' demands.
  void price(WayOut& out, Guarded& guarded) const {
    for (const std::size_t p : out.given_up.parties) guarded.parties[p] = true;
    const Guards guards = guards_of(plan_, out.course, guarded, StoppingCase::central);
    std::vector<bool> raised;
    for (std::size_t p = 0; p < plan_.parties.size(); ++p) {
      const auto& guaranteed = out.given_up.parties;
      if (guarded.parties[p]) raised.push_back(std::ranges::find(guaranteed, p) != guaranteed.end());
    }
    const LeastRaise least = least_raise(out.course, guards.caps, raised, guards.ranks, limits_.choice.orders,
                                         control_);
    out.raise = least.high;
    out.raise_bound = least.low;
    for (const std::size_t p : out.given_up.parties) guarded.raise[p] = least.high;
  }

  // Sets of steps by number, fewest first, until some number helps.
  void find_exchanges(Blocking& out) {
    for (std::size_t size = 2; size <= std::min(limits_.exchange_steps, plan_.steps.size()); ++size) {
      StepSet set = (StepSet{1} << size) - 1;
      while ((set & ~plan_.all()) == 0) {
        if (!try_exchange(out, set)) return;
        // The next set of the same size (Gosper).
        const StepSet lowest = set & (~set + 1);
        const StepSet ripple = set + lowest;
        if (ripple == 0) break;
        set = ripple | (((set ^ ripple) >> 2) / lowest);
      }
      if (!out.exchanges.empty()) return;
    }
  }

  // False: stop looking.
  bool try_exchange(Blocking& out, StepSet set) {
    constexpr std::uint64_t kEach = 256;  // what looking at the conditions alone is counted as
    if (limits_.exchange_work - work_ < kEach) {
      out.exchange_status = Status::limit_reached;
      return false;
    }
    work_ += kEach;
    const std::vector<bool> kept(demands_.size(), true);
    Course course = demands_.course(kept, std::span(&set, 1));
    if (completable(course) != course.all()) return true;
    const std::uint64_t words = std::uint64_t{1}
                                << std::min<std::size_t>(40, std::max<std::size_t>(6, course.events.size()) - 6);
    if (words > limits_.exchange_work - work_) {
      out.exchange_status = Status::limit_reached;
      return false;
    }
    work_ += words;
    const Guarded guarded = demands_.guarded(kept);
    const Status status = order_exists(plan_, course, guarded, StoppingCase::central, limits_.choice.orders, control_);
    if (status == Status::limit_reached || status == Status::cancelled) {
      out.exchange_status = status;
      return status != Status::cancelled;
    }
    if (status == Status::none_exists) return true;
    if (out.exchanges.size() == limits_.exchanges) {
      out.exchange_status = Status::limit_reached;
      return false;
    }
    ChosenOrder order = choose_order(plan_, course, guarded, StoppingCase::central, limits_.choice, control_);
    out.exchanges.push_back({set, std::move(order), std::move(course)});
    return true;
  }

  const Plan& plan_;
  Numbered demands_;
  const BlockingLimits& limits_;
  const Control& control_;
  std::uint64_t work_ = 0;
};

}  // namespace

Blocking blocking(const Problem& problem, const Plan& plan, bool with_parties, const BlockingLimits& limits,
                  const Control& control) {
  return Finder(problem, plan, with_parties, limits, control).run();
}

}  // namespace locarno
