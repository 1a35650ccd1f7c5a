// Options and steps of a command that works over many worlds: its store, its progress, and the processes that share it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/chosen_package.h"
#include "cli/session.h"
#include "locarno/robust/team.h"
#include "locarno/robust/worlds.h"
#include "locarno/store/run_store.h"

namespace locarno::cli {

struct LongRunArguments {
  std::string store;  // a file; empty: nothing is kept
  bool progress = false;
};

void add_long_run(CLI::App& command, LongRunArguments& arguments);

// What a chunk of worlds depends on: neither how many are asked for nor what is told of them. `further`: what is asked
// beside.
StoredRun stored_run(const Arguments& arguments, const PackageChoice& chosen, const SamplingOptions& sampling,
                     const Problem& problem, const std::vector<std::string>& further);

// At the leader the store, if one is asked for. nullopt, at all members: it could not be opened, which is reported.
std::optional<std::unique_ptr<RunStore>> open_store(const std::string& path, const StoredRun& run, Team& team);

// On stderr, if not all could be kept. The answer stands; what is lost is that it can be gone on from.
void warn_of_failure(const RunStore* store);

}  // namespace locarno::cli
