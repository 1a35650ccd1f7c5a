// A guarantee that is void if the protected party attacks first: what each side can hope for.
#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/voiding_clause.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;
using testing::RandomRanges;

const GuaranteeTerms<double> kVector{0.20, {0.55, 0.20}, {0.15, 0.40}, 1};  // h* = .25

TEST(VoidingClause, LowersWhatTheGuaranteeCountsFor) {
  EXPECT_EQ(deterred_despite_voiding(kVector, 0.5, 0.5).standing, Standing::boundary);
  EXPECT_TRUE(deterred_despite_voiding(kVector, 0.5, 0.6).holds());
  EXPECT_FALSE(deterred_despite_voiding(kVector, 0.5, 0.4).holds());
}

TEST(VoidingClause, RestrainsTheProtectedParty) {
  // Worth .8 with help and nothing without, .3 at peace: restrained if it passes for the victim at most 3 times in 8.
  const RestraintTerms<double> terms{0.3, 0.8, 0, 0.375};
  EXPECT_EQ(protected_party_restrained(terms).standing, Standing::boundary);
  ASSERT_TRUE(greatest_error_that_restrains(terms).has_value());
  EXPECT_NEAR(*greatest_error_that_restrains(terms), 0.375, 1e-12);
  EXPECT_FALSE(protected_party_restrained(RestraintTerms<double>{0.3, 0.8, 0, 1}).holds());  // without the clause
}

TEST(VoidingClause, MayRestrainAlwaysOrNever) {
  EXPECT_EQ(greatest_error_that_restrains({0.9, 0.8, 0, 0.5}), 1);
  EXPECT_LT(*greatest_error_that_restrains({-0.1, 0.8, 0, 0.5}), 0);
  EXPECT_EQ(greatest_error_that_restrains({0.1, 0.2, 0.3, 0.5}), std::nullopt);
}

RC_GTEST_PROP(VoidingClause, NeverTemptsTheProtectedParty, ()) {
  const double without = chance(), with = without + chance(), peace = chance(), error = chance();
  const Condition unconditional = protected_party_restrained(RestraintTerms<double>{peace, with, without, 1});
  const Condition conditional = protected_party_restrained(RestraintTerms<double>{peace, with, without, error});
  RC_ASSERT(conditional.margin >= unconditional.margin - 1e-12);
}

RC_GTEST_PROP(VoidingClause, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const RestraintTerms<Bounds> terms{ranges.chance(), ranges.between(-1, 1), ranges.between(-1, 1), ranges.chance()};
  ranges.check_bounds(protected_party_restrained(terms), [](const auto& v) {
    return protected_party_restrained(RestraintTerms<double>{v[0], v[1], v[2], v[3]});
  });
}

RC_GTEST_PROP(VoidingClause, AttackersBoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const GuaranteeTerms<Bounds> terms{
      ranges.chance(), {ranges.chance(), ranges.cost()}, {ranges.chance(), ranges.cost()}, ranges.between(0.5, 1.5)};
  const Bounds credibility = ranges.chance(), judged = ranges.chance();
  ranges.check_bounds(deterred_despite_voiding(terms, credibility, judged), [](const auto& v) {
    return deterred_despite_voiding({v[0], {v[1], v[2]}, {v[3], v[4]}, v[5]}, v[6], v[7]);
  });
}

}  // namespace
}  // namespace locarno
