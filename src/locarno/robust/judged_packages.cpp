#include "locarno/robust/judged_packages.h"

#include <algorithm>

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

void judge_packages(const Problem& problem, const Worlds& worlds, const RobustOptions& options, double confidence,
                    const Control& control, std::vector<WayInWorlds>& ways) {
  const Columns columns(problem);
  const std::size_t parties = problem.deciders.size();
  std::vector<std::vector<Judging>> judging;
  bool any = false;
  for (WayInWorlds& way : ways) {
    judging.emplace_back();
    for (PackageInWorlds& one : way.packages) {
      one.bounds = acceptability(problem, one.package);
      judging.back().push_back({columns.in(one.package), Margins(options.worlds * parties)});
      any = true;
    }
  }
  if (!any) return;
  const auto judge_one = [&](std::uint64_t n, const Problem& world) {
    const WorldRows rows = world_rows(world, columns);
    for (auto& way : judging) {
      for (Judging& one : way)
        std::ranges::copy(margins(rows, one.columns),
                          one.margins.begin() + static_cast<std::ptrdiff_t>((n - SamplingOptions::kSecond) * parties));
    }
  };
  std::uint64_t done = 0;
  std::uint64_t look = options.precision > 0 ? kFirstLook : options.worlds;
  for (;;) {
    const std::uint64_t next = std::min(look, options.worlds);
    Control shown = control;
    if (control.progress) {
      shown.progress = [&](const char*, double share) {
        const double judged = static_cast<double>(done) + share * static_cast<double>(next - done);
        control.progress("packages judged", 0.8 + 0.2 * judged / static_cast<double>(options.worlds));
      };
    }
    done += in_worlds(problem, worlds, SamplingOptions::kSecond + done, next - done, shown, judge_one);
    for (std::size_t w = 0; w < ways.size(); ++w) {
      for (std::size_t x = 0; x < ways[w].packages.size() && done > 0; ++x)
        add_shares(problem, judging[w][x].margins, done, confidence, ways[w].packages[x]);
    }
    if (control.cancelled() || done == options.worlds) break;
    if (greatest_half_width(ways) <= options.precision) break;
    look *= 2;
  }
  for (std::size_t w = 0; w < ways.size(); ++w) {
    ways[w].judged = done;
    if (done == 0) continue;
    add_ranks(judging[w], parties, done, ways[w].packages);
    put_in_order(ways[w].packages);
  }
}

}  // namespace locarno
