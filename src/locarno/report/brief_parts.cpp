#include "locarno/report/brief_parts.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "locarno/report/brief_questions.h"
#include "locarno/report/equals_words.h"
#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {

std::vector<std::string> terms_of_packages(const Problem& problem, const Brief& brief, std::size_t issue) {
  std::vector<std::string> terms;
  for (const AlikeOptions& alike : brief.chosen)
    terms.push_back(in_words(problem.scenario.issues[issue], alike.on[issue], alike.all_known));
  return terms;
}

std::string package_number(std::size_t package) { return fmt::format("({})", package + 1); }

// By how much the walk-away values among what is given up have to come down: see Correction::price.
std::optional<std::int64_t> price_of(const Brief& brief, const ClaimSet& given_up) {
  const auto& corrections = brief.possible.central.conflicts.corrections;
  const auto same = std::ranges::find(corrections, given_up, &Correction::given_up);
  return same == corrections.end() ? std::nullopt : same->price;
}

std::string package_origin(const Problem& problem, const Brief& brief, std::size_t p) {
  const PackageOfInterest& package = brief.found.packages[p];
  std::vector<std::string> without;
  std::vector<std::string> lowered;
  for (const Claim& claim : package.given_up)
    (claim.kind == Claim::Kind::refusal ? without : lowered).push_back(address_of(problem, claim));
  std::string out = without.empty() ? "" : "without " + listed(without);
  if (!lowered.empty()) {
    out += fmt::format("{}with {} lower by {}", out.empty() ? "" : ", ", listed(lowered),
                       reduction_words(price_of(brief, package.given_up)));
  }
  if (!out.empty()) return out + tied_mark(package);
  return package.solutions.empty() ? "named by hand" : solutions_in_words(package);
}

std::vector<std::string> package_choices(const Problem& problem, const Package& package) {
  std::vector<std::string> out;
  for (std::size_t k = 0; k < package.size(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    out.push_back(issue.id + "=" + issue.options[package[k].index].id);
  }
  return out;
}

namespace {

constexpr std::size_t kAcross = 4;  // parties that the table of margins has side by side

// One row a package: what makes it worth a look, and the margin of each party.
Grid margins_across(const Problem& problem, const Brief& brief) {
  Grid grid{{"", "package"}, {}, {}};
  for (const PartyId party : problem.deciders) {
    grid.right.push_back(grid.header.size());
    grid.header.push_back(name_of(problem, party));
  }
  for (std::size_t p = 0; p < brief.found.packages.size(); ++p) {
    std::vector<std::string> row{package_number(p), package_origin(problem, brief, p)};
    for (const PartyId party : problem.deciders)
      row.push_back(signed_points(brief.assessments[p].parties[party.index].margin()));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

// One row a party, one column a package.
Grid margins_down(const Problem& problem, const Brief& brief) {
  Grid grid{{"party"}, {}, {}};
  for (std::size_t p = 0; p < brief.found.packages.size(); ++p) {
    grid.right.push_back(grid.header.size());
    grid.header.push_back(package_number(p));
  }
  for (const PartyId party : problem.deciders) {
    std::vector<std::string> row{name_of(problem, party)};
    for (const Assessment& assessment : brief.assessments)
      row.push_back(signed_points(assessment.parties[party.index].margin()));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace

void tell_margins(const Problem& problem, const Brief& brief, Chapter& chapter, const std::string& command) {
  const bool across = problem.deciders.size() <= kAcross;
  if (!across) chapter.list(package_lines(problem, brief), command);
  chapter.table(across ? margins_across(problem, brief) : margins_down(problem, brief), command);
}

Grid terms_grid(const Problem& problem, const Brief& brief, const std::vector<std::size_t>& issues) {
  Grid grid{{"issue"}, {}, {}};
  for (std::size_t p = 0; p < brief.found.packages.size(); ++p) grid.header.push_back(package_number(p));
  for (const std::size_t k : issues) {
    const auto known = std::ranges::count_if(
        problem.deciders, [&](PartyId party) { return problem.estimates[party.index].value_ground[k].given(); });
    std::vector<std::string> row{problem.scenario.issues[k].name + (known < 2 ? "*" : "")};
    for (std::string& term : terms_of_packages(problem, brief, k)) row.push_back(std::move(term));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

std::string claim_with_ground(const Problem& problem, const Claim& claim) {
  std::string ground;
  if (claim.kind == Claim::Kind::refusal) {
    const Provenance& provenance = problem.scenario.refusals[claim.index].provenance;
    if (provenance.basis != Basis::reported) ground = std::string(to_string(provenance.basis)) + " ";
    if (provenance.source && problem.scenario.sources[provenance.source->index].grade)
      ground += std::string(to_string(*problem.scenario.sources[provenance.source->index].grade)) + " ";
    if (provenance.date) ground += to_string(*provenance.date);
    while (ground.ends_with(' ')) ground.pop_back();
    if (!ground.empty()) ground += "; ";
  }
  return fmt::format("{} [{}{}]", in_words(problem, claim), ground, address_of(problem, claim));
}

std::string refusal_number(std::size_t refusal) { return fmt::format("R{}", refusal + 1); }

std::vector<std::string> package_lines(const Problem& problem, const Brief& brief) {
  std::vector<std::string> out;
  for (std::size_t p = 0; p < brief.found.packages.size(); ++p)
    out.push_back(fmt::format("{} {}", package_number(p), package_origin(problem, brief, p)));
  return out;
}

std::vector<std::string> told_once(const std::vector<std::string>& lines) {
  std::vector<std::pair<std::string, std::string>> told;  // the line, and the numbers of its packages
  for (std::size_t p = 0; p < lines.size(); ++p) {
    const auto same = std::ranges::find(told, lines[p], &std::pair<std::string, std::string>::first);
    if (same == told.end()) told.emplace_back(lines[p], fmt::to_string(p + 1));
    else same->second += fmt::format(", {}", p + 1);
  }
  std::vector<std::string> out;
  for (const auto& [line, numbers] : told) out.push_back(fmt::format("({}) {}", numbers, line));
  return out;
}

std::vector<std::string> norm_lines(const Problem& problem, const Brief& brief) {
  std::vector<std::set<Norm>> touched;
  for (const Assessment& assessment : brief.assessments) {
    touched.emplace_back();
    for (const std::size_t n : assessment.norms) touched.back().insert(problem.scenario.norms[n].norm);
  }
  if (touched.empty()) return {};
  const auto names = [](const std::vector<Norm>& norms) {
    std::vector<std::string> out;
    for (const Norm norm : norms) out.push_back(in_words(norm));
    return listed(out);
  };
  std::vector<Norm> shared;
  for (const Norm norm : touched.front()) {
    if (std::ranges::all_of(touched, [&](const auto& set) { return set.contains(norm); })) shared.push_back(norm);
  }
  std::vector<std::string> out;
  if (!shared.empty())
    out.push_back(fmt::format(
        "{} {}.", touched.size() == 1 ? "Norms touched:" : "Norms that every package touches:", names(shared)));
  for (std::size_t p = 0; p < touched.size(); ++p) {
    std::vector<Norm> own;
    std::ranges::set_difference(touched[p], shared, std::back_inserter(own));
    if (!own.empty())
      out.push_back(
          fmt::format("Package {} {}touches {}.", package_number(p), shared.empty() ? "" : "also ", names(own)));
  }
  return out;
}

}  // namespace locarno
