#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "line_format.h"
#include "message_parser.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/telegram.h"
#include "textclf/data/timestamp.h"

namespace textclf {
namespace {

using internal::JsonValue;
using simdjson::ondemand::json_type;

/// Who writes or is written to.
struct Peer {
  std::string kind;  // "user", "chat" or "channel"
  std::string number;
};

class TelethonParser final : public internal::MessageParser {
 public:
  using MessageParser::MessageParser;

 private:
  void Begin() override {
    has_text_ = has_action_ = false;
    sender_ = chat_ = {};
  }

  bool Wants(std::string_view field) const override {
    constexpr std::array<std::string_view, 9> kFields = {
        "_",       "_type",    "message",      "date",  "from_id",
        "peer_id", "entities", "reply_markup", "action"};
    return std::find(kFields.begin(), kFields.end(), field) != kFields.end();
  }

  absl::Status Read(std::string_view field, JsonValue& value,
                    Document& document) override {
    if (field == "_" || field == "_type") return ReadType(value);
    if (field == "message") return ReadText(value, document);
    if (field == "date") return ReadTime(value, document);
    if (field == "from_id") return ReadPeer(value, sender_);
    if (field == "peer_id") return ReadPeer(value, chat_);
    if (field == "entities") return ReadLinks(value);
    if (field == "reply_markup") return ReadButtons(value);
    has_action_ = value.type != json_type::null;
    return absl::OkStatus();
  }

  absl::StatusOr<bool> Finish(Document& document) override {
    if (has_action_) return false;
    if (!has_text_) {
      return absl::InvalidArgumentError(
          "found no field \"message\", expected the text there; --format jsonl "
          "--text-field names another");
    }
    if (sender_.number.empty() && chat_.kind == "channel") sender_ = chat_;
    if (!sender_.number.empty()) document.sender = sender_.kind + sender_.number;
    document.chat = chat_.number;
    return true;
  }

  absl::Status ReadType(const JsonValue& value) {
    if (value.string == "MessageService" || value.string == "MessageEmpty") PassOver();
    return absl::OkStatus();
  }

  absl::Status ReadText(const JsonValue& value, Document& document) {
    if (value.type != json_type::string && value.type != json_type::null) {
      return internal::WrongType("message", value.type, "a string");
    }
    document.text = value.string;
    has_text_ = true;
    return absl::OkStatus();
  }

  static absl::Status ReadTime(const JsonValue& value, Document& document) {
    std::string time;
    TEXTCLF_RETURN_IF_ERROR(internal::ReadName("date", value, time));
    document.time = ParseTimestamp(time);
    return absl::OkStatus();
  }

  /// {"_": "PeerChannel", "channel_id": 7}, or what 4CAT knows of it, with an "id"; of
  /// old versions the number of a user.
  static absl::Status ReadPeer(JsonValue& value, Peer& peer) {
    peer = {};
    if (value.type == json_type::number) peer = {"user", std::string(value.json)};
    return ForEachEntry(value, [&](std::string_view key, JsonValue& entry) {
      if (entry.type != json_type::number) return absl::OkStatus();
      for (const char* kind : {"user", "chat", "channel"}) {
        if (key == std::string(kind) + "_id") peer = {kind, std::string(entry.json)};
      }
      if (key == "id" && peer.number.empty()) peer = {"user", std::string(entry.json)};
      return absl::OkStatus();
    });
  }

  absl::Status ReadLinks(JsonValue& value) {
    return ForEachElement(value, [&](std::string_view, JsonValue& entity) {
      return ForEachEntry(entity, [&](std::string_view key, JsonValue& entry) {
        if (key == "url") AddLink(entry.string);
        return absl::OkStatus();
      });
    });
  }

  /// {"rows": [{"buttons": [{"text": …}]}]}
  absl::Status ReadButtons(JsonValue& value) {
    return ForEachEntry(value, [&](std::string_view key, JsonValue& rows) {
      if (key != "rows") return absl::OkStatus();
      return ForEachElement(rows, [&](std::string_view, JsonValue& row) {
        return ForEachEntry(row, [&](std::string_view row_key, JsonValue& buttons) {
          if (row_key != "buttons") return absl::OkStatus();
          return ReadRow(buttons);
        });
      });
    });
  }

  absl::Status ReadRow(JsonValue& buttons) {
    return ForEachElement(buttons, [&](std::string_view, JsonValue& button) {
      return ForEachEntry(button, [&](std::string_view key, JsonValue& entry) {
        if (key == "text") AddButton(entry.string);
        return absl::OkStatus();
      });
    });
  }

  // Of the message at hand:
  bool has_text_ = false;
  bool has_action_ = false;
  Peer sender_;
  Peer chat_;
};

}  // namespace

std::unique_ptr<RecordFormat> MakeTelethonFormat(const ReadOptions& options) {
  return std::make_unique<internal::LineFormat<TelethonParser>>(options);
}

}  // namespace textclf
