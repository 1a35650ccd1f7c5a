#include "locarno/durable/extensive_form.h"

#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

using Kind = GameNode::Kind;

constexpr double kTie = 1e-12;

std::size_t add(Game& game, GameNode node) {
  game.nodes.push_back(std::move(node));
  return game.nodes.size() - 1;
}

std::size_t add_end(Game& game, std::vector<double> payoffs) {
  return add(game, {Kind::end, 0, {}, {}, {}, std::move(payoffs)});
}

std::size_t add_choice(Game& game, std::size_t player, std::vector<std::string> actions) {
  return add(game, {Kind::choice, player, std::move(actions), {}, {}, {}});
}

void solve_chance(const GameNode& node, std::vector<std::vector<double>>& values, std::vector<double>& value) {
  for (std::size_t a = 0; a < node.children.size(); ++a) {
    for (std::size_t i = 0; i < value.size(); ++i) value[i] += node.chances[a] * values[node.children[a]][i];
  }
}

// "0.25": twelve decimals, without the zeros at the end. Read as an exact decimal.
std::string number(double value) {
  std::string text = fmt::format("{:.12f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

class Writer {
 public:
  explicit Writer(const Game& game) : game_(game), sets_(game.players.size(), 0) {}

  std::string write(std::size_t from) {
    out_ = fmt::format("EFG 2 R \"{}\" {{", game_.title);
    for (const std::string& player : game_.players) out_ += fmt::format(" \"{}\"", player);
    out_ += " }\n\"\"\n";
    node(from);
    return std::move(out_);
  }

 private:
  void node(std::size_t index) {
    const GameNode& node = game_.nodes[index];
    if (node.kind == Kind::end) {
      out_ += fmt::format("t \"\" {} \"\" {{", ++ends_);
      for (const double payoff : node.payoffs) out_ += " " + number(payoff);
      out_ += " }\n";
      return;
    }
    if (node.kind == Kind::choice) {
      out_ += fmt::format("p \"\" {} {} \"\" {{", node.player + 1, ++sets_[node.player]);
    } else {
      out_ += fmt::format("c \"\" {} \"\" {{", ++chances_);
    }
    for (std::size_t a = 0; a < node.actions.size(); ++a) {
      out_ += fmt::format(" \"{}\"", node.actions[a]);
      if (node.kind == Kind::chance) out_ += " " + number(node.chances[a]);
    }
    out_ += " } 0\n";
    for (const std::size_t child : node.children) this->node(child);
  }

  const Game& game_;
  std::vector<std::size_t> sets_;  // information sets of each player so far: one a node
  std::size_t ends_ = 0;
  std::size_t chances_ = 0;
  std::string out_;
};

// What both get from a war fought now.
std::vector<double> war(const PowerShiftTerms<double>& terms, double win) {
  const double whole = 1 / (1 - terms.discount);
  return {win * whole - terms.cost_riser, (1 - win) * whole - terms.cost_decliner};
}

std::vector<std::string> offers_as_text(const std::vector<double>& offers) {
  std::vector<std::string> out;
  for (const double offer : offers) out.push_back("offer " + number(offer));
  return out;
}

// The second period, as seen from the first: `now` is what both have got there.
std::size_t add_later(Game& game, const PowerShiftTerms<double>& terms, const std::vector<double>& offers,
                      const std::vector<double>& now) {
  const double d = terms.discount;
  const std::vector<double> fought = war(terms, terms.win_later);
  const std::size_t riser = add_choice(game, 0, offers_as_text(offers));
  for (const double share : offers) {
    const std::size_t decliner = add_choice(game, 1, {"accept", "fight"});
    game.nodes[riser].children.push_back(decliner);
    const double whole = d / (1 - d);
    const std::size_t accepted = add_end(game, {now[0] + whole * (1 - share), now[1] + whole * share});
    const std::size_t refused = add_end(game, {now[0] + d * fought[0], now[1] + d * fought[1]});
    game.nodes[decliner].children = {accepted, refused};
  }
  return riser;
}

}  // namespace

BackwardInduction backward_induction(const Game& game) {
  const std::size_t players = game.players.size();
  BackwardInduction out{std::vector<std::vector<double>>(game.nodes.size(), std::vector<double>(players, 0)),
                        std::vector<std::size_t>(game.nodes.size(), 0), std::vector<bool>(game.nodes.size(), false)};
  for (std::size_t n = game.nodes.size(); n-- > 0;) {
    const GameNode& node = game.nodes[n];
    if (node.kind == Kind::end) {
      EXPECTS(node.payoffs.size() == players);
      out.values[n] = node.payoffs;
      continue;
    }
    EXPECTS(!node.children.empty() && node.children.size() == node.actions.size() && node.children.front() > n);
    if (node.kind == Kind::chance) {
      EXPECTS(std::abs(std::accumulate(node.chances.begin(), node.chances.end(), 0.0) - 1) < 1e-9);
      solve_chance(node, out.values, out.values[n]);
      continue;
    }
    const auto worth = [&](std::size_t action) { return out.values[node.children[action]][node.player]; };
    std::size_t best = 0;
    for (std::size_t a = 1; a < node.children.size(); ++a) {
      if (worth(a) > worth(best) + kTie) best = a;
    }
    for (std::size_t a = 0; a < node.children.size(); ++a) {
      if (a != best && worth(a) >= worth(best) - kTie) out.tied[n] = true;
    }
    out.chosen[n] = best;
    out.values[n] = out.values[node.children[best]];
  }
  return out;
}

std::string efg_text(const Game& game, std::size_t from) {
  EXPECTS(from < game.nodes.size());
  return Writer(game).write(from);
}

Game guarantee_game(const GuaranteeTerms<double>& terms, const HonouringTerms<double>& guarantor,
                    const std::vector<double>& costs, const std::vector<double>& chances) {
  EXPECTS(!costs.empty() && costs.size() == chances.size());
  Game game{"Guarantee", {"attacker", "guarantor"}, {}};
  const std::size_t attacker = add_choice(game, 0, {"keep the peace", "attack"});
  const std::size_t peace = add_end(game, {terms.peace, 0});
  GameNode draw{Kind::chance, 0, {}, chances, {}, {}};
  for (const double cost : costs) draw.actions.push_back("cost " + number(cost));
  const std::size_t chance = add(game, std::move(draw));
  game.nodes[attacker].children = {peace, chance};
  const double saved = guarantor.difference * guarantor.interest;
  for (const double cost : costs) {
    const std::size_t called = add_choice(game, 1, {"honour", "stand aside"});
    game.nodes[chance].children.push_back(called);
    const std::size_t honoured = add_end(game, {war_payoff(terms.honoured, terms.stake), saved - cost});
    const std::size_t alone = add_end(game, {war_payoff(terms.alone, terms.stake), -guarantor.reneging_cost});
    game.nodes[called].children = {honoured, alone};
  }
  return game;
}

Game power_shift_game(const PowerShiftTerms<double>& terms, const std::vector<double>& first_offers,
                      const std::vector<double>& later_offers) {
  EXPECTS(terms.discount < 1 && !first_offers.empty() && !later_offers.empty());
  Game game{"Power shift", {"riser", "decliner"}, {}};
  const std::size_t riser = add_choice(game, 0, offers_as_text(first_offers));
  for (const double share : first_offers) {
    const std::size_t decliner = add_choice(game, 1, {"accept", "fight"});
    game.nodes[riser].children.push_back(decliner);
    const std::size_t accepted = add_later(game, terms, later_offers, {1 - share, share});
    const std::size_t fought = add_end(game, war(terms, terms.win_now));
    game.nodes[decliner].children = {accepted, fought};
  }
  return game;
}

}  // namespace locarno
