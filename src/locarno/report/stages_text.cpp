#include "locarno/report/stages_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/durable_words.h"
#include "locarno/report/robust_packages_text.h"
#include "locarno/report/robust_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kListed = 4;  // addresses before "and n more"

std::string_view in_words(Stage stage) {
  switch (stage) {
    case Stage::accepted: return "is accepted by all";
    case Stage::passes: return "passes at home";
    case Stage::carried_out: return "can be carried out";
    case Stage::holds: return "holds";
  }
  return {};
}

std::string_view section_of(Stage stage) {
  switch (stage) {
    case Stage::accepted: return "preferences";
    case Stage::passes: return "ratification";
    case Stage::carried_out: return "implementation";
    case Stage::holds: return "durability";
  }
  return {};
}

bool is_stated(const StagesAnswer& stages, Stage stage) { return stages.stated[static_cast<std::size_t>(stage)]; }

// What the scenario says nothing about; empty if there is nothing.
std::string not_stated(const StagesAnswer& stages) {
  std::vector<std::string> sections;
  std::vector<std::string> questions;
  for (const Stage stage : kAllStages) {
    if (is_stated(stages, stage)) continue;
    sections.push_back(fmt::format("'{}'", section_of(stage)));
    questions.emplace_back(in_words(stage));
  }
  if (sections.empty()) return {};
  return fmt::format(
      "Not stated: the scenario has nothing under {}, so that whether a package {} is left out, also of "
      "\"all of these\".",
      listed(sections, "or"), listed(questions, "or"));
}

std::string introduction(const StagesAnswer& stages, const TextStyle& style) {
  std::string text =
      "The worlds are those that judged the packages above. In each, the numbers of the other sections are drawn too";
  if (is_stated(stages, Stage::passes)) text += ", and the votes fall by chance, as likely to carry as that world says";
  text +=
      ". Worlds of which it \"cannot be told\" count as no in the shares. \"Fails first\": in so many worlds this is "
      "the "
      "first of the stages, from the top down, that surely fails.";
  std::string out = wrapped(text, style.width, "", "");
  if (const std::string missing = not_stated(stages); !missing.empty()) out += wrapped(missing, style.width, "", "");
  if (stages.unstated.empty()) return out;
  std::vector<std::string> named(
      stages.unstated.begin(),
      stages.unstated.begin() + static_cast<std::ptrdiff_t>(std::min(kListed, stages.unstated.size())));
  if (stages.unstated.size() > kListed)
    named.push_back(fmt::format("{} more (see --json)", stages.unstated.size() - kListed));
  return out +
         wrapped(fmt::format("Nobody stated {} of the numbers needed. They are drawn from everything that they may "
                             "be (a chance or a share from 0 to 1, points in hand from end to end): {}.",
                             stages.unstated.size(), listed(named)),
                 style.width, "", "");
}

std::string shares_table(const StagesAnswer& stages, const StagedWay& way, const TextStyle& style) {
  Table table{{"", "", "share of worlds", "cannot be told", "fails first"}, {}, {2, 3, 4}, 5};
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    const StagedPackage& one = way.packages[x];
    std::string first = letter(x);
    for (const Stage stage : kAllStages) {
      if (!is_stated(stages, stage)) continue;
      const StageShare& share = one.of(stage);
      table.rows.push_back({first, std::string(in_words(stage)), with_interval(share.yes), fmt::to_string(share.open),
                            fmt::to_string(share.failed)});
      first.clear();
    }
    table.rows.push_back({"", "all of these", with_interval(one.together), fmt::to_string(one.together_open), ""});
  }
  return render(table, style);
}

std::string chances(const StagedWay& way) {
  std::vector<std::string> parts;
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    const Bounds& chance = way.packages[x].mean_chance;
    const std::string low = fmt::format("{:.1f}%", 100 * chance.low);
    const std::string high = fmt::format("{:.1f}%", 100 * chance.high);
    parts.push_back(letter(x) + " " + (low == high ? low : low + " to " + high));
  }
  return fmt::format(
      "Mean chance of passing over these worlds, whatever ties the votes of several bodies together: {}.",
      listed(parts));
}

// "United States breaks it in small steps (violation_gain, ...)", each once over the packages.
std::string left_out(const Problem& problem, const StagedWay& way) {
  std::vector<std::string> parts;
  for (const StagedPackage& one : way.packages) {
    for (const NotAssessed& row : one.not_assessed) {
      std::vector<std::string> missing;
      for (const Parameter p : row.missing) missing.emplace_back(to_string(p));
      const std::string part = fmt::format("that {} {} (missing: {})", name_of(problem, row.party),
                                           in_words(row.check.value_or(Check::attack)), listed(missing));
      if (std::ranges::find(parts, part) == parts.end()) parts.push_back(part);
    }
  }
  if (parts.empty()) return {};
  const std::size_t more = parts.size() - std::min(parts.size(), kListed);
  parts.resize(parts.size() - more);
  if (more > 0) parts.push_back(fmt::format("{} more (see --json)", more));
  return fmt::format("Not looked at in \"holds\", since numbers that it needs are stated by nobody: {}.",
                     listed(parts));
}

// "(a) Russia attacks in 120 worlds, ..."
std::string breaks(const Problem& problem, const StagedWay& way) {
  std::vector<std::string> packages;
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    std::vector<std::string> parts;
    for (const auto& [who, worlds] : way.packages[x].breaks) {
      if (parts.size() == kListed) break;
      parts.push_back(fmt::format("{} {} {}", name_of(problem, who.first), in_words(who.second), worlds));
    }
    if (!parts.empty()) packages.push_back(letter(x) + " " + listed(parts));
  }
  std::string out;
  for (const std::string& one : packages) out += (out.empty() ? "" : "; ") + one;
  return out;
}

std::string way_text(const Problem& problem, const StagesAnswer& stages, const StagedWay& way, const TextStyle& style) {
  if (way.worlds == 0) return "   No world was judged.\n";
  std::string out = fmt::format("   In {} worlds\n", way.worlds) + shares_table(stages, way, style);
  const auto those = [&](bool StagedPackage::*is_so) {
    std::vector<std::string> letters;
    for (std::size_t x = 0; x < way.packages.size(); ++x) {
      if (way.packages[x].*is_so) letters.push_back(letter(x));
    }
    return listed(letters);
  };
  if (const std::string blocked = those(&StagedPackage::no_order); !blocked.empty())
    out += paragraph(fmt::format("Whatever the numbers are (proven): no order of the steps of {} meets every condition "
                                 "on it; see locarno workable.",
                                 blocked),
                     style);
  if (const std::string none = those(&StagedPackage::no_steps); is_stated(stages, Stage::carried_out) && !none.empty())
    out += paragraph(fmt::format("No step is stated for {}, so that there is nothing to carry out.", none), style);
  if (const std::string none = those(&StagedPackage::no_vote); is_stated(stages, Stage::passes) && !none.empty())
    out += paragraph(fmt::format("By the rules stated nobody has to vote on {}.", none), style);
  if (is_stated(stages, Stage::passes)) out += paragraph(chances(way), style);
  if (!is_stated(stages, Stage::holds)) return out;
  if (const std::string who = breaks(problem, way); !who.empty())
    out += paragraph("Where it does not hold, what breaks it first, in so many worlds: " + who + ".", style);
  const std::string missing = left_out(problem, way);
  return missing.empty() ? out : out + paragraph(missing, style);
}

}  // namespace

std::string stages_text(const Problem& problem, const RobustAnswer& answer, const StagesAnswer& stages,
                        const TextStyle& style) {
  std::string out = "\n" + heading("How far they get: accepted, passes, is carried out, holds", style);
  if (stages.status == Status::cancelled) out += "Cancelled: what follows is known from the worlds done until there.\n";
  if (std::ranges::count(stages.stated, true) == 1)
    return out + wrapped(not_stated(stages) + " What is left is what is told above.", style.width, "", "");
  out += introduction(stages, style);
  const std::size_t ways = style.whole ? stages.ways.size() : std::min<std::size_t>(1, stages.ways.size());
  for (std::size_t w = 0; w < ways; ++w) {
    StagedWay shown = stages.ways[w];
    if (shown.packages.empty()) continue;
    shown.packages.resize(packages_shown(answer.ways[w], style));
    if (stages.ways.size() > 1) {
      const std::vector<std::string> given_up = addresses_of(problem, answer.ways[w].given_up);
      out += wrapped(
          fmt::format("{}. {}", w + 1,
                      given_up.empty() ? "With every refusal standing" : "With " + listed(given_up) + " given up"),
          style.width, "", "   ");
    }
    out += way_text(problem, stages, shown, style);
  }
  return out;
}

}  // namespace locarno
