// One line: a hash (XXH3-128) of all answers on the shipped scenarios, with fixed limits. It changes exactly when an
// answer does; tests/golden/signature.txt holds the one that is right. Certificates are left out: their digits may
// differ between compilers while what they prove does not.
#include <atomic>
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <xxhash.h>

#include "locarno/model/reader.h"
#include "locarno/report/check_json.h"
#include "locarno/report/drafts_json.h"
#include "locarno/report/durable_json.h"
#include "locarno/report/history_json.h"
#include "locarno/report/package_json.h"
#include "locarno/report/possible_json.h"
#include "locarno/report/ratifiable_json.h"
#include "locarno/report/robust_json.h"
#include "locarno/report/workable_json.h"

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
  for (const char* name :
       {"ampo-city", "berlin-2025", "border", "camp-david-1978", "harbour", "panama-1977", "teaching"}) {
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

// Whether the packages of interest pass at home, can be carried out, and hold.
void add_what_follows(const Problem& problem, const std::string& file, Json& all) {
  InterestLimits limits;
  limits.search = fixed_options().optimum_limits;
  const PackagesOfInterest packages = packages_of_interest(problem, limits, {});
  const Scenario& scenario = problem.scenario;
  all.push_back(ratifiable_json(problem, could_it_pass(problem, packages, {}, {}), {"ratifiable", file, {}, {}}));
  all.push_back(workable_json(problem, could_it_be_carried_out(problem, packages, std::nullopt, {}, {}),
                              {"workable", file, {}, {}}));
  all.push_back(durable_json(problem, would_it_hold(problem, packages, false, {}, {}, {}),
                             {{}, scenario.sources, scenario.durability->base_rates}, {"durable", file, {}, {}}));
}

// The versions of a text, and the first against the last.
void add_drafts(const Problem& problem, const std::string& file, Json& all) {
  std::vector<DraftAssessment> drafts;
  for (const Draft& draft : problem.scenario.drafts->drafts) drafts.push_back(assess_draft(problem, draft.id).value());
  std::optional<DraftComparison> comparison;
  if (drafts.size() > 1) {
    const auto& rows = problem.scenario.drafts->drafts;
    comparison = compare_drafts(problem, rows.front().id, rows.back().id).value();
  }
  all.push_back(drafts_json(problem, drafts, comparison, {"drafts", file, {}, {}}));
}

// What holds in all, most, none of a hundred worlds.
void add_worlds(const Problem& problem, const std::string& file, Json& all) {
  RobustOptions options;
  options.worlds = 100;
  const auto worlds = make_worlds(problem, {});
  const RobustAnswer answer = how_sure(problem, worlds.value(), std::nullopt, options, {});
  all.push_back(robust_json(problem, *worlds, options, answer, {"robust", file, {}, {}}));
}

// What the scenario says, what could be agreed, one acceptable package from every side, and the questions beyond.
std::string answers(const Problem& problem, const std::string& file) {
  const PossibleAnswer answer = what_could_be_agreed(problem, fixed_options(), {});
  Json all{check_json(problem, {"check", file, {}, {}}), possible_json(problem, answer, {"possible", file, {}, {}})};
  add_what_follows(problem, file, all);
  add_drafts(problem, file, all);
  add_worlds(problem, file, all);
  if (answer.central.example) {
    const Package& package = *answer.central.example;
    const Assessment assessment = assess(problem, package, {}, {});
    all.push_back(package_json(problem, assessment, moves_at(problem, package, 3, {}), {"package", file, {}, {}}));
  }
  drop_certificates(all);
  return all.dump();
}

Result<std::string> all_of(const Question& question) {
  const std::string file = fmt::format("scenarios/{}.yaml", question.scenario);
  const auto text = read_file(LOCARNO_SOURCE_DIR "/" + file);
  if (!text) return tl::unexpected(text.error());
  const auto scenario = read_scenario(*text);
  if (!scenario) return tl::unexpected(scenario.error());
  const auto problem = make_problem(scenario->scenario, question.options);
  if (!problem) return tl::unexpected(problem.error());
  const auto moved = ledger(scenario->scenario, question.options, {}, {});
  if (!moved) return tl::unexpected(moved.error());
  return answers(*problem, file) + "\n" + history_json(*moved, {"history", file, {}, {}}).dump() + "\n";
}

}  // namespace

int main() {
  const std::vector<Question> asked = questions();
  std::vector<std::string> parts(asked.size());
  std::atomic<bool> failed = false;
  tbb::parallel_for(std::size_t{0}, asked.size(), [&](std::size_t q) {
    const auto part = all_of(asked[q]);
    if (part) {
      parts[q] = *part;
    } else {
      failed = true;
      std::fputs(render(part.error(), asked[q].scenario, {}).c_str(), stderr);
    }
  });
  if (failed) return 2;
  std::string all;
  for (const std::string& part : parts) all += part;
  const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
  fmt::print("{:016x}{:016x}\n", hash.high64, hash.low64);
}
