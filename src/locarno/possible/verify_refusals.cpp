#include "locarno/possible/verify_refusals.h"

#include <algorithm>
#include <bit>
#include <set>

#include <fmt/format.h>

namespace locarno {
namespace {

using Domain = std::vector<std::uint64_t>;
using Sets = std::vector<RefusalSet>;

// ---- counting by cases

// The combination as far as the domain leaves it open; nullopt if it cannot hold.
std::optional<Combination> left_open(const Combination& when, const Domain& domain) {
  Combination open;
  for (const Term& term : when) {
    const std::uint64_t inside = term.options & domain[term.issue.index];
    if (inside == 0) return std::nullopt;
    if (inside != domain[term.issue.index]) open.push_back({term.issue, inside});
  }
  return open;
}

class Counter {
 public:
  Counter(std::uint64_t& cases, std::size_t issues) : cases_(cases), touched_(issues, false) {}

  // Choices on the issues that the combinations are about; `exhausted` afterwards: worth nothing.
  Natural count(const Domain& domain, const std::vector<Combination>& combinations) {
    std::vector<Combination> open;
    for (const Combination& when : combinations) {
      const auto left = left_open(when, domain);
      if (!left) continue;
      if (left->empty()) return 0;  // holds in every package here
      open.push_back(*left);
    }
    Natural product = free_choices(domain, combinations, open);
    for (const auto& group : groups(open)) {
      product *= by_cases(domain, group);
      if (exhausted_ || product == 0) break;
    }
    return product;
  }

  [[nodiscard]] bool exhausted() const { return exhausted_; }

 private:
  // Options of the issues that only settled combinations were about.
  Natural free_choices(const Domain& domain, const std::vector<Combination>& all,
                       const std::vector<Combination>& open) {
    Natural product = 1;
    mark(open, true);
    std::vector<std::size_t> seen;
    for (const Combination& when : all) {
      for (const Term& term : when) {
        if (touched_[term.issue.index]) continue;
        touched_[term.issue.index] = true;
        seen.push_back(term.issue.index);
        product *= std::popcount(domain[term.issue.index]);
      }
    }
    for (const std::size_t issue : seen) touched_[issue] = false;
    mark(open, false);
    return product;
  }

  void mark(const std::vector<Combination>& combinations, bool as) {
    for (const Combination& when : combinations) {
      for (const Term& term : when) touched_[term.issue.index] = as;
    }
  }

  // Combinations that are linked by common issues together.
  static std::vector<std::vector<Combination>> groups(std::vector<Combination> rest) {
    std::vector<std::vector<Combination>> out;
    while (!rest.empty()) {
      std::vector<Combination> group{rest.back()};
      rest.pop_back();
      for (std::size_t at = 0; at < group.size(); ++at) {
        for (std::size_t r = rest.size(); r-- > 0;) {
          if (!share_an_issue(group[at], rest[r])) continue;
          group.push_back(rest[r]);
          rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(r));
        }
      }
      out.push_back(std::move(group));
    }
    return out;
  }

  static bool share_an_issue(const Combination& a, const Combination& b) {
    return std::ranges::any_of(
        a, [&](const Term& term) { return std::ranges::find(b, term.issue, &Term::issue) != b.end(); });
  }

  // Split by the first term of the shortest combination that a package leaves.
  Natural by_cases(Domain domain, const std::vector<Combination>& group) {
    const auto shortest = std::ranges::min_element(group, {}, [](const Combination& when) { return when.size(); });
    const Combination& split = *shortest;
    Natural sum = 0;
    for (const Term& term : split) {
      if (cases_ == 0) exhausted_ = true;
      if (exhausted_) return 0;
      --cases_;
      const std::uint64_t within = domain[term.issue.index];
      domain[term.issue.index] = within & ~term.options;
      sum += count(domain, group);
      domain[term.issue.index] = within & term.options;  // the later cases keep this term
    }
    return sum;
  }

  std::uint64_t& cases_;
  std::vector<bool> touched_;
  bool exhausted_ = false;
};

// ---- what the problem forbids

// Impossibilities, and the refusals of the set.
std::vector<Combination> forbidden(const Problem& problem, const RefusalSet& kept) {
  std::vector<Combination> out;
  for (const Impossible& row : problem.scenario.impossible) out.push_back(row.when);
  for (const std::size_t r : kept) out.push_back(problem.scenario.refusals[r].when);
  return out;
}

template <class Wanted>
RefusalSet refusals_that(const Problem& problem, Wanted wanted) {
  RefusalSet out;
  for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
    if (problem.decides(problem.scenario.refusals[r].party) && wanted(r)) out.push_back(r);
  }
  return out;
}

RefusalSet without(const RefusalSet& set, std::size_t left_out) {
  RefusalSet out;
  std::ranges::copy_if(set, std::back_inserter(out), [&](std::size_t r) { return r != left_out; });
  return out;
}

bool is_in(const RefusalSet& set, std::size_t r) { return std::ranges::find(set, r) != set.end(); }

class Checker {
 public:
  Checker(const Problem& problem, const RefusalVerifyLimits& limits) : problem_(problem), cases_(limits.cases) {}

  // Packages in which no impossibility and none of these refusals holds.
  Natural left_by(const RefusalSet& kept) {
    const auto count = count_without(problem_.domain, forbidden(problem_, kept), cases_);
    if (!count) leave("the limit of cases was reached");
    return count.value_or(0);
  }

  // `wrong` is meant only while nothing was left out.
  void expect(bool right, const std::string& wrong) {
    if (right || !verdict_.ok || !verdict_.complete) return;
    verdict_ = {false, true, wrong};
  }
  void leave(const std::string& what) {
    if (verdict_.ok && verdict_.complete) verdict_ = {true, false, what};
  }
  [[nodiscard]] bool going() const { return verdict_.ok && verdict_.complete; }
  [[nodiscard]] const RefusalVerdict& verdict() const { return verdict_; }

  void check_ruled_out(const RuledOut& claimed, const RefusalSet& all, const RefusalSet& mine, const Natural& possible,
                       const Natural& unrefused, const std::string& whose) {
    RefusalSet others;
    std::ranges::copy_if(all, std::back_inserter(others), [&](std::size_t r) { return !is_in(mine, r); });
    expect(claimed.packages == possible - left_by(mine), whose + " does not rule out so many packages");
    expect(claimed.by_it_alone == left_by(others) - unrefused, whose + " does not rule out so many packages alone");
  }

  void check_conflict(const RefusalSet& conflict) {
    expect(left_by(conflict) == 0, "a package respects " + addresses(conflict));
    for (const std::size_t r : conflict)
      expect(left_by(without(conflict, r)) > 0,
             addresses(conflict) + " is no smallest conflict: it does not need " + address(r));
  }

  // That none of it need be kept. `others`: a correction of every other group.
  void check_smallest(const RefusalSet& correction, const RefusalSet& others) {
    for (const std::size_t back : correction) {
      const auto kept = refusals_that(
          problem_, [&](std::size_t r) { return r == back || (!is_in(correction, r) && !is_in(others, r)); });
      expect(left_by(kept) == 0, addresses(correction) + " need not be given up with " + address(back));
    }
  }

  // Corrections with one of every group, all of them if they are at most `most`.
  void check_whole_corrections(const RefusalConflicts& found, std::size_t most) {
    std::size_t all = 1;
    for (const auto& group : found.groups) all = std::min(most + 1, all * group.corrections.size());
    for (std::size_t number = 0; number < std::min(all, most) && going(); ++number) {
      RefusalSet given_up;
      std::size_t rest = number;
      for (const auto& group : found.groups) {
        std::ranges::copy(group.corrections[rest % group.corrections.size()], std::back_inserter(given_up));
        rest /= group.corrections.size();
      }
      const auto kept = refusals_that(problem_, [&](std::size_t r) { return !is_in(given_up, r); });
      expect(left_by(kept) > 0, "giving up " + addresses(given_up) + " leaves no package");
    }
    if (all > most) leave("there are too many ways to combine the corrections of the groups to check each");
  }

 private:
  [[nodiscard]] const std::string& address(std::size_t r) const { return problem_.scenario.refusals[r].address; }
  [[nodiscard]] std::string addresses(const RefusalSet& set) const {
    std::string out;
    for (const std::size_t r : set) out += (out.empty() ? "" : ", ") + address(r);
    return out;
  }

  const Problem& problem_;
  std::uint64_t cases_;
  RefusalVerdict verdict_;
};

// ---- duality

// The minimal sets that meet every one of `sets`: each is met in turn, and sets that include another are dropped.
std::optional<std::set<RefusalSet>> transversals(const Sets& sets, std::size_t most) {
  std::set<RefusalSet> found{{}};
  for (const RefusalSet& set : sets) {
    std::set<RefusalSet> next;
    for (const RefusalSet& old : found) {
      const bool meets = std::ranges::any_of(set, [&](std::size_t r) { return is_in(old, r); });
      if (meets) next.insert(old);
      for (const std::size_t r : meets ? RefusalSet{} : set) {
        RefusalSet grown = old;
        grown.insert(std::ranges::upper_bound(grown, r), r);
        next.insert(std::move(grown));
      }
    }
    if (next.size() > most) return std::nullopt;
    found.clear();
    for (const RefusalSet& one : next) {
      const bool minimal = std::ranges::none_of(
          next, [&](const RefusalSet& other) { return other != one && std::ranges::includes(one, other); });
      if (minimal) found.insert(one);
    }
  }
  return found;
}

}  // namespace

std::optional<Natural> count_without(const std::vector<std::uint64_t>& domain,
                                     const std::vector<Combination>& combinations, std::uint64_t& cases) {
  Counter counter(cases, domain.size());
  Natural product = counter.count(domain, combinations);
  std::vector<bool> counted(domain.size(), false);
  for (const Combination& when : combinations) {
    for (const Term& term : when) counted[term.issue.index] = true;
  }
  for (std::size_t k = 0; k < domain.size(); ++k) {
    if (!counted[k]) product *= std::popcount(domain[k]);
  }
  if (counter.exhausted()) return std::nullopt;
  return product;
}

RefusalVerdict verify_refusal_counts(const Problem& problem, const RefusalAnswer& answer,
                                     const RefusalVerifyLimits& limits) {
  if (answer.status == Status::limit_reached) return {true, false, "the limit was reached when it was made"};
  Checker check(problem, limits);
  const RefusalSet all = refusals_that(problem, [](std::size_t) { return true; });
  Natural whole = 1;
  for (const Issue& issue : problem.scenario.issues) whole *= issue.options.size();
  check.expect(answer.combinations == whole, "there are not so many combinations of options");
  check.expect(answer.possible == check.left_by({}), "not so many combinations are coherent");
  check.expect(answer.unrefused == check.left_by(all), "not so many packages are refused by nobody who must consent");
  check.expect((answer.status == Status::solved) == (answer.unrefused > 0), "status and count do not agree");
  check.expect(answer.example ? is_unrefused(problem, *answer.example) : answer.unrefused == 0,
               "the example is no package that nobody who must consent refuses");
  check.expect(
      answer.by_party.size() == problem.deciders.size() && answer.by_refusal.size() == problem.scenario.refusals.size(),
      "parties or refusals are missing");
  if (!check.going()) return check.verdict();
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    const auto mine = refusals_that(
        problem, [&](std::size_t r) { return problem.scenario.refusals[r].party == problem.deciders[i]; });
    check.check_ruled_out(answer.by_party[i], all, mine, answer.possible, answer.unrefused,
                          problem.scenario.parties[problem.deciders[i].index].id);
  }
  for (const std::size_t r : all)
    check.check_ruled_out(answer.by_refusal[r], all, {r}, answer.possible, answer.unrefused,
                          problem.scenario.refusals[r].address);
  return check.verdict();
}

RefusalVerdict verify_refusal_conflicts(const Problem& problem, const RefusalConflicts& found,
                                        const RefusalVerifyLimits& limits) {
  Checker check(problem, limits);
  if (found.groups.empty()) {
    const RefusalSet all = refusals_that(problem, [](std::size_t) { return true; });
    const bool nothing_fits = found.status == Status::none_exists;
    if (found.status == Status::limit_reached) check.leave("the limit was reached when it was made");
    check.expect(nothing_fits ? check.left_by({}) == 0 : check.left_by(all) > 0, "a conflict is missing");
    return check.verdict();
  }
  for (std::size_t g = 0; g < found.groups.size(); ++g) {
    const auto& [conflicts, corrections] = found.groups[g];
    RefusalSet others;
    for (std::size_t h = 0; h < found.groups.size(); ++h) {
      check.expect(!found.groups[h].corrections.empty(), "a group has no correction");
      if (!check.going()) return check.verdict();
      if (h != g) std::ranges::copy(found.groups[h].corrections.front(), std::back_inserter(others));
    }
    for (const RefusalSet& conflict : conflicts) check.check_conflict(conflict);
    for (const RefusalSet& correction : corrections) check.check_smallest(correction, others);
    if (found.status != Status::solved) continue;
    const auto dual = are_dual(conflicts, corrections, limits.sets);
    if (!dual) check.leave("that the lists are complete was not checked: they are too long");
    check.expect(dual.value_or(true), "the lists of conflicts and corrections are not complete");
  }
  check.check_whole_corrections(found, limits.whole);
  if (found.status != Status::solved) check.leave("the limit was reached when it was made: lists may be incomplete");
  return check.verdict();
}

std::optional<bool> are_dual(const std::vector<std::vector<std::size_t>>& sets,
                             const std::vector<std::vector<std::size_t>>& others, std::size_t most) {
  const auto sorted = [](Sets all) {
    for (RefusalSet& one : all) std::ranges::sort(one);
    return std::set<RefusalSet>(all.begin(), all.end());
  };
  const auto from_others = transversals(others, most);
  const auto from_sets = transversals(sets, most);
  if (!from_others || !from_sets) return std::nullopt;
  return *from_others == sorted(sets) && *from_sets == sorted(others);
}

}  // namespace locarno
