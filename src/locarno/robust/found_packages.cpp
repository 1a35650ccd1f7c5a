#include "locarno/robust/found_packages.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <numeric>

#include "locarno/base/contract.h"
#include "locarno/possible/count_tasks.h"
#include "locarno/robust/acceptance_count.h"

namespace locarno {
namespace {

std::int64_t least_margin(const WorldRows& world, const std::vector<std::uint32_t>& columns) {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < world.walk_away.size(); ++i) {
    std::int64_t margin = -world.walk_away[i];
    for (const std::uint32_t column : columns) margin += world.row(i)[column];
    least = std::min(least, margin);
  }
  return least;
}

// The least margin of a package in each world.
std::vector<std::int64_t> least_margins(const Columns& columns, const Package& package,
                                        std::span<const WorldRows> worlds) {
  const auto in = columns.in(package);
  std::vector<std::int64_t> out;
  for (const WorldRows& world : worlds) out.push_back(least_margin(world, in));
  return out;
}

std::vector<bool> acceptable_in(const Columns& columns, const Package& package, std::span<const WorldRows> worlds) {
  std::vector<bool> out;
  for (const std::int64_t margin : least_margins(columns, package, worlds)) out.push_back(margin >= 0);
  return out;
}

class Search {
 public:
  Search(const Space& space, const Columns& columns, std::span<const WorldRows> worlds, const Control& control)
      : space_(space), columns_(columns), worlds_(worlds), control_(control) {}

  // In how many worlds each is acceptable to all.
  [[nodiscard]] std::vector<std::uint64_t> count(const std::vector<Package>& packages) const {
    Control quiet = control_;
    quiet.progress = {};
    const AcceptanceCounts counts = count_acceptance(PackageList(columns_, packages), worlds_, quiet);
    std::vector<std::uint64_t> out;
    for (std::size_t x = 0; x < packages.size(); ++x) out.push_back(counts.by_all(x));
    return out;
  }

  // Takes the best single change as long as one helps.
  [[nodiscard]] Package improved(Package package, std::uint64_t worlds, std::size_t steps) const {
    for (; steps > 0 && !control_.cancelled(); --steps) {
      const std::vector<Package> changed = single_changes(package);
      if (changed.empty()) break;
      const auto counts = count(changed);
      const auto best = std::ranges::max_element(counts);
      if (*best <= worlds) break;
      worlds = *best;
      package = changed[static_cast<std::size_t>(best - counts.begin())];
    }
    return package;
  }

 private:
  [[nodiscard]] std::vector<Package> single_changes(const Package& package) const {
    std::vector<Package> out;
    for (std::size_t k = 0; k < package.size(); ++k) {
      for (std::size_t o = 0; o < space_.options[k]; ++o) {
        Package changed = package;
        changed[k] = OptionId(o);
        if (changed != package && contains(space_, changed)) out.push_back(std::move(changed));
      }
    }
    return out;
  }

  const Space& space_;
  const Columns& columns_;
  std::span<const WorldRows> worlds_;
  const Control& control_;
};

FoundPackages::One& take(FoundPackages& found, const Package& package) {
  const auto same = std::ranges::find(found.packages, package, &FoundPackages::One::package);
  return same != found.packages.end() ? *same : found.packages.emplace_back(FoundPackages::One{package});
}

// The first of those whose greatest regret is least. A candidate whose regret somewhere is above the greatest of
// another is given up there and then; which ones are may differ from run to run, the answer cannot.
std::size_t of_least_regret(const Columns& columns, const std::vector<Package>& candidates,
                            std::span<const WorldRows> worlds, std::span<const std::int64_t> best_least,
                            const Control& control) {
  std::atomic<std::int64_t> bound{std::numeric_limits<std::int64_t>::max()};
  std::vector<std::int64_t> greatest(candidates.size());
  counting::run_tasks(candidates.size(), control, [&](std::size_t x) {
    const auto in = columns.in(candidates[x]);
    std::int64_t most = 0;
    for (std::size_t n = 0; n < worlds.size() && most <= bound; ++n) {
      if (best_least[n] >= 0) most = std::max(most, best_least[n] - least_margin(worlds[n], in));
    }
    greatest[x] = most;
    for (std::int64_t known = bound; most < known && !bound.compare_exchange_weak(known, most);) {
    }
  });
  return static_cast<std::size_t>(std::ranges::min_element(greatest) - greatest.begin());
}

}  // namespace

std::uint64_t served(const Columns& columns, std::span<const Package> packages, std::span<const WorldRows> worlds) {
  std::vector<bool> any(worlds.size(), false);
  for (const Package& package : packages) {
    const auto acceptable = acceptable_in(columns, package, worlds);
    for (std::size_t n = 0; n < worlds.size(); ++n) any[n] = any[n] || acceptable[n];
  }
  return static_cast<std::uint64_t>(std::ranges::count(any, true));
}

FoundPackages find_packages(const Space& space, const Columns& columns, const std::vector<Package>& candidates,
                            std::span<const WorldRows> worlds, std::span<const std::int64_t> best_least,
                            const FindLimits& limits, const Control& control) {
  EXPECTS(worlds.size() == best_least.size());
  FoundPackages found;
  found.compared = candidates.size();
  if (candidates.empty() || worlds.empty() || limits.packages == 0 || control.cancelled()) return found;
  const Search search(space, columns, worlds, control);
  const auto counts = search.count(candidates);
  const auto surest = static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin());
  take(found, search.improved(candidates[surest], counts[surest], limits.steps)).surest = true;
  take(found, candidates[of_least_regret(columns, candidates, worlds, best_least, control)]).least_regret = true;

  std::vector<bool> left;  // worlds with an agreement that nothing taken serves
  for (const std::int64_t best : best_least) left.push_back(best >= 0);
  const auto open = [&] { return static_cast<double>(std::ranges::count(left, true)); };
  const double enough = (1 - limits.cover) * open();
  const auto serve = [&](const Package& package) {
    const auto acceptable = acceptable_in(columns, package, worlds);
    for (std::size_t n = 0; n < left.size(); ++n) left[n] = left[n] && !acceptable[n];
  };
  for (const auto& one : found.packages) serve(one.package);
  while (open() > enough && found.packages.size() < limits.packages && !control.cancelled()) {
    std::vector<WorldRows> worlds_left;
    for (std::size_t n = 0; n < left.size(); ++n) {
      if (left[n]) worlds_left.push_back(worlds[n]);
    }
    const auto serves = Search(space, columns, worlds_left, control).count(candidates);
    const auto best = static_cast<std::size_t>(std::ranges::max_element(serves) - serves.begin());
    if (serves[best] == 0) break;
    take(found, candidates[best]).covers = true;
    serve(candidates[best]);
  }
  return found;
}

}  // namespace locarno
