// Ids of different tables cannot be compared.
#include "locarno/base/ids.h"

using namespace locarno;

#ifdef WRONG
bool same(IssueId a, PartyId b) { return a == b; }
#else
bool same(IssueId a, IssueId b) { return a == b; }
#endif
