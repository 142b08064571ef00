#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_NOISE_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_NOISE_H_

#include <string>

#include "accounts.h"
#include "labels.h"
#include "random.h"

namespace textclf::nos_telegram {

/// Writes the text the way the account does: its casing, then its slips of the finger.
void ApplyStyle(const Style& style, Rng& rng, std::string& text);

/// The labels that a hasty reader would give: 8 of 1000 messages are taken for the
/// opposite of what they are (an ad without any other label, or no ad at all), and in an
/// ad each other mark is wrong in 4 (not there) or 15 (overlooked) cases of 1000.
///
/// Exactly one of drugsad and geendrugsad stands, and other labels only with drugsad.
LabelSet MarkHastily(LabelSet truth, Rng& rng);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_NOISE_H_
