// Is an Optimum what it says? Checked without the solver's code: no diagram, part, relaxation or search.
//
// What is trusted: contains() and utilities() of space.h. Couplings are simplified and grouped afresh; the greatest
// lambda.u of a group is found by listing its assignments, or by variable elimination when there are many (non-serial
// dynamic programming: Bertele and Brioschi 1972), relaxed into mini-buckets where tables would grow too large (Dechter
// and Rish 2003). Bounds are summed in extended precision and widened by their rounding error; packages are compared in
// whole numbers of any size.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "locarno/possible/optimum.h"
#include "locarno/possible/space.h"
#include "locarno/possible/welfare.h"

namespace locarno {

struct VerifyLimits {
  std::uint64_t work = 400'000'000;    // assignments and table cells looked at; about a nanosecond each
  std::size_t listed = 2048;           // assignments of a group that is listed whole
  std::size_t table_cells = 1U << 18;  // of one table of the elimination
};

struct OptimumVerdict {
  bool ok = false;        // nothing wrong was found in what was checked
  bool complete = false;  // the claim was checked whole. ok without complete: the reason says what is left unchecked
  double slack = 0;    // a package better by at most this much is not ruled out (welfare units); 0 unless more_ties or
                       // levels is set
  std::string reason;  // the first fault, or what was left out; empty when ok and complete
};

// Checks packages, utilities, value, ties and the proof tree of an answer to maximise(). Answers that stopped at a
// limit have no proof: they are at best ok and not complete. Time is about proof nodes * assignments * parties.
OptimumVerdict verify_optimum(const Space& space, const Welfare& welfare, const Optimum& optimum,
                              const VerifyLimits& limits = {});

// Checks an answer to find_acceptable(): that the package gives every party its reservation, or, for none_exists, that
// the proof tree leaves none that does.
OptimumVerdict verify_acceptable(const Space& space, const std::vector<std::int64_t>& reservation, const Optimum& found,
                                 const VerifyLimits& limits = {});

// Only the second: true claims are "no package gives every party its reservation".
OptimumVerdict verify_no_acceptable(const Space& space, const std::vector<std::int64_t>& reservation,
                                    const Optimum& found, const VerifyLimits& limits = {});

}  // namespace locarno
