// The bytes of a file.
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "locarno/model/reader.h"

namespace locarno {

Result<std::string> read_file(const std::string& path) {
  std::error_code status;
  if (!std::filesystem::exists(path, status))
    return failure(fmt::format("there is no file '{}'", path), "check the path");
  if (std::filesystem::is_directory(path, status))
    return failure(fmt::format("'{}' is a folder", path), "name a file in it");
  std::ifstream file(path, std::ios::binary);
  if (!file) return failure(fmt::format("the file '{}' cannot be opened", path), "check that you may read it");
  std::string text;
  std::string block(1u << 16, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    text.append(block, 0, static_cast<std::size_t>(file.gcount()));
    if (text.size() > Limits::kFileBytes) {
      return failure(fmt::format("the file '{}' is larger than {} MB", path, Limits::kFileBytes >> 20),
                     "split the scenario");
    }
  }
  if (file.bad()) return failure(fmt::format("the file '{}' cannot be read to its end", path), "check the disk");
  return text;
}

}  // namespace locarno
