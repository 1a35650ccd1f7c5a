#include "locarno/report/brief_parts.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {

std::vector<std::string> terms_of_packages(const Problem& problem, const Brief& brief, std::size_t issue) {
  std::vector<std::string> terms;
  for (std::size_t p = 0; p < brief.found.packages.size(); ++p) {
    const OptionId option = brief.found.packages[p].package[issue];
    terms.push_back(brief.open[p][issue] ? "any" : problem.scenario.issues[issue].options[option.index].name);
  }
  return terms;
}

std::string package_number(std::size_t package) { return fmt::format("({})", package + 1); }

std::string package_origin(const Problem& problem, const PackageOfInterest& package) {
  std::vector<std::string> parts;
  for (const Claim& claim : package.given_up) parts.push_back(address_of(problem, claim));
  if (!parts.empty()) return "without " + listed(parts);
  for (const SolutionKind kind : package.solutions) {
    parts.emplace_back(to_string(kind));
    std::ranges::replace(parts.back(), '_', '-');
  }
  return parts.empty() ? "named by hand" : listed(parts);
}

std::vector<std::string> package_choices(const Problem& problem, const Package& package) {
  std::vector<std::string> out;
  for (std::size_t k = 0; k < package.size(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    out.push_back(issue.id + "=" + issue.options[package[k].index].id);
  }
  return out;
}

Grid margin_grid(const Problem& problem, const Brief& brief) {
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
    ground = ground_of(problem, problem.scenario.refusals[claim.index].provenance) + "; ";
  }
  return fmt::format("{} [{}{}]", in_words(problem, claim), ground, address_of(problem, claim));
}

std::string refusal_number(std::size_t refusal) { return fmt::format("R{}", refusal + 1); }

std::vector<std::string> package_lines(const Problem& problem, const Brief& brief) {
  std::vector<std::string> out;
  for (std::size_t p = 0; p < brief.found.packages.size(); ++p)
    out.push_back(fmt::format("{} {}", package_number(p), package_origin(problem, brief.found.packages[p])));
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
