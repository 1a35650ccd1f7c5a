// Where the finished parts of long work are kept, so that a run that was stopped goes on where it was. The work is
// cut in chunks of worlds; what a chunk found is bytes to the keeper. The folder `store` has one over SQLite.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace locarno {

class ChunkKeeper {
 public:
  virtual ~ChunkKeeper() = default;

  // What was kept of the chunk of `count` worlds from `first` on; nullopt: nothing.
  [[nodiscard]] virtual std::optional<std::string> find(std::uint64_t first, std::uint64_t count) = 0;

  // Keeps it for good, or remembers why that failed; the caller goes on either way. Not called from several threads at
  // once.
  virtual void keep(std::uint64_t first, std::uint64_t count, std::string_view bytes) = 0;
};

}  // namespace locarno
