#include "message_parser.h"

#include <algorithm>
#include <utility>

#include "document_marks.h"
#include "json_repair.h"
#include "textclf/base/status_macros.h"

namespace textclf::internal {

namespace ondemand = simdjson::ondemand;

absl::StatusOr<bool> MessageParser::Parse(std::string_view record, Document& document) {
  const auto found = ParseAsItIs(record, document);
  if (found.ok()) return found;
  Repairs repairs;
  const std::string repaired = RepairJson(record, repairs);
  if (repairs == Repairs{}) {
    if (record.ends_with('}')) return found;
    return absl::InvalidArgumentError(
        "the message does not end, expected a }; was the export cut short?");
  }
  TEXTCLF_ASSIGN_OR_RETURN(const bool is_document, ParseAsItIs(repaired, document));
  document.repairs = repairs;
  return is_document;
}

absl::StatusOr<bool> MessageParser::ParseAsItIs(std::string_view record,
                                                Document& document) {
  Clear(options_.keep.size(), document);
  passed_over_ = false;
  below_.clear();
  Begin();
  ondemand::object object;
  TEXTCLF_RETURN_IF_ERROR(record_.Open(record, object));
  for (auto element : object) {
    ondemand::field field;
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(std::move(element).get(field)));
    TEXTCLF_RETURN_IF_ERROR(ReadField(field, document));
    if (passed_over_) return false;
  }
  TEXTCLF_RETURN_IF_ERROR(record_.CheckEnd());
  TEXTCLF_ASSIGN_OR_RETURN(const bool is_document, Finish(document));
  document.text += below_;
  return is_document;
}

absl::Status MessageParser::ReadField(ondemand::field& field, Document& document) {
  std::string_view key;
  TEXTCLF_RETURN_IF_ERROR(JsonStatus(field.unescaped_key().get(key)));
  const bool wanted = Wants(key);
  const bool kept =
      std::find(options_.keep.begin(), options_.keep.end(), key) != options_.keep.end();
  const bool is_group = IsGroupField(key, options_);
  if (!wanted && !kept && !is_group && key != "id") return absl::OkStatus();
  JsonValue value;
  TEXTCLF_RETURN_IF_ERROR(ReadJsonValue(field.value(), value));
  TEXTCLF_RETURN_IF_ERROR(ReadShared(key, value, document));
  return wanted ? Read(key, value, document) : absl::OkStatus();
}

absl::Status MessageParser::ReadShared(std::string_view key, const JsonValue& value,
                                       Document& document) const {
  if (key == "id") {
    document.id_is_number = value.type == ondemand::json_type::number;
    TEXTCLF_RETURN_IF_ERROR(ReadName(key, value, document.id));
  }
  if (IsGroupField(key, options_)) {
    const bool string = value.type == ondemand::json_type::string;
    const bool null = value.type == ondemand::json_type::null;
    AddGroup(key, string || null ? value.string : value.json, options_, document);
  }
  for (std::size_t i = 0; i < options_.keep.size(); ++i) {
    if (options_.keep[i] != key) continue;
    TEXTCLF_RETURN_IF_ERROR(CopyJson(options_.keep[i], value, document.kept[i]));
  }
  return absl::OkStatus();
}

void MessageParser::AddLink(std::string_view address) {
  if (options_.add_links && !address.empty()) (below_ += '\n') += address;
}

void MessageParser::AddButton(std::string_view text) {
  if (options_.add_buttons && !text.empty()) (below_ += '\n') += text;
}

absl::Status ForEachEntry(JsonValue& value, ReadEntry read) {
  if (value.type != ondemand::json_type::object) return absl::OkStatus();
  for (auto element : value.object) {
    ondemand::field field;
    std::string_view key;
    JsonValue entry;
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(std::move(element).get(field)));
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(field.unescaped_key().get(key)));
    TEXTCLF_RETURN_IF_ERROR(ReadJsonValue(field.value(), entry));
    TEXTCLF_RETURN_IF_ERROR(read(key, entry));
  }
  return absl::OkStatus();
}

absl::Status ForEachElement(JsonValue& value, ReadEntry read) {
  if (value.type != ondemand::json_type::array) return absl::OkStatus();
  for (auto element : value.array) {
    ondemand::value json;
    JsonValue entry;
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(std::move(element).get(json)));
    TEXTCLF_RETURN_IF_ERROR(ReadJsonValue(json, entry));
    TEXTCLF_RETURN_IF_ERROR(read("", entry));
  }
  return absl::OkStatus();
}

}  // namespace textclf::internal
