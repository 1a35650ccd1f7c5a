// The processes of one command that mpirun started together, told by the variables it sets: Open MPI's, PMIx's, or
// those of MPI programs that speak PMI. A command started on its own joins nobody and touches no network.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "locarno/base/result.h"
#include "locarno/robust/team.h"

namespace locarno::cli {

// True if mpirun started this process, with others or on its own.
bool started_by_mpirun();

// True in all but one of several processes started together.
bool follows_in_team();

// The team of this process, of one or more. Errors: several were started, and this program cannot join them.
Result<std::unique_ptr<Team>> join_team();

// Errors, at all members: one of them failed (`sound` is false there), or was asked something else (`question`).
std::optional<Diagnostics> differences(Team& team, bool sound, const std::string& question);

}  // namespace locarno::cli
