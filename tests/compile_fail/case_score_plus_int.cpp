// A plain number cannot be added to a Score.
#include "locarno/base/score.h"

using locarno::Score;

#ifdef WRONG
Score more(Score s) { return s + 1; }
#else
Score more(Score s) { return s + Score::points(1); }
#endif
