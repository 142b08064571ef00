#include "json_value.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "textclf/base/status_macros.h"

namespace textclf::internal {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

std::string Explanation(error_code error) {
  switch (error) {
    case simdjson::UNESCAPED_CHARS:
      return "found a bare control character within a string, expected an escape like "
             "\\n";
    case simdjson::STRING_ERROR:
      return "found an escape that JSON does not have";
    case simdjson::CAPACITY:
      return "the record is longer than 4 GiB";
    case simdjson::TAPE_ERROR:
      return "found commas, colons or brackets out of place";
    case simdjson::TRAILING_CONTENT:
      return "found something after the object, expected the end of the line";
    default:
      return simdjson::error_message(error);
  }
}

std::string_view WithoutWhiteSpaceBehind(std::string_view json) {
  return json.substr(0, json.find_last_not_of(" \t\r\n") + 1);
}

/// Reads a string, and checks a number, true, false or null. simdjson looks no further
/// than the first byte of the latter.
absl::Status ReadScalar(ondemand::value json, JsonValue& value) {
  value.json = Token(json);
  if (value.type == ondemand::json_type::string) {
    return JsonStatus(json.get_string().get(value.string));
  }
  if (IsPlainNumber(value.json) || nlohmann::json::accept(value.json)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrFormat("not valid JSON: found %s, expected a value",
                      std::string(value.json.substr(0, 60))));
}

}  // namespace

absl::Status JsonError(error_code error) {
  if (error == simdjson::UNCLOSED_STRING ||
      error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT) {
    return absl::InvalidArgumentError(std::string(kObjectDoesNotEnd));
  }
  return absl::InvalidArgumentError("not valid JSON: " + Explanation(error));
}

const char* TypeName(ondemand::json_type type) {
  switch (type) {
    case ondemand::json_type::array:
      return "an array";
    case ondemand::json_type::object:
      return "an object";
    case ondemand::json_type::number:
      return "a number";
    case ondemand::json_type::string:
      return "a string";
    case ondemand::json_type::boolean:
      return "true or false";
    case ondemand::json_type::null:
      return "null";
  }
  return "something else";
}

absl::Status WrongType(std::string_view field, ondemand::json_type found,
                       const char* expected) {
  return absl::InvalidArgumentError(absl::StrFormat(
      "\"%s\" is %s, expected %s", std::string(field), TypeName(found), expected));
}

bool IsPlainNumber(std::string_view json) {
  const bool digits = !json.empty() && std::all_of(json.begin(), json.end(), [](char c) {
    return c >= '0' && c <= '9';
  });
  return digits && (json.size() == 1 || json[0] != '0');
}

std::string_view Token(ondemand::value& json) {
  return WithoutWhiteSpaceBehind(json.raw_json_token());
}

absl::Status ReadJsonValue(ondemand::value json, JsonValue& value) {
  TEXTCLF_RETURN_IF_ERROR(JsonStatus(json.type().get(value.type)));
  switch (value.type) {
    case ondemand::json_type::array:
      TEXTCLF_RETURN_IF_ERROR(JsonStatus(json.get_array().get(value.array)));
      TEXTCLF_RETURN_IF_ERROR(JsonStatus(value.array.raw_json().get(value.json)));
      TEXTCLF_RETURN_IF_ERROR(JsonStatus(value.array.reset().error()));
      break;
    case ondemand::json_type::object:
      TEXTCLF_RETURN_IF_ERROR(JsonStatus(json.get_object().get(value.object)));
      TEXTCLF_RETURN_IF_ERROR(JsonStatus(value.object.raw_json().get(value.json)));
      TEXTCLF_RETURN_IF_ERROR(JsonStatus(value.object.reset().error()));
      break;
    default:
      return ReadScalar(json, value);
  }
  value.json = WithoutWhiteSpaceBehind(value.json);
  return absl::OkStatus();
}

absl::Status ReadName(std::string_view field, const JsonValue& value, std::string& out) {
  switch (value.type) {
    case ondemand::json_type::string:
      out = value.string;
      return absl::OkStatus();
    case ondemand::json_type::number:
      out = value.json;
      return absl::OkStatus();
    case ondemand::json_type::null:
      out.clear();
      return absl::OkStatus();
    default:
      return WrongType(field, value.type, "a string or a number");
  }
}

absl::Status CopyJson(const std::string& field, const JsonValue& value,
                      std::string& out) {
  // Of a string without escapes simdjson has seen all that could be wrong.
  const bool plain_string = value.type == ondemand::json_type::string &&
                            value.json.find('\\') == value.json.npos;
  if (!plain_string && !nlohmann::json::accept(value.json)) {
    return absl::InvalidArgumentError(
        absl::StrFormat("\"%s\" is not valid JSON, expected a value", field));
  }
  out = value.json;
  return absl::OkStatus();
}

}  // namespace textclf::internal
