// A diagram cut into its independent parts, each with "atoms": ways to settle its issues and what each gives the
// parties. The packages are the choices of one atom a part. Small parts list every atom that no other of the part
// dominates; of large ones (many coupled issues) the best atom for given prices, all atoms near it, and the best with
// each option are found by walks of the diagram, forwards and backwards (dynamic programming over its paths).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/diagram.h"

namespace locarno {

// A list of atoms of one part.
class Atoms {
 public:
  Atoms() = default;
  Atoms(std::size_t issues, std::size_t parties) : issues_(issues), parties_(parties) {}

  [[nodiscard]] std::size_t size() const { return parties_ == 0 ? 0 : rows_.size() / parties_; }
  // What an atom gives each party, in points and in Score units.
  [[nodiscard]] std::span<const double> row(std::size_t atom) const {
    return std::span(points_).subspan(atom * parties_, parties_);
  }
  [[nodiscard]] std::span<const std::int64_t> units(std::size_t atom) const {
    return std::span(rows_).subspan(atom * parties_, parties_);
  }
  // Options of the atom, one for each of the part's issues.
  [[nodiscard]] std::span<const std::uint8_t> choice(std::size_t atom) const {
    return std::span(choices_).subspan(atom * issues_, issues_);
  }

  void append(std::span<const std::uint8_t> choice, std::span<const std::int64_t> units);
  // Index of the atom with these options; size() if it is not listed.
  [[nodiscard]] std::size_t find(std::span<const std::uint8_t> choice) const;
  // Only the atoms of these indices, in this order.
  [[nodiscard]] Atoms only(std::span<const std::size_t> kept) const;

 private:
  std::size_t issues_ = 0;
  std::size_t parties_ = 0;
  std::vector<std::uint8_t> choices_;
  std::vector<std::int64_t> rows_;
  std::vector<double> points_;
};

class Part {
 public:
  using Domain = std::vector<std::uint64_t>;  // options of each issue of the diagram

  // What the rows of the diagram are worth at some prices, and the greatest worth from each node to the end of the part
  // within some domain (-inf where it allows no path).
  struct Outlook {
    std::vector<double> worth;
    std::vector<double> below;
    [[nodiscard]] double greatest() const { return below.front(); }
  };

  // Lists all atoms if there are at most `most_atoms` of them. The diagram must outlive the part.
  Part(const Diagram& diagram, Diagram::Component component, std::size_t most_atoms);

  [[nodiscard]] const std::vector<std::size_t>& issues() const { return issues_; }
  [[nodiscard]] bool complete() const { return complete_; }    // every atom that matters is listed
  [[nodiscard]] const Atoms& atoms() const { return atoms_; }  // none if not complete
  [[nodiscard]] Atoms no_atoms() const { return {issues_.size(), parties_}; }
  [[nodiscard]] bool allowed(std::span<const std::uint8_t> choice, const Domain& domain) const;

  // O(edges + rows * parties).
  [[nodiscard]] Outlook outlook(std::span<const double> lambda, const Domain& domain) const;
  // Appends the best atom at the outlook's prices to `list` unless it is there; its index. The outlook must allow a
  // path.
  [[nodiscard]] std::size_t append_best(const Outlook& outlook, const Domain& domain, Atoms& list) const;
  // The atoms of the domain worth at least greatest() - slack. Time is about their number * issues * options.
  [[nodiscard]] Atoms near_best(const Outlook& outlook, const Domain& domain, double slack) const;
  // The greatest worth with each option, [issue of the part][option]; -inf where no path of the domain takes it.
  // O(edges).
  [[nodiscard]] std::vector<std::vector<double>> best_with(const Outlook& outlook, const Domain& domain) const;
  // Atoms of the domain, dominated ones included, counted up to `most`. O(edges).
  [[nodiscard]] std::size_t count(const Domain& domain, std::size_t most) const;

 private:
  void list_atoms();
  void drop_dominated();
  [[nodiscard]] const Diagram::Layer& layer(std::size_t level) const {
    return diagram_->layers[component_.begin + level];
  }
  [[nodiscard]] bool holds(const Domain& domain, std::size_t level, std::uint8_t option) const {
    return ((domain[issues_[level]] >> option) & 1) != 0;
  }

  const Diagram* diagram_;
  Diagram::Component component_;
  std::size_t parties_;
  bool complete_ = true;
  std::vector<std::size_t> issues_;
  std::vector<std::size_t> first_node_, first_row_;  // of each level in an Outlook; the end node is the last
  Atoms atoms_;
};

}  // namespace locarno
