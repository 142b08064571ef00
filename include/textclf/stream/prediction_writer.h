#ifndef TEXTCLF_STREAM_PREDICTION_WRITER_H_
#define TEXTCLF_STREAM_PREDICTION_WRITER_H_

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "textclf/model/prediction.h"

namespace textclf {

/// Writes probabilities, from 0 to 1, with `kProbabilityDigits` behind the point: eight
/// bytes to `out`, those of std::to_chars (PredictionWriterTest).
void WriteProbability(double probability, char* out);

/// `AppendPrediction` for many predictions of one classifier, byte for byte the same,
/// with the names of the labels escaped once. Immutable; safe from many threads.
class PredictionWriter {
 public:
  explicit PredictionWriter(std::span<const std::string> labels);

  void Append(const Prediction& prediction, std::string& out) const;

 private:
  std::vector<std::string> quoted_;  // K labels as JSON strings
  std::size_t max_bytes_ = 0;        // of a prediction
};

}  // namespace textclf

#endif  // TEXTCLF_STREAM_PREDICTION_WRITER_H_
