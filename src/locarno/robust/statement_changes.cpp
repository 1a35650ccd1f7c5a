#include "locarno/robust/statement_changes.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "locarno/model/correlations.h"

namespace locarno {
namespace {

// What a scenario says of one fact.
struct Saying {
  ChangedKind kind = ChangedKind::refusal;
  std::string address;
  std::string text;
  std::optional<std::size_t> refusal;
};

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

class Sayings {
 public:
  explicit Sayings(const Problem& problem) : scenario_(problem.scenario) {
    for (std::size_t r = 0; r < scenario_.refusals.size(); ++r) {
      const Refusal& s = scenario_.refusals[r];
      if (problem.decides(s.party)) add(ChangedKind::refusal, s.address, text_of(s.when), r);
    }
    for (const Impossible& s : scenario_.impossible) add(ChangedKind::impossible, s.address, text_of(s.when));
    add_structure();
    for (const WalkAwayStatement& s : scenario_.walk_away) add(ChangedKind::walk_away, s.address, to_string(s.value));
    for (const ImportanceStatement& s : scenario_.importance) add(ChangedKind::importance, s.address, text_of(s));
    for (const ValueStatement& s : scenario_.values) add(ChangedKind::values, s.address, text_of(s));
    for (const ScoreStatement& s : scenario_.scores) add(ChangedKind::scores, s.address, text_of(s));
    for (const TogetherTerm& s : scenario_.together)
      add(ChangedKind::together, s.address, fmt::format("{}: {}", text_of(s.when), to_string(s.add)));
    for (const Correlation& s : scenario_.correlations->list)
      add(ChangedKind::correlation, s.address,
          fmt::format("{}, {}: {}", s.between[0], s.between[1], to_string(s.rank)));
  }

  [[nodiscard]] const std::vector<Saying>& all() const { return all_; }

 private:
  // Reports of one fact are one saying, in the order written.
  void add(ChangedKind kind, const std::string& address, std::string text,
           std::optional<std::size_t> refusal = std::nullopt) {
    const std::string fact = fact_of(address);
    const auto [at, is_new] = place_.try_emplace(fact, all_.size());
    if (is_new) all_.push_back({kind, fact, std::move(text), refusal});
    else all_[at->second].text += " | " + text;
  }

  // In their order, by which some numbers are drawn.
  void add_structure() {
    std::vector<std::string> deciders;
    for (const Party& party : scenario_.parties) {
      if (party.consent_required) deciders.push_back(party.id);
    }
    add(ChangedKind::structure, "parties", "consent of " + joined(deciders, ", "));
    std::vector<std::string> issues;
    for (const Issue& issue : scenario_.issues) issues.push_back(issue.id);
    add(ChangedKind::structure, "issues", joined(issues, ", "));
    for (const Issue& issue : scenario_.issues)
      add(ChangedKind::structure, "issues." + issue.id,
          options_of(issue, issue.all_options(), ", ") + (issue.ordered ? ", on a line" : ""));
  }

  [[nodiscard]] const Issue& issue(IssueId id) const { return scenario_.issues[id.index]; }

  static std::string options_of(const Issue& issue, std::uint64_t options, std::string_view between) {
    std::vector<std::string> ids;
    for (std::size_t o = 0; o < issue.options.size(); ++o) {
      if ((options >> o & 1) != 0) ids.push_back(issue.options[o].id);
    }
    return joined(ids, between);
  }

  [[nodiscard]] std::string text_of(const Combination& when) const {
    std::vector<std::string> terms;
    for (const Term& term : when)
      terms.push_back(issue(term.issue).id + ": " + options_of(issue(term.issue), term.options, " or "));
    std::ranges::sort(terms);  // another file may have its issues in another order
    return joined(terms, ", ");
  }

  [[nodiscard]] std::string text_of(const ValueStatement& s) const {
    const Issue& about = issue(s.issue);
    std::vector<std::string> parts;
    switch (s.form) {
      case ValueStatement::Form::order:
        for (const std::uint64_t level : s.levels) parts.push_back(options_of(about, level, " = "));
        return joined(parts, " > ");
      case ValueStatement::Form::ideal: return "ideal " + options_of(about, s.ideal, " or ");
      case ValueStatement::Form::table: break;
    }
    for (std::size_t o = 0; o < s.table.size(); ++o) {
      if (s.table[o]) parts.push_back(about.options[o].id + " " + to_string(*s.table[o]));
    }
    return joined(parts, ", ");
  }

  [[nodiscard]] std::string text_of(const ScoreStatement& s) const {
    std::vector<std::string> parts;
    for (std::size_t o = 0; o < s.points.size(); ++o)
      parts.push_back(issue(s.issue).options[o].id + " " + to_string(s.points[o]));
    return joined(parts, ", ");
  }

  [[nodiscard]] std::string text_of(const ImportanceStatement& s) const {
    std::vector<std::string> parts;
    for (const auto& order : s.orders) {
      std::vector<std::string> levels;
      for (const auto& level : order) {
        std::vector<std::string> ids;
        for (const IssueId id : level) ids.push_back(issue(id).id);
        levels.push_back(joined(ids, " = "));
      }
      parts.push_back(joined(levels, " > "));
    }
    for (std::size_t k = 0; k < s.points.size(); ++k) {
      if (s.points[k]) parts.push_back(scenario_.issues[k].id + " " + to_string(*s.points[k]));
    }
    return joined(parts, ", ");
  }

  const Scenario& scenario_;
  std::vector<Saying> all_;
  std::map<std::string, std::size_t> place_;
};

bool moves_about(ChangedKind kind) { return kind == ChangedKind::refusal || kind == ChangedKind::impossible; }

// Whose statement it is and what it says: "ukraine.refuses donetsk: russian_control".
std::string words_of(const Saying& saying) {
  const std::string_view owner = std::string_view(saying.address).substr(0, saying.address.rfind('.'));
  return fmt::format("{} {}", owner, saying.text);
}

// Takes what stands in both, whatever its address, from both.
void drop_moved(std::vector<Saying>& first, std::vector<Saying>& second) {
  std::map<std::string, std::vector<std::size_t>> there;
  for (std::size_t s = 0; s < second.size(); ++s) {
    if (moves_about(second[s].kind)) there[words_of(second[s])].push_back(s);
  }
  std::vector<bool> gone(second.size(), false);
  std::erase_if(first, [&](const Saying& saying) {
    if (!moves_about(saying.kind)) return false;
    const auto found = there.find(words_of(saying));
    if (found == there.end() || found->second.empty()) return false;
    gone[found->second.back()] = true;
    found->second.pop_back();
    return true;
  });
  std::vector<Saying> left;
  for (std::size_t s = 0; s < second.size(); ++s) {
    if (!gone[s]) left.push_back(std::move(second[s]));
  }
  second = std::move(left);
}

}  // namespace

std::string_view to_string(Changed what) {
  switch (what) {
    case Changed::added: return "added";
    case Changed::dropped: return "dropped";
    case Changed::otherwise: return "changed";
  }
  return {};
}

std::string_view to_string(ChangedKind kind) {
  switch (kind) {
    case ChangedKind::refusal: return "refusal";
    case ChangedKind::impossible: return "impossible";
    case ChangedKind::structure: return "structure";
    case ChangedKind::walk_away: return "walk_away";
    case ChangedKind::importance: return "importance";
    case ChangedKind::values: return "values";
    case ChangedKind::scores: return "scores";
    case ChangedKind::together: return "together";
    case ChangedKind::correlation: return "correlation";
  }
  return {};
}

std::vector<StatementChange> statement_changes(const Problem& first, const Problem& second) {
  std::vector<Saying> before = Sayings(first).all();
  std::vector<Saying> after = Sayings(second).all();
  drop_moved(before, after);
  std::map<std::string, const Saying*> there;
  for (const Saying& saying : after) there.emplace(saying.address, &saying);
  std::vector<StatementChange> out;
  for (const Saying& saying : before) {
    const auto found = there.find(saying.address);
    if (found == there.end()) {
      out.push_back({saying.kind, Changed::dropped, saying.address, saying.text, {}, saying.refusal, {}});
      continue;
    }
    const Saying& other = *found->second;
    if (other.text != saying.text)
      out.push_back(
          {saying.kind, Changed::otherwise, saying.address, saying.text, other.text, saying.refusal, other.refusal});
    there.erase(found);
  }
  for (const Saying& saying : after) {
    if (there.contains(saying.address))
      out.push_back({saying.kind, Changed::added, saying.address, {}, saying.text, {}, saying.refusal});
  }
  std::ranges::stable_sort(out, std::ranges::less{}, &StatementChange::kind);
  return out;
}

}  // namespace locarno
