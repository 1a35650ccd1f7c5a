// The greatest memory that this process has had in use, from the kernel's own account.
#pragma once

#include <fstream>
#include <string>

namespace bench {

// Megabytes of 2^20 bytes; 0 where there is no /proc.
inline double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

// Begins a new account.
inline void reset_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }

}  // namespace bench
