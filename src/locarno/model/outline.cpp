// Spells out a scenario section by section, in the order the format documents them.
#include "locarno/model/outline.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "locarno/model/outline_correlations.h"
#include "locarno/model/outline_drafts.h"
#include "locarno/model/outline_durability.h"
#include "locarno/model/outline_implementation.h"
#include "locarno/model/outline_parts.h"
#include "locarno/model/outline_ratification.h"

namespace locarno {
namespace {

Outline sources(const Scenario& scenario) {
  Outline section = Outline::map(true);
  for (const Source& source : scenario.sources) {
    Outline entry = Outline::map();
    entry.add("title", Outline::text(source.title));
    add_text(entry, "publisher", source.publisher);
    add_date(entry, "date", source.date);
    if (source.grade) entry.add("grade", Outline::text(to_string(*source.grade)));
    add_text(entry, "url", source.url);
    add_text(entry, "note", source.note);
    section.add(source.id, std::move(entry));
  }
  return section;
}

Outline parties(const Scenario& scenario) {
  Outline section = Outline::map(true);
  for (const Party& party : scenario.parties) {
    Outline entry = Outline::map();
    entry.add("name", Outline::text(party.name));
    if (party.consent_required) entry.add("consent", Outline::text("required"));
    if (!party.at_table) entry.add("at_table", Outline::literal("false"));
    Outline roles = Outline::list();
    for (const Role role : party.roles) roles.add(Outline::text(to_string(role)));
    if (!party.roles.empty()) entry.add("roles", std::move(roles));
    add_text(entry, "note", party.note);
    section.add(party.id, std::move(entry));
  }
  return section;
}

// A list of ids where the names say nothing more, else a map from id to name.
Outline options(const Issue& issue) {
  const bool plain = std::all_of(issue.options.begin(), issue.options.end(),
                                 [](const Option& o) { return o.name == o.id; });
  Outline out = plain ? Outline::list() : Outline::map();
  for (const Option& option : issue.options) {
    if (plain) {
      out.add(Outline::text(option.id));
    } else {
      out.add(option.id, Outline::text(option.name));
    }
  }
  return out;
}

Outline issues(const Scenario& scenario) {
  Outline section = Outline::map(true);
  for (const Issue& issue : scenario.issues) {
    Outline entry = Outline::map(true);
    if (issue.name != issue.id) entry.add("name", Outline::text(issue.name));
    entry.add("options", options(issue));
    if (issue.ordered) entry.add("scale", Outline::text("ordered"));
    if (issue.divisible) entry.add("divisible", Outline::literal("true"));
    add_text(entry, "group", issue.group);
    add_text(entry, "note", issue.note);
    section.add(issue.id, std::move(entry));
  }
  return section;
}

// A refusal or an impossibility: terms, id and provenance side by side.
template <class Statement>
Outline named_combination(const Scenario& scenario, const Statement& s) {
  Outline entry = terms(scenario, s.when);
  add_text(entry, "id", own_id(s.address));
  add_provenance(entry, scenario, s.provenance);
  return entry;
}

std::string order_text(const std::vector<std::vector<std::string>>& levels) {
  std::string text;
  for (const auto& level : levels) {
    for (std::size_t i = 0; i < level.size(); ++i) text += (i > 0 ? " = " : text.empty() ? "" : " > ") + level[i];
  }
  return text;
}

std::string order_text(const Scenario& scenario, const std::vector<std::vector<IssueId>>& order) {
  std::vector<std::vector<std::string>> levels;
  for (const auto& level : order) {
    levels.emplace_back();
    for (const IssueId issue : level) levels.back().push_back(scenario.issues[issue.index].id);
  }
  return order_text(levels);
}

std::string order_text(const Issue& issue, const std::vector<std::uint64_t>& order) {
  std::vector<std::vector<std::string>> levels;
  for (const std::uint64_t level : order) {
    levels.emplace_back();
    for (std::size_t o = 0; o < issue.options.size(); ++o) {
      if ((level >> o & 1) != 0) levels.back().push_back(issue.options[o].id);
    }
  }
  return order_text(levels);
}

// What a statement says, under the key it has when wrapped; `bare` if it can stand without its wrapper.
struct Content {
  std::vector<std::pair<std::string, Outline>> keys;
  bool bare = true;
};

Content content(const Scenario& scenario, const ImportanceStatement& s) {
  Content out;
  Outline orders = Outline::list();
  for (const auto& order : s.orders) orders.add(Outline::text(order_text(scenario, order)));
  Outline points = Outline::map();
  for (std::size_t k = 0; k < s.points.size(); ++k) {
    if (s.points[k]) points.add(scenario.issues[k].id, number(*s.points[k]));
  }
  if (orders.entries.size() == 1) {
    out.keys.emplace_back("order", orders.entries.front().value);
  } else if (!orders.entries.empty()) {
    out.keys.emplace_back("order", std::move(orders));
    out.bare = false;
  }
  if (!points.entries.empty()) out.keys.emplace_back("points", std::move(points));
  out.bare = out.bare && out.keys.size() == 1;
  return out;
}

Content content(const Scenario& scenario, const ValueStatement& s) {
  const Issue& issue = scenario.issues[s.issue.index];
  switch (s.form) {
    case ValueStatement::Form::order: return {{{"order", Outline::text(order_text(issue, s.levels))}}, true};
    case ValueStatement::Form::ideal: return {{{"ideal", cell(issue, s.ideal)}}, false};
    case ValueStatement::Form::table: break;
  }
  Outline table = Outline::map();
  for (std::size_t o = 0; o < s.table.size(); ++o) {
    if (s.table[o]) table.add(issue.options[o].id, number(*s.table[o]));
  }
  return {{{"table", std::move(table)}}, true};
}

Content content(const Scenario& scenario, const ScoreStatement& s) {
  const Issue& issue = scenario.issues[s.issue.index];
  Outline table = Outline::map();
  for (std::size_t o = 0; o < s.points.size(); ++o) table.add(issue.options[o].id, number(s.points[o]));
  return {{{"table", std::move(table)}}, true};
}

Content content(const Scenario&, const WalkAwayStatement& s) { return {{{"value", number(s.value)}}, true}; }

template <class Statement>
Outline statement(const Scenario& scenario, const Statement& s, bool in_list) {
  Content what = content(scenario, s);
  if (!in_list && what.bare && is_bare(scenario, s.provenance)) return std::move(what.keys.front().second);
  Outline entry = Outline::map();
  for (auto& [key, value] : what.keys) entry.add(key, std::move(value));
  add_provenance(entry, scenario, s.provenance);
  return entry;
}

// The statements of one fact: one as it is, several as a list.
template <class Statement>
Outline one_or_list(const Scenario& scenario, const std::vector<const Statement*>& reports) {
  if (reports.size() == 1) return statement(scenario, *reports.front(), false);
  Outline list = Outline::list(true);
  for (const Statement* report : reports) list.add(statement(scenario, *report, true));
  return list;
}

template <class Statement>
std::vector<const Statement*> of_party(const std::vector<Statement>& statements, PartyId party) {
  std::vector<const Statement*> out;
  for (const Statement& s : statements) {
    if (s.party == party) out.push_back(&s);
  }
  return out;
}

template <class Statement>
void add_fact(Outline& entry, std::string_view key, const Scenario& scenario,
              const std::vector<const Statement*>& reports) {
  if (!reports.empty()) entry.add(key, one_or_list(scenario, reports));
}

// Values or scores: a map from issue to its statements, issues in the order first spoken of.
template <class Statement>
void add_by_issue(Outline& entry, std::string_view key, const Scenario& scenario,
                  const std::vector<const Statement*>& statements) {
  std::vector<IssueId> order;
  std::vector<std::vector<const Statement*>> by_issue(scenario.issues.size());
  for (const Statement* s : statements) {
    if (by_issue[s->issue.index].empty()) order.push_back(s->issue);
    by_issue[s->issue.index].push_back(s);
  }
  Outline map = Outline::map(true);
  for (const IssueId issue : order)
    map.add(scenario.issues[issue.index].id, one_or_list(scenario, by_issue[issue.index]));
  if (!map.entries.empty()) entry.add(key, std::move(map));
}

void add_refusals(Outline& entry, const Scenario& scenario, PartyId party) {
  Outline list = Outline::list(true);
  for (const Refusal* s : of_party(scenario.refusals, party)) list.add(named_combination(scenario, *s));
  if (!list.entries.empty()) entry.add("refuses", std::move(list));
}

void add_together(Outline& entry, const Scenario& scenario, PartyId party) {
  Outline list = Outline::list(true);
  for (const TogetherTerm* s : of_party(scenario.together, party)) {
    Outline item = Outline::map();
    item.add("when", terms(scenario, s->when));
    item.add("add", number(s->add));
    add_provenance(item, scenario, s->provenance);
    list.add(std::move(item));
  }
  if (!list.entries.empty()) entry.add("together", std::move(list));
}

Outline preferences_of(const Scenario& scenario, PartyId party) {
  Outline entry = Outline::map(true);
  add_fact(entry, "importance", scenario, of_party(scenario.importance, party));
  add_by_issue(entry, "values", scenario, of_party(scenario.values, party));
  add_by_issue(entry, "scores", scenario, of_party(scenario.scores, party));
  add_refusals(entry, scenario, party);
  add_together(entry, scenario, party);
  add_fact(entry, "walk_away", scenario, of_party(scenario.walk_away, party));
  return entry;
}

// Who comes before whom in the lists of statements, so that reading them back gives the lists in the same order.
std::set<std::pair<PartyId, PartyId>> follows(const Scenario& scenario) {
  std::set<std::pair<PartyId, PartyId>> pairs;
  const auto visit = [&](const auto& statements) {
    for (std::size_t i = 1; i < statements.size(); ++i) {
      if (statements[i - 1].party != statements[i].party) pairs.emplace(statements[i - 1].party, statements[i].party);
    }
  };
  visit(scenario.importance);
  visit(scenario.values);
  visit(scenario.scores);
  visit(scenario.refusals);
  visit(scenario.together);
  visit(scenario.walk_away);
  return pairs;
}

// All parties, each after those it follows; the earlier party first where there is a choice or a contradiction.
std::vector<PartyId> speaking_order(const Scenario& scenario) {
  const auto pairs = follows(scenario);
  std::vector<PartyId> waiting;
  for (std::size_t p = 0; p < scenario.parties.size(); ++p) waiting.emplace_back(p);
  std::vector<PartyId> order;
  while (!waiting.empty()) {
    const auto is_free = [&](PartyId party) {
      return std::none_of(waiting.begin(), waiting.end(), [&](PartyId other) {
        return pairs.contains({other, party});
      });
    };
    auto next = std::find_if(waiting.begin(), waiting.end(), is_free);
    if (next == waiting.end()) next = waiting.begin();
    order.push_back(*next);
    waiting.erase(next);
  }
  return order;
}

Outline impossible(const Scenario& scenario) {
  Outline list = Outline::list(true);
  for (const Impossible& s : scenario.impossible) list.add(named_combination(scenario, s));
  return list;
}

Outline preferences(const Scenario& scenario) {
  Outline section = Outline::map(true);
  for (const PartyId party : speaking_order(scenario)) {
    Outline entry = preferences_of(scenario, party);
    if (!entry.entries.empty()) section.add(scenario.parties[party.index].id, std::move(entry));
  }
  return section;
}

Outline norms(const Scenario& scenario) {
  Outline list = Outline::list(true);
  for (const NormFlag& s : scenario.norms) {
    Outline entry = Outline::map();
    entry.add("when", terms(scenario, s.when));
    entry.add("flag", Outline::text(to_string(s.norm)));
    add_provenance(entry, scenario, s.provenance);
    list.add(std::move(entry));
  }
  return list;
}

Outline moves(const Scenario& scenario) {
  Outline list = Outline::list(true);
  for (const Move& s : scenario.moves) {
    const Issue& issue = scenario.issues[s.issue.index];
    Outline entry = Outline::map();
    add_date(entry, "date", s.provenance.date);
    entry.add("party", Outline::text(scenario.parties[s.party.index].id));
    entry.add("issue", Outline::text(issue.id));
    if (s.from != 0) entry.add("from", cell(issue, s.from));
    if (s.to != 0) entry.add("to", cell(issue, s.to));
    if (!s.in_return_for.empty()) entry.add("in_return_for", terms(scenario, s.in_return_for));
    add_provenance(entry, scenario, s.provenance, false);
    list.add(std::move(entry));
  }
  return list;
}

}  // namespace

Outline outline_of(const Scenario& scenario) {
  Outline top = Outline::map(true);
  const auto add_section = [&](std::string_view key, Outline section) {
    if (!section.entries.empty()) top.add(key, std::move(section));
  };
  top.add("locarno", Outline::literal(fmt::format("{}", scenario.format)));
  top.add("title", Outline::text(scenario.title));
  add_text(top, "summary", scenario.summary);
  add_date(top, "as_of", scenario.as_of);
  add_section("sources", sources(scenario));
  add_section("parties", parties(scenario));
  add_section("issues", issues(scenario));
  add_section("impossible", impossible(scenario));
  add_section("preferences", preferences(scenario));
  add_section("norms", norms(scenario));
  add_section("moves", moves(scenario));
  add_section("durability", outline_of_durability(scenario));
  add_section("ratification", outline_of_ratification(scenario));
  add_section("implementation", outline_of_implementation(scenario));
  add_section("drafts", drafts_outline(scenario));
  add_section("correlations", correlations_outline(scenario));
  return top;
}

}  // namespace locarno
