#include "locarno/report/guarantors_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "locarno/report/durable_words.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

std::string need_of(const LeastCredibility& need) {
  switch (need.need) {
    case GuaranteeNeed::none: return "none";
    case GuaranteeNeed::some: return two_digits(need.least);
    case GuaranteeNeed::impossible: return "more than any guarantee gives";
  }
  return {};
}

std::string need_line(const GuaranteeNeeds& needs) {
  const std::string low = need_of(needs.needed.low);
  const std::string high = need_of(needs.needed.high);
  return fmt::format("Chance of a response that deters: {}; centrally {}.",
                     low == high ? low : fmt::format("{} to {}", low, high), need_of(needs.needed_centrally));
}

std::string response_table(const GuarantorQuestion& question, const TextStyle& style) {
  Table table{{"how they may fail", "response: from", "to", "central", "margin: worst", "central", "best"},
              {},
              {1, 2, 3, 4, 5, 6},
              3};
  for (const ResponseUnder& row : question.responses) {
    table.rows.push_back({std::string(in_words(row.dependence)), two_digits(row.response.range.low),
                          two_digits(row.response.range.high), two_digits(row.response.central),
                          signed_share(row.outcome.worst.margin), signed_share(row.outcome.central.margin),
                          signed_share(row.outcome.best.margin)});
  }
  return render(table, style);
}

std::string number_in_words(const LeastNumber& number) {
  switch (number.status) {
    case Status::solved:
    case Status::not_unique: return fmt::format("{}", number.number);
    case Status::none_exists: return "no number";
    case Status::limit_reached:
    case Status::cancelled: return fmt::format("over {}", number.number);
  }
  return {};
}

std::string number_table(const Problem& problem, const GuarantorQuestion& question, const TextStyle& style) {
  Table table{{"as credible as", "h", "how they may fail", "at best", "central", "at worst"}, {}, {3, 4, 5}, 3, {2}};
  for (const GuarantorNumbers& row : question.numbers) {
    bool first = true;
    for (const NumberNeeded& needed : row.numbers) {
      const auto& range = row.credibility.range;
      table.rows.push_back({first ? name_of(problem, row.like) : "",
                            first ? fmt::format("{}..{}", two_digits(range.low), two_digits(range.high)) : "",
                            needed.dependence == Dependence::leader ? "followers beside their leader"
                                                                    : std::string(in_words(needed.dependence)),
                            number_in_words(needed.least), number_in_words(needed.central),
                            number_in_words(needed.most)});
      first = false;
    }
  }
  return render(table, style);
}

std::string_view enough_in_words(Corner corner) {
  switch (corner) {
    case Corner::peaceful: return "enough for some numbers";
    case Corner::central: return "enough at the central estimate";
    case Corner::tempting: return "enough whatever the numbers are";
  }
  return {};
}

std::string mix_in_words(const Problem& problem, const GuarantorQuestion& question, const PricedMix& mix) {
  if (mix.members.empty()) return "nobody is needed";
  std::vector<std::string> names;
  Bounds price{0, 0};
  for (const std::size_t member : mix.members) {
    names.push_back(name_of(problem, question.guarantors[member]));
    price.low += question.prices[member].range.low;
    price.high += question.prices[member].range.high;
  }
  if (question.by_number) return listed(names);
  return fmt::format("{} (price {:g}{})", listed(names), mix.price,
                     price.is_point() ? "" : fmt::format(", {:g}..{:g}", price.low, price.high));
}

std::string mix_lines(const Problem& problem, const GuarantorQuestion& question, const TextStyle& style) {
  std::string out;
  for (const MixesAt& at : question.mixes) {
    std::vector<std::string> mixes;
    for (const PricedMix& mix : at.mixes.mixes) mixes.push_back(mix_in_words(problem, question, mix));
    std::string line;
    for (const std::string& mix : mixes) line += (line.empty() ? "" : "; or ") + mix;
    if (at.mixes.status == Status::none_exists) line = "impossible, not even all together";
    else if (at.mixes.status == Status::limit_reached)
      line += line.empty() ? "not found within the limit" : " (best found)";
    else if (!at.mixes.complete) line += "; and others";
    out += wrapped(fmt::format("{}: {}.", enough_in_words(at.corner), line), style.width, "   - ", "     ");
  }
  return out;
}

std::string years_in_words(double years) { return std::isinf(years) ? "without end" : fmt::format("{:.3g}", years); }

std::string alone_lines(const Problem& problem, const GuarantorQuestion& question, const TextStyle& style) {
  std::vector<std::string> parts;
  for (const GuarantorNumbers& row : question.numbers) {
    const std::string least = years_in_words(row.protects_until.low);
    const std::string most = years_in_words(row.protects_until.high);
    parts.push_back(least == most ? fmt::format("{} {}", name_of(problem, row.like), least)
                                  : fmt::format("{} {} to {} (centrally {})", name_of(problem, row.like), least, most,
                                                years_in_words(row.protects_until_centrally)));
  }
  return wrapped(
      fmt::format("Years for which one of them would be enough by itself against what is needed at first, until it "
                  "lapses too far or ends (without end also where none is needed): {}.",
                  listed(parts)),
      style.width, "   ", "   ");
}

std::string question_text(const Problem& problem, const GuarantorQuestion& question, const TextStyle& style) {
  std::string out = fmt::format("{} against {}, year {:g}\n", name_of(problem, question.breaker),
                                name_of(problem, question.against), question.year);
  if (!question.missing.empty()) {
    std::vector<std::string> names;
    for (const Parameter p : question.missing) names.emplace_back(to_string(p));
    return out +
           wrapped(fmt::format("Not assessed, since nobody stated {}.", listed(names)), style.width, "   ", "   ");
  }
  out += wrapped(need_line(question.needs), style.width, "   ", "   ") + response_table(question, style);
  if (!question.helps)
    return out + wrapped(
                     "For some admissible numbers the attack would pay more against a response than without: more "
                     "guarantors need not deter, and no number and no mix is told.",
                     style.width, "   ", "   ");
  if (question.responders > 1) out += fmt::format("   A response takes {} of them.\n", question.responders);
  out += "   How many guarantors would be needed if all were alike (h: their credibility then):\n" +
         number_table(problem, question, style);
  out += question.by_number ? "   Fewest of those named (a price is not stated, so each counts as one):\n"
                            : "   Cheapest mixes of those named:\n";
  return out + mix_lines(problem, question, style) + alone_lines(problem, question, style);
}

std::string headline(const GuarantorsAnswer& answer) {
  const bool any = std::ranges::any_of(answer.packages, [](const auto& row) { return !row.questions.empty(); });
  if (!any) return "No guarantor stands against anybody who might attack: nothing to answer.";
  return answer.status == Status::solved
             ? "At the central estimate some of the guarantors named are enough (or none is needed)."
             : "At the central estimate not even all the guarantors named are enough.";
}

}  // namespace

// The same text of several packages is told once.
std::string guarantors_text(const Problem& problem, const GuarantorsAnswer& answer, const TextStyle& style) {
  std::string out = scenario_head(problem, style) + emphasis(headline(answer), style) + "\n";
  out += wrapped(
      "At best and at worst: over everything that the statements admit. Margins in shares of the stake; at "
      "least 0 deters. Not a forecast.",
      style.width, "", "");
  std::vector<std::pair<std::string, std::string>> told;
  for (std::size_t p = 0; p < answer.packages.size(); ++p) {
    std::string text;
    for (const GuarantorQuestion& question : answer.packages[p].questions)
      text += question_text(problem, question, style);
    const std::string line = label_of(problem, answer.packages[p].about, p);
    const auto same = std::ranges::find(told, text, &std::pair<std::string, std::string>::second);
    if (same == told.end()) told.emplace_back(line, text);
    else same->first += "; " + line;
  }
  for (const auto& [packages, text] : told) {
    if (!text.empty()) out += "\n" + wrapped(packages, style.width, "", "    ") + text;
  }
  return out;
}

}  // namespace locarno
