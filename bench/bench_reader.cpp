// How long a scenario takes from text to checked statements. Sizes are swept; the largest is the stated target: 200
// issues of 20 options, 30 parties, a table of every issue for every party (120,000 numbers) in at most 0.3 s.
//
// Baseline: the events of libyaml alone, that is, what no reader built on it can be faster than.
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <yaml.h>

#include "locarno/base/contract.h"
#include "locarno/model/reader.h"

namespace {

struct Size {
  int issues = 0;
  int options = 0;
  int parties = 0;
};

std::string issues_text(const Size& size) {
  std::string text = "issues:\n";
  for (int k = 0; k < size.issues; ++k) {
    text += fmt::format("  issue{}:\n    name: The issue number {}\n    options: {{", k, k);
    for (int o = 0; o < size.options; ++o) text += fmt::format("{}o{}: Option {}", o == 0 ? "" : ", ", o, o);
    text += "}\n";
  }
  return text;
}

std::string party_text(const Size& size, int party) {
  std::string text = fmt::format("  party{}:\n    importance: {{", party);
  for (int k = 0; k < size.issues; ++k)
    text += fmt::format("{}issue{}: {}", k == 0 ? "" : ", ", k, (k * 7 + party) % 50);
  text += "}\n    values:\n";
  for (int k = 0; k < size.issues; ++k) {
    text += fmt::format("      issue{}: {{", k);
    for (int o = 0; o < size.options; ++o)
      text += fmt::format("{}o{}: {}", o == 0 ? "" : ", ", o, (o * 37 + k * 11 + party * 5) % 101);
    text += "}\n";
  }
  return text + "    walk_away: 25..45\n";
}

std::string scenario_text(const Size& size) {
  std::string text = "locarno: 1\ntitle: A large scenario\nparties:\n";
  for (int p = 0; p < size.parties; ++p)
    text += fmt::format("  party{}: {{name: Party {}, consent: required}}\n", p, p);
  text += issues_text(size) + "preferences:\n";
  for (int p = 0; p < size.parties; ++p) text += party_text(size, p);
  return text;
}

Size size_of(const benchmark::State& state) {
  return {static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), static_cast<int>(state.range(2))};
}

void report(benchmark::State& state, const Size& size, const std::string& text) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.SetItemsProcessed(state.iterations() * size.issues * size.options * size.parties);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"issues", "options", "parties"})->Unit(benchmark::kMillisecond);
  for (const int issues : {25, 50, 100, 200}) bench->Args({issues, 20, 30});
}

void read_scenario(benchmark::State& state) {
  const Size size = size_of(state);
  const std::string text = scenario_text(size);
  for (auto _ : state) {
    const auto read = locarno::read_scenario(text);
    EXPECTS(read.has_value() && read->scenario.values.size() == static_cast<std::size_t>(size.issues * size.parties));
    benchmark::DoNotOptimize(read->scenario.values.data());
  }
  report(state, size, text);
}
BENCHMARK(read_scenario)->Apply(sizes);

void libyaml_events_only(benchmark::State& state) {
  const Size size = size_of(state);
  const std::string text = scenario_text(size);
  for (auto _ : state) {
    yaml_parser_t parser;
    if (yaml_parser_initialize(&parser) == 0) return state.SkipWithError("libyaml has no memory left");
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    bool more = true;
    std::int64_t events = 0;
    while (more) {
      yaml_event_t event;
      if (yaml_parser_parse(&parser, &event) == 0) return state.SkipWithError("libyaml cannot read the scenario");
      more = event.type != YAML_STREAM_END_EVENT;
      ++events;
      yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    benchmark::DoNotOptimize(events);
  }
  report(state, size, text);
}
BENCHMARK(libyaml_events_only)->Apply(sizes);

}  // namespace

BENCHMARK_MAIN();
