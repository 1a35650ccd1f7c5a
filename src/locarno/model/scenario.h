// Who wants what, and who says so: a scenario as it was written, checked, with every statement's basis, source and
// date.
//
// Nothing here is an estimate. What is in force on a day is chosen by in_force.h, and numbers for computing are made
// from that by estimate.h; both state their rules. Plain data: a Scenario comes from reader.h and is not changed
// afterwards, except by the statement filters of in_force.h, which return a copy.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/date.h"
#include "locarno/base/ids.h"
#include "locarno/base/indirect.h"
#include "locarno/base/result.h"
#include "locarno/model/quantity.h"

namespace locarno {

// Limits of a scenario; more is a clear error. They bound memory and keep option sets in one machine word.
struct Limits {
  static constexpr std::size_t kFileBytes = 32u << 20;
  static constexpr std::size_t kDepth = 64;         // nesting of the file
  static constexpr std::size_t kNodes = 4'000'000;  // scalars, lists and maps of the file, aliases counted each time
  static constexpr std::size_t kIssues = 1000;
  static constexpr std::size_t kOptions = 64;  // of one issue
  static constexpr std::size_t kParties = 64;
  static constexpr std::size_t kStatements = 100'000;  // of one kind
};

enum class Grade { A, B, C };  // A official text, B agency or major outlet, C aggregator
enum class Basis { official, reported, elicited, assumed, derived };
enum class Role { mediator, guarantor, host, donor, signatory, ratifier, observer, affected };
enum class Norm {  // shown beside a package, never traded away silently
  force_acquired_territory,
  displaced_people,
  children,
  prisoners_of_war,
  amnesty_for_international_crimes,
  self_determination,
  civilian_protection,
  other,
};

std::string_view to_string(Grade);
std::string_view to_string(Basis);
std::string_view to_string(Role);
std::string_view to_string(Norm);

struct Source {
  std::string id;
  std::string title;
  std::string publisher;
  std::optional<Date> date;
  std::optional<Grade> grade;
  std::string url;
  std::string note;
  Mark where;
};

// Where a statement comes from, and when it held. `date` is the statement's own or else its source's; a statement
// without either always holds. It is in force on day t if date <= t < until.
struct Provenance {
  Basis basis = Basis::assumed;
  std::optional<SourceId> source;
  std::optional<Date> date;
  std::optional<Date> until;
  std::string note;
  Mark where;
};

struct Party {
  std::string id;
  std::string name;
  bool consent_required = false;
  bool at_table = true;
  std::vector<Role> roles;
  std::string note;
  Mark where;
};

struct Option {
  std::string id;
  std::string name;
};

struct Issue {
  std::string id;
  std::string name;
  std::vector<Option> options;
  bool ordered = false;    // `scale: ordered`: the options lie on a line in the order written (needed by `ideal`
                           // statements)
  bool divisible = false;  // may be split between its two options (Adjusted Winner)
  std::string group;
  std::string note;
  Mark where;

  [[nodiscard]] std::uint64_t all_options() const {
    return options.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << options.size()) - 1;
  }
};

// "issue is one of these options"; bit o of `options` is option o.
struct Term {
  IssueId issue;
  std::uint64_t options = 0;

  friend bool operator==(const Term&, const Term&) = default;
};

// A conjunction of terms on distinct issues, in issue order; at least one term, none empty.
using Combination = std::vector<Term>;

// Every statement has an address, unique in the scenario, by which `--without` drops it and reports name it:
// "impossible.2", "north.refuses.binding" (its id, or its number from 1), "north.values.guarantee", "north.importance",
// "north.walk_away", "north.together.1"; where several dated statements stand for one thing, "...@2" for the second.
struct Impossible {
  std::string address;
  Combination when;
  Provenance provenance;
};

struct Refusal {
  std::string address;
  PartyId party;
  Combination when;
  Provenance provenance;
};

struct TogetherTerm {  // worth more, or less, than the sum: added to u when the combination holds
  std::string address;
  PartyId party;
  Combination when;
  Quantity add;  // -100..100 points
  Provenance provenance;
};

// The value of an issue's options to a party, 0..100, in one of three forms.
struct ValueStatement {
  enum class Form { order, table, ideal };
  std::string address;
  PartyId party;
  IssueId issue;
  Form form = Form::order;
  std::vector<std::uint64_t> levels;           // order: option sets, best first; an option in none is unknown
  std::vector<std::optional<Quantity>> table;  // table: per option; nullopt: not stated, unknown
  std::uint64_t ideal = 0;  // ideal: the options asked for. On an ordered issue value falls (weakly) away
                            // from them on either side
  Provenance provenance;
};

// How much the swing from worst to best of each issue matters to a party. Orders and points may stand together.
struct ImportanceStatement {
  std::string address;
  PartyId party;
  std::vector<std::vector<std::vector<IssueId>>> orders;  // each: levels of issues, most important first
  std::vector<std::optional<Quantity>> points;            // per issue, on any one positive scale; nullopt: not stated
  Provenance provenance;
};

// A score sheet, as in scored role-plays: the points a party gets for each option of an issue, instead of importance x
// value.
struct ScoreStatement {
  std::string address;
  PartyId party;
  IssueId issue;
  std::vector<Quantity> points;  // per option, -1000..1000
  Provenance provenance;
};

struct WalkAwayStatement {  // value of no agreement
  std::string address;
  PartyId party;
  Quantity value;  // 0..100 (with a score sheet, the sheet's points)
  Provenance provenance;
};

struct NormFlag {
  std::string address;  // "norms.1"
  Combination when;
  Norm norm = Norm::other;
  Provenance provenance;
};

struct Move {           // a dated change of position
  std::string address;  // "moves.1"
  PartyId party;
  IssueId issue;
  std::uint64_t from = 0;  // option sets; 0: not reported
  std::uint64_t to = 0;
  Combination in_return_for;  // may be empty
  Provenance provenance;      // its date is required
};

// The sections of the questions beyond "what could be agreed?". Each has a header of its own (durability.h, ...), so
// that only what asks the question depends on it; hence the members that are written out in scenario.cpp.
struct Durability;
struct Ratification;
struct Implementation;
struct Drafts;
struct Correlations;

struct Scenario {
  Scenario();
  Scenario(const Scenario&);
  Scenario(Scenario&&) noexcept;
  Scenario& operator=(const Scenario&);
  Scenario& operator=(Scenario&&) noexcept;
  ~Scenario();

  int format = 1;
  std::string title;
  std::string summary;
  std::optional<Date> as_of;
  std::vector<Source> sources;
  std::vector<Party> parties;
  std::vector<Issue> issues;
  std::vector<Impossible> impossible;
  std::vector<Refusal> refusals;
  std::vector<TogetherTerm> together;
  std::vector<ValueStatement> values;
  std::vector<ImportanceStatement> importance;
  std::vector<ScoreStatement> scores;
  std::vector<WalkAwayStatement> walk_away;
  std::vector<NormFlag> norms;
  std::vector<Move> moves;
  Indirect<Durability> durability;
  Indirect<Ratification> ratification;
  Indirect<Implementation> implementation;
  Indirect<Drafts> drafts;
  Indirect<Correlations> correlations;
  std::string digest;  // 32 hex digits (XXH3-128) of the bytes it was read from
};

// The issue, option or party with this id; nullopt if there is none.
std::optional<PartyId> find_party(const Scenario&, std::string_view id);
std::optional<IssueId> find_issue(const Scenario&, std::string_view id);
std::optional<OptionId> find_option(const Issue&, std::string_view id);

// "guarantee is none or consult, and membership is shelved" in the names of the file.
std::string describe(const Scenario&, const Combination&);

}  // namespace locarno
