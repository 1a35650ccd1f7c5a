#include "locarno/robust/package_list.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace locarno {
namespace {

constexpr std::size_t kMostRows = std::size_t{std::numeric_limits<std::uint16_t>::max()} + 1;

// Ways to settle a piece of several issues. The more, the fewer rows make up a package; the fewer, the less there is to
// add up before, which counts for short lists, and the more of one party's rows stays in the first cache.
std::size_t most_ways(std::size_t packages) { return std::clamp<std::size_t>(packages / 256, 16, 128); }

// What packages differ in: the option of an issue, or whether a together-term holds.
struct Feature {
  std::vector<std::uint32_t> choice;                    // of each package
  std::vector<std::optional<std::uint32_t>> column_of;  // of each choice; none: it is worth nothing
};

Feature issue_feature(const Columns& columns, std::size_t issue, std::span<const Package> packages) {
  Feature out;
  for (const Package& package : packages) out.choice.push_back(static_cast<std::uint32_t>(package[issue].index));
  for (std::size_t column = columns.of(issue, 0); column < columns.of(issue + 1, 0); ++column)
    out.column_of.emplace_back(static_cast<std::uint32_t>(column));
  return out;
}

Feature bonus_feature(const Columns& columns, std::size_t bonus, std::span<const Package> packages) {
  Feature out;
  for (const Package& package : packages) out.choice.push_back(columns.holds_in(bonus, package) ? 1 : 0);
  out.column_of = {std::nullopt, static_cast<std::uint32_t>(columns.of_bonus(bonus))};
  return out;
}

// A piece that takes features as long as the packages settle it in few ways.
class Growing {
 public:
  explicit Growing(std::size_t packages) : row_(packages, 0) {}

  // False, and as it was: too many ways.
  bool take(const Feature& feature) {
    const std::size_t choices = feature.column_of.size();
    std::vector<std::uint32_t> number(piece_.rows.size() * choices, kNone);  // of [row until here][choice]
    std::vector<std::vector<std::uint32_t>> rows;
    std::vector<std::uint16_t> longer(row_.size());
    for (std::size_t x = 0; x < row_.size(); ++x) {
      std::uint32_t& way = number[row_[x] * choices + feature.choice[x]];
      if (way == kNone) {
        if (rows.size() >= (features_ == 0 ? kMostRows : most_ways(row_.size()))) return false;
        way = static_cast<std::uint32_t>(rows.size());
        rows.push_back(piece_.rows[row_[x]]);
        if (const auto column = feature.column_of[feature.choice[x]]) rows.back().push_back(*column);
      }
      longer[x] = static_cast<std::uint16_t>(way);
    }
    piece_.rows = std::move(rows), row_ = std::move(longer), ++features_;
    return true;
  }

  [[nodiscard]] PackageList::Piece& piece() { return piece_; }
  [[nodiscard]] const std::vector<std::uint16_t>& row() const { return row_; }

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  PackageList::Piece piece_{{{}}};
  std::vector<std::uint16_t> row_;  // of each package
  std::size_t features_ = 0;
};

}  // namespace

PackageList::PackageList(const Columns& columns, std::span<const Package> packages) : size_(packages.size()) {
  std::vector<std::vector<std::uint16_t>> rows;  // [piece][package]
  Growing growing(size_);
  const auto finish_piece = [&] {
    pieces_.push_back(std::move(growing.piece()));
    rows.push_back(growing.row());
    growing = Growing(size_);
  };
  const auto add = [&](const Feature& feature) {
    if (growing.take(feature)) return;
    finish_piece();
    growing.take(feature);  // the first of a piece always fits: no issue has as many options as there are rows
  };
  for (std::size_t k = 0; k < columns.issues(); ++k) add(issue_feature(columns, k, packages));
  for (std::size_t b = 0; b < columns.bonuses(); ++b) add(bonus_feature(columns, b, packages));
  finish_piece();
  rows_.resize(size_ * pieces_.size());
  for (std::size_t piece = 0; piece < pieces_.size(); ++piece) {
    for (std::size_t x = 0; x < size_; ++x) rows_[x * pieces_.size() + piece] = rows[piece][x];
  }
}

}  // namespace locarno
