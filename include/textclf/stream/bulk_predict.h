#ifndef TEXTCLF_STREAM_BULK_PREDICT_H_
#define TEXTCLF_STREAM_BULK_PREDICT_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "textclf/base/byte_source.h"
#include "textclf/data/record_reader.h"
#include "textclf/stream/prediction_form.h"
#include "textclf/stream/prediction_line.h"
#include "textclf/stream/stream_summary.h"

namespace textclf {

/// A record that could not be read: why, with its place, and its bytes.
struct RejectedRecord {
  absl::Status error;
  std::string bytes;
};

/// How far a run has come: all that was read up to a point was written.
struct BulkProgress {
  const StreamSummary& summary;
  /// Records read, those of `skip_records`, rejected ones and so on among them, and what
  /// was read of the file.
  std::size_t records = 0;
  std::uint64_t bytes_read = 0;
};

struct BulkPredictOptions {
  /// The fields that the reader was told to keep, in that order.
  std::vector<std::string> keep = {};
  PredictionForm form = {};
  /// Weightiest terms to explain each answer by; 0 explains nothing. Not as CSV.
  std::size_t explain_terms = 0;
  /// 0 takes all processors. The lines do not depend on it.
  int threads = 0;
  /// Memory for what comes again: answers to texts, and what the character terms of words
  /// add up to; 0 remembers nothing. The lines do not depend on it.
  std::size_t memo_bytes = std::size_t{64} << 20;
  /// So many records were labelled before: they are counted and no more.
  std::size_t skip_records = 0;

  // What follows is called in the order of the input, from any thread but not from two at
  // once. An error ends the run.

  /// Called for each record that cannot be read; without it the first one ends the run.
  std::function<absl::Status(const RejectedRecord&)> on_reject = {};
  /// Called after each block was written.
  std::function<absl::Status(const BulkProgress&)> on_progress = {};
};

/// Labels every document of `reader` and writes one line for each, in order. As JSON:
///
///   {"id":7,"labels":["bulk"],"probabilities":{"bulk":0.912345,…}}            one model
///   {"id":7,"ads":{"labels":[…],"probabilities":{…}},"kinds":{…}}            several
///
/// Kept fields follow the id, explanations the probabilities. As CSV, see
/// prediction_row.h; the header comes first where no records are skipped. Threads take
/// blocks of the input in turn, and their lines are put back into its order. Memory is
/// bounded whatever the size of the input: `memo_bytes`, and for each thread two blocks
/// with their lines and a byte for each column of each model. Once that has grown,
/// nothing is allocated for a document (BulkMemoryTest). Fails with kInvalidArgument
/// where two fields of a line would have the same name, and, naming file and line, at the
/// first record that is broken; what was written before it is up to the caller to keep or
/// drop.
absl::StatusOr<StreamSummary> BulkPredict(RecordReader& reader,
                                          std::span<const NamedClassifier> classifiers,
                                          const BulkPredictOptions& options,
                                          ByteSink& output);

}  // namespace textclf

#endif  // TEXTCLF_STREAM_BULK_PREDICT_H_
