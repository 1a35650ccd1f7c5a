// What two scenarios, or two days of one, differ in, as JSON. Layout: schema/robust-against-1.json.
#pragma once

#include "locarno/report/json_common.h"
#include "locarno/robust/against.h"

namespace locarno {

// `second_file`: the other scenario as it was named; the same file where two days are compared.
Json against_json(const Problem& first, const Problem& second, const std::string& second_file,
                  const AgainstAnswer& answer, const RunInfo& run);

}  // namespace locarno
