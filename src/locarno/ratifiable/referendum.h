// How likely is a majority of voters, judging by a poll? The share in favour is taken to be normal around what the poll
// found, shifted by a house effect: what wording, mode, who was reached and wartime may do to every answer at once, and
// no sample size takes away (Groves 1989 for the errors; Shirani-Mehr, Rothschild, Goel, Gelman 2018 for their size).
//
//   P(share > q) = Phi((m + h - q) / s)
//
// m lies between the share in favour (if the undecided vote no) and all but the share against (if they vote yes); its
// central value is the middle. s is the standard error of the share in favour: as stated; from a published margin, the
// half-width of the 95% range of a share of one half; or from the number asked, times the root of the design effect.
#pragma once

#include <cstdint>

#include "locarno/model/ratification.h"
#include "locarno/ratifiable/chance.h"

namespace locarno {

// Chance that a normal share is above q: Phi((mean - q) / s). s >= 0; with s = 0 the share is the mean itself, and
// reaching q is enough only if `at_least`.
double chance_above(double mean, double standard_error, double q, bool at_least);

struct StandardError {
  double low = 0;
  double high = 0;
  double central = 0;
};
StandardError standard_error(const Poll& poll);

// Rising in m and h, and for given m + h - q monotone in s, so the ends are exact. `majority` is a share of the votes.
Chance chance_by_poll(const Poll& poll, const Majority& majority);

// The share in favour at the ends of everything admissible and at the central estimate, house effect included.
struct ShareInFavour {
  double low = 0;
  double high = 1;
  double central = 0.5;
};
ShareInFavour share_in_favour(const Poll& poll);

}  // namespace locarno
