#ifndef TEXTCLF_STREAM_PREDICTION_WRITER_H_
#define TEXTCLF_STREAM_PREDICTION_WRITER_H_

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "textclf/model/prediction.h"
#include "textclf/stream/prediction_form.h"

namespace textclf {

/// Writes probabilities, from 0 to 1, with `kProbabilityDigits` behind the point: eight
/// bytes to `out`, those of std::to_chars (PredictionWriterTest).
void WriteProbability(double probability, char* out);

/// Writes predictions of one classifier, with the names of the labels escaped once.
/// Immutable; safe from many threads.
class PredictionWriter {
 public:
  explicit PredictionWriter(std::span<const std::string> labels,
                            const PredictionForm& form = {});

  /// Appends, in the default form, what `AppendPrediction` does, byte for byte; without
  /// probabilities the labels alone. As CSV: a cell of the labels between bars, and one
  /// for each probability.
  void Append(const Prediction& prediction, std::string& out) const;

 private:
  void AppendLabels(const Prediction& prediction, std::string& out) const;
  void AppendQuickly(const Prediction& prediction, std::string& out) const;
  void AppendJson(const Prediction& prediction, std::string& out) const;
  void AppendCells(const Prediction& prediction, std::string& out) const;
  void AppendProbability(double probability, std::string& out) const;

  PredictionForm form_;
  std::vector<std::string> labels_;
  std::vector<std::string> quoted_;  // K labels as JSON strings
  /// What stands behind the labels in the default form, and where in it probabilities
  /// are to be written.
  std::string probabilities_;
  std::vector<std::size_t> places_;
};

}  // namespace textclf

#endif  // TEXTCLF_STREAM_PREDICTION_WRITER_H_
