#include "locarno/robust/acceptance_count.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <memory>

#include "locarno/base/contract.h"
#include "locarno/possible/count_tasks.h"

namespace locarno {
namespace {

constexpr std::size_t kPieceRows = 256;   // of issues; so that the rows of all pieces stay near the processor
constexpr std::size_t kTogether = 8'192;  // packages of one task

// Numbers that begin at a multiple of 64 bytes.
template <class Number>
class AlignedRows {
 public:
  explicit AlignedRows(std::size_t size) : numbers_(size + kSpare) {}

  [[nodiscard]] Number* begin() {
    void* at = numbers_.data();
    std::size_t space = numbers_.size() * sizeof(Number);
    return static_cast<Number*>(std::align(kAlignment, (numbers_.size() - kSpare) * sizeof(Number), at, space));
  }

 private:
  static constexpr std::size_t kAlignment = 64;
  static constexpr std::size_t kSpare = kAlignment / sizeof(Number);
  std::vector<Number> numbers_;
};

// The rows of all pieces in up to sixteen worlds.
template <class Number>
class BlockRows {
 public:
  BlockRows(const PackageList& packages, std::size_t parties)
      : packages_(packages), parties_(parties), numbers_(size_of(packages) * parties * acceptance::kLanes) {}

  acceptance::Block<Number> fill(std::span<const WorldRows> worlds) {
    acceptance::Block<Number> block;
    block.count = packages_.pieces().size();
    block.parties = parties_;
    block.live = (1u << worlds.size()) - 1;
    Number* at = numbers_.begin();
    for (std::size_t piece = 0; piece < block.count; ++piece) {
      block.pieces[piece] = at;
      for (const auto& columns : packages_.pieces()[piece].rows) {
        for (std::size_t i = 0; i < parties_; ++i, at += acceptance::kLanes)
          fill_row(worlds, columns, i, piece == 0, at);
      }
    }
    return block;
  }

 private:
  static std::size_t size_of(const PackageList& packages) {
    std::size_t rows = 0;
    for (const PackageList::Piece& piece : packages.pieces()) rows += piece.rows.size();
    return rows;
  }

  static void fill_row(std::span<const WorldRows> worlds, const std::vector<std::uint32_t>& columns, std::size_t party,
                       bool first, Number* lanes) {
    for (std::size_t lane = 0; lane < worlds.size(); ++lane) {
      std::int64_t sum = first ? -worlds[lane].walk_away[party] : 0;
      for (const std::uint32_t column : columns) sum += worlds[lane].row(party)[column];
      lanes[lane] = static_cast<Number>(sum);
    }
  }

  const PackageList& packages_;
  std::size_t parties_;
  AlignedRows<Number> numbers_;
};

// True if no sum of columns that a package may take can leave 32 bits.
bool is_narrow(const PackageList& packages, std::span<const WorldRows> worlds) {
  for (const WorldRows& world : worlds) {
    for (std::size_t i = 0; i < world.walk_away.size(); ++i) {
      std::int64_t most = std::abs(world.walk_away[i]);
      for (const PackageList::Piece& piece : packages.pieces()) {
        std::int64_t row_most = 0;
        for (const auto& columns : piece.rows) {
          std::int64_t sum = 0;
          for (const std::uint32_t column : columns) sum += std::abs(world.row(i)[column]);
          row_most = std::max(row_most, sum);
        }
        most += row_most;
      }
      if (most > std::numeric_limits<std::int32_t>::max()) return false;
    }
  }
  return true;
}

template <class Number>
AcceptanceCounts count_blocks(const PackageList& packages, std::span<const WorldRows> worlds,
                              acceptance::Count<Number> count, const Control& control) {
  const std::size_t parties = worlds.front().walk_away.size();
  AcceptanceCounts out{parties, 0, std::vector<std::uint32_t>(packages.size() * (parties + 1))};
  BlockRows<Number> rows(packages, parties);
  const std::size_t tasks = (packages.size() + kTogether - 1) / kTogether;
  for (std::size_t first = 0; first < worlds.size() && !control.cancelled(); first += acceptance::kLanes) {
    const auto some = worlds.subspan(first, std::min(acceptance::kLanes, worlds.size() - first));
    const acceptance::Block<Number> block = rows.fill(some);
    counting::run_tasks(tasks, control, [&](std::size_t task) {
      const std::size_t begin = task * kTogether;
      const std::size_t size = std::min(kTogether, packages.size() - begin);
      count(block, packages.rows(begin, size), out.counts.data() + begin * (parties + 1));
    });
    out.worlds += some.size();
    control.report("acceptance", static_cast<double>(out.worlds) / static_cast<double>(worlds.size()));
  }
  return out;
}

}  // namespace

PackageList::PackageList(const Columns& columns, std::span<const Package> packages) : size_(packages.size()) {
  add_issues(columns, packages);
  add_bonuses(columns, packages);
  EXPECTS(pieces_.size() <= acceptance::kPieces);
  // Until here piece after piece; from here package after package.
  std::vector<std::uint32_t> by_package(rows_.size());
  for (std::size_t piece = 0; piece < pieces_.size(); ++piece) {
    for (std::size_t x = 0; x < size_; ++x) by_package[x * pieces_.size() + piece] = rows_[piece * size_ + x];
  }
  rows_ = std::move(by_package);
}

// A piece takes issues as long as its packages settle them in few ways.
void PackageList::add_issues(const Columns& columns, std::span<const Package> packages) {
  for (std::size_t k = 0; k < columns.issues();) {
    std::vector<std::uint32_t> row(size_, 0);
    Piece piece{{{}}};
    for (bool room = true; room && k < columns.issues();) {
      std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> ways;  // (row until here, option): new row
      std::vector<std::uint32_t> longer(size_);
      for (std::size_t x = 0; x < size_; ++x) {
        const auto next = static_cast<std::uint32_t>(ways.size());
        longer[x] = ways.try_emplace({row[x], packages[x][k].index}, next).first->second;
      }
      room = ways.size() <= kPieceRows || piece.rows.front().empty();
      if (!room) break;
      Piece grown{std::vector<std::vector<std::uint32_t>>(ways.size())};
      for (const auto& [way, number] : ways) {
        grown.rows[number] = piece.rows[way.first];
        grown.rows[number].push_back(static_cast<std::uint32_t>(columns.of(k, way.second)));
      }
      piece = std::move(grown), row = std::move(longer), ++k;
    }
    pieces_.push_back(std::move(piece));
    rows_.insert(rows_.end(), row.begin(), row.end());
  }
}

void PackageList::add_bonuses(const Columns& columns, std::span<const Package> packages) {
  std::map<std::vector<std::uint32_t>, std::uint32_t> ways;
  std::vector<std::uint32_t> row;
  for (const Package& package : packages) {
    const auto next = static_cast<std::uint32_t>(ways.size());
    row.push_back(ways.try_emplace(columns.bonuses_in(package), next).first->second);
  }
  if (ways.size() <= 1 && (ways.empty() || ways.begin()->first.empty())) return;
  Piece piece{std::vector<std::vector<std::uint32_t>>(ways.size())};
  for (const auto& [way, number] : ways) piece.rows[number] = way;
  pieces_.push_back(std::move(piece));
  rows_.insert(rows_.end(), row.begin(), row.end());
}

AcceptanceCounts count_acceptance(const PackageList& packages, std::span<const WorldRows> worlds,
                                  const acceptance::Kernel& kernel, const Control& control) {
  EXPECTS(!worlds.empty() && packages.size() > 0);
  if (is_narrow(packages, worlds)) return count_blocks<std::int32_t>(packages, worlds, kernel.count, control);
  return count_blocks<std::int64_t>(packages, worlds, acceptance::count_wide, control);
}

AcceptanceCounts count_acceptance(const PackageList& packages, std::span<const WorldRows> worlds,
                                  const Control& control) {
  return count_acceptance(packages, worlds, acceptance::kernels().back(), control);
}

}  // namespace locarno
