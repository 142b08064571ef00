#ifndef TEXTCLF_LIB_DATA_TELEGRAM_EXPORT_H_
#define TEXTCLF_LIB_DATA_TELEGRAM_EXPORT_H_

#include <memory>
#include <string>

#include "textclf/base/byte_source.h"

namespace textclf::internal {

/// Telegram Desktop's `result.json`, of one chat or of a whole account, as a message a
/// line, with the chat it comes from as its first field:
///
///   {"chat":{"name":"Markt","type":"public_supergroup","id":1234}, "id": 7, …}
///
/// Nothing but messages passes, service messages among them. Line ends within a message
/// become CR, and as many LF follow it, so that a message stands on the line on which it
/// starts in the export. Where an export has more than one message on a line, lines count
/// messages.
///
/// What Telegram Desktop gets wrong breaks one message and not the rest: a string ends
/// with its line at the latest, and a message ends where, by their indentation, another
/// one starts or the list of messages ends. Where the export ends before its end, what
/// there is of a message comes last, or `{` between messages. Reading fails with
/// kInvalidArgument at the end of a file, called `name`, without any list of messages.
/// Memory: one message.
std::unique_ptr<ByteSource> FlattenTelegramExport(std::unique_ptr<ByteSource> source,
                                                  std::string name);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_TELEGRAM_EXPORT_H_
