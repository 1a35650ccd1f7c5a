#include "locarno/durable/guarantee_duration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr double kTie = 1e-12;  // gains that twelve decimals cannot tell from 0; see condition.h

bool is_valid(const Commitment<double>& commitment) {
  return within(commitment.credibility, 0, 1) &&
         within(commitment.lapse_hazard, 0, std::numeric_limits<double>::max()) && commitment.expires_after >= 0;
}

bool is_valid(std::span<const PathPoint<double>> path) {
  return !path.empty() && path.front().time == 0 && std::ranges::adjacent_find(path, [](const auto& a, const auto& b) {
                                                      return !(a.time < b.time);
                                                    }) == path.end();
}

// What attacking gains over a piece of the path: f(t) = A(t) - h0 exp(-L t) B(t), A = w0 - x and B = w0 - w1 straight.
struct Piece {
  double begin = 0;
  double end = 0;                             // may be kForEver, with slopes 0
  double alone = 0, alone_slope = 0;          // A at `begin`
  double deterrent = 0, deterrent_slope = 0;  // B at `begin`
  double credibility = 0;                     // h at `begin`; 0 after the expiry
  double hazard = 0;                          // L

  [[nodiscard]] double gain(double time) const {
    const double after = time - begin;
    return alone + alone_slope * after -
           credibility * std::exp(-hazard * after) * (deterrent + deterrent_slope * after);
  }

  // The slope of exp(L t) f(t), which has the zeros of f, times exp(-L t).
  [[nodiscard]] double turn(double time) const {
    const double after = time - begin;
    return hazard * (alone + alone_slope * after) + alone_slope -
           credibility * std::exp(-hazard * after) * deterrent_slope;
  }
};

// Where a function passes from at most 0 at `low` to above 0 at `high`, or the other way.
template <class Function>
double crossing(double low, double high, const Function& function) {
  const bool rising = function(high) > 0;
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    ((function(middle) > 0) == rising ? high : low) = middle;
  }
}

// Nothing moves any more but the credibility, which fades. It gains nothing at its begin.
std::optional<double> first_gain_of_endless(const Piece& piece) {
  const double held = piece.credibility * piece.deterrent;
  if (piece.alone <= kTie || held <= 0 || piece.hazard == 0) return std::nullopt;
  return piece.begin + std::max(0.0, std::log(held / piece.alone) / piece.hazard);
}

// The infimum of the times of the piece at which attacking gains. nullopt: none.
std::optional<double> first_gain(const Piece& piece) {
  if (piece.gain(piece.begin) > kTie) return piece.begin;
  if (piece.end == kForEver) return first_gain_of_endless(piece);
  // exp(L t) f(t) is convex or concave on either side of its inflection, L A(t) + 2 A' = 0.
  std::vector<double> cuts{piece.begin, piece.end};
  if (piece.hazard > 0 && piece.alone_slope != 0) {
    const double inflection = piece.begin - (piece.alone + 2 * piece.alone_slope / piece.hazard) / piece.alone_slope;
    if (inflection > piece.begin && inflection < piece.end) cuts.insert(cuts.begin() + 1, inflection);
  }
  std::vector<double> ends;  // of stretches on which it rises or falls throughout
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const auto turn = [&](double time) { return piece.turn(time); };
    if ((turn(cuts[i]) > 0) != (turn(cuts[i + 1]) > 0)) ends.push_back(crossing(cuts[i], cuts[i + 1], turn));
    ends.push_back(cuts[i + 1]);
  }
  double begin = piece.begin;
  for (const double end : ends) {
    if (piece.gain(end) > kTie) {
      return piece.gain(begin) > 0 ? begin : crossing(begin, end, [&](double t) { return piece.gain(t); });
    }
    begin = end;
  }
  return std::nullopt;
}

PathPoint<double> point_at(std::span<const PathPoint<double>> path, double time) {
  const auto next = std::ranges::upper_bound(path, time, {}, &PathPoint<double>::time);
  if (next == path.end()) return {time, path.back().war_alone, path.back().war_honoured, path.back().peace};
  const PathPoint<double>& to = *next;
  const PathPoint<double>& from = *std::prev(next);
  const double share = (time - from.time) / (to.time - from.time);
  return {time, std::lerp(from.war_alone, to.war_alone, share), std::lerp(from.war_honoured, to.war_honoured, share),
          std::lerp(from.peace, to.peace, share)};
}

Piece piece_between(const PathPoint<double>& from, const PathPoint<double>& to, double end, double credibility,
                    double hazard) {
  const double length = to.time - from.time;
  const double alone = from.war_alone - from.peace;
  const double deterrent = from.war_alone - from.war_honoured;
  const double alone_slope = length > 0 ? (to.war_alone - to.peace - alone) / length : 0;
  const double deterrent_slope = length > 0 ? (to.war_alone - to.war_honoured - deterrent) / length : 0;
  return {from.time, end, alone, alone_slope, deterrent, deterrent_slope, credibility, hazard};
}

// Cut at the dates of the path and at the expiry; the last piece has no end.
std::vector<Piece> pieces_of(std::span<const PathPoint<double>> path, const Commitment<double>& commitment) {
  std::vector<double> times;
  for (const PathPoint<double>& point : path) times.push_back(point.time);
  if (std::isfinite(commitment.expires_after) && !std::ranges::binary_search(times, commitment.expires_after)) {
    times.insert(std::ranges::upper_bound(times, commitment.expires_after), commitment.expires_after);
  }
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const PathPoint<double> from = point_at(path, times[i]);
    const bool last = i + 1 == times.size();
    const PathPoint<double> to = last ? from : point_at(path, times[i + 1]);
    pieces.push_back(piece_between(from, to, last ? kForEver : to.time, credibility_at(commitment, times[i]),
                                   commitment.lapse_hazard));
  }
  return pieces;
}

LeastCredibility needed_at(const PathPoint<double>& point) {
  // The same payoffs as a war that is won for certain: p = 1, V = 1, c = 1 - w.
  return least_credibility(
      GuaranteeTerms<double>{point.peace, {1, 1 - point.war_alone}, {1, 1 - point.war_honoured}, 1});
}

std::vector<PathPoint<double>> corner(std::span<const PathPoint<Bounds>> path, bool tempting) {
  std::vector<PathPoint<double>> out;
  for (const PathPoint<Bounds>& point : path) {
    out.push_back(tempting
                      ? PathPoint<double>{point.time, point.war_alone.high, point.war_honoured.high, point.peace.low}
                      : PathPoint<double>{point.time, point.war_alone.low, point.war_honoured.low, point.peace.high});
  }
  return out;
}

}  // namespace

double credibility_at(const Commitment<double>& commitment, double time) {
  EXPECTS(is_valid(commitment) && time >= 0);
  return time < commitment.expires_after ? commitment.credibility * std::exp(-commitment.lapse_hazard * time) : 0;
}

double protected_horizon(double credibility, double least, double lapse_hazard) {
  EXPECTS(within(credibility, 0, 1) && least >= 0 && lapse_hazard >= 0);
  if (least == 0) return kForEver;
  if (credibility < least) return 0;
  return lapse_hazard == 0 ? kForEver : std::log(credibility / least) / lapse_hazard;
}

Bounds protected_horizon(const Bounds& credibility, const Bounds& least, const Bounds& lapse_hazard) {
  return {protected_horizon(credibility.low, least.high, lapse_hazard.high),
          protected_horizon(credibility.high, least.low, lapse_hazard.low)};
}

FirstBreak first_break(std::span<const PathPoint<double>> path, const Commitment<double>& commitment) {
  EXPECTS(is_valid(path) && is_valid(commitment));
  for (const Piece& piece : pieces_of(path, commitment)) {
    const auto time = first_gain(piece);
    if (!time) continue;
    const bool at_expiry = *time == commitment.expires_after;
    const double credibility = at_expiry ? commitment.credibility * std::exp(-commitment.lapse_hazard * *time)
                                         : credibility_at(commitment, *time);
    return {*time, at_expiry, credibility, needed_at(point_at(path, *time))};
  }
  const double last = std::isfinite(commitment.expires_after) || commitment.lapse_hazard > 0 ? 0
                                                                                             : commitment.credibility;
  return {kForEver, false, last, needed_at(path.back())};
}

FirstBreakRange first_break(std::span<const PathPoint<Bounds>> path, const Commitment<Bounds>& commitment) {
  const Commitment<double> least{commitment.credibility.low, commitment.lapse_hazard.high,
                                 commitment.expires_after.low};
  const Commitment<double> greatest{commitment.credibility.high, commitment.lapse_hazard.low,
                                    commitment.expires_after.high};
  const auto earlier = [](const FirstBreak& a, const FirstBreak& b) { return a.time < b.time; };
  const auto both = [&](bool tempting) {
    const std::vector<PathPoint<double>> line = corner(path, tempting);
    return std::array{first_break(line, least), first_break(line, greatest)};
  };
  const auto tempting = both(true);
  const auto peaceful = both(false);
  return {std::min(tempting[0], tempting[1], earlier), std::max(peaceful[0], peaceful[1], earlier)};
}

}  // namespace locarno
