#include "textclf/text/compose.h"

#include <utf8proc.h>

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

}  // namespace textclf
