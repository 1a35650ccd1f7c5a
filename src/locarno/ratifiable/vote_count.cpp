#include "locarno/ratifiable/vote_count.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr double kNothing = 1e-9;  // chances are given to 1e-7: less is rounding

double abstains(const VotingBloc& bloc) { return std::max(0.0, 1 - bloc.yes - bloc.no); }

// The distribution of a sum of independent draws, as far as it has come: chances[i] is of the value low + i.
class Sum {
 public:
  // Adds a draw: `up` with chance p, -`down` with chance q, else 0.
  void add(std::int64_t up, double p, std::int64_t down, double q) {
    if (p >= 1) low_ += up;  // what is certain only moves the sum
    if (q >= 1) low_ -= down;
    if (p >= 1 || q >= 1 || (p <= 0 && q <= 0)) return;
    const double rest = std::max(0.0, 1 - p - q);
    const auto size = static_cast<std::int64_t>(chances_.size());
    std::vector<double> next(static_cast<std::size_t>(size + up + down), 0.0);
    const auto spread = [&](std::int64_t shift, double chance) {
      if (chance <= 0) return;
      double* to = next.data() + shift;
      for (std::int64_t i = 0; i < size; ++i) to[i] += chance * chances_[static_cast<std::size_t>(i)];
    };
    spread(0, q), spread(down, rest), spread(down + up, p);
    chances_ = std::move(next);
    low_ -= down;
  }

  // Chance of at least this value, the smallest chances added first.
  [[nodiscard]] double at_least(std::int64_t value) const {
    const auto from = std::clamp<std::int64_t>(value - low_, 0, static_cast<std::int64_t>(chances_.size()));
    return std::min(1.0, std::accumulate(chances_.rbegin(), chances_.rend() - from, 0.0));
  }

  [[nodiscard]] const std::vector<double>& chances() const { return chances_; }
  [[nodiscard]] std::int64_t low() const { return low_; }

 private:
  std::vector<double> chances_{1.0};
  std::int64_t low_ = 0;
};

void add_bloc(Sum& sum, const VotingBloc& bloc, std::int64_t up, std::int64_t down) {
  const auto seats = static_cast<std::int64_t>(bloc.seats);
  if (bloc.as_one) return sum.add(up * seats, bloc.yes, down * seats, bloc.no);
  for (std::int64_t i = 0; i < seats; ++i) sum.add(up, bloc.yes, down, bloc.no);
}

// Yes votes alone: whoever does not say yes counts for nothing.
Sum count_yes(std::span<const VotingBloc> blocs) {
  Sum sum;
  for (const VotingBloc& bloc : blocs) add_bloc(sum, {bloc.seats, bloc.as_one, bloc.yes, 0}, 1, 0);
  return sum;
}

std::uint64_t seats_of(std::span<const VotingBloc> blocs) {
  return std::accumulate(blocs.begin(), blocs.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const VotingBloc& bloc) { return sum + bloc.seats; });
}

double nobody_votes(std::span<const VotingBloc> blocs) {
  double chance = 1;
  for (const VotingBloc& bloc : blocs) {
    for (std::uint32_t i = 0; i < (bloc.as_one ? 1 : bloc.seats); ++i) chance *= abstains(bloc);
  }
  return chance;
}

// A share a/b of those who vote carries where (b - a) yes - a no >= 0, or > 0 if more than that is asked.
double chance_of_share(std::span<const VotingBloc> blocs, const Majority& majority) {
  const std::int64_t a = majority.numerator;
  const std::int64_t b = majority.denominator;
  Sum sum;
  for (const VotingBloc& bloc : blocs) add_bloc(sum, bloc, b - a, a);
  if (majority.more_than) return sum.at_least(1);
  return std::max(0.0, sum.at_least(0) - nobody_votes(blocs));
}

// Seats voting yes and no when every bloc does the first of the things it may do, in the order given.
struct Outcome {
  std::uint64_t yes = 0;
  std::uint64_t no = 0;
};
Outcome extreme(std::span<const VotingBloc> blocs, bool best) {
  Outcome out;
  for (const VotingBloc& bloc : blocs) {
    const bool may_yes = bloc.yes > 0;
    const bool may_no = bloc.no > 0;
    const bool may_abstain = abstains(bloc) > kNothing;
    if (best ? may_yes : !may_no && !may_abstain) out.yes += bloc.seats;
    else if (best ? !may_abstain : may_no) out.no += bloc.seats;
  }
  return out;
}

}  // namespace

std::vector<double> yes_votes(std::span<const VotingBloc> blocs) {
  const Sum sum = count_yes(blocs);
  std::vector<double> out(static_cast<std::size_t>(seats_of(blocs)) + 1, 0.0);
  std::ranges::copy(sum.chances(), out.begin() + sum.low());
  return out;
}

bool carries(const Majority& majority, std::uint32_t members, std::uint64_t yes, std::uint64_t no) {
  if (yes == 0) return false;
  if (majority.of == Majority::Of::votes) return yes >= majority.numerator;
  const std::uint64_t whole = majority.of == Majority::Of::members ? members : yes + no;
  const std::uint64_t left = yes * majority.denominator;
  const std::uint64_t right = whole * majority.numerator;
  return majority.more_than ? left > right : left >= right;
}

std::uint64_t votes_needed(const Majority& majority, std::uint64_t members) {
  if (majority.of == Majority::Of::votes) return majority.numerator;
  const std::uint64_t product = members * majority.numerator;
  if (majority.more_than) return product / majority.denominator + 1;
  return std::max<std::uint64_t>(1, (product + majority.denominator - 1) / majority.denominator);
}

double chance_of_carrying(std::span<const VotingBloc> blocs, const Majority& majority, std::uint32_t members) {
  EXPECTS(std::ranges::all_of(blocs, [](const VotingBloc& bloc) {
    return bloc.yes >= 0 && bloc.no >= 0 && bloc.yes + bloc.no <= 1 + kNothing;
  }));
  const bool all_vote = std::ranges::all_of(blocs, [](const VotingBloc& b) { return abstains(b) <= kNothing; });
  if (majority.of == Majority::Of::voting && !all_vote) return chance_of_share(blocs, majority);
  const std::uint64_t of = majority.of == Majority::Of::voting ? seats_of(blocs) : members;
  return count_yes(blocs).at_least(static_cast<std::int64_t>(votes_needed(majority, of)));
}

bool can_carry(std::span<const VotingBloc> blocs, const Majority& majority, std::uint32_t members) {
  const Outcome best = extreme(blocs, true);
  return carries(majority, members, best.yes, best.no);
}

bool must_carry(std::span<const VotingBloc> blocs, const Majority& majority, std::uint32_t members) {
  const Outcome worst = extreme(blocs, false);
  return carries(majority, members, worst.yes, worst.no);
}

}  // namespace locarno
