#ifndef TEXTCLF_DATA_RECORD_READER_H_
#define TEXTCLF_DATA_RECORD_READER_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "textclf/base/file.h"
#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf {

/// Where a record stands in its block, without its line end, and in its file.
struct Record {
  std::size_t offset = 0;
  std::size_t size = 0;
  /// Of its first byte; the first line of a file is 1.
  std::size_t line = 0;
};

/// A piece of a file: bytes and the whole records in them.
struct RecordBlock {
  std::string bytes;
  std::vector<Record> records;

  std::string_view Bytes(const Record& record) const {
    return std::string_view(bytes).substr(record.offset, record.size);
  }
};

/// Reads a file block by block and cuts it into records, so that the blocks can be parsed
/// elsewhere, by as many threads as one likes:
///
///   TEXTCLF_ASSIGN_OR_RETURN(RecordReader reader, RecordReader::Open(path));
///   RecordBlock block;
///   while (true) {
///     TEXTCLF_ASSIGN_OR_RETURN(const bool more, reader.NextBlock(block));
///     if (!more) break;
///     …each worker: reader.record_format().NewParser()->Parse(block.Bytes(record),
///     document)
///   }
///
/// Memory: one block and the longest record.
class RecordReader {
 public:
  /// A block, and what is made of it, stay in the second-level cache.
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 17;

  /// Opens `path` ("-": standard input) and tells its format from its first bytes, unless
  /// `options.format` does. What gzip or Zstandard compressed is inflated. A UTF-8 byte
  /// order mark is passed over.
  ///
  /// Fails as InputFile::Open does, and with kInvalidArgument where the format cannot be
  /// told, where a JSON array or UTF-16 is found, or where the header lacks a column.
  static absl::StatusOr<RecordReader> Open(const std::string& path,
                                           const ReadOptions& options = {},
                                           std::size_t block_bytes = kBlockBytes);

  /// Replaces `block` by the next one, which has at least one record; false at the end.
  /// How a file falls into blocks depends on `block_bytes`, its records do not.
  absl::StatusOr<bool> NextBlock(RecordBlock& block);

  /// `error` with the place put before it: "nieuws.jsonl:312: …".
  absl::Status ErrorAt(std::size_t line, const absl::Status& error) const;

  const RecordFormat& record_format() const { return *record_format_; }
  /// Never kAuto; kJsonl for a file without any record.
  FileFormat format() const { return format_; }
  /// How a table is read; kAuto as long as all that was read is ASCII.
  Encoding encoding() const { return *encoding_; }
  /// What must stand before records for them to be read by themselves: the line with the
  /// columns of a table; else nothing.
  const std::string& header() const { return header_; }
  /// The path as given, or "standard input".
  const std::string& name() const { return file_->name(); }
  /// How much of the file, compressed as it may be, was read, and its size if it has one.
  std::uint64_t bytes_read() const { return file_->bytes_read(); }
  std::optional<std::uint64_t> file_bytes() const { return file_->size(); }

 private:
  RecordReader(std::unique_ptr<InputFile> file, std::size_t block_bytes)
      : file_(file.get()), source_(std::move(file)), block_bytes_(block_bytes) {}
  /// Moves what follows the last whole record of `block`, if there is any, to `pending_`.
  void CutRecords(RecordBlock& block);
  void AddRecord(std::size_t offset, std::size_t size, RecordBlock& block);

  const InputFile* file_;               // at the bottom of
  std::unique_ptr<ByteSource> source_;  // what inflates and decodes it
  std::size_t block_bytes_;
  FileFormat format_ = FileFormat::kAuto;
  std::unique_ptr<const RecordFormat> record_format_;
  std::shared_ptr<const Encoding> encoding_;
  std::string header_;
  std::string pending_;   // read and not yet given away: starts with a record
  RecordScan scan_;       // of that record
  std::size_t line_ = 1;  // of its first byte
  bool at_end_ = false;   // of the file
};

}  // namespace textclf

#endif  // TEXTCLF_DATA_RECORD_READER_H_
