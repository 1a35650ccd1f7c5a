#include "locarno/possible/frontier_merge.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <type_traits>

#include "locarno/base/contract.h"
#include "locarno/possible/dominance.h"

namespace locarno::detail {
namespace {

constexpr std::int64_t kEnded = std::numeric_limits<std::int64_t>::min();

std::uint64_t saturating_multiply(std::uint64_t a, std::uint64_t b) {
  std::uint64_t product = 0;
  return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::uint64_t>::max() : product;
}

std::uint64_t saturating_add(std::uint64_t a, std::uint64_t b) {
  std::uint64_t sum = 0;
  return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::uint64_t>::max() : sum;
}

// N parties, or any number when N is 0. Up to three, vectors stream in falling lexicographic order; from four on by
// falling sum, then lexicographically. Adding a row to all labels of a node keeps either order, so the labels of a node
// need no sorting: one stream an edge, and a tournament of streams.
template <std::size_t N>
class Merger {
  static constexpr bool kBySum = N == 0;
  using Archive = std::conditional_t<
      N == 1, FirstArchive,
      std::conditional_t<N == 2, BestArchive, std::conditional_t<N == 3, StairArchive, MaskArchive>>>;

 public:
  Merger(const MergeTask& task, const Control& control) : task_(task), control_(control), sum_(task.parties) {}

  Merged run() {
    if constexpr (kBySum) find_ranges();
    out_.first.push_back(0);
    for (std::size_t node = 0; node < task_.step.targets(); ++node) {
      if (!run_node(node)) return {outcome_, {}, operations_};
      out_.first.push_back(static_cast<std::uint32_t>(origin_.size()));
    }
    finish();
    return {Merged::Outcome::complete, std::move(out_), operations_};
  }

 private:
  struct Origin {  // of a kept label, or of a candidate
    std::uint32_t label;
    std::uint32_t addend;
  };

  struct Stream {
    std::int64_t lead;  // what the order looks at first; kEnded when nothing is left
    std::int64_t lead_shift;
    const std::int64_t* row;
    std::uint32_t at;
    std::uint32_t end;
    std::uint32_t addend;
    std::uint32_t source;
  };

  [[nodiscard]] std::size_t parties() const { return N == 0 ? task_.parties : N; }
  [[nodiscard]] const std::int64_t* values(std::uint32_t label) const {
    return task_.from.values.data() + label * parties();
  }

  // The least and the greatest value of each party among the labels of each source node.
  void find_ranges() {
    ranges_.reserve(task_.step.sources * 2 * parties());
    for (std::size_t node = 0; node < task_.step.sources; ++node) {
      std::vector<std::int64_t> low(parties(), std::numeric_limits<std::int64_t>::max());
      std::vector<std::int64_t> high(parties(), kEnded);
      for (std::uint32_t label = task_.from.first[node]; label < task_.from.first[node + 1]; ++label) {
        for (std::size_t i = 0; i < parties(); ++i) {
          low[i] = std::min(low[i], values(label)[i]);
          high[i] = std::max(high[i], values(label)[i]);
        }
      }
      ranges_.insert(ranges_.end(), low.begin(), low.end());
      ranges_.insert(ranges_.end(), high.begin(), high.end());
    }
  }

  bool run_node(std::size_t node) {
    open_streams(node);
    if (streams_.empty()) return true;
    auto archive = make_archive();
    if (!archive) return true;
    for (std::size_t s = 0; s < streams_.size(); ++s) settle(s, *archive);
    build_tree();
    const std::size_t begin = origin_.size();
    std::uint64_t next_look = look_after();
    for (std::size_t s = tree_[0]; streams_[s].lead != kEnded; s = tree_[0]) {
      take(s, begin, *archive);
      ++streams_[s].at;
      settle(s, *archive);
      replay(s);
      if (operations_ >= next_look || origin_.size() > task_.max_labels) {
        if (!may_go_on()) return false;
        next_look = look_after();
      }
    }
    return true;
  }

  // Operations after which to see whether to go on.
  [[nodiscard]] std::uint64_t look_after() const {
    constexpr std::uint64_t kLook = 1 << 16;
    return std::min(operations_ + kLook, std::max(task_.max_operations, operations_) + 1);
  }

  bool may_go_on() {
    if (control_.cancelled()) return outcome_ = Merged::Outcome::cancelled, false;
    if (origin_.size() <= task_.max_labels && operations_ <= task_.max_operations) return true;
    outcome_ = Merged::Outcome::too_many;
    return false;
  }

  void open_streams(std::size_t node) {
    streams_.clear();
    least_.clear();
    node_need_ = task_.need.subspan(node * parties(), parties());
    for (const Step::Edge& edge : task_.step.edges_into(node)) {
      const std::uint32_t begin = task_.from.first[edge.source];
      const std::uint32_t end = task_.from.first[edge.source + 1];
      if (begin == end) continue;
      const std::int64_t* row = task_.step.rows.data() + edge.addend * parties();
      std::int64_t shift = row[0];
      for (std::size_t i = 1; kBySum && i < parties(); ++i) shift += row[i];
      streams_.push_back({0, shift, row, begin, end, edge.addend, edge.source});
      for (std::size_t i = 0; i < parties(); ++i) least_.push_back(node_need_[i] - row[i]);
    }
  }

  // nullopt when nothing can reach the need.
  std::optional<Archive> make_archive() const {
    if constexpr (N == 1) {
      return Archive();
    } else if constexpr (N != 0) {
      return Archive(task_.delta);
    } else {
      std::vector<std::int64_t> low(parties(), std::numeric_limits<std::int64_t>::max());
      std::vector<std::int64_t> high(parties(), kEnded);
      for (const Stream& stream : streams_) {
        const std::int64_t* range = ranges_.data() + stream.source * 2 * parties();
        for (std::size_t i = 0; i < parties(); ++i) {
          low[i] = std::min(low[i], range[i] + stream.row[i]);
          high[i] = std::max(high[i], range[parties() + i] + stream.row[i]);
        }
      }
      for (std::size_t i = 0; i < parties(); ++i) {
        low[i] = std::max(low[i], node_need_[i]);
        if (low[i] > high[i]) return std::nullopt;
      }
      return Archive(low, high, task_.delta);
    }
  }

  // Moves the stream to its next label that reaches the need and is not plainly covered: when thinning, equal vectors
  // need not meet, so whatever is covered already may be dropped before it enters the tournament.
  void settle(std::size_t s, const Archive& archive) {
    Stream& stream = streams_[s];
    const std::int64_t* least = least_.data() + s * parties();
    for (; stream.at != stream.end; ++stream.at) {
      const std::int64_t* v = values(stream.at);
      if constexpr (N == 2) {
        if (v[0] < least[0]) break;  // the first coordinate only falls
        if (v[1] < least[1] || v[1] + stream.row[1] < archive.below()) continue;
      } else {
        bool enough = true;
        for (std::size_t i = 0; i < parties(); ++i) enough = enough && v[i] >= least[i];
        if (!enough || (task_.delta > 0 && covered_early(archive, v, stream.row))) continue;
      }
      stream.lead = (kBySum ? task_.from.sums[stream.at] : v[0]) + stream.lead_shift;
      return;
    }
    stream.lead = kEnded;
  }

  bool covered_early(const Archive& archive, const std::int64_t* v, const std::int64_t* row) {
    for (std::size_t i = 0; i < parties(); ++i) sum_[i] = v[i] + row[i];
    operations_ += archive.cost();
    return archive.covers(sum_.data());
  }

  // True if stream a's candidate comes before stream b's.
  [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
    const Stream& x = streams_[a];
    const Stream& y = streams_[b];
    if (x.lead != y.lead) return x.lead > y.lead;
    if (x.lead == kEnded) return a < b;
    const std::int64_t* v = values(x.at);
    const std::int64_t* w = values(y.at);
    for (std::size_t i = 0; i < parties(); ++i) {
      const std::int64_t p = v[i] + x.row[i];
      const std::int64_t q = w[i] + y.row[i];
      if (p != q) return p > q;
    }
    return a < b;
  }

  // A tournament (Knuth, vol. 3, 5.4.1): tree_[1..leaves) hold the loser of each match, tree_[0] the winner of all.
  void build_tree() {
    const std::size_t leaves = std::bit_ceil(streams_.size());
    while (streams_.size() < leaves) streams_.push_back({kEnded, 0, nullptr, 0, 0, 0, 0});
    tree_.assign(std::max<std::size_t>(leaves, 1), 0);
    std::vector<std::uint32_t> winner(2 * leaves);
    for (std::size_t s = 0; s < leaves; ++s) winner[leaves + s] = static_cast<std::uint32_t>(s);
    for (std::size_t m = leaves; m-- > 1;) {
      const std::uint32_t a = winner[2 * m];
      const std::uint32_t b = winner[2 * m + 1];
      const bool first = before(a, b);
      winner[m] = first ? a : b;
      tree_[m] = first ? b : a;
    }
    tree_[0] = winner[1];
  }

  void replay(std::size_t s) {
    auto winner = static_cast<std::uint32_t>(s);
    for (std::size_t m = (s + tree_.size()) / 2; m > 0; m /= 2) {
      if (before(tree_[m], winner)) std::swap(tree_[m], winner);
    }
    tree_[0] = winner;
  }

  // Keeps the candidate of stream s, adds it to an equal one, or drops it. Equal vectors follow each other in the
  // order.
  void take(std::size_t s, std::size_t begin, Archive& archive) {
    const Stream& stream = streams_[s];
    const std::int64_t* v = values(stream.at);
    for (std::size_t i = 0; i < parties(); ++i) sum_[i] = v[i] + stream.row[i];
    const Origin origin{stream.at, stream.addend};
    operations_ += archive.cost();
    const std::size_t kept = origin_.size();
    if (kept > begin && std::equal(sum_.data(), sum_.data() + parties(), out_.values.data() + (kept - 1) * parties())) {
      out_.counts.back() = saturating_add(out_.counts.back(), count(origin));
      if (key_before(origin, origin_.back())) origin_.back() = origin;
      return;
    }
    if (archive.covers(sum_.data())) return;
    archive.add(sum_.data());
    out_.values.insert(out_.values.end(), sum_.data(), sum_.data() + parties());
    if constexpr (kBySum) out_.sums.push_back(stream.lead);
    out_.counts.push_back(count(origin));
    origin_.push_back(origin);
  }

  [[nodiscard]] std::uint64_t count(Origin o) const {
    return saturating_multiply(task_.from.counts[o.label], task_.step.counts[o.addend]);
  }

  [[nodiscard]] std::uint64_t key_word(Origin o, std::size_t w) const {
    return task_.from.keys[o.label * task_.words + w] | task_.step.keys[o.addend * task_.words + w];
  }

  [[nodiscard]] bool key_before(Origin a, Origin b) const {
    for (std::size_t w = 0; w < task_.words; ++w) {
      if (key_word(a, w) != key_word(b, w)) return key_word(a, w) < key_word(b, w);
    }
    return false;
  }

  void finish() {
    out_.keys.reserve(origin_.size() * task_.words);
    for (const Origin& origin : origin_) {
      for (std::size_t w = 0; w < task_.words; ++w) out_.keys.push_back(key_word(origin, w));
    }
  }

  const MergeTask& task_;
  const Control& control_;
  std::vector<std::int64_t> sum_;
  Labels out_;
  std::vector<Origin> origin_;
  std::vector<Stream> streams_;
  std::vector<std::int64_t> least_;  // [stream * parties + i]: what a label must have
  std::vector<std::uint32_t> tree_;
  std::vector<std::int64_t> ranges_;  // [source node][low, high][i]; from four parties on
  std::span<const std::int64_t> node_need_;
  Merged::Outcome outcome_ = Merged::Outcome::complete;
  std::uint64_t operations_ = 0;
};

}  // namespace

Merged merge(const MergeTask& task, const Control& control) {
  EXPECTS(task.parties > 0 && task.from.nodes() == task.step.sources);
  switch (task.parties) {
    case 1: return Merger<1>(task, control).run();
    case 2: return Merger<2>(task, control).run();
    case 3: return Merger<3>(task, control).run();
    default: return Merger<0>(task, control).run();
  }
}

}  // namespace locarno::detail
