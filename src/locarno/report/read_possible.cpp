#include "locarno/report/read_possible.h"

#include <limits>
#include <utility>

#include <fmt/format.h>

#include "locarno/report/json_fields.h"
#include "locarno/report/possible_json.h"
#include "locarno/report/result_names.h"

namespace locarno {
namespace {

using fields::at;
using fields::list;
using fields::malformed;
using fields::Malformed;
using fields::natural;
using fields::number;
using fields::object;
using fields::points;
using fields::status;
using fields::text;
using fields::truth;
using fields::whole;

constexpr std::size_t kMostProof = 1'000'000;  // nodes

class Reader : private ResultNames {
 public:
  Reader(const Problem& problem, const Json& result) : ResultNames(problem), problem_(problem), result_(result) {}

  ReadPossible read() {
    ReadPossible out;
    PossibleAnswer& answer = out.answer;
    answer.status = status(at(result_, "status"));
    where_ = "from_refusals";
    answer.refusals = refusals(at(result_, "from_refusals"));
    where_ = "from_ranges";
    answer.acceptability = acceptability(at(result_, "from_ranges"));
    where_ = "at_central_estimate";
    answer.central = central(at(result_, "at_central_estimate"), out.cut);
    where_ = "divisible";
    if (const Json& json = at(result_, "divisible"); !json.is_null()) answer.divisible = divisible(json);
    return out;
  }

  [[nodiscard]] const std::string& where() const { return where_; }

 private:
  // ---- refusals

  [[nodiscard]] static RuledOut ruled_out(const Json& json) {
    return {natural(at(json, "rules_out")), natural(at(json, "rules_out_alone"))};
  }

  [[nodiscard]] RefusalSet refusal_set(const Json& json) const {
    RefusalSet out;
    for (const Json& address : list(json)) out.push_back(refusal(address));
    return out;
  }

  RefusalAnswer refusals(const Json& json) {
    RefusalAnswer out;
    out.status = status(at(json, "status"));
    out.combinations = natural(at(at(json, "combinations"), "exact"));
    out.possible = natural(at(at(json, "coherent"), "exact"));
    out.unrefused = natural(at(at(json, "refused_by_none"), "exact"));
    out.example = maybe_package(at(json, "example"));
    if (!at(json, "by_party").empty()) {
      for (std::size_t i = 0; i < problem_.deciders.size(); ++i)
        out.by_party.push_back(ruled_out(of_decider(at(json, "by_party"), i)));
    }
    for (const Json& row : list(at(json, "refusals")))
      out.by_refusal.push_back(refusal_row(row, out.by_refusal.size()));
    const Json& conflicts = at(json, "conflicts");
    out.conflicts.status = status(at(conflicts, "status"));
    for (const Json& group : list(at(conflicts, "groups"))) {
      auto& read = out.conflicts.groups.emplace_back();
      for (const Json& set : list(at(group, "conflicts"))) read.conflicts.push_back(refusal_set(set));
      for (const Json& set : list(at(group, "corrections"))) read.corrections.push_back(refusal_set(set));
    }
    return out;
  }

  RuledOut refusal_row(const Json& json, std::size_t index) {
    if (index >= problem_.scenario.refusals.size() || refusal(at(json, "address")) != index)
      malformed("the refusals are not those of the scenario in its order");
    return ruled_out(json);
  }

  // ---- orders and ranges

  [[nodiscard]] Existence existence(const Json& json) const {
    Existence out;
    out.status = status(at(json, "status"));
    out.package = maybe_package(at(json, "package"));
    return out;
  }

  [[nodiscard]] AcceptableSets acceptability(const Json& json) const {
    AcceptableSets out;
    for (const auto& [id, row] : object(at(json, "by_party")).items())
      out.parties.push_back(
          {problem_.deciders[decider(id)], existence(at(row, "necessarily")), existence(at(row, "possibly"))});
    out.all_necessarily = existence(at(at(json, "all"), "necessarily"));
    out.all_possibly = existence(at(at(json, "all"), "possibly"));
    return out;
  }

  // ---- optima and their proofs

  [[nodiscard]] ProofNode proof_node(const Json& json) const {
    ProofNode out;
    const std::string kind = text(at(json, "kind"));
    if (kind == "branched") {
      out.kind = ProofNode::Kind::branched;
      const std::size_t k = issue(text(at(json, "branch")));
      out.branch = static_cast<std::uint32_t>(k);
      out.children = options(k, at(json, "children"));
    } else if (kind == "enumerated") {
      out.kind = ProofNode::Kind::enumerated;
    } else if (kind != "bounded") {
      malformed(fmt::format("'{}' is no kind of a node", kind));
    }
    for (const Json& price : list(at(json, "prices"))) out.lambda.push_back(number(price));
    if (!out.lambda.empty() && out.lambda.size() != problem_.deciders.size()) malformed("a node has one price a party");
    for (const auto& [id, removed] : object(at(json, "removed")).items()) {
      const std::size_t k = issue(id);
      out.removed.emplace_back(static_cast<std::uint32_t>(k), options(k, removed));
    }
    return out;
  }

  // A tree fixes an issue on every level, so that a deeper one is none, and would only exhaust the stack.
  void check_depth(const std::vector<ProofNode>& proof) const {
    std::vector<int> open;  // children still to come, from the root down
    for (const ProofNode& node : proof) {
      while (!open.empty() && open.back() == 0) open.pop_back();
      if (!open.empty()) --open.back();
      if (node.kind == ProofNode::Kind::branched) open.push_back(__builtin_popcountll(node.children));
      if (open.size() > problem_.issue_count() + 1) malformed("a proof is deeper than there are issues");
    }
  }

  void certificate(const Json& json, Optimum& out) const {
    const auto finite_or = [](const Json& value, double otherwise) {
      return value.is_null() ? otherwise : number(value);
    };
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    out.value = finite_or(at(json, "value"), -kInfinite);
    out.bound = finite_or(at(json, "bound"), out.packages.empty() ? -kInfinite : kInfinite);
    out.levels = whole(at(json, "levels"));
    out.nodes = whole(at(json, "search_nodes"));
    const Json& proof = list(at(json, "proof"));
    if (proof.size() > kMostProof) malformed("a proof is too long");
    for (const Json& node : proof) out.proof.push_back(proof_node(node));
    check_depth(out.proof);
    if (out.levels > problem_.deciders.size()) malformed("a certificate has no more levels than there are parties");
  }

  // `walk_away`: what the solution is over.
  Solution solution(const Json& json, const std::vector<std::int64_t>& walk_away) {
    Solution out;
    out.kind = kind(text(at(json, "method")));
    Optimum& optimum = out.optimum;
    optimum.status = status(at(json, "status"));
    for (const Json& one : list(at(json, "packages"))) optimum.packages.push_back(package(one));
    optimum.utilities = utilities(at(json, "utilities"));
    if (optimum.utilities.empty() != optimum.packages.empty()) malformed("packages and utilities do not go together");
    optimum.more_ties = truth(at(json, "more_ties"));
    certificate(at(json, "certificate"), optimum);
    if (json.contains("ideal")) out.ideal = utilities(json.at("ideal"));
    if (json.contains("note")) out.note = text(json.at("note"));
    const bool relative = out.kind == SolutionKind::kalai_smorodinsky && gains_somewhere(out.ideal, walk_away);
    if (out.kind == SolutionKind::kalai_smorodinsky && !relative && !optimum.packages.empty())
      malformed("relative gains need an ideal point above the walk-away values");
    out.welfare = welfare_of(
        out.kind == SolutionKind::kalai_smorodinsky && !relative ? SolutionKind::egalitarian : out.kind, walk_away,
        decider_weights(problem_), out.ideal);
    return out;
  }

  [[nodiscard]] static bool gains_somewhere(const std::vector<std::int64_t>& ideal,
                                            const std::vector<std::int64_t>& walk_away) {
    bool all = ideal.size() == walk_away.size();
    for (std::size_t i = 0; all && i < ideal.size(); ++i) all = ideal[i] > walk_away[i];
    return all;
  }

  [[nodiscard]] static SolutionKind kind(const std::string& word) {
    for (const SolutionKind one : kAllSolutions) {
      if (word == to_string(one)) return one;
    }
    malformed(fmt::format("'{}' is no solution", word));
  }

  // ---- the central estimate

  CentralAnswer central(const Json& json, CutShort& cut) {
    CentralAnswer out;
    out.exists = status(at(json, "status"));
    out.example = maybe_package(at(json, "example"));
    out.existence.status = out.exists;
    if (out.example) {
      out.existence.packages = {*out.example};
      for (const Score u : decider_utilities(problem_, *out.example)) out.existence.utilities.push_back(u.units);
    }
    certificate(at(json, "certificate"), out.existence);
    if (const Json& all = at(json, "accepted_by_all"); !all.is_null()) out.accepted = count(all);
    if (const Json& reach = at(json, "reach_walk_away"); !reach.empty()) {
      for (std::size_t i = 0; i < problem_.deciders.size(); ++i) out.by_party.push_back(count(of_decider(reach, i)));
    }
    for (const Json& one : list(at(json, "solutions"))) out.solutions.push_back(solution(one, walk_aways(problem_)));
    if (const Json& inside = at(json, "frontier"); !inside.is_null()) out.inside = frontier(inside, cut.inside);
    if (const Json& all = at(json, "frontier_overall"); !all.is_null()) out.overall = frontier(all, cut.overall);
    const Json& others = at(json, "other_platforms");
    out.spread = comparison(at(others, "least_spread_of_relative_gains"), out.inside.has_value());
    out.difference = comparison(at(others, "least_difference_of_utilities"), out.inside.has_value());
    if (const Json& none = at(json, "no_agreement"); !none.is_null()) no_agreement(none, out);
    return out;
  }

  [[nodiscard]] static AcceptedCount count(const Json& json) {
    AcceptedCount out;
    out.status = status(at(json, "status"));
    out.low = natural(at(json, "low"));
    out.high = natural(at(json, "high"));
    out.space = natural(at(json, "of"));
    return out;
  }

  FrontierPoint point(const Json& json) {
    FrontierPoint out;
    out.utilities = utilities(at(json, "utilities"));
    out.package = package(at(json, "package"));
    out.packages = whole(at(json, "packages"));
    if (out.utilities.empty()) malformed("a point has utilities");
    return out;
  }

  Frontier frontier(const Json& json, bool& cut) {
    Frontier out;
    out.status = status(at(json, "status"));
    out.exact = truth(at(json, "exact"));
    out.tolerance = points(at(json, "tolerance"));
    for (const Json& step : list(at(json, "thinning"))) out.thinning.push_back(points(step));
    for (const Json& one : list(at(json, "points"))) out.points.push_back(point(one));
    for (const Json& one : list(at(json, "just_below_the_floor"))) out.near.push_back(point(one));
    cut = whole(at(json, "total")) != out.points.size() ||
          whole(at(json, "total_just_below_the_floor")) != out.near.size();
    return out;
  }

  // The point need not be on the list of the file, which may be cut.
  std::optional<ComparisonPoint> comparison(const Json& json, bool has_frontier) {
    if (json.is_null()) return std::nullopt;
    if (!has_frontier) malformed("a point of a frontier that is not there");
    return ComparisonPoint{point(at(json, "point")), number(at(json, "spread"))};
  }

  // ---- no agreement

  [[nodiscard]] ClaimSet claims(const Json& json) const {
    ClaimSet out;
    for (const Json& claim : list(json)) {
      const std::string kind = text(at(claim, "kind"));
      if (kind == "refusal") out.push_back({Claim::Kind::refusal, refusal(at(claim, "address"))});
      else if (kind == "walk_away") out.push_back({Claim::Kind::walk_away, decider(text(at(claim, "party")))});
      else malformed(fmt::format("'{}' is no kind of a claim", kind));
      if (claim != json_claim(problem_, out.back())) malformed("a claim is not that of the scenario");
      if (out.back().kind == Claim::Kind::refusal &&
          !problem_.decides(problem_.scenario.refusals[out.back().index].party))
        malformed("a refusal in a conflict is not binding");
    }
    return out;
  }

  void no_agreement(const Json& json, CentralAnswer& out) {
    out.conflicts.status = status(at(json, "status"));
    for (const Json& set : list(at(json, "conflicts"))) out.conflicts.conflicts.push_back(claims(set));
    for (const Json& one : list(at(json, "corrections"))) {
      Correction correction;
      correction.given_up = claims(at(one, "given_up"));
      const Json& price = at(one, "price");
      correction.price = price.is_null() ? std::nullopt : std::optional(points(price).units);
      auto walk_away = walk_aways(problem_);
      for (const Claim& claim : correction.given_up) {
        if (claim.kind == Claim::Kind::walk_away) walk_away[claim.index] -= correction.price.value_or(0);
      }
      for (const Json& best : list(at(one, "best"))) correction.best.push_back(solution(best, walk_away));
      out.conflicts.corrections.push_back(std::move(correction));
    }
    const Json& shortfall = at(json, "walk_away_shortfall");
    for (std::size_t i = 0; i < problem_.deciders.size() && !shortfall.empty(); ++i) {
      const Json& one = of_decider(shortfall, i);
      out.shortfall.push_back(one.is_null() ? std::nullopt : std::optional(points(one).units));
    }
  }

  // ---- divisible issues

  [[nodiscard]] static Rational fraction(const Json& json) {
    const std::string words = text(json);
    const std::size_t slash = std::min(words.find('/'), words.size());
    const Natural above = natural(words.substr(0, slash));
    const Natural below = slash == words.size() ? Natural(1) : natural(words.substr(slash + 1));
    if (below == 0) malformed("a fraction of nothing");
    return Rational(above, below);
  }

  [[nodiscard]] Division division(const Json& json) const {
    Division out;
    for (const Issue& row : problem_.scenario.issues)
      out.share.push_back(fraction(at(at(json, "share_of_first"), row.id.c_str())));
    const Json& totals = list(at(json, "totals"));
    if (totals.size() != 2) malformed("a division has two totals");
    out.first_total = fraction(totals.at(0)) * Score::kUnitsPerPoint;
    out.second_total = fraction(totals.at(1)) * Score::kUnitsPerPoint;
    return out;
  }

  [[nodiscard]] DivisibleAnswer divisible(const Json& json) const {
    auto issues = divisible_issues(problem_);
    if (!issues) malformed("the issues of the scenario cannot be split");
    DivisibleAnswer out;
    out.problem = std::move(*issues);
    out.adjusted_winner.division = division(at(json, "adjusted_winner"));
    const Json& checked = at(json, "checked");
    out.checked = {truth(at(checked, "envy_free")), truth(at(checked, "equitable")), truth(at(checked, "efficient")),
                   whole(at(checked, "issues_split"))};
    if (const Json& nash = at(json, "nash"); !nash.is_null()) out.nash = DivisibleNash{division(nash), {}};
    return out;
  }

  const Problem& problem_;
  const Json& result_;
  std::string where_ = "the head";
};

}  // namespace

Result<Json> parse_result(std::string_view text) {
  Json result = Json::parse(text, nullptr, false);
  if (result.is_discarded()) return failure("this is no JSON", "give what `locarno possible --json` printed");
  const std::string schema = result.is_object() && result.contains("schema") && result["schema"].is_string()
                                 ? result["schema"].get<std::string>()
                                 : std::string{};
  if (schema != "locarno/possible-1") {
    return failure(schema.empty() ? "this is no result of Locarno" : fmt::format("this is a '{}'", schema),
                   "give what `locarno possible --json` printed");
  }
  return result;
}

Result<ResultHead> read_result_head(const Json& result) {
  try {
    ResultHead head;
    const Json& scenario = at(result, "scenario");
    head.file = text(at(scenario, "file"));
    head.digest = text(at(scenario, "digest"));
    head.version = text(at(result, "locarno"));
    for (const Json& argument : list(at(result, "arguments"))) head.arguments.push_back(text(argument));
    return head;
  } catch (const Malformed& error) {
    return failure("the head of the result: " + error.message, "give it as it was printed");
  }
}

Result<ReadPossible> read_possible(const Problem& problem, const Json& result) {
  Reader reader(problem, result);
  try {
    return reader.read();
  } catch (const Malformed& error) {
    return failure(fmt::format("{}: {}", reader.where(), error.message), "give the result as it was printed");
  }
}

}  // namespace locarno
