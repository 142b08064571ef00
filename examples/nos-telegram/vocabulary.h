#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_VOCABULARY_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_VOCABULARY_H_

#include <span>
#include <string_view>

namespace textclf::nos_telegram {

using Words = std::span<const std::string_view>;

/// Dutch places, large ones first.
Words Cities();

/// Emoji that decorate any message of a market group.
Words Emoji();

/// The words that the slot `{name}` of a pattern stands for; empty where there is no such
/// list.
Words WordsOf(std::string_view name);

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_VOCABULARY_H_
