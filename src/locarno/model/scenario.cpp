// Names of the words a scenario uses, and look-ups by id.
#include "locarno/model/scenario.h"

#include <algorithm>

#include "locarno/model/correlations.h"
#include "locarno/model/drafts.h"
#include "locarno/model/durability.h"
#include "locarno/model/implementation.h"
#include "locarno/model/ratification.h"

namespace locarno {
namespace {

template <class Row>
std::optional<std::size_t> position(const std::vector<Row>& rows, std::string_view id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
  if (found == rows.end()) return std::nullopt;
  return static_cast<std::size_t>(found - rows.begin());
}

std::string describe(const Issue& issue, std::uint64_t options) {
  std::string text;
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if ((options >> o & 1) == 0) continue;
    text += (text.empty() ? "" : " or ") + issue.options[o].name;
  }
  return issue.name + " is " + text;
}

}  // namespace

Scenario::Scenario() = default;
Scenario::Scenario(const Scenario&) = default;
Scenario::Scenario(Scenario&&) noexcept = default;
Scenario& Scenario::operator=(const Scenario&) = default;
Scenario& Scenario::operator=(Scenario&&) noexcept = default;
Scenario::~Scenario() = default;

std::string_view to_string(Grade grade) {
  switch (grade) {
    case Grade::A: return "A";
    case Grade::B: return "B";
    case Grade::C: return "C";
  }
  return {};
}

std::string_view to_string(Basis basis) {
  switch (basis) {
    case Basis::official: return "official";
    case Basis::reported: return "reported";
    case Basis::elicited: return "elicited";
    case Basis::assumed: return "assumed";
    case Basis::derived: return "derived";
  }
  return {};
}

std::string_view to_string(Role role) {
  switch (role) {
    case Role::mediator: return "mediator";
    case Role::guarantor: return "guarantor";
    case Role::host: return "host";
    case Role::donor: return "donor";
    case Role::signatory: return "signatory";
    case Role::ratifier: return "ratifier";
    case Role::observer: return "observer";
    case Role::affected: return "affected";
  }
  return {};
}

std::string_view to_string(Norm norm) {
  switch (norm) {
    case Norm::force_acquired_territory: return "force_acquired_territory";
    case Norm::displaced_people: return "displaced_people";
    case Norm::children: return "children";
    case Norm::prisoners_of_war: return "prisoners_of_war";
    case Norm::amnesty_for_international_crimes: return "amnesty_for_international_crimes";
    case Norm::self_determination: return "self_determination";
    case Norm::civilian_protection: return "civilian_protection";
    case Norm::other: return "other";
  }
  return {};
}

std::optional<PartyId> find_party(const Scenario& scenario, std::string_view id) {
  const auto at = position(scenario.parties, id);
  return at ? std::optional(PartyId(*at)) : std::nullopt;
}

std::optional<IssueId> find_issue(const Scenario& scenario, std::string_view id) {
  const auto at = position(scenario.issues, id);
  return at ? std::optional(IssueId(*at)) : std::nullopt;
}

std::optional<OptionId> find_option(const Issue& issue, std::string_view id) {
  const auto at = position(issue.options, id);
  return at ? std::optional(OptionId(*at)) : std::nullopt;
}

std::string describe(const Scenario& scenario, const Combination& combination) {
  std::string text;
  for (const Term& term : combination) {
    text += (text.empty() ? "" : ", and ") + describe(scenario.issues[term.issue.index], term.options);
  }
  return text;
}

}  // namespace locarno
