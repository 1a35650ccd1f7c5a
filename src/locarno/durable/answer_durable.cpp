#include "locarno/durable/answer_durable.h"

#include <algorithm>

namespace locarno {
namespace {

bool holds_as_asked(const PackageVerdict& verdict, Holding holding) {
  switch (holding) {
    case Holding::necessarily: return verdict.holds() == Holds::necessarily;
    case Holding::centrally: return verdict.holds_centrally();
    case Holding::possibly: return verdict.together() != Holds::not_at_all;
  }
  return false;
}

const NoGoods& no_goods_of(const DurableAgreement& agreement, Holding holding) {
  return std::ranges::find(agreement.sets, holding, &DurableSet::holding)->no_goods;
}

// One package that holds answers the question; so does one of which nothing can be assessed, for that is no "no".
Status status_of(const DurabilityAnswer& answer) {
  const bool any = std::ranges::any_of(answer.packages, [&](const JudgedPackage& judged) {
    return !judged.verdict.assessed() || holds_as_asked(judged.verdict, answer.holding);
  });
  if (any) return Status::solved;
  return answer.named ? Status::none_exists : answer.agreement->status;
}

}  // namespace

DurabilityAnswer would_it_hold(const Problem& problem, const PackagesOfInterest& packages, bool named,
                               const DurableOptions& options, const RepairLimits& repair, const Control& control) {
  DurabilityAnswer out;
  out.named = named;
  out.holding = options.holding;
  out.horizon = options.horizon;
  out.packages_status = packages.status;
  const Circumstances circumstances(problem.scenario);
  out.stated = !circumstances.stated().breakers.empty();
  if (!out.stated) return out;
  out.agreement = durable_agreement(problem, circumstances, options, control);
  for (const PackageOfInterest& about : packages.packages) {
    if (control.cancelled()) break;
    out.packages.push_back(
        {about, judge(circumstances, about.package, options.horizon),
         cheapest_repairs(problem, no_goods_of(*out.agreement, options.holding), about.package, repair, control),
         cheapest_repairs(problem, no_goods_of(*out.agreement, Holding::necessarily), about.package, repair, control)});
  }
  out.status = control.cancelled() ? Status::cancelled : status_of(out);
  return out;
}

}  // namespace locarno
