#include "json_probe.h"

#include <vector>

namespace textclf::internal {

using Event = JsonOutline::Event;

std::optional<FileFormat> JsonProbe::Take(std::string_view bytes) {
  for (const char c : bytes) {
    const bool in_string = outline_.in_string();
    Event event = outline_.Take(c);
    if (event == Event::kScalar) event = outline_.Take(c);
    if (c == ':' && !in_string && outline_.depth() == 1) {
      if (outline_.field() == text_field_) return FileFormat::kJsonl;
      fields_.insert(outline_.field());
    }
    if (event == Event::kOpen) {
      if (const auto format = Opened(c)) return format;
      const std::vector<std::string>& path = outline_.path();
      if (c == '{' && path.size() == 2 && path[1] == "peer_id") has_peer_ = true;
    }
    if (event == Event::kClose && outline_.depth() == 0) {
      const bool message = has_peer_ && (Has("message") || Has("action"));
      return message ? FileFormat::kTelethon : FileFormat::kJsonl;
    }
  }
  return std::nullopt;
}

std::optional<FileFormat> JsonProbe::Opened(char c) const {
  const std::vector<std::string>& path = outline_.path();
  if (c != '[') return std::nullopt;
  const bool chat = path.size() == 2 && path[1] == "messages" && Has("type") && Has("id");
  const bool account = path.size() == 3 && path[2] == "list" &&
                       (path[1] == "chats" || path[1] == "left_chats");
  if (chat || account) return FileFormat::kTelegramDesktop;
  return std::nullopt;
}

}  // namespace textclf::internal
