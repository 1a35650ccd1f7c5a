// The space of an optimum cut into groups of coupled issues, for its verifier: couplings simplified within the options
// that are possible at all, and small groups listed whole. Written apart from the solver's diagram and parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/possible/space.h"
#include "locarno/possible/verify_optimum.h"

namespace locarno::proof {

using Domain = std::vector<std::uint64_t>;  // options of each issue
using Units = std::vector<std::int64_t>;

inline bool has(std::uint64_t options, std::size_t o) { return ((options >> o) & 1) != 0; }

struct Coupling {
  Combination when;
  const std::vector<std::int64_t>* add = nullptr;  // null: forbidden
};

struct Group {
  struct Atom {
    std::vector<std::uint8_t> options;  // of the group's issues
    Units units;
  };
  std::vector<std::size_t> issues;
  std::vector<Coupling> couplings;
  bool listed = false;
  std::vector<Atom> atoms;  // when listed: all assignments that no other of the group dominates

  [[nodiscard]] bool allows(const Atom& atom, const Domain& domain) const {
    for (std::size_t j = 0; j < issues.size(); ++j) {
      if (!has(domain[issues[j]], atom.options[j])) return false;
    }
    return true;
  }
};

class Cut {
 public:
  // Space and limits must outlive the cut.
  Cut(const Space& space, const VerifyLimits& limits);

  [[nodiscard]] bool empty() const { return empty_; }
  [[nodiscard]] const Domain& domain() const { return domain_; }
  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
  [[nodiscard]] const Units& fixed() const { return fixed_; }  // added to every package

 private:
  void narrow();
  void group();
  void list(Group& g) const;
  bool walk(const Group& g, std::size_t j, std::vector<std::uint8_t>& options, std::vector<Group::Atom>& all) const;
  void add(Units& units, const std::int64_t* row) const;

  const Space& space_;
  const VerifyLimits& limits_;
  Domain domain_;
  Units fixed_;
  std::vector<Group> groups_;
  bool empty_ = false;
};

// The assignments of a group left in a narrow domain; nothing if there are more than `most`. `all`: the options
// possible at all.
std::optional<std::vector<Group::Atom>> list_within(const Space& space, const Group& group, const Domain& domain,
                                                    const Domain& all, std::size_t most);

}  // namespace locarno::proof
