#include "locarno/base/result.h"
namespace locarno {
tl::unexpected<Diagnostics> failure(std::string message, std::string remedy) {
  return tl::unexpected(Diagnostics{{Severity::error, {}, std::move(message), std::move(remedy)}});
}
}  // namespace locarno
