#ifndef TEXTCLF_LIB_STREAM_LINE_LABELLER_H_
#define TEXTCLF_LIB_STREAM_LINE_LABELLER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ordered_output.h"
#include "textclf/data/record_reader.h"
#include "textclf/model/memo_predictor.h"
#include "textclf/stream/answer_memo.h"
#include "textclf/stream/bulk_predict.h"
#include "textclf/stream/prediction_writer.h"

namespace textclf::internal {

/// How the answers of the models stand in a line. Immutable; safe from many threads.
struct AnswerForm {
  AnswerForm(std::span<const NamedClassifier> classifiers, const PredictionForm& form);

  struct OfModel {
    /// What stands before and behind the answer where there are several models.
    std::string opening;
    std::string closing;
    PredictionWriter writer;
    /// Labels and rules are numbered over all models; here its first ones.
    std::uint32_t first_label = 0;
    std::uint32_t first_rule = 0;
    /// Which of `analyzers` reads for it.
    std::size_t analyzer = 0;
  };
  std::vector<OfModel> models;
  /// The different ones.
  std::vector<const Analyzer*> analyzers;
  PredictionForm form;
  char between_models = ',';
  /// Of a block in which nothing was counted yet.
  StreamSummary no_counts;
};

/// Turns records into lines; belongs to one thread. A few messages are parsed, then each
/// is read, scored and written before the next: all that is touched stays in the cache,
/// and what the memo will be asked is on its way.
class LineLabeller {
 public:
  LineLabeller(std::span<const NamedClassifier> classifiers, const AnswerForm& form,
               const BulkPredictOptions& options, std::size_t chunk_memo_bytes,
               AnswerMemo& answers, const RecordReader& reader);

  /// Appends the lines of `block`, whose first record is the document `first` (from 0),
  /// and counts them. What is broken becomes a reject, or ends the block where the
  /// options have no use for rejects.
  void Label(const RecordBlock& block, std::size_t first, LineBlock& out);

 private:
  struct ParsedDocument {
    Document document;
    RecentMemo::Key key;
    bool is_document = false;  ///< else the record holds none
  };
  static constexpr std::size_t kParsedAtOnce = 8;

  /// Parses up to `kParsedAtOnce` records; how many there are before one that ends the
  /// block.
  std::size_t Parse(const RecordBlock& block, std::size_t begin, LineBlock& out);
  void AppendLine(const ParsedDocument& parsed, std::size_t number, LineBlock& out);
  void AppendAnswers(const ParsedDocument& parsed, LineBlock& out);
  /// Without the memo.
  void MakeAnswers(std::string_view text, std::string& out);
  void MakeAnswer(std::size_t model, std::string_view text, std::string& out);

  std::span<const NamedClassifier> classifiers_;
  const AnswerForm& form_;
  const BulkPredictOptions& options_;
  AnswerMemo& answers_;
  const RecordReader& reader_;
  std::unique_ptr<RecordParser> parser_;
  std::vector<MemoPredictor> predictors_;
  std::vector<TextTerms> terms_;  // by analyzer
  std::array<ParsedDocument, kParsedAtOnce> parsed_;
  Prediction prediction_;
  AnswerCounts counted_;  // of the document at hand
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_STREAM_LINE_LABELLER_H_
