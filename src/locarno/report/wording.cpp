#include "locarno/report/wording.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/base/natural.h"
#include "locarno/report/layout.h"

namespace locarno {
namespace {

std::vector<std::string> option_names(const Issue& issue, std::uint64_t options) {
  std::vector<std::string> names;
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if ((options >> o) & 1) names.push_back(issue.options[o].name);
  }
  return names;
}

}  // namespace

const std::string& name_of(const Problem& problem, PartyId party) { return problem.scenario.parties[party.index].name; }

std::string_view name_of(SolutionKind kind) {
  switch (kind) {
    case SolutionKind::nash: return "Nash";
    case SolutionKind::kalai_smorodinsky: return "Kalai-Smorodinsky";
    case SolutionKind::egalitarian: return "egalitarian";
    case SolutionKind::utilitarian: return "utilitarian";
  }
  return {};
}

std::string in_words(const Problem& problem, const Term& term) {
  const Issue& issue = problem.scenario.issues[term.issue.index];
  const auto names = option_names(issue, term.options);
  const auto others = option_names(issue, issue.all_options() & ~term.options);
  if (names.size() > 2 && !others.empty() && others.size() < names.size())
    return fmt::format("{}: anything but {}", issue.name, listed(others, "or"));
  return fmt::format("{}: {}", issue.name, listed(names, "or"));
}

std::string in_words(const Problem& problem, const Combination& when) {
  std::string out;
  for (std::size_t t = 0; t < when.size(); ++t) out += (t == 0 ? "" : " + ") + in_words(problem, when[t]);
  return out;
}

std::string in_words(const Problem& problem, const ValueStatement& statement) {
  const Issue& issue = problem.scenario.issues[statement.issue.index];
  const auto names = [&](std::uint64_t options) { return listed(option_names(issue, options), "or"); };
  std::string out;
  switch (statement.form) {
    case ValueStatement::Form::ideal: return "wants " + names(statement.ideal);
    case ValueStatement::Form::order:
      for (std::size_t l = 0; l < statement.levels.size(); ++l)
        out += (l == 0 ? "" : " > ") + names(statement.levels[l]);
      break;
    case ValueStatement::Form::table:
      for (std::size_t o = 0; o < issue.options.size(); ++o) {
        const std::string number = statement.table[o] ? to_string(*statement.table[o]) : "unknown";
        out += fmt::format("{}{} {}", o == 0 ? "" : ", ", issue.options[o].name, number);
      }
      break;
  }
  return out;
}

std::string in_words(const Problem& problem, const ScoreStatement& sheet) {
  std::string out;
  for (std::size_t o = 0; o < sheet.points.size(); ++o) {
    out += fmt::format("{}{} {}", o == 0 ? "" : ", ", problem.scenario.issues[sheet.issue.index].options[o].name,
                       to_string(sheet.points[o]));
  }
  return out;
}

std::string in_words(Norm norm) {
  if (norm == Norm::force_acquired_territory) return "force-acquired territory";
  if (norm == Norm::self_determination) return "self-determination";
  if (norm == Norm::other) return "another norm";
  std::string out(to_string(norm));
  std::ranges::replace(out, '_', ' ');
  return out;
}

std::string signed_points(Score points) {
  return fmt::format("{}{}", points.units < 0 ? "" : "+", short_points(points));
}

std::string range_of(const Interval& interval) {
  return interval.low == interval.high ? short_points(interval.low)
                                       : fmt::format("{}..{}", short_points(interval.low), short_points(interval.high));
}

std::string verdict_words(const Acceptability& bounds) {
  if (!bounds.refusals.empty()) return "refuses it";
  switch (bounds.verdict) {
    case Verdict::necessarily: return "surely acceptable";
    case Verdict::possibly: return "depends on numbers";
    case Verdict::not_at_all: return "surely unacceptable";
  }
  return {};
}

std::string ground_of(const Problem& problem, const Provenance& provenance) {
  std::string out(to_string(provenance.basis));
  if (provenance.source) {
    const Source& source = problem.scenario.sources[provenance.source->index];
    if (source.grade) out += fmt::format(", {}", to_string(*source.grade));
    out += fmt::format(", {}", source.publisher.empty() ? source.title : source.publisher);
  }
  if (provenance.date) out += fmt::format(", {}", to_string(*provenance.date));
  return out;
}

std::string refusal_grounds(const Problem& problem) {
  std::size_t refusals = 0;
  std::vector<std::string> assumed;
  for (const Refusal& refusal : problem.scenario.refusals) {
    if (!problem.decides(refusal.party)) continue;
    ++refusals;
    if (refusal.provenance.basis == Basis::assumed) assumed.push_back(refusal.address);
  }
  const auto& impossible = problem.scenario.impossible;
  const auto guessed = std::ranges::count_if(
      impossible, [](const Impossible& row) { return row.provenance.basis == Basis::assumed; });
  if (refusals == 0 && impossible.empty())
    return "What refusals alone show rests on no statement: nobody who decides refuses anything.";
  std::string out = fmt::format("What refusals alone show rests on {} of those who decide",
                                count_of(refusals, "refusal", "refusals"));
  if (!assumed.empty()) out += fmt::format(" ({} assumed: {})", assumed.size(), listed(assumed));
  if (!impossible.empty()) {
    out += fmt::format(" and on {}", count_of(impossible.size(), "impossible combination", "impossible combinations"));
    if (guessed > 0) out += fmt::format(" ({} assumed)", guessed);
  }
  return out + ".";
}

std::string count_of(const Natural& n, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", grouped(n), n == 1 ? one : several);
}

std::string in_words(const Problem& problem, const Claim& claim) {
  if (claim.kind == Claim::Kind::walk_away) {
    const PartyId party = problem.deciders[claim.index];
    return fmt::format("{} walks away below {} points", name_of(problem, party),
                       short_points(problem.walk_away(party)));
  }
  const Refusal& refusal = problem.scenario.refusals[claim.index];
  return fmt::format("{} refuses {}", name_of(problem, refusal.party), in_words(problem, refusal.when));
}

std::string address_of(const Problem& problem, const Claim& claim) {
  if (claim.kind == Claim::Kind::refusal) return problem.scenario.refusals[claim.index].address;
  return problem.scenario.parties[problem.deciders[claim.index].index].id + ".walk_away";
}

std::string reduction_words(const std::optional<std::int64_t>& price) {
  constexpr std::int64_t kHundredth = Score::kUnitsPerPoint / 100;  // rounded up, so that it is enough
  if (price) return exact_points(Score((*price + kHundredth - 1) / kHundredth * kHundredth)) + " points";
  return "how much is not known within the limit";
}

std::string in_words(const Problem& problem, const Package& package, const std::vector<bool>& open) {
  std::string out;
  for (std::size_t k = 0; k < package.size(); ++k) {
    if (open[k]) continue;
    const Issue& issue = problem.scenario.issues[k];
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", issue.name, issue.options[package[k].index].name);
  }
  return out;
}

std::vector<OptionId> options_chosen(const std::vector<Package>& packages, std::size_t issue) {
  std::vector<OptionId> out;
  for (const Package& package : packages) out.push_back(package[issue]);
  std::ranges::sort(out);
  const auto twice = std::unique(out.begin(), out.end());  // clang 14 cannot read the one of ranges
  out.erase(twice, out.end());
  return out;
}

std::string in_words(const Issue& issue, const std::vector<OptionId>& options, bool all_known) {
  if (options.size() > 1 && options.size() == issue.options.size()) return "any";
  if (options.size() > 1 && !all_known) return "several";
  std::vector<std::string> names;
  for (const OptionId option : options) names.push_back(issue.options[option.index].name);
  return listed(names, "or");
}

std::string name_with_options(const Issue& issue, const std::string& options) {
  return options == "any" || options == "several" ? issue.name : fmt::format("{} ({})", issue.name, options);
}

std::string sides_of(const std::vector<std::string>& terms, const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    if (std::ranges::find(terms, terms[t]) != terms.begin() + static_cast<std::ptrdiff_t>(t)) continue;
    std::string who;
    for (std::size_t other = t; other < terms.size(); ++other) {
      if (terms[other] == terms[t]) who += fmt::format("{}{}", who.empty() ? "" : ", ", names[other]);
    }
    out += fmt::format("{}({}) {}", out.empty() ? "" : "; ", who, terms[t]);
  }
  return out;
}

std::string share_of(const Natural& part, const Natural& whole) {
  return part == 0 ? "0" : fmt::format("{} ({})", grouped(part), percent(part, whole));
}

std::string share_of(const AcceptedCount& part, const Natural& whole) {
  if (part.exact()) return share_of(part.low, whole);
  return fmt::format("{} to {} ({} to {})", grouped(part.low), grouped(part.high), percent(part.low, whole),
                     percent(part.high, whole));
}

}  // namespace locarno
