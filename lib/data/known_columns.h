#ifndef TEXTCLF_LIB_DATA_KNOWN_COLUMNS_H_
#define TEXTCLF_LIB_DATA_KNOWN_COLUMNS_H_

#include <string>
#include <vector>

#include "textclf/data/read_options.h"

namespace textclf::internal {

/// `options`, with the columns of a program that writes such headers where nobody named
/// a text column and there is none called "text": 4CAT's ("body", "unix_timestamp", …)
/// and telegram-chat-parser's ("msg_content", …). Columns named by the options stay.
ReadOptions ForHeader(const std::vector<std::string>& names, const ReadOptions& options);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_KNOWN_COLUMNS_H_
