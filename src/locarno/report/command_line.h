// The command that repeats an answer, ready to be typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "locarno/report/run_info.h"

namespace locarno {

// "locarno possible scenarios/berlin-2025.yaml --as-of=2025-12-24 --without=...": the question of `run` put to another
// command, with further arguments. Words that a shell would split or expand are quoted.
std::string command_line(const RunInfo& run, std::string_view command, const std::vector<std::string>& further = {});

// The same question without the arguments that `check` does not take: it knows the day and what is dropped, but no held
// terms or weights.
RunInfo for_check(RunInfo run);

// The question alone, as every command of a question takes it: the day, what is held or dropped, the weights.
RunInfo for_question(RunInfo run);

// The addresses of what the question drops.
std::vector<std::string> left_out(const RunInfo& run);

// The same question without held terms, for a command that names every issue.
RunInfo without_held(RunInfo run);

// The word as a POSIX shell reads it back.
std::string shell_word(std::string_view word);

}  // namespace locarno
