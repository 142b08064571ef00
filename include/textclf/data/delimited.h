#ifndef TEXTCLF_DATA_DELIMITED_H_
#define TEXTCLF_DATA_DELIMITED_H_

#include <absl/status/statusor.h>

#include <memory>
#include <string_view>

#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf {

/// Records of cells, under a header that names the columns: CSV and TSV.
///
///   id;text;labels                        id,text,fiets,koop
///   7;"Te koop: ""fiets""";fiets|koop     7,"Te koop, fiets",1,
///   8;Hallo;                              8,Hallo,0,0
///
/// - Cells in quotes hold delimiters, line ends and doubled quotes (RFC 4180). A quote
///   within a cell that does not start with one is just a quote.
/// - Labels are one column of names split at `|`, where blanks around them go and an
/// empty
///   cell means "has none"; or a column each, holding 1, 0 or nothing (unknown).
/// - Each record has as many cells as the header. Empty lines are passed over.
/// - Kept fields are JSON strings.
///
/// `header` and `first_record` (empty where there is none) come without line ends;
/// `first_record` serves to tell the columns that are labels, see
/// `ReadOptions::label_columns`.
/// Fails with kInvalidArgument when the header does not have a column that it must have,
/// or has it twice.
absl::StatusOr<std::unique_ptr<RecordFormat>> MakeDelimitedFormat(
    std::string_view header, std::string_view first_record, char delimiter,
    const ReadOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_DATA_DELIMITED_H_
