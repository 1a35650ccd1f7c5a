// A PartyId cannot be passed where an IssueId is wanted.
#include "locarno/base/ids.h"

int options_of(locarno::IssueId issue);

#ifdef WRONG
int answer() { return options_of(locarno::PartyId(0)); }
#else
int answer() { return options_of(locarno::IssueId(0)); }
#endif
