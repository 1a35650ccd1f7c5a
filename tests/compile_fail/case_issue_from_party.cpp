// An IssueId cannot be made from a PartyId, not even explicitly.
#include "locarno/base/ids.h"

const locarno::PartyId party(1);

#ifdef WRONG
const locarno::IssueId issue(party);
#else
const locarno::IssueId issue(party.index);
#endif
