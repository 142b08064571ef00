#ifndef TEXTCLF_LIB_DATA_ENCODING_H_
#define TEXTCLF_LIB_DATA_ENCODING_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "textclf/base/byte_source.h"
#include "textclf/data/read_options.h"

namespace textclf::internal {

/// True where `bytes` can hardly be UTF-8 and can be Windows-1252: there are bytes beyond
/// ASCII, no character of UTF-8 among them, none that Windows-1252 does not have, and no
/// control characters that no text has.
/// The last few bytes may be the beginning of a character.
bool LooksLikeWindows1252(std::string_view bytes);

/// Appends `bytes` of Windows-1252 as UTF-8; what it does not have as U+FFFD.
void AppendWindows1252(std::string_view bytes, std::string& out);

/// `source` as UTF-8. What kAuto is, is decided where the first byte beyond ASCII stands,
/// by the 64 KiB from there on, whatever the size of blocks, and then written to
/// `encoding`.
std::unique_ptr<ByteSource> DecodeText(std::unique_ptr<ByteSource> source,
                                       std::shared_ptr<Encoding> encoding);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_ENCODING_H_
