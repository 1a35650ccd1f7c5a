// A diagram cut into its independent parts, each with a list of "atoms": ways to settle its issues and what each gives the
// parties. The packages are the choices of one atom a part. Small parts list every atom that no other of the part dominates;
// large ones (many coupled issues) list the atoms met so far and find the best for given prices by a walk of the diagram.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/diagram.h"

namespace locarno {

class Part {
 public:
  // Lists all atoms if there are at most `most_atoms` of them. The diagram must outlive the part.
  Part(const Diagram& diagram, Diagram::Component component, std::size_t most_atoms);

  [[nodiscard]] const std::vector<std::size_t>& issues() const { return issues_; }
  [[nodiscard]] bool complete() const { return complete_; }  // every atom that matters is listed
  [[nodiscard]] std::size_t size() const { return rows_.size() / parties_; }
  [[nodiscard]] std::span<const double> row(std::size_t atom) const { return std::span(points_).subspan(atom * parties_, parties_); }
  [[nodiscard]] std::span<const std::int64_t> units(std::size_t atom) const { return std::span(rows_).subspan(atom * parties_, parties_); }
  // Options of the atom, one for each of issues().
  [[nodiscard]] std::span<const std::uint8_t> choice(std::size_t atom) const {
    return std::span(choices_).subspan(atom * issues_.size(), issues_.size());
  }
  [[nodiscard]] bool allowed(std::size_t atom, const std::vector<std::uint64_t>& domain) const;

  // The best atom at these prices within the domain, found by a walk of the diagram and listed; kNone if the domain allows none.
  // Only for parts that are not complete. O(edges * parties).
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  [[nodiscard]] std::size_t find_best(std::span<const double> lambda, const std::vector<std::uint64_t>& domain);

 private:
  void list_atoms();
  void drop_dominated();
  void append(std::span<const std::uint8_t> choice, std::span<const std::int64_t> units);

  const Diagram* diagram_;
  Diagram::Component component_;
  std::size_t parties_;
  bool complete_ = true;
  std::vector<std::size_t> issues_;
  std::vector<std::uint8_t> choices_;
  std::vector<std::int64_t> rows_;
  std::vector<double> points_;
};

// Paths of one component, counted up to `most`.
std::size_t count_paths(const Diagram& diagram, Diagram::Component component, std::size_t most);

}  // namespace locarno
