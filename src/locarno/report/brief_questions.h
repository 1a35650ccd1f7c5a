// What a brief says on each question beyond "what could be agreed?": a chapter of its page, and its chapters of the
// annex. A question that the scenario says nothing about gets one line that says so and what to add.
#pragma once

#include <string>
#include <vector>

#include "locarno/report/brief.h"

namespace locarno {

struct BriefPart {
  Chapter page;
  std::vector<Chapter> annex;  // empty: the scenario says nothing about the question
};

BriefPart ratifiable_part(const Problem& problem, const Brief& brief, const RunInfo& run);
BriefPart workable_part(const Problem& problem, const Brief& brief, const RunInfo& run);
BriefPart durable_part(const Problem& problem, const Brief& brief, const RunInfo& run);
BriefPart history_part(const Problem& problem, const Brief& brief, const RunInfo& run);

// Base rates in a panel of their own, each with source, period, sample and warning; they enter no verdict.
Chapter base_rates_chapter(const Problem& problem, const RunInfo& run);

// The run that asks for the ledger: it ends on the brief's day.
RunInfo run_of_ledger(const Problem& problem, RunInfo run);

// "(1, 3) ..." and "(2) ...": what is said of each package, lines that several share told once.
std::vector<std::string> told_once(const std::vector<std::string>& lines);

}  // namespace locarno
