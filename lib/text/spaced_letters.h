#ifndef TEXTCLF_LIB_TEXT_SPACED_LETTERS_H_
#define TEXTCLF_LIB_TEXT_SPACED_LETTERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/lexicon.h"

namespace textclf::internal {

/// A stretch of letters that make a word.
struct LetterGroup {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string spelling;
};

/// Cuts small letters that were written apart, and lost the gaps between their words,
/// into the words that are likeliest together if each comes as often as in the lexicon
/// and independent of the others. What is in no word stays together. The text is the
/// letters in UTF-8; O(letters times longest word of the lexicon).
std::vector<LetterGroup> GroupLetters(const std::u32string& letters,
                                      const Lexicon& lexicon);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_SPACED_LETTERS_H_
