#ifndef TEXTCLF_LIB_DATA_DELIMITED_CELLS_H_
#define TEXTCLF_LIB_DATA_DELIMITED_CELLS_H_

#include <absl/status/status.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/data/record_format.h"

namespace textclf::internal {

/// One cell of a record, as it stands there.
struct Cell {
  /// Without the quotes around it.
  std::string_view bytes;
  /// True where `bytes` holds doubled quotes.
  bool doubled_quotes = false;

  /// Replaces `out` by what the cell means.
  void AssignTo(std::string& out) const;
};

/// RecordFormat::FindEnd for cells between `delimiter`s.
std::optional<std::size_t> FindDelimitedEnd(char delimiter, std::string_view bytes,
                                            RecordScan& scan);

/// Cuts `record`, without its line end, into at least one cell, which replace `cells` and
/// point into `record`.
/// Fails with kInvalidArgument when quotes do not close, or close before a cell's end.
absl::Status SplitCells(char delimiter, std::string_view record,
                        std::vector<Cell>& cells);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_DELIMITED_CELLS_H_
