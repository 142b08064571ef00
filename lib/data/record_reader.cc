#include "textclf/data/record_reader.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <utility>

#include "format_detection.h"
#include "textclf/base/compression.h"
#include "textclf/base/status_macros.h"

namespace textclf {

absl::StatusOr<RecordReader> RecordReader::Open(const std::string& path,
                                                const ReadOptions& options,
                                                std::size_t block_bytes) {
  TEXTCLF_ASSIGN_OR_RETURN(InputFile file, InputFile::Open(path));
  RecordReader reader(std::make_unique<InputFile>(std::move(file)),
                      std::max<std::size_t>(block_bytes, 1));
  TEXTCLF_ASSIGN_OR_RETURN(reader.source_,
                           Inflate(std::move(reader.source_), reader.name()));
  internal::FileHead head(reader.source_, reader.name(), reader.block_bytes_);
  auto detected = internal::DetectFormat(head, options);
  if (!detected.ok()) return reader.ErrorAt(head.line(), detected.status());
  reader.format_ = detected->format;
  reader.record_format_ = std::move(detected->record_format);
  reader.encoding_ = std::move(detected->encoding);
  reader.header_ = std::move(detected->header);
  reader.pending_ = head.bytes();
  reader.line_ = head.line();
  reader.at_end_ = head.at_end();
  return reader;
}

absl::Status RecordReader::ErrorAt(std::size_t line, const absl::Status& error) const {
  if (error.code() != absl::StatusCode::kInvalidArgument) return error;
  return absl::InvalidArgumentError(
      absl::StrFormat("%s:%d: %s", name(), line, std::string(error.message())));
}

absl::StatusOr<bool> RecordReader::NextBlock(RecordBlock& block) {
  block.records.clear();
  block.bytes.clear();
  std::swap(block.bytes, pending_);
  while (true) {
    CutRecords(block);
    if (!block.records.empty()) return true;
    if (at_end_) return false;
    TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count,
                             source_->Read(block_bytes_, block.bytes));
    at_end_ = count == 0;
  }
}

void RecordReader::CutRecords(RecordBlock& block) {
  const std::string_view bytes = block.bytes;
  std::size_t begin = 0;
  while (true) {
    const auto size = record_format_->FindEnd(bytes.substr(begin), scan_);
    if (!size) break;
    AddRecord(begin, *size, block);
    begin += *size;
  }
  if (at_end_ && begin < bytes.size()) {
    AddRecord(begin, bytes.size() - begin, block);
    begin = bytes.size();
  }
  if (block.records.empty()) {
    block.bytes.erase(0, begin);  // blank records
  } else {
    pending_ = bytes.substr(begin);
    block.bytes.resize(begin);
  }
}

void RecordReader::AddRecord(std::size_t offset, std::size_t size, RecordBlock& block) {
  const std::string_view record =
      WithoutLineEnd(std::string_view(block.bytes).substr(offset, size));
  if (!record_format_->IsBlank(record)) {
    block.records.push_back({offset, record.size(), line_});
  }
  line_ += scan_.inner_lines + 1;
  scan_ = {};
}

}  // namespace textclf
