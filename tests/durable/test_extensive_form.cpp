// Formulas against the games they come from, played backwards; and that solution against Gambit, as a program of its
// own, where it is installed (gambit-enumpure on the PATH; https://www.gambit-project.org).
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/extensive_form.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;

GuaranteeTerms<double> random_attacker() { return {chance() - 0.3, {chance(), chance()}, {chance(), chance()}, 1}; }

// --- The guarantee

RC_GTEST_PROP(ExtensiveForm, AttackIsDeterredWhereTheFormulasSaySo, ()) {
  const GuaranteeTerms<double> attacker = random_attacker();
  const HonouringTerms<double> guarantor{chance(), chance(), chance()};
  const std::vector<double> costs{chance(), chance(), chance()};
  const double first = chance(), second = (1 - first) * chance();
  const std::vector<double> chances{first, second, 1 - first - second};
  double credibility = 0;  // F(dp V_G + a)
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (std::abs(costs[i] - guarantor.difference * guarantor.interest - guarantor.reneging_cost) < 1e-9) return;
    credibility += chances[i] * credibility_of(guarantor, {CostLaw::Kind::point, costs[i]});
  }
  const Game game = guarantee_game(attacker, guarantor, costs, chances);
  const BackwardInduction played = backward_induction(game);
  const Condition formula = deterred(attacker, std::min(1.0, credibility));
  if (std::abs(formula.margin) < 1e-9) return;
  RC_ASSERT((played.chosen[0] == 0) == formula.holds());
}

TEST(ExtensiveForm, GuaranteeIsTiedAtTheLeastCredibility) {  // h* = .25
  const GuaranteeTerms<double> attacker{0.20, {0.55, 0.20}, {0.15, 0.40}, 1};
  const Game game = guarantee_game(attacker, {0.4, 0.5, 0.1}, {0.25, 0.5}, {0.25, 0.75});
  const BackwardInduction played = backward_induction(game);
  EXPECT_TRUE(played.tied[0]);
  EXPECT_EQ(played.chosen[0], 0U);
}

// --- The shift of power

// Offers on a grid that holds what matters: everything now, and the decliner's war value later.
Game shift_game(const PowerShiftTerms<double>& terms, int steps) {
  const double later = (1 - terms.win_later) - terms.cost_decliner * (1 - terms.discount);
  std::vector<double> first, second{later};
  for (int i = 0; i <= steps; ++i) first.push_back(static_cast<double>(i) / steps);
  for (int i = 0; i <= steps; ++i) second.push_back(static_cast<double>(i) / steps);
  return power_shift_game(terms, first, second);
}

// The riser gives everything now rather than be fought, if that is enough; the decliner fights every offer if not.
bool ends_in_war(const Game& game) {
  const BackwardInduction played = backward_induction(game);
  const std::size_t decliner = game.nodes[0].children[played.chosen[0]];
  return played.chosen[decliner] == 1;
}

RC_GTEST_PROP(ExtensiveForm, DeclinerFightsWhereFearonsConditionFails, ()) {
  const double discount = 0.3 + 0.65 * chance();
  const double later = 0.05 + 0.6 * chance();
  // The formula supposes that the decliner can be held to its war value later: that it is 0 or more.
  const double cost = (1 - later) / (1 - discount) * 0.99 * chance();
  const PowerShiftTerms<double> terms{chance(), later, discount, cost, 0.01 + chance()};
  const Condition formula = fearon_power_shift(terms);
  if (std::abs(formula.margin) < 1e-6) return;
  const Game game = shift_game(terms, 8);
  if (!formula.holds()) {
    RC_ASSERT(ends_in_war(game));
    return;
  }
  // Some offer is accepted: everything, at least.
  const BackwardInduction played = backward_induction(game);
  RC_ASSERT(played.chosen[game.nodes[0].children.back()] == 0);
}

TEST(ExtensiveForm, PowerShiftEqualsTheVectors) {
  EXPECT_TRUE(ends_in_war(shift_game({0.40, 0.60, 0.9, 0.5, 0.5}, 10)));
  EXPECT_FALSE(ends_in_war(shift_game({0.40, 0.45, 0.9, 0.5, 0.5}, 10)));  // on the boundary the decliner accepts
}

// --- Gambit's text

TEST(ExtensiveForm, IsWrittenInGambitsFormat) {
  const GuaranteeTerms<double> attacker{0.20, {0.55, 0.20}, {0.15, 0.40}, 1};
  const Game game = guarantee_game(attacker, {0.4, 0.5, 0.1}, {0.25, 0.5}, {0.4, 0.6});
  EXPECT_EQ(efg_text(game),
            "EFG 2 R \"Guarantee\" { \"attacker\" \"guarantor\" }\n\"\"\n"
            "p \"\" 1 1 \"\" { \"keep the peace\" \"attack\" } 0\n"
            "t \"\" 1 \"\" { 0.2 0 }\n"
            "c \"\" 1 \"\" { \"cost 0.25\" 0.4 \"cost 0.5\" 0.6 } 0\n"
            "p \"\" 2 1 \"\" { \"honour\" \"stand aside\" } 0\n"
            "t \"\" 2 \"\" { -0.25 -0.05 }\n"
            "t \"\" 3 \"\" { 0.35 -0.1 }\n"
            "p \"\" 2 2 \"\" { \"honour\" \"stand aside\" } 0\n"
            "t \"\" 4 \"\" { -0.25 -0.3 }\n"
            "t \"\" 5 \"\" { 0.35 -0.1 }\n");
}

std::string output_of(const std::string& command) {
  const auto close = [](FILE* pipe) { pclose(pipe); };
  const std::unique_ptr<FILE, decltype(close)> pipe(popen(command.c_str(), "r"), close);
  std::string out;
  for (int c = pipe ? std::fgetc(pipe.get()) : EOF; c != EOF; c = std::fgetc(pipe.get())) out += static_cast<char>(c);
  return out;
}

void nodes_below(const Game& game, std::size_t node, std::vector<std::size_t>& out) {
  out.push_back(node);
  for (const std::size_t child : game.nodes[node].children) nodes_below(game, child, out);
}

// What is chosen in a subgame as Gambit prints it: 1 or 0 for each action, by player, in the order of the file.
std::string chosen_below(const Game& game, const BackwardInduction& played, std::size_t from) {
  std::vector<std::size_t> nodes;
  nodes_below(game, from, nodes);
  std::string out = "NE";
  for (std::size_t player = 0; player < game.players.size(); ++player) {
    for (const std::size_t n : nodes) {
      const GameNode& node = game.nodes[n];
      if (node.kind != GameNode::Kind::choice || node.player != player) continue;
      for (std::size_t a = 0; a < node.actions.size(); ++a) out += a == played.chosen[n] ? ",1" : ",0";
    }
  }
  return out;
}

// In the game from this node on Gambit lists what is chosen among the profiles in which no single change pays.
void check_game(const Game& game, std::size_t from) {
  const BackwardInduction played = backward_induction(game);
  const std::string file = ::testing::TempDir() + "locarno_extensive_form.efg";
  std::ofstream(file) << efg_text(game, from);
  std::istringstream lines(output_of("gambit-enumpure -q -A '" + file + "'"));
  std::set<std::string> equilibria;
  for (std::string line; std::getline(lines, line);) equilibria.insert(line);
  EXPECT_TRUE(equilibria.contains(chosen_below(game, played, from))) << efg_text(game, from);
  std::remove(file.c_str());
}

// Holding in every subgame that is subgame perfection (one-shot deviations); a program start each, so in one game only.
void check_every_subgame(const Game& game) {
  for (std::size_t n = 0; n < game.nodes.size(); ++n) {
    if (game.nodes[n].kind == GameNode::Kind::choice) check_game(game, n);
  }
}

TEST(ExtensiveForm, GambitFindsTheSameEquilibria) {
  if (output_of("command -v gambit-enumpure").empty()) GTEST_SKIP() << "gambit-enumpure is not on the PATH";
  const GuaranteeTerms<double> attacker{0.20, {0.55, 0.20}, {0.15, 0.40}, 1};
  const auto guarantee = [&](double low) {  // deters from .25 on
    return guarantee_game(attacker, {0.4, 0.5, 0.1}, {0.25, 0.5}, {low, 1 - low});
  };
  check_every_subgame(guarantee(0.1));
  check_game(guarantee(0.4), 0);
  for (const double later : {0.44, 0.60}) {
    const PowerShiftTerms<double> terms{0.40, later, 0.9, 0.5, 0.5};
    check_game(power_shift_game(terms, {0.5, 1}, {1 - later - 0.05, 0.3}), 0);
  }
}

}  // namespace
}  // namespace locarno
