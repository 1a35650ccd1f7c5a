#include "locarno/model/majority.h"

#include <charconv>

#include <fmt/format.h>

namespace locarno {
namespace {

constexpr std::uint32_t kLargestPart = 100;

std::optional<std::uint32_t> whole(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool right = status == std::errc{} && end == text.data() + text.size() && !text.empty() && text[0] != '0';
  return right ? std::optional(value) : std::nullopt;
}

std::optional<Majority::Of> whose(std::string_view text) {
  if (text == "members") return Majority::Of::members;
  if (text == "voting") return Majority::Of::voting;
  return std::nullopt;
}

}  // namespace

std::optional<Majority> parse_majority(std::string_view text) {
  if (text == "all") return Majority{Majority::Of::members, 1, 1, false};
  if (const auto votes = whole(text)) return Majority{Majority::Of::votes, *votes, 1, false};
  constexpr std::string_view kOf = " of ";
  const auto at = text.find(kOf);
  if (at == std::string_view::npos) return std::nullopt;
  const auto of = whose(text.substr(at + kOf.size()));
  if (!of) return std::nullopt;
  const std::string_view share = text.substr(0, at);
  if (share == "majority") return Majority{*of, 1, 2, true};
  const auto slash = share.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto numerator = whole(share.substr(0, slash));
  const auto denominator = whole(share.substr(slash + 1));
  if (!numerator || !denominator || *numerator > *denominator || *denominator > kLargestPart) return std::nullopt;
  return Majority{*of, *numerator, *denominator, false};
}

std::string to_string(const Majority& majority) {
  if (majority.of == Majority::Of::votes) return fmt::format("{}", majority.numerator);
  const bool members = majority.of == Majority::Of::members;
  if (majority.more_than) return members ? "majority of members" : "majority of voting";
  if (members && majority.numerator == 1 && majority.denominator == 1) return "all";
  return fmt::format("{}/{} of {}", majority.numerator, majority.denominator, members ? "members" : "voting");
}

std::string_view to_string(RatifyingBody::Kind kind) {
  switch (kind) {
    case RatifyingBody::Kind::parliament: return "parliament";
    case RatifyingBody::Kind::referendum: return "referendum";
    case RatifyingBody::Kind::veto: return "veto";
  }
  return "";
}

std::string_view to_string(Poll::Error error) {
  switch (error) {
    case Poll::Error::standard_error: return "standard_error";
    case Poll::Error::margin: return "margin";
    case Poll::Error::sample: return "sample";
  }
  return "";
}

}  // namespace locarno
