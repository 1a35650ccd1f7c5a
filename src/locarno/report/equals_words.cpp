#include "locarno/report/equals_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {

std::string solutions_in_words(const PackageOfInterest& package) {
  std::vector<std::string> names;
  for (const SolutionKind kind : package.solutions) {
    names.emplace_back(name_of(kind));
    if (std::ranges::find(package.tied_by, kind) != package.tied_by.end()) names.back() += " (tied)";
  }
  if (package.solutions.size() > 1 && package.tied_by.size() == package.solutions.size()) {
    for (std::string& name : names) name.resize(name.size() - std::string_view(" (tied)").size());
    return listed(names) + " (tied)";
  }
  return listed(names);
}

std::string tied_mark(const PackageOfInterest& package) { return package.tied_by.empty() ? "" : " (tied)"; }

std::string equals_in_words(std::span<const PackageOfInterest> packages) {
  const auto marked = std::ranges::find_if(packages, [](const auto& row) { return !row.tied_by.empty(); });
  std::string out;
  if (marked != packages.end())
    out =
        "Tied: another package, with other terms for somebody who decides, is exactly as good; nothing stated says "
        "which.";
  std::size_t unlisted = 0;
  bool more = false;
  for (const PackageOfInterest& package : packages) {
    unlisted = std::max(unlisted, package.unlisted);
    more = more || package.more_unlisted;
  }
  if (unlisted > 0) {
    out += fmt::format(" Not listed, by one solution or way out: {}{} more, all later in option order.", unlisted,
                       more ? " or" : "");
  } else if (more) {
    out += " Further ones, later in option order, may not be listed.";
  }
  const bool alike = std::ranges::any_of(packages, [](const auto& row) { return row.tied && row.tied_by.empty(); });
  if (alike)
    out += fmt::format(
        "{}Where those who decide value options alike, the first in option order stands for others "
        "that are exactly as good.",
        out.empty() ? "" : " ");
  return out;
}

}  // namespace locarno
