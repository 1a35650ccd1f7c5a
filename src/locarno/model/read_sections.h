// One reader a section of the file. A section is added by a function here, a file with it, and a row in reader.cpp.
#pragma once

#include "locarno/model/read_fields.h"

namespace locarno {

// Each adds to reading.scenario what is right, and reports what is not.
void read_header(Reading& reading, const Fields& top);  // locarno, title, summary, as_of
void read_sources(Reading& reading, Entry section);
void read_parties(Reading& reading, Entry section);
void read_issues(Reading& reading, Entry section);
void read_impossible(Reading& reading, Entry section);  // needs parties and issues; likewise those below
void read_preferences(Reading& reading, Entry section);
void read_norms(Reading& reading, Entry section);
void read_moves(Reading& reading, Entry section);
void read_durability(Reading& reading, Entry section);
void read_ratification(Reading& reading, Entry section);
void read_implementation(Reading& reading, Entry section);  // needs preferences
void read_drafts(Reading& reading, Entry section);
void read_correlations(Reading& reading, Entry section);  // needs all that has single numbers

}  // namespace locarno
