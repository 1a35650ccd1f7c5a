#include "locarno/robust/worlds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <fmt/format.h>

#include "locarno/base/contract.h"
#include "locarno/model/apportion.h"
#include "locarno/model/correlations.h"
#include "locarno/model/grade_rank.h"
#include "locarno/robust/distribution.h"
#include "locarno/robust/quantities.h"

namespace locarno {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

// One of the reports, all with the same chance. Takes a uniform only where there is a choice.
template <class Report>
const Report& chosen(const std::vector<Report>& reports, Uniforms& uniforms) {
  if (reports.size() == 1) return reports.front();
  const auto at = static_cast<std::size_t>(uniforms.next() * static_cast<double>(reports.size()));
  return reports[at];
}

Score drawn_number(const std::vector<Quantity>& reports, Uniforms& uniforms) {
  const Quantity& report = chosen(reports, uniforms);
  return report.is_point() ? report.low : drawn(report, uniforms.next());
}

bool admit(const std::vector<Quantity>& reports, Score value) {
  return std::any_of(reports.begin(), reports.end(),
                     [&](const Quantity& report) { return report.low <= value && value <= report.high; });
}

// Shares that add up to 1, on the grid, adding up exactly.
std::vector<std::int64_t> on_grid(const std::vector<double>& shares) {
  constexpr double kFine = 1e15;
  std::vector<std::int64_t> amounts;
  for (const double share : shares) amounts.push_back(std::llround(std::max(share, 0.0) * kFine));
  return apportion(amounts, Score::kScale);
}

std::vector<double> shares_of(const std::vector<std::int64_t>& weight) {
  std::vector<double> shares;
  for (const std::int64_t units : weight) shares.push_back(static_cast<double>(units) / Score::kScale);
  return shares;
}

DrawnNumbers central_numbers(const Problem& problem) {
  DrawnNumbers numbers;
  for (const PartyEstimate& party : problem.estimates)
    numbers.parties.push_back({party.weight, party.value, party.contribution, party.walk_away});
  for (const Bonus& bonus : problem.bonuses) numbers.bonuses.push_back(bonus.add);
  for_each_quantity(problem.scenario, [&](const Quantity& quantity, const auto&, std::string_view) {
    numbers.quantities.push_back(quantity.central);
  });
  return numbers;
}

// The number of an unknown as it stands in a world.
double read_number(const DrawnNumbers& drawn, const DrawSource& source, const UnknownNumber& number) {
  return std::visit(Overloaded{
                        [&](const WeightsSource& s) {
                          return static_cast<double>(drawn.parties[s.party.index].weight[number.issue->index]) /
                                 Score::kScale;
                        },
                        [&](const ValuesSource& s) {
                          return to_points(drawn.parties[s.party.index].value[s.issue.index][number.option->index]);
                        },
                        [&](const WalkAwaySource& s) { return to_points(drawn.parties[s.party.index].walk_away); },
                        [&](const BonusSource& s) { return to_points(drawn.bonuses[s.bonus]); },
                        [&](const SectionSource& s) { return to_points(drawn.quantities[s.places.front()]); },
                    },
                    source.what);
}

std::optional<PartyId> weighing_party(const DrawSource& source) {
  if (const auto* weights = std::get_if<WeightsSource>(&source.what)) return weights->party;
  if (const auto* values = std::get_if<ValuesSource>(&source.what)) return values->party;
  return std::nullopt;
}

std::size_t uniforms_of(const Quantity& quantity) { return quantity.is_point() ? 0 : 1; }
std::size_t uniforms_of(const WeightSampler& report) { return report.uniforms(); }
std::size_t uniforms_of(const ValueSampler& report) { return report.uniforms(); }

// What choosing a report and drawing from it takes.
template <class Report>
std::size_t most_uniforms(const std::vector<Report>& reports) {
  std::size_t most = 0;
  for (const Report& report : reports) most = std::max(most, uniforms_of(report));
  return most + (reports.size() > 1 ? 1u : 0u);
}

std::size_t uniforms_of(const DrawSource& source) {
  return std::visit(Overloaded{
                        [](const BonusSource& s) { return uniforms_of(s.amount); },
                        [](const auto& s) { return most_uniforms(s.reports); },
                    },
                    source.what);
}

bool chooses_a_report(const DrawSource& source) {
  return std::visit(Overloaded{
                        [](const BonusSource&) { return false; },
                        [](const auto& s) { return s.reports.size() > 1; },
                    },
                    source.what);
}

// The correlation of two numbers that stands: the latest, then the best source, then the first written.
bool stands_before(const Scenario& scenario, const Correlation& a, const Correlation& b) {
  if (a.provenance.date != b.provenance.date) return a.provenance.date > b.provenance.date;
  return grade_rank(scenario, a.provenance) < grade_rank(scenario, b.provenance);
}

// The correlations of the scenario between unknowns that are there, one for any two, and the statements they are from.
struct Correlated {
  std::vector<RankCorrelation> pairs;
  std::vector<const Correlation*> statements;
};

Correlated correlated_unknowns(const Scenario& scenario, const std::vector<SourcedUnknown>& unknowns) {
  Correlated out;
  const auto find = [&](const std::string& fact) {
    const auto found = std::find_if(unknowns.begin(), unknowns.end(),
                                    [&](const SourcedUnknown& u) { return u.source.named == fact; });
    return static_cast<std::size_t>(found - unknowns.begin());
  };
  for (const Correlation& s : scenario.correlations->list) {
    const std::size_t a = find(s.between[0]);
    const std::size_t b = find(s.between[1]);
    if (std::max(a, b) == unknowns.size()) continue;
    const RankCorrelation pair{std::min(a, b), std::max(a, b), to_points(s.rank.central)};
    const auto same = std::find_if(out.pairs.begin(), out.pairs.end(), [&](const RankCorrelation& other) {
      return other.a == pair.a && other.b == pair.b;
    });
    if (same == out.pairs.end()) {
      out.pairs.push_back(pair), out.statements.push_back(&s);
    } else if (const Correlation*& other = out.statements[static_cast<std::size_t>(same - out.pairs.begin())];
               stands_before(scenario, s, *other)) {
      *same = pair, other = &s;
    }
  }
  return out;
}

tl::unexpected<Diagnostics> impossible_correlations(const Correlated& correlated) {
  std::string named;
  Mark where;
  for (const std::size_t c : smallest_conflict(correlated.pairs)) {
    const Correlation& s = *correlated.statements[c];
    named += fmt::format("{}{} ({} and {}: {})", named.empty() ? "" : ", ", s.address, s.between[0], s.between[1],
                         exact_points(s.rank.central));
    where = s.provenance.where;
  }
  auto error = failure("these correlations cannot hold together: " + named,
                       "bring one of them nearer to 0, or drop it with --without");
  error.value().front().where = where;
  return error;
}

void collapse(Quantity& quantity, Score value) {
  if (!quantity.is_point() || quantity.central != value) quantity = point_quantity(value);
}

}  // namespace

Result<Worlds> make_worlds(const Problem& problem, const SamplingOptions& options, const Worlds* beside) {
  auto found = sourced_unknowns(problem);
  if (!found) return tl::unexpected(std::move(found.error()));
  const Correlated correlated = correlated_unknowns(problem.scenario, *found);
  auto copula = Copula::make(found->size(), correlated.pairs);
  if (!copula) return impossible_correlations(correlated);
  Worlds worlds;
  worlds.options_ = options;
  worlds.copula_ = *std::move(copula);
  for (const Correlation* statement : correlated.statements) worlds.correlations_.push_back(*statement);
  worlds.known_ = central_numbers(problem);
  std::size_t numbers = 0;
  for (SourcedUnknown& one : *found) {
    worlds.first_number_.push_back(numbers);
    numbers += one.unknown.numbers.size();
    if (const auto party = weighing_party(one.source); party && !problem.estimates[party->index].score_sheet)
      worlds.weighing_.push_back(party->index);
    worlds.unknowns_.push_back(std::move(one.unknown));
    worlds.sources_.push_back(std::move(one.source));
  }
  worlds.known_.numbers.resize(numbers);
  if (options.low_discrepancy) worlds.spread_points(beside);
  worlds.central_ = worlds.known_;
  worlds.read_numbers(worlds.central_);
  std::sort(worlds.weighing_.begin(), worlds.weighing_.end());
  worlds.weighing_.erase(std::unique(worlds.weighing_.begin(), worlds.weighing_.end()), worlds.weighing_.end());
  return worlds;
}

// The numbers of a point go to the unknowns in turn, after those that `beside` has of the same name.
void Worlds::spread_points(const Worlds* beside) {
  std::map<std::string, const std::vector<std::size_t>*> there;
  for (std::size_t u = 0; beside != nullptr && u < beside->unknowns_.size(); ++u)
    there.emplace(fact_of(beside->unknowns_[u].address), &beside->point_numbers_[u]);
  point_size_ = beside != nullptr ? beside->point_size_ : 0;
  for (std::size_t u = 0; u < unknowns_.size(); ++u) {
    const auto same = there.find(fact_of(unknowns_[u].address));
    std::vector<std::size_t> numbers = same != there.end() ? *same->second : std::vector<std::size_t>{};
    numbers.resize(std::min(numbers.size(), uniforms_of(sources_[u])));
    while (numbers.size() < uniforms_of(sources_[u])) numbers.push_back(point_size_++);
    point_numbers_.push_back(std::move(numbers));
  }
  points_ = SobolPoints(std::min(2 * point_size_, SobolPoints::kMostNumbers), options_.seed);
}

Uniforms Worlds::uniforms_for(std::size_t unknown, std::uint64_t n) const {
  const Stream stream(options_.seed, n, sources_[unknown].lane);
  const std::uint64_t block = n / SobolPoints::kPoints;
  if (!options_.low_discrepancy || block > 1) return Uniforms(stream);
  std::vector<double> first;
  for (const std::size_t d : point_numbers_[unknown]) {
    const std::size_t number = block * point_size_ + d;
    if (number >= points_.numbers()) break;
    first.push_back(points_.at(n % SobolPoints::kPoints, number));
  }
  return Uniforms(stream, std::move(first));
}

// The uniforms of a number that is correlated: its report is chosen as ever, its rank follows those of others.
Uniforms Worlds::correlated(std::size_t unknown, std::span<const std::uint64_t> draws) const {
  const auto own = [&](std::size_t other) {
    Uniforms uniforms = uniforms_for(other, draws[other]);
    if (chooses_a_report(sources_[other])) uniforms.next();
    return uniforms.next();
  };
  std::vector<double> first;
  if (chooses_a_report(sources_[unknown])) first.push_back(uniforms_for(unknown, draws[unknown]).next());
  first.push_back(copula_.rank(unknown, own));
  return Uniforms(Stream(options_.seed, draws[unknown], sources_[unknown].lane), std::move(first));
}

void Worlds::put(DrawnNumbers& drawn, std::size_t unknown, std::span<const std::uint64_t> draws) const {
  const DrawSource& source = sources_[unknown];
  Uniforms uniforms = copula_.correlates(unknown) ? correlated(unknown, draws) : uniforms_for(unknown, draws[unknown]);
  std::visit(
      Overloaded{
          [&](const WeightsSource& s) {
            drawn.parties[s.party.index].weight = on_grid(chosen(s.reports, uniforms).draw(uniforms));
          },
          [&](const ValuesSource& s) {
            drawn.parties[s.party.index].value[s.issue.index] = chosen(s.reports, uniforms).draw(uniforms);
          },
          [&](const WalkAwaySource& s) { drawn.parties[s.party.index].walk_away = drawn_number(s.reports, uniforms); },
          [&](const BonusSource& s) { drawn.bonuses[s.bonus] = drawn_number({s.amount}, uniforms); },
          [&](const SectionSource& s) {
            const Score value = drawn_number(s.reports, uniforms);
            for (const std::size_t place : s.places) drawn.quantities[place] = value;
          },
      },
      source.what);
}

void Worlds::finish(DrawnNumbers& drawn) const {
  for (const std::size_t p : weighing_) {
    DrawnParty& party = drawn.parties[p];
    for (std::size_t k = 0; k < party.value.size(); ++k) {
      for (std::size_t o = 0; o < party.value[k].size(); ++o)
        party.contribution[k][o] = Score(mul_div_round(party.weight[k], party.value[k][o].units, Score::kScale));
    }
  }
  for (std::size_t p = 0; p < drawn.parties.size(); ++p) {
    if (drawn.parties[p].weight.empty()) drawn.parties[p].contribution = drawn.parties[p].value;  // a score sheet
  }
  read_numbers(drawn);
}

void Worlds::read_numbers(DrawnNumbers& drawn) const {
  for (std::size_t u = 0; u < unknowns_.size(); ++u) {
    for (std::size_t i = 0; i < unknowns_[u].numbers.size(); ++i)
      drawn.numbers[first_number_[u] + i] = read_number(drawn, sources_[u], unknowns_[u].numbers[i]);
  }
}

DrawnNumbers Worlds::draw(std::uint64_t n) const { return draw_mixed(std::vector<std::uint64_t>(sources_.size(), n)); }

DrawnNumbers Worlds::draw_with(std::uint64_t n, std::size_t unknown, std::uint64_t m) const {
  EXPECTS(unknown < sources_.size());
  std::vector<std::uint64_t> draws(sources_.size(), n);
  draws[unknown] = m;
  return draw_mixed(draws);
}

DrawnNumbers Worlds::draw_mixed(std::span<const std::uint64_t> draws) const {
  EXPECTS(draws.size() == sources_.size());
  DrawnNumbers drawn = known_;
  for (std::size_t u = 0; u < sources_.size(); ++u) put(drawn, u, draws);
  finish(drawn);
  return drawn;
}

std::optional<DrawnNumbers> Worlds::with(DrawnNumbers drawn, std::size_t unknown, std::size_t number,
                                         double value) const {
  Moved changed = moved(std::move(drawn), unknown, number, value);
  if (!changed.allowed) return std::nullopt;
  finish(changed.drawn);
  return std::move(changed.drawn);
}

Worlds::Moved Worlds::moved(DrawnNumbers drawn, std::size_t unknown, std::size_t number, double value) const {
  EXPECTS(unknown < sources_.size() && number < unknowns_[unknown].numbers.size());
  const UnknownNumber& row = unknowns_[unknown].numbers[number];
  const Score score = sources_[unknown].what.index() == 0 ? Score(0) : score_from_points(value);
  std::visit(Overloaded{
                 [&](const WeightsSource& s) {
                   std::vector<std::int64_t>& weight = drawn.parties[s.party.index].weight;
                   weight = on_grid(s.reports.front().with(shares_of(weight), row.issue->index, value));
                 },
                 [&](const ValuesSource& s) {
                   std::vector<Score>& values = drawn.parties[s.party.index].value[s.issue.index];
                   values = s.reports.front().with(values, row.option->index, score);
                 },
                 [&](const WalkAwaySource& s) { drawn.parties[s.party.index].walk_away = score; },
                 [&](const BonusSource& s) { drawn.bonuses[s.bonus] = score; },
                 [&](const SectionSource& s) {
                   for (const std::size_t place : s.places) drawn.quantities[place] = score;
                 },
             },
             sources_[unknown].what);
  const bool allowed = row.low <= value && value <= row.high && admits(drawn, unknown);
  return {std::move(drawn), allowed};
}

bool Worlds::admits(const DrawnNumbers& drawn, std::size_t unknown) const {
  return std::visit(
      Overloaded{
          [&](const WeightsSource& s) {
            const std::vector<double> shares = shares_of(drawn.parties[s.party.index].weight);
            return std::any_of(s.reports.begin(), s.reports.end(),
                               [&](const WeightSampler& report) { return report.admits(shares); });
          },
          [&](const ValuesSource& s) {
            const std::vector<Score>& values = drawn.parties[s.party.index].value[s.issue.index];
            return std::any_of(s.reports.begin(), s.reports.end(),
                               [&](const ValueSampler& report) { return report.admits(values); });
          },
          [&](const WalkAwaySource& s) { return admit(s.reports, drawn.parties[s.party.index].walk_away); },
          [&](const BonusSource& s) { return admit({s.amount}, drawn.bonuses[s.bonus]); },
          [&](const SectionSource& s) { return admit(s.reports, drawn.quantities[s.places.front()]); },
      },
      sources_[unknown].what);
}

bool Worlds::admits(const DrawnNumbers& drawn) const {
  for (std::size_t u = 0; u < sources_.size(); ++u) {
    if (!admits(drawn, u)) return false;
  }
  return true;
}

void Worlds::apply(const DrawnNumbers& drawn, Problem& problem) {
  EXPECTS(drawn.parties.size() == problem.estimates.size() && drawn.bonuses.size() == problem.bonuses.size());
  for (std::size_t p = 0; p < drawn.parties.size(); ++p) {
    const DrawnParty& from = drawn.parties[p];
    PartyEstimate& to = problem.estimates[p];
    to.weight = from.weight;
    to.value = from.value;
    to.contribution = from.contribution;
    to.walk_away = from.walk_away;
    to.walk_away_bounds = {from.walk_away, from.walk_away};
    for (std::size_t k = 0; k < from.value.size(); ++k) {
      for (std::size_t o = 0; o < from.value[k].size(); ++o)
        to.value_bounds[k][o] = {from.value[k][o], from.value[k][o]};
    }
    if (!to.score_sheet) to.weights = {{from.weight, from.weight, {}}};
  }
  for (std::size_t b = 0; b < drawn.bonuses.size(); ++b) {
    problem.bonuses[b].add = drawn.bonuses[b];
    problem.bonuses[b].bounds = {drawn.bonuses[b], drawn.bonuses[b]};
    collapse(problem.scenario.together[b].add, drawn.bonuses[b]);
  }
  std::size_t place = 0;
  for_each_quantity(problem.scenario, [&](Quantity& quantity, const auto&, std::string_view) {
    collapse(quantity, drawn.quantities[place++]);
  });
}

}  // namespace locarno
