#ifndef TEXTCLF_STREAM_BULK_PREDICT_H_
#define TEXTCLF_STREAM_BULK_PREDICT_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "textclf/base/file.h"
#include "textclf/data/record_reader.h"
#include "textclf/stream/prediction_line.h"

namespace textclf {

struct BulkPredictOptions {
  /// The fields that the reader was told to keep, in that order.
  std::vector<std::string> keep = {};
  /// Weightiest terms to explain each answer by; 0 explains nothing.
  std::size_t explain_terms = 0;
  /// 0 takes all processors. The lines do not depend on it.
  int threads = 0;
  /// Memory for what comes again: answers to texts, and what the character terms of words
  /// add up to; 0 remembers nothing. The lines do not depend on it.
  std::size_t memo_bytes = std::size_t{64} << 20;
  /// Called now and then with the number of documents written so far, from any thread but
  /// not from two at once.
  std::function<void(std::size_t)> on_progress = {};
};

/// What a run over many documents found.
struct BulkPredictSummary {
  std::size_t documents = 0;
  /// For each classifier, for each of its labels, the documents that got it.
  std::vector<std::vector<std::size_t>> label_counts;
  /// For each classifier, for each of its rules, the documents that the labels above
  /// their thresholds would have broken it on.
  std::vector<std::vector<std::size_t>> rule_counts;
  /// Documents whose answer was remembered, for the same text came before; how many
  /// depends on memory and threads.
  std::size_t remembered = 0;
};

/// Labels every document of `reader` and writes one JSON line for each, in order:
///
///   {"id":7,"labels":["bulk"],"probabilities":{"bulk":0.912345,…}}            one model
///   {"id":7,"ads":{"labels":[…],"probabilities":{…}},"kinds":{…}}            several
///
/// Kept fields follow the id, explanations the probabilities. Threads take blocks of the
/// input in turn, and their lines are put back into its order. Memory is bounded whatever
/// the size of the input: `memo_bytes`, and for each thread two blocks with their lines
/// and a byte for each column of each model. Once that has grown, nothing is allocated
/// for a document (BulkMemoryTest).
/// Fails with kInvalidArgument where two fields of a line would have the same name, and,
/// naming file and line, at the first record that is broken; what was written
/// before it is up to the caller to keep or drop.
absl::StatusOr<BulkPredictSummary> BulkPredict(
    RecordReader& reader, std::span<const NamedClassifier> classifiers,
    const BulkPredictOptions& options, OutputFile& output);

}  // namespace textclf

#endif  // TEXTCLF_STREAM_BULK_PREDICT_H_
