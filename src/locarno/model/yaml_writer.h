// Writes an outline as YAML 1.2 made for people: blocks where an entry is worth a line, flow maps for short statements,
// and quotes only where a scalar would be read as something else by this reader or by another YAML program.
#pragma once

#include <string>
#include <string_view>

#include "locarno/model/outline.h"

namespace locarno {

// `outline` must be a map. Ends in a line feed. Linear in the text.
std::string write_yaml(const Outline& outline);

// The text with every character that the reader refuses outside an escape (controls, Unicode's line separators) as
// \uXXXX. It must be valid UTF-8, for use between double quotes in YAML or JSON, where line feeds are escaped already.
std::string escape_unreadable(std::string_view text);

}  // namespace locarno
