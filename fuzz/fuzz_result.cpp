// Any bytes at all as a result of `locarno possible --json`: they are read back, or an error says why not; and what was
// read can be checked against its scenario and written again. Crashes, undefined behaviour and leaks are the
// sanitizers' to find.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "locarno/base/contract.h"
#include "locarno/model/reader.h"
#include "locarno/report/possible_json.h"
#include "locarno/report/read_possible.h"

namespace {

constexpr const char* kScenario = R"(locarno: 1
title: Two parties and a witness
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required}
  witness: {name: Witness}
issues:
  pass: {name: The pass, options: {shut: Shut, open: Open}}
  fee: {name: Fee, options: {none: None, low: Low, high: High}}
impossible:
  - {pass: shut, fee: [low, high]}
preferences:
  north:
    importance: {pass: 60, fee: 40}
    values: {pass: {shut: 0, open: 100}, fee: {none: 0, low: 20..60, high: 100}}
    walk_away: 60
  south:
    values: {pass: {shut: 0, open: 100}, fee: {none: 100, low: 60, high: 0}}
    refuses: [{pass: open, fee: high}, {pass: open, fee: none}]
    walk_away: 20..60
  witness: {refuses: [{fee: low}]}
norms: [{when: {pass: open}, flag: children}]
)";

const locarno::Problem& problem() {
  static const locarno::Problem kept = [] {
    const auto read = locarno::read_scenario(kScenario);
    EXPECTS(read);
    const auto made = locarno::make_problem(read->scenario, {});
    EXPECTS(made);
    return *made;
  }();
  return kept;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto result = locarno::parse_result({reinterpret_cast<const char*>(data), size});
  if (!result) return 0;
  const auto read = locarno::read_possible(problem(), *result);
  EXPECTS(read || !read.error().front().message.empty());
  if (!read) return 0;
  locarno::VerifyAnswerLimits limits;
  limits.optimum.work = 100'000;
  limits.search.nodes = 100;
  EXPECTS(!locarno::verify_answer(problem(), read->answer, read->cut, limits, {}).empty());
  locarno::possible_json(problem(), read->answer, {});
  return 0;
}
