// Spells out who has to pass an agreement, and by what majority.
#include "locarno/model/outline_ratification.h"

#include <fmt/format.h>

#include "locarno/model/outline_parts.h"
#include "locarno/model/ratification.h"

namespace locarno {
namespace {

using Kind = RatifyingBody::Kind;

Outline count(std::size_t value) { return Outline::literal(fmt::format("{}", value)); }

void add_when(Outline& entry, const Scenario& scenario, const Combination& when) {
  if (!when.empty()) entry.add("when", terms(scenario, when));
}

Outline blocs(const Scenario& scenario, const RatifyingBody& body) {
  Outline map = Outline::map(true);
  for (const Bloc& bloc : body.blocs) {
    Outline entry = Outline::map();
    if (bloc.name != bloc.id) entry.add("name", Outline::text(bloc.name));
    entry.add("seats", count(bloc.seats));
    if (bloc.as_one) entry.add("as_one", Outline::literal("true"));
    if (bloc.votes_like) entry.add("votes_like", Outline::text(scenario.parties[bloc.votes_like->index].id));
    add_text(entry, "note", bloc.note);
    map.add(bloc.id, std::move(entry));
  }
  return map;
}

Outline support(const Scenario& scenario, const BlocSupport& s) {
  const RatifyingBody& body = scenario.ratification->bodies[s.body];
  Outline entry = Outline::map();
  add_text(entry, "id", own_id(s.address));
  Outline names = Outline::list();
  for (const std::size_t b : s.blocs) names.add(Outline::text(body.blocs[b].id));
  if (names.entries.size() == 1) entry.add("blocs", std::move(names.entries.front().value));
  else if (!names.entries.empty()) entry.add("blocs", std::move(names));
  add_when(entry, scenario, s.when);
  entry.add(s.form == BlocSupport::Form::level ? "share" : "shift", number(s.yes));
  if (s.against) entry.add("against", number(*s.against));
  add_provenance(entry, scenario, s.provenance);
  return entry;
}

Outline poll(const Scenario& scenario, const Poll& s) {
  Outline entry = Outline::map();
  add_text(entry, "id", own_id(s.address));
  add_when(entry, scenario, s.when);
  entry.add("share", number(s.yes));
  if (s.against) entry.add("against", number(*s.against));
  entry.add(to_string(s.error), number(s.spread));
  const auto is_plain = [](const Quantity& q, Score value) {
    return q.kind == Quantity::Kind::point && q.central == value;
  };
  if (!is_plain(s.design, Score::points(1))) entry.add("design_effect", number(s.design));
  if (!is_plain(s.house_effect, Score(0))) entry.add("house_effect", number(s.house_effect));
  add_provenance(entry, scenario, s.provenance);
  return entry;
}

Outline body(const Scenario& scenario, std::size_t index) {
  const Ratification& all = *scenario.ratification;
  const RatifyingBody& b = all.bodies[index];
  const Party& party = scenario.parties[b.party.index];
  Outline entry = Outline::map(true);
  if (b.name != party.name) entry.add("name", Outline::text(b.name));
  entry.add("party", Outline::text(party.id));
  if (b.kind != Kind::parliament) entry.add("kind", Outline::text(to_string(b.kind)));
  if (b.kind == Kind::parliament) entry.add("members", count(b.members));
  if (b.vacant > 0) entry.add("vacant", count(b.vacant));
  add_provenance(entry, scenario, b.provenance);
  if (b.blocs_named) entry.add("blocs", blocs(scenario, b));
  Outline supports = Outline::list(true);
  for (const BlocSupport& s : all.support) {
    if (s.body == index) supports.add(support(scenario, s));
  }
  if (!supports.entries.empty()) entry.add("support", std::move(supports));
  Outline polls = Outline::list(true);
  for (const Poll& s : all.polls) {
    if (s.body == index) polls.add(poll(scenario, s));
  }
  if (!polls.entries.empty()) entry.add("polls", std::move(polls));
  return entry;
}

Outline route(const Scenario& scenario, const std::vector<BodyVote>& votes) {
  Outline list = Outline::list(true);
  for (const BodyVote& vote : votes) {
    Outline entry = Outline::map();
    entry.add("body", Outline::text(scenario.ratification->bodies[vote.body].id));
    const bool votes_alone = vote.majority.of == Majority::Of::votes;
    const std::string text = to_string(vote.majority);
    entry.add("votes", votes_alone ? Outline::literal(text) : Outline::text(text));
    add_text(entry, "note", vote.note);
    list.add(std::move(entry));
  }
  return list;
}

Outline rule(const Scenario& scenario, const RatificationRule& s) {
  Outline entry = Outline::map(true);
  if (s.name != s.id) entry.add("name", Outline::text(s.name));
  add_when(entry, scenario, s.when);
  add_provenance(entry, scenario, s.provenance);
  if (s.routes.size() == 1) {
    entry.add("votes", route(scenario, s.routes.front()));
  } else {
    Outline routes = Outline::list(true);
    for (const auto& votes : s.routes) routes.add(route(scenario, votes));
    entry.add("any_of", std::move(routes));
  }
  Outline conditions = Outline::list(true);
  for (const LegalCondition& c : scenario.ratification->conditions) {
    if (c.rule != s.id) continue;
    Outline condition = Outline::map();
    add_text(condition, "id", own_id(c.address));
    condition.add("text", Outline::text(c.text));
    add_provenance(condition, scenario, c.provenance);
    conditions.add(std::move(condition));
  }
  if (!conditions.entries.empty()) entry.add("conditions", std::move(conditions));
  return entry;
}

}  // namespace

Outline outline_of_ratification(const Scenario& scenario) {
  const Ratification& all = *scenario.ratification;
  Outline bodies = Outline::map(true);
  for (std::size_t b = 0; b < all.bodies.size(); ++b) bodies.add(all.bodies[b].id, body(scenario, b));
  Outline rules = Outline::map(true);
  for (const RatificationRule& s : all.rules) rules.add(s.id, rule(scenario, s));
  Outline section = Outline::map(true);
  if (!bodies.entries.empty()) section.add("bodies", std::move(bodies));
  if (!rules.entries.empty()) section.add("rules", std::move(rules));
  return section;
}

}  // namespace locarno
