#include "locarno/robust/sources.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "locarno/base/philox.h"
#include "locarno/model/correlations.h"
#include "locarno/model/reports.h"
#include "locarno/possible/weight_bounds.h"
#include "locarno/robust/quantities.h"

namespace locarno {
namespace {

constexpr AllowedRange kSheetRange{Score::points(-1000), Score::points(1000)};

// Address and basis of the best report, and the addresses of all when they conflict.
template <class Statement>
void describe_reports(const Scenario& scenario, Unknown& unknown, const Reports<Statement>& reports) {
  if (reports.empty()) return;
  const Statement& best = *reports[best_report(scenario, reports)];
  unknown.address = best.address;
  unknown.basis = best.provenance.basis;
  if (reports.size() < 2) return;
  for (const Statement* report : reports) unknown.reports.push_back(report->address);
}

std::string_view words_of(Quantity::Kind kind) {
  switch (kind) {
    case Quantity::Kind::point: return "as stated";
    case Quantity::Kind::range:
    case Quantity::Kind::uniform:
    case Quantity::Kind::unknown: return "uniform over its range";
    case Quantity::Kind::triangular: return "triangular, by inversion";
    case Quantity::Kind::pert: return "PERT, by inversion";
    case Quantity::Kind::normal: return "normal cut to its range, by inversion";
    case Quantity::Kind::beta: return "beta, by inversion";
  }
  return {};
}

// One number from all its reports; false if they leave nothing open.
bool describe_number(Unknown& unknown, const std::vector<Quantity>& reports) {
  Score low = reports.front().low;
  Score high = reports.front().high;
  for (const Quantity& report : reports) low = std::min(low, report.low), high = std::max(high, report.high);
  if (low == high) return false;
  UnknownNumber number;
  number.low = to_points(low), number.high = to_points(high);
  unknown.numbers.push_back(std::move(number));
  unknown.method = reports.size() > 1 ? "one of the reports, each with the same chance" : words_of(reports[0].kind);
  return true;
}

class Builder {
 public:
  explicit Builder(const Problem& problem) : problem_(problem), scenario_(problem.scenario) {}

  Result<std::vector<SourcedUnknown>> build() {
    for (std::uint32_t p = 0; p < scenario_.parties.size(); ++p) {
      const PartyId party(p);
      if (!problem_.estimates[p].score_sheet) add_weights(party);
      for (std::uint32_t k = 0; k < scenario_.issues.size(); ++k) {
        if (problem_.estimates[p].score_sheet) add_values(party, IssueId(k), scenario_.scores, "scores", kSheetRange);
        else add_values(party, IssueId(k), scenario_.values, "values", {});
      }
      add_walk_away(party);
    }
    add_bonuses();
    add_sections();
    if (!errors_.empty()) return tl::unexpected(std::move(errors_));
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Party& row(PartyId party) const { return scenario_.parties[party.index]; }

  template <class Statement>
  static Reports<Statement> about(const std::vector<Statement>& statements, PartyId party) {
    Reports<Statement> reports;
    for (const Statement& s : statements) {
      if (s.party == party) reports.push_back(&s);
    }
    return reports;
  }

  Unknown start(UnknownKind kind, PartyId party, std::string address, std::string words) const {
    Unknown unknown;
    unknown.kind = kind;
    unknown.party = party;
    unknown.address = std::move(address);
    unknown.words = std::move(words);
    return unknown;
  }

  template <class What>
  void add(Unknown unknown, What what, std::string named = {}) {
    if (named.empty()) named = fact_of(unknown.address);
    const std::uint64_t lane = lane_of(fact_of(unknown.address));
    found_.push_back({std::move(unknown), {lane, std::move(named), std::move(what)}});
  }

  void add_weights(PartyId party) {
    const Reports<ImportanceStatement> reports = about(scenario_.importance, party);
    Unknown unknown = start(UnknownKind::weights, party, row(party).id + ".importance",
                            "how much the issues matter to " + row(party).name);
    describe_reports(scenario_, unknown, reports);
    const std::vector<WeightSet>& sets = problem_.estimates[party.index].weights;
    WeightsSource source{party, {}};
    for (std::size_t r = 0; r < sets.size(); ++r) {
      auto sampler = WeightSampler::make(sets[r], reports.empty() ? nullptr : reports[r]);
      if (!sampler) return complain(sampler.error(), sets[r], reports.empty() ? unknown.address : reports[r]->address);
      source.reports.push_back(std::move(*sampler));
    }
    describe_weights(unknown, sets);
    unknown.method = sets.size() > 1 ? "one of the reports, each with the same chance" : source.reports[0].method();
    if (!unknown.numbers.empty()) add(std::move(unknown), std::move(source));
  }

  // How little and how much each issue may weigh, exactly, over all reports.
  void describe_weights(Unknown& unknown, const std::vector<WeightSet>& sets) const {
    const std::size_t issues = scenario_.issues.size();
    std::vector<UnknownNumber> numbers(issues);
    for (std::size_t r = 0; r < sets.size(); ++r) {
      const WeightRange range(sets[r]);
      std::vector<std::int64_t> one(issues, 0);
      for (std::size_t k = 0; k < issues; ++k) {
        one[k] = Score::kScale;
        const double low = static_cast<double>(range.least(one).floor()) / Score::kScale;
        const double high = static_cast<double>(range.greatest(one).ceil()) / Score::kScale;
        one[k] = 0;
        numbers[k].low = r == 0 ? low : std::min(numbers[k].low, low);
        numbers[k].high = r == 0 ? high : std::max(numbers[k].high, high);
      }
    }
    constexpr double kRounding = 1.5e-9;  // both ends of one exact weight may be a unit apart
    for (std::size_t k = 0; k < issues; ++k) {
      if (numbers[k].high - numbers[k].low <= kRounding) continue;
      numbers[k].issue = IssueId(k);
      numbers[k].words = "the issue " + scenario_.issues[k].name;
      unknown.numbers.push_back(std::move(numbers[k]));
    }
  }

  // "the statements of 'north.importance' cannot hold together: a has at most 10 points; a > b > c; c has at least 30"
  void complain(const Contradiction& contradiction, const WeightSet& set, const std::string& address) {
    const auto& path = contradiction.path;
    const auto id = [&](std::uint32_t issue) { return scenario_.issues[issue].id; };
    std::string order;
    for (const std::uint32_t issue : path) order += (order.empty() ? "" : " > ") + id(issue);
    errors_.push_back({Severity::error,
                       {},
                       fmt::format("the statements of '{}' cannot hold together: {} has at most {} points; {}; {} has "
                                   "at least {}",
                                   address, id(path.front()), exact_points(Score(set.high[path.front()])), order,
                                   id(path.back()), exact_points(Score(set.low[path.back()]))),
                       fmt::format("change one of them, or drop them: --without {}", address)});
  }

  static ValueSampler sampler_of(const ValueStatement& s, const Issue& issue) { return {s, issue}; }
  static ValueSampler sampler_of(const ScoreStatement& s, const Issue&) { return ValueSampler(s); }

  template <class Statement>
  void add_values(PartyId party, IssueId issue, const std::vector<Statement>& statements, std::string_view list,
                  const AllowedRange& whole) {
    const Issue& about_issue = scenario_.issues[issue.index];
    Reports<Statement> reports = about(statements, party);
    std::erase_if(reports, [&](const Statement* s) { return s->issue != issue; });
    Unknown unknown = start(UnknownKind::values, party, fmt::format("{}.{}.{}", row(party).id, list, about_issue.id),
                            fmt::format("what the options of {} are worth to {}", about_issue.name, row(party).name));
    describe_reports(scenario_, unknown, reports);
    ValuesSource source{party, issue, {}};
    for (const Statement* report : reports) source.reports.push_back(sampler_of(*report, about_issue));
    if (reports.empty()) source.reports.emplace_back(about_issue, whole);
    const auto& bounds = problem_.estimates[party.index].value_bounds[issue.index];
    for (std::size_t o = 0; o < bounds.size(); ++o) {
      if (bounds[o].low == bounds[o].high) continue;
      unknown.numbers.push_back({"the option " + about_issue.options[o].name, issue, OptionId(o),
                                 to_points(bounds[o].low), to_points(bounds[o].high)});
    }
    unknown.method = source.reports.size() > 1 ? "one of the reports, each with the same chance"
                                               : source.reports[0].method();
    if (!unknown.numbers.empty()) add(std::move(unknown), std::move(source));
  }

  void add_walk_away(PartyId party) {
    const Reports<WalkAwayStatement> reports = about(scenario_.walk_away, party);
    Unknown unknown = start(UnknownKind::walk_away, party, row(party).id + ".walk_away",
                            "what no agreement is worth to " + row(party).name);
    describe_reports(scenario_, unknown, reports);
    const Interval whole = whole_walk_away(problem_.estimates[party.index]);
    WalkAwaySource source{party, {}};
    for (const WalkAwayStatement* report : reports) {
      const bool known = report->value.kind != Quantity::Kind::unknown;
      source.reports.push_back(known ? report->value : unknown_quantity({whole.low, whole.high}));
    }
    if (reports.empty()) source.reports.push_back(unknown_quantity({whole.low, whole.high}));
    if (describe_number(unknown, source.reports)) add(std::move(unknown), std::move(source));
  }

  void add_bonuses() {
    for (std::size_t k = 0; k < scenario_.together.size(); ++k) {
      const TogetherTerm& term = scenario_.together[k];
      Unknown unknown = start(
          UnknownKind::together, term.party, term.address,
          fmt::format("what it adds for {} that {}", row(term.party).name, describe(scenario_, term.when)));
      unknown.basis = term.provenance.basis;
      if (describe_number(unknown, {term.add})) add(std::move(unknown), BonusSource{k, term.add});
    }
  }

  // Reports of one number have one address but for "@2"; each of a statement's numbers is an unknown of its own.
  void add_sections() {
    struct Found {
      Unknown unknown;
      SectionSource source;
      std::string named;
    };
    std::vector<Found> found;
    std::map<std::string, std::size_t> place_of;
    std::set<std::string> facts;
    std::size_t place = 0;
    for_each_quantity(scenario_, [&](const Quantity& quantity, const auto& statement, std::string_view part) {
      const std::string fact = fact_of(statement.address);
      const std::string name = fact + (part.empty() ? "" : " (" + std::string(part) + ")");
      const auto [at, is_new] = place_of.try_emplace(name, found.size());
      const bool first = facts.insert(fact).second;
      if (is_new) found.push_back({start_section(statement, part, name), {}, first ? fact : name});
      Found& entry = found[at->second];
      entry.source.places.push_back(place++);
      entry.source.reports.push_back(quantity);
      entry.unknown.reports.push_back(statement.address);
    });
    for (Found& entry : found) {
      if (entry.unknown.reports.size() < 2) entry.unknown.reports.clear();
      if (!describe_number(entry.unknown, entry.source.reports)) continue;
      add(std::move(entry.unknown), std::move(entry.source), std::move(entry.named));
    }
  }

  template <class Statement>
  Unknown start_section(const Statement& statement, std::string_view part, const std::string& name) const {
    Unknown unknown;
    unknown.address = name;
    unknown.basis = statement.provenance.basis;
    fill(unknown, statement);
    if (!part.empty()) unknown.words += fmt::format(", {}", part);
    return unknown;
  }

  void fill(Unknown& unknown, const ParameterStatement& s) const {
    unknown.kind = UnknownKind::durability;
    unknown.party = s.party;
    unknown.words = std::string(info(s.parameter).meaning) + (s.party ? ", " + row(*s.party).name : "");
  }
  void fill(Unknown& unknown, const Effect& s) const {
    unknown.kind = UnknownKind::durability;
    if (s.parties.size() == 1) unknown.party = s.parties.front();
    unknown.words = fmt::format("how {} bears on: {}", describe(scenario_, s.when), info(s.parameter).meaning);
  }
  void fill(Unknown& unknown, const BlocSupport& s) const {
    const RatifyingBody& body = scenario_.ratification->bodies[s.body];
    unknown.kind = UnknownKind::ratification;
    unknown.party = body.party;
    unknown.words = "how " + body.name + " would vote";
  }
  void fill(Unknown& unknown, const Poll& s) const {
    const RatifyingBody& body = scenario_.ratification->bodies[s.body];
    unknown.kind = UnknownKind::ratification;
    unknown.party = body.party;
    unknown.words = "a poll of " + body.name;
  }
  void fill(Unknown& unknown, const DurationStatement& s) const {
    unknown.kind = UnknownKind::implementation;
    unknown.words = "how many days it takes: " + step(s.step);
  }
  void fill(Unknown& unknown, const InHandStatement& s) const {
    unknown.kind = UnknownKind::implementation;
    unknown.party = s.party;
    unknown.words = fmt::format("what {} has in hand after: {}", row(s.party).name, step(s.step));
  }
  void fill(Unknown& unknown, const UndoStatement& s) const {
    unknown.kind = UnknownKind::implementation;
    unknown.party = s.party;
    unknown.words = fmt::format("what it costs {} to undo: {}", row(s.party).name, step(s.step));
  }
  void fill(Unknown& unknown, const StepCondition& s) const {
    unknown.kind = UnknownKind::implementation;
    unknown.party = s.party;
    unknown.words = "how many days must pass before: " + step(s.step);
  }
  void fill(Unknown& unknown, const DiscountStatement& s) const {
    unknown.kind = UnknownKind::implementation;
    unknown.party = s.party;
    unknown.words = "percent a year by which waiting costs " + row(s.party).name;
  }
  [[nodiscard]] const std::string& step(StepId id) const { return scenario_.implementation->steps[id.index].name; }

  // The rule of estimate.h for an unknown walk-away.
  static Interval whole_walk_away(const PartyEstimate& party) {
    if (!party.score_sheet) return {Score::points(0), Score::points(100)};
    Interval whole;
    for (const auto& options : party.value_bounds) {
      whole.low += std::min_element(options.begin(), options.end(), [](auto a, auto b) { return a.low < b.low; })->low;
      whole.high += std::max_element(options.begin(), options.end(), [](auto a, auto b) {
                      return a.high < b.high;
                    })->high;
    }
    return whole;
  }

  const Problem& problem_;
  const Scenario& scenario_;
  std::vector<SourcedUnknown> found_;
  Diagnostics errors_;
};

}  // namespace

std::string_view to_string(UnknownKind kind) {
  switch (kind) {
    case UnknownKind::weights: return "weights";
    case UnknownKind::values: return "values";
    case UnknownKind::walk_away: return "walk_away";
    case UnknownKind::together: return "together";
    case UnknownKind::durability: return "durability";
    case UnknownKind::ratification: return "ratification";
    case UnknownKind::implementation: return "implementation";
  }
  return {};
}

Result<std::vector<SourcedUnknown>> sourced_unknowns(const Problem& problem) { return Builder(problem).build(); }

}  // namespace locarno
