// What several orders of importance say together: which issues weigh the same, and which at least as much as which.
//
// Issues on one level of an order form one class; classes that share an issue are merged. Every order is then a chain
// of classes. A class's depth is the length of the longest chain above it: with one order, its level; with several, the
// level it sinks to when they are laid side by side. Sizes: up to 1000 issues.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct Precedence {
  std::vector<std::optional<std::uint32_t>> class_of;  // per issue; nullopt: in no order
  std::vector<std::vector<std::uint32_t>> members;     // per class, issue indices; classes from the top down (by depth)
  std::vector<std::uint32_t> depth;                    // per class
  std::vector<std::vector<std::uint32_t>> chains;      // per order: its classes, most important first
};

// The orders must not contradict each other (the reader sees to that); where they do, the contradicting links are left
// out of the depths.
Precedence precedence_of(std::span<const std::vector<std::vector<IssueId>>> orders, std::size_t issues);

// Lifts lows and lowers highs (per issue) to what the orders imply: the tightest bounds with the same admissible
// points.
void tighten(const Precedence& precedence, std::vector<std::int64_t>& low, std::vector<std::int64_t>& high);

// Amounts (per issue) that respect the orders, near the given ones: along each order in turn, adjacent violators are
// pooled to their mean (Ayer, Brunk, Ewing, Reid & Silverman 1955) until no order is broken; orders that still pull
// against each other after 100 rounds are settled by capping each class at the least of those above it. An amount in no
// order is returned as it is.
std::vector<std::int64_t> pooled(const Precedence& precedence, std::vector<std::int64_t> amounts);

// Rank-order-centroid proportions per issue on any one scale: the mean of all weights that respect the ranks. The
// issue ranked r of n gets (1/n) sum_{k=r..n} 1/k (Barron & Barrett 1996, Management Science 42(11), eq. for ROC);
// issues of one depth share the mean of their ranks. An issue in no order gets the mean of the others.
std::vector<std::int64_t> rank_order_centroid(const Precedence& precedence);

}  // namespace locarno
