// Any bytes at all, sealed with the checksum that they should have: they are refused, or what is read from them can be
// written and read again. Crashes, undefined behaviour and leaks are the sanitizers' to find.
#include <cstddef>
#include <cstdint>
#include <string>

#include "locarno/base/contract.h"
#include "locarno/base/philox.h"
#include "locarno/model/reader.h"
#include "locarno/robust/chunk_bytes.h"

namespace {

constexpr locarno::ChunkPlace kPlace{locarno::ChunkKind::solved, 7, 64, 3};

locarno::Problem problem() {
  const auto read = locarno::read_scenario(
      "locarno: 1\ntitle: Two parties\nparties: {a: {consent: required}, b: {consent: required}}\n"
      "issues: {x: {options: [p, q]}, y: {options: [p, q, r]}}\n"
      "preferences: {a: {values: {x: p > q}}, b: {values: {x: q > p}}}\n");
  return locarno::make_problem(read->scenario, {}).value();
}

std::string encoded(const std::vector<std::vector<locarno::SolvedWorld>>& ways) {
  return locarno::encode_solved(kPlace, std::vector<std::span<const locarno::SolvedWorld>>(ways.begin(), ways.end()));
}

// The head of a chunk at that place, the bytes, and the checksum of all.
std::string sealed(std::string_view body) {
  static const std::string head = [] {
    const std::string empty = locarno::encode_numbers(kPlace, {});
    return empty.substr(0, empty.size() - 8);
  }();
  std::string bytes = head + std::string(body);
  const std::uint64_t sum = locarno::mixed(locarno::lane_of(bytes));
  for (unsigned b = 0; b < 8; ++b) bytes += static_cast<char>(sum >> 8 * b);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const locarno::Problem asked = problem();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  EXPECTS(!locarno::decode_solved(kPlace, asked, 2, text) || size > 20);
  const auto read = locarno::decode_solved(kPlace, asked, 2, sealed(text));
  if (!read) return 0;
  EXPECTS(read->size() == 2 && read->front().size() == kPlace.count);
  const std::string again = encoded(*read);
  const auto twice = locarno::decode_solved(kPlace, asked, 2, again);
  EXPECTS(twice && encoded(*twice) == again);
  return 0;
}
