// The section durability: what is read, written back the same, and filtered by day and by address.
#include "locarno/model/durability.h"

#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "locarno/model/in_force.h"
#include "locarno/model/printer.h"
#include "locarno/model/reader.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

std::string text_of(const Quantity& q) {
  return fmt::format("[{} {} {} {}]", to_string(q), q.low.units, q.high.units, q.central.units);
}

std::string text_of(const Provenance& p) {
  return fmt::format("{} {} {} {} <{}>", to_string(p.basis), p.source ? std::to_string(p.source->index) : "-",
                     p.date ? to_string(*p.date) : "-", p.until ? to_string(*p.until) : "-", p.note);
}

std::string text_of(const Combination& when) {
  std::string out;
  for (const Term& term : when) out += fmt::format("{}:{} ", term.issue.index, term.options);
  return out;
}

std::string text_of(const std::optional<PartyId>& party) { return party ? std::to_string(party->index) : "-"; }

// Every field but marks, one line a thing; parameters as a set, since they are written in an order of their own. Knows
// nothing of the printer.
std::string facts(const Scenario& scenario) {
  const Durability& d = *scenario.durability;
  std::string out = fmt::format("{} {}\n", d.horizon ? std::to_string(*d.horizon) : "-", d.responders);
  for (const Breaker& x : d.breakers) out += fmt::format("{} {} <{}>\n", x.party.index, text_of(x.against), x.note);
  for (const Guarantor& x : d.guarantors)
    out += fmt::format("{} {} {} <{}>\n", x.party.index, x.protects.index, text_of(x.follows), x.note);
  std::set<std::string> parameters;
  for (const ParameterStatement& x : d.parameters)
    parameters.insert(fmt::format("{} {} {} {} {}\n", x.address, text_of(x.party), to_string(x.parameter),
                                  text_of(x.value), text_of(x.provenance)));
  for (const std::string& line : parameters) out += line;
  for (const Effect& x : d.effects) {
    out += fmt::format("{} {}", x.address, text_of(x.when));
    for (const PartyId party : x.parties) out += fmt::format("{} ", party.index);
    out += fmt::format("{} {} {} {}\n", to_string(x.parameter), static_cast<int>(x.change), text_of(x.amount),
                       text_of(x.provenance));
  }
  for (const BaseRate& x : d.base_rates)
    out += fmt::format("{} <{}> {} <{}> <{}> <{}> <{}> {}\n", x.address, x.quantity, x.value ? text_of(*x.value) : "-",
                       x.unit, x.period, x.sample, x.warning, text_of(x.provenance));
  return out;
}

std::string file(const std::string& path) { return read_file(std::string(LOCARNO_SOURCE_DIR) + path).value(); }

class SectionFiles : public ::testing::TestWithParam<std::string> {};

TEST_P(SectionFiles, WhatIsWrittenReadsBackTheSame) {
  const Scenario scenario = test::read(file(GetParam()));
  ASSERT_TRUE(scenario.durability->stated());
  EXPECT_EQ(facts(test::read(print_yaml(scenario))), facts(scenario));
  EXPECT_EQ(facts(test::read(print_json(scenario))), facts(scenario));
}

INSTANTIATE_TEST_SUITE_P(Durability, SectionFiles,
                         ::testing::Values("/tests/model/schema_cases/accepted/durability-full.yaml",
                                           "/scenarios/border.yaml", "/scenarios/berlin-2025.yaml"),
                         [](const auto& param) { return "file" + std::to_string(param.index); });

TEST(DurabilitySection, AddressesNameStatementsAndTheirGroups) {
  const Scenario scenario = test::read(file("/tests/model/schema_cases/accepted/durability-full.yaml"));
  const auto left = [&](const std::vector<std::string>& without) {
    const Scenario standing = in_force(scenario, {std::nullopt, without}).value();
    const Durability& d = *standing.durability;
    return fmt::format("{} {} {}", d.parameters.size(), d.effects.size(), d.base_rates.size());
  };
  EXPECT_EQ(left({}), "14 6 2");  // of two dated statements of a chance, the later
  EXPECT_EQ(left({"durability.breakers.south.win@2"}), "14 6 2");
  EXPECT_EQ(left({"durability.guarantors"}), "8 6 2");
  EXPECT_EQ(left({"durability.effects.held", "durability.effects.3"}), "14 4 2");
  EXPECT_EQ(left({"durability.common_default", "durability.base_rates.honoured"}), "13 6 1");
  EXPECT_EQ(left({"durability"}), "0 0 0");
  EXPECT_FALSE(in_force(scenario, {std::nullopt, {"durability.effects.2nd"}}).has_value());
}

TEST(DurabilitySection, ShortFormsAreAssumedAndLongFormsSaySo) {
  const Scenario scenario = test::read(file("/tests/model/schema_cases/accepted/durability-full.yaml"));
  const auto basis_of = [&](const std::string& address) {
    for (const ParameterStatement& s : scenario.durability->parameters) {
      if (s.address == address) return std::string(to_string(s.provenance.basis));
    }
    return std::string("no such statement");
  };
  EXPECT_EQ(basis_of("durability.breakers.south.cost"), "assumed");
  EXPECT_EQ(basis_of("durability.common_default"), "elicited");
  EXPECT_EQ(basis_of("durability.breakers.south.win@2"), "reported");
}

TEST(DurabilitySection, EveryParameterIsNamedOnceAndHasARange) {
  std::set<std::string_view> names;
  for (std::size_t p = 0; p < kParameters; ++p) {
    const ParameterInfo& row = info(static_cast<Parameter>(p));
    EXPECT_TRUE(names.insert(row.id).second) << row.id;
    EXPECT_LT(row.allowed.low, row.allowed.high) << row.id;
    EXPECT_FALSE(row.meaning.empty()) << row.id;
  }
  EXPECT_EQ(to_string(Parameter::common_default), "common_default");  // the last: enum and table agree
  EXPECT_EQ(to_string(Parameter::credibility), "credibility");
}

}  // namespace
}  // namespace locarno
