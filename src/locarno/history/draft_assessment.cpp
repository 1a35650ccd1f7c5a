#include "locarno/history/draft_assessment.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/base/suggest.h"

namespace locarno {
namespace {

bool within(std::uint64_t options, std::uint64_t of) { return (options & ~of) == 0; }

// Deciders, and whoever else has stated something that a draft can meet.
std::vector<PartyId> parties_concerned(const Problem& problem) {
  std::vector<bool> concerned;
  for (const Party& party : problem.scenario.parties) concerned.push_back(party.consent_required);
  for (const auto& row : problem.scenario.values) concerned[row.party.index] = true;
  for (const auto& row : problem.scenario.scores) concerned[row.party.index] = true;
  for (const auto& row : problem.scenario.refusals) concerned[row.party.index] = true;
  std::vector<PartyId> out;
  for (std::size_t p = 0; p < concerned.size(); ++p) {
    if (concerned[p]) out.emplace_back(p);
  }
  return out;
}

bool asks_for(const Problem& problem, PartyId party, const DraftTerm& term) {
  return std::ranges::any_of(problem.scenario.values, [&](const ValueStatement& row) {
    return row.party == party && row.issue == term.issue && row.form == ValueStatement::Form::ideal &&
           within(term.options, row.ideal);
  });
}

ClauseStance stance_of(const Problem& problem, PartyId party, const DraftTerm& term) {
  ClauseStance out{party, Stance::unknown, position_value(problem, party, term.issue, term.options), {}};
  for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
    const Refusal& row = problem.scenario.refusals[r];
    if (row.party == party && row.when.size() == 1 && row.when.front().issue == term.issue &&
        within(term.options, row.when.front().options))
      out.refusals.push_back(r);
  }
  if (!out.refusals.empty()) out.stance = Stance::refused;
  else if (asks_for(problem, party, term)) out.stance = Stance::asked;
  else if (out.value.known) out.stance = Stance::other;
  return out;
}

void count_stance(Stance stance, PartyOnDraft& party) {
  switch (stance) {
    case Stance::asked: ++party.asked; break;
    case Stance::refused: ++party.refused; break;
    case Stance::other: ++party.other; break;
    case Stance::unknown: ++party.unknown; break;
  }
}

Combination terms_of(const DraftText& draft) {
  Combination out;
  for (std::size_t k = 0; k < draft.allowed.size(); ++k) {
    if (draft.named[k]) out.push_back({IssueId(k), draft.allowed[k]});
  }
  return out;
}

void count_completions(const Problem& problem, DraftAssessment& out) {
  const Combination terms = terms_of(out.draft);
  bool whole = true;
  const auto count = [&](const std::vector<PartyId>& parties) {
    const auto left = packages_left(problem, ruled_out_by(problem, parties), terms);
    whole = whole && left.has_value();
    return left.value_or(0);
  };
  out.possible = count({});
  out.unrefused = count(problem.deciders);
  for (PartyOnDraft& party : out.parties) {
    party.left = count({party.party});
    party.completions = extremes(problem, party.party, ruled_out_by(problem, {}), terms);
    whole = whole && party.completions.known;
  }
  out.status = !whole ? Status::limit_reached : out.unrefused > 0 ? Status::solved : Status::none_exists;
}

}  // namespace

std::string_view to_string(Held held) {
  switch (held) {
    case Held::surely: return "surely";
    case Held::maybe: return "maybe";
    case Held::no: return "no";
  }
  return "";
}

std::string_view to_string(Stance stance) {
  switch (stance) {
    case Stance::asked: return "asked";
    case Stance::refused: return "refused";
    case Stance::other: return "other";
    case Stance::unknown: return "unknown";
  }
  return "";
}

Result<DraftText> draft_text(const Problem& problem, const std::string& id) {
  const Drafts& section = *problem.scenario.drafts;
  if (find_draft(section, id) == nullptr) {
    const auto& as_of = problem.scenario.as_of;
    const std::string day = as_of ? fmt::format(" as of {}", to_string(*as_of)) : "";
    if (section.drafts.empty()) {
      return failure(fmt::format("'{}' is no draft: the scenario has none{}", id, day),
                     as_of ? "add it under 'drafts' (a later draft takes --as-of)" : "add it under 'drafts'");
    }
    std::vector<std::string> known;
    for (const Draft& draft : section.drafts) known.push_back(draft.id);
    const std::string later = as_of ? " (a later draft takes --as-of)" : "";
    return failure(fmt::format("'{}' is no draft{}", id, day), did_you_mean(id, known) + later);
  }
  DraftText out{id, {}, std::vector<bool>(problem.issue_count(), false)};
  for (const Issue& issue : problem.scenario.issues) out.allowed.push_back(issue.all_options());
  for (const DraftTerm& term : section.terms) {
    if (term.draft != id) continue;
    out.allowed[term.issue.index] = term.options;
    out.named[term.issue.index] = true;
  }
  return out;
}

Held held_in(const DraftText& draft, const Combination& when) {
  bool all = true;
  bool some = false;
  for (const Term& term : when) {
    const std::uint64_t allowed = draft.allowed[term.issue.index];
    if ((allowed & term.options) == 0) return Held::no;
    const bool holds = within(allowed, term.options);
    all = all && holds;
    some = some || (draft.named[term.issue.index] && holds);
  }
  return all ? Held::surely : some ? Held::maybe : Held::no;
}

Result<DraftAssessment> assess_draft(const Problem& problem, const std::string& id) {
  const auto text = draft_text(problem, id);
  if (!text) return tl::unexpected(text.error());
  DraftAssessment out;
  out.draft = *text;
  for (const PartyId party : parties_concerned(problem)) {
    PartyOnDraft row;
    row.party = party;
    for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
      const Refusal& refusal = problem.scenario.refusals[r];
      if (refusal.party != party) continue;
      const Held held = held_in(out.draft, refusal.when);
      if (held == Held::surely) row.surely.push_back(r);
      if (held == Held::maybe) row.maybe.push_back(r);
    }
    out.parties.push_back(std::move(row));
  }
  const auto& terms = problem.scenario.drafts->terms;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    if (terms[t].draft != id) continue;
    ClauseView clause{t, {}};
    for (PartyOnDraft& row : out.parties) {
      clause.parties.push_back(stance_of(problem, row.party, terms[t]));
      count_stance(clause.parties.back().stance, row);
    }
    out.clauses.push_back(std::move(clause));
  }
  std::ranges::sort(out.clauses, {}, [&](const ClauseView& clause) { return terms[clause.term].issue; });
  for (std::size_t k = 0; k < out.draft.named.size(); ++k) {
    if (!out.draft.named[k]) out.open.emplace_back(k);
  }
  count_completions(problem, out);
  return out;
}

}  // namespace locarno
