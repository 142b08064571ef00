#include "bare_letters.h"

#include <utf8proc.h>

#include <array>

#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {
namespace {

/// Appends the base of a letter; of a mark nothing.
void AppendBase(char32_t code_point, std::string& out) {
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
    return;
  }
  std::array<utf8proc_int32_t, 8> parts;
  int boundary = 0;
  const utf8proc_ssize_t size = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(code_point), parts.data(), parts.size(),
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE), &boundary);
  const auto known = static_cast<utf8proc_ssize_t>(parts.size());
  for (utf8proc_ssize_t i = 0; i < size && i < known; ++i) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
    if (!Properties(part).Is(kCombiningMark)) AppendUtf8(part, out);
  }
}

}  // namespace

std::string WithoutMarks(std::string_view word) {
  std::string bare;
  for (std::size_t at = 0; at < word.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(word, at);
    AppendBase(decoded.code_point, bare);
    at += decoded.length;
  }
  return bare;
}

}  // namespace textclf::internal
