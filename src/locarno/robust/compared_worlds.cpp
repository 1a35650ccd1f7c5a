#include "locarno/robust/compared_worlds.h"

#include <algorithm>
#include <span>
#include <string>

#include "locarno/base/contract.h"
#include "locarno/base/philox.h"
#include "locarno/possible/space.h"
#include "locarno/robust/chunk_bytes.h"

namespace locarno {
namespace {

ComparedWorld solve_side(const ComparedSide& side, const Problem& world, const OptimumLimits& search,
                         const Control& control) {
  ComparedWorld out;
  for (std::size_t w = 0; w < side.kept.size(); ++w)
    out.ways.push_back(side.ruled_out[w] ? LeastMargin{} : least_margin(world, side.kept[w], search, control));
  for (std::size_t i = 0; side.package && i < world.deciders.size(); ++i) {
    const PartyId party = world.deciders[i];
    out.accepts.push_back(utility(world, party, *side.package) >= world.walk_away(party));
  }
  return out;
}

// ---- as numbers: of each way its status, whether there is an agreement, the best; of each decider if it accepts

std::size_t numbers_of(const ComparedSide& side) {
  return 3 * side.kept.size() + (side.package ? side.problem.deciders.size() : 0);
}

void write(const ComparedWorld& world, std::vector<std::int64_t>& to) {
  for (const LeastMargin& way : world.ways)
    to.insert(to.end(), {static_cast<std::int64_t>(way.status), way.agreement ? 1 : 0, way.best});
  for (const bool accepts : world.accepts) to.push_back(accepts ? 1 : 0);
}

// Takes its numbers from the front. nullopt: some are none.
std::optional<ComparedWorld> read(const ComparedSide& side, std::span<const std::int64_t>& from) {
  ComparedWorld out;
  bool sound = true;
  const auto next = [&] {
    const std::int64_t number = from.front();
    from = from.subspan(1);
    return number;
  };
  const auto truth = [&] {
    const std::int64_t number = next();
    sound = sound && (number == 0 || number == 1);
    return number == 1;
  };
  for (std::size_t w = 0; w < side.kept.size(); ++w) {
    const auto status = static_cast<Status>(next());
    const bool agreement = truth();
    const LeastMargin way{status, next(), agreement};
    sound = sound && (status == Status::solved || status == Status::limit_reached ||
                      (status == Status::none_exists && way.best == 0));
    sound = sound &&
            (agreement ? way.best >= 0 && status != Status::none_exists : status != Status::solved || way.best < 0);
    out.ways.push_back(way);
  }
  for (std::size_t i = 0; side.package && i < side.problem.deciders.size(); ++i) out.accepts.push_back(truth());
  return sound ? std::optional(std::move(out)) : std::nullopt;
}

// What a chunk depends on beside the two problems.
std::uint64_t subject_of(const InBoth<ComparedSide>& sides, const OptimumLimits& search) {
  std::string text = std::to_string(search.nodes);
  for (const ComparedSide& side : sides) {
    text += '|';
    for (const auto& kept : side.kept) {
      for (const bool stands : kept) text += stands ? '1' : '0';
      text += '/';
    }
    if (side.package) text += subject_text({&*side.package, 1});
  }
  return lane_of(text);
}

}  // namespace

ComparedWorlds compare_worlds(const InBoth<ComparedSide>& sides, std::uint64_t worlds, const OptimumLimits& search,
                              const Control& control, const LongRun& run) {
  EXPECTS(sides[0].kept.size() == sides[1].kept.size() && sides[0].package.has_value() == sides[1].package.has_value());
  ComparedWorlds out;
  const Control single{control.cancel, {}, 1};  // within a world
  const auto place = [subject = subject_of(sides, search)](std::uint64_t first, std::uint64_t count) {
    return ChunkPlace{ChunkKind::compared, subject, first, count};
  };
  Sample sample{"worlds compared", kept_from(ChunkKind::compared), worlds, {}, {}, {}};
  const auto side_work = [&](std::size_t s) {
    return in_draws(sides[s].problem, sides[s].worlds, 0, [&, s](std::uint64_t n, const Problem& world) {
      out.worlds[s][n] = solve_side(sides[s], world, search, single);
    });
  };
  sample.employed = [first = side_work(0), second = side_work(1)]() -> WorldWork {
    return [one = first(), other = second()](std::uint64_t n) { one(n), other(n); };
  };
  sample.encode = [&](std::uint64_t first, std::uint64_t count) {
    std::vector<std::int64_t> numbers;
    for (std::uint64_t n = first; n < first + count; ++n) {
      for (const auto& side : out.worlds) write(side[n], numbers);
    }
    return encode_numbers(place(first, count), numbers);
  };
  sample.decode = [&](std::uint64_t first, std::uint64_t count, std::string_view bytes) {
    const auto numbers = decode_numbers(place(first, count), count * (numbers_of(sides[0]) + numbers_of(sides[1])),
                                        bytes);
    if (!numbers) return false;
    std::span<const std::int64_t> from = *numbers;
    for (std::uint64_t n = first; n < first + count; ++n) {
      for (std::size_t s = 0; s < sides.size(); ++s) {
        auto world = read(sides[s], from);
        if (!world) return false;
        out.worlds[s][n] = *std::move(world);
      }
    }
    return true;
  };
  SampleRun compared(control, run, std::move(sample));
  for (auto& side : out.worlds) side.resize(compared.room());
  out.cancelled = !compared.advance(worlds);
  for (auto& side : out.worlds) side.resize(compared.done());
  return out;
}

}  // namespace locarno
