#include "locarno/robust/sobol.h"

#include <array>
#include <bit>

#include <boost/random/sobol.hpp>

#include "locarno/base/contract.h"
#include "locarno/base/philox.h"

namespace locarno {
namespace {

// The columns of the generator matrices, read off the sequence: in Gray code, point 2^k is the sum of columns k and
// k-1.
std::vector<std::uint32_t> unscrambled(std::size_t numbers, std::size_t bits) {
  boost::random::sobol_engine<std::uint32_t, 32> engine(numbers);
  std::vector<std::uint32_t> columns(numbers * bits);
  for (std::size_t k = 0; k < bits; ++k) {
    engine.seed((std::uint32_t{1} << k) - 1);  // it leaves out point 0
    for (std::size_t d = 0; d < numbers; ++d)
      columns[d * bits + k] = engine() ^ (k > 0 ? columns[d * bits + k - 1] : 0);
  }
  return columns;
}

using Rows = std::array<std::uint32_t, 32>;  // from the first binary digit down

Rows random_triangle(Stream& stream) {
  Rows rows{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t digit = 0x80000000u >> i;
    const std::uint32_t before = ~(digit | (digit - 1));  // the digits above
    rows[i] = digit | (static_cast<std::uint32_t>(stream.word()) & before);
  }
  return rows;
}

std::uint32_t times(const Rows& rows, std::uint32_t column) {
  std::uint32_t out = 0;
  for (const std::uint32_t row : rows) out = out << 1 | (static_cast<std::uint32_t>(std::popcount(row & column)) & 1);
  return out;
}

}  // namespace

SobolPoints::SobolPoints(std::size_t numbers, std::uint64_t seed) {
  EXPECTS(numbers <= kMostNumbers);
  if (numbers == 0) return;
  column_ = unscrambled(numbers, kBits);
  for (std::size_t d = 0; d < numbers; ++d) {
    Stream stream(seed, d, lane_of("scrambling of low-discrepancy points"));
    const Rows rows = random_triangle(stream);
    for (std::size_t k = 0; k < kBits; ++k) column_[d * kBits + k] = times(rows, column_[d * kBits + k]);
    shift_.push_back(stream.word() >> 12);
  }
}

double SobolPoints::at(std::uint64_t index, std::size_t number) const {
  EXPECTS(index < kPoints && number < numbers());
  std::uint32_t digits = 0;
  const std::uint32_t* column = column_.data() + number * kBits;
  for (std::uint64_t bits = index ^ (index >> 1); bits != 0; bits &= bits - 1) digits ^= column[std::countr_zero(bits)];
  return (static_cast<double>((std::uint64_t{digits} << 20) ^ shift_[number]) + 0.5) * 0x1p-52;
}

}  // namespace locarno
