// 128-bit integers for exact products of two Scores; a GCC and Clang extension, named so that -Wpedantic stays on.
#pragma once

namespace locarno {
__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;
}  // namespace locarno
