#ifndef TEXTCLF_LIB_TEXT_SPACED_LETTERS_H_
#define TEXTCLF_LIB_TEXT_SPACED_LETTERS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glyphs.h"
#include "textclf/text/disguise.h"
#include "textclf/text/lexicon.h"

namespace textclf::internal {

/// A stretch of letters that make a word.
struct LetterGroup {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string spelling;
  bool known = false;
  DisguiseSet undone;
};

/// Cuts letters that were written apart, and lost the gaps between their words, into the
/// words that are likeliest together if each comes as often as in the lexicon and
/// independent of the others (Viterbi). What is in no word stays together, a digit as the
/// letter that it is written for. O(letters times longest word of the lexicon).
std::vector<LetterGroup> GroupLetters(std::span<const Glyph> letters, DisguiseSet layers,
                                      const Lexicon& lexicon);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_SPACED_LETTERS_H_
