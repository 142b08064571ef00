#ifndef TEXTCLF_TESTS_TEXT_CLEAR_TEXT_INVARIANTS_H_
#define TEXTCLF_TESTS_TEXT_CLEAR_TEXT_INVARIANTS_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "textclf/text/clear_text.h"

namespace textclf {

/// Clearings of any bytes must lie in order and inside both texts, and what lies between
/// them must be the same; returns what is wrong, or nothing.
inline std::string ClearTextViolation(std::string_view text, const Lexicon& lexicon) {
  ClearedText cleared;
  if (!ClearText(text, DisguiseSet::All(), lexicon, cleared)) {
    return cleared.text.empty() && cleared.clearings.empty() ? "" : "not empty";
  }
  ByteSpan end;  // of the last clearing: in the text, in the cleared one
  const auto same_between = [&](std::size_t source_end, std::size_t cleared_end) {
    return text.substr(end.begin, source_end - end.begin) ==
           std::string_view(cleared.text).substr(end.end, cleared_end - end.end);
  };
  for (const Clearing& clearing : cleared.clearings) {
    if (clearing.source.begin < end.begin) return "clearings are out of order";
    if (clearing.source.begin >= clearing.source.end) return "a clearing clears nothing";
    if (clearing.source.end > text.size()) return "a clearing goes beyond the text";
    if (clearing.cleared.begin >= clearing.cleared.end) return "a clearing is empty";
    if (clearing.undone.empty()) return "a clearing undoes nothing";
    if (!same_between(clearing.source.begin, clearing.cleared.begin)) {
      return "an open part of the text is changed";
    }
    if (cleared.SourceOf(clearing.cleared) != clearing.source) {
      return "a clearing does not know its source";
    }
    end = {clearing.source.end, clearing.cleared.end};
  }
  if (!same_between(text.size(), cleared.text.size())) return "the end is changed";
  ByteSpan last;
  for (std::uint32_t at = 0; at < cleared.text.size(); ++at) {
    const ByteSpan source = cleared.SourceOf({at, at + 1});
    if (source.begin < last.begin || source.end < last.end) return "sources go back";
    if (source.begin >= source.end || source.end > text.size()) return "no source";
    last = source;
  }
  return "";
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TEXT_CLEAR_TEXT_INVARIANTS_H_
