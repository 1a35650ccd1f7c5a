#include "locarno/report/workable_json.h"

#include <bit>

#include "locarno/report/workable_words.h"

namespace locarno {
namespace {

// {"low", "central", "high", "address"}: high null where no end is known, address null where nobody stated it.
Json json_stated(const Stated& number) {
  return {{"low", json_points(number.low)},
          {"central", json_points(number.central)},
          {"high", number.open ? Json(nullptr) : json_points(number.high)},
          {"address", number.address.empty() ? Json(nullptr) : Json(number.address)}};
}

Json json_days(const Moment& moment) { return moment.open ? Json(nullptr) : json_points(Score(moment.units)); }

Json json_days(const Moment& least, const Moment& central, const Moment& most) {
  return {{"low", json_days(least)}, {"central", json_days(central)}, {"high", json_days(most)}};
}

Json step_ids(const Problem& problem, const Plan& plan, StepSet steps) {
  Json out = Json::array();
  for (; steps != 0; steps &= steps - 1)
    out.push_back(word_of(problem, plan.steps[static_cast<std::size_t>(std::countr_zero(steps))]).id);
  return out;
}

Json steps_json(const Problem& problem, const Plan& plan) {
  Json out = Json::array();
  for (const PlanStep& step : plan.steps) {
    const StepStatement& part = problem.scenario.implementation->parts[step.part];
    Json by = Json::array();
    for (const PartyId party : part.by) by.push_back(id_of(problem, party));
    out.push_back({{"id", word_of(problem, step).id},
                   {"name", word_of(problem, step).name},
                   {"address", part.address},
                   {"by", by},
                   {"days", json_stated(step.duration)},
                   {"ground", json_provenance(problem, part.provenance)}});
  }
  return out;
}

Json conditions_json(const Problem& problem, const Plan& plan) {
  Json out = Json::array();
  for (const PlanCondition& condition : plan.conditions) {
    const StepCondition& statement = statement_of(problem, condition);
    Json missing = Json::array();
    for (const StepId step : condition.missing)
      missing.push_back(problem.scenario.implementation->steps[step.index].id);
    out.push_back({{"address", statement.address},
                   {"kind", to_string(statement.kind)},
                   {"party", statement.party ? Json(id_of(problem, *statement.party)) : Json(nullptr)},
                   {"form", to_string(statement.form)},
                   {"words", in_words(problem, plan, condition)},
                   {"not_in_the_package", missing},
                   {"ground", json_provenance(problem, statement.provenance)}});
  }
  return out;
}

Json parties_json(const Problem& problem, const Plan& plan) {
  Json out = Json::object();
  for (const PlanParty& party : plan.parties) {
    Json in_hand = Json::object();
    Json undo = Json::object();
    for (std::size_t s = 0; s < plan.steps.size(); ++s) {
      const std::string& id = word_of(problem, plan.steps[s]).id;
      in_hand[id] = json_stated(party.in_hand[s]);
      if (party.undo[s]) undo[id] = json_stated(*party.undo[s]);
    }
    out[id_of(problem, party.party)] = {{"going_on", json_stated(party.margin)},
                                        {"in_hand", in_hand},
                                        {"can_undo", undo},
                                        {"discount", party.discount ? json_stated(*party.discount) : Json(nullptr)}};
  }
  return out;
}

Json choice_json(const Problem& problem, const Plan& plan, const Course& course, const ChosenOrder& order) {
  Json steps = Json::array();
  for (const std::size_t e : order.events) steps.push_back(step_ids(problem, plan, course.events[e]));
  return {{"status", to_string(order.status)},
          {"steps", steps},
          {"exposure",
           {{"least_proven", json_points(Score(order.exposure_bound))}, {"found", json_points(Score(order.exposure))}}},
          {"days", {{"least_proven", json_days(order.end_bound)}, {"found", json_days(order.end)}}}};
}

Json itinerary_json(const Problem& problem, const Plan& plan, const Itinerary& way) {
  Json out = choice_json(problem, plan, way.course, way.choice);
  out["whatever_the_numbers"] = way.whatever_the_numbers;
  Json moments = Json::array();
  for (const std::size_t e : way.choice.events) {
    moments.push_back({{"steps", step_ids(problem, plan, way.course.events[e])},
                       {"begin", json_days(way.fastest.begin[e], way.central.begin[e], way.slowest.begin[e])},
                       {"complete", json_days(way.fastest.finish[e], way.central.finish[e], way.slowest.finish[e])},
                       {"critical", static_cast<bool>(way.critical[e])}});
  }
  out["moments"] = moments;
  out["complete"] = json_days(way.fastest.end, way.central.end, way.slowest.end);
  out["earliest_of_any_order"] = json_days(way.least_end, way.central_end, way.greatest_end);
  Json parties = Json::object();
  for (std::size_t p = 0; p < way.parties.size(); ++p) {
    const PartyOnTheWay& party = way.parties[p];
    parties[id_of(problem, plan.parties[p].party)] = {{"exposure",
                                                       {{"low", json_points(party.exposure.low)},
                                                        {"central", json_points(party.central)},
                                                        {"high", json_points(party.exposure.high)}}},
                                                      {"most_exposed_after", party.exposed_after},
                                                      {"least_gain_of_going_on", json_points(party.least_gain)},
                                                      {"most_tempted_after", party.tempted_after}};
  }
  out["parties"] = parties;
  return out;
}

Json demands_json(const Problem& problem, const Plan& plan, const Demands& demands) {
  Json conditions = Json::array();
  for (const std::size_t c : demands.conditions)
    conditions.push_back(statement_of(problem, plan.conditions[c]).address);
  Json parties = Json::array();
  for (const std::size_t p : demands.parties) parties.push_back(id_of(problem, plan.parties[p].party));
  return {{"conditions", conditions}, {"parties", parties}};
}

Json blocking_json(const Problem& problem, const Plan& plan, const std::optional<Blocking>& block) {
  if (!block) return nullptr;
  Json conflicts = Json::array();
  for (const Demands& conflict : block->conflicts) conflicts.push_back(demands_json(problem, plan, conflict));
  Json ways = Json::array();
  for (const WayOut& way : block->ways_out) {
    Json one = demands_json(problem, plan, way.given_up);
    one["guarantee"] = way.given_up.parties.empty() ? Json(nullptr)
                                                    : Json{{"least_proven", json_points(Score(way.raise_bound))},
                                                           {"found", json_points(Score(way.raise))}};
    one["order"] = choice_json(problem, plan, way.course, way.order);
    ways.push_back(one);
  }
  Json exchanges = Json::array();
  for (const Exchange& exchange : block->exchanges) {
    exchanges.push_back({{"steps", step_ids(problem, plan, exchange.steps)},
                         {"order", choice_json(problem, plan, exchange.course, exchange.order)}});
  }
  return {{"status", to_string(block->status)},
          {"conflicts", conflicts},
          {"ways_out", ways},
          {"more_ways_out", block->more_ways_out},
          {"exchange_status", to_string(block->exchange_status)},
          {"exchanges", exchanges}};
}

Json package_answer(const Problem& problem, const PackageOfInterest& package, const Workability& one) {
  const Plan& plan = one.plan;
  Json solutions = Json::array();
  for (const SolutionKind kind : package.solutions) solutions.push_back(to_string(kind));
  Json given_up = Json::array();
  for (const Claim& claim : package.given_up) given_up.push_back(json_claim(problem, claim));
  const InHandFooting footing = in_hand_footing(plan);
  Json out{{"package", json_package(problem, package.package)},
           {"solutions", solutions},
           {"given_up", given_up},
           {"start", plan.start ? Json(to_string(*plan.start)) : Json(nullptr)},
           {"by_conditions", to_string(one.by_conditions)},
           {"necessarily", to_string(one.necessarily)},
           {"possibly", to_string(one.possibly)},
           {"at_central_estimate", to_string(one.central)}};
  out["order"] = one.itinerary ? itinerary_json(problem, plan, *one.itinerary) : Json(nullptr);
  out["blocked_by_conditions"] = blocking_json(problem, plan, one.conditions);
  out["blocked_at_central_estimate"] = blocking_json(problem, plan, one.demands);
  out["steps"] = steps_json(problem, plan);
  out["conditions"] = conditions_json(problem, plan);
  out["parties"] = parties_json(problem, plan);
  out["not_judged"] = Json::array();
  for (const PartyId party : plan.not_judged) out["not_judged"].push_back(problem.scenario.parties[party.index].id);
  out["in_hand_values"] = {{"sourced", footing.sourced}, {"assumed", footing.assumed}, {"unstated", footing.unstated}};
  return out;
}

}  // namespace

Json workable_json(const Problem& problem, const WorkableAnswer& answer, const RunInfo& run) {
  Json out = json_head("workable", problem, run);
  out["status"] = to_string(answer.status);
  out["packages_status"] = to_string(answer.packages.status);
  out["packages"] = Json::array();
  for (std::size_t i = 0; i < answer.each.size(); ++i)
    out["packages"].push_back(package_answer(problem, answer.packages.packages[i], answer.each[i]));
  return out;
}

}  // namespace locarno
