#ifndef TEXTCLF_LIB_DATA_TRANSLATED_LINES_H_
#define TEXTCLF_LIB_DATA_TRANSLATED_LINES_H_

#include <absl/status/statusor.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf::internal {

/// What a record means in fields of JSON lines, which are put behind its own: of equal
/// fields the last one counts.
struct Translation {
  /// `"labels":null,"id":7`, or nothing.
  std::string fields;
  /// See Document::names_all.
  bool names_all = true;
};

/// Fails with kInvalidArgument, saying what was found and expected.
using TranslateRecord = absl::StatusOr<Translation> (*)(const nlohmann::json& record,
                                                        const ReadOptions& options);

/// JSON lines whose labels stand in other fields. `options` are those of the lines as
/// they are translated.
std::unique_ptr<RecordFormat> MakeTranslatedFormat(const ReadOptions& options,
                                                   TranslateRecord translate);

/// Appends `"name":value` behind a comma, where there is anything to stand behind.
void AppendField(std::string_view name, const nlohmann::json& value, std::string& fields);

/// `object` with further fields at its end; `object` ends with a brace.
std::string WithFields(std::string_view object, std::string_view fields);

/// The field of an object, or null.
const nlohmann::json& FieldOf(const nlohmann::json& object, const char* name);

/// "an array", "a number"…
const char* TypeName(const nlohmann::json& value);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_TRANSLATED_LINES_H_
