// Packages that are equally good, in words: which of the packages asked about are tied, and what stands for the others.
#pragma once

#include <span>
#include <string>

#include "locarno/possible/packages_of_interest.h"

namespace locarno {

// "nash, kalai-smorodinsky (tied) and utilitarian": the solutions whose package it is, and by which of them others,
// which some decider tells apart from it, are exactly as good. Empty for a package that was named by hand.
std::string solutions_in_words(const PackageOfInterest& package);

// " (tied)" for a way out under which another package, which some decider tells apart, is exactly as good.
std::string tied_mark(const PackageOfInterest& package);

// What "(tied)" means, how many further equals are not listed, and which package stands for those that no decider
// tells apart; empty where there is nothing to say.
std::string equals_in_words(std::span<const PackageOfInterest> packages);

}  // namespace locarno
