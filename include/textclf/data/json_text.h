#ifndef TEXTCLF_DATA_JSON_TEXT_H_
#define TEXTCLF_DATA_JSON_TEXT_H_

#include <string>
#include <string_view>

namespace textclf {

/// Appends `text` to `out` as a JSON string, quotes included.
///
/// Only what JSON demands is escaped: quotes, backslashes and control characters. Other
/// text stands as UTF-8, and each ill-formed part of it becomes U+FFFD. O(bytes).
void AppendJsonString(std::string_view text, std::string& out);

}  // namespace textclf

#endif  // TEXTCLF_DATA_JSON_TEXT_H_
