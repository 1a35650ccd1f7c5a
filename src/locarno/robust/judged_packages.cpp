#include "locarno/robust/judged_packages.h"

#include <algorithm>
#include <string>

#include "locarno/base/philox.h"
#include "locarno/robust/chunk_bytes.h"
#include "locarno/robust/sample_run.h"
#include "locarno/robust/solved_worlds.h"

namespace locarno {
namespace {

// The margins of one package: [world * deciders + decider], Score units.
using Margins = std::vector<std::int64_t>;

struct Judging {
  std::vector<std::uint32_t> columns;
  Margins margins;
};

void add_shares(const Problem& problem, const Margins& margins, std::uint64_t worlds, double confidence,
                PackageInWorlds& one) {
  const std::size_t parties = problem.deciders.size();
  std::vector<std::uint64_t> accepts(parties, 0);
  std::uint64_t all = 0;
  std::vector<std::vector<double>> draws(parties);
  for (std::uint64_t n = 0; n < worlds; ++n) {
    bool everybody = true;
    for (std::size_t i = 0; i < parties; ++i) {
      const std::int64_t margin = margins[n * parties + i];
      draws[i].push_back(to_points(Score(margin)));
      const bool accepted = margin >= 0 && !one.impossible;
      accepts[i] += accepted ? 1 : 0;
      everybody = everybody && accepted;
    }
    all += everybody ? 1 : 0;
  }
  one.by_all = world_share(all, worlds, confidence);
  one.by_party.clear(), one.margins.clear();
  for (std::size_t i = 0; i < parties; ++i) {
    one.by_party.push_back(world_share(accepts[i], worlds, confidence));
    one.margins.push_back(quantiles_of(std::move(draws[i]), confidence));
  }
}

// SMAA-2's rank acceptability of the packages of one way among each other; equals share the better rank.
void add_ranks(const std::vector<Judging>& judging, std::size_t parties, std::uint64_t worlds,
               std::vector<PackageInWorlds>& packages) {
  for (std::size_t x = 0; x < packages.size(); ++x) {
    packages[x].ranks.assign(parties, std::vector<std::uint64_t>(packages.size(), 0));
    for (std::size_t at = 0; at < worlds * parties; ++at) {
      const auto better = std::ranges::count_if(
          judging, [&](const Judging& other) { return other.margins[at] > judging[x].margins[at]; });
      ++packages[x].ranks[at % parties][static_cast<std::size_t>(better)];
    }
  }
}

double greatest_half_width(const std::vector<WayInWorlds>& ways) {
  double greatest = 0;
  for (const WayInWorlds& way : ways) {
    for (const PackageInWorlds& one : way.packages) {
      greatest = std::max(greatest, one.by_all.half_width());
      for (const WorldShare& share : one.by_party) greatest = std::max(greatest, share.half_width());
    }
  }
  return greatest;
}

std::vector<std::vector<Judging>> judging_of(const Problem& problem, const std::vector<WayInWorlds>& ways) {
  const Columns columns(problem);
  std::vector<std::vector<Judging>> judging;
  for (const WayInWorlds& way : ways) {
    judging.emplace_back();
    for (const PackageInWorlds& one : way.packages) judging.back().push_back({columns.in(one.package), {}});
  }
  return judging;
}

// What a chunk depends on beside the scenario: the packages judged.
std::uint64_t subject_of(const std::vector<WayInWorlds>& ways) {
  std::string text;
  for (const WayInWorlds& way : ways) {
    for (const PackageInWorlds& one : way.packages) {
      for (const OptionId option : one.package) text += std::to_string(option.index) + ' ';
      text += '/';
    }
    text += '|';
  }
  return lane_of(text);
}

Sample judging_sample(std::size_t parties, const Columns& columns, const RobustOptions& options,
                      const std::vector<WayInWorlds>& ways, std::vector<std::vector<Judging>>& judging) {
  const auto place = [subject = subject_of(ways)](std::uint64_t first, std::uint64_t count) {
    return ChunkPlace{ChunkKind::judged, subject, first, count};
  };
  // Calls use(margins of these worlds) for each package in turn.
  const auto parts = [&judging, parties](std::uint64_t first, std::uint64_t count, const auto& use) {
    for (auto& way : judging) {
      for (Judging& one : way) use(one, std::span(one.margins).subspan(first * parties, count * parties));
    }
  };
  Sample sample{"packages judged", SamplingOptions::kSecond, kept_from(ChunkKind::judged), options.worlds, {}, {}, {}};
  sample.work = [&columns, parts](std::uint64_t n, const Problem& world) {
    const WorldRows rows = world_rows(world, columns);
    parts(n, 1, [&](const Judging& one, std::span<std::int64_t> to) {
      std::ranges::copy(margins(rows, one.columns), to.begin());
    });
  };
  sample.encode = [place, parts](std::uint64_t first, std::uint64_t count) {
    std::vector<std::int64_t> all;
    parts(first, count, [&](const Judging&, auto part) { all.insert(all.end(), part.begin(), part.end()); });
    return encode_numbers(place(first, count), all);
  };
  sample.decode = [place, parts](std::uint64_t first, std::uint64_t count, std::string_view bytes) {
    std::size_t wanted = 0;
    parts(first, count, [&](const Judging&, auto part) { wanted += part.size(); });
    const auto all = decode_numbers(place(first, count), wanted, bytes);
    if (!all) return false;
    auto at = all->begin();
    parts(first, count, [&](const Judging&, auto part) {
      std::copy_n(at, part.size(), part.begin());
      at += static_cast<std::ptrdiff_t>(part.size());
    });
    return true;
  };
  return sample;
}

// Named first, then by how many worlds accept.
void put_in_order(std::vector<PackageInWorlds>& packages) {
  std::ranges::stable_sort(packages, [](const PackageInWorlds& a, const PackageInWorlds& b) {
    if (a.named != b.named) return a.named;
    return a.by_all.count > b.by_all.count;
  });
}

}  // namespace

std::array<Quantile, 3> quantiles_of(std::vector<double> draws, double confidence) {
  std::ranges::sort(draws);
  return {quantile_of(draws, 0.05, confidence), quantile_of(draws, 0.5, confidence),
          quantile_of(draws, 0.95, confidence)};
}

void add_regret(const Columns& columns, std::span<const WorldRows> worlds, std::span<const std::int64_t> best_least,
                std::vector<PackageInWorlds>& packages) {
  for (PackageInWorlds& one : packages) {
    const auto in = columns.in(one.package);
    double sum = 0;
    std::uint64_t agreements = 0;
    for (std::size_t n = 0; n < worlds.size(); ++n) {
      if (best_least[n] < 0) continue;
      const double regret = to_points(Score(best_least[n] - std::ranges::min(margins(worlds[n], in))));
      one.greatest_regret = std::max(one.greatest_regret, regret);
      sum += regret, ++agreements;
    }
    if (agreements > 0) one.mean_regret = sum / static_cast<double>(agreements);
  }
}

bool judge_packages(const Problem& problem, const Worlds& worlds, const RobustOptions& options, double confidence,
                    const Control& control, const LongRun& run, std::vector<WayInWorlds>& ways) {
  std::vector<std::vector<Judging>> judging = judging_of(problem, ways);
  if (std::ranges::all_of(judging, [](const auto& way) { return way.empty(); })) return false;
  const std::size_t parties = problem.deciders.size();
  const Columns columns(problem);
  SampleRun sample(problem, worlds, control, run, judging_sample(parties, columns, options, ways, judging));
  for (auto& way : judging) {
    for (Judging& one : way) one.margins.resize(sample.room() * parties);
  }
  std::uint64_t look = options.precision > 0 ? kFirstLook : options.worlds;
  bool cancelled = false;
  for (;; look *= 2) {
    const std::uint64_t next = std::min(look, options.worlds);
    cancelled = !sample.advance(next);
    for (std::size_t w = 0; w < ways.size(); ++w) {
      for (std::size_t x = 0; x < ways[w].packages.size() && sample.done() > 0; ++x)
        add_shares(problem, judging[w][x].margins, sample.done(), confidence, ways[w].packages[x]);
    }
    if (cancelled || next == options.worlds) break;
    if (run.any(run.leads() && greatest_half_width(ways) <= options.precision)) break;
  }
  for (std::size_t w = 0; w < ways.size(); ++w) {
    ways[w].judged = sample.done();
    if (sample.done() == 0) continue;
    add_ranks(judging[w], parties, sample.done(), ways[w].packages);
    put_in_order(ways[w].packages);
  }
  return cancelled;
}

}  // namespace locarno
