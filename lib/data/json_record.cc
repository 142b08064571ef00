#include "json_record.h"

#include <absl/strings/str_format.h>

#include "json_value.h"
#include "textclf/base/status_macros.h"

namespace textclf::internal {

namespace ondemand = simdjson::ondemand;

absl::Status JsonRecord::Open(std::string_view record, ondemand::object& object) {
  // simdjson wants to be able to read behind a record.
  padded_ = record;
  padded_.append(simdjson::SIMDJSON_PADDING, ' ');
  TEXTCLF_RETURN_IF_ERROR(JsonStatus(
      parser_.iterate(padded_.data(), record.size(), padded_.capacity()).get(json_)));
  ondemand::json_type type{};
  TEXTCLF_RETURN_IF_ERROR(JsonStatus(json_.type().get(type)));
  if (type == ondemand::json_type::object) {
    return JsonStatus(json_.get_object().get(object));
  }
  return absl::InvalidArgumentError(
      absl::StrFormat("found %s, expected a JSON object", TypeName(type)));
}

absl::Status JsonRecord::CheckEnd() {
  if (json_.current_location().error() == simdjson::OUT_OF_BOUNDS) {
    return absl::OkStatus();
  }
  return JsonStatus(simdjson::TRAILING_CONTENT);
}

}  // namespace textclf::internal
