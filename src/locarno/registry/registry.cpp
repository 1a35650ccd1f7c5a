#include "locarno/registry/registry.h"

#include <algorithm>
#include <iterator>

#include "locarno/registry/registry_rows.h"

namespace locarno {
namespace {

std::vector<Method> all_rows() {
  std::vector<Method> all;
  for (const auto rows :
       {registry::refusal_rows, registry::agreement_rows, registry::frontier_rows, registry::solution_rows,
        registry::division_rows, registry::deadlock_rows, registry::move_rows, registry::closed_form_rows,
        registry::ratification_rows, registry::step_rows, registry::durability_rows, registry::condition_rows,
        registry::guarantee_rows, registry::history_rows, registry::certainty_rows, registry::question_rows,
        registry::stage_rows}) {
    std::ranges::move(rows(), std::back_inserter(all));
  }
  return all;
}

}  // namespace

std::string_view to_string(Exactness exactness) {
  switch (exactness) {
    case Exactness::exact_with_proof: return "exact with proof";
    case Exactness::exact_within_a_limit: return "exact within a limit, else bracket or cover with proven tolerance";
    case Exactness::closed_form: return "closed form";
    case Exactness::sampled: return "a sample with its interval, the same for the same seed";
  }
  return "";
}

std::string_view to_string(Maturity maturity) {
  switch (maturity) {
    case Maturity::published_figures: return "reproduces published figures";
    case Maturity::brute_force: return "agrees with brute force or an independent checker";
    case Maturity::conformance_only: return "held by the conformance suite only";
  }
  return "";
}

const std::vector<Method>& methods() {
  static const std::vector<Method> all = all_rows();
  return all;
}

const Method* find_method(std::string_view id) {
  const auto found = std::ranges::find(methods(), id, &Method::id);
  return found == methods().end() ? nullptr : &*found;
}

}  // namespace locarno
