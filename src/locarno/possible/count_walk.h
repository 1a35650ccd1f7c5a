// The walk of the counting sweep: from a node of the diagram down to the split layer, dropping what is already decided.
//
// On the way each party is sure (it gets its walk-away value whatever follows), lost (it cannot any more) or open. A
// subtree counts in full or not at all as soon as the consent asked for is certain or out of reach; sure and lost
// parties are no longer looked at below. At the split layer the open parties' bit sets decide all endings at once
// (sweep_table.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/natural.h"
#include "locarno/possible/count.h"
#include "locarno/possible/count_joint.h"
#include "locarno/possible/count_outlook.h"
#include "locarno/possible/sweep_table.h"

namespace locarno::counting {

// Where the parties stand at a node. Open parties come first in `party`, the required ones before the others.
struct Standing {
  std::vector<std::uint32_t> party;  // or the joint demand
  std::vector<std::int64_t> need;    // what must still come for this party: > least and <= greatest of the node
  std::size_t open = 0;
  std::size_t required = 0;  // of the open ones
  std::size_t sure = 0;

  explicit Standing(std::size_t parties) : party(parties), need(parties) {}
};

enum class Verdict { none, all, open };  // packages below that count

// What all walks of one count share. A column of the diagram after those of the `parties` is the joint demand
// (count_joint.h): it counts as one more required party, but has no bit sets.
struct Plan {
  std::size_t parties;
  Diagram diagram;
  Outlook outlook;
  SweepTable table;
  Standing start;        // every column open, nothing judged
  std::size_t at_least;  // consents asked for, the joint demand included
  Kernel kernel;

  Plan(const Diagram& given, std::span<const std::int64_t> walk_away, const Consent& consent);

  // Judges a node reached with `row` from `from` and sets `to` to where the parties then stand.
  [[nodiscard]] Verdict judge(const Standing& from, const std::int64_t* row, std::size_t layer, std::size_t node,
                              Standing& to) const;

 private:
  Plan(const Demands& demands, std::size_t real_parties, const Consent& consent);
};

// Sums of path counts; 64-bit as long as it lasts.
class Tally {
 public:
  void add(std::uint64_t n) {  // n < 2^63
    small_ += n;
    if (small_ >> 63 != 0) flush();
  }
  void add(const Natural& n) { large_ += n; }
  [[nodiscard]] Natural sum() const { return large_ + small_; }

 private:
  void flush() {
    large_ += small_;
    small_ = 0;
  }

  std::uint64_t small_ = 0;
  Natural large_ = 0;
};

struct Walked {
  Natural accepted;
  std::uint64_t work = 0;
  bool whole = false;  // false when it was cancelled: then `accepted` is only part of the truth
};

// Counts the packages below a node whose parties stand as given and are judged open.
Walked walk_below(const Plan& plan, const Standing& standing, std::size_t layer, std::size_t node,
                  const Control& control);

// An upper limit of the work of walk_below for one open party: [layer][node], for layers 0..split.
std::vector<std::vector<double>> walk_costs(const Plan& plan);

}  // namespace locarno::counting
