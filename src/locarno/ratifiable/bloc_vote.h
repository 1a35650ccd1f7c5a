// How does each bloc of a body vote on a package, by what is stated about it?
//
// Of the statements whose terms hold in the package, those with the most terms stand, of these the latest; several that
// remain are conflicting reports: bounds take in all of them, the central estimate follows the best source. Shifts that
// hold are added, and the sum is cut to 0..1. A bloc that votes like a party says yes to what that party accepts: it
// refuses nothing in the package and gets at least its walk-away value (Romer and Rosenthal 1978: at least as good as
// the status quo). Of a bloc about which nothing is stated anything is possible.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "locarno/possible/acceptability.h"
#include "locarno/possible/problem.h"
#include "locarno/ratifiable/vote_count.h"

namespace locarno {

struct BlocVote {
  std::size_t bloc = 0;  // of the body
  VotingBloc least;      // at the end of what is admissible at which the vote is least likely to carry
  VotingBloc most;
  VotingBloc central;
  bool known = false;                   // something is stated that says more than "unknown"
  std::vector<std::size_t> statements;  // those that stand: indices into ratification.support
  std::optional<Verdict> like_party;    // of the party it votes like
};

// The statements among `candidates` whose terms hold in the package and that stand: the most specific, then the latest.
// Statements are anything with `when` and `provenance`; the result are indices into `all`.
template <class Statement>
std::vector<std::size_t> standing(const std::vector<Statement>& all, const std::vector<std::size_t>& candidates,
                                  const Package& package) {
  std::vector<std::size_t> out;
  const auto rank = [&](std::size_t s) { return std::pair(all[s].when.size(), all[s].provenance.date); };
  for (const std::size_t s : candidates) {
    if (!holds(all[s].when, package)) continue;
    if (!out.empty() && rank(s) > rank(out.front())) out.clear();
    if (out.empty() || rank(s) == rank(out.front())) out.push_back(s);
  }
  return out;
}

// The one of conflicting reports that gives the central estimate: the best source grade, then the first written.
template <class Statement>
std::size_t most_trusted(const Scenario& scenario, const std::vector<Statement>& all,
                         const std::vector<std::size_t>& reports) {
  constexpr int kUngraded = 3;
  constexpr int kUnsourced = 4;
  const auto rank = [&](std::size_t s) {
    const auto& source = all[s].provenance.source;
    if (!source) return kUnsourced;
    const auto& grade = scenario.sources[source->index].grade;
    return grade ? static_cast<int>(*grade) : kUngraded;
  };
  std::size_t best = reports.front();
  for (const std::size_t s : reports) {
    if (rank(s) < rank(best)) best = s;
  }
  return best;
}

// What is stated about the blocs of all bodies, prepared once for many packages.
class BlocVotes {
 public:
  explicit BlocVotes(const Problem& problem);

  // In the order of the body's blocs. O(statements about the body), and for each bloc that votes like a party what
  // UtilityBounds takes.
  [[nodiscard]] std::vector<BlocVote> of(std::size_t body, const Package& package) const;

  // The same for a bloc that votes like a party if it is known whether that party accepts: by[party].
  [[nodiscard]] std::vector<BlocVote> of(std::size_t body, const Package& package,
                                         const std::vector<std::optional<bool>>& by) const;

  // Parties that some bloc of the body votes like.
  [[nodiscard]] const std::vector<PartyId>& like(std::size_t body) const { return bodies_[body].like; }

 private:
  struct Body {
    std::vector<std::vector<std::size_t>> levels;  // per bloc: indices into ratification.support
    std::vector<std::vector<std::size_t>> shifts;
    std::vector<PartyId> like;
  };

  [[nodiscard]] BlocVote by_statements(std::size_t body, std::size_t bloc, const Package& package) const;
  [[nodiscard]] BlocVote by_preferences(std::size_t body, std::size_t bloc, const Package& package,
                                        const std::vector<std::optional<bool>>& by) const;

  const Problem& problem_;
  std::vector<Body> bodies_;
  std::vector<std::optional<UtilityBounds>> bounds_;  // per party of the scenario, where some bloc votes like it
};

}  // namespace locarno
