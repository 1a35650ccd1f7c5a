#include "locarno/report/ratifiable_text.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "locarno/report/equals_words.h"
#include "locarno/report/passing_text.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/ratifiable_wording.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kListed = 6;  // rows of a list before "and n more"

const RatifyingBody& body_of(const Problem& problem, std::size_t body) {
  return problem.scenario.ratification->bodies[body];
}

std::string more(std::size_t total, const std::string& what) {
  return total > kListed ? fmt::format("   and {} more {} (see --json)\n", total - kListed, what) : std::string{};
}

std::string line_of_one(const Passage& passage, double threshold) {
  const std::string chance = joint_in_words(passage.chance);
  switch (outlook_of(passage, threshold)) {
    case Outlook::nothing_to_pass:
      return "Yes: nothing has to be passed at home for this package, as far as is stated.";
    case Outlook::sure: return "Yes: this package passes, as far as is stated.";
    case Outlook::likely:
      return fmt::format("Likely, not sure: the chance that this package passes at home is {}.", chance);
    case Outlook::open:
      if (chance == "anything") return "Not known: nothing stated settles whether this package passes at home.";
      return fmt::format("It could pass and could fail at home: the chance is {}.", chance);
    case Outlook::unlikely:
      return fmt::format("Unlikely, not ruled out: the chance that this package passes at home is {}.", chance);
    case Outlook::cannot: return "No: this package cannot pass at home.";
  }
  return {};
}

// "Of these 3 packages, at home: sure to pass 1, unlikely (a chance below 50%) 2."
std::string line_of_many(const RatifiableAnswer& answer) {
  const auto count = [&](Outlook outlook) {
    return static_cast<std::size_t>(std::ranges::count_if(answer.packages, [&](const RatifiedPackage& row) {
      return outlook_of(row.passage, answer.threshold) == outlook;
    }));
  };
  const std::size_t total = answer.packages.size();
  const std::size_t nothing = count(Outlook::nothing_to_pass);
  if (nothing == total)
    return fmt::format("Yes: nothing has to be passed at home for these {} packages, as far as is stated.", total);
  if (count(Outlook::sure) + nothing == total)
    return fmt::format("Yes: these {} packages pass, as far as is stated.", total);
  if (count(Outlook::cannot) == total) return fmt::format("No: none of these {} packages can pass at home.", total);
  const double percent = 100 * answer.threshold;
  const std::pair<Outlook, std::string> words[] = {
      {Outlook::nothing_to_pass, "nothing has to be passed for"},
      {Outlook::sure, "sure to pass"},
      {Outlook::likely, fmt::format("likely (a chance of {:.0f}% or more)", percent)},
      {Outlook::open, "could pass and could fail"},
      {Outlook::unlikely, fmt::format("unlikely (a chance below {:.0f}%)", percent)},
      {Outlook::cannot, "cannot pass"},
  };
  std::string out;
  for (const auto& [outlook, name] : words) {
    if (count(outlook) > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name, count(outlook));
  }
  return fmt::format("Of these {} packages, at home: {}.", total, out);
}

std::string head_line(const RatifiableAnswer& answer, const TextStyle& style) {
  if (!answer.stated)
    return wrapped(
        "Not known: the scenario states no rules of ratification. Nothing said is not the same as nothing to pass.",
        style.width, "", "");
  if (answer.packages.empty())
    return wrapped("There is no package to ask about: none is acceptable, and no way out was found within the limit.",
                   style.width, "", "");
  return wrapped(answer.packages.size() == 1 ? line_of_one(answer.packages.front().passage, answer.threshold)
                                             : line_of_many(answer),
                 style.width, "", "");
}

std::string introduction(const RatifiableAnswer& answer, const TextStyle& style) {
  if (!answer.stated) return {};
  return wrapped(
      fmt::format("Chances are shown from the lowest to the highest that the statements allow; what nobody reported is "
                  "the whole range, shown as \"anything\". The central figure takes the middle of each range and is "
                  "left out (-) where it would rest on what is unknown. A package is in a body's win-set if its chance "
                  "there is at least {:.0f}%. Members are taken to decide independently of one another, unless their "
                  "bloc votes "
                  "as one. No figure here is a forecast.",
                  100 * answer.threshold),
      style.width, "", "");
}

std::string title_of(const Problem& problem, const RatifiedPackage& row, std::size_t number) {
  std::string out = fmt::format("{}. ", number);
  const PackageOfInterest& interest = row.interest;
  if (interest.solutions.empty() && interest.given_up.empty()) return out + "The package named";
  out += fmt::format("The {} package", solutions_in_words(interest));
  if (interest.given_up.empty()) return out;
  std::vector<std::string> claims;
  for (const Claim& claim : interest.given_up) claims.push_back(address_of(problem, claim));
  return out + fmt::format(" if {} is given up", listed(claims));
}

std::string vote_table(const Problem& problem, const RoutePassage& route, const TextStyle& style) {
  Table table{{"body", "needs", "expected yes", "chance", "central", "win-set"}, {}, {}, 5, {2, 3, 4, 5}};
  for (const VotePassage& vote : route.votes) {
    const RatifyingBody& body = body_of(problem, vote.vote.body);
    const Chance& chance = vote.chance;
    table.rows.push_back({body.name, majority_in_words(body, vote), expected_in_words(body, vote.expected),
                          range_in_words(chance.low, chance.high, chance.can, chance.must), central_in_words(vote),
                          std::string(win_set_in_words(vote.verdict))});
  }
  return render(table, style);
}

std::string conditions_of(const Problem& problem, const RatificationRule& rule, const TextStyle& style) {
  std::string out;
  for (const LegalCondition& condition : problem.scenario.ratification->conditions) {
    if (condition.rule != rule.id) continue;
    out += wrapped(fmt::format("Before it: {} [{}; {}]", condition.text, ground_of(problem, condition.provenance),
                               condition.address),
                   style.width, "     ", "       ");
  }
  return out;
}

std::string rule_text(const Problem& problem, const RulePassage& passage, const TextStyle& style) {
  const RatificationRule& rule = problem.scenario.ratification->rules[passage.rule];
  std::string out = wrapped(fmt::format("{} [{}; {}]", rule.name, ground_of(problem, rule.provenance), rule.address),
                            style.width, "   ", "     ");
  for (std::size_t r = 0; r < passage.routes.size(); ++r) {
    if (passage.routes.size() > 1)
      out += fmt::format("     {} {} of {}, any of which is enough:\n", r == 0 ? "Way" : "Or way", r + 1,
                         passage.routes.size());
    out += vote_table(problem, passage.routes[r], style);
  }
  return out + conditions_of(problem, rule, style);
}

std::string together_text(const Passage& passage, const TextStyle& style) {
  const JointChance& all = passage.chance;
  if (passage.rules.empty()) return "   No rule applies to it: nothing has to be passed for these terms.\n";
  const std::string whatever = range_in_words(all.low, all.high, all.can, all.must);
  const std::string product = range_in_words(all.independent.low, all.independent.high, all.can, all.must);
  return wrapped(fmt::format("All of them: {}, whatever ties the votes together; {} (central {}) if bodies decide "
                             "independently of one another and each votes alike every time.",
                             whatever, product, central_in_words(all.independent)),
                 style.width, "   ", "     ");
}

// ---- what the figures rest on

std::string support_line(const Problem& problem, const BlocSupport& s) {
  const RatifyingBody& body = body_of(problem, s.body);
  std::vector<std::string> blocs;
  for (const std::size_t b : s.blocs) blocs.push_back(body.blocs[b].name);
  const std::string who = blocs.empty() ? body.name : fmt::format("{} ({})", listed(blocs), body.name);
  const std::string what = s.form == BlocSupport::Form::level
                               ? fmt::format("yes {}", to_string(s.yes)) +
                                     (s.against ? fmt::format(", against {}", to_string(*s.against)) : std::string{})
                               : fmt::format("yes changed by {}", to_string(s.yes));
  const std::string when = s.when.empty() ? "" : fmt::format(" on {}", in_words(problem, s.when));
  return fmt::format("{}: {}{} [{}; {}]", who, what, when, ground_of(problem, s.provenance), s.address);
}

std::string poll_line(const Problem& problem, const Poll& s) {
  const StandardError error = standard_error(s);
  const std::string when = s.when.empty() ? "" : fmt::format(" on {}", in_words(problem, s.when));
  return fmt::format("{}: {} in favour{}, standard error {:.3f}, house effect {}{} [{}; {}]. {}",
                     body_of(problem, s.body).name, to_string(s.yes),
                     s.against ? fmt::format(", {} against", to_string(*s.against)) : std::string{}, error.central,
                     to_string(s.house_effect), when, ground_of(problem, s.provenance), s.address, s.provenance.note);
}

struct RestsOn {
  std::set<std::size_t> support;
  std::set<std::size_t> polls;
  std::set<std::size_t> silent;  // bodies with somebody of whom nothing is known
  std::set<std::size_t> bodies;
};

RestsOn basis_of(const Passage& passage) {
  RestsOn out;
  for (const RulePassage& rule : passage.rules) {
    for (const RoutePassage& route : rule.routes) {
      for (const VotePassage& vote : route.votes) {
        out.bodies.insert(vote.vote.body);
        out.polls.insert(vote.polls.begin(), vote.polls.end());
        for (const BlocVote& bloc : vote.blocs) {
          out.support.insert(bloc.statements.begin(), bloc.statements.end());
          if (!bloc.known) out.silent.insert(vote.vote.body);
        }
        if (vote.blocs.empty() && vote.polls.empty()) out.silent.insert(vote.vote.body);
      }
    }
  }
  return out;
}

std::string preference_lines(const Problem& problem, const Passage& passage, const TextStyle& style) {
  std::string out;
  std::set<std::pair<std::size_t, std::size_t>> told;
  for (const RulePassage& rule : passage.rules) {
    for (const RoutePassage& route : rule.routes) {
      for (const VotePassage& vote : route.votes) {
        const RatifyingBody& body = body_of(problem, vote.vote.body);
        for (const BlocVote& bloc : vote.blocs) {
          if (!bloc.like_party || !told.emplace(vote.vote.body, bloc.bloc).second) continue;
          const PartyId party = *body.blocs[bloc.bloc].votes_like;
          out += wrapped(
              fmt::format("{} ({}) votes by the preferences of {}: acceptable {}", body.blocs[bloc.bloc].name,
                          body.name, name_of(problem, party), to_string(*bloc.like_party)),
              style.width, "   - ", "     ");
        }
      }
    }
  }
  return out;
}

std::string basis_text(const Problem& problem, const Passage& passage, const TextStyle& style) {
  const RestsOn basis = basis_of(passage);
  std::string out;
  for (const std::size_t s : basis.support)
    out += wrapped(support_line(problem, problem.scenario.ratification->support[s]), style.width, "   - ", "     ");
  for (const std::size_t p : basis.polls)
    out += wrapped(poll_line(problem, problem.scenario.ratification->polls[p]), style.width, "   - ", "     ");
  out += preference_lines(problem, passage, style);
  std::vector<std::string> silent;
  for (const std::size_t b : basis.silent) silent.push_back(body_of(problem, b).name);
  if (!silent.empty())
    out += wrapped(fmt::format("Nothing stated covers these terms for all or part of: {}.", listed(silent)),
                   style.width, "   - ", "     ");
  return out.empty() ? out : "   What this rests on\n" + out;
}

// ---- clauses and blocs

std::string change_of(const Problem& problem, const ClauseCost& cost) {
  const Issue& issue = problem.scenario.issues[cost.issue.index];
  return fmt::format("{}: {} instead of {}", issue.name, issue.options[cost.to.index].name,
                     issue.options[cost.from.index].name);
}

std::string effects_of(const Problem& problem, const ClauseCost& cost) {
  std::vector<std::string> parts;
  const auto names = [&](const std::vector<std::size_t>& rules) {
    std::vector<std::string> out;
    for (const std::size_t r : rules) out.push_back(problem.scenario.ratification->rules[r].name);
    return listed(out);
  };
  if (!cost.no_longer.empty()) parts.push_back("no longer needed: " + names(cost.no_longer));
  if (!cost.newly.empty()) parts.push_back("needed instead: " + names(cost.newly));
  for (const VotesMoved& row : cost.moved) {
    const RatifyingBody& body = body_of(problem, row.body);
    parts.push_back(fmt::format("{}: expected yes {} instead of {}", body.name, expected_in_words(body, row.after),
                                expected_in_words(body, row.before)));
  }
  const JointChance& after = cost.after;
  parts.push_back(cost.nothing_left ? "nothing then has to pass"
                                    : fmt::format("all that has to pass then: {}",
                                                  range_in_words(after.low, after.high, after.can, after.must)));
  if (!cost.refusals.empty()) parts.push_back("refused: " + refusals_in_words(problem, cost));
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

std::string cost_text(const Problem& problem, const ClauseCosts& costs, const TextStyle& style) {
  if (costs.status == Status::cancelled) return "   Which clause costs most: cancelled.\n";
  if (costs.clauses.empty()) return "   No change of one clause would make it pass more easily, as far as is stated.\n";
  std::string out = "   Clauses that cost most at home, each changed to the option that passes most easily\n";
  for (std::size_t c = 0; c < std::min(costs.clauses.size(), kListed); ++c) {
    out += wrapped(fmt::format("{} ({})", change_of(problem, costs.clauses[c]), effects_of(problem, costs.clauses[c])),
                   style.width, "   - ", "     ");
  }
  return out + more(costs.clauses.size(), "clauses");
}

std::string_view role_of(const Pivot& pivot) {
  if (pivot.veto && pivot.enough) return "decides alone";
  if (pivot.veto) return "nothing passes against it";
  return pivot.enough ? "enough by itself" : "";
}

// One table for each vote.
std::string pivot_text(const Problem& problem, const std::vector<Pivot>& pivots, const TextStyle& style) {
  if (pivots.empty()) return {};
  std::string out = "   Blocs whose votes decide (the others as stated)\n";
  for (std::size_t begin = 0, end = 0; begin < pivots.size(); begin = end) {
    const Pivot& first = pivots[begin];
    while (end < pivots.size() && pivots[end].body == first.body && pivots[end].majority == first.majority) ++end;
    const RatifyingBody& body = body_of(problem, first.body);
    out += fmt::format("     {}, {}\n", body.name, to_string(first.majority));
    Table table{{"bloc", "seats", "chance if for", "if against", ""}, {}, {1}, 7, {2, 3}};
    for (std::size_t p = begin; p < std::min(end, begin + kListed); ++p) {
      const auto words = [](const Chance& c) { return range_in_words(c.low, c.high, c.can, c.must); };
      table.rows.push_back({body.blocs[pivots[p].bloc].name, fmt::to_string(pivots[p].seats), words(pivots[p].if_for),
                            words(pivots[p].if_against), std::string(role_of(pivots[p]))});
    }
    out += render(table, style);
    if (end - begin > kListed) out += fmt::format("       and {} more (see --json)\n", end - begin - kListed);
  }
  return out;
}

std::string package_section(const Problem& problem, const RatifiedPackage& row, std::size_t number,
                            const TextStyle& style) {
  std::string out = heading(title_of(problem, row, number), style);
  if (const std::string equals = equals_in_words({&row.interest, 1}); !equals.empty())
    out += wrapped(equals, style.width, "   ", "   ");
  const std::string terms = in_words(problem, row.interest.package, no_matter_at_home(problem));
  if (!terms.empty()) out += wrapped("Terms that matter at home: " + terms + ".", style.width, "   ", "     ");
  for (const RulePassage& rule : row.passage.rules) out += rule_text(problem, rule, style);
  out += together_text(row.passage, style);
  out += basis_text(problem, row.passage, style);
  out += cost_text(problem, row.costs, style);
  return out + pivot_text(problem, row.pivots, style);
}

}  // namespace

std::string ratifiable_text(const Problem& problem, const RatifiableAnswer& answer, const TextStyle& style) {
  std::string out = scenario_head(problem, style) + "\n" + head_line(answer, style);
  out += introduction(answer, style);
  if (!answer.stated) return out;
  for (std::size_t p = 0; p < answer.packages.size(); ++p)
    out += "\n" + package_section(problem, answer.packages[p], p + 1, style);
  if (answer.could && answer.surely) out += "\n" + passing_text(problem, answer, answer.packages.size() + 1, style);
  return out;
}

}  // namespace locarno
