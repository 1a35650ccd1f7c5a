#include "locarno/report/durable_json.h"

#include <algorithm>
#include <cmath>

#include "locarno/report/durable_words.h"
#include "locarno/report/json_common.h"

namespace locarno {
namespace {

constexpr std::size_t kFrontierPoints = 200;

// Infinite: no such number.
Json number(double value) { return std::isfinite(value) ? Json(twelve_digits(value)) : Json(nullptr); }

Json bounds_json(const Bounds& bounds) { return {{"low", number(bounds.low)}, {"high", number(bounds.high)}}; }

Json ranged_json(const RangedValue& value) {
  return {{"low", number(value.range.low)}, {"high", number(value.range.high)}, {"central", number(value.central)}};
}

Json year_json(const YearOutcome& year) {
  return {{"year", year.year},
          {"worst", number(year.worst.margin)},
          {"central", number(year.central.margin)},
          {"best", number(year.best.margin)}};
}

template <class Value, class Write>
Json or_null(const std::optional<Value>& value, Write write) {
  return value ? Json(write(*value)) : Json(nullptr);
}

Json parameters_json(const std::vector<Parameter>& parameters) {
  Json out = Json::array();
  for (const Parameter p : parameters) out.push_back(to_string(p));
  return out;
}

Json check_json(const CheckResult& check) {
  Json years = Json::array();
  for (const YearOutcome& year : check.years) years.push_back(year_json(year));
  const auto same = [](double year) { return year; };
  return {{"check", to_string(check.check)},
          {"applies", check.applies},
          {"assessed", check.assessed()},
          {"missing", parameters_json(check.missing)},
          {"under_the_ranges", check.assessed() ? Json(to_string(check.holds())) : Json(nullptr)},
          {"at_central_estimate", check.assessed() ? Json(check.holds_centrally()) : Json(nullptr)},
          {"may_fail_from", or_null(check.may_fail_from(), same)},
          {"fails_centrally_from", or_null(check.fails_centrally_from(), same)},
          {"fails_surely_from", or_null(check.fails_surely_from(), same)},
          {"years", years}};
}

Json guarantee_json(const GuaranteeNeeds& needs) {
  return {{"year", needs.year},
          {"needed",
           {{"low", number(needs.needed.low.least)},
            {"high", number(needs.needed.high.least)},
            {"central", number(needs.needed_centrally.least)}}},
          {"response", ranged_json(needs.response)}};
}

Json breaker_json(const Problem& problem, const BreakerVerdict& breaker) {
  Json checks = Json::array();
  for (const CheckResult& check : breaker.checks) checks.push_back(check_json(check));
  Json guarantee = Json::array();
  for (const GuaranteeNeeds& needs : breaker.guarantee) guarantee.push_back(guarantee_json(needs));
  Json concessions = Json::array();
  for (const ConcessionEffect& effect : breaker.concessions) {
    concessions.push_back({{"issue", problem.scenario.issues[effect.issue.index].id},
                           {"peace", effect.peace},
                           {"attack", effect.attack},
                           {"steadies", effect.steadies()}});
  }
  Json shares = nullptr;
  if (breaker.shares) {
    shares = {{"low", bounds_json(breaker.shares->low)},
              {"high", bounds_json(breaker.shares->high)},
              {"central", bounds_json(*breaker.shares_centrally)}};
  }
  Json forces = nullptr;
  if (breaker.forces) {
    forces = {{"needed", bounds_json(breaker.forces->ratio)},
              {"needed_centrally", number(breaker.forces->central)},
              {"stated", or_null(breaker.forces->stated, ranged_json)}};
  }
  return {{"party", id_of(problem, breaker.party)},
          {"against", or_null(breaker.against, [&](PartyId party) { return id_of(problem, party); })},
          {"checks", checks},
          {"guarantee", guarantee},
          {"peaceful_shares", shares},
          {"force_ratio", forces},
          {"concessions", concessions}};
}

Json guarantor_json(const Problem& problem, const GuarantorVerdict& row) {
  return {{"party", id_of(problem, row.party)},          {"protects", id_of(problem, row.protects)},
          {"credibility", ranged_json(row.credibility)}, {"credibility_stated", row.credibility_stated},
          {"missing", parameters_json(row.missing)},     {"responds", or_null(row.responds, year_json)}};
}

Json joint_json(const Problem& problem, const JointHolding& joint) {
  Json witness = Json::array();
  for (const TornValue& row : joint.witness)
    witness.push_back(
        {{"party", id_of(problem, row.party)}, {"parameter", to_string(row.parameter)}, {"value", row.value}});
  return {{"answer", to_string(joint.together)}, {"witness", witness}, {"search_nodes", joint.nodes}};
}

Json verdict_json(const Problem& problem, const PackageVerdict& verdict) {
  Json breakers = Json::array();
  for (const BreakerVerdict& row : verdict.breakers) breakers.push_back(breaker_json(problem, row));
  Json guarantors = Json::array();
  for (const GuarantorVerdict& row : verdict.guarantors) guarantors.push_back(guarantor_json(problem, row));
  Json missing = Json::array();
  for (const NotAssessed& row : verdict.not_assessed) {
    missing.push_back({{"party", id_of(problem, row.party)},
                       {"check", or_null(row.check, [](Check check) { return to_string(check); })},
                       {"missing", parameters_json(row.missing)}});
  }
  const auto breach = [&](const Breach& row) { return json_breach(problem, row); };
  return {{"assessed", verdict.assessed()},
          {"under_the_ranges", to_string(verdict.holds())},
          {"at_central_estimate", verdict.holds_centrally()},
          {"together", joint_json(problem, verdict.joint)},
          {"first", or_null(verdict.first, breach)},
          {"first_possible", or_null(verdict.first_possible, breach)},
          {"breakers", breakers},
          {"guarantors", guarantors},
          {"not_assessed", missing},
          {"grounds", verdict.grounds}};
}

Json addresses_json(const Problem& problem, const std::vector<std::size_t>& refusals) {
  Json out = Json::array();
  for (const std::size_t r : refusals) out.push_back(problem.scenario.refusals[r].address);
  return out;
}

Json repair_json(const Problem& problem, const Repair& repair) {
  Json changed = Json::object();
  for (const IssueId issue : repair.changed) {
    const Issue& row = problem.scenario.issues[issue.index];
    changed[row.id] = row.options[repair.package[issue.index].index].id;
  }
  Json costs = Json::array();
  for (const RepairCost& cost : repair.costs) {
    costs.push_back({{"party", id_of(problem, cost.party)},
                     {"change", json_points(cost.change.central)},
                     {"range", json_interval(cost.change.range)},
                     {"margin", json_points(cost.margin)}});
  }
  return {{"changed", changed},
          {"refusals", addresses_json(problem, repair.refusals)},
          {"new_refusals", addresses_json(problem, repair.new_refusals)},
          {"price", json_points(repair.price)},
          {"costs", costs},
          {"least_margin", json_points(repair.least_margin)},
          {"accepted_by_all", repair.accepted()},
          {"efficient", repair.efficient}};
}

Json repairs_json(const Problem& problem, const Repairs& repairs) {
  Json list = Json::array();
  for (const Repair& repair : repairs.repairs) list.push_back(repair_json(problem, repair));
  Json hopeless = Json::array();
  for (const auto& [party, check] : repairs.hopeless)
    hopeless.push_back({{"party", id_of(problem, party)}, {"check", to_string(check)}});
  return {{"status", to_string(repairs.status)},
          {"changes", repairs.changes},
          {"repairs", list},
          {"more", repairs.more},
          {"search_nodes", repairs.nodes},
          {"cheapest_status", to_string(repairs.cheapest_status)},
          {"cheapest", or_null(repairs.cheapest, [&](const Repair& repair) { return repair_json(problem, repair); })},
          {"hopeless", hopeless}};
}

Json package_json(const Problem& problem, const JudgedPackage& judged) {
  Json solutions = Json::array();
  for (const SolutionKind kind : judged.about.solutions) solutions.push_back(to_string(kind));
  Json given_up = Json::array();
  for (const Claim& claim : judged.about.given_up) given_up.push_back(json_claim(problem, claim));
  return {{"package", json_package(problem, judged.about.package)},
          {"solutions", solutions},
          {"given_up", given_up},
          {"tied", judged.about.tied},
          {"verdict", verdict_json(problem, judged.verdict)},
          {"repair", repairs_json(problem, judged.repairs)},
          {"repair_for_sure", repairs_json(problem, judged.repairs_for_sure)}};
}

Json set_json(const Problem& problem, const DurableSet& set) {
  Json rows = Json::array();
  for (std::size_t n = 0; n < set.no_goods.rows.size(); ++n) {
    const NoGood& row = set.no_goods.rows[n];
    rows.push_back({{"address", "durable." + std::to_string(n + 1)},
                    {"party", id_of(problem, row.party)},
                    {"check", to_string(row.check)},
                    {"when", json_combination(problem, row.when)}});
  }
  Json left_out = Json::array();
  for (const auto& [party, check] : set.no_goods.left_out)
    left_out.push_back({{"party", id_of(problem, party)}, {"check", to_string(check)}});
  return {{"holding", to_string(set.holding)},
          {"exists", to_string(set.exists)},
          {"accepted_by_all", or_null(set.accepted, [](const AcceptedCount& count) { return json_count(count); })},
          {"example", or_null(set.example, [&](const Package& package) { return json_package(problem, package); })},
          {"ruled_out",
           {{"status", to_string(set.no_goods.status)},
            {"combinations_tried", set.no_goods.cells},
            {"left_out", left_out},
            {"combinations", rows}}}};
}

Json frontier_json(const Problem& problem, const Frontier& frontier) {
  Json points = Json::array();
  for (std::size_t p = 0; p < std::min(kFrontierPoints, frontier.points.size()); ++p) {
    points.push_back({{"utilities", json_utilities(problem, frontier.points[p].utilities)},
                      {"package", json_package(problem, frontier.points[p].package)}});
  }
  return {{"status", to_string(frontier.status)},
          {"exact", frontier.exact},
          {"tolerance", json_points(frontier.tolerance)},
          {"total", frontier.points.size()},
          {"points", points}};
}

Json agreement_json(const Problem& problem, const DurableAgreement& agreement) {
  Json sets = Json::array();
  for (const DurableSet& set : agreement.sets) sets.push_back(set_json(problem, set));
  Json solutions = Json::array();
  for (const Solution& solution : agreement.answer.solutions) solutions.push_back(json_solution(problem, solution));
  Json corrections = Json::array();
  for (const Correction& correction : agreement.answer.conflicts.corrections) {
    Json given_up = Json::array();
    for (const Claim& claim : correction.given_up) given_up.push_back(json_claim(problem, claim));
    Json best = Json::array();
    for (const Solution& solution : correction.best) best.push_back(json_solution(problem, solution));
    corrections.push_back({{"given_up", given_up}, {"price", json_price(correction.price)}, {"best", best}});
  }
  return {{"before",
           {{"exists", to_string(agreement.agreement_exists)},
            {"accepted_by_all",
             or_null(agreement.accepted, [](const AcceptedCount& count) { return json_count(count); })}}},
          {"sets", sets},
          {"asked", to_string(agreement.asked)},
          {"exists", to_string(agreement.answer.exists)},
          {"solutions", solutions},
          {"frontier", or_null(agreement.answer.inside, [&](const Frontier& f) { return frontier_json(problem, f); })},
          {"corrections", corrections}};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json rates_json(const BaseRatePanel& panel) {
  Json rates = Json::array();
  for (const BaseRate& rate : panel.rates) {
    const Source* source = panel.source_of(rate);
    rates.push_back(
        {{"address", rate.address},
         {"quantity", rate.quantity},
         {"value",
          or_null(rate.value,
                  [](const Quantity& q) {
                    return Json{{"written", to_string(q)}, {"low", to_points(q.low)}, {"high", to_points(q.high)}};
                  })},
         {"unit", text_or_null(rate.unit)},
         {"period", text_or_null(rate.period)},
         {"sample", text_or_null(rate.sample)},
         {"source", source == nullptr ? Json(nullptr) : Json(source->title)},
         {"basis", to_string(rate.provenance.basis)},
         {"warning", text_or_null(rate.warning)},
         {"note", text_or_null(rate.provenance.note)}});
  }
  return {{"file", text_or_null(panel.title)}, {"rates", rates}};
}

}  // namespace

Json json_breach(const Problem& problem, const Breach& breach) {
  return {{"party", id_of(problem, breach.party)},
          {"check", to_string(breach.check)},
          {"year", breach.year},
          {"short_by", number(breach.short_by)}};
}

Json durable_json(const Problem& problem, const DurabilityAnswer& answer, const BaseRatePanel& panel,
                  const RunInfo& run) {
  Json out = json_head("durable", problem, run);
  out["status"] = to_string(answer.status);
  out["stated"] = answer.stated;
  out["named"] = answer.named;
  out["holding"] = to_string(answer.holding);
  out["horizon"] = answer.horizon;
  out["packages_status"] = to_string(answer.packages_status);
  out["packages"] = Json::array();
  for (const JudgedPackage& judged : answer.packages) out["packages"].push_back(package_json(problem, judged));
  out["possible_and_durable"] = or_null(
      answer.agreement, [&](const DurableAgreement& agreement) { return agreement_json(problem, agreement); });
  out["base_rates"] = rates_json(panel);
  return out;
}

}  // namespace locarno
