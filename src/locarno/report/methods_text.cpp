#include "locarno/report/methods_text.h"

#include <vector>

#include <fmt/format.h>

#include "locarno/base/suggest.h"
#include "locarno/registry/registry.h"

namespace locarno {
namespace {

std::vector<std::string> questions() {
  std::vector<std::string> out;
  for (const Method& method : methods()) {
    if (out.empty() || out.back() != method.question) out.emplace_back(method.question);
  }
  return out;
}

// The design's words for a folder.
std::string in_words(const std::string& question) {
  return question == "possible" ? "What could be agreed? (possible)" : question;
}

std::string short_source(std::string_view citation) { return std::string(citation.substr(0, citation.find_first_of(",;"))); }

std::string all_methods(const TextStyle& style) {
  std::string out;
  for (const std::string& question : questions()) {
    out += heading(in_words(question), style);
    Table table{{"method", "what it answers", "source"}, {}, {}, 3};
    for (const Method& method : methods()) {
      if (method.question == question) {
        table.rows.push_back({std::string(method.id), std::string(method.sentence), short_source(method.citation)});
      }
    }
    out += render(table, style) + "\n";
  }
  return out + "One in full: locarno methods METHOD. Definitions and proofs: docs/methods.md\n";
}

std::string row(std::string_view label, std::string_view text, const TextStyle& style) {
  return wrapped(text, style.width, fmt::format("   {:<11}", label), std::string(14, ' '));
}

std::string number(double x) { return fmt::format("{:.15g}", x); }

std::string parameters_of(const Method& method, const TextStyle& style) {
  if (method.parameters.empty()) return row("parameters", "none", style);
  Table table{{"parameter", "default", "from", "to", "meaning"}, {}, {1, 2, 3}, 3};
  for (const MethodParameter& one : method.parameters) {
    table.rows.push_back({std::string(one.name), number(one.standard), number(one.low), number(one.high), std::string(one.meaning)});
  }
  return "\n" + render(table, style);
}

std::string in_full(const Method& method, const TextStyle& style) {
  std::string out = heading(fmt::format("{} ({})", method.name, method.id), style);
  out += wrapped(method.sentence, style.width, "   ", "   ") + "\n";
  out += row("question", in_words(std::string(method.question)), style);
  out += row("source", method.citation, style);
  out += row("needs", method.needs, style);
  out += row("cost", method.cost, style);
  out += row("answers are", to_string(method.exactness), style);
  out += row("checked", to_string(method.maturity), style);
  out += row("command", method.command, style);
  out += parameters_of(method, style);
  return out + fmt::format("\n   Definition and proof: docs/methods.md#{}\n", method.id);
}

}  // namespace

Result<std::string> methods_text(const std::string& id, const TextStyle& style) {
  if (id.empty()) return all_methods(style);
  if (const Method* method = find_method(id)) return in_full(*method, style);
  std::vector<std::string> ids;
  for (const Method& method : methods()) ids.emplace_back(method.id);
  return failure(fmt::format("'{}' is no method", id), did_you_mean(id, ids));
}

}  // namespace locarno
