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

class TelegramDesktopParser final : public internal::MessageParser {
 public:
  using MessageParser::MessageParser;

 private:
  void Begin() override {
    is_message_ = has_text_ = has_unix_time_ = false;
    entities_.clear();
    from_.clear();
  }

  bool Wants(std::string_view field) const override {
    constexpr std::array<std::string_view, 9> kFields = {
        "type",          "date_unixtime",      "date", "from", "from_id", "text",
        "text_entities", "inline_bot_buttons", "chat"};
    return std::find(kFields.begin(), kFields.end(), field) != kFields.end();
  }

  absl::Status Read(std::string_view field, JsonValue& value,
                    Document& document) override {
    if (field == "type") return ReadType(value);
    if (field == "date_unixtime" || field == "date") {
      return ReadTime(field, value, document);
    }
    if (field == "from") return internal::ReadName(field, value, from_);
    if (field == "from_id") return ReadSender(value, document);
    if (field == "text") return ReadText(value, document);
    if (field == "text_entities") return ReadParts(value, entities_, /*links=*/false);
    if (field == "chat") return ReadChat(value, document);
    return ReadButtons(value);
  }

  absl::StatusOr<bool> Finish(Document& document) override {
    if (!is_message_) return false;
    if (!has_text_) document.text = entities_;
    if (document.sender.empty() || options().sender_field == "from") {
      document.sender = from_;
    }
    return true;
  }

  absl::Status ReadType(const JsonValue& value) {
    is_message_ = value.string == "message";
    // A service message may have two fields "text", of which none is a text.
    if (!is_message_) PassOver();
    return absl::OkStatus();
  }

  absl::Status ReadTime(std::string_view field, const JsonValue& value,
                        Document& document) {
    if (has_unix_time_) return absl::OkStatus();
    std::string time;
    TEXTCLF_RETURN_IF_ERROR(internal::ReadName(field, value, time));
    const auto seconds = ParseTimestamp(time);
    if (!seconds) return absl::OkStatus();
    has_unix_time_ = field == "date_unixtime";
    document.time = seconds;
    return absl::OkStatus();
  }

  static absl::Status ReadSender(const JsonValue& value, Document& document) {
    TEXTCLF_RETURN_IF_ERROR(internal::ReadName("from_id", value, document.sender));
    // Exports of before 2021 have the number alone.
    if (value.type == json_type::number) document.sender.insert(0, "user");
    return absl::OkStatus();
  }

  absl::Status ReadChat(JsonValue& value, Document& document) {
    const bool by_name = options().chat_field == "name";
    std::string id;
    TEXTCLF_RETURN_IF_ERROR(
        ForEachEntry(value, [&](std::string_view key, JsonValue& entry) {
          if (key == "id") return internal::ReadName(key, entry, id);
          if (by_name && key == "name")
            return internal::ReadName(key, entry, document.chat);
          return absl::OkStatus();
        }));
    if (document.chat.empty()) document.chat = id;
    return absl::OkStatus();
  }

  absl::Status ReadText(JsonValue& value, Document& document) {
    has_text_ = true;
    if (value.type == json_type::string) {
      document.text = value.string;
      return absl::OkStatus();
    }
    if (value.type != json_type::array) {
      return internal::WrongType("text", value.type, "a string or an array of parts");
    }
    document.text.clear();
    return ReadParts(value, document.text, /*links=*/true);
  }

  /// Appends the texts of an array of strings and of objects with "text" to `out`.
  absl::Status ReadParts(JsonValue& value, std::string& out, bool links) {
    return ForEachElement(value, [&](std::string_view, JsonValue& part) {
      out += part.string;
      return ForEachEntry(part, [&](std::string_view key, JsonValue& entry) {
        if (key == "text") out += entry.string;
        if (links && key == "href") AddLink(entry.string);
        return absl::OkStatus();
      });
    });
  }

  absl::Status ReadButtons(JsonValue& value) {
    return ForEachElement(value, [&](std::string_view, JsonValue& row) {
      return ForEachElement(row, [&](std::string_view, JsonValue& button) {
        return ForEachEntry(button, [&](std::string_view key, JsonValue& entry) {
          if (key == "text") AddButton(entry.string);
          return absl::OkStatus();
        });
      });
    });
  }

  // Of the message at hand:
  bool is_message_ = false;
  bool has_text_ = false;
  bool has_unix_time_ = false;
  std::string entities_;  // their texts
  std::string from_;
};

}  // namespace

std::unique_ptr<RecordFormat> MakeTelegramDesktopFormat(const ReadOptions& options) {
  return std::make_unique<internal::LineFormat<TelegramDesktopParser>>(options);
}

}  // namespace textclf
