// Any bytes at all, sealed with the checksum that they should have: as each kind of chunk they are refused, or what is
// read from them can be written and read again. Crashes, undefined behaviour and leaks are the sanitizers' to find.
#include <cstddef>
#include <cstdint>
#include <string>

#include "locarno/base/contract.h"
#include "locarno/base/philox.h"
#include "locarno/model/reader.h"
#include "locarno/robust/chunk_bytes.h"

namespace {

constexpr std::size_t kRows = 2;  // ways, or packages

constexpr locarno::ChunkPlace place_of(locarno::ChunkKind kind) { return {kind, 7, 64, 3}; }

locarno::Problem problem() {
  const auto read = locarno::read_scenario(
      "locarno: 1\ntitle: Two parties\nparties: {a: {consent: required}, b: {consent: required}}\n"
      "issues: {x: {options: [p, q]}, y: {options: [p, q, r]}}\n"
      "preferences: {a: {values: {x: p > q}}, b: {values: {x: q > p}}}\n");
  return locarno::make_problem(read->scenario, {}).value();
}

// The head of a chunk at that place, the bytes, and the checksum of all.
std::string sealed(const locarno::ChunkPlace& place, std::string_view body) {
  const std::string empty = locarno::encode_numbers(place, {});
  std::string bytes = empty.substr(0, empty.size() - 8) + std::string(body);
  const std::uint64_t sum = locarno::mixed(locarno::lane_of(bytes));
  for (unsigned b = 0; b < 8; ++b) bytes += static_cast<char>(sum >> 8 * b);
  return bytes;
}

template <class World, class Encode, class Decode>
void look(locarno::ChunkKind kind, std::string_view text, Encode encode, Decode decode) {
  static const locarno::Problem asked = problem();
  const locarno::ChunkPlace place = place_of(kind);
  const auto encoded = [&](const std::vector<std::vector<World>>& rows) {
    return encode(place, std::vector<std::span<const World>>(rows.begin(), rows.end()));
  };
  EXPECTS(!decode(place, asked, kRows, text) || text.size() > 20);
  const auto read = decode(place, asked, kRows, sealed(place, text));
  if (!read) return;
  EXPECTS(read->size() == kRows && read->front().size() == place.count);
  const std::string again = encoded(*read);
  const auto twice = decode(place, asked, kRows, again);
  EXPECTS(twice && encoded(*twice) == again);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using locarno::ChunkKind;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  look<locarno::SolvedWorld>(ChunkKind::solved, text, locarno::encode_solved, locarno::decode_solved);
  look<locarno::StagedWorld>(ChunkKind::staged, text, locarno::encode_staged, locarno::decode_staged);
  return 0;
}
