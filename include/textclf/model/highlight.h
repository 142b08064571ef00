#ifndef TEXTCLF_MODEL_HIGHLIGHT_H_
#define TEXTCLF_MODEL_HIGHLIGHT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/model/classifier.h"

namespace textclf {

/// A stretch of a text and what its terms add to a label's score.
struct TextSegment {
  std::string text;
  double contribution = 0;
};

/// Cuts `text` at its tokens and says of each stretch how much it adds to the score of
/// `label`, so that the words which caused an answer can be shown in their place.
///
/// What a term adds is shared out evenly over the places where it stands, and within a
/// place over the stretches that it covers, by bytes that are no white space. So segments
/// put together are the text, and contributions added up are the score without the
/// intercept (HighlightTest). Neighbours that add nothing are one segment.
/// O(terms * stretches that one covers).
std::vector<TextSegment> Highlight(const Classifier& classifier, std::string_view text,
                                   std::uint32_t label);

/// Keeps the beginning of the segments, at most `bytes` bytes and whole characters of it;
/// false where nothing was cut off. A segment that is cut keeps its contribution. O(1)
/// for each segment.
bool KeepBeginning(std::vector<TextSegment>& segments, std::size_t bytes);

/// The longest beginning of `text` of at most `bytes` bytes that cuts no character of
/// UTF-8.
std::string_view Beginning(std::string_view text, std::size_t bytes);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_HIGHLIGHT_H_
