// A Score does not turn into a number by itself.
#include "locarno/base/score.h"

using locarno::Score;

#ifdef WRONG
std::int64_t raw(Score s) { return s; }
#else
std::int64_t raw(Score s) { return s.units; }
#endif
