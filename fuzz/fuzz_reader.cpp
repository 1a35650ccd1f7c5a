// Any bytes at all: the reader gives a scenario or errors, and both can be shown. What must hold is stated below;
// crashes, undefined behaviour and leaks are the sanitizers' to find.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "locarno/base/contract.h"
#include "locarno/model/reader.h"

namespace {

bool in_order(const locarno::Diagnostics& diagnostics) {
  std::tuple<int, int> last{0, 0};
  for (const locarno::Diagnostic& diagnostic : diagnostics) {
    const std::tuple<int, int> place{diagnostic.where.line, diagnostic.where.column};
    if (diagnostic.where.line > 0 && place < last) return false;
    last = std::max(last, place);
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = locarno::read_scenario(text);
  const locarno::Diagnostics& said = read ? read->warnings : read.error();
  EXPECTS(read || !said.empty());
  EXPECTS(said.size() <= 101);
  EXPECTS(in_order(said));
  EXPECTS(said.empty() || !locarno::render(said, "fuzz.yaml", text).empty());
  if (read) EXPECTS(!read->scenario.parties.empty() && !read->scenario.issues.empty());
  return 0;
}
