// What can be checked of an optimum without its proof: that the welfare fits the space, that every package listed is
// one, that they are equally good, and that utilities and value are theirs.
#pragma once

#include <string>

#include "locarno/possible/optimum.h"
#include "locarno/possible/space.h"
#include "locarno/possible/welfare.h"

namespace locarno::proof {

// The first fault; empty if there is none.
std::string fault_of_welfare(const Space& space, const Welfare& welfare);
std::string fault_of_packages(const Space& space, const Welfare& welfare, const Optimum& optimum);

}  // namespace locarno::proof
