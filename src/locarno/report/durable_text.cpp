#include "locarno/report/durable_text.h"

#include <algorithm>
#include <cctype>
#include <map>

#include <fmt/format.h>

#include "locarno/report/command_line.h"
#include "locarno/report/durable_agreement_text.h"
#include "locarno/report/durable_repair_text.h"
#include "locarno/report/durable_words.h"
#include "locarno/report/equals_words.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kRates = 1;     // base rates told
constexpr std::size_t kMissing = 6;   // checks not assessed that are told
constexpr std::size_t kNames = 2;     // parameters told of each
constexpr std::size_t kConceded = 4;  // concessions told

std::string number_of(std::size_t p) { return fmt::format("({})", p + 1); }

// "However it bargains" is the weaker demand: where the other check on a shift of power is the tighter one in every
// package, it is told only on demand.
bool adds_nothing(const std::vector<JudgedPackage>& packages, std::size_t b, Check check) {
  if (check != Check::power_shift_any) return false;
  return std::ranges::all_of(packages, [&](const JudgedPackage& judged) {
    const auto& checks = judged.verdict.breakers[b].checks;
    const CheckResult& any = checks[static_cast<std::size_t>(Check::power_shift_any)];
    const CheckResult& one = checks[static_cast<std::size_t>(Check::power_shift)];
    return any.assessed() && one.assessed() && one.tightest().worst.margin <= any.tightest().worst.margin &&
           one.tightest().central.margin <= any.tightest().central.margin &&
           one.tightest().best.margin <= any.tightest().best.margin;
  });
}

// Whether one and the same numbers make all checks hold.
std::string joint_line(const std::vector<JudgedPackage>& packages) {
  std::map<Together, std::string> which;
  for (std::size_t p = 0; p < packages.size(); ++p) which[packages[p].verdict.joint.together] += number_of(p);
  std::vector<std::string> parts;
  for (const auto& [together, numbers] : which) {
    const std::string_view word = together == Together::undecided ? "not decided" : to_string(together);
    parts.push_back(which.size() == 1 ? std::string(word) : fmt::format("{} {}", word, numbers));
  }
  return fmt::format("All checks for the same numbers: {}.", listed(parts));
}

std::string check_table(const Problem& problem, const std::vector<JudgedPackage>& packages, const TextStyle& style) {
  Table table{{"party", "what may tempt it"}, {}, {}, 3};
  for (std::size_t p = 0; p < packages.size(); ++p) table.header.push_back(number_of(p));
  const auto& breakers = packages.front().verdict.breakers;
  for (std::size_t b = 0; b < breakers.size(); ++b) {
    for (std::size_t c = 0; c < breakers[b].checks.size(); ++c) {
      std::vector<std::string> row{name_of(problem, breakers[b].party),
                                   std::string(in_words(breakers[b].checks[c].check))};
      if (!style.whole && adds_nothing(packages, b, breakers[b].checks[c].check)) continue;
      bool any = false;
      for (const JudgedPackage& judged : packages) {
        const CheckResult& check = judged.verdict.breakers[b].checks[c];
        any = any || check.assessed();
        row.push_back(in_words(check));
      }
      if (any) table.rows.push_back(std::move(row));
    }
  }
  return render(table, style);
}

std::string packages_text(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style) {
  std::string out = heading(
      fmt::format("1. Would anybody break it? Years 0 to {}, each party by the same checks", answer.horizon), style);
  if (answer.packages.empty())
    return out + "   There is no package to judge: none is accepted, and no way out was found.\n";
  for (std::size_t p = 0; p < answer.packages.size(); ++p) {
    out += wrapped(fmt::format("{}: {}.", label_of(problem, answer.packages[p].about, p),
                               first_breach(problem, answer.packages[p].verdict)),
                   style.width, "   ", "       ");
  }
  std::vector<PackageOfInterest> asked;
  for (const JudgedPackage& judged : answer.packages) asked.push_back(judged.about);
  if (const std::string equals = equals_in_words(asked); !equals.empty())
    out += wrapped(equals, style.width, "   ", "   ");
  out += check_table(problem, answer.packages, style);
  return out +
         wrapped(
             "Central margins, shares of the stake: the least, or that of the first year y in which breaking pays. "
             "Under the ranges: sure holds, may, never. " +
                 joint_line(answer.packages),
             style.width, "   ", "   ");
}

std::string guarantee_table(const Problem& problem, const std::vector<JudgedPackage>& packages,
                            const TextStyle& style) {
  Table table{{"", "party", "year", "needed: from", "to", "central", "response: from", "to", "central"},
              {},
              {2, 3, 4, 5, 6, 7, 8},
              3};
  for (std::size_t p = 0; p < packages.size(); ++p) {
    for (const BreakerVerdict& breaker : packages[p].verdict.breakers) {
      for (const GuaranteeNeeds& needs : breaker.guarantee) {
        std::vector<std::string> row{number_of(p),
                                     name_of(problem, breaker.party),
                                     fmt::format("{:g}", needs.year),
                                     in_words(needs.needed.low),
                                     in_words(needs.needed.high),
                                     in_words(needs.needed_centrally),
                                     two_digits(needs.response.range.low),
                                     two_digits(needs.response.range.high),
                                     two_digits(needs.response.central)};
        const auto same = std::ranges::find_if(
            table.rows, [&](const auto& other) { return std::equal(row.begin() + 1, row.end(), other.begin() + 1); });
        if (same == table.rows.end()) table.rows.push_back(std::move(row));
        else (*same)[0] += row[0];
      }
    }
  }
  if (table.rows.empty()) return "   No guarantee that could be assessed.\n";
  return render(table, style);
}

// Guarantors that stand alike are told together.
std::string guarantor_lines(const Problem& problem, const JudgedPackage& judged, const TextStyle& style) {
  std::map<std::string, std::vector<std::string>> told;
  for (const GuarantorVerdict& row : judged.verdict.guarantors) {
    if (!row.responds) continue;
    const bool sure = row.responds->worst.holds();
    const bool never = !row.responds->best.holds();
    told[sure    ? "surely costs less than reneging"
         : never ? "surely costs more than reneging"
                 : "may cost more or less than reneging"]
        .push_back(fmt::format("{} ({}; {}..{})", name_of(problem, row.party),
                               signed_share(row.responds->central.margin), signed_share(row.responds->worst.margin),
                               signed_share(row.responds->best.margin)));
  }
  std::string out;
  for (const auto& [line, names] : told)
    out += wrapped(fmt::format("If called, responding {}: {}.", line, listed(names)), style.width, "   - ", "     ");
  return out;
}

// What is conceded to a party that also changes what breaking would bring it.
std::string concession_lines(const Problem& problem, const std::vector<JudgedPackage>& packages,
                             const TextStyle& style) {
  std::map<std::string, std::vector<std::string>> told;
  for (std::size_t p = 0; p < packages.size(); ++p) {
    for (const BreakerVerdict& breaker : packages[p].verdict.breakers) {
      for (const ConcessionEffect& effect : breaker.concessions) {
        const Issue& issue = problem.scenario.issues[effect.issue.index];
        const OptionId option = packages[p].about.package[effect.issue.index];
        told[fmt::format("{}: {} gives {} {} at peace, {} if it breaks: {}", issue.name,
                         issue.options[option.index].name, name_of(problem, breaker.party), signed_share(effect.peace),
                         signed_share(effect.attack), effect.steadies() ? "steadies" : "unsettles")]
            .push_back(number_of(p));
      }
    }
  }
  std::string out;
  for (const auto& [line, numbers] : told) {
    if (!style.whole && std::ranges::count(out, '\n') >= static_cast<std::ptrdiff_t>(2 * kConceded)) break;
    out += wrapped(fmt::format("{} {}.", listed(numbers), line), style.width, "   - ", "     ");
  }
  return out;
}

std::string guarantee_text(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style) {
  std::string out = heading("2. How strong a guarantee must be, and how strong it is (chance of a response)", style);
  if (answer.packages.empty()) return out + "   No package to judge.\n";
  out += guarantee_table(problem, answer.packages, style);
  out += guarantor_lines(problem, answer.packages.front(), style);
  return out + concession_lines(problem, answer.packages, style);
}

// What nobody stated; parties that lack the same for the same check together.
std::vector<std::string> missing_lines(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style) {
  std::vector<std::pair<std::string, std::vector<std::string>>> rows;
  if (answer.packages.empty()) return {};
  for (const NotAssessed& row : answer.packages.front().verdict.not_assessed) {
    std::vector<std::string> names;
    for (const Parameter p : row.missing) names.emplace_back(to_string(p));
    if (!style.whole && names.size() > kNames) {
      names[kNames - 1] = fmt::format("{} others", names.size() - kNames + 1);
      names.resize(kNames);
    }
    std::string what = fmt::format("{} ({})", row.check ? in_words(*row.check) : "as guarantor", listed(names));
    auto same = std::ranges::find(rows, what, &std::pair<std::string, std::vector<std::string>>::first);
    if (same == rows.end()) same = rows.emplace(rows.end(), std::move(what), std::vector<std::string>{});
    same->second.push_back(name_of(problem, row.party));
  }
  std::vector<std::string> out;
  for (const auto& [what, parties] : rows) out.push_back(fmt::format("{}, {}", listed(parties), what));
  return out;
}

// Statements that entered, by basis; and what nobody stated.
std::string grounds_lines(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style) {
  std::string out = heading("5. What this rests on", style);
  const std::string stated = grounds_in_words(problem, answer);
  const std::vector<std::string> missing = missing_lines(problem, answer, style);
  if (missing.empty()) return out + wrapped(stated, style.width, "   ", "   ");
  const std::size_t shown = style.whole ? missing.size() : std::min(missing.size(), kMissing);
  std::string line;
  for (std::size_t m = 0; m < shown; ++m) line += (m == 0 ? "" : "; ") + missing[m];
  if (missing.size() > shown) line += fmt::format("; and {} more (--whole)", missing.size() - shown);
  return out + wrapped(fmt::format("{} Not assessed, as not stated: {}.", stated, line), style.width, "   ", "   ");
}

std::string headline_of_one(const PackageVerdict& verdict) {
  if (!verdict.assessed()) return "Not known: nothing could be assessed (see 5).";
  const Holds holds = verdict.together();
  const std::string assessed = assessed_in_words(verdict);
  std::string lead = "Under the ranges the package";
  if (!assessed.empty())
    lead = fmt::format("{}{}: by {} the package", static_cast<char>(std::toupper(assessed[0])), assessed.substr(1),
                       assessed.ends_with(" 1 could be assessed") ? "it" : "these");
  return fmt::format("{} {}; at the central estimate it {}.", lead,
                     holds == Holds::necessarily ? "holds whatever the numbers are"
                     : holds == Holds::possibly  ? "may hold and may fail"
                                                 : "fails whatever the numbers are",
                     verdict.holds_centrally() ? "holds" : "fails");
}

// What the ranges say comes first: the central estimate rests on them.
std::string headline(const DurabilityAnswer& answer) {
  if (answer.named && !answer.packages.empty()) return headline_of_one(answer.packages.front().verdict);
  const auto count = [&](Holds holds) {
    return std::ranges::count_if(answer.packages, [&](const JudgedPackage& judged) {
      return judged.verdict.assessed() && judged.verdict.together() == holds;
    });
  };
  const auto central = std::ranges::count_if(
      answer.packages, [](const JudgedPackage& judged) { return judged.verdict.holds_centrally(); });
  const std::size_t total = answer.packages.size();
  std::string out = fmt::format(
      "Of {} package{}: hold whatever the numbers are {}, may hold or fail {}, fail for sure {}; centrally "
      "{} hold.",
      total, total == 1 ? "" : "s", count(Holds::necessarily), count(Holds::possibly), count(Holds::not_at_all),
      central);
  if (total > 0) {
    if (const std::string assessed = assessed_in_words(answer.packages.front().verdict); !assessed.empty())
      out += fmt::format(" Each package: {} (see 5).", assessed);
  }
  return out;
}

std::string next_steps(const RunInfo& run, const TextStyle& style) {
  return wrapped(fmt::format("Next: {} with --curve PARTY.PARAMETER (where one number turns it), "
                             "--guarantors (how many, and which), --whole (more of each part), --json (year by year).",
                             command_line(run, "durable")),
                 style.width, "", "  ");
}

}  // namespace

std::string durable_text(const Problem& problem, const DurabilityAnswer& answer, const BaseRatePanel& panel,
                         const RunInfo& run, const TextStyle& style) {
  std::string out = scenario_head(problem, style) + left_out_text(run, style);
  if (!answer.stated) {
    out += emphasis("Not assessed: ", style) +
           "the scenario does not say who might break an agreement (its section 'durability').\n";
  } else {
    const std::string lines = wrapped(headline(answer), style.width, "", "  ");
    out += emphasis(lines.substr(0, lines.size() - 1), style) +
           "\nRests on what is stated (see 5); not a forecast.\n\n";
    out += packages_text(problem, answer, style) + "\n" + guarantee_text(problem, answer, style) + "\n";
    out += durable_repair_text(problem, answer, style) + "\n" + durable_agreement_text(problem, answer, style) + "\n";
    out += grounds_lines(problem, answer, style) + "\n";
  }
  if (!panel.rates.empty())
    out += heading("Base rates: counted in the past, apart from the verdicts above", style) +
           base_rates_digest(panel, style.whole ? panel.rates.size() : kRates, style);
  return out + next_steps(run, style);
}

}  // namespace locarno
