// The rows of the table by subject, and what running them has in common. For registry.cpp and the files of rows only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "locarno/possible/diagram.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/space.h"
#include "locarno/registry/registry.h"

namespace locarno::registry {

std::vector<Method> refusal_rows();     // what follows without numbers, or with ranges only
std::vector<Method> agreement_rows();   // the agreement set: is there one, how large
std::vector<Method> frontier_rows();    // its efficient packages, and the figures taken over them
std::vector<Method> solution_rows();    // the bargaining solutions
std::vector<Method> division_rows();    // divisible issues
std::vector<Method> deadlock_rows();    // why there is no agreement, and what is nearest to one
std::vector<Method> durability_rows();  // would a package hold
std::vector<Method> move_rows();        // what could be changed at a package
std::vector<Method> closed_form_rows();
std::vector<Method> ratification_rows();  // could it pass at home
std::vector<Method> step_rows();          // carrying a package out
std::vector<Method> condition_rows();     // would it hold: conditions for peace
std::vector<Method> guarantee_rows();     // would it hold: guarantees
std::vector<Method> history_rows();       // how positions moved, and what drafts say
std::vector<Method> certainty_rows();     // what holds in how many worlds
std::vector<Method> question_rows();      // what would flip it, and what to find out first
std::vector<Method> stage_rows();         // how far packages get in worlds, and what two scenarios differ in

// Small limits, so that a run takes well under a second on any shipped scenario even with sanitizers.
inline constexpr OptimumLimits kSampleSearch{1'000, 10, 2'000};

// Every problem, or those with a possible package.
bool any_problem(const Problem& problem);
bool has_possible_package(const Problem& problem);

// The first path through the possible packages. nullopt: there is none, or the diagram's limit was reached.
std::optional<Package> first_possible(const Problem& problem);

// The packages that no decider refuses. nullopt: the diagram's limit was reached.
std::optional<Diagram> unrefused(const Problem& problem);

// u_i(after) - u_i(before) of every decider, from the statements.
std::vector<Score> gains(const Problem& problem, const Package& before, const Package& after);

// An outcome whose work could not begin because a diagram would be too large.
MethodOutcome too_large();

// Text of parts of an answer.
std::string text_of(const Package& package);
std::string text_of(const std::vector<Package>& packages);
std::string text_of(std::span<const std::int64_t> units);
std::string text_of(const std::vector<Score>& scores);
std::string text_of(const Optimum& optimum);  // what it claims; not how much work it took

// A parameter from a limit as the code has it.
template <class Number>
MethodParameter limit(std::string_view name, Number standard, double low, double high, std::string_view meaning) {
  return {name, static_cast<double>(standard), low, high, meaning};
}

// The limit of each search for an optimum.
MethodParameter nodes_parameter();
MethodParameter ties_parameter();

}  // namespace locarno::registry
