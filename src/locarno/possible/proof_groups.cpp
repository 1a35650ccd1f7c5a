#include "locarno/possible/proof_groups.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

namespace locarno::proof {
namespace {

// The terms still open within the domain; nullopt if one of them cannot hold.
std::optional<Combination> left_open(const Combination& when, const Domain& domain) {
  Combination out;
  for (const Term& term : when) {
    const std::uint64_t inside = term.options & domain[term.issue.index];
    if (inside == 0) return std::nullopt;
    if (inside != domain[term.issue.index]) out.push_back({term.issue, inside});
  }
  return out;
}

bool beats(const Units& a, const Units& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] < b[i]) return false;
  }
  return a != b;
}

bool holds_in(const Group& g, const Coupling& coupling, const std::vector<std::uint8_t>& options) {
  return std::ranges::all_of(coupling.when, [&](const Term& term) {
    const auto at = std::ranges::lower_bound(g.issues, static_cast<std::size_t>(term.issue.index)) - g.issues.begin();
    return has(term.options, options[static_cast<std::size_t>(at)]);
  });
}

// What the group's issues give in this package; nothing if that is forbidden.
std::optional<Units> units_within(const Space& space, const Group& group, const Package& package) {
  Units units(space.parties, 0);
  const auto add = [&](const std::int64_t* row) {
    for (std::size_t i = 0; i < units.size(); ++i) units[i] += row[i];
  };
  for (const std::size_t k : group.issues) add(space.row(k, package[k].index));
  for (const Coupling& coupling : group.couplings) {
    if (!holds(coupling.when, package)) continue;
    if (coupling.add == nullptr) return std::nullopt;
    add(coupling.add->data());
  }
  return units;
}

}  // namespace

Cut::Cut(const Space& space, const VerifyLimits& limits)
    : space_(space), limits_(limits), domain_(space.domain), fixed_(space.parties, 0) {
  for (std::size_t k = 0; k < space.issues(); ++k) {
    const std::uint64_t all = space.options[k] >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << space.options[k]) - 1;
    domain_[k] &= all;
    empty_ = empty_ || domain_[k] == 0;
  }
  if (!empty_) narrow();
  if (empty_) return;
  group();
  for (Group& g : groups_) list(g);
}

// Options that a forbidden single term takes away.
void Cut::narrow() {
  for (bool again = true; again && !empty_;) {
    again = false;
    for (const Combination& when : space_.forbidden) {
      const auto open = left_open(when, domain_);
      if (!open || open->size() > 1) continue;
      if (open->empty()) {
        empty_ = true;
        return;
      }
      domain_[open->front().issue.index] &= ~open->front().options;
      again = true;
    }
  }
}

void Cut::group() {
  std::vector<std::size_t> leader(space_.issues());
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  const std::function<std::size_t(std::size_t)> find = [&](std::size_t k) {
    return leader[k] == k ? k : leader[k] = find(leader[k]);
  };
  std::vector<Coupling> couplings;
  const auto couple = [&](const Combination& when, const std::vector<std::int64_t>* add) {
    const auto open = left_open(when, domain_);
    if (!open) return;
    if (open->empty()) {
      for (std::size_t i = 0; i < space_.parties; ++i)
        fixed_[i] += (*add)[i];  // a forbidden one would have emptied the space
      return;
    }
    for (const Term& term : *open) leader[find(term.issue.index)] = find(open->front().issue.index);
    couplings.push_back({*open, add});
  };
  for (const Combination& when : space_.forbidden) couple(when, nullptr);
  for (const Space::Extra& extra : space_.extras) couple(extra.when, &extra.add);
  std::vector<std::size_t> at(space_.issues(), space_.issues());
  for (std::size_t k = 0; k < space_.issues(); ++k) {
    std::size_t& place = at[find(k)];
    if (place == space_.issues()) place = groups_.size(), groups_.emplace_back();
    groups_[place].issues.push_back(k);
  }
  for (Coupling& coupling : couplings)
    groups_[at[find(coupling.when.front().issue.index)]].couplings.push_back(std::move(coupling));
}

void Cut::list(Group& g) const {
  std::size_t product = 1;
  for (const std::size_t k : g.issues) {
    product *= static_cast<std::size_t>(__builtin_popcountll(domain_[k]));
    if (product > (std::size_t{1} << 20)) return;
  }
  std::vector<Group::Atom> all;
  std::vector<std::uint8_t> options(g.issues.size(), 0);
  if (!walk(g, 0, options, all)) return;
  g.listed = true;
  for (const Group::Atom& atom : all) {
    if (std::ranges::none_of(all, [&](const Group::Atom& other) { return beats(other.units, atom.units); }))
      g.atoms.push_back(atom);
  }
}

// False when there are too many.
bool Cut::walk(const Group& g, std::size_t j, std::vector<std::uint8_t>& options, std::vector<Group::Atom>& all) const {
  if (j == g.issues.size()) {
    Units units(space_.parties, 0);
    for (std::size_t p = 0; p < options.size(); ++p) add(units, space_.row(g.issues[p], options[p]));
    for (const Coupling& coupling : g.couplings) {
      if (!holds_in(g, coupling, options)) continue;
      if (coupling.add == nullptr) return true;
      add(units, coupling.add->data());
    }
    all.push_back({options, std::move(units)});
    return all.size() <= limits_.listed;
  }
  for (std::size_t o = 0; o < 64; ++o) {
    if (!has(domain_[g.issues[j]], o)) continue;
    options[j] = static_cast<std::uint8_t>(o);
    if (!walk(g, j + 1, options, all)) return false;
  }
  return true;
}

void Cut::add(Units& units, const std::int64_t* row) const {
  for (std::size_t i = 0; i < units.size(); ++i) units[i] += row[i];
}

std::optional<std::vector<Group::Atom>> list_within(const Space& space, const Group& group, const Domain& domain,
                                                    const Domain& all, std::size_t most) {
  Package package(space.issues());
  for (std::size_t k = 0; k < space.issues(); ++k)
    package[k] = OptionId(static_cast<std::size_t>(__builtin_ctzll(all[k])));
  std::vector<Group::Atom> out;
  std::vector<std::uint8_t> options(group.issues.size());
  const auto go = [&](auto&& self, std::size_t j) -> bool {
    if (j == group.issues.size()) {
      auto units = units_within(space, group, package);
      if (units) out.push_back({options, std::move(*units)});
      return out.size() <= most;
    }
    for (std::size_t o = 0; o < 64; ++o) {
      if (!has(domain[group.issues[j]], o)) continue;
      options[j] = static_cast<std::uint8_t>(o);
      package[group.issues[j]] = OptionId(o);
      if (!self(self, j + 1)) return false;
    }
    return true;
  };
  if (!go(go, 0)) return std::nullopt;
  return out;
}

}  // namespace locarno::proof
