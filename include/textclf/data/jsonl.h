#ifndef TEXTCLF_DATA_JSONL_H_
#define TEXTCLF_DATA_JSONL_H_

#include <memory>

#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf {

/// One JSON object a line:
///
///   {"id": 7, "text": "Te koop: fiets", "labels": ["fiets", "te koop"]}
///   {"id": 8, "text": "Hallo", "labels": []}                    has no label
///   {"id": 9, "text": "Gezocht", "labels": {"fiets": null, "te koop": false}}
///   {"id": 10, "text": "Wie weet dit?"}                         not labelled
///
/// - The text is a string, and must be there.
/// - The labels are an array of strings, one string, or an object from label to true,
///   false, 1, 0 or null (unknown); null and absent both mean "not labelled".
/// - The id is a string or a number, which is kept digit for digit. The group is a string
///   or a number. Both may be null or absent.
/// - Of equal keys the last one counts.
///
/// Invalid UTF-8 and escapes of half a surrogate pair read as U+FFFD. Values of fields
/// that nobody asked for are skipped, and are not checked beyond brackets and strings.
/// A record is shorter than 4 GiB.
std::unique_ptr<RecordFormat> MakeJsonlFormat(const ReadOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_DATA_JSONL_H_
