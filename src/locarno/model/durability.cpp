#include "locarno/model/durability.h"

namespace locarno {
namespace {

constexpr AllowedRange kChance{Score::points(0), Score::points(1)};
constexpr AllowedRange kOfStake{Score::points(0), Score::points(10)};  // a cost may exceed what is contested
constexpr AllowedRange kYears{Score::points(0), Score::points(1000)};
constexpr AllowedRange kPeriod{Score(Score::kUnitsPerPoint / 100), Score::points(100)};  // years; from four days
constexpr AllowedRange kPeriods{Score::points(1), Score::points(1000)};
constexpr AllowedRange kRatio{Score::points(0), Score::points(1000)};
constexpr AllowedRange kExponent{Score(Score::kUnitsPerPoint / 100), Score::points(10)};
constexpr AllowedRange kPrice{Score::points(0), Score::points(1000)};
constexpr AllowedRange kRate{Score::points(0), Score::points(100)};

constexpr std::array<ParameterInfo, kParameters> kInfo = {{
    {"peace", Subject::breaker, "share of the stake it holds while the agreement is kept", kChance},
    {"side_payment", Subject::breaker, "what a third party adds to that while it lasts", kOfStake},
    {"side_payment_years", Subject::breaker, "years that the side payment lasts", kYears},
    {"side_payment_fade", Subject::breaker, "rate at which the side payment fades, a year", kRate},
    {"win", Subject::breaker, "chance that breaking succeeds if no guarantor responds", kChance},
    {"win_later", Subject::breaker, "that chance after a shift of power", kChance},
    {"shift_years", Subject::breaker, "years that the shift of power takes", kYears},
    {"force_ratio", Subject::breaker, "forces of the other side to its own", kRatio},
    {"decisiveness", Subject::breaker, "exponent of the ratio of forces in the contest", kExponent},
    {"cost", Subject::breaker, "cost of breaking if no guarantor responds", kOfStake},
    {"rival_cost", Subject::breaker, "cost of that to the other side", kOfStake},
    {"win_if_honoured", Subject::breaker, "chance that breaking succeeds against the guarantors", kChance},
    {"cost_if_honoured", Subject::breaker, "cost of breaking against the guarantors", kOfStake},
    {"first_strike", Subject::breaker, "chance to succeed for who strikes first", kChance},
    {"second_strike", Subject::breaker, "chance to succeed for who is struck first", kChance},
    {"supported", Subject::breaker, "chance that its guarantors stand by it although it broke first", kChance},
    {"win_if_supported", Subject::breaker, "chance that breaking succeeds with their support", kChance},
    {"cost_if_supported", Subject::breaker, "cost of breaking with their support", kOfStake},
    {"patience", Subject::breaker, "worth today of a share one year from now", kChance},
    {"violation_gain", Subject::breaker, "gain from an undetected violation, a period", kOfStake},
    {"punishment_loss", Subject::breaker, "loss from being punished, a period", kOfStake},
    {"detection", Subject::breaker, "chance that a violation is detected in a period", kChance},
    {"false_alarm", Subject::breaker, "chance that compliance is taken for a violation in a period", kChance},
    {"period", Subject::breaker, "length of a period, in years", kPeriod},
    {"detection_lag", Subject::breaker, "periods until a violation is answered; 1: in the next", kPeriods},
    {"punishment_periods", Subject::breaker, "periods that a violation is punished", kPeriods},
    {"blame", Subject::breaker, "chance that the party attacked is taken for the attacker, which voids the guarantee",
     kChance},
    {"credibility", Subject::guarantor, "chance that it responds", kChance},
    {"alone", Subject::guarantor, "share of its credibility left if its leader does not respond", kChance},
    {"lapse", Subject::guarantor, "rate at which its credibility decays, a year", kRate},
    {"expires", Subject::guarantor, "years after which its guarantee ends", kYears},
    {"interest", Subject::guarantor, "what it would lose if the protected party lost", kOfStake},
    {"reneging_cost", Subject::guarantor, "cost to it of not responding", kOfStake},
    {"response_cost", Subject::guarantor, "cost to it of responding", kOfStake},
    {"price", Subject::guarantor, "what its guarantee costs, in one unit for all guarantors", kPrice},
    {"common_default", Subject::all_guarantors, "chance that all guarantors stay out together", kChance},
    {"correlation", Subject::all_guarantors, "correlation between guarantors that are all alike", kChance},
}};

}  // namespace

const ParameterInfo& info(Parameter parameter) { return kInfo[static_cast<std::size_t>(parameter)]; }

}  // namespace locarno
