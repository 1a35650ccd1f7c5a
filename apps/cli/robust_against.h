// `locarno robust FILE --against OTHER.yaml` and `--against-date DAY`: what two scenarios, or two days of one, differ
// in.
#pragma once

#include <cstdint>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/chosen_package.h"
#include "cli/long_run.h"
#include "cli/session.h"
#include "locarno/robust/team.h"
#include "locarno/robust/worlds.h"

namespace locarno::cli {

struct AgainstArguments {
  std::string file;  // of the other scenario
  std::string date;  // the other day

  [[nodiscard]] bool asked() const { return !file.empty() || !date.empty(); }
};

// After every other option of the command: those that say nothing about a comparison are then refused beside it.
void add_against(CLI::App& command, AgainstArguments& arguments);

struct AgainstRun {
  const Arguments& arguments;
  const AgainstArguments& against;
  const PackageChoice& chosen;
  const SamplingOptions& sampling;
  std::uint64_t worlds;
  const LongRunArguments& long_run;
  RunInfo info;  // as it goes into the JSON
};

// The exit code, at every member.
int run_against(const AgainstRun& run, Team& team);

}  // namespace locarno::cli
