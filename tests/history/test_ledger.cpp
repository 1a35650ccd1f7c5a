// The ledger against a small scenario worked out by hand, and the rules of positions, returns and reversals one by one.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/history/ledger.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

// Three options by three by two: 18 packages, all of them possible.
const std::string kHarbour = R"(locarno: 1
title: Harbour talks
as_of: 2025-06-02
sources:
  press: {title: News report, grade: B}
parties:
  north: {consent: required}
  south: {consent: required}
  port: {name: Port}
issues:
  bid: {options: [open, shelved, renounced], scale: ordered}
  guarantee: {options: [none, consult, force], scale: ordered}
  fee: {options: [low, high]}
preferences:
  north:
    values:
      bid: {ideal: open, source: press}
      fee: {low: 10, high: 30..50}
    refuses:
      - {id: no_renouncing, bid: renounced, source: press}
      - {id: only_for_force, bid: shelved, guarantee: [none, consult], source: press, date: 2025-06-02}
  south:
    values:
      bid: {ideal: renounced, source: press}
    refuses:
      - {id: no_open_bid, bid: open, source: press, date: 2025-06-01}
      - {id: no_force, guarantee: force, source: press, date: 2025-06-01, until: 2025-06-03}
moves:
  - {date: 2025-06-01, party: south, issue: guarantee, to: none, source: press}
  - {date: 2025-06-02, party: north, issue: bid, from: open, to: shelved, in_return_for: {guarantee: force}, source: press}
  - {date: 2025-06-03, party: south, issue: guarantee, to: [consult, force], source: press}
  - {date: 2025-06-04, party: north, issue: bid, to: open, source: press}
  - {date: 2025-06-04, party: north, issue: fee, from: high, to: low, source: press}
)";

Ledger ledger_of(const std::string& text, const ProblemOptions& question = {}) {
  auto out = ledger(test::read(text), question, {}, {});
  EXPECT_TRUE(out) << render(out.error(), "text", text);
  return std::move(*out);
}

std::vector<std::string> addresses(const Ledger& ledger, const RefusalSet& refusals) {
  std::vector<std::string> out;
  for (const std::size_t r : refusals) out.push_back(ledger.refusals[r].address);
  return out;
}

using Names = std::vector<std::string>;

TEST(Ledger, TheDaysOfTheHarbourComeOutAsWorkedByHand) {
  const Ledger out = ledger_of(kHarbour);
  EXPECT_EQ(out.status, Status::solved);
  ASSERT_EQ(out.days.size(), 5U);
  // Undated: North refuses renouncing; 2 x 3 x 2 are left.
  EXPECT_FALSE(out.days[0].date);
  EXPECT_EQ(out.days[0].standing.possible, 18);
  EXPECT_EQ(out.days[0].standing.unrefused, 12);
  // 1 June: South refuses the open bid and force; shelved with none or consult is left: 2 x 2.
  EXPECT_EQ(to_string(*out.days[1].date), "2025-06-01");
  EXPECT_EQ(out.days[1].standing.unrefused, 4);
  EXPECT_EQ(out.days[1].opened, 0);
  EXPECT_EQ(out.days[1].closed, 8);
  EXPECT_EQ(addresses(out, out.days[1].begun), (Names{"south.refuses.no_open_bid", "south.refuses.no_force"}));
  EXPECT_TRUE(out.days[1].conflicts.empty());
  // 2 June: North shelves the bid only for force. Nothing is left, and the four refusals collide.
  EXPECT_EQ(out.days[2].standing.status, Status::none_exists);
  EXPECT_EQ(out.days[2].standing.unrefused, 0);
  EXPECT_EQ(out.days[2].closed, 4);
  ASSERT_EQ(out.days[2].conflicts.size(), 1U);
  EXPECT_EQ(out.days[2].conflicts.front().size(), 4U);
  EXPECT_EQ(out.days[2].conflicts_new, out.days[2].conflicts);
  // 3 June: South no longer refuses force: shelved with force, either fee.
  EXPECT_EQ(out.days[3].standing.unrefused, 2);
  EXPECT_EQ(out.days[3].opened, 2);
  EXPECT_EQ(out.days[3].closed, 0);
  EXPECT_EQ(addresses(out, out.days[3].ended), (Names{"south.refuses.no_force"}));
  EXPECT_EQ(out.days[3].conflicts_gone, out.days[2].conflicts);
  // 4 June: two moves, no refusal.
  EXPECT_EQ(out.days[4].standing.unrefused, 2);
  EXPECT_EQ(out.days[4].moves, (std::vector<std::size_t>{3, 4}));
}

TEST(Ledger, AMoveIsWeighedAsWorkedByHand) {
  const Ledger out = ledger_of(kHarbour);
  ASSERT_EQ(out.moves.size(), 5U);
  const LedgerMove& offer = out.moves[1];
  EXPECT_EQ(offer.step, MoveKind::moved);
  EXPECT_EQ(offer.valued, Valued::day_before);
  // Ideal open of three on a line: 100, 50, 0 centrally; shelved is anything from 0 to 100, never above open.
  EXPECT_EQ(offer.change.direction, Direction::loss);
  EXPECT_EQ(offer.change.central, Score::points(-50));
  EXPECT_EQ(offer.change.range, (Interval{Score::points(-100), Score(0)}));
  // Shelved with force, either fee: two packages, all of which South's refusal of force rules out that day.
  EXPECT_EQ(offer.offered, 2);
  EXPECT_EQ(offer.offered_unrefused, 0);
  EXPECT_EQ(addresses(out, offer.blockers), (Names{"south.refuses.no_force"}));
  EXPECT_FALSE(offer.refused_by_its_maker);
  // The condition, coded as a refusal, closes shelved with none or consult.
  EXPECT_EQ(addresses(out, offer.begun), (Names{"north.refuses.only_for_force"}));
  EXPECT_EQ(offer.opened, 0);
  EXPECT_EQ(offer.closed, 4);
  EXPECT_EQ(offer.conflicts_new.size(), 1U);
  // South's last position leaves force as one choice of two.
  EXPECT_EQ(offer.answer, Return::partly);
  ASSERT_EQ(offer.answers.size(), 1U);
  EXPECT_EQ(offer.answers.front().move, 2U);
  EXPECT_FALSE(offer.answers.front().in_full);
  // South says nothing of what guarantees are worth to it.
  EXPECT_EQ(out.moves[2].step, MoveKind::moved);
  EXPECT_EQ(out.moves[2].valued, Valued::not_at_all);
  EXPECT_EQ(out.moves[2].change.direction, Direction::unknown);
  EXPECT_EQ(out.moves[2].opened, 2);
  EXPECT_EQ(out.moves[2].conflicts_gone.size(), 1U);
  // North's second move goes back on its first: better for it, so no concession. Its move on the fee costs 20 to 40.
  EXPECT_EQ(out.moves[3].reverses, (std::vector<std::size_t>{1}));
  EXPECT_EQ(out.moves[3].change.direction, Direction::gain);
  EXPECT_EQ(out.moves[4].change.range, (Interval{Score::points(-40), Score::points(-20)}));
  EXPECT_EQ(out.moves[4].change.central, Score::points(-30));
  EXPECT_EQ(out.moves[4].answer, Return::without_return);
}

TEST(Ledger, TheBalanceOfEachPartyIsWorkedByHand) {
  const Ledger out = ledger_of(kHarbour);
  ASSERT_EQ(out.parties.size(), 2U);
  const PartyBalance& north = out.parties[0];
  EXPECT_EQ(north.moved, 3U);
  EXPECT_EQ(north.concessions, 2U);
  EXPECT_EQ(north.gains, 1U);
  EXPECT_EQ(north.partly, 1U);
  EXPECT_EQ(north.without_return, 1U);
  EXPECT_EQ(north.reversals, 1U);
  // Open to open is nothing; high to low is -30 at a third of the weight; the weights are unknown, so from -40 to 0.
  EXPECT_EQ(north.net.central, Score::points(-10));
  EXPECT_EQ(north.net.range, (Interval{Score::points(-40), Score(0)}));
  EXPECT_EQ(out.parties[1].first, 1U);
  EXPECT_EQ(out.parties[1].undecided, 1U);
  EXPECT_EQ(out.parties[1].net.direction, Direction::unknown);
}

TEST(Ledger, BestAndWorstLeftForAParty) {
  const Ledger out = ledger_of(kHarbour);
  // 1 June: shelved, none or consult, any fee. North: 50/3 + 50/3 + 10/3 or 40/3; the guarantee is unknown, 50 each.
  const PartyOutlook& north = out.days[1].standing.outlook[0];
  ASSERT_TRUE(north.unrefused.best && north.unrefused.worst);
  EXPECT_NEAR(to_points(north.unrefused.best->central), (50 + 50 + 40) / 3.0, 1e-6);
  EXPECT_NEAR(to_points(north.unrefused.worst->central), (50 + 50 + 10) / 3.0, 1e-6);
  // 2 June: nothing is left of all, but South alone would leave North the shelved bid without force.
  const PartyOutlook& then = out.days[2].standing.outlook[0];
  EXPECT_FALSE(then.unrefused.best);
  ASSERT_TRUE(then.left_by_others.best);
  EXPECT_NEAR(to_points(then.left_by_others.best->central), (50 + 50 + 40) / 3.0, 1e-6);
  EXPECT_EQ(out.days[2].standing.agreement, Status::none_exists);
}

TEST(Ledger, RunsToTheDayAskedForAndElseOverTheWholeFile) {
  EXPECT_EQ(ledger_of(kHarbour).days.size(), 5U);
  const Ledger cut = ledger_of(kHarbour, {{Date{2025, 6, 2}, {}}, {}, {}});
  EXPECT_EQ(cut.days.size(), 3U);
  EXPECT_EQ(cut.moves.size(), 2U);
  // What is asked in return is open as far as was known then: South's position was none.
  EXPECT_EQ(cut.moves[1].answer, Return::open);
  EXPECT_EQ(to_string(*cut.problem.scenario.as_of), "2025-06-02");
  EXPECT_EQ(ledger_of(kHarbour, {{Date{2020, 1, 1}, {}}, {}, {}}).days.size(), 1U);
}

TEST(Ledger, WhatIsDroppedDoesNotCount) {
  const Ledger out = ledger_of(kHarbour, {{std::nullopt, {"moves.2", "south.refuses"}}, {}, {}});
  EXPECT_EQ(out.moves.size(), 4U);
  EXPECT_EQ(out.days.back().standing.unrefused, 8);  // open, any guarantee; shelved with force; either fee
  const auto wrong = ledger(test::read(kHarbour), {{std::nullopt, {"moves.9"}}, {}, {}}, {}, {});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().front().message, "no statement has the address 'moves.9'");
}

// North likes low numbers, South high ones.
std::string with_moves(const std::string& moves) {
  return R"(locarno: 1
title: Rules
parties: {north: {consent: required}, south: {consent: required}}
issues:
  a: {options: [a0, a1, a2, a3], scale: ordered}
  b: {options: [b0, b1, b2, b3], scale: ordered}
preferences:
  north: {values: {a: a0 > a1 > a2 > a3, b: b0 > b1 > b2 > b3}}
  south: {values: {a: a3 > a2 > a1 > a0, b: b3 > b2 > b1 > b0}}
moves:
)" + moves;
}

std::vector<Return> answers(const Ledger& ledger) {
  std::vector<Return> out;
  for (const LedgerMove& row : ledger.moves) out.push_back(row.answer);
  return out;
}

TEST(LedgerRules, AConcessionIsCounteredOnTheSameDayOrTheNextOneOfTheLedger) {
  const std::string first = "  - {date: 2025-01-01, party: north, issue: a, from: a0, to: a1}\n";
  EXPECT_EQ(answers(ledger_of(with_moves(first))), (std::vector{Return::without_return}));
  const std::string same = "  - {date: 2025-01-01, party: south, issue: b, from: b3, to: b2}\n";
  EXPECT_EQ(answers(ledger_of(with_moves(first + same))), (std::vector{Return::countered, Return::countered}));
  // On the next day: the answer to the first; nothing came back for the answer itself after that.
  const std::string next = "  - {date: 2025-01-09, party: south, issue: b, from: b3, to: b2}\n";
  EXPECT_EQ(answers(ledger_of(with_moves(first + next))), (std::vector{Return::countered, Return::without_return}));
  // Somebody moved in between: too late.
  const std::string between = "  - {date: 2025-01-02, party: north, issue: b, from: b1, to: b0}\n";
  EXPECT_EQ(answers(ledger_of(with_moves(first + between + next))),
            (std::vector{Return::without_return, Return::not_a_concession, Return::without_return}));
  // A move of the other party to what it likes better is no counter-concession.
  const std::string harder = "  - {date: 2025-01-01, party: south, issue: b, from: b2, to: b3}\n";
  EXPECT_EQ(answers(ledger_of(with_moves(first + harder))),
            (std::vector{Return::without_return, Return::not_a_concession}));
}

TEST(LedgerRules, WhatWasAskedInReturnIsMetByThePositionOfAnotherAtTheEnd) {
  const std::string
      asked = "  - {date: 2025-01-01, party: north, issue: a, from: a0, to: a1, in_return_for: {b: [b0, b1]}}\n";
  const auto answer = [&](const std::string& to) {
    return ledger_of(with_moves(asked + "  - {date: 2025-03-01, party: south, issue: b, to: " + to + "}\n"))
        .moves.front()
        .answer;
  };
  EXPECT_EQ(answer("b1"), Return::met);
  EXPECT_EQ(answer("[b0, b1]"), Return::met);
  EXPECT_EQ(answer("[b1, b2]"), Return::partly);
  EXPECT_EQ(answer("b2"), Return::open);
  // Its maker's own position does not meet it, and a position that was left again does not.
  EXPECT_EQ(ledger_of(with_moves(asked + "  - {date: 2025-03-01, party: north, issue: b, to: b0}\n")).moves[0].answer,
            Return::open);
  EXPECT_EQ(ledger_of(with_moves(asked + "  - {date: 2025-03-01, party: south, issue: b, to: b0}\n" +
                                 "  - {date: 2025-04-01, party: south, issue: b, to: b3}\n"))
                .moves[0]
                .answer,
            Return::open);
}

TEST(LedgerRules, TheSameRuleForBothParties) {
  const std::string north = "  - {date: 2025-01-01, party: north, issue: a, from: a0, to: a2}\n";
  const std::string south = "  - {date: 2025-01-01, party: south, issue: a, from: a3, to: a1}\n";
  const LedgerMove one = ledger_of(with_moves(north)).moves.front();
  const LedgerMove other = ledger_of(with_moves(south)).moves.front();
  EXPECT_EQ(one.change, other.change);
  EXPECT_EQ(one.answer, other.answer);
  EXPECT_EQ(one.offered, other.offered);
}

std::vector<std::vector<std::size_t>> reversals(const std::string& moves) {
  std::vector<std::vector<std::size_t>> out;
  for (const LedgerMove& row : ledger_of(with_moves(moves)).moves) out.push_back(row.reverses);
  return out;
}

std::string a_moves(const std::vector<std::string>& positions) {
  std::string out;
  for (std::size_t i = 1; i < positions.size(); ++i) {
    out += "  - {date: 2025-01-0" + std::to_string(i) + ", party: north, issue: a, ";
    if (i == 1) out += "from: " + positions[0] + ", ";
    out += "to: " + positions[i] + "}\n";
  }
  return out;
}

TEST(LedgerRules, AReversalGivesUpWhatWasNewlyTakenUpAndReturnsToWhatWasHeldBefore) {
  using Lists = std::vector<std::vector<std::size_t>>;
  EXPECT_EQ(reversals(a_moves({"a0", "a1", "a0"})), (Lists{{}, {0}}));
  EXPECT_EQ(reversals(a_moves({"a0", "a1", "a2"})), (Lists{{}, {}}));  // goes on, not back
  EXPECT_EQ(reversals(a_moves({"a0", "[a0, a1]", "a0"})), (Lists{{}, {0}}));
  EXPECT_EQ(reversals(a_moves({"a0", "[a1, a2]", "[a0, a1]"})), (Lists{{}, {}}));  // keeps some of it
  EXPECT_EQ(reversals(a_moves({"a0", "a1", "a2", "a0"})), (Lists{{}, {}, {0}}));
  EXPECT_EQ(reversals(a_moves({"a0", "a1", "a0", "a1", "a0"})), (Lists{{}, {0}, {1}, {2}}));
  EXPECT_EQ(reversals(a_moves({"a0", "a0"})), (Lists{{}}));
}

TEST(LedgerRules, AMoveToWhatItsMakerRefusesIsFlagged) {
  const std::string text = with_moves(
      "  - {date: 2025-01-01, party: north, issue: a, from: a0, to: a1}\n"
      "  - {date: 2025-01-01, party: north, issue: a, from: a0, to: a1, in_return_for: {b: b3}}\n");
  const std::string refuses = "b: b0 > b1 > b2 > b3}, refuses: [{a: a1, b: [b0, b1, b2]}]}\n";
  const std::string plain = "b: b0 > b1 > b2 > b3}, refuses: [{a: a1}]}\n";
  const std::string values = "b: b0 > b1 > b2 > b3}}\n";
  std::string conditional = text;
  conditional.replace(conditional.find(values), values.size(), refuses);
  const Ledger some = ledger_of(conditional);
  EXPECT_FALSE(some.moves[0].refused_by_its_maker);
  EXPECT_FALSE(some.moves[1].refused_by_its_maker);
  std::string outright = text;
  outright.replace(outright.find(values), values.size(), plain);
  const Ledger all = ledger_of(outright);
  EXPECT_TRUE(all.moves[0].refused_by_its_maker);
  EXPECT_TRUE(all.moves[1].refused_by_its_maker);
  EXPECT_EQ(all.parties.front().refused_by_itself, 2U);
}

TEST(LedgerRules, ARefusalStatedAgainIsOneCollision) {
  const Ledger out = ledger_of(R"(locarno: 1
title: Twice
parties: {north: {consent: required}, south: {consent: required}}
issues: {a: {options: [a0, a1]}, b: {options: [b0, b1]}}
preferences:
  north:
    refuses:
      - {a: a1, id: once, date: 2025-01-01, until: 2025-02-01}
      - {a: a1, id: again, date: 2025-02-01}
  south:
    refuses:
      - {a: a0, date: 2025-01-01}
)");
  ASSERT_EQ(out.days.size(), 3U);
  EXPECT_TRUE(out.days[2].begun.empty());
  EXPECT_TRUE(out.days[2].ended.empty());
  EXPECT_TRUE(out.days[2].conflicts_new.empty());
  EXPECT_TRUE(out.days[2].conflicts_gone.empty());
  EXPECT_EQ(out.days[2].conflicts, out.days[1].conflicts);
}

TEST(LedgerRules, NothingDatedIsOneDayAndNoMoves) {
  const Ledger out = ledger_of(R"(locarno: 1
title: Still
parties: {north: {consent: required}}
issues: {a: {options: [a0, a1]}}
preferences: {north: {refuses: [{a: a1}]}}
)");
  ASSERT_EQ(out.days.size(), 1U);
  EXPECT_TRUE(out.moves.empty());
  EXPECT_TRUE(out.parties.empty());
  EXPECT_EQ(out.days.front().standing.unrefused, 1);
}

TEST(LedgerRules, LimitsKeepTheLastDaysAndSaySo) {
  LedgerLimits limits;
  limits.days = 2;
  const auto cut = ledger(test::read(kHarbour), {}, limits, {});
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->status, Status::limit_reached);
  EXPECT_EQ(cut->days_left_out, 2U);
  EXPECT_EQ(cut->moves_left_out, 2U);
  EXPECT_EQ(cut->moves.size(), 3U);
  ASSERT_EQ(cut->days.size(), 3U);
  EXPECT_EQ(cut->days[0].date, (Date{2025, 6, 2}));
  EXPECT_EQ(cut->days[1].opened, 2);
  EXPECT_EQ(cut->days[2].standing.unrefused, 2);
}

TEST(LedgerRules, CancelledSaysSo) {
  CancelToken token;
  token.cancel();
  Control control;
  control.cancel = &token;
  const auto out = ledger(test::read(kHarbour), {}, {}, control);
  ASSERT_TRUE(out);
  EXPECT_EQ(out->status, Status::cancelled);
}

}  // namespace
}  // namespace locarno
