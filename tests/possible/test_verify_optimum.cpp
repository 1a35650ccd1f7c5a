// The verifier must catch every kind of wrong answer: right answers are tampered with, one thing at a time.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "locarno/base/score.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/verify_optimum.h"
#include "support/random_space.h"

namespace locarno {
namespace {

using testing::SmallRandom;
using Units = std::vector<std::int64_t>;

constexpr std::int64_t kPoint = Score::kUnitsPerPoint;

Space talks(std::size_t parties, std::size_t issues, std::uint64_t seed, std::int64_t walk_away = 10) {
  SmallRandom random(seed);
  Space space;
  space.parties = parties;
  space.walk_away.assign(parties, walk_away * kPoint);
  for (std::size_t k = 0; k < issues; ++k) {
    space.options.push_back(5);
    space.domain.push_back(31);
    Units rows(5 * parties);
    for (std::int64_t& worth : rows)
      worth = random.between(std::int64_t{0}, 100 * kPoint / static_cast<std::int64_t>(issues));
    space.worth.push_back(std::move(rows));
  }
  space.forbidden.push_back({{IssueId(0), 3}, {IssueId(1), 6}});
  return space;
}

Welfare of_kind(Welfare::Kind kind, const Space& space) {
  const std::size_t n = space.parties;
  return {kind, space.walk_away, std::vector<double>(n, 1.0), Units(n, kPoint), 1};
}

struct Case {
  Space space;
  Welfare welfare;
  Optimum right;
};

// A space whose best package takes a tree to prove, not only a root: max-min has one anyway, the others where the
// walk-away values bind.
Space contested(Welfare::Kind kind, std::uint64_t seed) {
  switch (kind) {
    case Welfare::Kind::nash: return talks(10, 24, seed, 54);
    case Welfare::Kind::linear: return talks(10, 24, seed, 54);
    case Welfare::Kind::low_sum: break;
  }
  return talks(4, 14, seed);
}

// A leaf that prices rule out.
bool is_bounded(const ProofNode& node) { return node.kind == ProofNode::Kind::bounded && !node.lambda.empty(); }

// The first of the seeds whose proof has such a leaf, and so is a tree.
Case solved(Welfare::Kind kind) {
  Case c;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    c = {contested(kind, seed), {}, {}};
    c.welfare = of_kind(kind, c.space);
    c.right = maximise(*make_diagram(c.space), c.welfare, {}, Control{});
    if (std::ranges::any_of(c.right.proof, is_bounded)) break;
  }
  return c;
}

class Tampered : public ::testing::TestWithParam<Welfare::Kind> {
 protected:
  void SetUp() override {
    case_ = solved(GetParam());
    const OptimumVerdict verdict = verify_optimum(case_.space, case_.welfare, case_.right);
    ASSERT_TRUE(verdict.ok && verdict.complete) << verdict.reason;
    ASSERT_GT(case_.right.proof.size(), 1U);
  }

  void expect_caught(const std::function<void(Optimum&)>& tamper, const std::string& what) const {
    Optimum wrong = case_.right;
    tamper(wrong);
    const OptimumVerdict verdict = verify_optimum(case_.space, case_.welfare, wrong);
    EXPECT_FALSE(verdict.ok && verdict.complete) << what;
    EXPECT_FALSE(verdict.ok) << what;
    EXPECT_FALSE(verdict.reason.empty()) << what;
  }

  // Another package of the space, well formed but not the best.
  void make_worse(Optimum& wrong) const {
    Package& package = wrong.packages.front();
    const std::size_t k = 5;
    package[k] = OptionId((package[k].index + 1) % 5);
    wrong.packages.resize(1);
    wrong.utilities = utilities(case_.space, package);
    wrong.value = wrong.bound = value(case_.welfare, wrong.utilities);
    wrong.status = Status::solved;
  }

  Case case_;
};

TEST_P(Tampered, ValueAndBound) {
  expect_caught([](Optimum& o) { o.value += 1e-3; }, "value");
  expect_caught([](Optimum& o) { o.value -= 1e-3, o.bound -= 1e-3; }, "value and bound");
  expect_caught([](Optimum& o) { o.bound += 1; }, "bound");
}

TEST_P(Tampered, Packages) {
  expect_caught([&](Optimum& o) { make_worse(o); }, "a worse package, consistently described");
  expect_caught([](Optimum& o) { o.packages.front()[3] = OptionId(7); }, "no such option");
  expect_caught([](Optimum& o) { o.packages.front().pop_back(); }, "an issue is missing");
  expect_caught([](Optimum& o) { o.packages.front()[0] = OptionId(0), o.packages.front()[1] = OptionId(1); },
                "forbidden");
  expect_caught([](Optimum& o) { o.packages.push_back(o.packages.front()), o.status = Status::not_unique; },
                "listed twice");
  expect_caught([](Optimum& o) { o.packages.clear(), o.status = Status::none_exists; }, "none is said to exist");
  expect_caught([](Optimum& o) { o.packages.clear(); }, "solved without a package");
  expect_caught([](Optimum& o) { o.utilities.front() += 1; }, "utilities");
  expect_caught([](Optimum& o) { o.status = Status::not_unique; }, "status");
}

TEST_P(Tampered, MissingAndExtraNodes) {
  for (std::size_t at = 0; at < case_.right.proof.size(); ++at) {
    expect_caught([&](Optimum& o) { o.proof.erase(o.proof.begin() + static_cast<std::ptrdiff_t>(at)); },
                  "without node " + std::to_string(at));
  }
  expect_caught([](Optimum& o) { o.proof.push_back(o.proof.back()); }, "a node too many");
  expect_caught([](Optimum& o) { o.proof.resize(1); }, "only the root");
}

TEST_P(Tampered, Prices) {
  expect_caught([](Optimum& o) { o.proof.front().lambda.clear(); }, "no prices");
  expect_caught([](Optimum& o) { o.proof.front().lambda.front() = -1; }, "negative");
  expect_caught([](Optimum& o) { o.proof.front().lambda.pop_back(); }, "too few");
  // Where a bounded node is bounded by prices, far-off prices prove nothing.
  const auto bounded = std::ranges::find_if(case_.right.proof, is_bounded);
  ASSERT_NE(bounded, case_.right.proof.end());
  const auto at = static_cast<std::size_t>(bounded - case_.right.proof.begin());
  expect_caught([&](Optimum& o) { std::ranges::fill(o.proof[at].lambda, 0.0), o.proof[at].lambda[0] = 40; }, "far off");
}

TEST_P(Tampered, Removed) {
  // Every option of the best package at some issue is claimed away.
  expect_caught(
      [](Optimum& o) { o.proof.front().removed.emplace_back(5, std::uint64_t{1} << o.packages.front()[5].index); },
      "the best option is removed");
  expect_caught([](Optimum& o) { o.proof.front().removed.emplace_back(99, 1); }, "no such issue");
}

TEST_P(Tampered, Branches) {
  const auto branched = std::ranges::find_if(case_.right.proof,
                                             [](const ProofNode& n) { return n.kind == ProofNode::Kind::branched; });
  ASSERT_NE(branched, case_.right.proof.end());
  const auto at = static_cast<std::size_t>(branched - case_.right.proof.begin());
  expect_caught([&](Optimum& o) { o.proof[at].children &= o.proof[at].children - 1; }, "a child is missing");
  expect_caught([&](Optimum& o) { o.proof[at].branch = 99; }, "no such issue");
  expect_caught([&](Optimum& o) { o.proof[at].kind = ProofNode::Kind::bounded; }, "said to be bounded");
}

TEST_P(Tampered, ALeafSaidToBeBounded) {
  // The leaf that holds the best package can be bounded by nothing below its value.
  std::size_t caught = 0;
  for (std::size_t at = 0; at < case_.right.proof.size(); ++at) {
    if (case_.right.proof[at].kind != ProofNode::Kind::enumerated) continue;
    Optimum wrong = case_.right;
    wrong.proof[at].kind = ProofNode::Kind::bounded;
    wrong.proof[at].removed.clear();
    const OptimumVerdict verdict = verify_optimum(case_.space, case_.welfare, wrong);
    caught += verdict.ok ? 0 : 1;
  }
  EXPECT_GT(caught, 0U);
}

INSTANTIATE_TEST_SUITE_P(Welfares, Tampered,
                         ::testing::Values(Welfare::Kind::nash, Welfare::Kind::low_sum, Welfare::Kind::linear));

TEST(VerifyOptimum, ATieLeftOutIsCaught) {
  Space space = talks(2, 3, 1);
  space.forbidden.clear();
  for (Units& rows : space.worth) rows = {9 * kPoint, 9 * kPoint, 9 * kPoint, 9 * kPoint, 0, 0, 0, 0, 0, 0};
  for (const auto kind : {Welfare::Kind::nash, Welfare::Kind::low_sum, Welfare::Kind::linear}) {
    const Welfare welfare = of_kind(kind, space);
    const Optimum right = maximise(*make_diagram(space), welfare, {}, Control{});
    ASSERT_EQ(right.packages.size(), 8U);
    EXPECT_TRUE(verify_optimum(space, welfare, right).complete);
    Optimum wrong = right;
    wrong.packages.pop_back();
    EXPECT_FALSE(verify_optimum(space, welfare, wrong).ok);
    wrong.more_ties = true;  // honest: there may be more
    EXPECT_TRUE(verify_optimum(space, welfare, wrong).ok);
  }
}

TEST(VerifyOptimum, AnAnswerToAnotherQuestionIsCaught) {
  const Case c = solved(Welfare::Kind::nash);
  Welfare other = c.welfare;
  other.weight[0] = 3;
  EXPECT_FALSE(verify_optimum(c.space, other, c.right).ok);
  Space space = c.space;
  space.worth[4][7] += kPoint;
  space.worth[4][6] += 90 * kPoint;
  space.worth[4][5] += 90 * kPoint;
  EXPECT_FALSE(verify_optimum(space, c.welfare, c.right).ok);
}

TEST(VerifyOptimum, WithoutAProofItIsNotComplete) {
  const Case c = solved(Welfare::Kind::nash);
  Optimum bare = c.right;
  bare.proof.clear();
  const OptimumVerdict verdict = verify_optimum(c.space, c.welfare, bare);
  EXPECT_TRUE(verdict.ok);
  EXPECT_FALSE(verdict.complete);
  VerifyLimits little;
  little.work = 10;
  EXPECT_FALSE(verify_optimum(c.space, c.welfare, c.right, little).complete);
}

TEST(VerifyNoAcceptable, CatchesAFalseNone) {
  const Space space = talks(4, 14, 2);
  const auto diagram = make_diagram(space);
  Units high(4, 80 * kPoint);
  const Optimum none = find_acceptable(*diagram, high, {}, Control{});
  ASSERT_EQ(none.status, Status::none_exists);
  const OptimumVerdict verdict = verify_no_acceptable(space, high, none);
  EXPECT_TRUE(verdict.ok && verdict.complete) << verdict.reason;
  EXPECT_FALSE(verify_no_acceptable(space, Units(4, 45 * kPoint), none).ok);  // the same proof of less
  Optimum wrong = none;
  wrong.proof.clear();
  EXPECT_FALSE(verify_no_acceptable(space, high, wrong).ok);
  wrong = none;
  wrong.proof.pop_back();
  EXPECT_FALSE(verify_no_acceptable(space, high, wrong).ok);
  const Optimum some = find_acceptable(*diagram, Units(4, 45 * kPoint), {}, Control{});
  ASSERT_FALSE(some.packages.empty());
  EXPECT_TRUE(verify_acceptable(space, Units(4, 45 * kPoint), some).complete);
  EXPECT_FALSE(verify_acceptable(space, high, some).ok);
  EXPECT_FALSE(verify_no_acceptable(space, Units(4, 45 * kPoint), some).ok);
}

}  // namespace
}  // namespace locarno
