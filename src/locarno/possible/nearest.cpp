#include "locarno/possible/nearest.h"

#include <algorithm>
#include <optional>

#include "locarno/base/contract.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

// The deciders' space with one party more, to whom every issue that stays as it is in `package` is worth nothing and
// every changed one minus a point.
Space with_distance(Space space, const Package& package) {
  const std::size_t old_parties = space.parties++;
  for (std::size_t k = 0; k < space.issues(); ++k) {
    std::vector<std::int64_t> rows;
    for (std::size_t o = 0; o < space.options[k]; ++o) {
      const auto* row = space.worth[k].data() + o * old_parties;
      rows.insert(rows.end(), row, row + old_parties);
      rows.push_back(o == package[k].index ? 0 : -Score::kUnitsPerPoint);
    }
    space.worth[k] = std::move(rows);
  }
  for (Space::Extra& extra : space.extras) extra.add.push_back(0);
  space.walk_away.push_back(0);
  return space;
}

void keep_if_acceptable(const Problem& problem, const Package& package, std::size_t most, Nearest& out) {
  if (!in_agreement_set(problem, package)) return;
  if (out.packages.size() == most) {
    out.more = true;
    return;
  }
  out.packages.push_back(package);
}

// All acceptable packages that differ from `base` in exactly the given number of issues, from issue `from` on.
void list_changes(const Problem& problem, const Package& base, std::size_t changes, std::size_t from, std::size_t most,
                  Nearest& out) {
  if (changes == 0) return keep_if_acceptable(problem, base, most, out);
  for (std::size_t k = from; k < base.size() && !out.more; ++k) {
    Package changed = base;
    for (std::size_t o = 0; o < problem.option_count(k) && !out.more; ++o) {
      if (o == base[k].index) continue;
      changed[k] = OptionId(o);
      list_changes(problem, changed, changes - 1, k + 1, most, out);
    }
  }
}

// Are the packages with so many changes few enough to look at each?
bool few_candidates(const Space& space, std::size_t changes) {
  constexpr double kMostCandidates = 50'000;
  double options = 0;
  for (const std::size_t m : space.options) options += static_cast<double>(m - 1);
  double candidates = 1;
  for (std::size_t c = 0; c < changes; ++c) candidates *= options / static_cast<double>(c + 1);
  return candidates <= kMostCandidates;
}

}  // namespace

Nearest nearest_acceptable(const Problem& problem, const Package& package, std::size_t most,
                           const OptimumLimits& limits, const Control& control) {
  EXPECTS(package.size() == problem.issue_count() && most > 0);
  Nearest out;
  const Space space = with_distance(make_space(problem, Keep::refused_by_none), package);
  const auto diagram = make_diagram(space);
  if (!diagram) {
    out.status = Status::limit_reached;
    return out;
  }
  if (diagram->empty) return out;
  std::vector<std::int64_t> reservation = space.walk_away;
  // Is there any at all? If not, no distance will do.
  reservation.back() = -static_cast<std::int64_t>(space.issues()) * Score::kUnitsPerPoint;
  Optimum found = find_acceptable(*diagram, reservation, limits, control);
  if (found.packages.empty()) {
    out.status = found.status;
    return out;
  }
  for (std::size_t changes = 0; changes <= space.issues(); ++changes) {
    reservation.back() = -static_cast<std::int64_t>(changes) * Score::kUnitsPerPoint;
    found = find_acceptable(*diagram, reservation, limits, control);
    if (!found.packages.empty()) {
      out.status = Status::solved;
      out.changes = changes;
      break;
    }
    if (found.status != Status::none_exists) {
      out.status = found.status;
      return out;
    }
  }
  if (few_candidates(space, out.changes)) {
    list_changes(problem, package, out.changes, 0, most, out);
  } else {
    out.packages = {found.packages.front()};
    out.more = true;
  }
  return out;
}

}  // namespace locarno
