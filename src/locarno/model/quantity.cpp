// Reads and writes one number that may not be known.
#include "locarno/model/quantity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "locarno/base/suggest.h"

namespace locarno {
namespace {

using Kind = Quantity::Kind;
using Parsed = tl::expected<Quantity, QuantityError>;
constexpr std::string_view
    kForms = "write a number, a range such as 30..50, a distribution such as triangular(20, 40, 60), or unknown";
constexpr double kLargest = 1e9;  // the largest number of any kind; score_from_points needs it

struct Distribution {
  std::string_view name;
  Kind kind;
  std::size_t arity;
  std::string_view form;
};

constexpr std::array<Distribution, 5> kDistributions = {{
    {"uniform", Kind::uniform, 2, "uniform(low, high)"},
    {"triangular", Kind::triangular, 3, "triangular(low, mode, high)"},
    {"pert", Kind::pert, 3, "pert(low, mode, high)"},
    {"normal", Kind::normal, 2, "normal(mean, sd)"},
    {"beta", Kind::beta, 2, "beta(alpha, beta)"},
}};

tl::unexpected<QuantityError> refuse(std::string message, std::string remedy) {
  return tl::unexpected(QuantityError{std::move(message), std::move(remedy)});
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Text of the file in a message, cut so that a message stays one line.
std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 40;
  if (text.size() <= kShown) return fmt::format("'{}'", text);
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return fmt::format("'{}...'", text.substr(0, end));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "007", "-010": some readers take them as octal, so nobody should have to guess.
bool has_leading_zero(std::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  return text.size() > 1 && text[0] == '0' && is_digit(text[1]);
}

// "44%" may mean 0.44 of 1 or 44 of 100; which, is for whoever wrote it to say.
std::string without_percent(std::string_view text) {
  const std::string digits(trimmed(text.substr(0, text.size() - 1)));
  double value = 0;
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (status != std::errc{} || end != digits.data() + digits.size()) return std::string(kForms);
  return fmt::format("write {:g} where the whole is 1, {} on a scale of 100", value / 100, digits);
}

tl::expected<double, QuantityError> parse_number(std::string_view text) {
  if (text.empty()) return refuse("a number is missing", std::string(kForms));
  if (text.back() == '%') return refuse(quoted(text) + " is no number", without_percent(text));
  const std::size_t first = text[0] == '-' ? 1 : 0;
  const bool digits_at_ends = first < text.size() && is_digit(text[first]) && is_digit(text.back());  // no inf, nan, .5
                                                                                                      // or 5.
  if (!digits_at_ends) return refuse(quoted(text) + " is no number", std::string(kForms));
  if (has_leading_zero(text))
    return refuse(quoted(text) + " starts with a zero", "write the number without leading zeros");
  double value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status == std::errc::result_out_of_range)
    return refuse(quoted(text) + " is too large or too small for a number", std::string(kForms));
  if (status != std::errc{} || end != text.data() + text.size())
    return refuse(quoted(text) + " is no number", std::string(kForms));
  if (std::abs(value) > kLargest) return refuse(quoted(text) + " is too large", "numbers go up to 1e9");
  return value == 0 ? 0.0 : value;  // no negative zero
}

std::string range_text(const AllowedRange& allowed) {
  return fmt::format("{}..{}", exact_points(allowed.low), exact_points(allowed.high));
}

bool inside(double points, const AllowedRange& allowed) {
  const Score score = score_from_points(points);
  return allowed.low <= score && score <= allowed.high;
}

tl::unexpected<QuantityError> outside(std::string_view text, const AllowedRange& allowed) {
  return refuse(quoted(text) + " is outside " + range_text(allowed),
                "numbers here go from " + exact_points(allowed.low) + " to " + exact_points(allowed.high));
}

Score middle(Score low, Score high) { return Score(mul_div_round(low.units + high.units, 1, 2)); }

Quantity spread(Kind kind, double low, double high) {
  Quantity quantity;
  quantity.kind = kind;
  quantity.parameters[0] = low;
  quantity.parameters[1] = high;
  quantity.low = score_from_points(low);
  quantity.high = score_from_points(high);
  quantity.central = middle(quantity.low, quantity.high);
  return quantity;
}

Parsed make_spread(Kind kind, double low, double high, std::string_view text, const AllowedRange& allowed) {
  if (low > high) return refuse(quoted(text) + " runs from high to low", "write the smaller number first");
  if (!inside(low, allowed) || !inside(high, allowed)) return outside(text, allowed);
  return spread(kind, low, high);
}

// triangular has mean (low + mode + high) / 3, pert (low + 4 mode + high) / 6.
Parsed make_peaked(Kind kind, const std::vector<double>& p, std::string_view text, const AllowedRange& allowed) {
  if (p[0] > p[1] || p[1] > p[2])
    return refuse(quoted(text) + " has its numbers out of order", "write low, mode, high with low <= mode <= high");
  if (!inside(p[0], allowed) || !inside(p[2], allowed)) return outside(text, allowed);
  Quantity quantity;
  quantity.kind = kind;
  std::copy(p.begin(), p.end(), quantity.parameters);
  quantity.low = score_from_points(p[0]);
  quantity.high = score_from_points(p[2]);
  const std::int64_t mode_weight = kind == Kind::pert ? 4 : 1;
  const std::int64_t sum = quantity.low.units + mode_weight * score_from_points(p[1]).units + quantity.high.units;
  quantity.central = Score(mul_div_round(sum, 1, mode_weight + 2));
  return quantity;
}

Parsed make_normal(const std::vector<double>& p, std::string_view text, const AllowedRange& allowed) {
  if (!(p[1] > 0))
    return refuse(quoted(text) + " has a standard deviation that is not above 0", "write normal(mean, sd) with sd > 0");
  if (!inside(p[0], allowed)) return outside(text, allowed);
  Quantity quantity{Kind::normal, {p[0], p[1], 0}, allowed.low, allowed.high, score_from_points(p[0])};
  return quantity;
}

Parsed make_beta(const std::vector<double>& p, std::string_view text, const AllowedRange& allowed) {
  if (!(p[0] > 0) || !(p[1] > 0))
    return refuse(quoted(text) + " has a parameter that is not above 0", "write beta(alpha, beta) with both above 0");
  const double share = p[0] / (p[0] + p[1]);
  const double central = to_points(allowed.low) + share * (to_points(allowed.high) - to_points(allowed.low));
  return Quantity{Kind::beta, {p[0], p[1], 0}, allowed.low, allowed.high, score_from_points(central)};
}

tl::expected<std::vector<double>, QuantityError> parse_arguments(std::string_view inner,
                                                                 const Distribution& distribution,
                                                                 std::string_view text) {
  std::vector<double> out;
  while (true) {
    const std::size_t comma = inner.find(',');
    const std::string_view argument = trimmed(inner.substr(0, comma));
    const auto value = parse_number(argument);
    if (!value) return tl::unexpected(value.error());
    out.push_back(*value);
    if (comma == std::string_view::npos || out.size() > distribution.arity) break;
    inner.remove_prefix(comma + 1);
  }
  if (out.size() != distribution.arity)
    return refuse(fmt::format("{} needs {} numbers", quoted(text), distribution.arity),
                  fmt::format("write {}", distribution.form));
  return out;
}

Parsed parse_distribution(std::string_view text, std::size_t open, const AllowedRange& allowed) {
  const std::string_view name = trimmed(text.substr(0, open));
  const auto row = std::find_if(kDistributions.begin(), kDistributions.end(),
                                [&](const Distribution& d) { return d.name == name; });
  if (row == kDistributions.end()) {
    std::vector<std::string> known;
    for (const Distribution& d : kDistributions) known.emplace_back(d.name);
    return refuse(quoted(name) + " is no distribution", did_you_mean(name, known));
  }
  if (text.back() != ')') {
    const bool open_end = text.find(')') == std::string_view::npos;
    return open_end ? refuse(quoted(text) + " has no closing ')'",
                             "inside { } and [ ] put text that holds a comma in quotes")
                    : refuse(quoted(text) + " goes on after ')'", fmt::format("write {}", row->form));
  }
  const auto p = parse_arguments(text.substr(open + 1, text.size() - open - 2), *row, text);
  if (!p) return tl::unexpected(p.error());
  switch (row->kind) {
    case Kind::uniform: return make_spread(Kind::uniform, (*p)[0], (*p)[1], text, allowed);
    case Kind::normal: return make_normal(*p, text, allowed);
    case Kind::beta: return make_beta(*p, text, allowed);
    default: return make_peaked(row->kind, *p, text, allowed);
  }
}

Parsed parse_range(std::string_view text, std::size_t dots, const AllowedRange& allowed) {
  const auto low = parse_number(trimmed(text.substr(0, dots)));
  if (!low) return tl::unexpected(low.error());
  const auto high = parse_number(trimmed(text.substr(dots + 2)));
  if (!high) return tl::unexpected(high.error());
  return make_spread(Kind::range, *low, *high, text, allowed);
}

}  // namespace

tl::expected<Quantity, QuantityError> parse_quantity(std::string_view whole, const AllowedRange& allowed) {
  const std::string_view text = trimmed(whole);
  if (text == "unknown") return unknown_quantity(allowed);
  if (const std::size_t open = text.find('('); open != std::string_view::npos)
    return parse_distribution(text, open, allowed);
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) return parse_range(text, dots, allowed);
  const auto value = parse_number(text);
  if (!value) {
    const std::vector<std::string> words = {"unknown"};
    const bool near = text.size() > 3 && text.size() < 12 && !nearest(text, words).empty();
    return near ? refuse(value.error().message, did_you_mean(text, words)) : tl::unexpected(value.error());
  }
  if (!inside(*value, allowed)) return outside(text, allowed);
  return spread(Kind::point, *value, *value);
}

Quantity point_quantity(Score value) {
  return Quantity{Kind::point, {to_points(value), to_points(value), 0}, value, value, value};
}

Quantity unknown_quantity(const AllowedRange& allowed) {
  return Quantity{Kind::unknown, {0, 0, 0}, allowed.low, allowed.high, middle(allowed.low, allowed.high)};
}

std::string to_string(const Quantity& quantity) {
  const double* p = quantity.parameters;
  switch (quantity.kind) {
    case Kind::point: return fmt::format("{}", p[0]);
    case Kind::range: return fmt::format("{}..{}", p[0], p[1]);
    case Kind::uniform: return fmt::format("uniform({}, {})", p[0], p[1]);
    case Kind::triangular: return fmt::format("triangular({}, {}, {})", p[0], p[1], p[2]);
    case Kind::pert: return fmt::format("pert({}, {}, {})", p[0], p[1], p[2]);
    case Kind::normal: return fmt::format("normal({}, {})", p[0], p[1]);
    case Kind::beta: return fmt::format("beta({}, {})", p[0], p[1]);
    case Kind::unknown: return "unknown";
  }
  return {};
}

}  // namespace locarno
