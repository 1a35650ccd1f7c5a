// The chunks of one long run in a file: a SQLite database with one row for the run and one for each finished chunk.
// Each chunk is a transaction of its own, so that a process that is killed loses the chunk it was at and no other, and
// the same command goes on from there. A store is for one scenario, version and set of parameters, and refuses others.
//
// Every chunk has a checksum. A store that is damaged, of another program or run, locked, or in a place that cannot be
// written is an error that says so; such a file is never written to.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "locarno/base/result.h"
#include "locarno/robust/chunk_keeper.h"

struct sqlite3;

namespace locarno {

// What the chunks of a store depend on.
struct StoredRun {
  std::string digest;      // of the scenario
  std::string version;     // of the program
  std::string parameters;  // all others, as text
};

class RunStore : public ChunkKeeper {
 public:
  // Opens the store, or makes a new one where there is no file. Looks at every chunk in it once.
  static Result<std::unique_ptr<RunStore>> open(const std::string& path, const StoredRun& run);

  RunStore(const RunStore&) = delete;
  RunStore& operator=(const RunStore&) = delete;
  ~RunStore() override;

  [[nodiscard]] std::optional<std::string> find(std::uint64_t first, std::uint64_t count) override;
  void keep(std::uint64_t first, std::uint64_t count, std::string_view bytes) override;

  // Chunks that were in it when it was opened.
  [[nodiscard]] std::uint64_t found() const { return found_; }

  // Why a chunk could not be kept; nullopt: all were. What was kept before stays.
  [[nodiscard]] const std::optional<Diagnostic>& failure() const { return failure_; }

 private:
  RunStore(std::string path, sqlite3* database) : path_(std::move(path)), database_(database) {}

  std::optional<Diagnostic> prepare(const StoredRun& run);
  std::optional<Diagnostic> make_tables(const StoredRun& run);
  std::optional<Diagnostic> check_run(const StoredRun& run);
  std::optional<Diagnostic> check_chunks();
  [[nodiscard]] Diagnostic trouble(int code) const;
  int execute(const char* sql);

  std::string path_;
  sqlite3* database_;
  std::uint64_t found_ = 0;
  std::optional<Diagnostic> failure_;
};

}  // namespace locarno
