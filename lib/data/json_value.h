#ifndef TEXTCLF_LIB_DATA_JSON_VALUE_H_
#define TEXTCLF_LIB_DATA_JSON_VALUE_H_

#include <absl/status/status.h>
#include <simdjson.h>

#include <string>
#include <string_view>

namespace textclf::internal {

/// What is said of a record that ends too early.
inline constexpr std::string_view kObjectDoesNotEnd =
    "not valid JSON: the object does not end";

/// `error`, which is none of success, in words that help who wrote the JSON.
absl::Status JsonError(simdjson::error_code error);

/// `error` as kInvalidArgument.
inline absl::Status JsonStatus(simdjson::error_code error) {
  return error == simdjson::SUCCESS ? absl::OkStatus() : JsonError(error);
}

/// "an array", "a number"…
const char* TypeName(simdjson::ondemand::json_type type);

/// `"labels" is a number, expected an array of strings`
absl::Status WrongType(std::string_view field, simdjson::ondemand::json_type found,
                       const char* expected);

/// Whether `json` is a whole number without sign or superfluous zeros, as nearly all are.
bool IsPlainNumber(std::string_view json);

/// The JSON of a number, true, false or null, or the first byte of a container.
std::string_view Token(simdjson::ondemand::value& json);

/// A value of an object with what is needed to use it more than once.
struct JsonValue {
  simdjson::ondemand::json_type type = simdjson::ondemand::json_type::null;
  /// As it stands in the record.
  std::string_view json;
  /// What it says, where it is a string; else empty.
  std::string_view string;
  /// Where it is a container: at its beginning.
  simdjson::ondemand::array array;
  simdjson::ondemand::object object;
};

/// Reads a value. Scalars are checked in full, containers for their brackets only.
/// Fails with kInvalidArgument.
absl::Status ReadJsonValue(simdjson::ondemand::value json, JsonValue& value);

/// Puts a string or the digits of a number into `out`, nothing for null.
/// Fails with kInvalidArgument, naming the field, for anything else.
absl::Status ReadName(std::string_view field, const JsonValue& value, std::string& out);

/// Replaces `out` by the JSON of `value`, which is checked in full.
/// Fails with kInvalidArgument, naming the field.
absl::Status CopyJson(const std::string& field, const JsonValue& value, std::string& out);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_JSON_VALUE_H_
