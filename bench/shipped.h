// The shipped scenarios, for benches of whole answers.
#pragma once

#include <string>

#include "locarno/base/contract.h"
#include "locarno/model/reader.h"
#include "locarno/possible/problem.h"

namespace bench {

inline locarno::Scenario shipped_scenario(const std::string& name) {
  const auto text = locarno::read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/" + name + ".yaml");
  EXPECTS(text.has_value());
  auto scenario = locarno::read_scenario(*text);
  EXPECTS(scenario.has_value());
  return std::move(scenario->scenario);
}

inline locarno::Problem shipped_problem(const std::string& name, const locarno::ProblemOptions& options = {}) {
  auto problem = locarno::make_problem(shipped_scenario(name), options);
  EXPECTS(problem.has_value());
  return std::move(*problem);
}

}  // namespace bench
