// Links the component of the installed library that needs MPI, and joins a team of one.
#include <cstdio>

#include "locarno/cluster/mpi_team.h"

int main() {
  const auto team = locarno::MpiTeam::join();
  if (!team) return 2;
  std::printf("processes: %zu\n", (*team)->size());
}
