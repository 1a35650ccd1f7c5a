// locarno new FILE: a small scenario to start from. Never overwrites.
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"

namespace locarno::cli {
namespace {

constexpr const char* kTemplate =
    R"(# A scenario for Locarno. The format: docs/scenario-format.md. Check it: locarno check FILE. Ask it: locarno possible FILE.
locarno: 1
title: Talks about a border crossing
as_of: 2025-01-31

sources:
  press: {title: News report on the talks, publisher: A news agency, date: 2025-01-20, grade: B}   # A official, B agency, C aggregator

parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required, at_table: false}   # speaks only through the mediator
  broker: {name: Broker, roles: [mediator]}

issues:
  crossing:
    name: The crossing
    options: {closed: Stays closed, goods: Open for goods, open: Open for all}
    scale: ordered                       # the options lie on a line in this order
  patrols:
    name: Who patrols it
    options: [north_only, joint, neutral]
  fee:
    name: Transit fee
    options: {none: None, low: Low, high: High}
    scale: ordered

impossible:                              # combinations that are no coherent text
  - {crossing: closed, fee: [low, high], note: No transit no fee}

preferences:
  north:
    importance: crossing > patrols > fee          # an order; or points: {crossing: 50, patrols: 30, fee: 10..20}
    values:
      crossing: {ideal: goods, basis: reported, source: press}
      patrols: north_only > joint > neutral
      fee: {none: 0, low: 40..60, high: 100}
    refuses:                                      # vetoes
      - {crossing: open, patrols: neutral, basis: reported, source: press, note: Open only with patrols of its own}
    walk_away: 20..40                             # value of no agreement, 0..100; leave out when unknown
  south:
    values:
      crossing: {ideal: open, basis: reported, source: press}
      patrols: joint = neutral > north_only
    refuses:
      - {patrols: north_only, basis: reported, source: press}
)";

int write_template(const std::string& path) {
  // "x": fails if the file exists, so that nothing is ever overwritten.
  std::FILE* file = std::fopen(path.c_str(), "wx");
  if (file == nullptr) {
    const int error = errno;
    return report_bad_input(
        failure(fmt::format("cannot write '{}': {}", path, std::strerror(error)),
                error == EEXIST ? "choose another name; nothing was changed" : "check the folder and its permissions")
            .value());
  }
  const std::size_t size = std::strlen(kTemplate);
  const bool written = std::fwrite(kTemplate, 1, size, file) == size;
  if (std::fclose(file) != 0 || !written) {
    std::remove(path.c_str());
    return report_bad_input(
        failure(fmt::format("cannot write '{}'", path), "check the space left on the disk").value());
  }
  print(fmt::format("Wrote {}. Next: locarno check {}, then locarno possible {}\n", path, path, path));
  return kAnswered;
}

}  // namespace

void add_new(CLI::App& app, int& code) {
  auto path = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("new", "Write a small scenario to start from");
  command->add_option("file", *path, "File to write; must not exist")->required()->type_name("FILE");
  command->callback([path, &code] { code = write_template(*path); });
}

}  // namespace locarno::cli
