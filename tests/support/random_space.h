// Small random spaces with couplings, and a walk over every package that shares no code with the engine's diagrams: the
// ground truth of the differential tests. Same seed, same space, on every machine (no std::uniform_int_distribution).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "locarno/possible/space.h"

namespace locarno::testing {

struct RandomSpaceOptions {
  std::size_t min_parties = 1;
  std::size_t max_parties = 5;
  std::size_t min_issues = 1;
  std::size_t max_issues = 7;
  std::size_t max_options = 4;  // of an issue; 1 occurs
  std::size_t max_forbidden = 4;
  std::size_t max_extras = 3;
  std::size_t max_terms = 3;    // of a forbidden combination or an extra
  std::int64_t max_worth = 20;  // |worth| and |extra| of one option to one party; small values make ties
  bool negative_worth = true;
  bool held_options = true;  // some options are out of the domain
};

// SplitMix64 (Steele, Lea, Flood 2014).
class SmallRandom {
 public:
  explicit SmallRandom(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::size_t>(high - low + 1)));
  }
  bool once_in(std::size_t n) { return below(n) == 0; }

 private:
  std::uint64_t state_;
};

// A combination of 1..max_terms distinct issues, mostly two or more, in issue order; terms are non-empty sets of
// options.
inline Combination random_combination(SmallRandom& random, const std::vector<std::size_t>& options,
                                      std::size_t max_terms) {
  const std::size_t most = max_terms < options.size() ? max_terms : options.size();
  const std::size_t least = most > 1 && !random.once_in(6) ? 2 : 1;
  std::vector<bool> chosen(options.size(), false);
  for (std::size_t left = random.between(least, most); left > 0;) {
    const std::size_t k = random.below(options.size());
    if (!chosen[k]) --left;
    chosen[k] = true;
  }
  Combination when;
  for (std::size_t k = 0; k < options.size(); ++k) {
    if (!chosen[k]) continue;
    const std::uint64_t all = (std::uint64_t{2} << (options[k] - 1)) - 1;
    std::uint64_t mask = random.next() & all;
    if (mask == 0) mask = std::uint64_t{1} << random.below(options[k]);
    when.push_back({IssueId(k), mask});
  }
  return when;
}

// Sum over issues of the greatest worth (1) or least worth (-1) of one party: where its walk-away value is interesting.
inline std::int64_t loose_extreme(const Space& space, std::size_t party, int sign) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < space.issues(); ++k) {
    std::int64_t best = space.row(k, 0)[party];
    for (std::size_t o = 1; o < space.options[k]; ++o) {
      const std::int64_t worth = space.row(k, o)[party];
      if (sign > 0 ? worth > best : worth < best) best = worth;
    }
    sum += best;
  }
  return sum;
}

// A space that may be empty of packages; walk-away values lie between the extremes, now and then beyond them.
inline Space random_space(std::uint64_t seed, const RandomSpaceOptions& limits = {}) {
  SmallRandom random(seed);
  Space space;
  space.parties = random.between(limits.min_parties, limits.max_parties);
  const std::size_t issues = random.between(limits.min_issues, limits.max_issues);
  const std::int64_t lowest = limits.negative_worth ? -limits.max_worth : 0;
  for (std::size_t k = 0; k < issues; ++k) {
    space.options.push_back(random.between(std::size_t{1}, limits.max_options));
    const std::uint64_t all = (std::uint64_t{2} << (space.options[k] - 1)) - 1;
    std::uint64_t domain = limits.held_options && random.once_in(5) ? random.next() & all : all;
    if (domain == 0) domain = all;
    space.domain.push_back(domain);
    std::vector<std::int64_t> rows(space.options[k] * space.parties);
    for (std::int64_t& worth : rows) worth = random.between(lowest, limits.max_worth);
    space.worth.push_back(std::move(rows));
  }
  const std::size_t most_forbidden = limits.max_forbidden < issues ? limits.max_forbidden : issues - 1;  // few in few
                                                                                                         // issues
  for (std::size_t f = random.below(most_forbidden + 1); f > 0; --f) {
    space.forbidden.push_back(random_combination(random, space.options, limits.max_terms));
  }
  for (std::size_t e = random.below(limits.max_extras + 1); e > 0; --e) {
    Space::Extra extra{random_combination(random, space.options, limits.max_terms), {}};
    for (std::size_t i = 0; i < space.parties; ++i) {
      extra.add.push_back(random.once_in(2) ? 0 : random.between(-limits.max_worth, limits.max_worth));
    }
    space.extras.push_back(std::move(extra));
  }
  for (std::size_t i = 0; i < space.parties; ++i) {
    const std::int64_t low = loose_extreme(space, i, -1);
    const std::int64_t high = loose_extreme(space, i, 1);
    // Weighted to the lower half, so that several parties are content at once.
    const std::int64_t value = random.once_in(8) ? random.between(low, high)
                                                 : random.between(low, low + (high - low) / 2);
    space.walk_away.push_back(random.once_in(25) ? high + 1 : value);
  }
  return space;
}

// Calls fn(const Package&) for each package of the space, options of the first issue outermost. O(combinations).
template <class Fn>
void for_each_package(const Space& space, Fn&& fn) {
  Package package(space.issues());
  const auto walk = [&](auto&& self, std::size_t k) -> void {
    if (k == space.issues()) {
      if (contains(space, package)) fn(std::as_const(package));
      return;
    }
    for (std::size_t o = 0; o < space.options[k]; ++o) {
      package[k] = OptionId(o);
      self(self, k + 1);
    }
  };
  walk(walk, 0);
}

// The packages that every party takes, one by one.
inline std::uint64_t accepted_one_by_one(const Space& space) {
  std::uint64_t accepted = 0;
  for_each_package(space, [&](const Package& package) {
    const std::vector<std::int64_t> sums = utilities(space, package);
    bool all = true;
    for (std::size_t i = 0; i < space.parties; ++i) all = all && sums[i] >= space.walk_away[i];
    accepted += all ? 1 : 0;
  });
  return accepted;
}

}  // namespace locarno::testing
