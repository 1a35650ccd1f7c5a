#include "locarno/report/curve_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "locarno/report/durable_words.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kRows = 41;

std::string needed(double least) { return std::isinf(least) ? "none is enough" : two_digits(least); }

std::string turns(const Curve& curve) {
  const auto at = [](const std::optional<double>& value) {
    return value ? fmt::format("at {:.4f}", *value) : "at no value shown";
  };
  return fmt::format(
      "The answer turns {} at the central estimate; under the ranges, where all favours breaking, {}, "
      "and where all favours peace, {}.",
      at(curve.central), at(curve.worst), at(curve.best));
}

std::string table_of(const Curve& curve, const TextStyle& style) {
  const bool guarantee = std::ranges::any_of(curve.points, [](const CurvePoint& p) { return p.needed.has_value(); });
  Table table{{"value", "margin: worst", "central", "best"}, {}, {0, 1, 2, 3}, 3};
  if (guarantee) {
    table.header.insert(table.header.end(), {"needed", "to", "response", "to"});
    table.right = {0, 1, 2, 3, 4, 5, 6, 7};
  }
  for (const CurvePoint& point : curve.points) {
    std::vector<std::string> row{fmt::format("{:.4g}", point.value), signed_share(point.outcome.worst.margin),
                                 signed_share(point.outcome.central.margin), signed_share(point.outcome.best.margin)};
    if (guarantee) {
      row.insert(row.end(), {needed(point.needed->range.low), needed(point.needed->range.high),
                             two_digits(point.response->range.low), two_digits(point.response->range.high)});
    }
    table.rows.push_back(std::move(row));
  }
  if (table.rows.size() <= kRows) return render(table, style);
  const std::size_t total = table.rows.size();
  table.rows.resize(kRows);
  return render(table, style) + fmt::format("   and {} more points (--json)\n", total - kRows);
}

// Effects of the package on the number itself give way to the curve's own value.
std::string effects_line(const Problem& problem, const CurveAnswer& answer, const TextStyle& style) {
  if (!answer.package) return {};
  std::vector<std::string> addresses;
  for (const Effect& effect : problem.scenario.durability->effects) {
    const bool its = answer.of.party ? std::ranges::find(effect.parties, *answer.of.party) != effect.parties.end()
                                     : effect.parties.empty();
    const bool held = std::ranges::all_of(effect.when, [&](const Term& term) {
      return ((term.options >> (*answer.package)[term.issue.index].index) & 1) != 0;
    });
    if (effect.parameter == answer.of.parameter && its && held) addresses.push_back(effect.address);
  }
  if (addresses.empty()) return {};
  return wrapped(fmt::format("The values are of the number as it enters the checks: what the terms would change it by "
                             "does not come on top ({}).",
                             listed(addresses)),
                 style.width, "", "  ");
}

}  // namespace

std::string name_of(const Problem& problem, ParameterOf of) {
  const std::string word(to_string(of.parameter));
  return of.party ? problem.scenario.parties[of.party->index].id + "." + word : word;
}

std::string curve_text(const Problem& problem, const CurveAnswer& answer, const TextStyle& style) {
  std::string out = scenario_head(problem, style);
  out += wrapped(fmt::format("{} from {:g} to {:g}: {}. Year {:g}; {}.", name_of(problem, answer.of), answer.range.low,
                             answer.range.high, info(answer.of.parameter).meaning, answer.year,
                             answer.package ? "the terms of the package that was named" : "without any terms"),
                 style.width, "", "  ");
  if (answer.curves.empty()) {
    return out + "\n" +
           wrapped(
               "No check that looks at it could be assessed: nothing states what else it takes (locarno durable "
               "lists it).",
               style.width, "", "");
  }
  out += effects_line(problem, answer, style);
  for (const Curve& curve : answer.curves) {
    out += "\n" + heading(fmt::format("{}: {}", name_of(problem, curve.breaker), in_words(curve.check)), style);
    out += table_of(curve, style) + wrapped(turns(curve), style.width, "   ", "   ");
  }
  return out;
}

}  // namespace locarno
