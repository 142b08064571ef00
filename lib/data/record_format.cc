#include "textclf/data/record_format.h"

namespace textclf {

std::optional<std::size_t> RecordFormat::FindEnd(std::string_view bytes,
                                                 RecordScan& scan) const {
  return FindLineEnd(bytes, scan);
}

bool RecordFormat::IsBlank(std::string_view record) const {
  return record.find_first_not_of(" \t\r\n") == record.npos;
}

std::optional<std::size_t> FindLineEnd(std::string_view bytes, RecordScan& scan) {
  const std::size_t line_end = bytes.find('\n', scan.offset);
  scan.offset = bytes.size();
  if (line_end == bytes.npos) return std::nullopt;
  return line_end + 1;
}

std::string_view WithoutLineEnd(std::string_view record) {
  if (!record.ends_with('\n')) return record;
  record.remove_suffix(record.ends_with("\r\n") ? 2 : 1);
  return record;
}

}  // namespace textclf
