// The JSON of `locarno possible --json` read back, so that whoever did not make an answer can check it.
//
// possible_json() of what was read is what was written, as far as the file goes: proofs that were left out and lists
// that were cut are reported as such. The text may be anything: every error is bad input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/result.h"
#include "locarno/possible/answer.h"
#include "locarno/possible/verify_answer.h"
#include "locarno/report/json_common.h"

namespace locarno {

struct ResultHead {
  std::string file;                    // the scenario, as it was named
  std::string digest;                  // of its bytes
  std::string version;                 // of the program that made the result
  std::vector<std::string> arguments;  // "--as-of=2025-12-24", ...
};

// The JSON of a result. Errors: no JSON; of another command, or another version of the layout.
Result<Json> parse_result(std::string_view text);
Result<ResultHead> read_result_head(const Json& result);

struct ReadPossible {
  PossibleAnswer answer;
  CutShort cut;
};

// `problem` is the scenario of the result, with its arguments. Errors: a key is missing or of another type, an id or
// address is not in the scenario, a number is out of range, a proof is not a tree.
Result<ReadPossible> read_possible(const Problem& problem, const Json& result);

}  // namespace locarno
