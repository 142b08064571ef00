#include "textclf/model/memo_predictor.h"

#include <algorithm>

namespace textclf {

void ReadTerms(const Analyzer& analyzer, std::string_view text, TextTerms& terms) {
  analyzer.Tokenize(text, terms.stream);
  terms.word_terms.clear();
  if (!analyzer.options().words.empty()) {
    analyzer.ForEachWordKey(terms.stream, terms.word_keys, terms.class_terms,
                            [&](std::uint64_t key) { terms.word_terms.push_back(key); });
  }
  terms.chunk_keys.clear();
  for (const Token& chunk : terms.stream.chunks) {
    terms.chunk_keys.push_back(TokenKey(terms.stream.Folded(chunk.folded)));
  }
}

MemoPredictor::MemoPredictor(const Classifier& classifier, std::size_t memo_bytes)
    : classifier_(&classifier),
      term_sums_(classifier.term_sums()),
      chunk_memo_(classifier, memo_bytes),
      counts_(classifier.parts().tfidf.vocabulary().size()) {
  workspace_.scores.resize(term_sums_.problems());
}

void MemoPredictor::Predict(std::string_view text, const TextTerms& terms,
                            Prediction& prediction) {
  for (BlockSums& block : workspace_.sums) block.Clear(term_sums_.problems());
  workspace_.found.clear();
  AddWords(terms);
  known_words_ = workspace_.found.size();
  chunk_memo_.AddChunks(terms.stream, terms.chunk_keys, workspace_.sums[1],
                        workspace_.found);
  const bool few = workspace_.found.size() <= classifier_->sum_scales().max_occurrences;
  if (!few || !AddRepeated()) {
    return classifier_->Predict(text, workspace_, prediction);
  }
  term_sums_.Score(workspace_.sums, workspace_.scores);
  classifier_->Decide(workspace_.scores, prediction);
}

void MemoPredictor::AddWords(const TextTerms& terms) {
  classifier_->parts().tfidf.vocabulary().FindAll(terms.word_terms, workspace_.found);
  for (const std::uint32_t column : workspace_.found) term_sums_.Prefetch(column);
  BlockSums& block = workspace_.sums[0];
  for (const std::uint32_t column : workspace_.found) {
    term_sums_.Add(column, block.squares, block.products);
  }
}

bool MemoPredictor::AddRepeated() {
  const std::vector<std::uint32_t>& found = workspace_.found;
  repeated_.resize(std::max(repeated_.size(), found.size() + 1));
  std::size_t repeated = 0;
  bool counted = true;
  for (const std::uint32_t column : found) {
    const std::uint8_t count = ++counts_[column];
    repeated_[repeated] = column;
    repeated += count == 2 ? 1 : 0;
    counted &= count != 0;
  }
  const std::uint32_t word_terms =
      classifier_->parts().tfidf.vocabulary().terms().word_terms();
  for (const std::uint32_t column : std::span(repeated_).first(counted ? repeated : 0)) {
    BlockSums& block = workspace_.sums[column < word_terms ? 0 : 1];
    term_sums_.AddRepeated(column, counts_[column], block.squares, block.products);
  }
  for (const std::uint32_t column : found) counts_[column] = 0;
  return counted;
}

}  // namespace textclf
