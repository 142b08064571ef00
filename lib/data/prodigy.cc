#include <absl/strings/str_format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "textclf/base/status_macros.h"
#include "textclf/data/label_files.h"
#include "translated_lines.h"

namespace textclf {
namespace {

using internal::AppendField;
using internal::FieldOf;
using internal::Translation;
using internal::TypeName;
using Json = nlohmann::json;

enum class Answer { kNone, kAccept, kReject, kIgnore };

absl::StatusOr<Answer> AnswerOf(const Json& record) {
  const Json& answer = FieldOf(record, "answer");
  if (answer.is_null()) return Answer::kNone;
  if (answer == "accept") return Answer::kAccept;
  if (answer == "reject") return Answer::kReject;
  if (answer == "ignore") return Answer::kIgnore;
  return absl::InvalidArgumentError(
      absl::StrFormat("\"answer\" is %s, expected \"accept\", \"reject\" or \"ignore\"",
                      answer.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

/// An id of an option: a string, or the digits of a number.
absl::StatusOr<std::string> OptionId(const char* field, const Json& id) {
  if (id.is_string()) return id.get<std::string>();
  if (id.is_number_integer()) return id.dump();
  return absl::InvalidArgumentError(absl::StrFormat(
      "\"%s\" holds %s, expected ids that are strings or numbers", field, TypeName(id)));
}

absl::StatusOr<std::set<std::string>> OptionIds(const Json& record) {
  const Json& options = FieldOf(record, "options");
  std::set<std::string> ids;
  if (options.is_null()) return ids;
  if (!options.is_array()) {
    return absl::InvalidArgumentError(
        absl::StrFormat("\"options\" is %s, expected an array of objects with \"id\"",
                        TypeName(options)));
  }
  for (const Json& option : options) {
    TEXTCLF_ASSIGN_OR_RETURN(std::string id, OptionId("options", FieldOf(option, "id")));
    ids.insert(std::move(id));
  }
  return ids;
}

absl::StatusOr<Json> ChosenLabels(const Json& record) {
  const Json& accept = FieldOf(record, "accept");
  if (!accept.is_array()) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "\"accept\" is %s, expected an array of the chosen ids", TypeName(accept)));
  }
  TEXTCLF_ASSIGN_OR_RETURN(const std::set<std::string> options, OptionIds(record));
  Json labels = Json::object();
  for (const std::string& id : options) labels[id] = false;
  for (const Json& chosen : accept) {
    TEXTCLF_ASSIGN_OR_RETURN(const std::string id, OptionId("accept", chosen));
    labels[id] = true;
  }
  return labels;
}

/// The one label that was asked about, if it was one.
absl::StatusOr<std::optional<std::string>> AskedLabel(const Json& record,
                                                      const ReadOptions& options) {
  const std::string field = options.label_field.empty() ? "label" : options.label_field;
  const Json& label = FieldOf(record, field.c_str());
  if (label.is_null()) return std::nullopt;
  if (label.is_string()) return label.get<std::string>();
  return absl::InvalidArgumentError(absl::StrFormat(
      "\"%s\" is %s, expected the label that was asked about", field, TypeName(label)));
}

absl::StatusOr<Translation> Labels(const Json& record, const ReadOptions& options,
                                   Json& labels) {
  TEXTCLF_ASSIGN_OR_RETURN(const Answer answer, AnswerOf(record));
  Translation translation;
  if (answer == Answer::kNone || answer == Answer::kIgnore) return translation;
  if (record.contains("accept") || record.contains("options")) {
    if (answer == Answer::kReject) return translation;
    TEXTCLF_ASSIGN_OR_RETURN(labels, ChosenLabels(record));
    translation.names_all = FieldOf(record, "options").is_null();
    return translation;
  }
  TEXTCLF_ASSIGN_OR_RETURN(const auto asked, AskedLabel(record, options));
  if (asked) labels[*asked] = answer == Answer::kAccept;
  translation.names_all = false;
  return translation;
}

absl::StatusOr<Translation> TranslateProdigy(const Json& record,
                                             const ReadOptions& options) {
  Translation translation;
  if (options.read_labels) {
    Json labels;
    TEXTCLF_ASSIGN_OR_RETURN(translation, Labels(record, options, labels));
    const std::string field =
        options.label_field.empty() ? "labels" : options.label_field;
    AppendField(field, labels, translation.fields);
    if (options.label_field.empty()) AppendField("label", nullptr, translation.fields);
  }
  const Json& source_id = FieldOf(FieldOf(record, "meta"), "source_id");
  if (!source_id.is_null() && !record.contains(options.id_field)) {
    AppendField(options.id_field, source_id, translation.fields);
  }
  for (const char* field : {"_session_id", "_annotator_id"}) {
    if (options.annotator_field != "annotator" || !record.contains(field)) continue;
    AppendField("annotator", record[field], translation.fields);
  }
  return translation;
}

}  // namespace

std::unique_ptr<RecordFormat> MakeProdigyFormat(const ReadOptions& options) {
  ReadOptions lines = options;
  if (lines.annotator_field.empty()) lines.annotator_field = "annotator";
  return internal::MakeTranslatedFormat(lines, TranslateProdigy);
}

}  // namespace textclf
