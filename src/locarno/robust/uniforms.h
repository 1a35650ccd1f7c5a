// The uniform numbers that one unknown of one draw is made of: first those of a low-discrepancy point, if there is one,
// then those of its random stream, without end.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "locarno/base/philox.h"

namespace locarno {

class Uniforms {
 public:
  explicit Uniforms(Stream stream, std::vector<double> first = {}) : stream_(stream), first_(std::move(first)) {}

  // In (0, 1).
  double next() { return at_ < first_.size() ? first_[at_++] : stream_.uniform(); }

  // The random stream that is numbered `number` from 1; what next() gives is none of them.
  [[nodiscard]] Stream part(std::uint32_t number) const { return stream_.part(number); }

 private:
  Stream stream_;
  std::vector<double> first_;
  std::size_t at_ = 0;
};

}  // namespace locarno
