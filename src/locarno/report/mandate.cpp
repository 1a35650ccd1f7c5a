#include "locarno/report/mandate.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/layout.h"

namespace locarno {

bool has_role(const Party& party, Role role) { return std::ranges::find(party.roles, role) != party.roles.end(); }

std::string with_roles(const Party& party) {
  std::vector<std::string> roles;
  for (const Role role : party.roles) roles.emplace_back(to_string(role));
  std::string marks = listed(roles);
  if (!party.at_table) marks += (marks.empty() ? "" : "; ") + std::string("not at the table");
  return marks.empty() ? party.name : fmt::format("{} ({})", party.name, marks);
}

std::vector<std::string> dual_roles(const Problem& problem) {
  std::vector<std::string> out;
  for (const Party& party : problem.scenario.parties) {
    if (!has_role(party, Role::mediator)) continue;
    std::vector<std::string> roles{"mediator"};
    for (const Role role : party.roles) {
      if (role != Role::mediator && role != Role::host && role != Role::observer) roles.emplace_back(to_string(role));
    }
    if (roles.size() == 1 && !party.consent_required) continue;
    out.push_back(roles.size() == 1
                      ? fmt::format("Dual role: {} mediates, and its own consent is required.", party.name)
                      : fmt::format("Dual role: {} is {} at once{}.", party.name, listed(roles),
                                    party.consent_required ? ", and its own consent is required" : ""));
  }
  return out;
}

std::vector<std::string> absent_deciders(const Problem& problem) {
  std::vector<std::string> out;
  for (const PartyId party : problem.deciders) {
    if (!problem.scenario.parties[party.index].at_table) out.push_back(problem.scenario.parties[party.index].name);
  }
  return out;
}

std::vector<std::string> affected_without_seat(const Problem& problem) {
  std::vector<std::string> out;
  for (const Party& party : problem.scenario.parties) {
    if (has_role(party, Role::affected) && !party.at_table && !party.consent_required) out.push_back(party.name);
  }
  return out;
}

}  // namespace locarno
