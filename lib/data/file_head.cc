#include "file_head.h"

#include <algorithm>

#include "textclf/base/status_macros.h"

namespace textclf::internal {

absl::Status FileHead::ReadBlock() {
  TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, source_->Read(block_bytes_, buffer_));
  at_end_ = count == 0;
  return absl::OkStatus();
}

absl::Status FileHead::ReadAhead(std::size_t count) {
  while (!at_end_ && bytes().size() < count) TEXTCLF_RETURN_IF_ERROR(ReadBlock());
  return absl::OkStatus();
}

absl::StatusOr<std::string_view> FileHead::PeekRecord(
    absl::FunctionRef<std::optional<std::size_t>(std::string_view, RecordScan&)>
        find_end) {
  RecordScan scan;
  while (true) {
    const std::optional<std::size_t> end = find_end(bytes(), scan);
    if (end) return bytes().substr(0, *end);
    if (at_end_) return bytes();
    TEXTCLF_RETURN_IF_ERROR(ReadBlock());
  }
}

void FileHead::Skip(std::size_t count) {
  const std::string_view passed = bytes().substr(0, count);
  line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
  offset_ += passed.size();
}

void FileHead::ReadThrough(
    absl::FunctionRef<std::unique_ptr<ByteSource>(std::unique_ptr<ByteSource>)> wrap) {
  source_ =
      wrap(std::make_unique<ResumedSource>(std::string(bytes()), std::move(source_)));
  buffer_.clear();
  offset_ = 0;
  at_end_ = false;
}

}  // namespace textclf::internal
