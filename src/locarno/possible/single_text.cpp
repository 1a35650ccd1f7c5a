#include "locarno/possible/single_text.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace locarno {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

struct Found {
  std::vector<std::uint32_t> changes;
  std::int64_t smallest = 0;
  std::int64_t sum = 0;
};

struct BetterEdit {
  bool operator()(const Found& a, const Found& b) const {
    if (a.smallest != b.smallest) return a.smallest > b.smallest;
    if (a.sum != b.sum) return a.sum > b.sum;
    if (a.changes.size() != b.changes.size()) return a.changes.size() < b.changes.size();
    return a.changes < b.changes;
  }
};

class EditSearch {
 public:
  EditSearch(const Problem& problem, const Neighbourhood& around, const EditLimits& limits, const Control& control)
      : problem_(problem), around_(around), limits_(limits), control_(control), best_(limits.listed) {}

  Edits run() {
    const auto changes = static_cast<std::uint32_t>(around_.changes().size());
    for (std::uint32_t n = 0; n < changes; ++n) consider(std::array{n});
    find_partners();
    for (std::uint32_t n = 0; n < changes && !stopped(); ++n) pair_up(n);
    return collect();
  }

 private:
  // The most that a second change may gain each decider.
  void find_partners() {
    partner_.assign(around_.deciders(), kNever);
    for (std::size_t n = 0; n < around_.changes().size(); ++n) {
      for (std::size_t i = 0; i < around_.deciders(); ++i) partner_[i] = std::max(partner_[i], around_.gain(n)[i]);
    }
  }

  [[nodiscard]] bool stopped() const { return cut_ || cancelled_; }
  [[nodiscard]] std::int64_t threshold() const {
    return best_.full() && !best_.list().empty() ? best_.list().back().smallest : kNever;
  }

  // No partner can bring it onto the list.
  [[nodiscard]] bool hopeless(std::uint32_t n) const {
    if (around_.coupled(around_.changes()[n].issue)) return false;
    const std::int64_t* gain = around_.gain(n);
    for (std::size_t i = 0; i < around_.deciders(); ++i) {
      if (gain[i] + partner_[i] < threshold()) return true;
    }
    return false;
  }

  void pair_up(std::uint32_t a) {
    if (hopeless(a)) {
      best_.note_more();
      return;
    }
    const auto& changes = around_.changes();
    for (auto b = a + 1; b < changes.size(); ++b) {
      if (changes[b].issue == changes[a].issue) continue;
      if (++pairs_ % 4096 == 0 && control_.cancelled()) cancelled_ = true;
      if (pairs_ > limits_.pairs) cut_ = true;
      if (stopped()) return;
      if (around_.coupled(changes[a].issue, changes[b].issue) || promising(a, b)) consider(std::array{a, b});
    }
  }

  [[nodiscard]] bool promising(std::uint32_t a, std::uint32_t b) {
    const std::int64_t* first = around_.gain(a);
    const std::int64_t* second = around_.gain(b);
    const std::int64_t least = threshold();
    for (std::size_t i = 0; i < around_.deciders(); ++i) {
      if (first[i] + second[i] < least) {
        best_.note_more();
        return false;
      }
    }
    return true;
  }

  void consider(std::span<const std::uint32_t> changes) {
    if (!around_.possible(changes)) return;
    const Neighbourhood::Effect effect = around_.effect(changes);
    if (!effect.helps) return;
    if (effect.smallest < threshold()) {
      best_.note_more();
    } else {
      best_.offer({{changes.begin(), changes.end()}, effect.smallest, effect.sum});
    }
  }

  [[nodiscard]] Edit to_edit(const Found& found) const {
    Edit edit;
    for (const std::uint32_t n : found.changes) edit.changes.push_back(around_.changes()[n]);
    const std::vector<std::int64_t> gain = around_.gain(found.changes);
    for (std::size_t i = 0; i < gain.size(); ++i) {
      edit.gain.emplace_back(gain[i]);
      if (gain[i] > 0) edit.better_off.push_back(problem_.deciders[i]);
      if (gain[i] < 0) edit.worse_off.push_back(problem_.deciders[i]);
    }
    edit.smallest_gain = Score(found.smallest);
    edit.package = around_.after(found.changes);
    return edit;
  }

  [[nodiscard]] Edits collect() const {
    Edits out;
    for (const Found& found : best_.list()) out.edits.push_back(to_edit(found));
    out.more = best_.turned_away();
    out.pairs = pairs_;
    if (cancelled_) out.status = Status::cancelled;
    else if (cut_) out.status = Status::limit_reached;
    else out.status = out.edits.empty() && !out.more ? Status::none_exists : Status::solved;
    return out;
  }

  const Problem& problem_;
  const Neighbourhood& around_;
  EditLimits limits_;
  const Control& control_;
  BestFew<Found, BetterEdit> best_;
  std::vector<std::int64_t> partner_;
  std::uint64_t pairs_ = 0;
  bool cut_ = false;
  bool cancelled_ = false;
};

}  // namespace

Edits next_edits(const Problem& problem, const Package& package, Keep keep, const EditLimits& limits,
                 const Control& control) {
  const Neighbourhood around(make_space(problem, keep), package);
  return EditSearch(problem, around, limits, control).run();
}

}  // namespace locarno
