// Reads the fields of a result that came as JSON: each is of the kind its schema wants, or Malformed says what is not.
// Malformed is thrown to the function that reads the whole result, which turns it into a Diagnostic; it goes no
// further.
#pragma once

#include <cstdint>
#include <string>

#include "locarno/base/natural.h"
#include "locarno/base/score.h"
#include "locarno/base/status.h"
#include "locarno/report/json_common.h"

namespace locarno::fields {

struct Malformed {
  std::string message;
};

[[noreturn]] void malformed(std::string message);

const Json& at(const Json& json, const char* key);
const Json& list(const Json& json);
const Json& object(const Json& json);
std::string text(const Json& json);
bool truth(const Json& json);
double number(const Json& json);
std::uint64_t whole(const Json& json);
Score points(const Json& json);     // at most 1e9 of them
Natural natural(const Json& json);  // at most 5,000 digits
Status status(const Json& json);

}  // namespace locarno::fields
