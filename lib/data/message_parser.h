#ifndef TEXTCLF_LIB_DATA_MESSAGE_PARSER_H_
#define TEXTCLF_LIB_DATA_MESSAGE_PARSER_H_

#include <absl/functional/function_ref.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "json_record.h"
#include "json_value.h"
#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf::internal {

/// What the dialects of Telegram's messages have in common: records are JSON objects,
/// mended where need be; id, group and kept fields; links and buttons behind the text.
class MessageParser : public RecordParser {
 public:
  explicit MessageParser(const ReadOptions& options) : options_(options) {}

  absl::StatusOr<bool> Parse(std::string_view record, Document& document) final;

 protected:
  /// Forgets the message before.
  virtual void Begin() = 0;
  /// True for fields that `Read` wants to see.
  virtual bool Wants(std::string_view field) const = 0;
  virtual absl::Status Read(std::string_view field, JsonValue& value,
                            Document& document) = 0;
  /// Completes the document; false where it is none.
  virtual absl::StatusOr<bool> Finish(Document& document) = 0;

  /// To be called as soon as it is known that the record is no document: nothing more is
  /// read of it.
  void PassOver() { passed_over_ = true; }
  void AddLink(std::string_view address);
  void AddButton(std::string_view text);

  const ReadOptions& options() const { return options_; }

 private:
  absl::StatusOr<bool> ParseAsItIs(std::string_view record, Document& document);
  absl::Status ReadField(simdjson::ondemand::field& field, Document& document);
  absl::Status ReadShared(std::string_view key, const JsonValue& value,
                          Document& document) const;

  const ReadOptions& options_;
  JsonRecord record_;
  bool passed_over_ = false;
  std::string below_;  // links and buttons
};

using ReadEntry =
    absl::FunctionRef<absl::Status(std::string_view field, JsonValue& value)>;

/// Calls `read` for each field of an object; does nothing where `value` is none.
absl::Status ForEachEntry(JsonValue& value, ReadEntry read);

/// Calls `read` for each element of an array, with an empty field; does nothing where
/// `value` is none.
absl::Status ForEachElement(JsonValue& value, ReadEntry read);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_MESSAGE_PARSER_H_
