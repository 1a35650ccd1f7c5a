// What nobody knows: one entry for everything in a scenario that could be learnt by asking one question, with the
// numbers it consists of and the range of each. The unknowns of a problem are listed by Worlds::unknowns().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

enum class UnknownKind : std::uint8_t {
  weights,     // how much the issues matter to a party
  values,      // what the options of an issue are worth to a party
  walk_away,   // what no agreement is worth to a party
  together,    // what a combination is worth beyond its parts
  durability,  // a number of the section of that name; the same below
  ratification,
  implementation,
};

std::string_view to_string(UnknownKind kind);

struct UnknownNumber {
  std::string words;               // "the issue Guarantee", "the option Armed response"; empty where there is only one
  std::optional<IssueId> issue;    // weights, values
  std::optional<OptionId> option;  // values
  double low = 0;                  // weights: shares, 0..1; else points, or what the section counts in
  double high = 0;
};

struct Unknown {
  std::string address;  // of the statement, or what it would be: "north.walk_away"
  UnknownKind kind = UnknownKind::weights;
  std::optional<PartyId> party;
  std::string words;                   // for people: "what no agreement is worth to North"
  std::optional<Basis> basis;          // of the statement; nullopt: nobody said anything
  std::vector<std::string> reports;    // addresses of conflicting reports, when there are two or more
  std::string method;                  // how it is drawn
  std::vector<UnknownNumber> numbers;  // at least one; low < high

  [[nodiscard]] bool assumed() const { return basis == Basis::assumed; }
};

}  // namespace locarno
