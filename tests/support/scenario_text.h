// Scenarios for tests, written as an analyst writes them.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "locarno/model/reader.h"

namespace locarno::test {

// The scenario of a text that must be right; the test fails with the reader's diagnostics if it is not.
inline Scenario read(std::string_view text) {
  auto result = read_scenario(text);
  if (!result) {
    ADD_FAILURE() << render(result.error(), "text", text);
    return {};
  }
  return std::move(result->scenario);
}

}  // namespace locarno::test
