#include "cli/team.h"

#include <cstdlib>
#include <initializer_list>
#include <optional>

#include <fmt/format.h>

#ifdef LOCARNO_WITH_MPI
#include "locarno/cluster/mpi_team.h"
#endif

namespace locarno::cli {
namespace {

// The first of the variables that is a number.
std::optional<long> number_in(std::initializer_list<const char*> variables) {
  for (const char* variable : variables) {
    const char* text = std::getenv(variable);
    char* end = nullptr;
    const long number = text == nullptr ? 0 : std::strtol(text, &end, 10);
    if (text != nullptr && end != text && *end == '\0') return number;
  }
  return std::nullopt;
}

std::optional<long> rank_told() { return number_in({"OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK"}); }
std::optional<long> size_told() { return number_in({"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"}); }

}  // namespace

bool started_by_mpirun() { return rank_told().has_value(); }

bool follows_in_team() { return rank_told().value_or(0) > 0; }

Result<std::unique_ptr<Team>> join_team() {
  if (!started_by_mpirun() || size_told() == 1) return std::make_unique<SoloTeam>();
#ifdef LOCARNO_WITH_MPI
  auto team = MpiTeam::join();
  if (!team) return tl::unexpected(team.error());
  const auto size = static_cast<std::size_t>(size_told().value_or(static_cast<long>((*team)->size())));
  if ((*team)->size() != size)
    return failure(fmt::format("{} processes were started and {} found each other", size, (*team)->size()),
                   "start them with the mpirun of the MPI that this program was built with");
  return std::unique_ptr<Team>(*std::move(team));
#else
  return failure("several processes were started, and this program was built without MPI",
                 "start it without mpirun, or build it with MPI (cmake -DLOCARNO_MPI=ON)");
#endif
}

std::optional<Diagnostics> differences(Team& team, bool sound, const std::string& question) {
  const auto error = [](std::string message, std::string remedy) {
    return Diagnostics{{Severity::error, {}, std::move(message), std::move(remedy)}};
  };
  if (team.any(!sound)) {
    return error(fmt::format("another of the {} processes could not start on it", team.size()),
                 "see that each machine has the same files under the same names");
  }
  if (team.any(team.from_leader(question) != question))
    return error(fmt::format("the {} processes are not asked the same", team.size()),
                 "see that each machine has the same program and scenario");
  return std::nullopt;
}

}  // namespace locarno::cli
