#include "locarno/cluster/mpi_team.h"

#include <chrono>
#include <cstring>
#include <deque>
#include <thread>
#include <vector>

#include <mpi.h>

namespace locarno {
namespace {

enum Tag : int { kPiece = 1, kEnd = 2, kStop = 3 };  // a finished piece; a member's last word, 1: all done; stop

constexpr auto kPause = std::chrono::microseconds(500);  // between two looks at who has sent something

// Sends that may still be on their way, with what they send.
class Outbox {
 public:
  void send(std::string bytes, int rank, Tag tag) {
    forget_sent();
    Letter& letter = letters_.emplace_back(Letter{std::move(bytes), MPI_REQUEST_NULL});
    MPI_Isend(letter.bytes.data(), static_cast<int>(letter.bytes.size()), MPI_BYTE, rank, tag, MPI_COMM_WORLD,
              &letter.request);
  }
  void wait() {
    for (Letter& letter : letters_) MPI_Wait(&letter.request, MPI_STATUS_IGNORE);
    letters_.clear();
  }

 private:
  struct Letter {
    std::string bytes;
    MPI_Request request;
  };

  void forget_sent() {
    for (int sent = 1; !letters_.empty();) {
      MPI_Test(&letters_.front().request, &sent, MPI_STATUS_IGNORE);
      if (sent == 0) return;
      letters_.pop_front();
    }
  }

  std::deque<Letter> letters_;  // which do not move while they are sent
};

bool is_there(int rank, int tag, MPI_Status* status) {
  int there = 0;
  MPI_Iprobe(rank, tag, MPI_COMM_WORLD, &there, status);
  return there != 0;
}

std::string receive(const MPI_Status& status) {
  int size = 0;
  MPI_Get_count(&status, MPI_BYTE, &size);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  MPI_Recv(bytes.data(), size, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  return bytes;
}

// The leader's side of one list of pieces.
class Leading {
 public:
  Leading(int members, const Team::Take& take) : members_(members), take_(take) {}

  // Takes what has come in. False: some member stops.
  bool look() {
    MPI_Status status;
    while (is_there(MPI_ANY_SOURCE, kPiece, &status)) {
      const std::string bytes = receive(status);
      std::uint64_t piece = 0;
      std::memcpy(&piece, bytes.data(), sizeof piece);
      take_(piece, bytes.substr(sizeof piece));
    }
    // Messages of one member arrive in their order: its last word comes after all its pieces.
    while (is_there(MPI_ANY_SOURCE, kEnd, &status)) {
      all_done_ = receive(status) == "1" && all_done_;
      ++ended_;
    }
    return all_done_;
  }

  bool finish(bool own_done, const Control& control, Outbox& outbox) {
    all_done_ = all_done_ && own_done;
    while (ended_ + 1 < members_) {
      if (!told_to_stop_ && (!look() || control.cancelled())) {
        for (int rank = 1; rank < members_; ++rank) outbox.send({}, rank, kStop);
        told_to_stop_ = true;
      }
      look();
      std::this_thread::sleep_for(kPause);
    }
    look();
    return all_done_;
  }

  [[nodiscard]] bool told_to_stop() const { return told_to_stop_; }

 private:
  int members_;
  const Team::Take& take_;
  int ended_ = 0;
  bool all_done_ = true;
  bool told_to_stop_ = false;
};

void take_stop() { MPI_Recv(nullptr, 0, MPI_BYTE, 0, kStop, MPI_COMM_WORLD, MPI_STATUS_IGNORE); }

bool lead(int members, std::span<const std::uint64_t> mine, const Team::Work& work, const Team::Take& take,
          const Control& control) {
  Leading leading(members, take);
  Outbox outbox;
  const bool own_done = work(mine, [&](std::uint64_t piece, std::string bytes) {
    take(piece, std::move(bytes));
    return leading.look();
  });
  int verdict[] = {leading.finish(own_done, control, outbox) ? 1 : 0, leading.told_to_stop() ? 1 : 0};
  MPI_Bcast(verdict, 2, MPI_INT, 0, MPI_COMM_WORLD);
  outbox.wait();
  return verdict[0] != 0;
}

bool follow(std::span<const std::uint64_t> mine, const Team::Work& work) {
  Outbox outbox;
  bool stopped = false;
  const auto stop_came = [&] {
    if (!stopped && is_there(0, kStop, MPI_STATUS_IGNORE)) take_stop(), stopped = true;
    return stopped;
  };
  const bool done = work(mine, [&](std::uint64_t piece, const std::string& bytes) {
    std::string letter(reinterpret_cast<const char*>(&piece), sizeof piece);
    outbox.send(letter + bytes, 0, kPiece);
    return !stop_came();
  });
  outbox.send(done ? "1" : "0", 0, kEnd);
  outbox.wait();
  int verdict[] = {0, 0};
  MPI_Bcast(verdict, 2, MPI_INT, 0, MPI_COMM_WORLD);
  if (verdict[1] != 0 && !stopped) take_stop();
  return verdict[0] != 0;
}

}  // namespace

Result<std::unique_ptr<MpiTeam>> MpiTeam::join() {
  int threads = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &threads);
  std::unique_ptr<MpiTeam> team(new MpiTeam);
  MPI_Comm_rank(MPI_COMM_WORLD, &team->rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &team->size_);
  if (threads < MPI_THREAD_SERIALIZED)
    return failure("this MPI lets one thread alone send messages", "use one that has MPI_THREAD_SERIALIZED");
  return team;
}

MpiTeam::~MpiTeam() { MPI_Finalize(); }

bool MpiTeam::any(bool here) {
  const int own = here ? 1 : 0;
  int any = 0;
  MPI_Allreduce(&own, &any, 1, MPI_INT, MPI_LOR, MPI_COMM_WORLD);
  return any != 0;
}

std::string MpiTeam::from_leader(std::string bytes) {
  auto size = static_cast<std::uint64_t>(bytes.size());
  MPI_Bcast(&size, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
  bytes.resize(size);
  MPI_Bcast(bytes.data(), static_cast<int>(size), MPI_BYTE, 0, MPI_COMM_WORLD);
  return bytes;
}

bool MpiTeam::share(std::span<const std::uint64_t> pieces, const Work& work, const Take& take, const Control& control) {
  const std::string raw = from_leader({reinterpret_cast<const char*>(pieces.data()), pieces.size_bytes()});
  std::vector<std::uint64_t> all(raw.size() / sizeof(std::uint64_t));
  std::memcpy(all.data(), raw.data(), raw.size());
  std::vector<std::uint64_t> mine;
  for (auto p = static_cast<std::size_t>(rank_); p < all.size(); p += size()) mine.push_back(all[p]);
  return leads() ? lead(size_, mine, work, take, control) : follow(mine, work);
}

}  // namespace locarno
