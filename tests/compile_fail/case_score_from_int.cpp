// A plain number is no Score: is it in points or in units of the grid?
#include "locarno/base/score.h"

#ifdef WRONG
const locarno::Score half = 50;
#else
const locarno::Score half = locarno::Score::points(50);
#endif
