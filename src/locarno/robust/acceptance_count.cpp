#include "locarno/robust/acceptance_count.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <memory>

#include "locarno/base/contract.h"
#include "locarno/possible/count_tasks.h"

namespace locarno {
namespace {

using acceptance::kLanes;
using acceptance::Mask;

constexpr std::size_t kTask = 8'192;         // packages of one task
constexpr std::size_t kTogether = 512;       // of these, whose masks stay in the first cache
constexpr std::size_t kMostPieces = 16'384;  // whose rounding still fits 16 bits beside the sums

// Numbers that begin at a multiple of 64 bytes.
class AlignedNumbers {
 public:
  explicit AlignedNumbers(std::size_t size) : numbers_(size + kSpare) {}

  [[nodiscard]] std::uint16_t* begin() {
    void* at = numbers_.data();
    std::size_t space = numbers_.size() * sizeof(std::uint16_t);
    return static_cast<std::uint16_t*>(
        std::align(kAlignment, (numbers_.size() - kSpare) * sizeof(std::uint16_t), at, space));
  }

 private:
  static constexpr std::size_t kAlignment = 64;
  static constexpr std::size_t kSpare = kAlignment / sizeof(std::uint16_t);
  std::vector<std::uint16_t> numbers_;
};

std::int64_t sum_of(const WorldRows& world, std::size_t party, const std::vector<std::uint32_t>& columns) {
  std::int64_t sum = 0;
  for (const std::uint32_t column : columns) sum += world.row(party)[column];
  return sum;
}

struct Extent {
  std::int64_t least;
  std::int64_t most;
};

// The least shift by which the rounded sums of all packages fit 16 bits: each piece loses less than 1.
int shift_for(const Extent& extent, std::int64_t pieces) {
  int shift = 0;
  while ((extent.most >> shift) > std::numeric_limits<std::int16_t>::max() ||
         (extent.least >> shift) - pieces < std::numeric_limits<std::int16_t>::min())
    ++shift;
  return shift;
}

// Up to 32 worlds: the tables of all parties.
class Block {
 public:
  Block(const PackageList& packages, std::size_t parties, const acceptance::Kernel& kernel)
      : packages_(packages), kernel_(kernel), rows_(rows_of(packages)), numbers_(parties * rows_ * kLanes) {
    for (std::size_t i = 0; i < parties; ++i) {
      acceptance::PartyTable& table = tables_.emplace_back();
      const std::uint16_t* at = begin_of(i);
      for (const PackageList::Piece& piece : packages.pieces()) {
        table.pieces.push_back(at);
        at += piece.rows.size() * kLanes;
      }
    }
  }

  void fill(std::span<const WorldRows> worlds, const Control& control) {
    worlds_ = worlds;
    counting::run_tasks(tables_.size(), {nullptr, {}, control.threads}, [&](std::size_t party) {
      std::vector<std::int64_t> sums(rows_);
      for (std::size_t lane = 0; lane < worlds.size(); ++lane) fill_lane(party, lane, sums);
    });
  }

  // Adds the packages from `first` on to counts, [party * packages + package].
  void count(std::size_t first, std::size_t size, std::uint32_t* counts) const {
    Mask accepts[kTogether];
    Mask open[kTogether];
    Mask all[kTogether];
    std::fill_n(all, size, live());
    const auto rows = packages_.rows(first, size);
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      kernel_.sift(tables_[i], rows, accepts, open);
      for (std::size_t x = 0; x < size; ++x) accepts[x] = (accepts[x] | looked_up(first + x, i, open[x])) & live();
      kernel_.count({accepts, size}, counts + i * packages_.size() + first, all);
    }
    std::copy_n(all, size, accepts);
    kernel_.count({accepts, size}, counts + tables_.size() * packages_.size() + first, all);
  }

 private:
  static std::size_t rows_of(const PackageList& packages) {
    std::size_t rows = 0;
    for (const PackageList::Piece& piece : packages.pieces()) rows += piece.rows.size();
    return rows;
  }

  [[nodiscard]] std::uint16_t* begin_of(std::size_t party) { return numbers_.begin() + party * rows_ * kLanes; }

  [[nodiscard]] Mask live() const { return worlds_.size() == kLanes ? ~Mask{0} : (Mask{1} << worlds_.size()) - 1; }

  void fill_lane(std::size_t party, std::size_t lane, std::vector<std::int64_t>& sums) {
    const auto pieces = static_cast<std::int64_t>(packages_.pieces().size());
    const int shift = shift_for(add_up(party, lane, sums), pieces);
    // Rounding takes at most (2^shift - 1) / 2^shift a piece.
    tables_[party].slack[lane] = static_cast<std::int16_t>(pieces - 1 - ((pieces - 1) >> shift));
    std::uint16_t* out = begin_of(party) + lane;
    for (std::size_t row = 0; row < rows_; ++row) out[row * kLanes] = static_cast<std::uint16_t>(sums[row] >> shift);
  }

  // What each row gives, walk-away values taken off in the first piece, and how far the sums of packages may reach.
  Extent add_up(std::size_t party, std::size_t lane, std::vector<std::int64_t>& sums) const {
    const WorldRows& world = worlds_[lane];
    Extent extent{0, 0};
    auto at = sums.begin();
    for (const PackageList::Piece& piece : packages_.pieces()) {
      const auto first = at;
      const std::int64_t off = first == sums.begin() ? world.walk_away[party] : 0;
      for (const auto& columns : piece.rows) *at++ = sum_of(world, party, columns) - off;
      const auto [least, most] = std::minmax_element(first, at);
      extent.least += *least, extent.most += *most;
    }
    return extent;
  }

  // Of the lanes that are open, those in which the party accepts.
  [[nodiscard]] Mask looked_up(std::size_t package, std::size_t party, Mask open) const {
    Mask accepts = 0;
    for (open &= live(); open != 0; open &= open - 1) {
      const auto lane = static_cast<std::size_t>(std::countr_zero(open));
      const WorldRows& world = worlds_[lane];
      std::int64_t margin = -world.walk_away[party];
      const auto rows = packages_.rows(package, 1);
      for (std::size_t piece = 0; piece < rows.size(); ++piece)
        margin += sum_of(world, party, packages_.pieces()[piece].rows[rows[piece]]);
      if (margin >= 0) accepts |= Mask{1} << lane;
    }
    return accepts;
  }

  const PackageList& packages_;
  const acceptance::Kernel& kernel_;
  std::span<const WorldRows> worlds_;
  std::size_t rows_;  // of all pieces
  AlignedNumbers numbers_;
  std::vector<acceptance::PartyTable> tables_;
};

}  // namespace

AcceptanceCounts count_acceptance(const PackageList& packages, std::span<const WorldRows> worlds,
                                  const acceptance::Kernel& kernel, const Control& control) {
  EXPECTS(!worlds.empty() && packages.size() > 0 && packages.pieces().size() < kMostPieces);
  const std::size_t parties = worlds.front().walk_away.size();
  AcceptanceCounts out{packages.size(), parties, 0, std::vector<std::uint32_t>(packages.size() * (parties + 1))};
  Block block(packages, parties, kernel);
  const std::size_t tasks = (packages.size() + kTask - 1) / kTask;
  for (std::size_t first = 0; first < worlds.size() && !control.cancelled(); first += kLanes) {
    const auto some = worlds.subspan(first, std::min(kLanes, worlds.size() - first));
    block.fill(some, control);
    counting::run_tasks(tasks, control, [&](std::size_t task) {
      const std::size_t end = std::min((task + 1) * kTask, packages.size());
      for (std::size_t at = task * kTask; at < end; at += kTogether)
        block.count(at, std::min(kTogether, end - at), out.counts.data());
    });
    out.worlds += some.size();
    control.report("acceptance", static_cast<double>(out.worlds) / static_cast<double>(worlds.size()));
  }
  return out;
}

AcceptanceCounts count_acceptance(const PackageList& packages, std::span<const WorldRows> worlds,
                                  const Control& control) {
  return count_acceptance(packages, worlds, acceptance::kernels().back(), control);
}

}  // namespace locarno
