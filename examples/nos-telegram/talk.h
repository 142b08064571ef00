#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_TALK_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_TALK_H_

#include <string>

#include "accounts.h"
#include "random.h"

namespace textclf::nos_telegram {

/// A message that offers nothing for sale as an ad does: chatter, requests, complaints,
/// swindle, and talk of drugs in the news, in court and at information evenings.
std::string WriteTalk(const Account& account, Rng& rng);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_TALK_H_
