// What a chunk of worlds found, as bytes: for a keeper and for the other members of a team. Layout, in order:
//   "Lw", version, kind      4 bytes
//   subject                  8 bytes, of what the chunk depends on beside the scenario: ways out, or packages
//   first, count             numbers: 7 bits a byte, the lowest first, the highest bit set in all but the last
//   what each world gave     numbers; signed ones folded, 0, -1, 1, -2, ...; chances as 8 bytes (IEEE 754)
//   checksum                 8 bytes, of all before
// Fixed sizes are little-endian. Bytes that are cut short, changed, of another version, kind, subject or place, or that
// name an option, party or check that is none, or a chance that is none, are refused as a whole.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/possible/problem.h"
#include "locarno/robust/solved_worlds.h"
#include "locarno/robust/stage_verdicts.h"
#include "locarno/robust/worlds.h"

namespace locarno {

enum class ChunkKind : std::uint8_t { solved = 1, judged = 2, staged = 3, compared = 4, changed = 5 };

// Where a keeper has the first world of each kind: kinds that look at the same draws do not replace each other.
// `nth`: of several samples of the last kind.
constexpr std::uint64_t kept_from(ChunkKind kind, std::uint64_t nth = 0) {
  return (static_cast<std::uint64_t>(kind) - 1 + nth) * SamplingOptions::kSecond;
}

struct ChunkPlace {
  ChunkKind kind = ChunkKind::solved;
  std::uint64_t subject = 0;
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

// A text that only these packages in this order have: of what a chunk is about.
std::string subject_text(std::span<const Package> packages);

// worlds: [way][world], the same number of worlds for each way.
std::string encode_solved(const ChunkPlace& place, std::span<const std::span<const SolvedWorld>> ways);

// nullopt: refused. Otherwise [way][world].
std::optional<std::vector<std::vector<SolvedWorld>>> decode_solved(const ChunkPlace& place, const Problem& problem,
                                                                   std::size_t ways, std::string_view bytes);

// packages: [package][world], the same number of worlds for each package.
std::string encode_staged(const ChunkPlace& place, std::span<const std::span<const StagedWorld>> packages);

// nullopt: refused. Otherwise [package][world].
std::optional<std::vector<std::vector<StagedWorld>>> decode_staged(const ChunkPlace& place, const Problem& problem,
                                                                   std::size_t packages, std::string_view bytes);

// Any numbers, of a count that the reader knows.
std::string encode_numbers(const ChunkPlace& place, std::span<const std::int64_t> numbers);
std::optional<std::vector<std::int64_t>> decode_numbers(const ChunkPlace& place, std::size_t count,
                                                        std::string_view bytes);

}  // namespace locarno
