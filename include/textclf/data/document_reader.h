#ifndef TEXTCLF_DATA_DOCUMENT_READER_H_
#define TEXTCLF_DATA_DOCUMENT_READER_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "textclf/data/document.h"
#include "textclf/data/read_options.h"
#include "textclf/data/record_reader.h"

namespace textclf {

/// Reads the documents of a file one by one, in order, whatever its format.
///
///   TEXTCLF_ASSIGN_OR_RETURN(DocumentReader reader, DocumentReader::Open("nieuws.csv"));
///   Document document;
///   while (true) {
///     TEXTCLF_ASSIGN_OR_RETURN(const bool more, reader.Next(document));
///     if (!more) break;
///     …
///   }
///
/// Memory: one block of bytes and the longest record. See RecordReader for many threads.
class DocumentReader {
 public:
  /// See RecordReader::Open. A file without any record is a reader without documents.
  static absl::StatusOr<DocumentReader> Open(
      const std::string& path, const ReadOptions& options = {},
      std::size_t block_bytes = RecordReader::kBlockBytes);

  /// Reads the next document into `document`, whose memory is used again; false at the
  /// end.
  ///
  /// Fails with kInvalidArgument, naming file and line, where the record is broken; a
  /// further call then goes on with the record after it.
  absl::StatusOr<bool> Next(Document& document);

  /// Reads up to `limit` further documents; none at the end. An error takes the place of
  /// the documents before it in the same batch.
  absl::StatusOr<std::vector<Document>> NextBatch(std::size_t limit);

  /// The line on which the document (or error) of the last `Next` starts; 0 before.
  std::size_t line() const { return line_; }
  FileFormat format() const { return records_.format(); }
  const std::string& name() const { return records_.name(); }

 private:
  explicit DocumentReader(RecordReader records)
      : records_(std::move(records)), parser_(records_.record_format().NewParser()) {}

  RecordReader records_;
  std::unique_ptr<RecordParser> parser_;
  RecordBlock block_;
  std::size_t next_ = 0;  // of block_.records
  std::size_t line_ = 0;
};

}  // namespace textclf

#endif  // TEXTCLF_DATA_DOCUMENT_READER_H_
