// Scenarios with a section `ratification` for tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/model/ratification.h"
#include "locarno/possible/problem.h"
#include "support/random_space.h"
#include "support/scenario_text.h"

namespace locarno::testing {

inline Problem problem_of(const std::string& text, const ProblemOptions& options = {}) {
  auto problem = make_problem(test::read(text), options);
  EXPECT_TRUE(problem) << render(problem.error(), "text", text);
  return std::move(*problem);
}

// Bodies of a few blocs with support that depends on terms, a veto, and rules over them, at random. Blocs vote like a
// party now and then.
inline void add_random_ratification(Problem& problem, std::uint64_t seed) {
  SmallRandom random(seed);
  const auto from_to = [&](std::size_t low, std::size_t high) { return random.between(low, high); };
  std::vector<std::size_t> options;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) options.push_back(problem.option_count(k));
  const auto share = [&](std::int64_t low) {
    const auto tenth = [&] { return Score(static_cast<std::int64_t>(random.below(11)) * Score::kUnitsPerPoint / 10); };
    Quantity out = point_quantity(tenth());
    if (random.once_in(2)) out.high = std::max(out.high, tenth());
    if (low < 0) out.low = std::min(-tenth(), out.low);
    out.kind = Quantity::Kind::range;
    out.central = Score((out.low.units + out.high.units) / 2);
    return out;
  };
  Ratification& all = *problem.scenario.ratification;
  const std::size_t bodies = from_to(1, 3);
  for (std::size_t b = 0; b < bodies; ++b) {
    RatifyingBody body;
    body.id = body.name = "body" + std::to_string(b);
    body.party = PartyId(0);
    for (std::size_t n = from_to(1, 3); n > 0; --n) {
      Bloc bloc;
      bloc.id = "bloc" + std::to_string(n);
      bloc.seats = static_cast<std::uint32_t>(from_to(1, 4));
      bloc.as_one = random.once_in(2);
      if (random.once_in(3)) bloc.votes_like = PartyId(random.below(problem.scenario.parties.size()));
      body.blocs.push_back(bloc);
    }
    body.members = 0;
    for (const Bloc& bloc : body.blocs) body.members += bloc.seats;
    for (std::size_t n = random.below(4); n > 0; --n) {
      BlocSupport support;
      support.address = "support." + std::to_string(all.support.size());
      support.body = b;
      for (std::size_t c = 0; c < body.blocs.size(); ++c) {
        if (!body.blocs[c].votes_like && random.once_in(2)) support.blocs.push_back(c);
      }
      if (support.blocs.empty()) continue;
      if (!random.once_in(3)) support.when = random_combination(random, options, 2);
      support.form = random.once_in(4) ? BlocSupport::Form::shift : BlocSupport::Form::level;
      support.yes = share(support.form == BlocSupport::Form::shift ? -1 : 0);
      all.support.push_back(support);
    }
    all.bodies.push_back(std::move(body));
  }
  for (std::size_t n = from_to(1, 3); n > 0; --n) {
    RatificationRule rule;
    rule.id = rule.name = "rule" + std::to_string(n);
    rule.address = "ratification.rules." + rule.id;
    if (!random.once_in(3)) rule.when = random_combination(random, options, 2);
    for (std::size_t r = from_to(1, 2); r > 0; --r) {
      rule.routes.emplace_back();
      for (std::size_t v = from_to(1, 2); v > 0; --v) {
        const std::size_t body = random.below(bodies);
        const auto votes = static_cast<std::uint32_t>(from_to(1, all.bodies[body].members));
        rule.routes.back().push_back({body, {Majority::Of::votes, votes, 1, false}, ""});
      }
    }
    all.rules.push_back(std::move(rule));
  }
}

}  // namespace locarno::testing
