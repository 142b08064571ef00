#ifndef TEXTCLF_TOOLS_TEXT_LINES_H_
#define TEXTCLF_TOOLS_TEXT_LINES_H_

#include <absl/status/statusor.h>

#include <string>
#include <utility>

#include "textclf/base/file.h"
#include "textclf/base/status_macros.h"

namespace textclf::tools {

/// The lines of a file, without their ends; the last one may lack its end. Memory: a
/// block and the longest line.
class TextLines {
 public:
  /// "-" is standard input. Fails as InputFile::Open does.
  static absl::StatusOr<TextLines> Open(const std::string& path) {
    TEXTCLF_ASSIGN_OR_RETURN(InputFile file, InputFile::Open(path));
    return TextLines(std::move(file));
  }

  /// Calls `fn(std::string_view)` for each line that is left, until it fails.
  template <typename Fn>
  absl::Status ForEach(const Fn& fn) {
    constexpr std::size_t kBlockBytes = std::size_t{1} << 16;
    std::string bytes;
    while (true) {
      const std::size_t known = bytes.size();
      TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, file_.Read(kBlockBytes, bytes));
      if (count == 0) return bytes.empty() ? absl::OkStatus() : fn(bytes);
      std::size_t begin = 0;
      std::size_t end = bytes.find('\n', known);
      for (; end != std::string::npos; end = bytes.find('\n', begin)) {
        TEXTCLF_RETURN_IF_ERROR(fn(std::string_view(bytes).substr(begin, end - begin)));
        begin = end + 1;
      }
      bytes.erase(0, begin);
    }
  }

 private:
  explicit TextLines(InputFile file) : file_(std::move(file)) {}

  InputFile file_;
};

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_TEXT_LINES_H_
