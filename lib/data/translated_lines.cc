#include "translated_lines.h"

#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/data/json_text.h"
#include "textclf/data/jsonl.h"

namespace textclf::internal {
namespace {

using Json = nlohmann::json;

class TranslatedFormat final : public RecordFormat {
 public:
  TranslatedFormat(const ReadOptions& options, TranslateRecord translate)
      : options_(options), translate_(translate), lines_(MakeJsonlFormat(options)) {}

  std::unique_ptr<RecordParser> NewParser() const override {
    return std::make_unique<Parser>(*this);
  }

 private:
  class Parser final : public RecordParser {
   public:
    explicit Parser(const TranslatedFormat& format)
        : format_(format), lines_(format.lines_->NewParser()) {}

    absl::StatusOr<bool> Parse(std::string_view record, Document& document) override {
      Repairs repairs;
      std::string mended(record.substr(0, record.find_last_not_of(" \t\r") + 1));
      const auto json = ParseMended<Json>(mended, repairs);
      // What is no object gets the error of JSON lines.
      if (!json || !json->is_object()) return Refuse(record, document);
      TEXTCLF_ASSIGN_OR_RETURN(const Translation translation,
                               format_.translate_(*json, format_.options_));
      TEXTCLF_RETURN_IF_ERROR(
          lines_->Parse(WithFields(mended, translation.fields), document).status());
      document.repairs += repairs;
      document.names_all = translation.names_all;
      return true;
    }

   private:
    absl::Status Refuse(std::string_view record, Document& document) {
      TEXTCLF_RETURN_IF_ERROR(lines_->Parse(record, document).status());
      return absl::InvalidArgumentError(
          "not valid JSON: a field that is not read is broken, or nested too deeply; "
          "python3 -m json.tool tells where");
    }

    const TranslatedFormat& format_;
    std::unique_ptr<RecordParser> lines_;
  };

  ReadOptions options_;
  TranslateRecord translate_;
  std::unique_ptr<RecordFormat> lines_;
};

}  // namespace

std::unique_ptr<RecordFormat> MakeTranslatedFormat(const ReadOptions& options,
                                                   TranslateRecord translate) {
  return std::make_unique<TranslatedFormat>(options, translate);
}

bool IsNestedTooDeeply(std::string_view json) {
  constexpr std::size_t kMaxDepth = 256;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '{' || c == '[')) {
      if (++depth > kMaxDepth) return true;
    } else if (!in_string && (c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

void AppendField(std::string_view name, const Json& value, std::string& fields) {
  if (!fields.empty()) fields += ',';
  AppendJsonString(name, fields);
  fields += ':';
  fields += value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string WithFields(std::string_view object, std::string_view fields) {
  if (fields.empty()) return std::string(object);
  std::string out(object.substr(0, object.size() - 1));
  const std::size_t last = out.find_last_not_of(" \t\r\n");
  if (last != out.npos && out[last] != '{') out += ',';
  out += fields;
  out += '}';
  return out;
}

const Json& FieldOf(const Json& object, const char* name) {
  static const Json& null = *new Json();
  if (!object.is_object()) return null;
  const auto field = object.find(name);
  return field == object.end() ? null : *field;
}

const char* TypeName(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::array:
      return "an array";
    case Json::value_t::string:
      return "a string";
    case Json::value_t::boolean:
      return "true or false";
    default:
      return "a number";
  }
}

}  // namespace textclf::internal
