#include "locarno/durable/mediator_fade.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {
namespace {

bool is_valid(const MediatedConsent<double>& party) {
  return std::isfinite(party.deal) && std::isfinite(party.walk_away) && party.payment >= 0 &&
         std::isfinite(party.payment) && party.pace >= 0 && (party.fade != Fade::linear || party.pace > 0);
}

}  // namespace

double payment_at(const MediatedConsent<double>& party, double time) {
  EXPECTS(is_valid(party) && time >= 0);
  switch (party.fade) {
    case Fade::exponential: return party.pace == 0 ? party.payment : party.payment * std::exp(-party.pace * time);
    case Fade::linear:
      if (std::isinf(party.pace)) return party.payment;
      return time < party.pace ? party.payment * (1 - time / party.pace) : 0;
    case Fade::stop: return time < party.pace ? party.payment : 0;
  }
  return 0;
}

Condition consents_at(const MediatedConsent<double>& party, double time) {
  return (Rounded::input(party.deal) + Rounded::input(payment_at(party, time)) - Rounded::input(party.walk_away))
      .condition();
}

double consent_lapses(const MediatedConsent<double>& party) {
  EXPECTS(is_valid(party));
  MediatedConsent<double> alone = party;
  alone.payment = 0;
  if (consents_at(alone, 0).holds()) return kForEver;
  if (!consents_at(party, 0).holds()) return 0;
  const double need = party.walk_away - party.deal;
  switch (party.fade) {
    case Fade::exponential:
      return party.pace == 0 ? kForEver : std::max(0.0, std::log(party.payment / need) / party.pace);
    case Fade::linear:
      return std::isinf(party.pace) ? kForEver : std::max(0.0, party.pace * (1 - need / party.payment));
    case Fade::stop: return party.pace;
  }
  return kForEver;
}

Bounds consent_lapses(const MediatedConsent<Bounds>& party) {
  const bool is_rate = party.fade == Fade::exponential;
  return {consent_lapses(MediatedConsent<double>{party.deal.low, party.walk_away.high, party.payment.low,
                                                 is_rate ? party.pace.high : party.pace.low, party.fade}),
          consent_lapses(MediatedConsent<double>{party.deal.high, party.walk_away.low, party.payment.high,
                                                 is_rate ? party.pace.low : party.pace.high, party.fade})};
}

FirstLapse first_lapse(std::span<const MediatedConsent<double>> parties) {
  EXPECTS(!parties.empty());
  FirstLapse first;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (const double time = consent_lapses(parties[i]); time < first.time) first = {i, time};
  }
  return first;
}

}  // namespace locarno
