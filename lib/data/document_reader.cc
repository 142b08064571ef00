#include "textclf/data/document_reader.h"

#include "textclf/base/status_macros.h"

namespace textclf {

absl::StatusOr<DocumentReader> DocumentReader::Open(const std::string& path,
                                                    const ReadOptions& options,
                                                    std::size_t block_bytes) {
  TEXTCLF_ASSIGN_OR_RETURN(RecordReader records,
                           RecordReader::Open(path, options, block_bytes));
  return DocumentReader(std::move(records));
}

absl::StatusOr<bool> DocumentReader::Next(Document& document) {
  while (true) {
    if (next_ == block_.records.size()) {
      next_ = 0;
      TEXTCLF_ASSIGN_OR_RETURN(const bool more, records_.NextBlock(block_));
      if (!more) return false;
    }
    const Record& record = block_.records[next_++];
    line_ = record.line;
    const auto found = parser_->Parse(block_.Bytes(record), document);
    if (!found.ok()) return records_.ErrorAt(record.line, found.status());
    if (*found) return true;
  }
}

absl::StatusOr<std::vector<Document>> DocumentReader::NextBatch(std::size_t limit) {
  std::vector<Document> documents;
  Document document;
  while (documents.size() < limit) {
    TEXTCLF_ASSIGN_OR_RETURN(const bool more, Next(document));
    if (!more) break;
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace textclf
