// The two halves of the section `ratification`, and what they share.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "locarno/model/ratification.h"
#include "locarno/model/read_statements.h"

namespace locarno {

void read_bodies(Reading& reading, Node node);
void read_rules(Reading& reading, Node node);  // after the bodies

// A whole number from low to high; an error and nullopt if it is none.
std::optional<std::uint32_t> read_count(Reading& reading, Node node, std::string_view key, std::uint32_t low,
                                        std::uint32_t high);

// `when: {...}`, or every package where the key is left out. nullopt if it is wrong.
std::optional<Combination> read_optional_when(Reading& reading, const Fields& fields);

// The name of a statement in a list: its id, or its number from 1. nullopt if the id is wrong or taken already.
std::optional<std::string> read_name(Reading& reading, const Fields& fields, std::size_t position,
                                     std::set<std::string>& taken);

}  // namespace locarno
