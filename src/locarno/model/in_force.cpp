// Chooses the statements that stand: first what the user dropped, then what the day rules out, then the latest of each
// fact.
#include "locarno/model/in_force.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "locarno/base/suggest.h"
#include "locarno/model/correlations.h"
#include "locarno/model/drafts.h"
#include "locarno/model/durability.h"
#include "locarno/model/implementation.h"
#include "locarno/model/ratification.h"

namespace locarno {
namespace {

// Runs `visit` on every list of statements of the scenario.
template <class AnyScenario, class Visit>
void for_each_list(AnyScenario& scenario, Visit visit) {
  visit(scenario.impossible);
  visit(scenario.refusals);
  visit(scenario.together);
  visit(scenario.values);
  visit(scenario.importance);
  visit(scenario.scores);
  visit(scenario.walk_away);
  visit(scenario.norms);
  visit(scenario.moves);
  for_each_durability_list(*scenario.durability, visit);
  for_each_ratification_list(*scenario.ratification, visit);
  for_each_implementation_list(*scenario.implementation, visit);
  for_each_draft_list(*scenario.drafts, visit);
  for_each_correlation_list(*scenario.correlations, visit);
}

// An address and every prefix of it up to a dot: what a user may name.
std::set<std::string> droppable(const Scenario& scenario) {
  std::set<std::string> names;
  for_each_list(scenario, [&](const auto& statements) {
    for (const auto& statement : statements) {
      const std::string& address = statement.address;
      names.insert(address);
      for (auto dot = address.find('.'); dot != std::string::npos; dot = address.find('.', dot + 1)) {
        names.insert(address.substr(0, dot));
      }
    }
  });
  return names;
}

Diagnostics unknown_addresses(const Scenario& scenario, const std::vector<std::string>& without) {
  if (without.empty()) return {};
  const std::set<std::string> names = droppable(scenario);
  const std::vector<std::string> candidates(names.begin(), names.end());
  Diagnostics errors;
  for (const std::string& name : without) {
    if (names.contains(name)) continue;
    errors.push_back(
        {Severity::error, {}, "no statement has the address '" + name + "'", did_you_mean(name, candidates)});
  }
  return errors;
}

bool dropped(std::string_view address, const std::set<std::string, std::less<>>& without) {
  if (without.contains(address)) return true;
  for (auto dot = address.find('.'); dot != std::string_view::npos; dot = address.find('.', dot + 1)) {
    if (without.contains(address.substr(0, dot))) return true;
  }
  return false;
}

bool stands_on(const Provenance& provenance, const std::optional<Date>& day) {
  if (!day) return true;
  return (!provenance.date || *provenance.date <= *day) && (!provenance.until || *day < *provenance.until);
}

// Two statements with the same topic are about the same fact.
using Topic = std::pair<std::uint32_t, std::uint32_t>;
Topic topic(const ValueStatement& s) { return {s.party.index, s.issue.index}; }
Topic topic(const ScoreStatement& s) { return {s.party.index, s.issue.index}; }
Topic topic(const ImportanceStatement& s) { return {s.party.index, 0}; }
Topic topic(const WalkAwayStatement& s) { return {s.party.index, 0}; }
Topic topic(const ParameterStatement& s) {
  return {s.party ? s.party->index : ~std::uint32_t{0}, static_cast<std::uint32_t>(s.parameter)};
}
Topic topic(const DurationStatement& s) { return {s.step.index, 0}; }
Topic topic(const InHandStatement& s) { return {s.step.index, s.party.index}; }
Topic topic(const UndoStatement& s) { return {s.step.index, s.party.index}; }
Topic topic(const DiscountStatement& s) { return {s.party.index, 0}; }

// Of the statements of one fact, only those with the latest date; an undated one is older than any dated one.
template <class Statement>
void keep_latest(std::vector<Statement>& statements) {
  std::map<Topic, std::optional<Date>> latest;
  for (const Statement& s : statements) {
    auto& date = latest[topic(s)];
    date = std::max(date, s.provenance.date);
  }
  std::erase_if(statements, [&](const Statement& s) { return s.provenance.date != latest[topic(s)]; });
}

// Without its score sheet a party's other points would be read on another scale than they were given on.
Diagnostics points_without_a_sheet(const Scenario& before, const Scenario& after) {
  std::set<PartyId> lost;
  for (const ScoreStatement& s : before.scores) lost.insert(s.party);
  for (const ScoreStatement& s : after.scores) lost.erase(s.party);
  Diagnostics errors;
  const auto complain = [&](const std::string& address, PartyId party) {
    if (!lost.contains(party)) return;
    errors.push_back({Severity::error,
                      {},
                      "'" + address + "' is in the points of the score sheet of '" + before.parties[party.index].id +
                          "', of which nothing stands",
                      "drop it too: --without " + address});
  };
  for (const WalkAwayStatement& s : after.walk_away) complain(s.address, s.party);
  for (const TogetherTerm& s : after.together) complain(s.address, s.party);
  return errors;
}

}  // namespace

Result<Scenario> in_force(const Scenario& scenario, const View& view) {
  if (Diagnostics errors = unknown_addresses(scenario, view.without); !errors.empty())
    return tl::unexpected(std::move(errors));

  const std::set<std::string, std::less<>> without(view.without.begin(), view.without.end());
  Scenario standing = scenario;
  if (view.as_of) standing.as_of = view.as_of;
  for_each_list(standing, [&](auto& statements) {
    std::erase_if(statements, [&](const auto& s) {
      return dropped(s.address, without) || !stands_on(s.provenance, standing.as_of);
    });
  });
  keep_latest(standing.values);
  keep_latest(standing.importance);
  keep_latest(standing.scores);
  keep_latest(standing.walk_away);
  keep_latest(standing.durability->parameters);
  keep_latest(standing.implementation->durations);
  keep_latest(standing.implementation->in_hand);
  keep_latest(standing.implementation->undo);
  keep_latest(standing.implementation->discounts);

  if (Diagnostics errors = points_without_a_sheet(scenario, standing); !errors.empty())
    return tl::unexpected(std::move(errors));
  return standing;
}

}  // namespace locarno
