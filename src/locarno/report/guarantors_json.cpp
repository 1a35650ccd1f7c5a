#include "locarno/report/guarantors_json.h"

#include <cmath>

#include "locarno/report/json_common.h"

namespace locarno {
namespace {

// Infinite: no such number, or no end.
Json number(double value) { return std::isfinite(value) ? Json(twelve_digits(value)) : Json(nullptr); }

Json ranged_json(const RangedValue& value) {
  return {{"low", number(value.range.low)}, {"high", number(value.range.high)}, {"central", number(value.central)}};
}

Json needed_json(const GuaranteeNeeds& needs) {
  return {{"low", number(needs.needed.low.least)},
          {"high", number(needs.needed.high.least)},
          {"central", number(needs.needed_centrally.least)}};
}

Json response_json(const ResponseUnder& row) {
  return {{"dependence", to_string(row.dependence)},
          {"response", ranged_json(row.response)},
          {"margin",
           {{"low", number(row.outcome.worst.margin)},
            {"high", number(row.outcome.best.margin)},
            {"central", number(row.outcome.central.margin)}}}};
}

Json least_json(const LeastNumber& least) {
  return {{"status", to_string(least.status)},
          {"number", least.status == Status::none_exists ? Json(nullptr) : Json(least.number)},
          {"reached", least.reached},
          {"ceiling", least.ceiling}};
}

Json numbers_json(const Problem& problem, const GuarantorNumbers& row) {
  Json numbers = Json::array();
  for (const NumberNeeded& needed : row.numbers) {
    numbers.push_back({{"dependence", to_string(needed.dependence)},
                       {"at_best", least_json(needed.least)},
                       {"central", least_json(needed.central)},
                       {"at_worst", least_json(needed.most)}});
  }
  return {{"like", id_of(problem, row.like)},
          {"credibility", ranged_json(row.credibility)},
          {"numbers", numbers},
          {"protects_until",
           {{"low", number(row.protects_until.low)},
            {"high", number(row.protects_until.high)},
            {"central", number(row.protects_until_centrally)}}}};
}

std::string_view enough(Corner corner) {
  switch (corner) {
    case Corner::peaceful: return "possibly";
    case Corner::central: return "centrally";
    case Corner::tempting: return "necessarily";
  }
  return {};
}

Json mixes_json(const Problem& problem, const GuarantorQuestion& question, const MixesAt& at) {
  Json mixes = Json::array();
  for (const PricedMix& mix : at.mixes.mixes) {
    Json members = Json::array();
    for (const std::size_t member : mix.members) members.push_back(id_of(problem, question.guarantors[member]));
    mixes.push_back({{"members", members}, {"price", mix.price}, {"to_spare", mix.deters.margin}});
  }
  return {{"enough", enough(at.corner)},
          {"status", to_string(at.mixes.status)},
          {"complete", at.mixes.complete},
          {"mixes", mixes}};
}

Json question_json(const Problem& problem, const GuarantorQuestion& question) {
  Json missing = Json::array();
  for (const Parameter p : question.missing) missing.push_back(to_string(p));
  Json responses = Json::array();
  for (const ResponseUnder& row : question.responses) responses.push_back(response_json(row));
  Json numbers = Json::array();
  for (const GuarantorNumbers& row : question.numbers) numbers.push_back(numbers_json(problem, row));
  Json prices = Json::array();
  for (std::size_t g = 0; g < question.guarantors.size(); ++g)
    prices.push_back({{"party", id_of(problem, question.guarantors[g])}, {"price", ranged_json(question.prices[g])}});
  Json mixes = Json::array();
  for (const MixesAt& at : question.mixes) mixes.push_back(mixes_json(problem, question, at));
  const bool assessed = question.missing.empty();
  return {{"party", id_of(problem, question.breaker)},
          {"against", id_of(problem, question.against)},
          {"missing", missing},
          {"needed", assessed ? needed_json(question.needs) : Json(nullptr)},
          {"responders", question.responders},
          {"response_always_deters_more", question.helps},
          {"responses", responses},
          {"numbers", numbers},
          {"by_number", question.by_number},
          {"prices", prices},
          {"mixes", mixes}};
}

}  // namespace

Json guarantors_json(const Problem& problem, const GuarantorsAnswer& answer, const RunInfo& run) {
  Json out = json_head("durable-guarantors", problem, run);
  out["status"] = to_string(answer.status);
  out["year"] = answer.year;
  out["packages"] = Json::array();
  for (const GuarantorsOfPackage& row : answer.packages) {
    Json questions = Json::array();
    for (const GuarantorQuestion& question : row.questions) questions.push_back(question_json(problem, question));
    out["packages"].push_back({{"package", json_package(problem, row.about.package)}, {"questions", questions}});
  }
  return out;
}

}  // namespace locarno
