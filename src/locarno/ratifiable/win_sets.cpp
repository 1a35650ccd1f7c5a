#include "locarno/ratifiable/win_sets.h"

#include <algorithm>
#include <map>
#include <set>

namespace locarno {
namespace {

// The combinations that decide about a rule: its own, and those of what is stated about its bodies.
std::vector<const Combination*> deciding(const Ratification& all, const RatificationRule& rule) {
  std::set<std::size_t> bodies;
  for (const auto& route : rule.routes) {
    for (const BodyVote& vote : route) bodies.insert(vote.body);
  }
  std::vector<const Combination*> out{&rule.when};
  for (const BlocSupport& s : all.support) {
    if (bodies.contains(s.body)) out.push_back(&s.when);
  }
  for (const Poll& s : all.polls) {
    if (bodies.contains(s.body)) out.push_back(&s.when);
  }
  return out;
}

// Options of one issue that no deciding term tells apart.
struct Classes {
  IssueId issue;
  std::vector<std::uint64_t> options;  // one set a class; together the domain
};

std::vector<Classes> classes_of(const Problem& problem, const std::vector<const Combination*>& deciding) {
  std::map<std::uint32_t, std::set<std::uint64_t>> sets;
  for (const Combination* when : deciding) {
    for (const Term& term : *when) sets[term.issue.index].insert(term.options);
  }
  std::vector<Classes> out;
  for (const auto& [issue, terms] : sets) {
    std::map<std::vector<bool>, std::uint64_t> classes;
    for (std::size_t o = 0; o < problem.option_count(issue); ++o) {
      if (((problem.domain[issue] >> o) & 1) == 0) continue;
      std::vector<bool> in;
      for (const std::uint64_t set : terms) in.push_back(((set >> o) & 1) != 0);
      classes[in] |= std::uint64_t{1} << o;
    }
    out.push_back({IssueId(std::size_t{issue}), {}});
    for (const auto& [in, options] : classes) out.back().options.push_back(options);
    std::ranges::sort(out.back().options, {}, [](std::uint64_t options) { return options & (~options + 1); });
  }
  return out;
}

// Judges the rule at a package; combinations at which the same statements hold are judged once.
class Judge {
 public:
  Judge(const Ratifiers& ratifiers, std::size_t rule, Sense sense, const std::vector<std::optional<bool>>& by,
        std::vector<const Combination*> deciding)
      : ratifiers_(ratifiers),
        rule_(ratifiers.problem().scenario.ratification->rules[rule]),
        sense_(sense),
        by_(by),
        deciding_(std::move(deciding)) {}

  [[nodiscard]] bool fails(const Package& package) {
    if (!holds(rule_.when, package)) return false;
    std::vector<bool> key;
    for (const Combination* when : deciding_) key.push_back(holds(*when, package));
    const auto known = memory_.find(key);
    if (known != memory_.end()) return known->second;
    return memory_[std::move(key)] = judged(package);
  }

 private:
  [[nodiscard]] bool carries(const BodyVote& vote, const Package& package) const {
    const Verdict verdict = ratifiers_.vote(vote, package, by_).verdict;
    return verdict == Verdict::necessarily || (sense_ == Sense::possibly && verdict == Verdict::possibly);
  }
  [[nodiscard]] bool judged(const Package& package) const {
    return std::ranges::none_of(rule_.routes, [&](const std::vector<BodyVote>& route) {
      return std::ranges::all_of(route, [&](const BodyVote& vote) { return carries(vote, package); });
    });
  }

  const Ratifiers& ratifiers_;
  const RatificationRule& rule_;
  Sense sense_;
  const std::vector<std::optional<bool>>& by_;
  std::vector<const Combination*> deciding_;
  std::map<std::vector<bool>, bool> memory_;
};

using Box = std::vector<std::uint64_t>;  // a set of options for each issue

// Boxes that are alike but for one issue are one box, issue by issue. Disjoint boxes stay disjoint.
std::vector<Box> merged(std::vector<Box> boxes, std::size_t issues) {
  for (std::size_t d = 0; d < issues; ++d) {
    std::map<Box, std::uint64_t> by_others;
    for (Box& box : boxes) {
      const std::uint64_t own = box[d];
      box[d] = 0;
      by_others[std::move(box)] |= own;
    }
    boxes.clear();
    for (auto& [others, own] : by_others) {
      boxes.push_back(others);
      boxes.back()[d] = own;
    }
  }
  return boxes;
}

Combination combination_of(const Problem& problem, const std::vector<Classes>& classes, const Box& box) {
  Combination out;
  for (std::size_t d = 0; d < box.size(); ++d) {
    if (box[d] != problem.domain[classes[d].issue.index]) out.push_back({classes[d].issue, box[d]});
  }
  if (out.empty()) out.push_back({IssueId(0), problem.scenario.issues.front().all_options()});  // holds always
  return out;
}

// Steps through all choices of one class an issue; false after the last.
bool advance(std::vector<std::size_t>& at, const std::vector<Classes>& classes) {
  for (std::size_t d = at.size(); d-- > 0;) {
    if (++at[d] < classes[d].options.size()) return true;
    at[d] = 0;
  }
  return false;
}

std::size_t first_option(std::uint64_t options) {
  std::size_t o = 0;
  while (((options >> o) & 1) == 0) ++o;
  return o;
}

Package first_in_domain(const Problem& problem) {
  Package package;
  for (const std::uint64_t domain : problem.domain) package.emplace_back(first_option(domain));
  return package;
}

}  // namespace

Failing failing(const Ratifiers& ratifiers, std::size_t rule, Sense sense, const std::vector<std::optional<bool>>& by,
                const WinSetLimits& limits, const Control& control) {
  const Problem& problem = ratifiers.problem();
  const Ratification& all = *problem.scenario.ratification;
  const auto terms = deciding(all, all.rules[rule]);
  const auto classes = classes_of(problem, terms);
  Failing out;
  std::uint64_t combinations = 1;
  for (const Classes& one : classes) {
    out.issues.push_back(one.issue);
    combinations *= one.options.size();
    if (combinations > limits.combinations) return {Status::limit_reached, out.issues, 0, {}};
  }
  Judge judge(ratifiers, rule, sense, by, terms);
  std::vector<std::size_t> at(classes.size(), 0);
  Package package = first_in_domain(problem);
  std::vector<Box> boxes;
  do {
    if (control.cancelled()) return {Status::cancelled, out.issues, out.combinations, {}};
    Box box;
    for (std::size_t d = 0; d < at.size(); ++d) {
      box.push_back(classes[d].options[at[d]]);
      package[classes[d].issue.index] = OptionId(first_option(box.back()));
    }
    if (judge.fails(package)) boxes.push_back(std::move(box));
    ++out.combinations;
  } while (advance(at, classes));
  for (const Box& box : merged(std::move(boxes), classes.size())) {
    out.when.push_back(combination_of(problem, classes, box));
  }
  return out;
}

}  // namespace locarno
