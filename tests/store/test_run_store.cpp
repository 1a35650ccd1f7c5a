// A store keeps what it was given: after the process was killed, when the disk is full, and never for another run.
#include "locarno/store/run_store.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace locarno {
namespace {

namespace fs = std::filesystem;

const StoredRun kRun{"0123456789abcdef0123456789abcdef", "0.1.0", "seed=1"};

class RunStoreFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("locarno_store_" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string path() const { return (folder_ / "runs.db").string(); }
  [[nodiscard]] std::string refusal(const StoredRun& run = kRun) const {
    const auto store = RunStore::open(path(), run);
    return store ? "opened" : store.error().front().message;
  }

  fs::path folder_;
};

// Chunks of any bytes and size, told apart by their place.
std::string bytes_of(std::uint64_t first) {
  std::string bytes(1 + first * 37 % 5'000, static_cast<char>(first));
  bytes += '\0' + std::to_string(first);
  return bytes;
}

TEST_F(RunStoreFile, KeepsChunksForTheNextRun) {
  {
    const auto store = RunStore::open(path(), kRun).value();
    EXPECT_EQ(store->found(), 0u);
    for (std::uint64_t first = 0; first < 640; first += 64) store->keep(first, 64, bytes_of(first));
    store->keep(640, 10, "");
    EXPECT_EQ(store->find(64, 64), bytes_of(64));
    EXPECT_FALSE(store->failure());
  }
  const auto store = RunStore::open(path(), kRun).value();
  EXPECT_EQ(store->found(), 11u);
  for (std::uint64_t first = 0; first < 640; first += 64) EXPECT_EQ(store->find(first, 64), bytes_of(first));
  EXPECT_EQ(store->find(640, 10), "");
  EXPECT_EQ(store->find(640, 64), std::nullopt);
}

TEST_F(RunStoreFile, RefusesAnotherRun) {
  RunStore::open(path(), kRun).value()->keep(0, 64, "x");
  EXPECT_EQ(refusal({"f00", "0.1.0", "seed=1"}),
            "'" + path() + "' is a store of another scenario: 0123456789abcdef0123456789abcdef, not f00");
  EXPECT_EQ(refusal({kRun.digest, "0.2.0", "seed=1"}),
            "'" + path() + "' is a store of another version: 0.1.0, not 0.2.0");
  EXPECT_EQ(refusal({kRun.digest, "0.1.0", "seed=2"}),
            "'" + path() + "' is a store of another question: seed=1, not seed=2");
  EXPECT_EQ(RunStore::open(path(), kRun).value()->found(), 1u);  // and nothing is lost by asking
}

TEST_F(RunStoreFile, RefusesFilesThatAreNoStores) {
  std::ofstream(path())
      << "locarno: 1\ntitle: A scenario, by mistake, and long enough to be read as a header of a database";
  EXPECT_EQ(refusal(), "the store '" + path() + "' is no database");
  fs::remove(path());
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &other), SQLITE_OK);
  sqlite3_exec(other, "CREATE TABLE mail(text)", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_EQ(refusal(), "'" + path() + "' is a database of another program");
}

TEST_F(RunStoreFile, FindsDamage) {
  const auto write = [&] {
    fs::remove(path());
    const auto store = RunStore::open(path(), kRun).value();
    for (std::uint64_t first = 0; first < 64 * 40; first += 64) store->keep(first, 64, bytes_of(first));
  };
  write();
  const auto size = fs::file_size(path());
  for (const auto left : {size / 2, size - 4096, size - 1}) {
    write();
    fs::resize_file(path(), left);
    EXPECT_EQ(refusal(), "the store '" + path() + "' is damaged") << left;
  }
  write();
  std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(0);
  std::string whole(size, '\0');
  file.read(whole.data(), static_cast<std::streamsize>(size));
  const auto at = whole.find(std::string(200, static_cast<char>(640 % 256)));  // within a chunk's bytes
  ASSERT_NE(at, std::string::npos);
  file.seekp(static_cast<std::streamoff>(at + 100));
  file.put('\x55');
  file.close();
  EXPECT_EQ(refusal(), "the store '" + path() + "' is damaged");
}

TEST_F(RunStoreFile, IsForOneProcessAtATime) {
  const auto store = RunStore::open(path(), kRun).value();
  store->keep(0, 64, "x");
  EXPECT_EQ(refusal(), "the store '" + path() + "' is in use by another process");
}

TEST_F(RunStoreFile, SaysWhereItCannotBe) {
  const auto store = RunStore::open((folder_ / "none" / "runs.db").string(), kRun);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().front().message,
            "the store '" + (folder_ / "none" / "runs.db").string() + "' cannot be opened");
  EXPECT_EQ(store.error().front().remedy, "see that its folder exists and can be written");
}

TEST_F(RunStoreFile, AReadOnlyStoreIsAnError) {
  if (mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=256k") != 0) GTEST_SKIP() << "may not mount a small disk here";
  RunStore::open(path(), kRun).value()->keep(0, 64, "x");
  ASSERT_EQ(mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=256k"), 0);
  EXPECT_EQ(refusal(), "the store '" + path() + "' cannot be written");
  umount2(folder_.c_str(), MNT_DETACH);
}

// A child keeps chunks and says so after each; it is killed at a random moment. Whatever it said is there.
TEST_F(RunStoreFile, AKilledProcessLosesNoFinishedChunk) {
  std::mt19937 random(20251214);
  std::uint64_t said = 0;
  for (int round = 0; round < 25; ++round) {
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      const auto store = RunStore::open(path(), kRun);
      for (std::uint64_t first = 0; store && first < 64'000; first += 64) {
        if (!(*store)->find(first, 64)) (*store)->keep(first, 64, bytes_of(first));
        const std::uint64_t kept = first / 64 + 1;
        if (write(pipe_ends[1], &kept, sizeof kept) < 0) break;
      }
      _exit(0);
    }
    usleep(static_cast<useconds_t>(random() % 30'000));
    kill(child, SIGKILL);
    close(pipe_ends[1]);
    for (std::uint64_t kept = 0; read(pipe_ends[0], &kept, sizeof kept) == sizeof kept;) said = std::max(said, kept);
    close(pipe_ends[0]);
    waitpid(child, nullptr, 0);
    const auto store = RunStore::open(path(), kRun);
    ASSERT_TRUE(store) << store.error().front().message;
    EXPECT_GE((*store)->found(), said);
    EXPECT_LE((*store)->found(), said + 1);
    for (std::uint64_t c = 0; c < (*store)->found(); ++c) ASSERT_EQ((*store)->find(64 * c, 64), bytes_of(64 * c));
  }
  EXPECT_GT(said, 0u);
}

TEST_F(RunStoreFile, AFullDiskIsAnErrorAndLosesNothing) {
  if (mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=256k") != 0) GTEST_SKIP() << "may not mount a small disk here";
  std::uint64_t kept = 0;
  {
    const auto store = RunStore::open(path(), kRun).value();
    for (; !store->failure() && kept < 1'000; ++kept) store->keep(64 * kept, 64, std::string(8'000, 'x'));
    ASSERT_TRUE(store->failure());
    EXPECT_EQ(store->failure()->message, "the store '" + path() + "' has no room left on its disk");
    EXPECT_EQ(store->failure()->remedy, "make room and run the same command again");
    EXPECT_EQ(store->find(0, 64), std::string(8'000, 'x'));
  }
  const auto again = RunStore::open(path(), kRun);
  EXPECT_TRUE(again && (*again)->found() == kept - 1);
  umount2(folder_.c_str(), MNT_DETACH);
}

}  // namespace
}  // namespace locarno
