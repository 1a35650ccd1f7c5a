// Natural numbers of any size, for exact counts of packages (10^50 and more).
#pragma once

#include <string>

#include <boost/multiprecision/cpp_int.hpp>

namespace locarno {

using Natural = boost::multiprecision::cpp_int;

std::string grouped(const Natural& n);  // "1,944,000"; from 10^15 on "about 3.2e17"
double to_double(const Natural& n);
std::string percent(const Natural& part, const Natural& whole);  // "12.5%", "<0.01%", "0%"; "-" when whole is 0

}  // namespace locarno
