#include "locarno/robust/ways.h"

#include <algorithm>
#include <string>

#include "locarno/base/philox.h"
#include "locarno/robust/chunk_bytes.h"
#include "locarno/robust/world_share.h"

namespace locarno {
namespace {

double greatest_half_width(const std::vector<Way>& ways, std::uint64_t worlds, double confidence) {
  double greatest = 0;
  for (const Way& way : ways) {
    const auto end = way.worlds.begin() + static_cast<std::ptrdiff_t>(worlds);
    const auto exist = std::count_if(way.worlds.begin(), end,
                                     [](const SolvedWorld& world) { return world.exists == Status::solved; });
    greatest = std::max(greatest, world_share(static_cast<std::uint64_t>(exist), worlds, confidence).half_width());
  }
  return greatest;
}

// What a chunk depends on beside the scenario: which refusals each way gives up, and the limit of the search.
std::uint64_t subject_of(const std::vector<Way>& ways, const OptimumLimits& search) {
  std::string text = std::to_string(search.nodes);
  for (const Way& way : ways) {
    text += '/';
    for (const std::size_t r : way.given_up) text += std::to_string(r) + ' ';
  }
  return lane_of(text);
}

Sample solving_sample(const Problem& problem, const Worlds& worlds, const RobustOptions& options,
                      const Control& control, std::vector<Way>& ways) {
  const auto place = [subject = subject_of(ways, options.search)](std::uint64_t first, std::uint64_t count) {
    return ChunkPlace{ChunkKind::solved, subject, first, count};
  };
  Sample sample{"worlds solved", kept_from(ChunkKind::solved), options.worlds, {}, {}, {}};
  sample.employed = in_draws(problem, worlds, 0, [&, search = options.search](std::uint64_t n, const Problem& world) {
    for (Way& way : ways) way.worlds[n] = solve_world(world, way.kept, search, control);
  });
  sample.encode = [&, place](std::uint64_t first, std::uint64_t count) {
    std::vector<std::span<const SolvedWorld>> parts;
    for (const Way& way : ways) parts.push_back(std::span(way.worlds).subspan(first, count));
    return encode_solved(place(first, count), parts);
  };
  sample.decode = [&, place](std::uint64_t first, std::uint64_t count, std::string_view bytes) {
    auto found = decode_solved(place(first, count), problem, ways.size(), bytes);
    for (std::size_t w = 0; found && w < ways.size(); ++w)
      std::ranges::move((*found)[w], ways[w].worlds.begin() + static_cast<std::ptrdiff_t>(first));
    return found.has_value();
  };
  return sample;
}

}  // namespace

std::size_t looks(std::uint64_t worlds) {
  std::size_t looks = 1;
  for (std::uint64_t n = kFirstLook; n < worlds; n *= 2) ++looks;
  return looks;
}

bool solve_ways(const Problem& problem, const Worlds& worlds, const RobustOptions& options, double confidence,
                const Control& control, const LongRun& run, std::vector<Way>& ways) {
  SampleRun sample(control, run, solving_sample(problem, worlds, options, control, ways));
  for (Way& way : ways) way.worlds.resize(sample.room());
  std::uint64_t look = options.precision > 0 ? kFirstLook : options.worlds;
  bool cancelled = false;
  for (;; look *= 2) {
    const std::uint64_t next = std::min(look, options.worlds);
    cancelled = !sample.advance(next);
    if (cancelled || next == options.worlds) break;
    if (run.any(run.leads() && greatest_half_width(ways, next, confidence) <= options.precision)) break;
  }
  for (Way& way : ways) way.worlds.resize(sample.done());
  return cancelled;
}

std::vector<WorldRows> rows_of(const Problem& problem, const Worlds& worlds, std::uint64_t count,
                               const Control& control) {
  const Columns columns(problem);
  std::vector<WorldRows> rows(count);
  const Control whole{nullptr, {}, control.threads};  // milliseconds
  in_worlds(problem, worlds, 0, count, whole,
            [&](std::uint64_t n, const Problem& world) { rows[n] = world_rows(world, columns); });
  return rows;
}

}  // namespace locarno
