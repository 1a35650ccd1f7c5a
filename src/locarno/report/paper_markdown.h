// A paper as Markdown: CommonMark 0.30 with the pipe tables of GitHub's dialect, for whoever edits or sends it on.
#pragma once

#include <string>
#include <string_view>

#include "locarno/report/paper.h"

namespace locarno {

// Nothing in a text of the paper is read as markup: names and notes come from a file.
std::string paper_markdown(const Paper& paper);

// The text with every character that Markdown could read as markup escaped, and white space of any kind as one blank.
std::string markdown_escaped(std::string_view text);

// The text as inline code, verbatim but for line ends.
std::string markdown_code(std::string_view text);

}  // namespace locarno
