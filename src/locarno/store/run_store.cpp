#include "locarno/store/run_store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "locarno/base/philox.h"
#include "locarno/store/statement.h"

namespace locarno {
namespace {

constexpr std::uint64_t kApplication = 0x4C6F6361;  // "Loca", in the file's header
constexpr std::uint64_t kLayout = 1;                // of the tables below

constexpr const char* kTables =
    "CREATE TABLE run(one INTEGER PRIMARY KEY CHECK(one = 1), digest TEXT NOT NULL, version TEXT NOT NULL,"
    " parameters TEXT NOT NULL);"
    "CREATE TABLE chunk(first INTEGER NOT NULL, count INTEGER NOT NULL, checksum INTEGER NOT NULL,"
    " bytes BLOB NOT NULL, PRIMARY KEY(first, count));"
    "PRAGMA application_id = 1282368353; PRAGMA user_version = 1;";
static_assert(kApplication == 1282368353 && kLayout == 1);

constexpr const char* kAnother = "choose another file with --store, or remove this one";

std::uint64_t checksum_of(std::string_view bytes) { return mixed(lane_of(bytes)); }

}  // namespace

Result<std::unique_ptr<RunStore>> RunStore::open(const std::string& path, const StoredRun& run) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  std::unique_ptr<RunStore> store(new RunStore(path, database));
  if (code != SQLITE_OK) return tl::unexpected(Diagnostics{store->trouble(code)});
  if (auto wrong = store->prepare(run)) return tl::unexpected(Diagnostics{*std::move(wrong)});
  return store;
}

RunStore::~RunStore() { sqlite3_close_v2(database_); }

// A store that could not be written belongs to nobody yet: the lock is taken first, then looked whose it is.
std::optional<Diagnostic> RunStore::prepare(const StoredRun& run) {
  if (sqlite3_db_readonly(database_, "main") == 1) return trouble(SQLITE_READONLY);
  if (const int code = execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE;");
      code != SQLITE_OK)
    return trouble(code);
  SqlStatement tables(database_, "SELECT count(*) FROM sqlite_master");
  if (const int code = tables.step(); code != SQLITE_ROW) return trouble(code);
  auto wrong = tables.number(0) == 0 ? make_tables(run) : check_run(run);
  tables.step();
  if (!wrong) {
    if (const int code = execute("COMMIT"); code != SQLITE_OK) wrong = trouble(code);
  }
  return wrong ? wrong : check_chunks();
}

std::optional<Diagnostic> RunStore::make_tables(const StoredRun& run) {
  if (const int code = execute(kTables); code != SQLITE_OK) return trouble(code);
  SqlStatement insert(database_, "INSERT INTO run VALUES(1, ?, ?, ?)");
  insert.bind_text(1, run.digest).bind_text(2, run.version).bind_text(3, run.parameters);
  const int code = insert.step();
  return code == SQLITE_DONE ? std::nullopt : std::optional(trouble(code));
}

std::optional<Diagnostic> RunStore::check_run(const StoredRun& run) {
  const auto pragma = [&](const char* sql) {
    SqlStatement statement(database_, sql);
    return statement.step() == SQLITE_ROW ? statement.number(0) : 0;
  };
  if (pragma("PRAGMA application_id") != kApplication)
    return Diagnostic{Severity::error, {}, fmt::format("'{}' is a database of another program", path_), kAnother};
  if (pragma("PRAGMA user_version") != kLayout)
    return Diagnostic{Severity::error, {}, fmt::format("'{}' has the layout of another version", path_), kAnother};
  SqlStatement select(database_, "SELECT digest, version, parameters FROM run");
  if (const int code = select.step(); code != SQLITE_ROW) return trouble(code == SQLITE_DONE ? SQLITE_CORRUPT : code);
  const auto differs = [&](std::string_view what, const std::string& kept, const std::string& asked) {
    return Diagnostic{Severity::error,
                      {},
                      fmt::format("'{}' is a store of another {}: {}, not {}", path_, what, kept, asked),
                      kAnother};
  };
  if (select.bytes(0) != run.digest) return differs("scenario", select.bytes(0), run.digest);
  if (select.bytes(1) != run.version) return differs("version", select.bytes(1), run.version);
  if (select.bytes(2) != run.parameters) return differs("question", select.bytes(2), run.parameters);
  return std::nullopt;
}

std::optional<Diagnostic> RunStore::check_chunks() {
  SqlStatement select(database_, "SELECT checksum, bytes FROM chunk");
  int code = select.step();
  for (; code == SQLITE_ROW; code = select.step(), ++found_) {
    if (select.number(0) != checksum_of(select.bytes(1))) return trouble(SQLITE_CORRUPT);
  }
  if (code != SQLITE_DONE) return trouble(code);
  SqlStatement check(database_, "PRAGMA quick_check(1)");
  return check.step() == SQLITE_ROW && check.bytes(0) == "ok" ? std::nullopt : std::optional(trouble(SQLITE_CORRUPT));
}

Diagnostic RunStore::trouble(int code) const {
  const auto say = [&](std::string_view what, std::string remedy) {
    return Diagnostic{Severity::error, {}, fmt::format("the store '{}' {}", path_, what), std::move(remedy)};
  };
  switch (code & 0xFF) {
    case SQLITE_NOTADB: return say("is no database", kAnother);
    case SQLITE_CORRUPT: return say("is damaged", kAnother);
    case SQLITE_READONLY: return say("cannot be written", "make it writable, or choose another file with --store");
    case SQLITE_CANTOPEN: return say("cannot be opened", "see that its folder exists and can be written");
    case SQLITE_PERM:
    case SQLITE_AUTH: return say("cannot be opened", "see that you may read and write it");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return say("is in use by another process", "wait until that ends, or choose another file");
    case SQLITE_FULL: return say("has no room left on its disk", "make room and run the same command again");
    default:
      return say(fmt::format("failed: {}", sqlite3_errstr(code)),
                 "see that its disk works and run the same command again");
  }
}

int RunStore::execute(const char* sql) { return sqlite3_exec(database_, sql, nullptr, nullptr, nullptr); }

std::optional<std::string> RunStore::find(std::uint64_t first, std::uint64_t count) {
  SqlStatement select(database_, "SELECT checksum, bytes FROM chunk WHERE first = ? AND count = ?");
  select.bind(1, first).bind(2, count);
  if (select.step() != SQLITE_ROW) return std::nullopt;
  std::string bytes = select.bytes(1);
  return select.number(0) == checksum_of(bytes) ? std::optional(std::move(bytes)) : std::nullopt;
}

void RunStore::keep(std::uint64_t first, std::uint64_t count, std::string_view bytes) {
  SqlStatement insert(database_, "INSERT OR REPLACE INTO chunk VALUES(?, ?, ?, ?)");
  insert.bind(1, first).bind(2, count).bind(3, checksum_of(bytes)).bind_bytes(4, bytes);
  const int code = insert.step();
  if (code != SQLITE_DONE && !failure_) failure_ = trouble(code);
}

}  // namespace locarno
