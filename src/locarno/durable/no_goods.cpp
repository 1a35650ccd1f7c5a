#include "locarno/durable/no_goods.h"

#include <algorithm>
#include <map>
#include <set>

namespace locarno {
namespace {

// The effects on the guarantors of the party attacked, taken together.
std::set<std::size_t> effects_on_guarantors(const Circumstances& circumstances, const Breaker& breaker) {
  std::set<std::size_t> out;
  const auto add = [&](Parameter p, std::optional<PartyId> party) {
    for (const std::size_t e : circumstances.effects_on({p, party})) out.insert(e);
  };
  for (const Guarantor& row : circumstances.stated().guarantors) {
    if (!breaker.against || row.protects != *breaker.against || row.party == breaker.party) continue;
    for (const Parameter p : {Parameter::credibility, Parameter::alone, Parameter::lapse, Parameter::expires})
      add(p, row.party);
  }
  add(Parameter::common_default, std::nullopt);
  add(Parameter::blame, breaker.party);
  return out;
}

// The effects that can change a check's answer.
std::vector<std::size_t> effects_behind(const Circumstances& circumstances, const Breaker& breaker, Check check) {
  std::set<std::size_t> out;
  const auto add = [&](Parameter p, std::optional<PartyId> party) {
    for (const std::size_t e : circumstances.effects_on({p, party})) out.insert(e);
  };
  const CheckInputs& inputs = inputs_of(check);
  for (const Parameter p : inputs.needed) add(p, breaker.party);
  for (const Parameter p : inputs.regarded) add(p, breaker.party);
  if (inputs.guarantors) out.merge(effects_on_guarantors(circumstances, breaker));
  return {out.begin(), out.end()};
}

// The options of an issue, parted by which of the effects' terms they meet; classes in order of their first option.
std::vector<std::uint64_t> classes_of(const Issue& issue, IssueId id, const std::vector<Effect>& all,
                                      const std::vector<std::size_t>& effects) {
  std::map<std::vector<bool>, std::uint64_t> by_signature;
  std::vector<std::vector<bool>> order;
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    std::vector<bool> signature;
    for (const std::size_t e : effects) {
      for (const Term& term : all[e].when)
        if (term.issue == id) signature.push_back(((term.options >> o) & 1) != 0);
    }
    auto [at, fresh] = by_signature.try_emplace(signature, 0);
    at->second |= std::uint64_t{1} << o;
    if (fresh) order.push_back(signature);
  }
  std::vector<std::uint64_t> out;
  for (const auto& signature : order) out.push_back(by_signature[signature]);
  return out;
}

// A grid of cells: every combination of one class an issue.
struct Grid {
  std::vector<IssueId> issues;
  std::vector<std::vector<std::uint64_t>> classes;  // per issue
  std::vector<std::size_t> stride;
  std::size_t cells = 1;

  [[nodiscard]] std::size_t at(std::size_t cell, std::size_t d) const { return cell / stride[d] % classes[d].size(); }
};

Grid make_grid(const Circumstances& circumstances, const std::vector<Issue>& issues, const Breaker& breaker,
               Check check, std::size_t most) {
  const auto effects = effects_behind(circumstances, breaker, check);
  Grid grid;
  for (const IssueId id : issues_behind(circumstances, breaker, check)) {
    auto classes = classes_of(issues[id.index], id, circumstances.stated().effects, effects);
    if (classes.size() < 2) continue;
    grid.issues.push_back(id);
    grid.stride.push_back(grid.cells);
    grid.cells = grid.cells > most ? grid.cells : grid.cells * classes.size();  // stays above `most` once there
    grid.classes.push_back(std::move(classes));
  }
  return grid;
}

int first_option(std::uint64_t options) {
  int o = 0;
  while (((options >> o) & 1) == 0) ++o;
  return o;
}

Package package_of(const Grid& grid, std::size_t cell, std::size_t issues) {
  Package package(issues, OptionId(0));
  for (std::size_t d = 0; d < grid.issues.size(); ++d)
    package[grid.issues[d].index] = OptionId(static_cast<std::size_t>(first_option(grid.classes[d][grid.at(cell, d)])));
  return package;
}

// The chance of a response depends on fewer issues than the check: it is worked out once for each combination of these.
class Responses {
 public:
  Responses(const Circumstances& circumstances, const Breaker& breaker, const Grid& grid, int horizon)
      : horizon_(horizon) {
    std::set<std::uint32_t> issues;
    for (const std::size_t e : effects_on_guarantors(circumstances, breaker)) {
      for (const Term& term : circumstances.stated().effects[e].when) issues.insert(term.issue.index);
    }
    for (std::size_t d = 0; d < grid.issues.size(); ++d)
      if (issues.contains(grid.issues[d].index)) relevant_.push_back(d);
  }

  void add_to(BreakerTerms& terms, const Grid& grid, std::size_t cell) {
    std::vector<std::size_t> key;
    for (const std::size_t d : relevant_) key.push_back(grid.at(cell, d));
    auto [at, fresh] = known_.try_emplace(std::move(key));
    if (fresh) at->second = response_profile(terms, horizon_);
    terms.response = at->second;
  }

 private:
  int horizon_;
  std::vector<std::size_t> relevant_;
  std::map<std::vector<std::size_t>, std::vector<RangedValue>> known_;
};

bool fails(const CheckResult& result, Holding holding) {
  switch (holding) {
    case Holding::necessarily: return result.may_fail_from().has_value();
    case Holding::centrally: return result.fails_centrally_from().has_value();
    case Holding::possibly: return result.fails_surely_from().has_value();
  }
  return false;
}

// A box of cells: per issue, which classes. Runs `visit` on each cell until it returns false.
using Box = std::vector<std::vector<std::size_t>>;

template <class Visit>
bool every_cell(const Grid& grid, const Box& box, Visit visit) {
  std::vector<std::size_t> index(box.size(), 0);
  while (true) {
    std::size_t cell = 0;
    for (std::size_t d = 0; d < box.size(); ++d) cell += box[d][index[d]] * grid.stride[d];
    if (!visit(cell)) return false;
    std::size_t d = 0;
    while (d < box.size() && ++index[d] == box[d].size()) index[d++] = 0;
    if (d == box.size()) return true;
  }
}

Box grown(const Grid& grid, const std::vector<bool>& failing, std::size_t cell) {
  Box box;
  for (std::size_t d = 0; d < grid.issues.size(); ++d) box.push_back({grid.at(cell, d)});
  for (std::size_t d = 0; d < box.size(); ++d) {
    for (std::size_t c = 0; c < grid.classes[d].size(); ++c) {
      if (std::ranges::find(box[d], c) != box[d].end()) continue;
      Box slice = box;
      slice[d] = {c};
      if (every_cell(grid, slice, [&](std::size_t at) { return static_cast<bool>(failing[at]); })) box[d].push_back(c);
    }
  }
  return box;
}

Combination combination_of(const Grid& grid, const Box& box) {
  Combination when;
  for (std::size_t d = 0; d < box.size(); ++d) {
    if (box[d].size() == grid.classes[d].size()) continue;
    Term term{grid.issues[d], 0};
    for (const std::size_t c : box[d]) term.options |= grid.classes[d][c];
    when.push_back(term);
  }
  return when;
}

std::vector<Combination> cover(const Grid& grid, const std::vector<bool>& failing) {
  std::vector<Combination> out;
  std::vector<bool> covered(failing.size(), false);
  for (std::size_t cell = 0; cell < failing.size(); ++cell) {
    if (!failing[cell] || covered[cell]) continue;
    const Box box = grown(grid, failing, cell);
    every_cell(grid, box, [&](std::size_t at) { return covered[at] = true; });
    out.push_back(combination_of(grid, box));
  }
  return out;
}

// [holding][cell]; empty if the work was cancelled.
std::vector<std::vector<bool>> failing_cells(const Circumstances& circumstances, std::size_t issues,
                                             const Breaker& breaker, Check check, const Grid& grid, int horizon,
                                             const Control& control) {
  std::vector<std::vector<bool>> failing(std::size(kAllHoldings), std::vector<bool>(grid.cells, false));
  Responses responses(circumstances, breaker, grid, horizon);
  for (std::size_t cell = 0; cell < grid.cells; ++cell) {
    if (cell % 256 == 0 && control.cancelled()) return {};
    BreakerTerms terms = breaker_terms(circumstances, breaker, package_of(grid, cell, issues));
    if (check == Check::attack) responses.add_to(terms, grid, cell);
    const CheckResult result = run_check(check, terms, horizon);
    for (std::size_t h = 0; h < failing.size(); ++h) failing[h][cell] = fails(result, kAllHoldings[h]);
  }
  return failing;
}

}  // namespace

std::string_view to_string(Holding holding) {
  switch (holding) {
    case Holding::necessarily: return "necessarily";
    case Holding::centrally: return "centrally";
    case Holding::possibly: return "possibly";
  }
  return {};
}

std::vector<IssueId> issues_behind(const Circumstances& circumstances, const Breaker& breaker, Check check) {
  std::set<std::uint32_t> issues;
  for (const std::size_t e : effects_behind(circumstances, breaker, check)) {
    for (const Term& term : circumstances.stated().effects[e].when) issues.insert(term.issue.index);
  }
  std::vector<IssueId> out;
  for (const std::uint32_t k : issues) out.emplace_back(k);
  return out;
}

std::vector<NoGoods> no_goods(const Circumstances& circumstances, const std::vector<Issue>& issues, int horizon,
                              const NoGoodLimits& limits, const Control& control) {
  std::vector<NoGoods> out(std::size(kAllHoldings));
  for (const Breaker& breaker : circumstances.stated().breakers) {
    for (const Check check : kAllChecks) {
      const Grid grid = make_grid(circumstances, issues, breaker, check, limits.cells);
      if (grid.cells > limits.cells) {
        for (NoGoods& one : out) one.status = Status::limit_reached, one.left_out.emplace_back(breaker.party, check);
        continue;
      }
      const auto failing = failing_cells(circumstances, issues.size(), breaker, check, grid, horizon, control);
      if (failing.empty()) {
        for (NoGoods& one : out) one.status = Status::cancelled;
        return out;
      }
      for (std::size_t h = 0; h < out.size(); ++h) {
        out[h].cells += grid.cells;
        for (Combination& when : cover(grid, failing[h]))
          out[h].rows.push_back({breaker.party, check, std::move(when)});
      }
    }
  }
  return out;
}

}  // namespace locarno
