// locarno durable FILE: would it hold?
#include <algorithm>
#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "cli/chosen_package.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/base/suggest.h"
#include "locarno/durable/answer_durable.h"
#include "locarno/durable/curve.h"
#include "locarno/report/base_rates_text.h"
#include "locarno/report/comparison_json.h"
#include "locarno/report/comparison_text.h"
#include "locarno/report/curve_csv.h"
#include "locarno/report/curve_json.h"
#include "locarno/report/curve_text.h"
#include "locarno/report/durable_json.h"
#include "locarno/report/durable_text.h"
#include "locarno/report/guarantors_json.h"
#include "locarno/report/guarantors_text.h"

namespace locarno::cli {
namespace {

struct DurableArguments : Arguments {
  PackageChoice chosen;
  std::optional<int> horizon;
  std::string holding = "centrally";
  std::string base_rates;
  bool base_rates_only = false;
  std::string curve;
  std::size_t points = 11;
  double year = 0;
  bool guarantors = false;
  bool whole = false;
  bool csv = false;
  std::string compare;
};

DurableOptions options_of(const DurableArguments& arguments, const Problem& problem) {
  constexpr std::uint64_t kQuickCount = 200'000'000;  // a tenth of a second or so, as in `possible`
  DurableOptions options;
  options.horizon = horizon_of(*problem.scenario.durability, arguments.horizon);
  for (const Holding holding : kAllHoldings) {
    if (to_string(holding) == arguments.holding) options.holding = holding;
  }
  options.possible.count_limits.work = kQuickCount;
  return options;
}

std::vector<std::string> further(const DurableArguments& arguments) {
  std::vector<std::string> out = arguments.chosen.arguments();
  if (arguments.horizon) out.push_back(fmt::format("--horizon={}", *arguments.horizon));
  if (arguments.holding != "centrally") out.push_back("--holding=" + arguments.holding);
  if (!arguments.base_rates.empty()) out.push_back("--base-rates=" + arguments.base_rates);
  if (!arguments.curve.empty()) out.push_back("--curve=" + arguments.curve);
  if (arguments.guarantors) out.emplace_back("--guarantors");
  if (!arguments.compare.empty()) out.push_back("--compare=" + arguments.compare);
  if ((!arguments.curve.empty() || arguments.guarantors) && arguments.year != 0)
    out.push_back(fmt::format("--year={:g}", arguments.year));
  return out;
}

// The scenario's base rates, or those of the file that was named. nullopt: bad input, already reported.
std::optional<BaseRatePanel> panel_of(const DurableArguments& arguments, const Problem& problem) {
  if (arguments.base_rates.empty())
    return BaseRatePanel{{}, problem.scenario.sources, problem.scenario.durability->base_rates};
  const auto text = read_file(arguments.base_rates);
  if (!text) return report_bad_input(text.error(), arguments.base_rates), std::nullopt;
  auto read = read_base_rate_file(*text);
  if (!read) return report_bad_input(read.error(), arguments.base_rates, *text), std::nullopt;
  return BaseRatePanel{read->file.title, std::move(read->file.sources), std::move(read->file.rates)};
}

struct CurveRequest {
  ParameterOf of;
  std::optional<Bounds> range;
};

Result<double> number(const std::string& text, const std::string& whole) {
  double value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status == std::errc{} && end == text.data() + text.size()) return value;
  return failure(fmt::format("--curve: '{}' is not of the form party.parameter or party.parameter=from..to", whole),
                 "write e.g. --curve north.credibility=0..1");
}

// "us.credibility", "common_default", "russia.win=0.2..0.6".
Result<CurveRequest> curve_request(const Problem& problem, const std::string& text) {
  CurveRequest out;
  const std::string name = text.substr(0, text.find('='));
  const std::size_t dot = name.find('.');
  const std::string party = dot == std::string::npos ? "" : name.substr(0, dot);
  const std::string word = dot == std::string::npos ? name : name.substr(dot + 1);
  std::vector<std::string> words;
  std::optional<Parameter> parameter;
  for (std::size_t p = 0; p < kParameters; ++p) {
    words.emplace_back(to_string(static_cast<Parameter>(p)));
    if (words.back() == word) parameter = static_cast<Parameter>(p);
  }
  if (!parameter) return failure(fmt::format("--curve: '{}' is no parameter", word), did_you_mean(word, words));
  const bool of_party = info(*parameter).subject != Subject::all_guarantors;
  out.of.parameter = *parameter;
  std::vector<std::string> ids;
  for (const Party& row : problem.scenario.parties) ids.push_back(row.id);
  if (of_party) out.of.party = find_party(problem.scenario, party);
  if (of_party && !out.of.party)
    return failure(
        party.empty() ? fmt::format("--curve: whose {}?", word) : fmt::format("--curve: '{}' is no party", party),
        party.empty() ? fmt::format("write PARTY.{}", word) : did_you_mean(party, ids));
  if (const std::size_t at = text.find('='); at != std::string::npos) {
    const std::string range = text.substr(at + 1);
    const std::size_t dots = range.find("..");
    const auto low = number(range.substr(0, dots), text);
    const auto high = number(dots == std::string::npos ? "" : range.substr(dots + 2), text);
    if (!low) return tl::unexpected(low.error());
    if (!high) return tl::unexpected(high.error());
    const AllowedRange& allowed = info(*parameter).allowed;
    if (*low > *high || *low < to_points(allowed.low) || *high > to_points(allowed.high))
      return failure(
          fmt::format("--curve: {} is not within {}..{}", range, exact_points(allowed.low), exact_points(allowed.high)),
          "write the smaller number first, both within what the parameter may be");
    out.range = Bounds{*low, *high};
  }
  return out;
}

int run_curve(const DurableArguments& arguments, const Problem& problem, const Control& control) {
  const auto request = curve_request(problem, arguments.curve);
  if (!request) return report_bad_input(request.error());
  std::optional<Package> package;
  if (arguments.chosen.named()) {
    auto chosen = chosen_package(problem, arguments.chosen, control);
    if (!chosen) return report_bad_input(chosen.error());
    package = std::move(*chosen);
  }
  const Circumstances circumstances(problem.scenario);
  const Bounds range = request->range.value_or(range_of_curve(circumstances, package, request->of));
  const CurveAnswer answer{
      request->of, range, arguments.year, package,
      break_even_curves(circumstances, package, request->of, range, arguments.points, arguments.year)};
  if (arguments.csv) print(curve_csv(problem, answer));
  else if (arguments.json) print(curve_json(problem, answer, run_info(arguments, "durable", further(arguments))));
  else print(curve_text(problem, answer, style_of(arguments)));
  return answer.curves.empty() ? kNoneExists : kAnswered;
}

int run_guarantors(const DurableArguments& arguments, const Problem& problem, const PackagesOfInterest& packages,
                   const Control& control) {
  const GuarantorsAnswer answer = which_guarantors(problem, packages, arguments.year, {}, control);
  if (arguments.json) print(guarantors_json(problem, answer, run_info(arguments, "durable", further(arguments))));
  else print(guarantors_text(problem, answer, style_of(arguments)));
  return exit_code(answer.status);
}

int run_comparison(const DurableArguments& arguments, const Problem& problem, const PackagesOfInterest& packages,
                   const Control& control) {
  std::vector<std::string> ids;
  for (const Issue& issue : problem.scenario.issues) ids.push_back(issue.id);
  const auto issue = std::ranges::find(ids, arguments.compare);
  if (issue == ids.end())
    return report_bad_input(
        failure(fmt::format("--compare: '{}' is no issue", arguments.compare), did_you_mean(arguments.compare, ids))
            .value());
  const IssueId id(static_cast<std::size_t>(issue - ids.begin()));
  const int horizon = horizon_of(*problem.scenario.durability, arguments.horizon);
  ComparisonAnswer answer{Status::solved, packages.packages, {}};
  for (const PackageOfInterest& about : packages.packages)
    answer.comparisons.push_back(compare_options(problem, about.package, id, horizon, control));
  if (answer.comparisons.empty()) answer.status = Status::none_exists;
  if (control.cancelled()) answer.status = Status::cancelled;
  if (arguments.json) print(comparison_json(problem, answer, run_info(arguments, "durable", further(arguments))));
  else print(comparison_text(problem, answer, style_of(arguments)));
  return exit_code(answer.status);
}

int run(const DurableArguments& arguments) {
  const auto problem = pose(arguments);
  if (!problem) return kBadInput;
  const Control control = make_control(arguments);
  const auto panel = panel_of(arguments, *problem);
  if (!panel) return kBadInput;
  if (arguments.base_rates_only && !arguments.json) {
    print(base_rates_text(*panel, style_of(arguments)));
    return panel->rates.empty() ? kNoneExists : kAnswered;
  }
  if (!arguments.curve.empty()) return run_curve(arguments, *problem, control);
  const auto packages = chosen_packages(*problem, arguments.chosen, control);
  if (!packages) return report_bad_input(packages.error());
  if (!arguments.compare.empty()) return run_comparison(arguments, *problem, *packages, control);
  if (arguments.guarantors) return run_guarantors(arguments, *problem, *packages, control);
  const DurabilityAnswer answer = would_it_hold(*problem, *packages, arguments.chosen.named(),
                                                options_of(arguments, *problem), {}, control);
  const RunInfo info = run_info(arguments, "durable", further(arguments));
  if (arguments.json) print(durable_json(*problem, answer, *panel, info));
  else {
    TextStyle style = style_of(arguments);
    style.whole = arguments.whole;
    print(durable_text(*problem, answer, *panel, info, style));
  }
  return exit_code(answer.status);
}

}  // namespace

void add_durable(CLI::App& app, int& code) {
  auto arguments = std::make_shared<DurableArguments>();
  CLI::App* command = app.add_subcommand("durable",
                                         "Would it hold: who might break it, and when; how strong guarantees must be");
  add_file_and_output(*command, *arguments);
  add_package_choice(*command, arguments->chosen);
  add_question(*command, *arguments);
  add_threads(*command, *arguments);
  command->add_option("--horizon", arguments->horizon, "Years to look at; the file's, or 20, if left out")
      ->check(CLI::Range(1, Durability::kLongest));
  command->add_option("--holding", arguments->holding, "What is asked of a package: that it holds so")
      ->check(CLI::IsMember({"necessarily", "centrally", "possibly"}))
      ->capture_default_str();
  command->add_option("--base-rates", arguments->base_rates, "Base rates of this file instead of the scenario's")
      ->type_name("FILE");
  command->add_flag("--base-rates-only", arguments->base_rates_only, "Show the base rates in full and nothing else");
  CLI::Option* curve =
      command
          ->add_option(
              "--curve", arguments->curve,
              "Break-even curve of one parameter, e.g. us.credibility or us.credibility=0..1; without a package "
              "no term counts")
          ->type_name("PARTY.PARAMETER");
  command->add_option("--points", arguments->points, "Points of the curve")
      ->needs(curve)
      ->check(CLI::Range(2, 100'000))
      ->capture_default_str();
  CLI::Option* year = command->add_option("--year", arguments->year, "Year of the curve, or of the guarantors");
  year->check(CLI::Range(0, Durability::kLongest))->capture_default_str();
  command->add_flag("--csv", arguments->csv, "The curve as comma-separated values")->needs(curve)->excludes("--json");
  CLI::Option* compare = command
                             ->add_option("--compare", arguments->compare,
                                          "Each option of this issue in turn, beside each other")
                             ->type_name("ISSUE")
                             ->excludes(curve);
  command->add_flag("--whole", arguments->whole, "Leave nothing out of the text for brevity");
  CLI::Option* guarantors = command->add_flag(
      "--guarantors", arguments->guarantors,
      "How many such guarantors are needed, which mix is cheapest, what their dependence does");
  guarantors->excludes(curve)->excludes(compare);
  command->callback([arguments, year, curve, guarantors, &code] {
    const bool in_vain = year->count() > 0 && curve->count() == 0 && guarantors->count() == 0;
    if (in_vain)
      code = report_bad_input(failure("--year is the year of --curve or of --guarantors",
                                      "add one of them; --horizon says how many years are looked at")
                                  .value());
    else code = run(*arguments);
  });
}

}  // namespace locarno::cli
