// The brief: one document in the order of the questions, for an envoy and whoever prepares one.
//
// It computes nothing of its own: it asks each question as that question's command does by default, and lays the
// results side by side. What the scenario has no section for is not computed, and is told in one line.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/result.h"
#include "locarno/durable/answer_durable.h"
#include "locarno/history/ledger.h"
#include "locarno/possible/answer.h"
#include "locarno/possible/assessment.h"
#include "locarno/possible/packages_of_interest.h"
#include "locarno/possible/problem.h"
#include "locarno/ratifiable/ratifiable_answer.h"
#include "locarno/report/asked_next.h"
#include "locarno/report/fundamentals.h"
#include "locarno/report/paper.h"
#include "locarno/report/positions.h"
#include "locarno/report/run_info.h"
#include "locarno/workable/answer.h"

namespace locarno {

// What a package and equally good ones choose, between which every decider is indifferent.
struct AlikeOptions {
  std::vector<std::vector<OptionId>> on;  // per issue
  bool all_known = true;                  // no limit has cut them
};

struct Brief {
  Problem problem;
  Positions positions;
  PossibleAnswer possible;
  PackagesOfInterest found;             // the packages all later questions are about
  std::vector<Assessment> assessments;  // of found.packages
  std::vector<AlikeOptions> chosen;     // of found.packages
  std::vector<std::size_t> differing;   // issues on which found.packages differ
  // Of found.packages; nullopt: the scenario says nothing about the question.
  std::optional<RatifiableAnswer> ratifiable;
  std::optional<WorkableAnswer> workable;
  std::optional<DurabilityAnswer> durable;
  std::optional<Ledger> ledger;  // to the day of the problem; nullopt: no move and no draft by then
  std::vector<OpenQuestion> questions;
  std::vector<Fundamental> fundamentals;

  // cancelled or limit_reached if a part was; else solved.
  [[nodiscard]] Status status() const;
};

// Asks the questions one after another, each within its command's default limits; the ledger, which goes through every
// day, takes the whole file. Errors: as make_problem.
Result<Brief> make_brief(const Scenario& file, const ProblemOptions& question, const Control& control);

// What the brief says: one page, then the annex. `run` says how it was asked for; commands in the paper repeat it.
Paper brief_paper(const Brief& brief, const RunInfo& run);

}  // namespace locarno
