// Random valid scenarios with every kind of statement, for tests that must hold for any scenario. Same seed, same
// scenario.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "locarno/model/drafts.h"
#include "locarno/model/implementation.h"
#include "locarno/model/scenario.h"

namespace locarno::test {

class ScenarioMaker {
 public:
  explicit ScenarioMaker(std::uint64_t seed) : random_(seed) {}

  Scenario make() {
    scenario_ = {};
    scenario_.title = text();
    if (chance(2)) scenario_.summary = text();
    if (chance(2)) scenario_.as_of = day();
    make_sources();
    make_parties();
    make_issues();
    const std::size_t impossibilities = below(3);
    for (std::size_t i = 0; i < impossibilities; ++i) {
      scenario_.impossible.push_back({named("impossible", i), combination(), provenance()});
    }
    std::vector<PartyId> speakers;
    for (std::size_t p = 0; p < scenario_.parties.size(); ++p) speakers.emplace_back(p);
    std::shuffle(speakers.begin(), speakers.end(), random_);
    for (const PartyId party : speakers) make_preferences(party);
    make_norms_and_moves();
    if (chance(2)) make_implementation();
    make_drafts();
    return scenario_;
  }

 private:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }

  // Free text with what is hard to quote.
  std::string text() {
    static const std::vector<std::string> kTexts = {
        "Harbour talks",
        "yes",
        "null",
        "2025-12-14",
        "1e5",
        "- not a list",
        "a: b # c",
        "say \"no\"",
        "it's",
        "{flow}",
        "[1, 2]",
        "back\\slash",
        "Kyiv \xC2\xB7 \xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2",
        "two\nlines",
        "tab\there",
        "* star",
        "&anchor",
        "? why",
        "100%",
        "trailing:",
        "0x1F",
        "\xF0\x9F\x95\x8A dove",
        "!tag",
        "@at",
        "\xE2\x80\x93 dash",
        "...",
        "---",
        "a\\u0041",
    };
    return kTexts[below(kTexts.size())];
  }

  std::string id(const char* stem, std::size_t i) {
    static const std::vector<std::string> kOdd = {"NO", "yes", "null", "on", "true", "y"};
    return (chance(4) ? kOdd[below(kOdd.size())] + "-" : std::string(stem)) + std::to_string(i);
  }

  Date day() {
    return {2024 + static_cast<int>(below(3)), 1 + static_cast<int>(below(12)), 1 + static_cast<int>(below(28))};
  }

  void make_sources() {
    const std::size_t count = 1 + below(3);
    for (std::size_t i = 0; i < count; ++i) {
      Source source;
      source.id = id("src", i);
      source.title = text();
      if (chance(2)) source.publisher = text();
      if (chance(2)) source.date = day();
      if (chance(2)) source.grade = static_cast<Grade>(below(3));
      if (chance(3)) source.url = "https://example.org/a?b=c&d=#e";
      if (chance(3)) source.note = text();
      scenario_.sources.push_back(source);
    }
  }

  void make_parties() {
    const std::size_t count = 1 + below(4);
    for (std::size_t i = 0; i < count; ++i) {
      Party party;
      party.id = id("party", i);
      party.name = chance(3) ? text() : party.id;
      party.consent_required = i == 0 || chance(2);
      party.at_table = !chance(3);
      for (const Role role : {Role::mediator, Role::guarantor, Role::observer}) {
        if (chance(4)) party.roles.push_back(role);
      }
      if (chance(3)) party.note = text();
      scenario_.parties.push_back(party);
    }
  }

  void make_issues() {
    const std::size_t count = 1 + below(5);
    for (std::size_t k = 0; k < count; ++k) {
      Issue issue;
      issue.id = id("issue", k);
      issue.name = chance(2) ? text() : issue.id;
      const std::size_t options = 2 + (chance(20) ? 62 : below(4));
      const bool names = chance(2);
      for (std::size_t o = 0; o < options; ++o) {
        const std::string name = chance(3) ? std::to_string(o) + "00k" : id("opt", o) + "x";
        issue.options.push_back({name, names ? text() : name});
      }
      issue.ordered = chance(2);
      issue.divisible = options == 2 && chance(2);
      if (chance(3)) issue.group = text();
      if (chance(3)) issue.note = text();
      scenario_.issues.push_back(issue);
    }
  }

  Provenance provenance() {
    Provenance p;
    if (chance(2)) p.source = SourceId(below(scenario_.sources.size()));
    static constexpr Basis kUnsourced[] = {Basis::assumed, Basis::elicited, Basis::derived};
    p.basis = p.source ? static_cast<Basis>(below(5)) : kUnsourced[below(3)];
    if (p.source) p.date = scenario_.sources[p.source->index].date;
    if (chance(3)) p.date = day();
    if (chance(5)) p.until = Date{2030, 1, 1};
    if (chance(4)) p.note = text();
    return p;
  }

  std::string named(const std::string& base, std::size_t i) {
    return base + "." + (chance(3) ? "id-" + std::to_string(i) : std::to_string(i + 1));
  }

  // Some options, not all.
  std::uint64_t some(const Issue& issue) {
    const std::uint64_t all = issue.all_options();
    std::uint64_t set = random_() & all;
    if (chance(2)) set = std::uint64_t{1} << below(issue.options.size());
    return set == 0 || set == all ? std::uint64_t{1} : set;
  }

  Combination combination() {
    Combination terms;
    for (std::size_t k = 0; k < scenario_.issues.size(); ++k) {
      if (chance(3)) terms.push_back({IssueId(k), some(scenario_.issues[k])});
    }
    if (terms.empty()) terms.push_back({IssueId(0), some(scenario_.issues[0])});
    return terms;
  }

  Quantity quantity(const AllowedRange& allowed) {
    static const std::vector<std::string> kTexts = {"40",
                                                    "0",
                                                    "12.5",
                                                    "0.1",
                                                    "30..50",
                                                    "7..7",
                                                    "uniform(1, 2.5)",
                                                    "triangular(10, 20, 60)",
                                                    "pert(0, 1, 100)",
                                                    "normal(50, 7)",
                                                    "beta(2, 3)",
                                                    "unknown"};
    return *parse_quantity(kTexts[below(kTexts.size())], allowed);
  }

  void make_importance(PartyId party) {
    ImportanceStatement s;
    s.party = party;
    s.provenance = provenance();
    const std::size_t issues = scenario_.issues.size();
    s.points.resize(issues);
    const bool ordered = issues >= 2 && chance(2);
    if (ordered) {
      const std::size_t orders = 1 + below(2);
      for (std::size_t i = 0; i < orders; ++i) s.orders.push_back(issue_order());
    }
    for (auto& points : s.points) {
      if (!ordered || chance(3))
        points = *parse_quantity(chance(2) ? "0..100" : "1e0..99.5", {Score(0), Score::points(1'000'000)});
    }
    s.address = address(scenario_.importance, party, scenario_.parties[party.index].id + ".importance");
    scenario_.importance.push_back(s);
  }

  // Issues 2k and 2k + 1 are tied, so that any two orders agree; at least two issues.
  std::vector<std::vector<IssueId>> issue_order() {
    std::vector<std::vector<IssueId>> order;
    const std::size_t start = below(scenario_.issues.size() - 1);
    for (std::size_t k = start; k < scenario_.issues.size(); ++k) {
      if (order.empty() || order.back().back().index / 2 != k / 2) order.emplace_back();
      order.back().emplace_back(k);
    }
    return order;
  }

  template <class Statement>
  std::string address(const std::vector<Statement>& before, PartyId party, const std::string& base) {
    std::size_t count = 0;
    for (const Statement& s : before) {
      if (s.party == party && s.address.substr(0, s.address.find('@')) == base) ++count;
    }
    return count == 0 ? base : base + "@" + std::to_string(count + 1);
  }

  void make_value(PartyId party, IssueId issue_id) {
    const Issue& issue = scenario_.issues[issue_id.index];
    ValueStatement s;
    s.party = party;
    s.issue = issue_id;
    s.form = static_cast<ValueStatement::Form>(below(3));
    s.provenance = provenance();
    s.address = address(scenario_.values, party, scenario_.parties[party.index].id + ".values." + issue.id);
    if (s.form == ValueStatement::Form::ideal) s.ideal = chance(5) ? issue.all_options() : some(issue);
    if (s.form == ValueStatement::Form::order) {
      const std::uint64_t first = some(issue);
      s.levels = {first, issue.all_options() & ~first};
      if (chance(3)) s.levels = {issue.all_options()};
    }
    if (s.form == ValueStatement::Form::table) {
      s.table.resize(issue.options.size());
      s.table[0] = quantity({});
      for (auto& cell : s.table) {
        if (chance(2)) cell = quantity({});
      }
    }
    scenario_.values.push_back(s);
  }

  void make_scores(PartyId party) {
    const AllowedRange allowed{Score::points(-1000), Score::points(1000)};
    for (std::size_t k = 0; k < scenario_.issues.size(); ++k) {
      const Issue& issue = scenario_.issues[k];
      const std::size_t reports = chance(5) ? 2 : 1;
      for (std::size_t r = 0; r < reports; ++r) {
        const std::string name = address(scenario_.scores, party,
                                         scenario_.parties[party.index].id + ".scores." + issue.id);
        ScoreStatement s{name, party, IssueId(k), {}, provenance()};
        for (std::size_t o = 0; o < issue.options.size(); ++o) s.points.push_back(quantity(allowed));
        scenario_.scores.push_back(s);
      }
    }
  }

  void make_preferences(PartyId party) {
    const std::string& name = scenario_.parties[party.index].id;
    const bool sheet = chance(4);
    if (sheet) make_scores(party);
    for (std::size_t i = below(3); !sheet && i > 0; --i) make_importance(party);
    for (std::size_t k = 0; !sheet && k < scenario_.issues.size(); ++k) {
      for (std::size_t i = below(3); i > 0; --i) make_value(party, IssueId(k));
    }
    const std::size_t refusals = below(4);
    for (std::size_t i = 0; i < refusals; ++i) {
      scenario_.refusals.push_back({named(name + ".refuses", i), party, combination(), provenance()});
    }
    const std::size_t terms = below(3);
    for (std::size_t i = 0; i < terms; ++i) {
      const Quantity add = quantity({Score::points(-100), Score::points(100)});
      scenario_.together.push_back(
          {name + ".together." + std::to_string(i + 1), party, combination(), add, provenance()});
    }
    for (std::size_t i = below(3); i > 0; --i) {
      const Quantity value = sheet ? point_quantity(Score::points(static_cast<std::int64_t>(below(900))))
                                   : quantity({});
      scenario_.walk_away.push_back(
          {address(scenario_.walk_away, party, name + ".walk_away"), party, value, provenance()});
    }
  }

  void make_norms_and_moves() {
    const std::size_t norms = below(3);
    for (std::size_t i = 0; i < norms; ++i) {
      scenario_.norms.push_back(
          {"norms." + std::to_string(i + 1), combination(), static_cast<Norm>(below(8)), provenance()});
    }
    const std::size_t moves = below(3);
    for (std::size_t i = 0; i < moves; ++i) {
      const IssueId issue(below(scenario_.issues.size()));
      const Issue& about = scenario_.issues[issue.index];
      Provenance p = provenance();
      p.date = day();
      p.until.reset();
      const std::uint64_t from = chance(2) ? 0 : some(about);
      const Combination in_return = chance(2) ? Combination{} : combination();
      scenario_.moves.push_back({"moves." + std::to_string(i + 1), PartyId(below(scenario_.parties.size())), issue,
                                 from, some(about), in_return, p});
    }
  }

  bool has_sheet(PartyId party) const {
    return std::any_of(scenario_.scores.begin(), scenario_.scores.end(),
                       [&](const ScoreStatement& s) { return s.party == party; });
  }

  // One to three statements of one fact, addressed as the reader does.
  template <class Take>
  void dated(const std::string& base, Take take) {
    const std::size_t reports = chance(4) ? 2 : 1;
    for (std::size_t r = 0; r < reports; ++r) take(r == 0 ? base : base + "@" + std::to_string(r + 1));
  }

  void make_step(StepId step) {
    Implementation& section = *scenario_.implementation;
    const std::string base = "implementation.steps." + section.steps[step.index].id;
    StepStatement part{base, step, {PartyId(below(scenario_.parties.size()))}, {}, provenance()};
    if (chance(2)) part.when = combination();
    section.parts.push_back(part);
    const AllowedRange days{Score(0), Score::points(ImplementationLimits::kDays)};
    if (chance(2))
      dated(base + ".duration", [&](const std::string& name) {
        section.durations.push_back({name, step, quantity(days), provenance()});
      });
    for (std::size_t p = 0; p < scenario_.parties.size(); ++p) {
      const PartyId party(p);
      const std::string& id = scenario_.parties[p].id;
      const Score most = Score::points(has_sheet(party) ? 1000 : 100);
      if (chance(2))
        dated(base + ".in_hand." + id, [&](const std::string& name) {
          section.in_hand.push_back({name, step, party, quantity({-most, most}), provenance()});
        });
      if (chance(3))
        dated(base + ".undo." + id, [&](const std::string& name) {
          section.undo.push_back({name, step, party, quantity({Score(0), most}), provenance()});
        });
    }
  }

  void make_condition(std::size_t number) {
    Implementation& section = *scenario_.implementation;
    StepCondition condition;
    condition.address = named("implementation.conditions", number);
    condition.kind = static_cast<ConditionKind>(below(3));
    if (condition.kind == ConditionKind::stated) condition.party = PartyId(below(scenario_.parties.size()));
    condition.step = StepId(0);
    condition.form = static_cast<StepCondition::Form>(below(5));
    if (condition.form == StepCondition::Form::not_before) condition.day = day();
    else condition.others.emplace_back(1);
    const bool list = condition.form == StepCondition::Form::after_all ||
                      condition.form == StepCondition::Form::after_any;
    if (list && chance(2)) condition.others.emplace_back(2);
    const bool waits = list || condition.form == StepCondition::Form::after;
    if (waits && chance(2)) condition.lag = quantity({Score(0), Score::points(ImplementationLimits::kDays)});
    if (chance(2)) condition.when = combination();
    condition.provenance = provenance();
    section.conditions.push_back(condition);
  }

  void make_implementation() {
    Implementation& section = *scenario_.implementation;
    if (chance(2)) section.start = day();
    for (std::size_t s = 0; s < 3; ++s) {
      const std::string name = id("step", s);
      section.steps.push_back({name, chance(2) ? text() : name, {}});
    }
    for (std::size_t s = 0; s < 3; ++s) make_step(StepId(s));
    for (std::size_t n = below(5), i = 0; i < n; ++i) make_condition(i);
    const AllowedRange rate{Score(0), Score::points(ImplementationLimits::kDiscount)};
    for (std::size_t p = 0; p < scenario_.parties.size(); ++p) {
      if (chance(3))
        dated("implementation.discount." + scenario_.parties[p].id, [&](const std::string& name) {
          section.discounts.push_back({name, PartyId(p), quantity(rate), provenance()});
        });
    }
  }

  void make_drafts() {
    const std::size_t count = below(3);
    for (std::size_t i = 0; i < count; ++i) {
      Draft draft;
      draft.id = id("draft", i);
      draft.name = chance(2) ? text() : draft.id;
      draft.address = "drafts." + draft.id;
      draft.provenance = provenance();
      draft.provenance.date = day();
      draft.provenance.until.reset();
      for (std::size_t p = 0; p < scenario_.parties.size(); ++p) {
        if (chance(3)) draft.from.emplace_back(p);
      }
      make_draft_terms(draft);
      scenario_.drafts->drafts.push_back(draft);
    }
  }

  // At least one, with the draft's basis and source or its own.
  void make_draft_terms(const Draft& draft) {
    const std::size_t first = below(scenario_.issues.size());
    for (std::size_t k = first; k < scenario_.issues.size(); ++k) {
      if (k > first && chance(2)) continue;
      DraftTerm term;
      term.address = draft.address + "." + scenario_.issues[k].id;
      term.draft = draft.id;
      term.issue = IssueId(k);
      term.options = some(scenario_.issues[k]);
      term.provenance = draft.provenance;
      if (chance(3)) term.provenance = provenance();
      term.provenance.date = draft.provenance.date;
      term.provenance.until.reset();
      term.provenance.note = chance(3) ? text() : "";
      if (chance(3)) term.clause = text();
      scenario_.drafts->terms.push_back(term);
    }
  }

  std::mt19937_64 random_;
  Scenario scenario_;
};

}  // namespace locarno::test
