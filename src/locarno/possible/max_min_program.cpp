#include "locarno/possible/max_min_program.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/base/score.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);
constexpr double kOut = 1e-9;      // farther out of its bounds than this is out
constexpr double kPivot = 1e-9;    // smaller cells are no pivots
constexpr double kZero = 1e-13;    // smaller cells are rounding
constexpr int kMostPivots = 5000;  // of one solve; far more than are needed
constexpr std::size_t kForgotten = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kMostCells = 1U << 17;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

bool MaxMinProgram::fits(const std::vector<Part>& parts, const Welfare& welfare) {
  std::size_t atoms = 0;
  for (const Part& part : parts) {
    if (!part.complete()) return false;
    atoms += part.atoms().size();
  }
  return (parts.size() + welfare.parties()) * (atoms + 2) <= kMostCells && atoms + welfare.parties() < 60'000;
}

MaxMinProgram::MaxMinProgram(const std::vector<Part>& parts, const Welfare& welfare)
    : parts_(&parts), welfare_(&welfare) {
  EXPECTS(welfare.kind == Welfare::Kind::low_sum && fits(parts, welfare));
  first_.push_back(0);
  for (const Part& part : parts) first_.push_back(first_.back() + part.atoms().size());
  forbidden_.assign(first_.back(), 0);
  start();
}

// The dictionary at which only the first party counts: of every part its best atom, t its share.
void MaxMinProgram::start() {
  const std::size_t n = welfare_->parties();
  const std::size_t count = parts_->size() + n;
  width_ = first_.back() + 1 + n - count + 1;
  cells_.assign(count * width_, 0.0);
  place_.assign(first_.back() + 1 + n, 0);
  basic_.clear(), outside_.assign(1, 0);
  std::vector<std::size_t> key(parts_->size());
  const auto leave_outside = [&](std::size_t v) {
    place_[v] = count + outside_.size();
    outside_.push_back(static_cast<std::uint16_t>(v));
  };
  const auto take_in = [&](std::size_t v) {
    place_[v] = basic_.size();
    basic_.push_back(static_cast<std::uint16_t>(v));
  };
  for (std::size_t p = 0; p < parts_->size(); ++p) {
    const Atoms& atoms = (*parts_)[p].atoms();
    for (std::size_t a = 1; a < atoms.size(); ++a) {
      if (atoms.units(a)[0] > atoms.units(key[p])[0]) key[p] = a;
    }
    for (std::size_t a = 0; a < atoms.size(); ++a) a == key[p] ? take_in(first_[p] + a) : leave_outside(first_[p] + a);
  }
  take_in(free_variable());
  leave_outside(slack(0));
  for (std::size_t i = 1; i < n; ++i) take_in(slack(i));

  const auto scale = [&](std::size_t i) { return static_cast<double>(welfare_->scale[i]) * kUnit; };
  const std::size_t first_row = parts_->size();  // of the parties: t, then the slacks
  for (std::size_t i = 0; i < n; ++i) {
    double* cell = row(first_row + i);
    cell[0] = -static_cast<double>(welfare_->reservation[i]) * kUnit;
    for (std::size_t p = 0; p < parts_->size(); ++p) {
      const Atoms& atoms = (*parts_)[p].atoms();
      cell[0] += atoms.row(key[p])[i];
      for (std::size_t a = 0; a < atoms.size(); ++a) {
        if (a != key[p]) cell[place_[first_[p] + a] - count] = atoms.row(key[p])[i] - atoms.row(a)[i];
      }
    }
    // So far the gain of party i; as a share, and less what t takes of it.
    const double c = scale(i);
    for (std::size_t q = 0; q < width_; ++q) cell[q] /= c;
    if (i == 0) {
      cell[place_[slack(0)] - count] = 1.0;
      continue;
    }
    const double* least = row(first_row);
    for (std::size_t q = 0; q < width_; ++q) cell[q] -= least[q];
  }
  for (std::size_t p = 0; p < parts_->size(); ++p) {
    double* cell = row(p);
    cell[0] = 1.0;
    for (std::size_t a = 0; a < (*parts_)[p].atoms().size(); ++a) {
      if (a != key[p]) cell[place_[first_[p] + a] - count] = 1.0;
    }
  }
}

void MaxMinProgram::narrow(const Domain& domain) {
  for (std::size_t p = 0; p < parts_->size(); ++p) {
    const Atoms& atoms = (*parts_)[p].atoms();
    for (std::size_t a = 0; a < atoms.size(); ++a)
      forbidden_[first_[p] + a] = (*parts_)[p].allowed(atoms.choice(a), domain) ? 0 : 1;
  }
}

void MaxMinProgram::forget_forbidden() {
  std::vector<std::size_t> kept{0};
  for (std::size_t q = 1; q < width_; ++q) {
    const std::size_t v = outside_[q];
    const bool forget = v < first_.back() && forbidden_[v] != 0;
    place_[v] = forget ? kForgotten : rows() + kept.size();
    if (!forget) kept.push_back(q);
  }
  double* to = cells_.data();
  for (std::size_t r = 0; r < rows(); ++r) {
    const double* from = row(r);
    for (const std::size_t q : kept) *to++ = from[q];
  }
  for (std::size_t q = 1; q < kept.size(); ++q) outside_[q] = outside_[kept[q]];
  width_ = kept.size();
  outside_.resize(width_);
  cells_.resize(rows() * width_);
}

void MaxMinProgram::pivot(std::size_t r, std::size_t q) {
  double* from = row(r);
  const double by = 1.0 / from[q];
  from[q] = 1.0;
  for (std::size_t j = 0; j < width_; ++j) from[j] *= by;
  for (std::size_t other = 0; other < rows(); ++other) {
    double* to = row(other);
    const double factor = to[q];
    if (other == r || std::abs(factor) < kZero) {
      if (other != r) to[q] = 0.0;
      continue;
    }
    to[q] = 0.0;
    for (std::size_t j = 0; j < width_; ++j) to[j] -= factor * from[j];
  }
  std::swap(basic_[r], outside_[q]);
  place_[basic_[r]] = r;
  place_[outside_[q]] = rows() + q;
}

std::size_t MaxMinProgram::leaving() const {
  std::size_t chosen = rows();
  double most = 0;
  for (std::size_t r = 0; r < rows(); ++r) {
    const std::size_t v = basic_[r];
    if (v == free_variable()) continue;
    const double at = row(r)[0];
    const bool above = v < first_.back() && forbidden_[v] != 0 && at > kOut;
    if (at >= -kOut && !above) continue;
    double size = 1.0;
    for (std::size_t q = 1; q < width_; ++q) size += row(r)[q] * row(r)[q];
    if (const double far = at * at / size; far > most) most = far, chosen = r;
  }
  return chosen;
}

std::size_t MaxMinProgram::entering(std::size_t r) const {
  const double sign = row(r)[0] < 0 ? -1.0 : 1.0;
  const double* cost = row(place_[free_variable()]);
  std::size_t chosen = 0;
  double least = std::numeric_limits<double>::infinity();
  double largest = 0;
  for (std::size_t q = 1; q < width_; ++q) {
    const std::size_t v = outside_[q];
    if (v < first_.back() && forbidden_[v] != 0) continue;
    const double cell = sign * row(r)[q];
    if (cell < kPivot) continue;
    const double ratio = std::max(0.0, cost[q]) / cell;
    if (ratio > least + 1e-12 || (ratio > least - 1e-12 && cell <= largest)) continue;
    least = std::min(least, ratio), largest = cell, chosen = q;
  }
  return chosen;
}

Relaxation MaxMinProgram::priced() const {
  const std::size_t n = welfare_->parties();
  Relaxation out;
  out.lambda.assign(n, 0.0);
  const double* cost = row(place_[free_variable()]);
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (place_[slack(i)] >= rows()) out.lambda[i] = std::max(0.0, cost[place_[slack(i)] - rows()]);
    sum += out.lambda[i];
  }
  // The prices of shares sum to 1; those of gains are their prices over the scale.
  for (std::size_t i = 0; i < n; ++i) out.lambda[i] /= sum * (static_cast<double>(welfare_->scale[i]) * kUnit);
  for (std::size_t i = 0; i < n; ++i)
    out.support -= out.lambda[i] * (static_cast<double>(welfare_->reservation[i]) * kUnit);
  for (std::size_t p = 0; p < parts_->size(); ++p) {
    const Atoms& atoms = (*parts_)[p].atoms();
    double most = -std::numeric_limits<double>::infinity();
    for (std::size_t a = 0; a < atoms.size(); ++a) {
      if (forbidden_[first_[p] + a] == 0) most = std::max(most, dot(out.lambda, atoms.row(a)));
    }
    out.support += most;
  }
  out.bound = locarno::bound(*welfare_, out.lambda, out.support);
  out.empty = out.bound == -std::numeric_limits<double>::infinity();
  return out;
}

Relaxation MaxMinProgram::solve(double target) {
  const std::size_t objective = place_[free_variable()];
  for (int pivots = 0; pivots < kMostPivots; ++pivots) {
    if (row(objective)[0] < target - kOut) break;
    const std::size_t r = leaving();
    if (r == rows()) break;
    const std::size_t q = entering(r);
    if (q == 0) break;
    pivot(r, q);
  }
  return priced();
}

MaxMinProgram::Basis MaxMinProgram::basis() const {
  Basis out = basic_;
  std::ranges::sort(out);
  return out;
}

void MaxMinProgram::restore(const Basis& basis, const Domain& domain) {
  narrow(domain);
  std::vector<std::uint8_t> wanted(place_.size(), 0);
  for (const std::uint16_t v : basis) wanted[v] = 1;
  for (const std::uint16_t v : basis) {
    if (place_[v] < rows()) continue;
    const std::size_t q = place_[v] - rows();
    std::size_t chosen = rows();
    double largest = kPivot;
    for (std::size_t r = 0; r < rows(); ++r) {
      if (wanted[basic_[r]] == 0 && std::abs(row(r)[q]) > largest) largest = std::abs(row(r)[q]), chosen = r;
    }
    if (chosen < rows()) pivot(chosen, q);
  }
}

std::vector<double> MaxMinProgram::shares(std::size_t part) const {
  std::vector<double> out((*parts_)[part].atoms().size(), 0.0);
  for (std::size_t a = 0; a < out.size(); ++a) {
    const std::size_t at = place_[first_[part] + a];
    if (at < rows()) out[a] = std::clamp(row(at)[0], 0.0, 1.0);
  }
  return out;
}

}  // namespace locarno
