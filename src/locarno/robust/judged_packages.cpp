#include "locarno/robust/judged_packages.h"

#include <algorithm>
#include <numeric>
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

// The deciders' weights in every world: [world * size + first of the decider + issue].
class WeightsInWorlds {
 public:
  explicit WeightsInWorlds(const Problem& problem) : deciders_(problem.deciders) {
    for (const PartyId decider : deciders_) first_.push_back(first_.back() + weights_in(problem, decider).size());
  }

  [[nodiscard]] std::size_t size() const { return first_.back(); }  // of a world
  void resize(std::size_t worlds) { numbers_.resize(worlds * size()); }
  [[nodiscard]] std::span<std::int32_t> of(std::uint64_t world, std::uint64_t worlds) {
    return std::span(numbers_).subspan(world * size(), worlds * size());
  }
  void take(std::uint64_t n, const Problem& world) {
    auto to = of(n, 1).begin();
    for (const PartyId decider : deciders_) to = std::ranges::copy(weights_in(world, decider), to).out;
  }
  // By decider.
  [[nodiscard]] std::vector<std::span<const std::int32_t>> rows(std::uint64_t world) {
    std::vector<std::span<const std::int32_t>> out;
    for (std::size_t i = 0; i < deciders_.size(); ++i)
      out.push_back(of(world, 1).subspan(first_[i], first_[i + 1] - first_[i]));
    return out;
  }

 private:
  std::vector<PartyId> deciders_;
  std::vector<std::size_t> first_{0};
  std::vector<std::int32_t> numbers_;
};

bool is_weight(std::int64_t units) { return 0 <= units && units <= Score::kScale; }

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
    for (const PackageInWorlds& one : way.packages) text += subject_text({&one.package, 1});
    text += '|';
  }
  return lane_of(text);
}

Sample judging_sample(const Problem& problem, const Worlds& worlds, const Columns& columns,
                      const RobustOptions& options, const std::vector<WayInWorlds>& ways,
                      std::vector<std::vector<Judging>>& judging, WeightsInWorlds& weights) {
  const auto place = [subject = subject_of(ways)](std::uint64_t first, std::uint64_t count) {
    return ChunkPlace{ChunkKind::judged, subject, first, count};
  };
  // Calls use(margins of these worlds) for each package in turn.
  const auto parts = [&judging, parties = problem.deciders.size()](std::uint64_t first, std::uint64_t count,
                                                                   const auto& use) {
    for (auto& way : judging) {
      for (Judging& one : way) use(one, std::span(one.margins).subspan(first * parties, count * parties));
    }
  };
  Sample sample{"packages judged", kept_from(ChunkKind::judged), options.worlds, {}, {}, {}};
  const auto work = [&columns, &weights, parts](std::uint64_t n, const Problem& world) {
    weights.take(n, world);
    const WorldRows rows = world_rows(world, columns);
    parts(n, 1, [&](const Judging& one, std::span<std::int64_t> to) {
      std::ranges::copy(margins(rows, one.columns), to.begin());
    });
  };
  sample.employed = in_draws(problem, worlds, SamplingOptions::kSecond, work);
  sample.encode = [&weights, place, parts](std::uint64_t first, std::uint64_t count) {
    const auto drawn = weights.of(first, count);
    std::vector<std::int64_t> all(drawn.begin(), drawn.end());
    parts(first, count, [&](const Judging&, auto part) { all.insert(all.end(), part.begin(), part.end()); });
    return encode_numbers(place(first, count), all);
  };
  sample.decode = [&weights, place, parts](std::uint64_t first, std::uint64_t count, std::string_view bytes) {
    const auto drawn = weights.of(first, count);
    std::size_t wanted = drawn.size();
    parts(first, count, [&](const Judging&, auto part) { wanted += part.size(); });
    const auto all = decode_numbers(place(first, count), wanted, bytes);
    if (!all || !std::ranges::all_of(std::span(*all).first(drawn.size()), is_weight)) return false;
    auto at = all->begin();
    for (std::int32_t& weight : drawn) weight = static_cast<std::int32_t>(*at++);
    parts(first, count, [&](const Judging&, auto part) {
      std::copy_n(at, part.size(), part.begin());
      at += static_cast<std::ptrdiff_t>(part.size());
    });
    return true;
  };
  return sample;
}

template <class One>
void rearrange(const std::vector<std::size_t>& order, std::vector<One>& list) {
  std::vector<One> out;
  for (const std::size_t x : order) out.push_back(std::move(list[x]));
  list = std::move(out);
}

// Named first, then by how many worlds accept.
void put_in_order(std::vector<PackageInWorlds>& packages, std::vector<Judging>& judging) {
  std::vector<std::size_t> order(packages.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    if (packages[a].named != packages[b].named) return packages[a].named;
    return packages[a].by_all.count > packages[b].by_all.count;
  });
  rearrange(order, packages);
  rearrange(order, judging);
}

CentralWeights central_weights_of(const std::vector<Judging>& judging, std::size_t parties, std::uint64_t worlds,
                                  WeightsInWorlds& weights) {
  CentralWeightSums sums(parties, judging.size());
  for (std::uint64_t n = 0; n < worlds; ++n) {
    std::vector<std::span<const std::int64_t>> margins;
    for (const Judging& one : judging) margins.push_back(std::span(one.margins).subspan(n * parties, parties));
    sums.add(weights.rows(n), margins);
  }
  return sums.means();
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
  WeightsInWorlds weights(problem);
  SampleRun sample(control, run, judging_sample(problem, worlds, columns, options, ways, judging, weights));
  weights.resize(sample.room());
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
    put_in_order(ways[w].packages, judging[w]);
    ways[w].weights = central_weights_of(judging[w], parties, sample.done(), weights);
  }
  return cancelled;
}

}  // namespace locarno
