#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_SALES_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_SALES_H_

#include <string>

#include "accounts.h"
#include "random.h"

namespace textclf::nos_telegram {

/// A posting of one of the account's ordinary offers: clothes, phones, repairs, food,
/// vitamins, … See WriteDrugAd for `ad` and `posting`.
std::string WriteSale(const Account& account, Rng ad, Rng posting);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_SALES_H_
