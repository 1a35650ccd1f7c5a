// A programmer's error: the condition a caller must keep. On in every build that does not define LOCARNO_NO_CONTRACTS.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace locarno::detail {
[[noreturn]] inline void contract_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: contract broken: %s\n", file, line, condition);
  std::abort();
}
}  // namespace locarno::detail

#ifdef LOCARNO_NO_CONTRACTS
#define EXPECTS(condition) static_cast<void>(false && (condition))  // never evaluated, and what it names is used
#else
#define EXPECTS(condition) \
  ((condition) ? static_cast<void>(0) : ::locarno::detail::contract_failed(#condition, __FILE__, __LINE__))
#endif
