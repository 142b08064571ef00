#include "telegram_export.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json_outline.h"
#include "textclf/base/status_macros.h"

namespace textclf::internal {
namespace {

using Event = JsonOutline::Event;

/// True for the path of an object that describes a chat and holds its messages.
bool IsChat(const std::vector<std::string>& path, std::size_t size) {
  if (size == 1) return true;
  return size == 4 && path[2] == "list" &&
         (path[1] == "chats" || path[1] == "left_chats");
}

bool IsMessages(const std::vector<std::string>& path) {
  return path.back() == "messages" && IsChat(path, path.size() - 1);
}

constexpr std::array<bool, 256> SetOf(std::string_view bytes) {
  std::array<bool, 256> set = {};
  for (const char c : bytes) set[static_cast<unsigned char>(c)] = true;
  return set;
}
constexpr std::array<bool, 256> kEndsRunInString = SetOf("\"\\\n");
constexpr std::array<bool, 256> kEndsRun = SetOf("\"{}\n");

/// How far a line is indented, as long as nothing else stands on it.
struct Indent {
  std::size_t blanks = 0;
  bool only_blanks = true;

  void StartLine() { *this = {}; }
  /// True for the first byte of a line that is no blank.
  bool Take(char c) {
    if (!only_blanks) return false;
    if (c == ' ') ++blanks;
    only_blanks = c == ' ';
    return !only_blanks;
  }
};

/// Copies one message; knows its end.
class MessageCopier {
 public:
  /// After the brace that opens a message, which is the first of its line or not.
  void Start(const Indent& indent, bool starts_line) {
    indent_ = indent;
    resync_column_ = starts_line ? indent.blanks : 0;
    depth_ = 1;
    inner_lines_ = 0;
    in_string_ = escaped_ = false;
  }

  /// Moves bytes from `in` to `out` up to the end of the message; false where `in` ends
  /// before it.
  bool Copy(std::string_view& in, std::string& out) {
    std::size_t copied = 0;
    std::size_t i = 0;
    const auto flush = [&](std::size_t end) {
      out += in.substr(copied, end - copied);
      copied = end;
    };
    const auto finish = [&](std::size_t end) {
      flush(end);
      in.remove_prefix(end);
    };
    while (i < in.size()) {
      const char c = in[i];
      if (c == '\n') {
        flush(i);
        out += '\r';
        copied = ++i;
        StartLine();
      } else if (escaped_) {
        escaped_ = false;
        ++i;
      } else if (in_string_) {
        i = TakeInString(in, i);
      } else {
        if (indent_.only_blanks && indent_.Take(c) && IsLost(c)) {
          finish(i);
          return true;
        }
        i = TakeOutside(in, i);
        if (depth_ == 0) {
          finish(i);
          return true;
        }
      }
    }
    finish(in.size());
    return false;
  }

  std::size_t inner_lines() const { return inner_lines_; }
  const Indent& indent() const { return indent_; }

 private:
  void StartLine() {
    ++inner_lines_;
    indent_.StartLine();
    in_string_ = escaped_ = false;
  }

  /// True where the first byte of a line says that the message should have ended.
  bool IsLost(char c) const {
    if (resync_column_ == 0) return false;
    return (c == '{' && indent_.blanks == resync_column_) ||
           ((c == '}' || c == ']') && indent_.blanks < resync_column_);
  }

  std::size_t TakeInString(std::string_view in, std::size_t i) {
    while (i < in.size() && !kEndsRunInString[static_cast<unsigned char>(in[i])]) ++i;
    if (i == in.size() || in[i] == '\n') return i;
    escaped_ = in[i] == '\\';
    in_string_ = escaped_;
    return i + 1;
  }

  std::size_t TakeOutside(std::string_view in, std::size_t i) {
    if (indent_.only_blanks) return i + 1;
    while (i < in.size() && !kEndsRun[static_cast<unsigned char>(in[i])]) ++i;
    if (i == in.size() || in[i] == '\n') return i;
    if (in[i] == '"') in_string_ = true;
    if (in[i] == '{') ++depth_;
    if (in[i] == '}') --depth_;
    return i + 1;
  }

  Indent indent_;
  std::size_t resync_column_ = 0;  // 0: no telling by indentation
  std::size_t depth_ = 0;
  std::size_t inner_lines_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

class ExportFlattener final : public ByteSource {
 public:
  ExportFlattener(std::unique_ptr<ByteSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)) {}

  absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) override {
    const std::size_t before = buffer.size();
    while (buffer.size() == before && !at_end_) {
      raw_.clear();
      TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, source_->Read(bytes, raw_));
      at_end_ = count == 0;
      Flatten(raw_, buffer);
      if (at_end_) TEXTCLF_RETURN_IF_ERROR(End(buffer));
    }
    return buffer.size() - before;
  }

 private:
  void Flatten(std::string_view in, std::string& out) {
    while (!in.empty()) {
      if (!in_message_) {
        TakeOutside(in[0], out);
        in.remove_prefix(1);
      } else if (copier_.Copy(in, out)) {
        EndMessage(out);
      }
    }
  }

  absl::Status End(std::string& out) {
    if (!seen_messages_) {
      return absl::InvalidArgumentError(
          name_ +
          ": found no list of \"messages\", expected Telegram Desktop's "
          "result.json");
    }
    if (in_message_) {
      EndMessage(out);
    } else if (outline_.depth() > 0) {
      out += "{\n";
    }
    return absl::OkStatus();
  }

  void TakeOutside(char c, std::string& out) {
    if (c == '\n') {
      indent_.StartLine();
      if (lines_ahead_ > 0) {
        --lines_ahead_;
      } else {
        out += '\n';
      }
    }
    const bool starts_line = c != '\n' && indent_.Take(c);
    if (c == '{' && in_messages_ && !outline_.in_string()) {
      return StartMessage(starts_line, out);
    }
    if (c == '}' && in_messages_ && !outline_.in_string()) return;  // one too many
    Event event = outline_.Take(c);
    if (event == Event::kScalar) {
      KeepScalar();
      event = outline_.Take(c);
    }
    if (event == Event::kOpen) {
      in_messages_ = c == '[' && IsMessages(outline_.path());
      seen_messages_ = seen_messages_ || in_messages_;
      if (c == '{' && IsChat(outline_.path(), outline_.depth())) chat_.clear();
    }
    if (event == Event::kClose) in_messages_ = false;
  }

  void KeepScalar() {
    const std::string& field = outline_.field();
    if (!IsChat(outline_.path(), outline_.depth())) return;
    if (field == "name" || field == "type" || field == "id") {
      chat_[field] = outline_.scalar();
    }
  }

  void StartMessage(bool starts_line, std::string& out) {
    out += "{\"chat\":{";
    bool first = true;
    for (const char* field : {"name", "type", "id"}) {
      const auto found = chat_.find(field);
      if (found == chat_.end()) continue;
      out += std::string(std::exchange(first, false) ? "\"" : ",\"") + field + "\":";
      out += found->second;
    }
    out += "},";
    in_message_ = true;
    copier_.Start(indent_, starts_line);
  }

  void EndMessage(std::string& out) {
    in_message_ = false;
    indent_ = copier_.indent();
    out.append(std::max<std::size_t>(copier_.inner_lines(), 1), '\n');
    if (copier_.inner_lines() == 0) ++lines_ahead_;
  }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::string raw_;
  JsonOutline outline_;  // stands still within messages
  MessageCopier copier_;
  Indent indent_;
  std::map<std::string, std::string> chat_;  // JSON by field
  std::size_t lines_ahead_ = 0;              // line ends given before they came
  bool in_messages_ = false;                 // directly in an array of messages
  bool in_message_ = false;
  bool seen_messages_ = false;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> FlattenTelegramExport(std::unique_ptr<ByteSource> source,
                                                  std::string name) {
  return std::make_unique<ExportFlattener>(std::move(source), std::move(name));
}

}  // namespace textclf::internal
