// Would it hold? And what has been counted in the past, apart from it.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/durability.h"
#include "locarno/report/base_rates_text.h"
#include "locarno/report/brief_parts.h"
#include "locarno/report/brief_questions.h"
#include "locarno/report/command_line.h"
#include "locarno/report/durable_repair_text.h"
#include "locarno/report/durable_words.h"
#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

// "a chance of response of 0.20 to 0.40", "not needed to none is enough".
std::string chance_needed(const LeastCredibility& low, const LeastCredibility& high) {
  const bool numbers = low.need == GuaranteeNeed::some && high.need == GuaranteeNeed::some;
  return (numbers ? "chance of response " : "") + range_in_words(low, high);
}

// How likely a response has to be in the first year, and how likely it is, over the ranges.
std::string guarantee_in_words(const Problem& problem, const JudgedPackage& judged) {
  std::string out;
  for (const BreakerVerdict& breaker : judged.verdict.breakers) {
    if (breaker.guarantee.empty()) continue;
    const GuaranteeNeeds& needs = breaker.guarantee.front();
    if (needs.needed.high.need == GuaranteeNeed::none) continue;  // it is deterred without one
    out += fmt::format("; a guarantee to deter {}: {}, stated {} to {}", name_of(problem, breaker.party),
                       chance_needed(needs.needed.low, needs.needed.high), two_digits(needs.response.range.low),
                       two_digits(needs.response.range.high));
  }
  return out;
}

void say_of_packages(const Problem& problem, const DurabilityAnswer& answer, Chapter& chapter,
                     const std::string& command) {
  std::vector<std::string> lines;
  for (const JudgedPackage& judged : answer.packages)
    lines.push_back(first_breach(problem, judged.verdict) + guarantee_in_words(problem, judged) + ".");
  chapter.list(told_once(lines), command);
}

Chapter checks_chapter(const Problem& problem, const DurabilityAnswer& answer, const std::string& command) {
  Chapter chapter{"Would it hold: each party by the same checks", {}};
  Grid grid{{"party", "what may tempt it"}, {}, {}};
  for (std::size_t p = 0; p < answer.packages.size(); ++p) grid.header.push_back(package_number(p));
  const auto& breakers = answer.packages.front().verdict.breakers;
  for (std::size_t b = 0; b < breakers.size(); ++b) {
    for (std::size_t c = 0; c < breakers[b].checks.size(); ++c) {
      std::vector<std::string> row{name_of(problem, breakers[b].party),
                                   std::string(in_words(breakers[b].checks[c].check))};
      bool any = false;
      for (const JudgedPackage& judged : answer.packages) {
        any = any || judged.verdict.breakers[b].checks[c].assessed();
        row.push_back(in_words(judged.verdict.breakers[b].checks[c]));
      }
      if (any) grid.rows.push_back(std::move(row));
    }
  }
  chapter.say(fmt::format("Years 0 to {}. Central margins, in shares of the stake: the least over the years, or that "
                          "of the first year y in which breaking pays (below 0). Under the ranges: it sure holds, it "
                          "may, it never does; each check by itself.",
                          answer.horizon),
              command);
  chapter.table(std::move(grid), command);
  chapter.say(grounds_in_words(problem, answer), command);
  return chapter;
}

// What makes each package hold as asked, then whatever the numbers are; lines that several share told once.
std::vector<std::string> repairs_of(const Problem& problem, const DurabilityAnswer& answer) {
  TextStyle whole;
  whole.whole = true;
  std::vector<std::pair<std::string, std::vector<std::size_t>>> told;
  for (std::size_t p = 0; p < answer.packages.size(); ++p) {
    const JudgedPackage& judged = answer.packages[p];
    std::vector<std::string> lines = repair_lines(problem, judged, judged.repairs, answer.holding, whole);
    const auto sure = repair_lines(problem, judged, judged.repairs_for_sure, Holding::necessarily, whole);
    lines.insert(lines.end(), sure.begin(), sure.end());
    for (std::string& line : lines) {
      const auto same = std::ranges::find(told, line, [](const auto& row) { return row.first; });
      if (same == told.end()) told.emplace_back(std::move(line), std::vector{p + 1});
      else same->second.push_back(p + 1);
    }
  }
  std::vector<std::string> out;
  for (const auto& [line, packages] : told) out.push_back(fmt::format("({}) {}.", fmt::join(packages, ", "), line));
  return out;
}

Chapter guarantee_chapter(const Problem& problem, const DurabilityAnswer& answer, const std::string& command) {
  Chapter chapter{"How strong a guarantee must be, and how strong it is", {}};
  Grid grid{{"", "deterring", "year", "needed", "central", "response", "central"}, {}, {2, 3, 4, 5, 6}};
  for (std::size_t p = 0; p < answer.packages.size(); ++p) {
    for (const BreakerVerdict& breaker : answer.packages[p].verdict.breakers) {
      for (const GuaranteeNeeds& needs : breaker.guarantee) {
        grid.rows.push_back(
            {package_number(p), name_of(problem, breaker.party), fmt::format("{:g}", needs.year),
             range_in_words(needs.needed.low, needs.needed.high), in_words(needs.needed_centrally),
             fmt::format("{} to {}", two_digits(needs.response.range.low), two_digits(needs.response.range.high)),
             two_digits(needs.response.central)});
      }
    }
  }
  chapter.say(grid.rows.empty()
                  ? "No guarantee that could be assessed."
                  : "The chance of a response that it takes, and the one that follows from what is stated: over the "
                    "ranges, and centrally.");
  chapter.table(std::move(grid), command);
  chapter.say("What makes it hold, fewest changes first, and what that costs whom:", command);
  chapter.list(repairs_of(problem, answer), command);
  return chapter;
}

}  // namespace

BriefPart durable_part(const Problem& problem, const Brief& brief, const RunInfo& run) {
  BriefPart out{{"Would it hold", {}}, {}};
  if (!brief.durable) {
    out.page.say(
        "The scenario does not say. To add: durability, who might break it and who would answer "
        "(docs/durability.md).");
    return out;
  }
  if (brief.durable->packages.empty()) {
    out.page.say("There is no package to ask about.");
    return out;
  }
  const std::string command = command_line(run, "durable");
  const std::string wide = command_line(run, "durable", {"--whole", "--width=200"});
  say_of_packages(problem, *brief.durable, out.page, command);
  std::string grounds = grounds_in_words(problem, *brief.durable);
  if (!problem.scenario.durability->base_rates.empty()) grounds += " Base rates: see annex.";
  out.page.say(std::move(grounds), command);
  out.annex = {checks_chapter(problem, *brief.durable, wide), guarantee_chapter(problem, *brief.durable, wide)};
  return out;
}

Chapter base_rates_chapter(const Problem& problem, const RunInfo& run) {
  Chapter chapter{"Base rates: counted in the past, apart from every verdict", {}};
  const BaseRatePanel panel{{}, problem.scenario.sources, problem.scenario.durability->base_rates};
  if (panel.rates.empty()) {
    chapter.say(
        "The scenario has none. To add: durability, base_rates (docs/durability.md); data/base-rates.yaml has some.");
    return chapter;
  }
  chapter.say(
      "What has been counted in the past, under other circumstances. No verdict rests on it, and it is no forecast.");
  Grid grid{{"counted", "value", "period and sample", "source", "warning"}, {}, {}};
  for (const BaseRate& rate : panel.rates) {
    const Source* source = panel.source_of(rate);
    const bool both = !rate.period.empty() && !rate.sample.empty();
    grid.rows.push_back({rate.quantity, value_in_words(rate), rate.period + (both ? "; " : "") + rate.sample,
                         source == nullptr ? "-" : source->title, rate.warning});
  }
  chapter.table(std::move(grid), command_line(run, "durable", {"--base-rates-only"}));
  return chapter;
}

}  // namespace locarno
