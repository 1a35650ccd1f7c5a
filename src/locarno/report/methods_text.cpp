#include "locarno/report/methods_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "locarno/base/contract.h"
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

struct QuestionWords {
  std::string_view folder;
  std::string_view words;
};

constexpr std::array kQuestions{
    QuestionWords{"possible", "What could be agreed?"},      QuestionWords{"ratifiable", "Could it pass at home?"},
    QuestionWords{"workable", "Could it be carried out?"},   QuestionWords{"durable", "Would it hold?"},
    QuestionWords{"history", "How did the positions move?"}, QuestionWords{"robust", "How sure are we?"},
};

// The words of docs and help for a folder: "Would it hold? (durable)".
std::string in_words(std::string_view question) {
  const auto* const row = std::ranges::find(kQuestions, question, &QuestionWords::folder);
  EXPECTS(row != kQuestions.end());
  return fmt::format("{} ({})", row->words, row->folder);
}

// " [Kalai and Smorodinsky 1975]": the citation up to its first year; nothing where it has none.
std::string short_source(std::string_view citation) {
  constexpr std::string_view kDigits = "0123456789";
  const std::size_t year = citation.find_first_of(kDigits);
  if (year == std::string_view::npos) return {};
  return fmt::format(" [{}]", citation.substr(0, citation.find_first_not_of(kDigits, year)));
}

constexpr std::size_t kIdColumns = 32;  // the longest id and two spaces

std::string all_methods(const TextStyle& style) {
  std::string out;
  for (const std::string& question : questions()) {
    out += heading(in_words(question), style);
    for (const Method& method : methods()) {
      if (method.question != question) continue;
      out += wrapped(std::string(method.sentence) + short_source(method.citation), style.width,
                     fmt::format("   {:<{}}", method.id, kIdColumns), std::string(3 + kIdColumns, ' '));
    }
    out += "\n";
  }
  return out +
         wrapped("One in full: locarno methods METHOD. Definitions and proofs: docs/methods.md", style.width, "", "");
}

std::string row(std::string_view label, std::string_view text, const TextStyle& style) {
  return wrapped(text, style.width, fmt::format("   {:<13}", label), std::string(16, ' '));
}

// "20", "40000000", "1e15".
std::string number(double x) {
  std::string text = fmt::format("{:.15g}", x);
  if (const std::size_t sign = text.find("e+"); sign != std::string::npos) text.erase(sign + 1, 1);
  return text;
}

std::string parameters_of(const Method& method, const TextStyle& style) {
  if (method.parameters.empty()) return row("parameters", "none", style);
  std::string out = "\n   Parameters\n";
  for (const MethodParameter& one : method.parameters) {
    out += wrapped(fmt::format("{} unless set, {} to {}: {}", number(one.standard), number(one.low), number(one.high),
                               one.meaning),
                   style.width, fmt::format("   {:<20}", one.name), std::string(23, ' '));
  }
  return out;
}

std::string in_full(const Method& method, const TextStyle& style) {
  std::string out = heading(fmt::format("{} ({})", method.name, method.id), style);
  out += wrapped(method.sentence, style.width, "   ", "   ") + "\n";
  out += row("question", in_words(method.question), style);
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
