#ifndef TEXTCLF_MODEL_MEMO_PREDICTOR_H_
#define TEXTCLF_MODEL_MEMO_PREDICTOR_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/model/chunk_memo.h"
#include "textclf/model/classifier.h"
#include "textclf/text/analyzer.h"
#include "textclf/text/token.h"

namespace textclf {

/// What one reading of a text gives to all classifiers that share an analyzer.
struct TextTerms {
  TokenStream stream;
  /// The keys of all word terms, with repetitions.
  std::vector<std::uint64_t> word_terms;
  /// The `TokenKey` of each of `stream.chunks`.
  std::vector<std::uint64_t> chunk_keys;
  // Scratch space:
  std::vector<std::uint64_t> word_keys;
  std::string class_terms;
};

/// Replaces what stood in `terms`.
void ReadTerms(const Analyzer& analyzer, std::string_view text, TextTerms& terms);

/// `Classifier::Predict` for many texts, the same answers to the bit (MemoPredictorTest),
/// faster:
///
/// - look-ups of all word terms overlap (`Vocabulary::FindAll`);
/// - what the character terms of a chunk add up to is remembered (`ChunkMemo`);
/// - repeated terms are found by counting, since sums do not ask for an order
/// (`TermSums`).
///
/// Belongs to one thread and must not outlive the classifier. Memory: `memo_bytes` and
/// a byte for each column; allocates nothing once it has grown.
class MemoPredictor {
 public:
  MemoPredictor(const Classifier& classifier, std::size_t memo_bytes);

  /// `terms` must have been read from `text` by an analyzer equal to the classifier's.
  void Predict(std::string_view text, const TextTerms& terms, Prediction& prediction);

  /// Of the last text, the occurrences of word terms that the model knows.
  std::size_t known_words() const { return known_words_; }

 private:
  void AddWords(const TextTerms& terms);
  /// False, and nothing is done, where a term stands more often than can be counted.
  bool AddRepeated();

  const Vocabulary& vocabulary() const { return classifier_->parts().tfidf.vocabulary(); }

  const Classifier* classifier_;
  TermSums term_sums_;
  ChunkMemo chunk_memo_;
  std::vector<std::uint8_t> counts_;  // of each column in the text at hand; else 0
  std::vector<std::uint32_t> repeated_;
  PredictionWorkspace workspace_;
  std::size_t known_words_ = 0;
};

}  // namespace textclf

#endif  // TEXTCLF_MODEL_MEMO_PREDICTOR_H_
