// The packages that differ from one package on a few issues, and what that gains or costs each decider, exactly.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/space.h"

namespace locarno {

// One issue of a package set to another option.
struct OptionChange {
  IssueId issue;
  OptionId from;
  OptionId to;

  friend bool operator==(const OptionChange&, const OptionChange&) = default;
};

class Neighbourhood {
 public:
  // The package need not be one of the space; what is proposed instead has to be.
  Neighbourhood(Space space, Package package);

  // Every change of one issue to an option in question, by issue and option. Alone it may be forbidden.
  [[nodiscard]] const std::vector<OptionChange>& changes() const { return changes_; }
  // What a change by itself gains each decider (negative: costs): [decider], Score units.
  [[nodiscard]] const std::int64_t* gain(std::size_t change) const { return gains_.data() + change * space_.parties; }
  // What changes of different issues gain together, with the together-terms that come and go. O(deciders) while no
  // together-term couples their issues, else O(issues * deciders).
  [[nodiscard]] std::vector<std::int64_t> gain(std::span<const std::uint32_t> changes) const;
  // Whether a together-term of a decider hangs on both issues.
  [[nodiscard]] bool coupled(IssueId a, IssueId b) const { return coupled_[a.index * space_.issues() + b.index]; }
  [[nodiscard]] bool coupled(IssueId a) const { return coupled(a, a); }  // with any other issue
  // The sum of the sizes of the together-terms that may make changes gain more together than one by one, per decider.
  [[nodiscard]] std::int64_t synergy(std::size_t decider) const { return synergy_[decider]; }

  // The same in brief, without an allocation while nothing couples the issues.
  struct Effect {
    std::int64_t smallest = 0;  // gain of the decider who fares worst
    std::int64_t sum = 0;
    bool helps = false;  // somebody gains
  };
  [[nodiscard]] Effect effect(std::span<const std::uint32_t> changes) const;

  [[nodiscard]] Package after(std::span<const std::uint32_t> changes) const;
  // Whether the package after these changes takes only options in question and nothing forbidden holds in it: looks
  // only at what the changes touch, and at what is wrong with the package as it is.
  [[nodiscard]] bool possible(std::span<const std::uint32_t> changes) const;

  [[nodiscard]] std::size_t deciders() const { return space_.parties; }
  [[nodiscard]] const Space& space() const { return space_; }
  [[nodiscard]] const std::vector<std::int64_t>& utilities_now() const { return now_; }

 private:
  void find_couplings();
  void find_faults();
  void add_together_terms();
  [[nodiscard]] bool uncoupled(std::span<const std::uint32_t> changes) const;
  [[nodiscard]] bool holds_after(const Combination& when, std::span<const std::uint32_t> changes) const;

  Space space_;
  Package package_;
  std::vector<std::int64_t> now_;  // utilities of the package
  std::vector<OptionChange> changes_;
  std::vector<std::int64_t> gains_;  // [change * deciders + decider]
  std::vector<bool> coupled_;        // [issue * issues + issue]
  std::vector<std::int64_t> synergy_;
  std::vector<std::uint32_t> faults_;                     // forbidden combinations that hold in the package
  std::vector<std::uint32_t> outside_;                    // issues on which it takes an option out of question
  std::vector<std::vector<std::uint32_t>> forbidden_at_;  // per issue: forbidden combinations with a term on it
};

// The best few of many, kept in order while they are offered: `Better(a, b)` is a strict order.
template <class T, class Better>
class BestFew {
 public:
  explicit BestFew(std::size_t most) : most_(most) {}

  [[nodiscard]] bool full() const { return list_.size() >= most_; }
  [[nodiscard]] bool turned_away() const { return turned_away_; }
  [[nodiscard]] const std::vector<T>& list() const { return list_; }
  // False if `item` would not be kept.
  [[nodiscard]] bool wants(const T& item) const { return !full() || (most_ > 0 && Better{}(item, list_.back())); }
  void note_more() { turned_away_ = true; }

  void offer(T item) {
    if (!wants(item)) {
      turned_away_ = true;
      return;
    }
    if (full()) list_.pop_back(), turned_away_ = true;
    list_.insert(std::upper_bound(list_.begin(), list_.end(), item, Better{}), std::move(item));
  }

 private:
  std::size_t most_;
  std::vector<T> list_;  // best first
  bool turned_away_ = false;
};

}  // namespace locarno
