#include "locarno/report/robust_questions_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "locarno/report/robust_packages_text.h"
#include "locarno/report/robust_questions_words.h"
#include "locarno/report/robust_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kLabel = 50;     // columns of a number's name
constexpr std::size_t kQuestion = 38;  // columns of an unknown's name
constexpr std::size_t kBar = 32;       // columns of a bar
constexpr std::size_t kBelieved = 4;   // numbers told of a party that turns
constexpr std::size_t kWeightsTold = 3;

struct Told {
  const Problem& problem;
  const Worlds& worlds;
  const TextStyle& style;

  [[nodiscard]] std::string paragraph(const std::string& text) const {
    return wrapped(text, style.width, "   ", "     ");
  }
  [[nodiscard]] std::size_t rows(std::size_t all) const { return style.whole ? all : std::min(all, kListedNumbers); }
};

std::string more_rows(std::size_t all, std::size_t shown) {
  return all > shown ? fmt::format("     and {} more (--json has all)\n", all - shown) : "";
}

std::string way_words(const Problem& problem, const WayInWorlds& way) {
  return way.given_up.empty() ? "with every refusal standing"
                              : "with " + listed(addresses_of(problem, way.given_up)) + " given up";
}

// ---- one number at a time

std::string flip_rows(const Told& told, const FlipTable& table) {
  const auto flipping = static_cast<std::size_t>(std::ranges::count_if(table.rows, &NumberFlips::flips));
  const auto open = static_cast<std::size_t>(
      std::ranges::count_if(table.rows, [](const NumberFlips& row) { return !row.flips() && !row.is_proven(); }));
  std::string out;
  Table rows{{"number", "central", "may be", "flips"}, {}, {1, 2}, 5, {3}};
  for (std::size_t r = 0; r < told.rows(flipping); ++r) {
    const NumberFlips& row = table.rows[r];
    const Unknown& unknown = told.worlds.unknowns()[row.unknown];
    const bool is_weight = unknown.kind == UnknownKind::weights;
    const auto step = [&](std::int64_t t) { return step_words(row, t, is_weight); };
    rows.rows.push_back({shortened(number_label(told.problem, unknown, unknown.numbers[row.number]), kLabel),
                         step(row.central), step(row.low) + ".." + step(row.high), flip_words(row, is_weight)});
  }
  if (flipping > 0) out += render(rows, told.style) + more_rows(flipping, rows.rows.size());
  const std::size_t never = table.rows.size() - flipping - open;
  if (never > 0)
    out += told.paragraph(fmt::format(
        "{} {} alone {} it, wherever {} may be (proven).", never,
        flipping > 0 ? (never == 1 ? "other number" : "other numbers") : (never == 1 ? "number" : "numbers"),
        never == 1 ? "does not flip" : "do not flip", never == 1 ? "it" : "each"));
  if (open > 0) out += told.paragraph(fmt::format("Of {} numbers the limit of the search left it open.", open));
  return out;
}

// What is so at the central estimate, and what would be if it flipped.
struct Headline {
  const char* is;
  const char* would_be;
};

Headline about_any(bool agreed) {
  constexpr Headline kSome{"some package is acceptable to all", "no package would be acceptable to all"};
  constexpr Headline kNone{"no package is acceptable to all", "some package would be acceptable to all"};
  return agreed ? kSome : kNone;
}

Headline about_one(bool agreed) {
  constexpr Headline kAll{"the package named is acceptable to all", "it would not be acceptable to all"};
  constexpr Headline kNotAll{"the package named is not acceptable to all", "it would be acceptable to all"};
  return agreed ? kAll : kNotAll;
}

std::string nearest_flip(const Told& told, const NumberFlips& row, const Headline& headline) {
  const Unknown& unknown = told.worlds.unknowns()[row.unknown];
  return told.paragraph(fmt::format("The nearest flip: with {} {}, {}.",
                                    number_words(told.problem, unknown, unknown.numbers[row.number]),
                                    flip_words(row, unknown.kind == UnknownKind::weights), headline.would_be));
}

std::string flip_table(const Told& told, const FlipTable& table, const Headline& headline) {
  if (table.status != Status::solved)
    return told.paragraph(table.status == Status::cancelled ? "Cancelled." : "The limit of the search leaves it open.");
  std::string out = told.paragraph(fmt::format("At the central estimate {}.", headline.is));
  if (table.rows.empty()) return out + "   Every number that bears on it is known exactly.\n";
  if (table.rows.front().flips()) out += nearest_flip(told, table.rows.front(), headline);
  return out + "   Each number alone, all others at their central estimates\n" + flip_rows(told, table);
}

// ---- all numbers together

std::string weights_words(const Told& told, const TurningPoint& one) {
  std::vector<std::string> weights;
  for (std::size_t k = 0; k < std::min(kWeightsTold, one.weights.size()); ++k) {
    const BelievedWeight& row = one.weights[k];
    weights.push_back(fmt::format("{} {:.1f}% instead of {:.1f}%", told.problem.scenario.issues[row.issue].name,
                                  static_cast<double>(row.at_turn) / 1e7, static_cast<double>(row.central) / 1e7));
  }
  return "of all that matters to it, " + listed(weights) + (one.weights.size() > kWeightsTold ? ", and so on" : "");
}

std::string believed(const Told& told, const Package& package, const TurningPoint& one) {
  struct Belief {
    Score effect;
    std::string words;
  };
  std::vector<Belief> beliefs;
  for (const BelievedNumber& number : one.numbers) {
    if (number.effect != Score(0)) beliefs.push_back({number.effect, believed_words(told.problem, package, number)});
  }
  if (!one.weights.empty() && short_points(one.weights_effect) != short_points(Score(0)))
    beliefs.push_back({one.weights_effect, weights_words(told, one)});
  std::ranges::stable_sort(beliefs, std::ranges::greater{}, &Belief::effect);
  std::string out;
  const std::size_t shown = told.style.whole ? beliefs.size() : std::min(kBelieved, beliefs.size());
  for (std::size_t b = 0; b < shown; ++b)
    out += wrapped(fmt::format("- {}: {} points", beliefs[b].words, short_points(beliefs[b].effect)), told.style.width,
                   "       ", "         ");
  if (beliefs.size() > shown)
    out += fmt::format("       and {} smaller ones (--json has all)\n", beliefs.size() - shown);
  return out;
}

// What one must believe adds up to no point that would be told.
bool is_nothing(const TurningPoint& one) {
  Score all = one.weights_effect;
  for (const BelievedNumber& number : one.numbers) all += number.effect;
  return short_points(all) == short_points(Score(0));
}

std::string part_words(double part) { return fmt::format("{:.1f}%", 100 * part); }

std::string turning_text(const Told& told, const Package& package, const TurningPoint& one) {
  const std::string& name = name_of(told.problem, told.problem.deciders[one.decider]);
  const std::string now = fmt::format("{} {} ({})", name, one.accepts ? "accepts" : "refuses",
                                      signed_points(one.margin));
  const auto line = [&](const std::string& words) {
    return wrapped(now + words, told.style.width, "     ", "       ");
  };
  if (!one.part) return line(", whatever is true.");
  if (is_nothing(one)) return line(", but just so: the least change to its harm turns it.");
  return line(fmt::format(". For it to {}, believe all of this, {} of the way to its {}:",
                          one.accepts ? "refuse" : "accept", part_words(*one.part), one.accepts ? "worst" : "best")) +
         believed(told, package, one);
}

std::string change_text(const Told& told, const PackageInWorlds& about, const SmallestChange& change) {
  const std::string package = about.named ? "the package named" : "the Nash package of the central estimate";
  std::string head = fmt::format("All numbers together: {} is {} there.", package,
                                 change.agreed ? "acceptable to all" : "not acceptable to all");
  std::vector<std::string> names;
  for (const std::size_t i : change.by) names.push_back(name_of(told.problem, told.problem.deciders[i]));
  if (!change.part) {
    head += " No numbers that the statements admit change that (proven).";
  } else {
    head += fmt::format(
        " The smallest change that turns it: numbers go {} of the way from the central estimate to the end of what is "
        "admitted, and {} {}.",
        part_words(*change.part), listed(names),
        change.agreed ? (names.size() == 1 ? "refuses" : "refuse") : (names.size() == 1 ? "accepts" : "accept"));
  }
  std::string out = told.paragraph(head) + "   What you must believe\n";
  std::vector<TurningPoint> parties = change.parties;  // those nearest to turning first
  std::ranges::stable_sort(parties, {}, [](const TurningPoint& one) { return one.part.value_or(2); });
  for (const TurningPoint& one : parties) out += turning_text(told, about.package, one);
  return out;
}

std::string flips_text(const Told& told, const WayInWorlds& way, const WayQuestions& questions) {
  std::string out;
  if (questions.acceptance) out += flip_table(told, *questions.acceptance, about_one(questions.acceptance->agreed));
  out += flip_table(told, *questions.existence, about_any(questions.existence->agreed));
  if (questions.package && questions.change)
    out += change_text(told, way.packages[*questions.package], *questions.change);
  return out;
}

// ---- what to find out first

std::string of_100(double share) { return fmt::format("{:.1f}", 100 * share); }

// "8.5 (6.8..10.4)".
std::string share_words(const WorldShare& share) { return worlds_won({share.value(), share.interval}); }

std::string best_question(const Told& told, const AskNext& asked) {
  const AskedUnknown& best = asked.rows.front();
  if (best.knowing->value <= 0)
    return told.paragraph("To know any one of these alone would not change which package to put forward.");
  const std::string& words = told.worlds.unknowns()[best.about.unknown].words;
  if (best.knowing->interval.low <= 0)
    return told.paragraph(fmt::format(
        "Most would be won by knowing {}, but it is not sure that it wins anything: too little for so few worlds.",
        words));
  const double gained = std::min(asked.accepted.value() + best.knowing->value, 1.0);
  return told.paragraph(
      fmt::format("Knowing {} would let a mediator choose a package accepted in {} of 100 worlds instead of {}.", words,
                  of_100(gained), of_100(asked.accepted.value())));
}

std::string question_table(const Told& told, const AskNext& asked) {
  Table table{{"", "worlds won", "margin: alone", "in all", "acceptance"}, {}, {1, 2, 3, 4}, 5};
  for (std::size_t r = 0; r < told.rows(asked.rows.size()); ++r) {
    const AskedUnknown& row = asked.rows[r];
    const auto first = row.least_margin ? std::optional(row.least_margin->first) : std::nullopt;
    const auto total = row.least_margin ? std::optional(row.least_margin->total) : std::nullopt;
    const auto acceptance = row.acceptance ? std::optional(row.acceptance->total) : std::nullopt;
    table.rows.push_back({shortened(unknown_label(told.problem, told.worlds.unknowns()[row.about.unknown]), kQuestion),
                          worlds_won(*row.knowing), percent_words(first), percent_words(total),
                          percent_words(acceptance)});
  }
  return render(table, told.style) + more_rows(asked.rows.size(), table.rows.size());
}

std::string tornado_text(const Told& told, const WayQuestions& questions) {
  const AskNext& asked = *questions.ask_next;
  std::vector<const AskedUnknown*> rows;
  for (const AskedUnknown& row : asked.rows) {
    if (row.bar.length() > Score(0)) rows.push_back(&row);
  }
  if (rows.empty()) return {};
  std::ranges::stable_sort(rows, std::ranges::greater{}, [](const AskedUnknown* row) { return row->bar.length(); });
  Score least = Score(0);
  Score most = Score(0);
  for (const AskedUnknown* row : rows)
    least = std::min(least, row->bar.margin.low), most = std::max(most, row->bar.margin.high);
  std::string out = told.paragraph(
      "How far each alone moves its party's margin over its walk-away value, all others at the central estimate "
      "(proven; "
      "| is where the party turns):");
  Table table{{}, {}, {1}, 5};
  const std::size_t shown = told.rows(rows.size());
  for (std::size_t r = 0; r < shown; ++r) {
    const TornadoBar& bar = rows[r]->bar;
    table.rows.push_back(
        {shortened(unknown_label(told.problem, told.worlds.unknowns()[rows[r]->about.unknown]), kQuestion),
         fmt::format("{}..{}", signed_points(bar.margin.low), signed_points(bar.margin.high)),
         bar_of(bar, least, most, kBar)});
  }
  return out + render(table, told.style) + more_rows(rows.size(), shown);
}

std::string asked_head(const Told& told, const WayQuestions& questions) {
  const AskNext& asked = *questions.ask_next;
  const std::size_t forward = questions.asked[asked.put_forward];
  std::string out = fmt::format(
      "On what is known, the one to put forward of the packages looked at is {}{}: accepted by all in {} of 100 "
      "worlds, {} drawn for this.",
      letter(forward), forward < kPackagesInBrief || told.style.whole ? "" : " (told with --whole)",
      share_words(asked.accepted), asked.worlds);
  if (questions.asked.size() == 1) return out + " There is no other to choose.";
  return out +
         fmt::format(" Whoever knew everything could put forward one of them that is accepted in {} of 100: {} won.",
                     of_100(asked.accepted.value() + asked.missed.value()), share_words(asked.missed));
}

std::string legend(const Told& told, const WayQuestions& questions) {
  return told.paragraph(fmt::format(
      "Worlds won: in how many more of 100 worlds the package chosen is accepted by all if this alone is known; in "
      "brackets, the interval that holds it in at least about 95 of 100 runs. Margin and acceptance: how much of the "
      "ups and downs over the worlds (per cent of the variance) of the least margin of {}, and of whether all accept "
      "it, "
      "would go if this alone were known, and how much it has a part in; +- is half the interval that holds it in "
      "about 95 of 100 runs.",
      letter(questions.asked[questions.ask_next->looked_at])));
}

std::string ask_text(const Told& told, const WayQuestions& questions, bool explained) {
  const AskNext& asked = *questions.ask_next;
  if (asked.status == Status::none_exists) return "   There is no package to put forward.\n";
  if (asked.status == Status::cancelled) return "   Cancelled.\n";
  std::string out = told.paragraph(asked_head(told, questions));
  if (asked.rows.empty()) return out + "   Every number that bears on these packages is known exactly.\n";
  if (asked.correlated) {
    out += told.paragraph(
        "Some of what is not known goes together (correlations), so that it is not told what one thing alone is worth "
        "knowing.");
    return out + tornado_text(told, questions);
  }
  if (questions.asked.size() > 1) out += best_question(told, asked);
  out += question_table(told, asked);
  if (!explained) out += legend(told, questions);
  return out + tornado_text(told, questions);
}

}  // namespace

std::string robust_questions_text(const Problem& problem, const Worlds& worlds, const RobustAnswer& answer,
                                  const std::vector<WayQuestions>& questions, const TextStyle& style) {
  const Told told{problem, worlds, style};
  std::string out;
  for (std::size_t w = 0; w < questions.size(); ++w) {
    const WayInWorlds& way = answer.ways[w];
    const auto title = [&](const char* words) {
      std::string lines = wrapped(fmt::format("{}. {}, {}", w + 1, words, way_words(problem, way)), style.width, "",
                                  "   ");
      lines.pop_back();
      return "\n" + heading(lines, style);
    };
    if (questions[w].existence) out += title("What would flip it") + flips_text(told, way, questions[w]);
    if (questions[w].ask_next) out += title("What to find out first") + ask_text(told, questions[w], w > 0);
  }
  return out;
}

}  // namespace locarno
