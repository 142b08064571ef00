#ifndef TEXTCLF_LIB_DATA_JSON_PROBE_H_
#define TEXTCLF_LIB_DATA_JSON_PROBE_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "json_outline.h"
#include "textclf/data/read_options.h"

namespace textclf::internal {

/// Tells from the fields of the first object of a file what kind of JSON it holds:
///
/// - kProdigy where one of them is `text_field` and "answer" is accept, reject or ignore,
///   or there is none but "options" with ids and nothing that holds labels;
/// - kDoccano where one is `text_field` and "Comments", "annotation_approver" or, as in
/// our
///   tasks, "source_id" with "unsure" and "label" stand beside it;
/// - kJsonl where one of them is `text_field`, or nothing else is beyond doubt;
/// - kTelegramDesktop where "messages" is an array after "type" and "id", or where
///   "chats" or "left_chats" is an object with an array "list";
/// - kTelethon where "peer_id" is an object and there is a "message" or an "action".
class JsonProbe {
 public:
  explicit JsonProbe(std::string text_field) : text_field_(std::move(text_field)) {}

  /// Takes the next bytes; nothing as long as they do not tell.
  std::optional<FileFormat> Take(std::string_view bytes);

 private:
  std::optional<FileFormat> Opened(char c);
  FileFormat Closed() const;
  bool Has(const char* field) const { return fields_.contains(field); }

  std::string text_field_;
  JsonOutline outline_;
  std::set<std::string> fields_;  // of the first object
  bool has_text_ = false;
  bool has_peer_ = false;
  bool has_answer_ = false;   // Prodigy's
  bool has_options_ = false;  // with ids
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_JSON_PROBE_H_
