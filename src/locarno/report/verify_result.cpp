#include "locarno/report/verify_result.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "locarno/report/possible_json.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

using Held = CheckedClaim::Verdict;

CheckedClaim about_digest(const Problem& problem, const ResultHead& head) {
  const bool same = head.digest == problem.scenario.digest;
  return {"scenario", "It was made from this scenario, byte for byte", same ? Held::holds : Held::does_not_hold,
          same ? "the digests agree"
               : fmt::format("the scenario's digest is {}, the result's {}", problem.scenario.digest, head.digest)};
}

// Everything that follows from the scenario and from what was claimed: days, names, grounds, margins, flags.
CheckedClaim about_restated(const Problem& problem, const ResultHead& head, const PossibleAnswer& answer,
                            const Json& result) {
  constexpr auto kAll = std::numeric_limits<std::size_t>::max();
  const RunInfo run{"possible", head.file, head.version, head.arguments};
  std::vector<std::string> differ;
  for (const Json& change : Json::diff(result, possible_json(problem, answer, run, {kAll, kAll}))) {
    const auto path = change.at("path").get<std::string>();
    const bool list_cut = path.ends_with("/total") || path.ends_with("/total_just_below_the_floor");
    const bool proof_left_out = path.ends_with("/proof_nodes") && change.at("value") == 0;
    if (!list_cut && !proof_left_out) differ.push_back(path);
  }
  const std::string claim = "What it says of the scenario, and what follows from its other figures, is right";
  if (differ.empty()) return {"restated", claim, Held::holds, "written anew, it is the same"};
  return {
      "restated", claim, Held::does_not_hold,
      fmt::format(
          "written anew, it is another at {}{}", differ.front(),
          differ.size() == 1 ? "" : fmt::format(", and at {} more", count_of(differ.size() - 1, "place", "places")))};
}

std::string first_line(const VerifiedResult& verified) {
  const std::size_t wrong = verified.count(Held::does_not_hold);
  const std::size_t right = verified.count(Held::holds);
  const std::size_t open = verified.count(Held::not_proven);
  if (wrong > 0)
    return fmt::format("{} of {} claims {} not hold.", wrong, verified.claims.size(), wrong == 1 ? "does" : "do");
  return fmt::format("It holds: {} claims checked, none wrong{}.", right,
                     open == 0 ? "" : fmt::format(", {} not proven", open));
}

std::string listed_claims(const VerifiedResult& verified, Held verdict, const std::string& title,
                          const TextStyle& style) {
  std::string out;
  for (const CheckedClaim& claim : verified.claims) {
    if (claim.verdict != verdict) continue;
    if (out.empty()) out = "\n" + heading(title, style);
    out += wrapped(fmt::format("{}: {} [{}]", claim.claim, claim.how, claim.part), style.width, "   - ", "     ");
  }
  return out;
}

}  // namespace

std::size_t VerifiedResult::count(CheckedClaim::Verdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count(claims, verdict, &CheckedClaim::verdict));
}

Result<VerifiedResult> verify_result(const Problem& problem, const Json& result, const VerifyAnswerLimits& limits,
                                     const Control& control) {
  auto head = read_result_head(result);
  if (!head) return tl::unexpected(head.error());
  VerifiedResult out{std::move(*head), {}};
  out.claims.push_back(about_digest(problem, out.head));
  if (!out.holds()) return out;
  const auto read = read_possible(problem, result);
  if (!read) return tl::unexpected(read.error());
  out.claims.push_back(about_restated(problem, out.head, read->answer, result));
  auto claims = verify_answer(problem, read->answer, read->cut, limits, control);
  std::ranges::move(claims, std::back_inserter(out.claims));
  return out;
}

std::string verify_text(const VerifiedResult& verified, const TextStyle& style) {
  std::string asked;
  for (const std::string& argument : verified.head.arguments) asked += " " + argument;
  std::string out = emphasis(first_line(verified), style) + "\n";
  out += wrapped(fmt::format("The result of: locarno possible {}{} (locarno {})", verified.head.file, asked,
                             verified.head.version),
                 style.width, "", "  ");
  out += listed_claims(verified, Held::does_not_hold, "Does not hold", style);
  out += listed_claims(verified, Held::holds, "Holds", style);
  out += listed_claims(verified, Held::not_proven, "Not proven", style);
  if (verified.count(Held::not_proven) > 0 && verified.holds())
    out += "\nA result made with --proofs keeps every proof and every efficient package.\n";
  return out;
}

Json verify_json(const Problem& problem, const VerifiedResult& verified, const RunInfo& run) {
  Json out = json_head("verify", problem, run);
  out["result"] = {{"command", "possible"},
                   {"file", verified.head.file},
                   {"digest", verified.head.digest},
                   {"locarno", verified.head.version},
                   {"arguments", verified.head.arguments}};
  out["holds"] = verified.holds();
  out["claims"] = Json::array();
  for (const CheckedClaim& claim : verified.claims) {
    out["claims"].push_back(
        {{"part", claim.part}, {"claim", claim.claim}, {"verdict", to_string(claim.verdict)}, {"how", claim.how}});
  }
  return out;
}

}  // namespace locarno
