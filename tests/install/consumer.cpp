// Reads a scenario through the installed library and prints the number of its issues.
#include <cstdio>
#include <string_view>

#include "locarno/model/reader.h"

int main() {
  constexpr std::string_view text =
      "locarno: 1\n"
      "title: Harbour talks\n"
      "parties:\n"
      "  north: {name: North, consent: required}\n"
      "  south: {name: South, consent: required}\n"
      "issues:\n"
      "  membership: {name: Membership, options: {open: Open, shelved: Shelved}}\n"
      "  guarantee: {name: Guarantee, options: {none: None, force: Armed response}}\n";
  const locarno::Result<locarno::ReadScenario> read = locarno::read_scenario(text);
  if (!read) {
    std::fputs(locarno::render(read.error(), "harbour.yaml", text).c_str(), stderr);
    return 2;
  }
  std::printf("issues: %zu\n", read->scenario.issues.size());
}
