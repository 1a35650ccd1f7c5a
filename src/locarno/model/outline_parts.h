// The pieces that every section of an outline is made of: texts, numbers, combinations, and where a statement comes
// from.
#pragma once

#include <optional>
#include <string_view>

#include "locarno/model/outline.h"

namespace locarno {

// Nothing is added for an empty text or a missing date.
void add_text(Outline& map, std::string_view key, std::string_view text);
void add_date(Outline& map, std::string_view key, const std::optional<Date>& date);

Outline number(const Quantity& quantity);

// An option, or a list of options.
Outline cell(const Issue& issue, std::uint64_t options);
void add_terms(Outline& map, const Scenario& scenario, const Combination& when);
Outline terms(const Scenario& scenario, const Combination& when);

// Whether basis, source, dates and note are all at their defaults: the statement can stand in its short form.
bool is_bare(const Scenario& scenario, const Provenance& p);
void add_provenance(Outline& map, const Scenario& scenario, const Provenance& p, bool with_date = true);

// The last part of an address if it is an id somebody chose; numbers are given by position.
std::string_view own_id(std::string_view address);

}  // namespace locarno
