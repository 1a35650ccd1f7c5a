// What does somebody get who may put one text to a vote, if a no means that things stay, or fall back, as they are?
// Setter and ratifiers have an ideal point on a line and like a point the less the farther it is (Romer and Rosenthal
// 1978, Political resource allocation, controlled agendas, and the status quo). With several ratifiers, all of whom
// have to agree, what passes is what lies in every one's interval (Tsebelis 2002, Veto Players, ch. 1).
#pragma once

#include <span>

namespace locarno {

// A closed interval of a line.
struct Stretch {
  double low = 0;
  double high = 0;

  [[nodiscard]] double length() const { return high - low; }
};

// What a ratifier with this ideal point likes at least as much as the reversion point: from q to 2r - q. O(1).
Stretch accepted(double ideal, double reversion);

// What all of them do. Never empty: the reversion point is always in it. O(ratifiers).
Stretch accepted_by_all(std::span<const double> ideals, double reversion);

// The point of what is accepted that is nearest to the setter's ideal.
double agenda_setter(double setter, std::span<const double> ideals, double reversion);

}  // namespace locarno
