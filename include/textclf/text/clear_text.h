#ifndef TEXTCLF_TEXT_CLEAR_TEXT_H_
#define TEXTCLF_TEXT_CLEAR_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/byte_span.h"
#include "textclf/text/disguise.h"
#include "textclf/text/lexicon.h"

namespace textclf {

/// A stretch of a text that was written anew.
struct Clearing {
  ByteSpan source;   ///< in the caller's text
  ByteSpan cleared;  ///< in the cleared text
  DisguiseSet undone;
};

/// A text with its disguises undone, and where it came from.
struct ClearedText {
  std::string text;  ///< empty where there are no clearings
  /// In text order, disjoint in both texts; what lies between them is the same in both.
  std::vector<Clearing> clearings;

  void Clear() {
    text.clear();
    clearings.clear();
  }

  DisguiseCounts Counts() const;

  /// The bytes of the caller's text that bytes `cleared` come from: those of the whole
  /// clearing for a part of one. O(log clearings).
  ByteSpan SourceOf(ByteSpan cleared) const;
};

/// Undoes disguises `layers` in `text`: text → the same text as it would be written
/// openly. Returns whether there were any; if there were none, `cleared` is empty, and
/// the text is as it should be.
///
/// Words of `lexicon` stay as they are. Of a disguised word's readings the one that
/// `lexicon` knows is taken, and where it knows none, the rules of docs/dutch.md,
/// "Disguises", decide; they leave alone what may be an open word. Known words are
/// written in lower case. Any bytes are accepted; what is not changed stays byte by byte.
/// Linear in the text; ordinary words cost a scan of vector code (ClearTextTest,
/// LooksOnlyWhereADisguiseMayBe), and a look-up each where swapped letters are undone.
bool ClearText(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
               ClearedText& cleared);

}  // namespace textclf

#endif  // TEXTCLF_TEXT_CLEAR_TEXT_H_
