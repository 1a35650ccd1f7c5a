// The section `correlations`: read, filtered, and written back.
#include "locarno/model/correlations.h"

#include <gtest/gtest.h>

#include "locarno/model/in_force.h"
#include "locarno/model/printer.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

std::string text() {
  return read_file(std::string(LOCARNO_SOURCE_DIR) + "/tests/model/schema_cases/accepted/correlations.yaml").value();
}

TEST(Correlations, AreReadAndWrittenBack) {
  const Scenario scenario = test::read(text());
  const Scenario again = test::read(print_yaml(scenario));
  for (const Scenario* one : {&scenario, &again}) {
    const auto& list = one->correlations->list;
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].address, "correlations.fatigue");
    EXPECT_EQ(list[0].between[1], "south.walk_away");
    EXPECT_EQ(list[0].rank.central, Score(5'000'000));
    EXPECT_EQ(list[0].provenance.note, "both tire");
    EXPECT_EQ(list[1].address, "correlations.2");
    EXPECT_EQ(list[1].between[1], "durability.breakers.south.win");
    EXPECT_EQ(to_string(list[1].rank), "-0.6..-0.2");
    EXPECT_EQ(list[1].provenance.date, parse_date("2025-12-14"));
  }
}

TEST(Correlations, StandOnTheirDaysAndCanBeDropped) {
  const Scenario scenario = test::read(text());
  const auto standing = [&](const View& view) { return in_force(scenario, view)->correlations->list.size(); };
  EXPECT_EQ(standing({parse_date("2025-12-01"), {}}), 1u);
  EXPECT_EQ(standing({parse_date("2025-12-20"), {}}), 2u);
  EXPECT_EQ(standing({parse_date("2026-01-01"), {}}), 1u);
  EXPECT_EQ(standing({parse_date("2025-12-20"), {"correlations.fatigue"}}), 1u);
  EXPECT_EQ(standing({parse_date("2025-12-20"), {"correlations"}}), 0u);
}

}  // namespace
}  // namespace locarno
