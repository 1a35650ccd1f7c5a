// The numeric core of a problem: which combinations of options are in question, and what each is worth to the deciders.
// Every kernel of this folder works on a Space (through its Diagram), so benches and tests can make one without a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/model/scenario.h"
#include "locarno/possible/package.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct Space {
  struct Extra {  // added when the combination holds; one entry per party
    Combination when;
    std::vector<std::int64_t> add;
  };

  std::size_t parties = 0;
  std::vector<std::size_t> options;              // per issue, 1..64
  std::vector<std::uint64_t> domain;             // per issue: options in question
  std::vector<std::vector<std::int64_t>> worth;  // [issue][option * parties + party], Score units
  std::vector<Combination> forbidden;            // no package in which one of these holds
  std::vector<Extra> extras;
  std::vector<std::int64_t> walk_away;  // per party, Score units

  [[nodiscard]] std::size_t issues() const { return options.size(); }
  [[nodiscard]] const std::int64_t* row(std::size_t issue, std::size_t option) const {
    return worth[issue].data() + option * parties;
  }
};

// Which of a problem's constraints a space keeps.
enum class Keep {
  possible,        // impossibilities and held terms only
  refused_by_none  // also every refusal of a decider
};

// The space of the deciders' utilities. Refusals of parties whose consent is not required never restrict it.
Space make_space(const Problem& problem, Keep keep);

// The same with chosen refusals only: `refusal_kept[r]` for each of problem.scenario.refusals.
Space make_space(const Problem& problem, const std::vector<bool>& refusal_kept);

// The same over any list of parties instead of the deciders.
Space make_space(const Problem& problem, const std::vector<bool>& refusal_kept, const std::vector<PartyId>& parties);

// Utilities of a package, one per party of the space. O(issues * parties + extras).
std::vector<std::int64_t> utilities(const Space& space, const Package& package);

// True if the package takes only options in question and nothing forbidden holds in it.
bool contains(const Space& space, const Package& package);

}  // namespace locarno
