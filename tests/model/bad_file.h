// A catalogue of bad files: each with the whole text of what the reader says about it.
#pragma once

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "locarno/model/reader.h"

namespace locarno::test {

// Parties, issues and a source that most bad files begin with; the rest of such a file starts on line 11.
inline const std::string kHead = R"(locarno: 1
title: Harbour talks
sources: {press: {title: News report, date: 2025-12-14, grade: B}}
parties:
  north: {consent: required}
  south: {name: South}
issues:
  membership: {options: {open: Open path, shelved: Bid shelved, renounced: Renounced}}
  guarantee: {options: [none, consult, force], scale: ordered}
  line: {options: [freeze, swap]}
)";

struct BadFile {
  const char* name;
  std::string text;
  std::string said;
};

inline void PrintTo(const BadFile& file, std::ostream* out) { *out << file.name; }

inline void expect_said(const BadFile& file) {
  const Result<ReadScenario> read = read_scenario(file.text);
  ASSERT_FALSE(read.has_value()) << file.name << " was accepted";
  EXPECT_EQ(render(read.error(), "x.yaml", file.text), file.said) << file.name;
}

}  // namespace locarno::test
