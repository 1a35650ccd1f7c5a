// Which methods are there? One table of all: what each answers, where it comes from, what it needs, costs and promises.
//
// The command's help, docs/methods.md, the JSON of `locarno methods` and the conformance tests are made from it, or
// held against it. A method is added in three places: its source pair, its row in one of the registry_*.cpp, its test.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/problem.h"

namespace locarno {

// A number that a user may set. Limits bound work and never change what is proven, only whether it is.
struct MethodParameter {
  std::string_view name;
  double standard = 0;  // when nothing is said; low <= standard <= high
  double low = 0;
  double high = 0;
  std::string_view meaning;
};

// What a solved answer is worth.
enum class Exactness {
  exact_with_proof,      // always exact; the answer is a proof, or comes with one
  exact_within_a_limit,  // exact and proven, or it says that a limit was reached and gives what is proven until there
  closed_form,           // a formula
  sampled,               // a share of drawn worlds with its interval; the same for the same seed
};

// What holds the code to the definition, beside the conformance suite.
enum class Maturity {
  published_figures,  // reproduces figures of the literature, and agrees with brute force or a checker of its own
  brute_force,        // agrees with brute force on random small scenarios, or is refuted by no independent checker
  conformance_only,   // nothing else yet: read its answers with care
};

std::string_view to_string(Exactness exactness);  // "exact with proof", ...
std::string_view to_string(Maturity maturity);    // "reproduces published figures", ...

// An answer in one form for every method: equal answers have equal signatures.
struct MethodOutcome {
  Status status = Status::solved;
  std::string signature;         // everything that was found, as text
  std::optional<bool> verified;  // by a checker that is independent of the method; nullopt: there is none for this
                                 // answer
};

struct Method {
  std::string_view id;  // lower case and underscores; a heading of docs/methods.md
  std::string_view name;
  std::string_view question;  // the folder that answers it: "possible"
  std::string_view sentence;  // what it answers
  std::string_view citation;  // author, year, title or section
  std::string_view needs;     // "two deciders", ...
  std::string_view cost;      // complexity, in words
  std::vector<MethodParameter> parameters;
  Exactness exactness = Exactness::exact_with_proof;
  Maturity maturity = Maturity::conformance_only;
  std::string_view command;  // how to reach it
  bool instant = false;      // takes milliseconds and looks at no cancel token

  // Whether a problem has what it needs.
  bool (*applies)(const Problem& problem) = nullptr;
  // The method under small limits, from a stated start where it needs a package (the first possible one in option
  // order), and its checker. The problem must be one that it applies to. Takes a second at most.
  MethodOutcome (*run)(const Problem& problem, const Control& control) = nullptr;
};

// All of them, grouped by question, in the order in which answers are given.
const std::vector<Method>& methods();

// nullptr if there is none.
const Method* find_method(std::string_view id);

}  // namespace locarno
