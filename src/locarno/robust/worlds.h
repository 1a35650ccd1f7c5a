// How sure are we? Worlds: complete assignments of numbers that a scenario's statements allow, drawn at random.
//
// The measure. Each unknown is drawn on its own: a party's weights uniformly over the set that the statements define on
// the simplex; the values of an issue's options uniformly over the assignments that respect the statement; any other
// number by its distribution, where a range and an unknown are uniform over the whole of it. Of conflicting reports one
// is chosen first, all with the same chance. Numbers that the scenario correlates follow one another in rank
// (copula.h). Exactness and sources: weight_sampler.h, value_sampler.h, distribution.h. A world says what follows if
// its numbers were the true ones; how often something holds among worlds is a share of what is not known, and no chance
// that anything will happen.
//
// In a world every number is a point on the grid, so whatever answers from a Problem's central numbers answers for the
// world. Draw n depends on the seed, n and the names of the unknowns alone: it is the same whoever computes it, and an
// unknown that two scenarios have in common has the same random numbers in both.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "locarno/model/correlations.h"
#include "locarno/possible/problem.h"
#include "locarno/robust/copula.h"
#include "locarno/robust/sobol.h"
#include "locarno/robust/sources.h"
#include "locarno/robust/unknowns.h"

namespace locarno {

// With `low_discrepancy`, draws 0, 1, 2, ... are the points of a scrambled Sobol sequence, as far as its numbers reach
// (sobol.h; first come, first served in the order of the unknowns), and so are draws kSecond, kSecond + 1, ...,
// from numbers of their own: two samples to mix unknown by unknown. All other draws are random. What is drawn by
// rejection or coupling goes on with random numbers.
struct SamplingOptions {
  static constexpr std::uint64_t kSecond = std::uint64_t{1} << 32;

  std::uint64_t seed = 1;
  bool low_discrepancy = false;
};

struct DrawnParty {
  std::vector<std::int64_t> weight;              // per issue, units; sums to Score::kScale; empty with a score sheet
  std::vector<std::vector<Score>> value;         // [issue][option]
  std::vector<std::vector<Score>> contribution;  // [issue][option] = weight x value, rounded once to the grid
  Score walk_away;
};

struct DrawnNumbers {
  std::vector<DrawnParty> parties;
  std::vector<Score> bonuses;     // per together-term of the problem
  std::vector<Score> quantities;  // of the other sections, in the order of for_each_quantity()
  std::vector<double> numbers;    // of every unknown in turn, as in Unknown::numbers
};

class Worlds {
 public:
  [[nodiscard]] const std::vector<Unknown>& unknowns() const { return unknowns_; }

  // Where the numbers of an unknown begin in DrawnNumbers::numbers.
  [[nodiscard]] std::size_t first_number(std::size_t unknown) const { return first_number_[unknown]; }

  // Draw n. Some tens of microseconds for a scenario of 20 issues; safe to call from several threads.
  [[nodiscard]] DrawnNumbers draw(std::uint64_t n) const;

  // Each unknown from the draw given for it (one number for each unknown): draws are mixed unknown by unknown. Where
  // the scenario correlates numbers, what is mixed is each one's own random number; those later in the list of unknowns
  // that it is correlated with follow it.
  [[nodiscard]] DrawnNumbers draw_mixed(std::span<const std::uint64_t> draws) const;

  // Draw n, but for one unknown, which is as in draw m (pick-freeze: Sobol' 1993; Saltelli et al. 2010).
  [[nodiscard]] DrawnNumbers draw_with(std::uint64_t n, std::size_t unknown, std::uint64_t m) const;

  // The same world with one number changed, `number` counting within the unknown. What must equal it follows; the other
  // weights of the party are scaled to make up for it; everything else stays. nullopt if no statement allows that.
  [[nodiscard]] std::optional<DrawnNumbers> with(DrawnNumbers drawn, std::size_t unknown, std::size_t number,
                                                 double value) const;

  // Every number at its central estimate.
  [[nodiscard]] const DrawnNumbers& central() const { return central_; }

  // The same change as with(), allowed or not, without what follows from it: contributions, and DrawnNumbers::numbers.
  struct Moved {
    DrawnNumbers drawn;
    bool allowed = false;
  };
  [[nodiscard]] Moved moved(DrawnNumbers drawn, std::size_t unknown, std::size_t number, double value) const;

  // Whether the scenario correlates the unknown with another.
  [[nodiscard]] bool correlates(std::size_t unknown) const { return copula_.correlates(unknown); }

  // The statements that correlate unknowns: one for any two, of several the one that stands.
  [[nodiscard]] const std::vector<Correlation>& correlations() const { return correlations_; }

  // Whether the statements allow these numbers.
  [[nodiscard]] bool admits(const DrawnNumbers& drawn) const;

  // Writes the numbers into a copy of the problem that the worlds were made from: its central numbers become the
  // drawn ones and its ranges those points. The texts of statements about preferences stay as they are.
  static void apply(const DrawnNumbers& drawn, Problem& problem);

  [[nodiscard]] const SamplingOptions& options() const { return options_; }

 private:
  friend Result<Worlds> make_worlds(const Problem& problem, const SamplingOptions& options, const Worlds* beside);

  Worlds() = default;
  void spread_points(const Worlds* beside);
  [[nodiscard]] Uniforms uniforms_for(std::size_t unknown, std::uint64_t n) const;
  [[nodiscard]] Uniforms correlated(std::size_t unknown, std::span<const std::uint64_t> draws) const;
  void put(DrawnNumbers& drawn, std::size_t unknown, std::span<const std::uint64_t> draws) const;
  void finish(DrawnNumbers& drawn) const;
  void read_numbers(DrawnNumbers& drawn) const;
  [[nodiscard]] bool admits(const DrawnNumbers& drawn, std::size_t unknown) const;

  SamplingOptions options_;
  std::vector<Unknown> unknowns_;
  std::vector<std::size_t> first_number_;
  std::vector<DrawSource> sources_;
  Copula copula_;
  std::vector<Correlation> correlations_;
  SobolPoints points_{0, 0};
  std::vector<std::vector<std::size_t>> point_numbers_;  // per unknown, with low discrepancy: its numbers of a point
  std::size_t point_size_ = 0;                           // numbers that a draw takes; a second sample has others
  DrawnNumbers known_;                                   // what every world has in common
  DrawnNumbers central_;
  std::vector<std::size_t> weighing_;  // parties whose contributions depend on an unknown
};

// `beside`: worlds of another problem with the same options. With `low_discrepancy`, an unknown that both have under
// one name then takes the same numbers of a point in both; without, it has the same random numbers in any case. Errors:
// statements, or correlations, that cannot hold together, with a smallest set of them.
Result<Worlds> make_worlds(const Problem& problem, const SamplingOptions& options, const Worlds* beside = nullptr);

}  // namespace locarno
