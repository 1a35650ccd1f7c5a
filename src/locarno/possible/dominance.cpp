#include "locarno/possible/dominance.h"

#include <algorithm>
#include <bit>

#include "locarno/base/contract.h"

namespace locarno::detail {

bool StairArchive::covers(const std::int64_t* p) const {
  const auto at = std::lower_bound(second_.begin(), second_.end(), p[1] - delta_);
  return at != second_.end() && third_[static_cast<std::size_t>(at - second_.begin())] >= p[2] - delta_;
}

void StairArchive::add(const std::int64_t* p) {
  // Steps below p in both coordinates lie together, just before the first with a greater second coordinate.
  const auto end = std::upper_bound(second_.begin(), second_.end(), p[1]) - second_.begin();
  auto begin = end;
  while (begin > 0 && third_[static_cast<std::size_t>(begin - 1)] <= p[2]) --begin;
  if (begin == end) {
    second_.insert(second_.begin() + begin, p[1]);
    third_.insert(third_.begin() + begin, p[2]);
    return;
  }
  second_[static_cast<std::size_t>(begin)] = p[1];
  third_[static_cast<std::size_t>(begin)] = p[2];
  second_.erase(second_.begin() + begin + 1, second_.begin() + end);
  third_.erase(third_.begin() + begin + 1, third_.begin() + end);
}

MaskArchive::MaskArchive(std::span<const std::int64_t> low, std::span<const std::int64_t> high, std::int64_t delta)
    : parties_(low.size()), delta_(delta), low_(low.begin(), low.end()), bound_(low.size()), offset_(low.size()) {
  for (std::size_t i = 0; i < parties_; ++i) {
    EXPECTS(high[i] >= low[i]);
    unsigned shift = 0;
    while (static_cast<std::uint64_t>(high[i] - low[i]) >> shift >= kLevels) ++shift;
    shift_.push_back(shift);
  }
}

std::size_t MaskArchive::level(std::size_t i, std::int64_t value) const {
  return value <= low_[i] ? 0 : static_cast<std::size_t>((value - low_[i]) >> shift_[i]);
}

bool MaskArchive::at_least(std::size_t kept, const std::int64_t* bound) const {
  const std::int64_t* q = kept_.data() + kept * parties_;
  for (std::size_t i = 0; i < parties_; ++i) {
    if (q[i] < bound[i]) return false;
  }
  return true;
}

bool MaskArchive::block_covers(std::size_t block, const std::int64_t* bound, const std::size_t* offset) const {
  // The levels round down, so the intersection holds every vector sought and perhaps others: look at each.
  const std::uint64_t* base = masks_.data() + block * parties_ * kLevels * kWords;
  std::array<std::uint64_t, kWords> left;
  std::copy_n(base + offset[0], kWords, left.begin());
  for (std::size_t i = 1; i < parties_; ++i) {
    const std::uint64_t* row = base + offset[i];
    for (std::size_t w = 0; w < kWords; ++w) left[w] &= row[w];
  }
  std::uint64_t any = 0;
  for (const std::uint64_t word : left) any |= word;
  if (any == 0) return false;
  for (std::size_t w = 0; w < kWords; ++w) {
    for (std::uint64_t bits = left[w]; bits != 0; bits &= bits - 1) {
      if (at_least(block * kBlock + w * 64 + static_cast<std::size_t>(std::countr_zero(bits)), bound)) return true;
    }
  }
  return false;
}

bool MaskArchive::covers(const std::int64_t* p) const {
  for (std::size_t i = 0; i < parties_; ++i) {
    bound_[i] = p[i] - delta_;
    offset_[i] = (i * kLevels + level(i, bound_[i])) * kWords;
  }
  for (std::size_t block = 0; block < blocks(); ++block) {
    if (block_covers(block, bound_.data(), offset_.data())) return true;
  }
  for (std::size_t kept = sealed_; kept * parties_ < kept_.size(); ++kept) {
    if (at_least(kept, bound_.data())) return true;
  }
  return false;
}

void MaskArchive::add(const std::int64_t* p) {
  kept_.insert(kept_.end(), p, p + parties_);
  if (kept_.size() / parties_ - sealed_ == kOpen) seal();
}

void MaskArchive::seal() {
  const std::size_t block = sealed_ / kBlock;
  const std::size_t word = sealed_ % kBlock / 64;
  const std::size_t size = parties_ * kLevels * kWords;
  if (word == 0) masks_.resize((block + 1) * size, 0);
  for (std::size_t i = 0; i < parties_; ++i) {
    std::uint64_t* rows = masks_.data() + block * size + i * kLevels * kWords + word;
    for (std::size_t j = 0; j < kOpen; ++j) {
      rows[level(i, kept_[(sealed_ + j) * parties_ + i]) * kWords] |= std::uint64_t{1} << j;
    }
    for (std::size_t l = kLevels - 1; l-- > 0;) rows[l * kWords] |= rows[(l + 1) * kWords];
  }
  sealed_ += kOpen;
}

}  // namespace locarno::detail
