#include "textclf/data/jsonl.h"

#include <absl/strings/str_format.h>
#include <simdjson.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document_marks.h"
#include "json_record.h"
#include "json_repair.h"
#include "json_value.h"
#include "line_format.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/timestamp.h"

namespace textclf {
namespace {

namespace ondemand = simdjson::ondemand;
using internal::JsonStatus;
using internal::JsonValue;
using internal::TypeName;
using internal::WrongType;

/// What one of the fields that may hold labels said. What it should not have said waits
/// in `status`, for there may be a better field; broken JSON does not wait.
struct LabelField {
  bool given = false;
  std::vector<NamedMark> marks;
  absl::Status status;
};

absl::Status ReadLabelArray(const std::string& name, ondemand::array labels,
                            LabelField& field) {
  for (auto element : labels) {
    ondemand::value json;
    ondemand::json_type type{};
    std::string_view label;
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(std::move(element).get(json)));
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(json.type().get(type)));
    if (type != ondemand::json_type::string) {
      field.status = absl::InvalidArgumentError(absl::StrFormat(
          "\"%s\" holds %s, expected an array of strings", name, TypeName(type)));
      continue;
    }
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(json.get_string().get(label)));
    field.marks.push_back({std::string(label), Mark::kYes});
  }
  return absl::OkStatus();
}

std::optional<Mark> MarkOf(std::string_view json) {
  if (json == "true" || json == "1") return Mark::kYes;
  if (json == "false" || json == "0") return Mark::kNo;
  if (json == "null") return Mark::kUnknown;
  return std::nullopt;
}

absl::Status ReadLabelObject(const std::string& name, ondemand::object labels,
                             LabelField& field) {
  for (auto element : labels) {
    ondemand::field entry;
    std::string_view label;
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(std::move(element).get(entry)));
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(entry.unescaped_key().get(label)));
    const std::string_view json = internal::Token(entry.value());
    const std::optional<Mark> mark = MarkOf(json);
    if (!mark) {
      field.status = absl::InvalidArgumentError(
          absl::StrFormat("\"%s\" says %s of \"%s\", expected true, false, 1, 0 or null",
                          name, std::string(json.substr(0, 60)), std::string(label)));
    }
    field.marks.push_back({std::string(label), mark.value_or(Mark::kUnknown)});
  }
  return absl::OkStatus();
}

/// A class by its number. Within arrays there are none: `[0, 1, 1]` may say of three
/// labels whether they hold.
absl::Status ReadLabelNumber(const std::string& name, std::string_view json,
                             LabelField& field) {
  if (!internal::IsPlainNumber(json)) {
    field.status = absl::InvalidArgumentError(
        absl::StrFormat("\"%s\" is %s, expected a string, a whole number or an array of "
                        "strings",
                        name, std::string(json.substr(0, 60))));
  }
  field.marks.push_back({std::string(json), Mark::kYes});
  return absl::OkStatus();
}

absl::Status ReadLabels(const std::string& name, const JsonValue& value,
                        LabelField& field) {
  field = {};
  field.given = value.type != ondemand::json_type::null;
  switch (value.type) {
    case ondemand::json_type::array:
      return ReadLabelArray(name, value.array, field);
    case ondemand::json_type::object:
      return ReadLabelObject(name, value.object, field);
    case ondemand::json_type::string:
      field.marks.push_back({std::string(value.string), Mark::kYes});
      return absl::OkStatus();
    case ondemand::json_type::null:
      return absl::OkStatus();
    case ondemand::json_type::number:
      return ReadLabelNumber(name, value.json, field);
    default:
      field.status = WrongType(name, value.type, "an array of strings");
      return absl::OkStatus();
  }
}

/// `status`, and what to do where an object was cut into several lines.
absl::Status AdviseOneLine(const absl::Status& status) {
  if (std::string(status.message()) != internal::kObjectDoesNotEnd) return status;
  return absl::InvalidArgumentError(absl::StrFormat(
      "%s on its line; jq -c . writes one object a line", std::string(status.message())));
}

class JsonlParser final : public RecordParser {
 public:
  explicit JsonlParser(const ReadOptions& options)
      : options_(options),
        has_source_fields_(!options.time_field.empty() || !options.sender_field.empty() ||
                           !options.chat_field.empty() ||
                           !options.annotator_field.empty()) {}

  absl::StatusOr<bool> Parse(std::string_view record, Document& document) override {
    const absl::Status status = ParseAsItIs(record, document);
    if (status.ok()) return true;
    // simdjson refuses what can be mended; seldom, and so the line is read again.
    Repairs repairs;
    const std::string repaired = internal::RepairJson(record, repairs);
    if (repairs == Repairs{}) return AdviseOneLine(status);
    TEXTCLF_RETURN_IF_ERROR(ParseAsItIs(repaired, document));
    document.repairs = repairs;
    return true;
  }

 private:
  absl::Status ParseAsItIs(std::string_view record, Document& document) {
    internal::Clear(options_.keep.size(), document);
    has_text_ = false;
    label_fields_ = {};
    ondemand::object object;
    TEXTCLF_RETURN_IF_ERROR(record_.Open(record, object));
    for (auto element : object) {
      ondemand::field field;
      TEXTCLF_RETURN_IF_ERROR(JsonStatus(std::move(element).get(field)));
      TEXTCLF_RETURN_IF_ERROR(ReadField(field, document));
    }
    TEXTCLF_RETURN_IF_ERROR(record_.CheckEnd());
    if (!has_text_ && !options_.text_field.empty()) return NoText();
    return TakeLabels(document);
  }

  absl::Status NoText() const {
    return absl::InvalidArgumentError(
        absl::StrFormat("found no field \"%s\", expected the text there; --text-field "
                        "names another",
                        options_.text_field));
  }

  /// Which of `label_fields_` the field `key` is, if it is one.
  std::optional<std::size_t> LabelRank(std::string_view key) const {
    if (!options_.read_labels) return std::nullopt;
    const bool named = !options_.label_field.empty();
    if (key == (named ? std::string_view(options_.label_field) : "labels")) return 0;
    if (!named && key == "label") return 1;
    return std::nullopt;
  }

  bool IsKept(std::string_view key) const {
    for (const std::string& name : options_.keep) {
      if (name == key) return true;
    }
    return false;
  }

  bool IsSourceField(std::string_view key) const {
    return key == options_.time_field || key == options_.sender_field ||
           key == options_.chat_field || key == options_.annotator_field;
  }

  absl::Status ReadField(ondemand::field& field, Document& document) {
    std::string_view key;
    TEXTCLF_RETURN_IF_ERROR(JsonStatus(field.unescaped_key().get(key)));
    const bool is_text = !options_.text_field.empty() && key == options_.text_field;
    const bool is_id = key == options_.id_field;
    const bool is_group = internal::IsGroupField(key, options_);
    const bool is_kept = IsKept(key);
    const bool is_source = has_source_fields_ && IsSourceField(key);
    const std::optional<std::size_t> label_rank = LabelRank(key);
    if (!is_text && !is_id && !is_group && !is_kept && !is_source && !label_rank) {
      return absl::OkStatus();
    }
    JsonValue value;
    TEXTCLF_RETURN_IF_ERROR(internal::ReadJsonValue(field.value(), value));
    if (is_text) TEXTCLF_RETURN_IF_ERROR(ReadText(value, document));
    if (is_id) TEXTCLF_RETURN_IF_ERROR(ReadId(value, document));
    if (is_group) TEXTCLF_RETURN_IF_ERROR(ReadGroup(key, value, document));
    if (is_kept) TEXTCLF_RETURN_IF_ERROR(Keep(key, value, document));
    if (is_source) TEXTCLF_RETURN_IF_ERROR(ReadSource(key, value, document));
    if (!label_rank) return absl::OkStatus();
    return ReadLabels(std::string(key), value, label_fields_[*label_rank]);
  }

  absl::Status ReadText(const JsonValue& value, Document& document) {
    if (value.type != ondemand::json_type::string) {
      return WrongType(options_.text_field, value.type, "a string");
    }
    document.text = value.string;
    has_text_ = true;
    return absl::OkStatus();
  }

  absl::Status ReadId(const JsonValue& value, Document& document) const {
    document.id_is_number = value.type == ondemand::json_type::number;
    return internal::ReadName(options_.id_field, value, document.id);
  }

  absl::Status ReadGroup(std::string_view key, const JsonValue& value,
                         Document& document) {
    TEXTCLF_RETURN_IF_ERROR(internal::ReadName(key, value, scratch_));
    internal::AddGroup(key, scratch_, options_, document);
    return absl::OkStatus();
  }

  absl::Status ReadSource(std::string_view key, const JsonValue& value,
                          Document& document) {
    if (key == options_.time_field) {
      TEXTCLF_RETURN_IF_ERROR(internal::ReadName(key, value, scratch_));
      document.time = ParseTimestamp(scratch_);
    }
    if (key == options_.sender_field) {
      TEXTCLF_RETURN_IF_ERROR(internal::ReadName(key, value, document.sender));
    }
    if (key == options_.chat_field) {
      TEXTCLF_RETURN_IF_ERROR(internal::ReadName(key, value, document.chat));
    }
    if (key != options_.annotator_field) return absl::OkStatus();
    return internal::ReadName(key, value, document.annotator);
  }

  absl::Status Keep(std::string_view key, const JsonValue& value,
                    Document& document) const {
    for (std::size_t i = 0; i < options_.keep.size(); ++i) {
      if (options_.keep[i] != key) continue;
      TEXTCLF_RETURN_IF_ERROR(
          internal::CopyJson(options_.keep[i], value, document.kept[i]));
    }
    return absl::OkStatus();
  }

  absl::Status TakeLabels(Document& document) {
    for (LabelField& field : label_fields_) {
      if (!field.given) continue;
      TEXTCLF_RETURN_IF_ERROR(field.status);
      document.labelled = true;
      document.marks = std::move(field.marks);
      return internal::SettleMarks(document);
    }
    return absl::OkStatus();
  }

  const ReadOptions& options_;
  bool has_source_fields_;
  internal::JsonRecord record_;
  std::string scratch_;
  // Of the record at hand:
  bool has_text_ = false;
  std::array<LabelField, 2> label_fields_;  // the better one first
};

}  // namespace

std::unique_ptr<RecordFormat> MakeJsonlFormat(const ReadOptions& options) {
  return std::make_unique<internal::LineFormat<JsonlParser>>(options);
}

}  // namespace textclf
