#ifndef TEXTCLF_DATA_TELEGRAM_H_
#define TEXTCLF_DATA_TELEGRAM_H_

#include <memory>

#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf {

// Messages of Telegram, one JSON object a line. What does not concern a text, such as
// that somebody joined, is no document. Links and buttons join the text where the options
// say so. Ids are numbers within their chat. Kept fields are those of the message; the
// group is the JSON of its field where that is no string.

/// Messages of Telegram Desktop's export, which RecordReader cuts out of the file, each
/// with a field "chat" {name, type, id} added.
///
/// - The text is "text", a string or an array of strings and of objects with "text", else
///   the texts of "text_entities", else empty.
/// - The time is "date_unixtime", else "date", a local time that counts as UTC.
/// - The sender is "from_id" ("user7", "channel7"), else "from"; the chat is its id.
///   `sender_field` may be "from" and `chat_field` "name".
std::unique_ptr<RecordFormat> MakeTelegramDesktopFormat(const ReadOptions& options);

/// Telethon's `Message.to_dict()`, and what 4CAT keeps of it.
///
/// - The text is "message", the time "date", in seconds or as ISO 8601.
/// - The sender is "from_id", or the channel itself where it has none; the chat is the
///   number in "peer_id". They are spelled as Telegram Desktop spells them.
std::unique_ptr<RecordFormat> MakeTelethonFormat(const ReadOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_DATA_TELEGRAM_H_
