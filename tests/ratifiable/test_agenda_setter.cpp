// Agenda setter and veto players on a line.
#include "locarno/ratifiable/agenda_setter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace locarno {
namespace {

struct SetterCase {
  double setter;
  double reversion;
  double ratifier;
  double gets;
};

// Romer and Rosenthal 1978: the ratifier takes [min(q, 2r - q), max(q, 2r - q)]; the setter gets the point of it
// nearest its ideal. The first row is the one worked in the project's collection of formulas.
TEST(AgendaSetter, GetsTheNearestPointOfWhatIsAccepted) {
  for (const SetterCase& row :
       {SetterCase{.8, 0, .3, .6}, SetterCase{.5, 0, .3, .5}, SetterCase{.8, .3, .3, .3}, SetterCase{.1, .6, .3, .1},
        SetterCase{0, .5, .4, .3}, SetterCase{.9, .5, .4, .5}, SetterCase{.2, 1, .7, .4}}) {
    const std::array ratifiers{row.ratifier};
    EXPECT_NEAR(agenda_setter(row.setter, ratifiers, row.reversion), row.gets, 1e-12)
        << row.setter << " " << row.reversion << " " << row.ratifier;
  }
}

TEST(AgendaSetter, AWorseReversionGivesTheSetterMore) {
  const std::array ratifier{0.5};
  double last = 0.5;
  for (const double reversion : {0.4, 0.3, 0.2, 0.1, 0.0}) {
    const double gets = agenda_setter(1.0, ratifier, reversion);
    EXPECT_GT(gets, last);
    last = gets;
  }
}

// Against a search over a fine grid by the definition: nobody is worse off than at the reversion point.
RC_GTEST_PROP(AgendaSetter, AgreesWithASearchOfTheLine, (std::uint8_t s, std::uint8_t q, std::vector<std::uint8_t> r)) {
  if (r.empty()) r.push_back(q);
  if (r.size() > 5) r.resize(5);
  std::vector<double> ideals(r.begin(), r.end());
  const double setter = s;
  const double reversion = q;
  double best = reversion;
  for (int x = -300; x <= 600; ++x) {
    const bool passes = std::ranges::all_of(
        ideals, [&](double ideal) { return std::abs(x - ideal) <= std::abs(reversion - ideal); });
    if (passes && std::abs(x - setter) < std::abs(best - setter)) best = x;
  }
  RC_ASSERT(agenda_setter(setter, ideals, reversion) == best);
}

// Tsebelis 2002, ch. 1: another veto player never widens what passes.
RC_GTEST_PROP(VetoPlayers, AnAddedOneNeverWidensWhatPasses,
              (std::vector<std::uint8_t> r, std::uint8_t q, std::uint8_t more)) {
  if (r.empty()) r.push_back(100);
  std::vector<double> ideals(r.begin(), r.end());
  const Stretch before = accepted_by_all(ideals, q);
  ideals.push_back(more);
  const Stretch after = accepted_by_all(ideals, q);
  RC_ASSERT(after.low >= before.low);
  RC_ASSERT(after.high <= before.high);
}

// Moving the outermost of several veto players farther out never lengthens what all of them take.
RC_GTEST_PROP(VetoPlayers, AMoreDistantOneNeverWidensWhatPasses,
              (std::vector<std::uint8_t> r, std::uint8_t q, std::uint8_t by)) {
  if (r.size() < 2) r = {40, 160};
  std::vector<double> ideals(r.begin(), r.end());
  std::ranges::sort(ideals);
  const double before = accepted_by_all(ideals, q).length();
  auto farther = ideals;
  farther.back() += by;
  RC_ASSERT(accepted_by_all(farther, q).length() <= before);
}

}  // namespace
}  // namespace locarno
