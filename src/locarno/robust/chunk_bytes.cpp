#include "locarno/robust/chunk_bytes.h"

#include <algorithm>
#include <bit>

#include "locarno/base/contract.h"
#include "locarno/base/philox.h"

namespace locarno {
namespace {

constexpr std::string_view kMark = "Lw";
constexpr char kVersion = 1;
constexpr std::size_t kWord = 8;  // bytes

enum Found : std::uint64_t { kNothing = 0, kUnproven = 1, kProven = 2 };  // a solution of a world

std::uint64_t folded(std::int64_t x) {
  return static_cast<std::uint64_t>(x) << 1 ^ static_cast<std::uint64_t>(x >> 63);
}
std::int64_t unfolded(std::uint64_t x) { return static_cast<std::int64_t>(x >> 1 ^ (~(x & 1) + 1)); }

class Writer {
 public:
  explicit Writer(const ChunkPlace& place) {
    bytes_ = kMark;
    bytes_ += kVersion;
    bytes_ += static_cast<char>(place.kind);
    word(place.subject);
    number(place.first), number(place.count);
  }

  void number(std::uint64_t x) {
    for (; x >= 0x80; x >>= 7) bytes_ += static_cast<char>(x | 0x80);
    bytes_ += static_cast<char>(x);
  }
  void signed_number(std::int64_t x) { number(folded(x)); }
  void chance(double x) { word(std::bit_cast<std::uint64_t>(x)); }

  std::string finished() {
    word(mixed(lane_of(bytes_)));
    return std::move(bytes_);
  }

 private:
  void word(std::uint64_t x) {
    for (std::size_t b = 0; b < kWord; ++b) bytes_ += static_cast<char>(x >> 8 * b);
  }

  std::string bytes_;
};

// Once something is not as it must be, sound() is false for good and numbers are 0.
class Reader {
 public:
  Reader(std::string_view bytes, const ChunkPlace& place) : left_(bytes) {
    const std::size_t head = kMark.size() + 2 + kWord;
    sound_ = bytes.size() >= head + kWord && bytes.starts_with(kMark) && bytes[2] == kVersion &&
             bytes[3] == static_cast<char>(place.kind);
    if (!sound_) return;
    const std::string_view body = bytes.substr(0, bytes.size() - kWord);
    sound_ = word(bytes.substr(4)) == place.subject && word(bytes.substr(body.size())) == mixed(lane_of(body));
    left_ = body.substr(head);
    require(number() == place.first && number() == place.count);
  }

  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] bool sound_to_the_end() const { return sound_ && left_.empty(); }
  void require(bool condition) { sound_ = sound_ && condition; }

  std::uint64_t number() {
    std::uint64_t x = 0;
    for (unsigned shift = 0; sound_ && shift < 64; shift += 7) {
      require(!left_.empty());
      if (!sound_) return 0;
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      x |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return x;
    }
    return sound_ = false, 0;
  }
  std::int64_t signed_number() { return unfolded(number()); }

  double chance() {
    require(left_.size() >= kWord);
    if (!sound_) return 0;
    const auto x = std::bit_cast<double>(word(left_));
    left_.remove_prefix(kWord);
    require(0 <= x && x <= 1);
    return sound_ ? x : 0;
  }

  // Below `end`.
  std::size_t index(std::size_t end) {
    const std::uint64_t x = number();
    require(x < end);
    return sound_ ? x : 0;
  }

 private:
  static std::uint64_t word(std::string_view bytes) {
    std::uint64_t x = 0;
    for (std::size_t b = 0; b < kWord; ++b) x |= std::uint64_t{static_cast<unsigned char>(bytes[b])} << 8 * b;
    return x;
  }

  std::string_view left_;
  bool sound_ = false;
};

void write(Writer& to, const SolvedWorld& world) {
  to.number(static_cast<std::uint64_t>(world.exists));
  to.number(world.solutions.size());
  for (const SolvedWorld::Best& best : world.solutions) {
    to.number(best.package.empty() ? kNothing : best.proven ? kProven : kUnproven);
    if (best.package.empty()) continue;
    for (const OptionId option : best.package) to.number(option.index);
    for (const std::int64_t margin : best.margins) to.signed_number(margin);
  }
  to.number(world.alone.size());
  for (const bool alone : world.alone) to.number(alone ? 1 : 0);
  to.number(world.conflict.size());
  for (const std::size_t party : world.conflict) to.number(party);
}

void read(Reader& from, const Problem& problem, SolvedWorld& world) {
  const std::size_t parties = problem.deciders.size();
  world.exists = static_cast<Status>(from.index(static_cast<std::size_t>(Status::cancelled)));
  world.solutions.resize(from.index(std::size(kWorldSolutions) + 1));
  for (SolvedWorld::Best& best : world.solutions) {
    const std::size_t found = from.index(kProven + 1);
    if (!from.sound() || found == kNothing) continue;
    best.proven = found == kProven;
    for (std::size_t k = 0; k < problem.issue_count(); ++k)
      best.package.push_back(OptionId(from.index(problem.option_count(k))));
    for (std::size_t i = 0; i < parties; ++i) best.margins.push_back(from.signed_number());
  }
  world.alone.resize(from.index(parties + 1));
  for (std::size_t i = 0; i < world.alone.size(); ++i) world.alone[i] = from.index(2) == 1;
  world.conflict.resize(from.index(parties + 1));
  for (std::size_t& party : world.conflict) party = from.index(parties);
}

constexpr std::uint64_t kVerdicts = 3;  // a stage has one of
constexpr std::uint64_t kAllVerdicts = kVerdicts * kVerdicts * kVerdicts * kVerdicts;
static_assert(kStages == 4 && static_cast<std::uint64_t>(StageVerdict::open) + 1 == kVerdicts);

// The verdicts are one number, the first stage its lowest digit. Who breaks it is told where somebody does.
void write(Writer& to, const StagedWorld& world) {
  EXPECTS(world.breaks.has_value() == (world.of(Stage::holds) == StageVerdict::no));
  std::uint64_t verdicts = 0;
  for (std::size_t s = kStages; s-- > 0;)
    verdicts = kVerdicts * verdicts + static_cast<std::uint64_t>(world.verdict[s]);
  to.number(verdicts);
  to.chance(world.chance.low), to.chance(world.chance.high);
  if (!world.breaks) return;
  to.number(world.breaks->first.index), to.number(static_cast<std::uint64_t>(world.breaks->second));
}

void read(Reader& from, const Problem& problem, StagedWorld& world) {
  std::uint64_t verdicts = from.index(kAllVerdicts);
  for (StageVerdict& verdict : world.verdict)
    verdict = static_cast<StageVerdict>(verdicts % kVerdicts), verdicts /= kVerdicts;
  world.chance.low = from.chance(), world.chance.high = from.chance();
  if (!from.sound() || world.of(Stage::holds) != StageVerdict::no) return;
  const PartyId party(from.index(problem.scenario.parties.size()));
  world.breaks = {party, static_cast<Check>(from.index(std::size(kAllChecks)))};
}

// All rows in turn.
template <class World>
std::string encode(const ChunkPlace& place, std::span<const std::span<const World>> rows) {
  Writer to(place);
  for (const auto& worlds : rows) {
    for (const World& world : worlds) write(to, world);
  }
  return to.finished();
}

template <class World>
std::optional<std::vector<std::vector<World>>> decode(const ChunkPlace& place, const Problem& problem, std::size_t rows,
                                                      std::string_view bytes) {
  Reader from(bytes, place);
  std::vector<std::vector<World>> out;
  for (std::size_t r = 0; r < rows && from.sound(); ++r) {
    out.emplace_back(place.count);
    for (World& world : out.back()) read(from, problem, world);
  }
  return from.sound_to_the_end() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

std::string subject_text(std::span<const Package> packages) {
  std::string text;
  for (const Package& package : packages) {
    for (const OptionId option : package) text += std::to_string(option.index) + ' ';
    text += '/';
  }
  return text;
}

std::string encode_solved(const ChunkPlace& place, std::span<const std::span<const SolvedWorld>> ways) {
  return encode(place, ways);
}

std::optional<std::vector<std::vector<SolvedWorld>>> decode_solved(const ChunkPlace& place, const Problem& problem,
                                                                   std::size_t ways, std::string_view bytes) {
  return decode<SolvedWorld>(place, problem, ways, bytes);
}

std::string encode_staged(const ChunkPlace& place, std::span<const std::span<const StagedWorld>> packages) {
  return encode(place, packages);
}

std::optional<std::vector<std::vector<StagedWorld>>> decode_staged(const ChunkPlace& place, const Problem& problem,
                                                                   std::size_t packages, std::string_view bytes) {
  return decode<StagedWorld>(place, problem, packages, bytes);
}

std::string encode_numbers(const ChunkPlace& place, std::span<const std::int64_t> numbers) {
  Writer to(place);
  for (const std::int64_t x : numbers) to.signed_number(x);
  return to.finished();
}

std::optional<std::vector<std::int64_t>> decode_numbers(const ChunkPlace& place, std::size_t count,
                                                        std::string_view bytes) {
  Reader from(bytes, place);
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < count && from.sound(); ++i) out.push_back(from.signed_number());
  return from.sound_to_the_end() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace locarno
