#include "locarno/report/fundamentals.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "locarno/report/layout.h"
#include "locarno/report/mandate.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

// Names may have commas of their own, so that semicolons stand between them.
void say(std::vector<std::string>& lines, const std::string& what, const std::vector<std::string>& names) {
  if (!names.empty()) lines.push_back(fmt::format("{}: {}.", what, fmt::join(names, "; ")));
}

template <class Predicate>
std::vector<std::string> parties_that(const Problem& problem, Predicate predicate) {
  std::vector<std::string> out;
  for (const Party& party : problem.scenario.parties) {
    if (predicate(party)) out.push_back(party.name);
  }
  return out;
}

std::vector<std::string> with_role(const Problem& problem, Role role) {
  return parties_that(problem, [&](const Party& party) { return has_role(party, role); });
}

bool on_record(const Problem& problem, PartyId party, std::size_t issue) {
  return problem.estimates[party.index].value_ground[issue].given();
}

// Issues on which fewer than two of those who decide are on record.
std::vector<std::string> thinly_known(const Problem& problem) {
  std::vector<std::string> out;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const auto known = std::ranges::count_if(problem.deciders,
                                             [&](PartyId party) { return on_record(problem, party, k); });
    if (known < 2) out.push_back(problem.scenario.issues[k].name);
  }
  return out;
}

bool has_conflicting_reports(const PartyEstimate& estimate) { return estimate.footing.conflicting > 0; }

Fundamental preparedness(const Problem& problem) {
  Fundamental out{"Preparedness", {}, {"mandate, team, resources and timetable of the mediation"}};
  const Scenario& scenario = problem.scenario;
  out.said.push_back(fmt::format("The file has {} issues, {} refusals and {} sources.", scenario.issues.size(),
                                 scenario.refusals.size(), scenario.sources.size()));
  say(out.said, "Positions of fewer than two of those who decide are on record on", thinly_known(problem));
  std::vector<std::string> conflicting;
  for (const PartyId party : problem.deciders) {
    if (has_conflicting_reports(problem.estimates[party.index])) conflicting.push_back(name_of(problem, party));
  }
  say(out.said, "Reports conflict about", conflicting);
  return out;
}

Fundamental consent(const Problem& problem) {
  Fundamental out{"Consent", {}, {"whether each party accepts the process and the mediator, and on what terms"}};
  say(out.said, "Must consent", parties_that(problem, [](const Party& party) { return party.consent_required; }));
  say(out.said, "Must consent and is not at the table", absent_deciders(problem));
  return out;
}

Fundamental impartiality(const Problem& problem) {
  Fundamental out{"Impartiality", {}, {"whether the parties see the mediator as impartial"}};
  const auto mediators = with_role(problem, Role::mediator);
  if (mediators.empty()) out.not_said.emplace_back("who mediates");
  say(out.said, mediators.size() == 1 ? "Mediator" : "Mediators", mediators);
  for (const std::string& line : dual_roles(problem)) out.said.push_back(line);
  for (std::size_t i = 0; i < problem.scenario.parties.size(); ++i) {
    const Party& party = problem.scenario.parties[i];
    if (!has_role(party, Role::mediator)) continue;
    std::vector<std::string> refused;
    for (const Refusal& refusal : problem.scenario.refusals) {
      if (refusal.party == PartyId(i)) refused.push_back(in_words(problem, refusal.when));
    }
    if (!refused.empty()) {
      out.said.push_back(
          fmt::format("{}, which mediates, refuses terms of its own: {}.", party.name, fmt::join(refused, "; ")));
    }
  }
  return out;
}

Fundamental inclusivity(const Problem& problem) {
  Fundamental out{"Inclusivity", {}, {}};
  say(out.said, "Affected groups without a seat", affected_without_seat(problem));
  say(out.said, "Affected groups with a seat", parties_that(problem, [](const Party& party) {
        return has_role(party, Role::affected) && (party.at_table || party.consent_required);
      }));
  if (with_role(problem, Role::affected).empty()) out.not_said.emplace_back("which groups are affected");
  out.not_said.emplace_back("how women, civil society and displaced people take part");
  return out;
}

Fundamental ownership(const Problem& problem) {
  Fundamental out{"National ownership", {}, {}};
  const auto ratifiers = with_role(problem, Role::ratifier);
  say(out.said, "Would ratify", ratifiers);
  if (ratifiers.empty()) out.not_said.emplace_back("who would ratify");
  out.not_said.emplace_back("how far the process is led by the parties themselves, and what the public was told");
  return out;
}

Fundamental law(const Problem& problem, const std::vector<Assessment>& packages) {
  Fundamental out{"International law and normative frameworks", {}, {}};
  std::set<std::string> flagged;
  for (const NormFlag& flag : problem.scenario.norms) flagged.insert(in_words(flag.norm));
  say(out.said, "The scenario flags terms for", {flagged.begin(), flagged.end()});
  std::set<std::string> touched;
  for (const Assessment& package : packages) {
    for (const std::size_t n : package.norms) touched.insert(in_words(problem.scenario.norms[n].norm));
  }
  say(out.said, "The packages of this brief touch", {touched.begin(), touched.end()});
  if (!flagged.empty() && touched.empty() && !packages.empty())
    out.said.emplace_back("The packages of this brief touch none of them.");
  if (flagged.empty()) out.not_said.emplace_back("which terms touch norms");
  out.not_said.emplace_back("which obligations bind the mediator");
  return out;
}

Fundamental coherence(const Problem& problem) {
  Fundamental out{"Coherence, coordination and complementarity of the mediation effort", {}, {}};
  const auto mediators = with_role(problem, Role::mediator);
  if (mediators.empty()) out.not_said.emplace_back("who mediates");
  if (mediators.size() == 1) out.said.push_back(fmt::format("One mediator: {}.", mediators.front()));
  if (mediators.size() > 1) say(out.said, "Several mediators", mediators);
  say(out.said, "Hosts", with_role(problem, Role::host));
  say(out.said, "Guarantors", with_role(problem, Role::guarantor));
  say(out.said, "Donors", with_role(problem, Role::donor));
  say(out.said, "Observers", with_role(problem, Role::observer));
  out.not_said.emplace_back("who coordinates the efforts, and what other channels there are");
  return out;
}

Fundamental quality(const Problem& problem) {
  Fundamental out{"Quality peace agreements", {}, {}};
  const Scenario& scenario = problem.scenario;
  if (!scenario.impossible.empty()) {
    out.said.push_back(fmt::format("The file rules out {} combination{} as no coherent text.",
                                   scenario.impossible.size(), scenario.impossible.size() == 1 ? "" : "s"));
  }
  out.not_said.emplace_back("how the text deals with the causes of the conflict and with its past");
  return out;
}

}  // namespace

std::vector<Fundamental> fundamentals(const Problem& problem, const std::vector<Assessment>& packages) {
  return {preparedness(problem), consent(problem),       impartiality(problem), inclusivity(problem),
          ownership(problem),    law(problem, packages), coherence(problem),    quality(problem)};
}

}  // namespace locarno
