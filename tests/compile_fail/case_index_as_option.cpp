// A plain index becomes an OptionId only where the code says so.
#include "locarno/base/ids.h"

#ifdef WRONG
const locarno::OptionId option = 2;
#else
const locarno::OptionId option(2);
#endif
