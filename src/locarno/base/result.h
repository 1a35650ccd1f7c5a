// Bad input: Result<T> with diagnostics that name the place and the remedy. "No answer" is never an error (see
// status.h), and a programmer's mistake is a contract (see contract.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace locarno {

// A place in a text. Lines and columns count from 1; a column counts code points. Line 0: no place (a whole file, an
// argument).
struct Mark {
  int line = 0;
  int column = 0;
  int length = 1;  // code points to underline
};

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  Mark where;
  std::string message;  // one sentence, no full stop: "'forse' is no option of issue 'guarantee'"
  std::string remedy;   // what to do: "did you mean 'force'?"; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

template <class T>
using Result = tl::expected<T, Diagnostics>;

// One error without a place, for arguments.
tl::unexpected<Diagnostics> failure(std::string message, std::string remedy = {});

// Compiler-style text of all diagnostics: "file:line:column: error: message", the source line, a caret line, " remedy".
// `text` is the source they were found in (may be empty). A source line is shown in 100 columns, its number included: a
// longer one is cut around the caret. Control characters are replaced.
std::string render(const Diagnostics& diagnostics, std::string_view file, std::string_view text);

}  // namespace locarno
