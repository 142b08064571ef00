#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_ADS_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_ADS_H_

#include <string>

#include "accounts.h"
#include "labels.h"
#include "random.h"

namespace textclf::nos_telegram {

/// A text and what it truly is.
struct Labelled {
  std::string text;
  LabelSet labels;
};

/// A posting of one of the account's ads: `ad` tells which one and stays the same for all
/// its postings, `posting` tells the copies apart.
Labelled WriteDrugAd(const Account& account, Rng ad, Rng posting);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_ADS_H_
