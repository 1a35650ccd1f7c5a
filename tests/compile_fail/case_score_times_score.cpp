// Two Scores have no product on the scale.
#include "locarno/base/score.h"

using locarno::Score;

#ifdef WRONG
Score product(Score a, Score b) { return a * b; }
#else
Score sum(Score a, Score b) { return a + b; }
#endif
