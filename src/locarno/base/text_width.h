// How many columns of a terminal a text takes. The widths are those of wcwidth(3): two for the wide characters of East
// Asia and most emoji, none for combining marks, one for all others. They are a table here, since wcwidth itself goes
// by the locale of the process and by the C library. Signs joined into one (a family of emoji) count one by one.
#pragma once

#include <cstddef>
#include <string_view>

namespace locarno {

// Bytes of the UTF-8 character that the text begins with; 0 if that is none. The text is not empty.
std::size_t character_length(std::string_view text);

// Columns of a character: 0, 1 or 2.
std::size_t columns_of(char32_t character);

// Columns of the character that the text begins with; 1 if it is no UTF-8. The text is not empty.
std::size_t first_columns(std::string_view text);

// Bytes of the longest beginning that takes at most `width` columns. A letter keeps its combining marks.
std::size_t bytes_within(std::string_view text, std::size_t width);

}  // namespace locarno
