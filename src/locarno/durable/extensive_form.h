// Small games of perfect information: solved backwards, and written as Gambit's .efg text for a check by another
// program.
//
// The conditions of this folder are outcomes of such games. Each is built here as a tree whose solution must agree with
// its formula (backward induction: Zermelo 1913, Kuhn 1953). Sizes: trees of a few thousand nodes; cost linear in them.
// Format: https://gambitproject.readthedocs.io, "The extensive game (.efg) file format".
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "locarno/durable/guarantee.h"
#include "locarno/durable/guarantor_choice.h"
#include "locarno/durable/power_shift.h"

namespace locarno {

struct GameNode {
  enum class Kind { choice, chance, end };
  Kind kind = Kind::end;
  std::size_t player = 0;             // who chooses
  std::vector<std::string> actions;   // of a choice or a chance node
  std::vector<double> chances;        // of a chance node, sum 1
  std::vector<std::size_t> children;  // one an action; each comes after its parent, and is the child of no other
  std::vector<double> payoffs;        // of an end, one a player
};

struct Game {
  std::string title;
  std::vector<std::string> players;
  std::vector<GameNode> nodes;  // the first is the root
};

struct BackwardInduction {
  std::vector<std::vector<double>> values;  // of every node: what each player gets from there on
  std::vector<std::size_t> chosen;          // of every choice node: the first of the best actions; else 0
  std::vector<bool> tied;                   // another action is as good, to 1e-12
};
BackwardInduction backward_induction(const Game& game);

// The game from one node on as .efg text, numbers with twelve decimals.
std::string efg_text(const Game& game, std::size_t from = 0);

// A guarantee: the attacker keeps the peace or attacks; chance draws the guarantor's cost of war; the guarantor,
// knowing it, honours or stands aside. Players: attacker, guarantor. The attacker's first action is to keep the peace,
// the guarantor's to honour: ties are for peace. `costs` and `chances` are the law of k, of one length.
Game guarantee_game(const GuaranteeTerms<double>& terms, const HonouringTerms<double>& guarantor,
                    const std::vector<double>& costs, const std::vector<double>& chances);

// A shift of power in two periods: the riser offers the decliner one of these shares (0..1) of the first period, which
// it accepts or fights over; then the power shifts and the riser offers one of these shares of every later period. A
// war ends the game; an accepted second offer stands for ever. Players: riser, decliner; the decliner's first action is
// to accept.
Game power_shift_game(const PowerShiftTerms<double>& terms, const std::vector<double>& first_offers,
                      const std::vector<double>& later_offers);

}  // namespace locarno
