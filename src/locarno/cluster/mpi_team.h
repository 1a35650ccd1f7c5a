// A team over MPI (MPI Forum 2015, MPI 3.1; any implementation that lets several threads take turns): `mpirun -n N`
// starts N processes, on one machine or many, and that of rank 0 leads. Pieces are dealt out in turn, piece p of a list
// to rank p mod N; each is sent to the leader as soon as it is finished, so that a job that is killed loses the pieces
// it was at.
//
// One team a process. The environment is read and a process joins the others only when one is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "locarno/base/result.h"
#include "locarno/robust/team.h"

namespace locarno {

class MpiTeam final : public Team {
 public:
  // Joins the others. Call it once, from the main thread.
  static Result<std::unique_ptr<MpiTeam>> join();

  MpiTeam(const MpiTeam&) = delete;
  MpiTeam& operator=(const MpiTeam&) = delete;
  // Waits for the others and leaves them.
  ~MpiTeam() override;

  [[nodiscard]] bool leads() const override { return rank_ == 0; }
  [[nodiscard]] std::size_t size() const override { return static_cast<std::size_t>(size_); }
  bool any(bool here) override;
  std::string from_leader(std::string bytes) override;
  bool share(std::span<const std::uint64_t> pieces, const Work& work, const Take& take,
             const Control& control) override;

 private:
  MpiTeam() = default;

  int rank_ = 0;
  int size_ = 1;
};

}  // namespace locarno
