#include "locarno/robust/sample_run.h"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <optional>

#include "locarno/base/contract.h"
#include "locarno/possible/count_tasks.h"

namespace locarno {

std::function<WorldWork()> in_draws(const Problem& problem, const Worlds& worlds, std::uint64_t first,
                                    std::function<void(std::uint64_t, const Problem&)> work) {
  return [&problem, &worlds, first, work = std::move(work)]() -> WorldWork {
    return [&worlds, first, work, copy = problem](std::uint64_t world) mutable {
      Worlds::apply(worlds.draw(first + world), copy);
      work(world, copy);
    };
  };
}

SampleRun::SampleRun(const Control& control, const LongRun& run, Sample sample)
    : control_(control),
      run_(run),
      team_(run.team != nullptr ? *run.team : solo_),
      sample_(std::move(sample)),
      whole_chunks_(team_.any(run.keeper != nullptr)),
      told_{sample_.what, 0, 0, sample_.worlds} {
  EXPECTS(run.keeper == nullptr || team_.leads());
}

std::uint64_t SampleRun::size_of(std::uint64_t chunk) const {
  return std::min(kChunkWorlds, room() - chunk * kChunkWorlds);
}

// Chunks that are still to be worked on, once the keeper was asked.
std::vector<std::uint64_t> SampleRun::look_up(std::uint64_t chunks) {
  std::vector<std::uint64_t> missing;
  for (std::uint64_t chunk = 0; chunk < chunks; ++chunk) {
    if (have_[chunk]) continue;
    const std::uint64_t first = chunk * kChunkWorlds;
    const auto kept = run_.keeper != nullptr ? run_.keeper->find(sample_.kept_from + first, kChunkWorlds)
                                             : std::nullopt;
    if (kept && sample_.decode(first, kChunkWorlds, *kept)) {
      have_[chunk] = true;
      tell(kChunkWorlds, true);
    } else {
      missing.push_back(chunk);
    }
  }
  return missing;
}

// Threads take one world after the other, so that chunks are finished about in their order and none waits for another.
bool SampleRun::work(std::span<const std::uint64_t> chunks, const Team::HandIn& hand_in) const {
  std::vector<std::atomic<std::uint64_t>> left(chunks.size());
  for (std::size_t c = 0; c < chunks.size(); ++c) left[c] = size_of(chunks[c]);
  std::atomic<std::uint64_t> next{0};
  std::atomic<std::size_t> handed_in{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  counting::run_tasks(static_cast<std::size_t>(std::max(control_.threads, 1)), control_, [&](std::size_t) {
    WorldWork work;
    while (!stop && !control_.cancelled()) {
      const std::uint64_t at = next++;
      const std::size_t c = at / kChunkWorlds;
      if (c >= chunks.size()) return;
      if (at % kChunkWorlds >= size_of(chunks[c])) continue;
      if (!work) work = sample_.employed();
      const std::uint64_t first = chunks[c] * kChunkWorlds;
      work(first + at % kChunkWorlds);
      if (control_.cancelled()) return;  // it may be cut short
      if (--left[c] > 0) continue;
      const std::lock_guard lock(mutex);
      ++handed_in;
      if (!hand_in(chunks[c], sample_.encode(first, size_of(chunks[c])))) stop = true;
    }
  });
  return handed_in == chunks.size();
}

bool SampleRun::take(std::uint64_t chunk, const std::string& bytes) {
  const std::uint64_t first = chunk * kChunkWorlds;
  if (!sample_.decode(first, size_of(chunk), bytes)) return false;
  if (run_.keeper != nullptr) run_.keeper->keep(sample_.kept_from + first, kChunkWorlds, bytes);
  have_[chunk] = true;
  tell(size_of(chunk), false);
  return true;
}

void SampleRun::tell(std::uint64_t worlds, bool kept) {
  const std::uint64_t asked_for = std::min(worlds, told_.of - told_.done);  // the last chunk may have more
  told_.done += asked_for;
  told_.kept += kept ? asked_for : 0;
  if (run_.watch) run_.watch(told_);
  control_.report(told_.what, static_cast<double>(told_.done) / static_cast<double>(told_.of));
}

bool SampleRun::advance(std::uint64_t worlds) {
  EXPECTS(worlds <= sample_.worlds);
  const std::uint64_t chunks = whole(worlds) / kChunkWorlds;
  have_.resize(std::max<std::size_t>(have_.size(), chunks), false);
  const auto missing = team_.leads() ? look_up(chunks) : std::vector<std::uint64_t>();
  const auto work_on = [&](std::span<const std::uint64_t> pieces, const Team::HandIn& hand_in) {
    return work(pieces, hand_in);
  };
  std::vector<std::uint64_t> refused;  // another member's numbers that are none here: the leader's own count
  bool whole_run = team_.share(
      missing, work_on,
      [&](std::uint64_t chunk, const std::string& bytes) {
        if (!take(chunk, bytes)) refused.push_back(chunk);
      },
      control_);
  if (!refused.empty()) {
    whole_run = solo_.share(
                    refused, work_on, [&](std::uint64_t chunk, const std::string& bytes) { take(chunk, bytes); },
                    control_) &&
                whole_run;
  }
  const auto gap = std::ranges::find(have_, false);
  done_ = std::min<std::uint64_t>(static_cast<std::uint64_t>(gap - have_.begin()) * kChunkWorlds, worlds);
  return !team_.any(team_.leads() && !whole_run);
}

}  // namespace locarno
