// What do two scenarios, or two days of one, differ in? Both are solved in the same worlds, and told is in how many of
// these an agreement opens or closes, by how much the best package gains or loses, and which statements differ.
//
// Common random numbers: an unknown that both have under one name has the same random numbers in both (worlds.h), so
// that what differs in a world comes from what the scenarios state and not from the draw. Refusals are compared first:
// what follows from them alone holds in every world and needs no number. Intervals: paired_shares.h. Cost: one optimum
// a world, way out and scenario.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/result.h"
#include "locarno/possible/optimum.h"
#include "locarno/robust/change_effects.h"
#include "locarno/robust/compared_worlds.h"
#include "locarno/robust/paired_shares.h"
#include "locarno/robust/statement_changes.h"
#include "locarno/robust/worlds.h"

namespace locarno {

struct AgainstOptions {
  std::uint64_t worlds = 1'000;
  OptimumLimits search{50'000, 1, 0};
};

struct WayAgainst {
  InBoth<std::vector<std::string>> given_up;  // addresses of refusals; none: all stand
  InBoth<bool> ruled_out{false, false};       // proven: the refusals that are left exclude every package
  InBoth<std::uint64_t> undecided{0, 0};      // worlds in which the limit of the search left it open; counted as none
  PairedShares exists;
  // The greatest least margin, max over x of min over deciders of u_i(x) - d_i, below 0 where there is no agreement:
  // its change from the first to the second in points, 5%, median, 95%, over the worlds in which it is proven in both.
  std::uint64_t compared = 0;
  std::optional<std::array<Quantile, 3>> change;
  // Where several statements differ and some package is left: each by itself, made to the first.
  std::vector<ChangeEffect> effects;
};

struct PartyAgainst {
  PartyId party;  // in the first
  PairedShares accepts;
};

struct PackageAgainst {
  InBoth<Package> package;                    // the same options by their ids
  InBoth<std::vector<std::string>> refusals;  // of deciders, that hold in it: the shares are with these given up
  InBoth<bool> impossible{false, false};      // its terms do not go together
  PairedShares by_all;                        // the deciders of each
  std::vector<PartyAgainst> by_party;         // deciders of both
};

struct AgainstAnswer {
  Status status = Status::solved;  // solved; limit_reached: some world is undecided; cancelled: the worlds done until
                                   // then
  SamplingOptions sampling;
  std::uint64_t worlds = 0;
  std::vector<StatementChange> changes;
  bool one_by_one = false;            // both have the same parties, issues and options: see WayAgainst::effects
  std::size_t common = 0;             // unknowns that both have
  InBoth<std::size_t> only_in{0, 0};  // unknowns of one alone
  std::vector<WayAgainst> ways;       // all refusals stand; then, where they leave nothing, the smallest ways out
  std::optional<PackageAgainst> package;
};

// The package in another problem, by the ids of issues and options. Errors: it has others.
Result<Package> same_package(const Problem& from, const Package& package, const Problem& to);

// `first_worlds` and `second_worlds` are of these problems, with the same options, the second made beside the first.
// `named`: a package of the first. Of a team, the leader's answer counts; the status is the same at all if it is
// cancelled.
Result<AgainstAnswer> hold_against(const Problem& first, const Worlds& first_worlds, const Problem& second,
                                   const Worlds& second_worlds, const std::optional<Package>& named,
                                   const AgainstOptions& options, const Control& control, const LongRun& run = {});

}  // namespace locarno
