#include "locarno/report/divisible_text.h"

#include <vector>

#include <fmt/format.h>

#include "locarno/report/wording.h"

namespace locarno {
namespace {

std::string points_of(const Rational& total) {
  const Rational points = in_points(total);
  return denominator(points) == 1 ? to_string(points)
                                  : fmt::format("{:.2f} ({})", points.convert_to<double>(), to_string(points));
}

std::string division_lines(const Problem& problem, const std::string& title, const Division& division,
                           const TextStyle& style) {
  std::vector<std::string> kept[2];
  std::string split;
  for (std::size_t k = 0; k < division.share.size(); ++k) {
    const std::string& name = problem.scenario.issues[k].name;
    if (division.share[k] == 1) kept[0].push_back(name);
    else if (division.share[k] == 0) kept[1].push_back(name);
    else
      split += fmt::format(" {} is split: {} to {}, the rest to {}.", name, to_string(division.share[k]),
                           name_of(problem, problem.deciders[0]), name_of(problem, problem.deciders[1]));
  }
  std::string line = fmt::format("{}: {} {}, {} {}.", title, name_of(problem, problem.deciders[0]),
                                 points_of(division.first_total), name_of(problem, problem.deciders[1]),
                                 points_of(division.second_total));
  for (std::size_t i = 0; i < 2; ++i) {
    if (!kept[i].empty())
      line += fmt::format(" {} has its way on {}.", name_of(problem, problem.deciders[i]), listed(kept[i]));
  }
  return wrapped(line + split, style.width, "   ", "     ");
}

}  // namespace

std::string divisible_text(const Problem& problem, const DivisibleAnswer& answer, const TextStyle& style) {
  std::string out = heading("If issues may be split (exact; central estimate)", style);
  out += division_lines(problem, "Adjusted Winner", answer.adjusted_winner.division, style);
  if (answer.nash && answer.nash->division.share == answer.adjusted_winner.division.share)
    return out + "   Nash: the same division.\n";
  if (answer.nash) return out + division_lines(problem, "Nash", answer.nash->division, style);
  return out + "   Nash: no division gives both more than walking away.\n";
}

}  // namespace locarno
