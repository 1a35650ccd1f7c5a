// Who is in the process and in what role, as far as the scenario says: what every brief points out before any result.
// The same rules for every party.
#pragma once

#include <string>
#include <vector>

#include "locarno/possible/problem.h"

namespace locarno {

bool has_role(const Party& party, Role role);

// "Ukraine (signatory)", "Russia (signatory; not at the table)".
std::string with_roles(const Party& party);

// One sentence for each mediator that has a stake besides: another role than host or observer, or a consent of its own.
std::vector<std::string> dual_roles(const Problem& problem);

// Parties without whose yes there is no agreement, and which are not at the table.
std::vector<std::string> absent_deciders(const Problem& problem);

// Parties marked as affected, without a consent of their own.
std::vector<std::string> affected_without_seat(const Problem& problem);

}  // namespace locarno
