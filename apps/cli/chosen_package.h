// How a user names the package a question is about: issue by issue, from a solution, or not at all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "locarno/base/control.h"
#include "locarno/base/result.h"
#include "locarno/possible/packages_of_interest.h"
#include "locarno/possible/problem.h"

namespace locarno::cli {

struct PackageChoice {
  std::vector<std::string> choices;  // issue=option
  std::string from;                  // a solution, or draft:ID; the choices then overrule it

  [[nodiscard]] bool named() const { return !choices.empty() || !from.empty(); }
  // As RunInfo wants them.
  [[nodiscard]] std::vector<std::string> arguments() const;
};

void add_package_choice(CLI::App& command, PackageChoice& choice);

// The package that was named. Errors: unknown words, issues left open.
Result<Package> chosen_package(const Problem& problem, const PackageChoice& choice, const Control& control);

// The same where one was named; else nullopt.
Result<std::optional<Package>> named_package(const Problem& problem, const PackageChoice& choice,
                                             const Control& control);

// The package that was named, or else the packages of interest.
Result<PackagesOfInterest> chosen_packages(const Problem& problem, const PackageChoice& choice, const Control& control);

}  // namespace locarno::cli
