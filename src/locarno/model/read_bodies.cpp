// Who ratifies: bodies with their seats and blocs, how blocs would vote, and what polls of an electorate say.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "locarno/model/read_ratification.h"

namespace locarno {
namespace {

using Kind = RatifyingBody::Kind;

const AllowedRange kProbability{Score::points(0), Score::points(1)};
const AllowedRange kDifference{Score::points(-1), Score::points(1)};
const AllowedRange kAsked{Score::points(1), Score::points(100'000'000)};
const AllowedRange kDesign{Score::points(0), Score::points(100)};

std::optional<Quantity> read_number(Reading& reading, const Fields& fields, std::string_view key,
                                    const AllowedRange& allowed) {
  const auto node = fields.find(key);
  return node ? read_quantity(reading, *node, allowed) : std::nullopt;
}

// Both can be left out; nullopt only if one is there and wrong.
bool missing_or_right(const Fields& fields, std::string_view key, const std::optional<Quantity>& value) {
  return value.has_value() == fields.find(key).has_value();
}

// Shares for and against, of which the least amounts already are more than the whole.
bool fit_together(Reading& reading, const Fields& fields, const Quantity& yes, const std::optional<Quantity>& against) {
  if (!against || yes.low + against->low <= Score::points(1)) return true;
  reading.error(fields.find("against")->where(), "the shares for and against are more than the whole",
                "let 'share' and 'against' add up to at most 1");
  return false;
}

// Ranges that together reach beyond the whole are cut to what the other leaves; that is told.
void warn_of_overlap(Reading& reading, const Fields& fields, const Quantity& yes,
                     const std::optional<Quantity>& against) {
  if (!against || yes.kind == Quantity::Kind::unknown || against->kind == Quantity::Kind::unknown) return;
  const Score whole = Score::points(1);
  if (yes.high + against->low <= whole && yes.low + against->high <= whole) return;
  reading.problems.warning(fields.find("against")->where(),
                           "parts of the ranges for and against are more than the whole; each is cut to what the "
                           "least of the other leaves",
                           {"let the least of one and the greatest of the other add up to at most 1"});
}

// ---- blocs

// Seats are 0 if they are wrong, which is told already.
Bloc read_bloc(Reading& reading, Entry entry) {
  static const std::vector<std::string> kKeys = {"name", "seats", "as_one", "votes_like", "note"};
  Bloc bloc;
  bloc.id = bloc.name = entry.key.text();
  bloc.seats = 0;
  if (!expect_mapping(reading, entry.value, fmt::format("bloc '{}'", bloc.id), "write {name: ..., seats: 120}"))
    return bloc;
  const Fields fields(entry.value, kKeys);
  fields.refuse_others(reading, "a bloc");
  bloc.name = text_or(reading, fields, "name", bloc.id);
  bloc.as_one = flag_or(reading, fields, "as_one", false);
  bloc.note = text_or(reading, fields, "note", "");
  if (const auto like = fields.find("votes_like")) bloc.votes_like = reading.party(*like);
  const auto seats = fields.find("seats");
  if (!seats) reading.error(entry.key.where(), fmt::format("bloc '{}' has no seats", bloc.id), "add seats: 120");
  else bloc.seats = read_count(reading, *seats, "seats", 1, RatificationLimits::kMembers).value_or(0);
  return bloc;
}

void read_blocs(Reading& reading, RatifyingBody& body, Words& words, Node node) {
  static const std::vector<std::string> kNoWords;
  if (!expect_mapping(reading, node, "'blocs'", "write 'left: {seats: 120}' under it")) return;
  body.blocs_named = node.size() > 0;
  for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) {
    if (!check_id(reading, node.key(i), "a bloc", false, kNoWords)) continue;
    if (i == RatificationLimits::kBlocs) {
      reading.error(node.key(i).where(), fmt::format("more than {} blocs in one body", RatificationLimits::kBlocs),
                    "merge blocs");
      return;
    }
    words.add(node.key(i).text());
    body.blocs.push_back(read_bloc(reading, {node.key(i), node.value(i)}));
  }
}

// Seats and vacancies are the members, no more and no less.
void check_seats(Reading& reading, const RatifyingBody& body, Mark where) {
  std::uint64_t seats = 0;
  for (const Bloc& bloc : body.blocs) seats += bloc.seats;
  const bool told = std::ranges::any_of(body.blocs, [](const Bloc& bloc) { return bloc.seats == 0; });
  if (told || seats + body.vacant == body.members) return;
  reading.error(where,
                fmt::format("the blocs of '{}' have {} seats and {} are vacant, but it has {} members", body.id, seats,
                            body.vacant, body.members),
                "let seats and vacant: add up to members:");
}

// ---- support

// The bloc a word names; an error and nullopt if there is none.
std::optional<std::size_t> read_bloc_name(Reading& reading, std::size_t body, Node word) {
  const Words& words = reading.blocs[body];
  if (!word.is_scalar()) {
    reading.error(word.where(), "the id of a bloc is expected here", "write one id, or a list of them");
    return std::nullopt;
  }
  if (const auto at = words.find(word.text())) return std::size_t{*at};
  const std::string& id = reading.bodies.list()[body];
  reading.unknown_word(word, fmt::format("{} is no bloc of '{}'", quoted(word.text()), id), words.list());
  return std::nullopt;
}

// One bloc or a list of them, ascending; empty where the key is left out: all of them.
std::optional<std::vector<std::size_t>> read_bloc_names(Reading& reading, std::size_t body, const Fields& fields) {
  std::vector<std::size_t> out;
  const auto node = fields.find("blocs");
  if (!node) return out;
  std::vector<Node> words;
  if (!node->is_sequence()) words.push_back(*node);
  for (std::size_t i = 0; node->is_sequence() && i < node->size(); ++i) words.push_back(node->item(i));
  if (words.empty()) reading.error(node->where(), "this list of blocs is empty", "name a bloc, or leave it out");
  for (const Node word : words) {
    const auto bloc = read_bloc_name(reading, body, word);
    if (!bloc) continue;
    if (std::ranges::find(out, *bloc) == out.end()) out.push_back(*bloc);
    else reading.error(word.where(), fmt::format("the bloc {} stands twice", quoted(word.text())), "keep one");
  }
  const bool right = !words.empty() && out.size() == words.size();
  std::ranges::sort(out);
  return right ? std::optional(std::move(out)) : std::nullopt;
}

// The form of a statement of support: a level with what is against, or a shift.
bool read_form(Reading& reading, BlocSupport& support, const Fields& fields) {
  const bool level = fields.find("share").has_value();
  if (level == fields.find("shift").has_value()) {
    reading.error(fields.where(), "a statement of support needs either 'share' or 'shift'",
                  "write share: 0.4..0.6, the chance of a yes; or shift: -0.2..0, what these terms change");
    return false;
  }
  support.form = level ? BlocSupport::Form::level : BlocSupport::Form::shift;
  const auto yes = level ? read_number(reading, fields, "share", kProbability)
                         : read_number(reading, fields, "shift", kDifference);
  support.against = read_number(reading, fields, "against", kProbability);
  if (!level && fields.find("against")) {
    reading.error(fields.find_key("against")->where(), "'against' stands beside 'shift'",
                  "give the share against where the share in favour is given");
    return false;
  }
  if (!yes || !missing_or_right(fields, "against", support.against)) return false;
  support.yes = *yes;
  if (level && !fit_together(reading, fields, *yes, support.against)) return false;
  if (level) warn_of_overlap(reading, fields, *yes, support.against);
  return true;
}

// A bloc that votes by its preferences has no other support.
bool speaks_for_itself(Reading& reading, const BlocSupport& support, Mark where) {
  const RatifyingBody& body = reading.scenario.ratification->bodies[support.body];
  const std::size_t count = support.blocs.empty() ? body.blocs.size() : support.blocs.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Bloc& bloc = body.blocs[support.blocs.empty() ? i : support.blocs[i]];
    if (!bloc.votes_like) continue;
    reading.error(where, fmt::format("bloc '{}' votes like a party, so its support follows from preferences", bloc.id),
                  "drop the statement, or votes_like:");
    return false;
  }
  return true;
}

void read_support(Reading& reading, std::size_t body, Node list) {
  static const std::vector<std::string> kKeys = with_provenance_keys(
      {"id", "blocs", "when", "share", "against", "shift"});
  if (!expect_sequence(reading, list, "'support'", "write '- {share: 0.4..0.6}' under it")) return;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < list.size() && !reading.problems.exhausted(); ++i) {
    const Node item = list.item(i);
    if (!expect_mapping(reading, item, "a statement of support", "write {blocs: [left], share: 0.4..0.6}")) continue;
    const Fields fields(item, kKeys);
    fields.refuse_others(reading, "a statement of support");
    BlocSupport support;
    support.body = body;
    const auto name = read_name(reading, fields, i + 1, taken);
    auto blocs = read_bloc_names(reading, body, fields);
    auto when = read_optional_when(reading, fields);
    const bool form = read_form(reading, support, fields);
    auto provenance = read_provenance(reading, fields);
    if (!name || !blocs || !when || !form || !provenance || !fields.others().empty()) continue;
    support.address = fmt::format("ratification.bodies.{}.support.{}", reading.bodies.list()[body], *name);
    support.blocs = *std::move(blocs);
    support.when = *std::move(when);
    support.provenance = *std::move(provenance);
    if (!speaks_for_itself(reading, support, item.where())) continue;
    auto& all = reading.scenario.ratification->support;
    if (reading.has_room(all.size(), item.where()) && reading.spend(support.blocs.size() + 1, item.where()))
      all.push_back(std::move(support));
  }
}

// ---- polls

// How exact a poll is: exactly one of three ways to say it.
bool read_error(Reading& reading, Poll& poll, const Fields& fields) {
  const bool standard = fields.find("standard_error").has_value();
  const bool margin = fields.find("margin").has_value();
  const bool sample = fields.find("sample").has_value();
  if (standard + margin + sample != 1) {
    reading.error(fields.where(),
                  standard + margin + sample == 0 ? "the poll does not say how exact it is"
                                                  : "the poll says twice how exact it is",
                  "write one of standard_error: 0.03, margin: 0.06 (half of the 95% range at one half) or sample: 600");
    return false;
  }
  poll.error = standard ? Poll::Error::standard_error : margin ? Poll::Error::margin : Poll::Error::sample;
  const auto spread = read_number(reading, fields, to_string(poll.error), sample ? kAsked : kProbability);
  const auto design = read_number(reading, fields, "design_effect", kDesign);
  if (fields.find("design_effect") && !sample) {
    reading.error(fields.find_key("design_effect")->where(), "'design_effect' belongs to 'sample'",
                  "leave it out: the error given holds it already");
    return false;
  }
  if (!spread || !missing_or_right(fields, "design_effect", design)) return false;
  poll.spread = *spread;
  poll.design = design.value_or(point_quantity(Score::points(1)));
  return true;
}

void read_polls(Reading& reading, std::size_t body, Node list) {
  static const std::vector<std::string> kKeys = with_provenance_keys(
      {"id", "when", "share", "against", "standard_error", "margin", "sample", "design_effect", "house_effect"});
  if (!expect_sequence(reading, list, "'polls'", "write '- {share: 0.55, sample: 1000}' under it")) return;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < list.size() && !reading.problems.exhausted(); ++i) {
    const Node item = list.item(i);
    if (!expect_mapping(reading, item, "a poll", "write {share: 0.55, sample: 1000, source: press}")) continue;
    const Fields fields(item, kKeys);
    fields.refuse_others(reading, "a poll");
    if (!fields.find("share"))
      reading.error(item.where(), "the poll does not say how many are in favour", "add share: 0.55");
    Poll poll;
    poll.body = body;
    const auto name = read_name(reading, fields, i + 1, taken);
    auto when = read_optional_when(reading, fields);
    const auto yes = read_number(reading, fields, "share", kProbability);
    poll.against = read_number(reading, fields, "against", kProbability);
    const bool error = read_error(reading, poll, fields);
    const auto house = read_number(reading, fields, "house_effect", kDifference);
    auto provenance = read_provenance(reading, fields);
    const bool right = name && when && yes && error && provenance && fields.others().empty() &&
                       missing_or_right(fields, "against", poll.against) &&
                       missing_or_right(fields, "house_effect", house);
    if (!right || !fit_together(reading, fields, *yes, poll.against)) continue;
    poll.address = fmt::format("ratification.bodies.{}.polls.{}", reading.bodies.list()[body], *name);
    poll.when = *std::move(when);
    poll.yes = *yes;
    poll.house_effect = house.value_or(point_quantity(Score(0)));
    poll.provenance = *std::move(provenance);
    auto& all = reading.scenario.ratification->polls;
    if (reading.has_room(all.size(), item.where())) all.push_back(std::move(poll));
  }
}

// ---- bodies

// Keys that a body of this kind cannot have.
void refuse_keys(Reading& reading, const Fields& fields, const RatifyingBody& body) {
  const auto refuse = [&](std::string_view key, std::string_view remedy) {
    const auto node = fields.find_key(key);
    if (!node) return;
    reading.error(node->where(),
                  fmt::format("'{}' stands in body '{}', which is a {}", key, body.id, to_string(body.kind)),
                  std::string(remedy));
  };
  if (body.kind == Kind::parliament) return refuse("polls", "polls are of the voters of a referendum");
  refuse("vacant", "only a parliament has vacant seats");
  refuse("members", body.kind == Kind::veto ? "a veto is one vote" : "a referendum is decided by shares of the votes");
  if (body.kind == Kind::veto) return refuse("polls", "polls are of the voters of a referendum");
  refuse("blocs", "give polls: of the voters");
  refuse("support", "give polls: of the voters");
}

void read_members(Reading& reading, const Fields& fields, bool kind_known, RatifyingBody& body, Words& words,
                  Mark where) {
  const auto members = fields.find("members");
  const auto blocs = fields.find("blocs");
  const auto vacant = fields.find("vacant");
  std::optional<std::uint32_t> count = 1;
  if (body.kind == Kind::parliament) {
    if (!members && kind_known)
      reading.error(where, fmt::format("body '{}' does not say how many members it has", body.id),
                    "add members: with the number by law, or kind: referendum, or kind: veto");
    count = members ? read_count(reading, *members, "members", 1, RatificationLimits::kMembers) : std::nullopt;
  }
  body.members = count.value_or(1);
  if (vacant && count) body.vacant = read_count(reading, *vacant, "vacant", 0, body.members - 1).value_or(0);
  if (blocs) read_blocs(reading, body, words, *blocs);
  if (body.blocs_named) {
    if (count && !reading.problems.exhausted()) check_seats(reading, body, fields.find_key("blocs")->where());
    return;
  }
  body.blocs.push_back({"all", body.kind == Kind::veto ? body.name : "All members", body.members - body.vacant, false,
                        std::nullopt, ""});
}

void read_body(Reading& reading, Entry entry) {
  static const std::vector<std::string> kKeys = with_provenance_keys(
      {"name", "party", "kind", "members", "vacant", "blocs", "support", "polls"});
  static const std::vector<std::string> kKinds = {"parliament", "referendum", "veto"};
  RatifyingBody body;
  body.id = entry.key.text();
  reading.bodies.add(entry.key.text());
  Words& words = reading.blocs.emplace_back();
  auto& all = reading.scenario.ratification->bodies;
  const std::size_t index = all.size();
  if (!expect_mapping(reading, entry.value, fmt::format("body '{}'", body.id), "write {party: north, members: 450}")) {
    body.name = body.id;
    all.push_back(std::move(body));
    return;
  }
  const Fields fields(entry.value, kKeys);
  fields.refuse_others(reading, "a body");
  const auto party = fields.find("party");
  if (!party)
    reading.error(entry.key.where(), fmt::format("body '{}' does not say whose it is", body.id),
                  "add party: with the id of a party");
  body.party = party ? reading.party(*party).value_or(PartyId(0)) : PartyId(0);
  body.name = text_or(reading, fields, "name",
                      party ? reading.scenario.parties[body.party.index].name : std::string_view(body.id));
  const auto kind_word = fields.find("kind");
  const auto known = kind_word ? read_word(reading, *kind_word, kKinds, "kind of body") : std::optional<std::size_t>(0);
  body.kind = static_cast<Kind>(known.value_or(0));
  if (const auto provenance = read_provenance(reading, fields)) body.provenance = *provenance;
  refuse_keys(reading, fields, body);
  if (body.kind == Kind::referendum) body.members = 0;
  else read_members(reading, fields, known.has_value(), body, words, entry.key.where());
  const Kind kind = body.kind;
  all.push_back(std::move(body));
  if (const auto support = fields.find("support"); support && kind != Kind::referendum)
    read_support(reading, index, *support);
  if (const auto polls = fields.find("polls"); polls && kind == Kind::referendum) read_polls(reading, index, *polls);
}

}  // namespace

void read_bodies(Reading& reading, Node node) {
  static const std::vector<std::string> kNoWords;
  if (!expect_mapping(reading, node, "'bodies'", "write 'senate: {party: north, members: 100}' under it")) return;
  for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) {
    if (!check_id(reading, node.key(i), "a body", false, kNoWords)) continue;
    if (reading.bodies.list().size() == RatificationLimits::kBodies)
      return reading.error(node.key(i).where(), fmt::format("more than {} bodies", RatificationLimits::kBodies),
                           "leave bodies out, or merge them");
    read_body(reading, {node.key(i), node.value(i)});
  }
}

std::optional<std::uint32_t> read_count(Reading& reading, Node node, std::string_view key, std::uint32_t low,
                                        std::uint32_t high) {
  const std::string_view text = node.is_scalar() ? node.text() : std::string_view{};
  std::uint32_t value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = !text.empty() && status == std::errc{} && end == text.data() + text.size() &&
                     (text.size() == 1 || text[0] != '0');
  if (whole && value >= low && value <= high) return value;
  reading.error(node.where(), fmt::format("'{}' must be a whole number from {} to {}", key, low, high),
                fmt::format("write a number such as {}", std::clamp<std::uint32_t>(100, low, high)));
  return std::nullopt;
}

std::optional<Combination> read_optional_when(Reading& reading, const Fields& fields) {
  const auto when = fields.find("when");
  return when ? read_when(reading, *when) : std::optional(Combination{});
}

std::optional<std::string> read_name(Reading& reading, const Fields& fields, std::size_t position,
                                     std::set<std::string>& taken) {
  static const std::vector<std::string> kNoWords;
  const auto id = fields.find("id");
  if (!id) return fmt::format("{}", position);
  if (!check_id(reading, *id, "a statement", false, kNoWords)) return std::nullopt;
  if (taken.insert(std::string(id->text())).second) return std::string(id->text());
  reading.error(id->where(), fmt::format("the id '{}' stands twice in this list", id->text()), "choose another id");
  return std::nullopt;
}

}  // namespace locarno
