// Small random scenarios with score sheets, impossibilities, refusals over one to three issues, together-terms and
// walk-away values, made into problems the way a file is; and every package of one, listed without the engine's spaces
// and diagrams: the ground truth of the differential tests. Same seed, same problem.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/possible/problem.h"
#include "support/random_space.h"

namespace locarno::testing {

struct SmallScenarioOptions {
  std::size_t min_parties = 2;
  std::size_t max_parties = 4;
  std::size_t min_issues = 3;
  std::size_t max_issues = 5;
  std::size_t max_options = 4;
  std::size_t min_refusals = 3;
  std::size_t max_refusals = 8;
  std::int64_t most_points = 10;  // of an option; small ones make ties
  std::int64_t greed = 60;        // walk-away values reach up to this percent of the best that a party can get; more is
                                  // emptier
  bool bystander = true;          // now and then a party without a veto, which refuses things as well
  bool held = true;               // now and then a held term
};

class SmallScenarioMaker {
 public:
  SmallScenarioMaker(std::uint64_t seed, const SmallScenarioOptions& limits) : random_(seed), limits_(limits) {}

  Problem make() {
    make_issues();
    make_parties();
    for (std::size_t i = 0; i < scenario_.parties.size(); ++i) make_preferences(PartyId(i));
    for (std::size_t n = random_.below(3); n > 0; --n) {
      scenario_.impossible.push_back(
          {numbered("impossible", scenario_.impossible), random_combination(random_, options_, 3), {}});
    }
    for (std::size_t n = random_.between(limits_.min_refusals, limits_.max_refusals); n > 0; --n) {
      const PartyId party(random_.below(scenario_.parties.size()));
      scenario_.refusals.push_back(
          {numbered("refuses", scenario_.refusals), party, random_combination(random_, options_, 3), {}});
    }
    ProblemOptions options;
    if (limits_.held && random_.once_in(5)) {
      const Issue& issue = scenario_.issues[random_.below(scenario_.issues.size())];
      options.held.emplace_back(issue.id, issue.options[random_.below(issue.options.size())].id);
    }
    auto problem = make_problem(scenario_, options);
    EXPECT_TRUE(problem.has_value());
    return std::move(*problem);
  }

 private:
  template <class Rows>
  static std::string numbered(const std::string& stem, const Rows& rows) {
    return stem + "." + std::to_string(rows.size() + 1);
  }

  void make_issues() {
    for (std::size_t k = random_.between(limits_.min_issues, limits_.max_issues); k > 0; --k) {
      options_.push_back(random_.between(std::size_t{2}, limits_.max_options));
      Issue issue;
      issue.id = numbered("issue", scenario_.issues);
      for (std::size_t o = 0; o < options_.back(); ++o) issue.options.push_back({"o" + std::to_string(o), ""});
      scenario_.issues.push_back(std::move(issue));
    }
  }

  void make_parties() {
    const std::size_t deciders = random_.between(limits_.min_parties, limits_.max_parties);
    const bool bystander = limits_.bystander && random_.once_in(4);
    const std::size_t at = random_.below(deciders + 1);
    for (std::size_t i = 0; i < deciders + (bystander ? 1 : 0); ++i) {
      Party party;
      party.id = numbered("party", scenario_.parties);
      party.consent_required = !bystander || i != at;
      scenario_.parties.push_back(std::move(party));
    }
  }

  Quantity points(std::int64_t most) { return point_quantity(Score::points(random_.between(std::int64_t{0}, most))); }

  // Sheets of whole points, or importance and values, whose products do not fall on whole points.
  void make_preferences(PartyId party) {
    const std::string& id = scenario_.parties[party.index].id;
    const bool sheet = !random_.once_in(4);
    ImportanceStatement importance{id + ".importance", party, {}, {}, {}};
    for (std::size_t k = 0; k < options_.size(); ++k) {
      std::vector<Quantity> row;
      for (std::size_t o = 0; o < options_[k]; ++o) row.push_back(points(sheet ? limits_.most_points : 100));
      if (sheet) {
        scenario_.scores.push_back({id + ".scores." + scenario_.issues[k].id, party, IssueId(k), row, {}});
        continue;
      }
      ValueStatement values;
      values.address = id + ".values." + scenario_.issues[k].id;
      values.party = party;
      values.issue = IssueId(k);
      values.form = ValueStatement::Form::table;
      values.table.assign(row.begin(), row.end());
      scenario_.values.push_back(std::move(values));
      importance.points.emplace_back(point_quantity(Score::points(random_.between(std::int64_t{1}, std::int64_t{9}))));
    }
    if (!sheet) scenario_.importance.push_back(std::move(importance));
    const std::int64_t best = sheet ? limits_.most_points * static_cast<std::int64_t>(options_.size()) : 100;
    scenario_.walk_away.push_back({id + ".walk_away", party, points(best * limits_.greed / 100), {}});
    for (std::size_t n = random_.below(3); n > 0; --n) {
      const Quantity add = point_quantity(Score::points(random_.between(-limits_.most_points, limits_.most_points)));
      scenario_.together.push_back(
          {numbered("together", scenario_.together), party, random_combination(random_, options_, 3), add, {}});
    }
  }

  SmallRandom random_;
  SmallScenarioOptions limits_;
  Scenario scenario_;
  std::vector<std::size_t> options_;
};

inline Problem small_problem(std::uint64_t seed, const SmallScenarioOptions& limits = {}) {
  return SmallScenarioMaker(seed, limits).make();
}

struct ListedPackage {
  Package package;
  std::vector<std::int64_t> utilities;  // of the deciders, Score units
  std::vector<std::size_t> refused;     // by deciders: indices into scenario.refusals
  std::vector<std::size_t> short_of;    // deciders (by their order) that get less than their walk-away value

  [[nodiscard]] bool agreed() const { return refused.empty() && short_of.empty(); }
};

// Every package that takes only held options and that no impossibility excludes, first issue outermost.
inline std::vector<ListedPackage> list_packages(const Problem& problem) {
  std::vector<ListedPackage> out;
  Package package(problem.issue_count());
  const auto list = [&] {
    if (std::ranges::any_of(problem.scenario.impossible, [&](const Impossible& i) { return holds(i.when, package); }))
      return;
    ListedPackage row{package, {}, {}, {}};
    for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
      const Refusal& refusal = problem.scenario.refusals[r];
      if (problem.decides(refusal.party) && holds(refusal.when, package)) row.refused.push_back(r);
    }
    for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
      row.utilities.push_back(utility(problem, problem.deciders[i], package).units);
      if (row.utilities[i] < problem.walk_away(problem.deciders[i]).units) row.short_of.push_back(i);
    }
    out.push_back(std::move(row));
  };
  const auto walk = [&](auto&& self, std::size_t k) -> void {
    if (k == package.size()) return list();
    for (std::size_t o = 0; o < problem.option_count(k); ++o) {
      if (((problem.domain[k] >> o) & 1) == 0) continue;
      package[k] = OptionId(o);
      self(self, k + 1);
    }
  };
  walk(walk, 0);
  return out;
}

}  // namespace locarno::testing
