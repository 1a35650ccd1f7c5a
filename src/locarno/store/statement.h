// One SQL statement, finalised with its scope.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace locarno {

class SqlStatement {
 public:
  SqlStatement(sqlite3* database, const char* sql) {
    code_ = sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr);
  }
  SqlStatement(const SqlStatement&) = delete;
  SqlStatement& operator=(const SqlStatement&) = delete;
  ~SqlStatement() { sqlite3_finalize(statement_); }

  // The result code of the last call; SQLITE_ROW: there is a row.
  int step() { return code_ == SQLITE_OK || code_ == SQLITE_ROW ? code_ = sqlite3_step(statement_) : code_; }

  SqlStatement& bind(int place, std::uint64_t value) {
    return done(sqlite3_bind_int64(statement_, place, static_cast<std::int64_t>(value)));
  }
  // `bytes` must live until the statement has run.
  SqlStatement& bind_text(int place, std::string_view text) {
    return done(sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()), nullptr));
  }
  SqlStatement& bind_bytes(int place, std::string_view bytes) {
    return done(sqlite3_bind_blob64(statement_, place, bytes.empty() ? "" : bytes.data(), bytes.size(), nullptr));
  }

  [[nodiscard]] std::uint64_t number(int column) const {
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
  }
  [[nodiscard]] std::string bytes(int column) const {
    const void* data = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return data == nullptr ? std::string() : std::string(static_cast<const char*>(data), size);
  }

 private:
  SqlStatement& done(int code) {
    if (code_ == SQLITE_OK) code_ = code;
    return *this;
  }

  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
};

}  // namespace locarno
