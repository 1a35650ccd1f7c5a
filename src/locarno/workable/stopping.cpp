#include "locarno/workable/stopping.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "locarno/base/score.h"

namespace locarno {
namespace {

std::int64_t end_of(const Stated& number, StoppingCase reading, bool high_is_hard) {
  switch (reading) {
    case StoppingCase::central: return number.central.units;
    case StoppingCase::hardest: return high_is_hard ? number.high.units : number.low.units;
    case StoppingCase::easiest: return high_is_hard ? number.low.units : number.high.units;
  }
  return 0;
}

bool undoes(const PlanParty& party, std::size_t step, StoppingCase reading) {
  if (!party.undo[step]) return false;
  return end_of(party.in_hand[step], reading, true) + end_of(*party.undo[step], reading, true) <= 0;
}

bool another_undoes(const Plan& plan, std::size_t p, std::size_t step, StoppingCase reading) {
  for (std::size_t other = 0; other < plan.parties.size(); ++other) {
    if (other != p && undoes(plan.parties[other], step, reading)) return true;
  }
  return false;
}

std::vector<std::int64_t> by_event(const Course& course, const std::vector<std::int64_t>& by_step) {
  std::vector<std::int64_t> out(course.events.size(), 0);
  for (std::size_t s = 0; s < by_step.size(); ++s) out[course.event_of[s]] += by_step[s];
  return out;
}

// A number of days; at its greatest it may have no end.
struct Length {
  std::int64_t units = 0;
  bool open = false;

  friend bool operator<(const Length& a, const Length& b) {
    return a.open != b.open ? b.open : !a.open && a.units < b.units;
  }
  friend Length operator+(const Length& a, const Length& b) { return {a.units + b.units, a.open || b.open}; }
};

Length length_of(const Stated& days, StoppingCase reading) {
  return {end_of(days, reading, true), days.open && reading == StoppingCase::hardest};
}

class TailFinder {
 public:
  TailFinder(const Plan& plan, const Course& course, StoppingCase reading)
      : plan_(plan), course_(course), reading_(reading) {
    known_.resize(course.events.size());
  }

  const Length& tail(std::size_t event) {
    if (known_[event]) return *known_[event];
    Length longest;
    for (std::size_t after = 0; after < course_.events.size(); ++after) {
      for (const Need& need : course_.needs[after]) {
        if (need.any != EventSet{1} << event) continue;
        longest = std::max(longest, length_of(plan_.conditions[need.condition].lag, reading_) + tail(after));
      }
    }
    Length own;
    for (StepSet steps = course_.events[event]; steps != 0; steps &= steps - 1) {
      const auto step = static_cast<std::size_t>(std::countr_zero(steps));
      own = std::max(own, length_of(plan_.steps[step].duration, reading_));
    }
    known_[event] = own + longest;
    return *known_[event];
  }

 private:
  const Plan& plan_;
  const Course& course_;
  StoppingCase reading_;
  std::vector<std::optional<Length>> known_;
};

}  // namespace

std::vector<std::int64_t> held_on_stopping(const Plan& plan, std::size_t p, StoppingCase reading) {
  const PlanParty& party = plan.parties[p];
  std::vector<std::int64_t> held;
  for (std::size_t s = 0; s < plan.steps.size(); ++s) {
    const std::int64_t hand = end_of(party.in_hand[s], reading, true);
    if (hand > 0) {
      held.push_back(another_undoes(plan, p, s, reading) ? 0 : hand);
    } else {
      // A cost that is high keeps it from taking the step back, and so from stopping.
      held.push_back(party.undo[s] ? std::max(hand, -end_of(*party.undo[s], reading, false)) : hand);
    }
  }
  return held;
}

std::vector<std::int64_t> in_hand(const Plan& plan, std::size_t p, StoppingCase reading) {
  std::vector<std::int64_t> out;
  for (const Stated& value : plan.parties[p].in_hand) out.push_back(end_of(value, reading, false));
  return out;
}

Score discounted(Score margin, Score rate, Score days, bool open) {
  constexpr std::int64_t kYear = 36'500;  // hundredths of the days of a year: the rate is in percent
  if (rate.units == 0) return margin;
  if (open) return Score(0);
  const std::int64_t growth = mul_div_round(rate.units, days.units, Score::kUnitsPerPoint);
  return Score(mul_div_round(margin.units, kYear * Score::kUnitsPerPoint, kYear * Score::kUnitsPerPoint + growth));
}

Tails tails_of(const Plan& plan, const Course& course, StoppingCase reading) {
  TailFinder finder(plan, course, reading);
  std::vector<Length> lengths;
  for (std::size_t e = 0; e < course.events.size(); ++e) lengths.push_back(finder.tail(e));
  std::vector<Length> sorted = lengths;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end(), [](const Length& a, const Length& b) { return !(a < b); }),
               sorted.end());
  Tails tails;
  for (const Length& length : lengths) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), length);
    tails.ranks.push_back(static_cast<std::size_t>(at - sorted.begin()));
  }
  for (const Length& length : sorted) {
    tails.days.emplace_back(length.units);
    tails.open.push_back(length.open);
  }
  return tails;
}

Cap stopping_cap(const Plan& plan, const Course& course, std::size_t p, StoppingCase reading, const Tails& tails) {
  const PlanParty& party = plan.parties[p];
  const Score margin(end_of(party.margin, reading, false));
  Cap cap{by_event(course, held_on_stopping(plan, p, reading)), {}};
  if (!party.discount) {
    cap.most.push_back(margin.units);
    return cap;
  }
  // A loss to come weighs less the later it comes.
  const bool gain = margin.units >= 0;
  const Score rate(end_of(*party.discount, reading, gain));
  for (std::size_t r = 0; r < tails.days.size(); ++r)
    cap.most.push_back(discounted(margin, rate, tails.days[r], tails.open[r]).units);
  return cap;
}

Cap exposure_cap(const Plan& plan, const Course& course, std::size_t p, StoppingCase reading, std::int64_t most) {
  Cap cap{by_event(course, in_hand(plan, p, reading)), {most}};
  for (std::int64_t& add : cap.add) add = -add;
  return cap;
}

}  // namespace locarno
