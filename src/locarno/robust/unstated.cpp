#include "locarno/robust/unstated.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "locarno/durable/checks.h"
#include "locarno/model/durability.h"
#include "locarno/model/implementation.h"
#include "locarno/model/ratification.h"
#include "locarno/workable/plan.h"

namespace locarno {
namespace {

using P = Parameter;

constexpr AllowedRange kChance{Score::points(0), Score::points(1)};

class Completion {
 public:
  explicit Completion(Problem problem) : out_{std::move(problem), {}} {}

  Completed run() && {
    add_breakers();
    add_guarantors();
    add_votes();
    add_in_hand();
    return std::move(out_);
  }

 private:
  [[nodiscard]] Scenario& scenario() { return out_.problem.scenario; }
  [[nodiscard]] const std::string& id(PartyId party) { return scenario().parties[party.index].id; }

  // ---- durability

  bool has_base(PartyId party, P parameter) {
    return std::ranges::any_of(scenario().durability->parameters, [&](const ParameterStatement& s) {
      return s.party == party && s.parameter == parameter;
    });
  }

  // In every package, or at least in some.
  bool is_stated(PartyId party, P parameter) {
    return has_base(party, parameter) || std::ranges::any_of(scenario().durability->effects, [&](const Effect& e) {
             return e.change == Change::set && e.parameter == parameter &&
                    std::ranges::find(e.parties, party) != e.parties.end();
           });
  }

  void add_chance(std::string_view list, PartyId party, P parameter) {
    if (has_base(party, parameter)) return;
    std::string address = fmt::format("durability.{}.{}.{}", list, id(party), to_string(parameter));
    out_.unstated.push_back(address);
    scenario().durability->parameters.push_back(
        {std::move(address), party, parameter, unknown_quantity(info(parameter).allowed), {}});
  }

  // What the check cannot do without.
  std::vector<P> needed(Check check, const Breaker& breaker) {
    std::vector<P> out = inputs_of(check).needed;
    const auto& guarantors = scenario().durability->guarantors;
    const bool guaranteed = breaker.against && std::ranges::any_of(guarantors, [&](const Guarantor& g) {
                              return g.protects == *breaker.against && g.party != breaker.party;
                            });
    if (check == Check::attack && guaranteed) out.insert(out.end(), {P::win_if_honoured, P::cost_if_honoured});
    const auto& regarded = inputs_of(check).regarded;
    if (std::ranges::find(regarded, P::win_later) != regarded.end() && is_stated(breaker.party, P::shift_years))
      out.push_back(P::win_later);
    // The ratio of forces stands for the chance to win.
    if (is_stated(breaker.party, P::force_ratio)) std::ranges::replace(out, P::win, P::decisiveness);
    return out;
  }

  bool applies(Check check, const Breaker& breaker) {
    if (check == Check::violations) return true;
    const auto& guarantors = scenario().durability->guarantors;
    const bool guarded = std::ranges::any_of(guarantors,
                                             [&](const Guarantor& g) { return g.protects == breaker.party; });
    return breaker.against && (check != Check::restraint || guarded);
  }

  void add_breakers() {
    std::vector<std::pair<PartyId, P>> missing;
    for (const Breaker& breaker : scenario().durability->breakers) {
      for (const Check check : kAllChecks) {
        if (!applies(check, breaker)) continue;
        bool some_chance = false;
        bool only_chances = true;
        std::vector<std::pair<PartyId, P>> here;
        for (const P p : needed(check, breaker)) {
          const bool chance = info(p).allowed.high == kChance.high;
          const bool stated = is_stated(breaker.party, p);
          some_chance = some_chance || (chance && stated);
          only_chances = only_chances && (chance || stated);
          if (chance) here.emplace_back(breaker.party, p);
        }
        if (some_chance && only_chances) missing.insert(missing.end(), here.begin(), here.end());
      }
    }
    for (const auto& [party, parameter] : missing) add_chance("breakers", party, parameter);
  }

  void add_guarantors() {
    const std::vector<Guarantor> guarantors = scenario().durability->guarantors;
    for (const Guarantor& guarantor : guarantors) {
      add_chance("guarantors", guarantor.party, P::credibility);
      if (guarantor.follows) add_chance("guarantors", guarantor.party, P::alone);
    }
  }

  // ---- ratification

  void add_votes() {
    const Ratification& section = *scenario().ratification;
    std::set<std::size_t> voting;
    for (const RatificationRule& rule : section.rules) {
      for (const auto& route : rule.routes) {
        for (const BodyVote& vote : route) voting.insert(vote.body);
      }
    }
    for (const std::size_t body : voting) {
      if (section.bodies[body].kind == RatifyingBody::Kind::referendum) add_share_in_favour(body);
      else add_support(body);
    }
  }

  void add_share_in_favour(std::size_t body) {
    Ratification& section = *scenario().ratification;
    const bool stated = std::ranges::any_of(section.polls,
                                            [&](const Poll& poll) { return poll.body == body && poll.when.empty(); });
    if (stated) return;
    const Score zero;
    Poll poll;
    poll.address = fmt::format("ratification.bodies.{}.polls", section.bodies[body].id);
    poll.body = body;
    poll.yes = unknown_quantity(kChance);
    poll.error = Poll::Error::standard_error;
    poll.spread = poll.house_effect = point_quantity(zero);
    poll.design = point_quantity(Score::points(1));
    out_.unstated.push_back(poll.address);
    section.polls.push_back(std::move(poll));
  }

  void add_support(std::size_t body) {
    Ratification& section = *scenario().ratification;
    const RatifyingBody& row = section.bodies[body];
    for (std::size_t b = 0; b < row.blocs.size(); ++b) {
      const bool stated = std::ranges::any_of(section.support, [&](const BlocSupport& s) {
        return s.body == body && s.form == BlocSupport::Form::level && s.when.empty() &&
               (s.blocs.empty() || std::ranges::find(s.blocs, b) != s.blocs.end());
      });
      if (stated || row.blocs[b].votes_like) continue;
      std::string address = fmt::format("ratification.bodies.{}.support", row.id);
      if (row.blocs_named) address += "." + row.blocs[b].id;
      out_.unstated.push_back(address);
      section.support.push_back(
          {std::move(address), body, {b}, {}, BlocSupport::Form::level, unknown_quantity(kChance), std::nullopt, {}});
    }
  }

  // ---- implementation

  // As some plan counts them.
  bool has_a_part(PartyId party) {
    const bool performs = std::ranges::any_of(scenario().implementation->parts, [&](const StepStatement& part) {
      return std::ranges::count(part.by, party) > 0;
    });
    return counts_in_orders(out_.problem, party, performs);
  }

  void add_in_hand() {
    Implementation& section = *scenario().implementation;
    std::vector<PartyId> parties;
    for (std::size_t p = 0; p < scenario().parties.size(); ++p) {
      if (has_a_part(PartyId(p))) parties.emplace_back(p);
    }
    std::vector<InHandStatement> added;
    for (const StepStatement& part : section.parts) {
      for (const PartyId party : parties) {
        const bool stated = std::ranges::any_of(
            section.in_hand, [&](const InHandStatement& s) { return s.step == part.step && s.party == party; });
        if (stated) continue;
        const std::int64_t most = ImplementationLimits::kInHand *
                                  (out_.problem.estimates[party.index].score_sheet ? 10 : 1);
        added.push_back(
            {fmt::format("implementation.steps.{}.in_hand.{}", section.steps[part.step.index].id, id(party)),
             part.step,
             party,
             unknown_quantity({Score::points(-most), Score::points(most)}),
             {},
             true});
        out_.unstated.push_back(added.back().address);
      }
    }
    section.in_hand.insert(section.in_hand.end(), added.begin(), added.end());
  }

  Completed out_;
};

}  // namespace

Completed with_unstated(Problem problem) { return Completion(std::move(problem)).run(); }

}  // namespace locarno
