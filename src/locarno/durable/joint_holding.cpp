#include "locarno/durable/joint_holding.h"

#include <algorithm>

namespace locarno {
namespace {

RangedValue& at(BreakerTerms& terms, Parameter p) { return *terms.of[static_cast<std::size_t>(p)]; }

std::vector<Parameter> torn_in(const BreakerTerms& terms) {
  std::vector<Parameter> out;
  for (const Parameter p : kTorn)
    if (terms[p] && !terms[p]->range.is_point()) out.push_back(p);
  return out;
}

// Every check holds for some numbers, each by itself: at a point of the torn ones, for the same numbers.
bool may_hold(const BreakerTerms& terms, int horizon) {
  return std::ranges::all_of(kAllChecks, [&](Check check) {
    const CheckResult result = run_check(check, terms, horizon);
    return !result.assessed() || result.holds() != Holds::not_at_all;
  });
}

// At the end that favours peace a response never makes the attack pay more, so that credibility favours peace in every
// year.
bool credibility_deters(const BreakerTerms& terms, int horizon) {
  const auto& win_honoured = terms[Parameter::win_if_honoured];
  const auto& cost_honoured = terms[Parameter::cost_if_honoured];
  if (terms.guarantors.empty() || !win_honoured || !cost_honoured || !terms[Parameter::cost]) return true;
  const double honoured = win_honoured->range.low - cost_honoured->range.high;
  for (int year = 0; year <= horizon; ++year) {
    const auto win = win_chance(terms, year);
    if (win && honoured > win->range.low - terms[Parameter::cost]->range.high) return false;
  }
  return true;
}

BreakerTerms at_point(BreakerTerms terms, const std::vector<Parameter>& torn, const std::vector<double>& point) {
  for (std::size_t d = 0; d < torn.size(); ++d) at(terms, torn[d]) = {point_bounds(point[d]), point[d]};
  return terms;
}

class Search {
 public:
  Search(const BreakerTerms& terms, int horizon, std::size_t limit)
      : terms_(terms), horizon_(horizon), limit_(limit), torn_(torn_in(terms)) {
    for (const Parameter p : torn_) whole_.push_back(terms[p]->range);
  }

  Together run() {
    if (!may_hold(terms_, horizon_)) return Together::no;
    if (at_some_corner()) return Together::yes;
    if (torn_.empty()) return Together::undecided;
    open_.push_back(whole_);
    for (std::size_t next = 0; next < open_.size(); ++next) {
      if (++nodes_ > limit_) return Together::undecided;
      const std::vector<Bounds> box = open_[next];
      if (!may_hold(within(box), horizon_)) continue;
      if (holds_at(middle_of(box))) return Together::yes;
      const std::size_t d = widest(box);
      if (box[d].high - box[d].low < 1e-9) return Together::undecided;  // the boundary itself
      halve(box, d);
    }
    return unsure_ ? Together::undecided : Together::no;
  }

  [[nodiscard]] const std::vector<Parameter>& torn() const { return torn_; }
  [[nodiscard]] const std::vector<double>& witness() const { return witness_; }
  [[nodiscard]] std::size_t nodes() const { return nodes_; }

 private:
  bool holds_at(const std::vector<double>& point) {
    const BreakerTerms there = at_point(terms_, torn_, point);
    if (!may_hold(there, horizon_)) return false;
    if (!credibility_deters(there, horizon_)) {
      unsure_ = true;
      return false;
    }
    witness_ = point;
    return true;
  }

  bool at_some_corner() {
    for (std::size_t corner = 0; corner < std::size_t{1} << torn_.size(); ++corner) {
      std::vector<double> point;
      for (std::size_t d = 0; d < torn_.size(); ++d)
        point.push_back(((corner >> d) & 1) != 0 ? whole_[d].high : whole_[d].low);
      if (holds_at(point)) return true;
    }
    return false;
  }

  [[nodiscard]] BreakerTerms within(const std::vector<Bounds>& box) const {
    BreakerTerms out = terms_;
    for (std::size_t d = 0; d < torn_.size(); ++d)
      at(out, torn_[d]) = {box[d], std::clamp(terms_[torn_[d]]->central, box[d].low, box[d].high)};
    return out;
  }

  static std::vector<double> middle_of(const std::vector<Bounds>& box) {
    std::vector<double> out;
    for (const Bounds& bounds : box) out.push_back(bounds.low + (bounds.high - bounds.low) / 2);
    return out;
  }

  // Relative to its whole range.
  [[nodiscard]] std::size_t widest(const std::vector<Bounds>& box) const {
    const auto share = [&](std::size_t d) { return (box[d].high - box[d].low) / (whole_[d].high - whole_[d].low); };
    std::size_t best = 0;
    for (std::size_t d = 1; d < box.size(); ++d)
      if (share(d) > share(best)) best = d;
    return best;
  }

  void halve(const std::vector<Bounds>& box, std::size_t d) {
    const double middle = middle_of(box)[d];
    for (const Bounds half : {Bounds{box[d].low, middle}, Bounds{middle, box[d].high}}) {
      open_.push_back(box);
      open_.back()[d] = half;
    }
  }

  const BreakerTerms& terms_;
  int horizon_;
  std::size_t limit_;
  std::vector<Parameter> torn_;
  std::vector<Bounds> whole_;
  std::vector<std::vector<Bounds>> open_;  // breadth first
  std::vector<double> witness_;
  std::size_t nodes_ = 0;
  bool unsure_ = false;
};

}  // namespace

std::string_view to_string(Together together) {
  switch (together) {
    case Together::yes: return "yes";
    case Together::no: return "no";
    case Together::undecided: return "undecided";
  }
  return {};
}

JointHolding joint_holding(const std::vector<BreakerTerms>& breakers, int horizon, std::size_t nodes) {
  JointHolding out;
  out.together = Together::yes;
  for (BreakerTerms terms : breakers) {
    terms.response = response_profile(terms, horizon);  // none of the torn numbers bears on it
    Search search(terms, horizon, nodes);
    const Together one = search.run();
    out.nodes += search.nodes();
    if (one == Together::no) return {Together::no, {}, out.nodes};
    if (one == Together::undecided) out.together = Together::undecided;
    for (std::size_t d = 0; one == Together::yes && d < search.torn().size(); ++d)
      out.witness.push_back({terms.party, search.torn()[d], search.witness()[d]});
  }
  if (out.together != Together::yes) out.witness.clear();
  return out;
}

}  // namespace locarno
