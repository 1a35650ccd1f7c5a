#include "cli/long_run.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/version.h"
#include "locarno/base/result.h"

namespace locarno::cli {

void add_long_run(CLI::App& command, LongRunArguments& arguments) {
  command
      .add_option("--store", arguments.store,
                  "Keep what is done in this file, and go on from there: a run that was stopped, or more worlds")
      ->type_name("FILE");
  command.add_flag("--progress", arguments.progress, "Tell the progress on stderr even if that is no terminal");
}

StoredRun stored_run(const Arguments& arguments, const PackageChoice& chosen, const SamplingOptions& sampling,
                     const Problem& problem, const std::vector<std::string>& further) {
  std::vector<std::string> parts = run_info(arguments, "robust", chosen.arguments()).arguments;
  std::ranges::sort(parts);
  parts.push_back(fmt::format("--seed={}", sampling.seed));
  if (sampling.low_discrepancy) parts.emplace_back("--low-discrepancy");
  parts.insert(parts.end(), further.begin(), further.end());
  return {problem.scenario.digest, kVersion, fmt::format("{}", fmt::join(parts, " "))};
}

std::optional<std::unique_ptr<RunStore>> open_store(const std::string& path, const StoredRun& run, Team& team) {
  std::unique_ptr<RunStore> store;
  const bool wanted = team.leads() && !path.empty();
  if (wanted) {
    auto opened = RunStore::open(path, run);
    if (opened) store = *std::move(opened);
    else report_bad_input(opened.error());
  }
  if (team.any(wanted && !store)) return std::nullopt;
  return store;
}

void warn_of_failure(const RunStore* store) {
  if (store == nullptr || !store->failure()) return;
  Diagnostic failure = *store->failure();
  failure.severity = Severity::warning;
  tell(render({std::move(failure)}, "locarno", {}));
}

}  // namespace locarno::cli
