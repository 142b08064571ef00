#ifndef TEXTCLF_LIB_TEXT_CLEARING_WRITER_H_
#define TEXTCLF_LIB_TEXT_CLEARING_WRITER_H_

#include <cstdint>
#include <string_view>

#include "textclf/text/clear_text.h"

namespace textclf::internal {

/// Writes a text anew, with some stretches of it spelled otherwise. Where there are none,
/// nothing is written.
class ClearingWriter {
 public:
  ClearingWriter(std::string_view text, ClearedText& cleared)
      : text_(text), cleared_(cleared) {
    cleared_.Clear();
  }

  std::string_view Bytes(ByteSpan span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  /// Stretches come from left to right.
  void Replace(ByteSpan source, std::string_view spelling, DisguiseSet undone) {
    if (Bytes(source) == spelling) return;
    cleared_.text += Bytes({copied_, source.begin});
    const auto begin = static_cast<std::uint32_t>(cleared_.text.size());
    cleared_.text += spelling;
    const auto end = static_cast<std::uint32_t>(cleared_.text.size());
    cleared_.clearings.push_back({source, {begin, end}, undone});
    copied_ = source.end;
  }

  /// Writes what follows the last stretch; returns whether there was one.
  bool Finish() {
    if (cleared_.clearings.empty()) return false;
    cleared_.text += text_.substr(copied_);
    return true;
  }

 private:
  std::string_view text_;
  ClearedText& cleared_;
  std::uint32_t copied_ = 0;  // bytes of the text that are in the cleared one
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_CLEARING_WRITER_H_
