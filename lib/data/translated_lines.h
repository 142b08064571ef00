#ifndef TEXTCLF_LIB_DATA_TRANSLATED_LINES_H_
#define TEXTCLF_LIB_DATA_TRANSLATED_LINES_H_

#include <absl/status/statusor.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "json_repair.h"
#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf::internal {

/// Whether more than 256 containers lie in each other. Broken JSON gets an answer too.
bool IsNestedTooDeeply(std::string_view json);

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

/// Reads JSON, mended where need be (RepairJson); nothing where it stays broken or lies
/// in more than 256 containers, for a Json is walked by recursion. `json` is then what
/// was read.
template <typename Json>
std::optional<Json> ParseMended(std::string& json, Repairs& repairs) {
  if (IsNestedTooDeeply(json)) return std::nullopt;
  Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_discarded()) return parsed;
  json = RepairJson(json, repairs);
  if (IsNestedTooDeeply(json)) return std::nullopt;
  parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (parsed.is_discarded()) return std::nullopt;
  return parsed;
}

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
