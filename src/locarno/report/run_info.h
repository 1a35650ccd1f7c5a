// How an answer was asked for: enough to ask again.
#pragma once

#include <string>
#include <vector>

namespace locarno {

struct RunInfo {
  std::string command;                 // "possible"
  std::string file;                    // the scenario file as it was named
  std::string version;                 // of Locarno
  std::vector<std::string> arguments;  // those that change the answer, in a fixed order: "--as-of=2025-12-24",
                                       // "--set=a=b"
};

}  // namespace locarno
