#ifndef TEXTCLF_LIB_DATA_JSON_RECORD_H_
#define TEXTCLF_LIB_DATA_JSON_RECORD_H_

#include <absl/status/status.h>
#include <simdjson.h>

#include <string>
#include <string_view>

namespace textclf::internal {

/// Opens records that are JSON objects; its memory is used again.
class JsonRecord {
 public:
  /// Fails with kInvalidArgument where `record` does not start like an object. `object`
  /// is good until the next call.
  absl::Status Open(std::string_view record, simdjson::ondemand::object& object);

  /// To be asked when the last field was read: fails with kInvalidArgument where the
  /// record goes on behind the object.
  absl::Status CheckEnd();

 private:
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document json_;
  std::string padded_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_JSON_RECORD_H_
