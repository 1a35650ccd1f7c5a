// The JSON Schema and the reader give the same verdicts: on hand-made files, on the scenarios we ship, and on random
// ones.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "locarno/model/printer.h"
#include "locarno/model/reader.h"
#include "support/random_scenario.h"

namespace locarno {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = LOCARNO_SOURCE_DIR;
const fs::path kCases = kSource / "tests/model/schema_cases";
constexpr int kModulesMissing = 77;

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// A folder that goes away with the test.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "locarno-schema-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The schema's verdicts by a Python implementation of JSON Schema, which is not ours; skipped where it is not
// installed.
void expect_schema_agrees(const fs::path& folder) {
  const Scratch scratch;
  const fs::path output = scratch.path() / "output";
  const std::string command = "/usr/bin/python3 '" + (kSource / "tests/model/check_schema.py").string() + "' '" +
                              (kSource / "schema/scenario-1.json").string() + "' '" + folder.string() + "' > '" +
                              output.string() + "' 2>&1";
  const int status = std::system(command.c_str());
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == kModulesMissing || WEXITSTATUS(status) == 127) GTEST_SKIP() << contents(output);
  EXPECT_EQ(WEXITSTATUS(status), 0) << contents(output);
}

TEST(Schema, TheReaderJudgesTheCasesAsTheirFoldersSay) {
  for (const char* kind : {"accepted", "rejected", "beyond_schema"}) {
    const auto files = files_in(kCases / kind);
    EXPECT_GE(files.size(), 15U) << kind;
    for (const fs::path& file : files) {
      const std::string text = read_file(file.string()).value();
      const auto result = read_scenario(text);
      const bool should = std::string_view(kind) == "accepted";
      EXPECT_EQ(result.has_value(), should) << file << "\n"
                                            << (result ? "" : render(result.error(), file.string(), text));
    }
  }
}

TEST(Schema, TheSchemaJudgesThemLikewise) { expect_schema_agrees(kCases); }

TEST(Schema, TheScenariosWeShipAreAccepted) {
  const Scratch scratch;
  fs::create_directory(scratch.path() / "accepted");
  for (const fs::path& file : files_in(kSource / "scenarios")) {
    if (file.extension() == ".yaml") fs::copy_file(file, scratch.path() / "accepted" / file.filename());
  }
  if (fs::is_empty(scratch.path() / "accepted")) GTEST_SKIP() << "no scenarios are there";
  expect_schema_agrees(scratch.path());
}

TEST(Schema, WhateverIsPrintedIsAccepted) {
  const Scratch scratch;
  fs::create_directory(scratch.path() / "accepted");
  constexpr std::uint64_t kScenarios = 25;
  for (std::uint64_t seed = 0; seed < kScenarios; ++seed) {
    const Scenario scenario = test::ScenarioMaker(seed).make();
    const fs::path stem = scratch.path() / "accepted" / std::to_string(seed);
    std::ofstream(stem.string() + ".yaml") << print_yaml(scenario);
    std::ofstream(stem.string() + ".json") << print_json(scenario);
  }
  expect_schema_agrees(scratch.path());
}

}  // namespace
}  // namespace locarno
