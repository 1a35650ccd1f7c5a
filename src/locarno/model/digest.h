// The name of a text by its bytes.
#pragma once

#include <string>
#include <string_view>

namespace locarno {

// 32 hex digits (XXH3-128).
std::string digest_of(std::string_view text);

}  // namespace locarno
