#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_PATTERN_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_PATTERN_H_

#include <string>
#include <string_view>

#include "accounts.h"
#include "random.h"

namespace textclf::nos_telegram {

/// Appends `pattern` to `text` with each slot filled:
///
///   {thing}           a word of that list of vocabulary.cc
///   {snel|vandaag|}   one of the alternatives, which may be empty
///   {20-200/5}        a number from 20 to 200 in steps of 5 (no "/5": of 1)
///   {city} {cities}   a place of the account; two to eight of them
///   {contact}         the account's own contact; {other} that of someone else
///
/// Slots do not nest. One that is unknown stays as it is, which a test forbids.
void FillPattern(std::string_view pattern, const Account& account, Rng& rng,
                 std::string& text);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_PATTERN_H_
