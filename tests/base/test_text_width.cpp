// Columns of a terminal: the table against the C library's own, and texts cut to a width.
#include "locarno/base/text_width.h"

#include <clocale>
#include <string>

#include <gtest/gtest.h>
#include <wchar.h>

#if defined(__GLIBC__)
#include <gnu/libc-version.h>
#endif

namespace locarno {
namespace {

TEST(TextWidth, OfPlainWideAndCombiningCharacters) {
  EXPECT_EQ(first_columns("a"), 1u);
  EXPECT_EQ(first_columns("\u00FC"), 1u);      // u with two dots
  EXPECT_EQ(first_columns("\u0416"), 1u);      // a Cyrillic letter
  EXPECT_EQ(first_columns("\u0301"), 0u);      // an accent put on the letter before
  EXPECT_EQ(first_columns("\u0650"), 0u);      // an Arabic vowel
  EXPECT_EQ(first_columns("\u200D"), 0u);      // the joiner of emoji
  EXPECT_EQ(first_columns("\u4E2D"), 2u);      // Han
  EXPECT_EQ(first_columns("\uD55C"), 2u);      // Hangul
  EXPECT_EQ(first_columns("\u3042"), 2u);      // Hiragana
  EXPECT_EQ(first_columns("\uFF71"), 1u);      // Katakana of half width
  EXPECT_EQ(first_columns("\U0001F600"), 2u);  // a face
  EXPECT_EQ(first_columns("\xFF"), 1u);        // no UTF-8
}

// Every character that the C library knows, in a locale that every Debian system has.
TEST(TextWidth, IsThatOfTheCLibrary) {
#if defined(__GLIBC__)
  if (std::string(gnu_get_libc_version()) != "2.36") GTEST_SKIP() << "another version knows other characters";
  const std::string before = std::setlocale(LC_CTYPE, nullptr);
  ASSERT_NE(std::setlocale(LC_CTYPE, "C.UTF-8"), nullptr);
  std::size_t known = 0;
  for (char32_t c = 0x20; c < 0x110000; ++c) {
    const int width = wcwidth(static_cast<wchar_t>(c));
    if (width < 0) continue;
    ++known;
    ASSERT_EQ(columns_of(c), static_cast<std::size_t>(width)) << std::hex << static_cast<std::uint32_t>(c);
  }
  std::setlocale(LC_CTYPE, before.c_str());
  EXPECT_GT(known, 140'000u);
#else
  GTEST_SKIP() << "made for the GNU C library";
#endif
}

TEST(TextWidth, BeginningsKeepTheirMarksAndNoHalfCharacter) {
  const std::string accented = "e\u0301e\u0301";
  EXPECT_EQ(bytes_within(accented, 1), 3u);
  EXPECT_EQ(bytes_within(accented, 9), accented.size());
  EXPECT_EQ(bytes_within("\u4E2D\u6587", 1), 0u);
  EXPECT_EQ(bytes_within("\u4E2D\u6587", 3), 3u);
  EXPECT_EQ(bytes_within("\u4E2D\u6587", 4), 6u);
  EXPECT_EQ(bytes_within("\xFF\xFF", 1), 1u);
  EXPECT_EQ(bytes_within("", 5), 0u);
}

}  // namespace
}  // namespace locarno
