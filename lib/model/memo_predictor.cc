#include "textclf/model/memo_predictor.h"

#include <algorithm>

namespace textclf {

void ReadTerms(const Analyzer& analyzer, std::string_view text, TextTerms& terms) {
  analyzer.Tokenize(text, terms.stream);
  terms.word_terms.clear();
  if (!analyzer.options().words.empty()) {
    analyzer.AppendWordKeys(terms.stream, terms.word_keys, terms.class_terms,
                            terms.word_terms);
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
  workspace_.sums[0].Clear(term_sums_.problems());
  workspace_.sums[1].squares = 0;  // then its products do not count
  workspace_.found.clear();
  AddWords(terms);
  known_words_ = workspace_.found.size();
  if (!terms.chunk_keys.empty()) {
    workspace_.sums[1].Clear(term_sums_.problems());
    chunk_memo_.AddChunks(terms.stream, terms.chunk_keys, workspace_.sums[1],
                          workspace_.found);
  }
  const bool few = workspace_.found.size() <= classifier_->sum_scales().max_occurrences;
  if (!few || !AddRepeated()) {
    return classifier_->Predict(text, workspace_, prediction);
  }
  term_sums_.Score(workspace_.sums, workspace_.scores);
  classifier_->Decide(workspace_.scores, prediction);
}

void MemoPredictor::AddWords(const TextTerms& terms) {
  vocabulary().FindAll(terms.word_terms, workspace_.found);
  for (const std::uint32_t column : workspace_.found) term_sums_.Prefetch(column);
  term_sums_.AddAll(workspace_.found, workspace_.sums[0]);
}

bool MemoPredictor::AddRepeated() {
  const std::vector<std::uint32_t>& found = workspace_.found;
  repeated_.resize(std::max(repeated_.size(), found.size() + 1));
  std::uint8_t* const counts = counts_.data();
  std::uint32_t* const begin = repeated_.data();
  std::uint32_t* end = begin;
  bool counted = true;
  for (const std::uint32_t column : found) {
    const std::uint8_t count = ++counts[column];
    *end = column;
    end += count == 2 ? 1 : 0;
    counted &= count != 0;
  }
  const std::uint32_t word_terms = vocabulary().terms().word_terms();
  for (const std::uint32_t column : std::span(begin, counted ? end : begin)) {
    BlockSums& block = workspace_.sums[column < word_terms ? 0 : 1];
    term_sums_.AddRepeated(column, counts[column], block.squares, block.products);
  }
  for (const std::uint32_t column : found) counts[column] = 0;
  return counted;
}

}  // namespace textclf
