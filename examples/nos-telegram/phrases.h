#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_PHRASES_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_PHRASES_H_

#include <string>
#include <string_view>
#include <vector>

#include "accounts.h"
#include "labels.h"
#include "random.h"

namespace textclf::nos_telegram {

/// `pattern` filled.
std::string Phrase(std::string_view pattern, const Account& account, Rng& rng);

/// A heading that any seller could use; often none.
std::string SharedHeading(const Account& account, Rng& rng);

/// The ways of delivery that an account offers.
LabelSet DrawDelivery(Rng& rng);

/// Appends up to two phrases on delivery that name nothing outside `offered`, and returns
/// the labels of what they do name.
LabelSet AppendDelivery(LabelSet offered, const Account& account, Rng& rng,
                        std::vector<std::string>& phrases);

/// Appends how to get in touch, or nothing.
void AppendClosing(const Account& account, Rng& rng, std::vector<std::string>& phrases);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_PHRASES_H_
