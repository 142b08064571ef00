#include "textclf/text/compose.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace textclf {

void ComposeTail(std::string& text, std::size_t begin) {
  struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
  };
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + begin),
                   static_cast<utf8proc_ssize_t>(text.size() - begin), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(composed);
  if (size < 0) return;  // only out of memory: the decomposed spelling serves as well
  text.replace(begin, std::string::npos, reinterpret_cast<const char*>(composed),
               static_cast<std::size_t>(size));
}

char32_t WithoutAccents(char32_t code_point) {
  const bool latin = (code_point >= 0xC0 && code_point <= 0x24F) ||
                     (code_point >= 0x1E00 && code_point <= 0x1EFF);
  if (!latin) return code_point;
  constexpr utf8proc_ssize_t kMostCodePoints = 8;
  std::array<utf8proc_int32_t, kMostCodePoints> parts = {};
  utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code_point), parts.data(),
                          kMostCodePoints, UTF8PROC_DECOMPOSE, nullptr);
  const auto base = static_cast<char32_t>(parts[0]);
  return base < 0x80 && base != 0 ? base : code_point;
}

}  // namespace textclf
