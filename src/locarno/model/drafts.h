// The scenario's section `drafts`: dated versions of a text, in terms of issues and options.
#pragma once

#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct Drafts {};

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyDrafts, class Visit>
void for_each_draft_list(AnyDrafts&, Visit) {}

}  // namespace locarno
