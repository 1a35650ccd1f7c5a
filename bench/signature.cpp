// One line: a hash (XXH3-128) of all answers on the shipped scenarios, with fixed limits. It changes exactly when an
// answer does; tests/golden/signature.txt holds the one that is right. Certificates are left out: their digits may
// differ between compilers while what they prove does not.
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

#include "locarno/model/reader.h"
#include "locarno/report/check_json.h"
#include "locarno/report/package_json.h"
#include "locarno/report/possible_json.h"

namespace {

using namespace locarno;

struct Question {
  const char* scenario;
  ProblemOptions options;
};

ProblemOptions as_of(const char* day) { return {{parse_date(day), {}}, {}, {}}; }
ProblemOptions without(const char* address) { return {{std::nullopt, {address}}, {}, {}}; }

std::vector<Question> questions() {
  std::vector<Question> out;
  for (const char* name : {"ampo-city", "berlin-2025", "camp-david-1978", "harbour", "panama-1977", "teaching"}) {
    out.push_back({name, {}});
  }
  for (const char* day : {"2025-12-19", "2025-12-24", "2026-01-07"}) out.push_back({"berlin-2025", as_of(day)});
  for (const char* address : {"ukraine.refuses.no_withdrawal", "russia.refuses.whole_donbas"}) {
    out.push_back({"berlin-2025", without(address)});
  }
  return out;
}

PossibleOptions fixed_options() {
  PossibleOptions options;
  options.count_limits.work = 100'000'000;
  options.optimum_limits.nodes = 20'000;
  options.conflict_limits.search = options.optimum_limits;
  return options;
}

void drop_certificates(Json& answer) {
  if (answer.is_object()) answer.erase("certificate");
  for (auto& part : answer) {
    if (part.is_structured()) drop_certificates(part);
  }
}

// What the scenario says, what could be agreed, and one acceptable package from every side.
std::string answers(const Problem& problem, const std::string& file) {
  const PossibleAnswer answer = what_could_be_agreed(problem, fixed_options(), {});
  Json all{check_json(problem, {"check", file, {}, {}}), possible_json(problem, answer, {"possible", file, {}, {}})};
  if (answer.central.example) {
    const Package& package = *answer.central.example;
    const Assessment assessment = assess(problem, package, {}, {});
    all.push_back(package_json(problem, assessment, moves_at(problem, package, 3, {}), {"package", file, {}, {}}));
  }
  drop_certificates(all);
  return all.dump();
}

int fail(const Diagnostics& diagnostics, const std::string& file) {
  std::fputs(render(diagnostics, file, {}).c_str(), stderr);
  return 2;
}

}  // namespace

int main() {
  std::string all;
  for (const auto& [name, options] : questions()) {
    const std::string file = fmt::format("scenarios/{}.yaml", name);
    const auto text = read_file(LOCARNO_SOURCE_DIR "/" + file);
    if (!text) return fail(text.error(), file);
    const auto scenario = read_scenario(*text);
    if (!scenario) return fail(scenario.error(), file);
    const auto problem = make_problem(scenario->scenario, options);
    if (!problem) return fail(problem.error(), file);
    all += answers(*problem, file) + "\n";
  }
  const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
  fmt::print("{:016x}{:016x}\n", hash.high64, hash.low64);
}
