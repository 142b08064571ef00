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

/// Turns records into lines; belongs to one thread.
///
/// A few messages are on their way at a time, each a step behind the one before it, and
/// each step fetches what the next one looks at: what the memo of answers knows of a
/// message arrives while its neighbours are worked on.
///
///   parse, a few at once → was it seen? → is there an answer? → write the answer, or
///   read, score and write
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
  /// Where the answer to a message comes from.
  enum class Source {
    kText,       ///< the text comes for the first time, as far as is known
    kKeptText,   ///< the text came before: keep the answer
    kAnswerMemo  ///< it is remembered
  };
  struct ParsedDocument {
    Document document;
    RecentMemo::Key key;
    bool is_document = false;  ///< else the record holds none
    Source source = Source::kText;
  };
  static constexpr std::size_t kParsedAtOnce = 8;
  static constexpr std::size_t kSteps = 3;

  ParsedDocument& DocumentAt(std::size_t i) { return parsed_[i % parsed_.size()]; }

  /// Parses the records from `begin` on, up to `kParsedAtOnce`; the end of those parsed,
  /// which is before one that ends the block.
  std::size_t Parse(const RecordBlock& block, std::size_t begin, LineBlock& out);
  /// Takes record `i` of the block into the row of steps and moves on the ones before it.
  /// From `end` on there are none to be taken in.
  void Advance(std::size_t i, std::size_t end, std::size_t first, LineBlock& out);

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
  static_assert(kSteps <= kParsedAtOnce);
  std::vector<TextTerms> terms_;  // by analyzer
  std::array<ParsedDocument, 2 * kParsedAtOnce> parsed_;
  Prediction prediction_;
  AnswerCounts counted_;  // of the document at hand
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_STREAM_LINE_LABELLER_H_
