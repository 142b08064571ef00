#include "json_probe.h"

#include <vector>

namespace textclf::internal {

using Event = JsonOutline::Event;

std::optional<FileFormat> JsonProbe::Take(std::string_view bytes) {
  for (const char c : bytes) {
    const bool in_string = outline_.in_string();
    Event event = outline_.Take(c);
    if (event == Event::kScalar) {
      const std::string& value = outline_.scalar();
      has_answer_ =
          has_answer_ ||
          (outline_.depth() == 1 && outline_.field() == "answer" &&
           (value == R"("accept")" || value == R"("reject")" || value == R"("ignore")"));
      event = outline_.Take(c);
    }
    if (c == ':' && !in_string && outline_.depth() == 1) {
      has_text_ = has_text_ || outline_.field() == text_field_;
      fields_.insert(outline_.field());
    }
    if (c == ':' && !in_string && outline_.depth() == 3) {
      const std::vector<std::string>& path = outline_.path();
      if (path[1] == "options" && outline_.field() == "id") has_options_ = true;
    }
    if (event == Event::kOpen) {
      if (const auto format = Opened(c)) return format;
    }
    if (event == Event::kClose && outline_.depth() == 0) return Closed();
  }
  return std::nullopt;
}

std::optional<FileFormat> JsonProbe::Opened(char c) {
  const std::vector<std::string>& path = outline_.path();
  if (c == '{' && path.size() == 2 && path[1] == "peer_id") has_peer_ = true;
  if (c != '[' || has_text_) return std::nullopt;
  const bool chat = path.size() == 2 && path[1] == "messages" && Has("type") && Has("id");
  const bool account = path.size() == 3 && path[2] == "list" &&
                       (path[1] == "chats" || path[1] == "left_chats");
  if (chat || account) return FileFormat::kTelegramDesktop;
  return std::nullopt;
}

FileFormat JsonProbe::Closed() const {
  if (has_text_) {
    const bool has_labels = Has("label") || Has("labels");
    if (has_answer_ || (has_options_ && !has_labels)) return FileFormat::kProdigy;
    const bool task = Has("source_id") && Has("unsure") && Has("label");
    const bool doccano = Has("Comments") || Has("annotation_approver") || task;
    return doccano ? FileFormat::kDoccano : FileFormat::kJsonl;
  }
  const bool message = has_peer_ && (Has("message") || Has("action"));
  return message ? FileFormat::kTelethon : FileFormat::kJsonl;
}

}  // namespace textclf::internal
