#ifndef TEXTCLF_TEXT_ANALYZER_OPTIONS_H_
#define TEXTCLF_TEXT_ANALYZER_OPTIONS_H_

#include <absl/status/statusor.h>

#include <cstdint>
#include <string_view>

#include "textclf/text/disguise.h"
#include "textclf/text/ngrams.h"
#include "textclf/text/stemmer.h"

namespace textclf {

/// The ways to cut a text into tokens. A tokenizer's name is written into models, and
/// what it does never changes: better rules get a new name.
enum class TokenizerName : std::uint8_t {
  kDutch1,    ///< "nl-1": TokenizeDutch1
  kSklearn1,  ///< "sklearn-1": TokenizeLikeSklearn
  kDutch2,    ///< "nl-2": TokenizeDutch2
};

std::string_view ToString(TokenizerName name);

/// Reads a persistent name, or the short name of its newest version: "dutch", "sklearn".
absl::StatusOr<TokenizerName> ParseTokenizerName(std::string_view name);

struct AnalyzerOptions {
  TokenizerName tokenizer = TokenizerName::kDutch2;
  /// Word n-grams, in words. scikit-learn's `ngram_range`.
  NgramRange words = {1, 1};
  /// Character n-grams inside chunks with a space on either side, in code points.
  /// scikit-learn's `ngram_range` with `analyzer="char_wb"`.
  NgramRange characters = {0, 0};
  /// The disguises that are undone before the text is tokenized.
  DisguiseSet undo = {};
  /// Whether each kind of disguise that was undone in a text gives a term, `<leet>`.
  bool disguise_terms = false;
  /// What words are cut down by before word terms are made of them; character n-grams are
  /// made of the words as they stand.
  StemmerName stemmer = StemmerName::kNone;

  bool operator==(const AnalyzerOptions&) const = default;
};

}  // namespace textclf

#endif  // TEXTCLF_TEXT_ANALYZER_OPTIONS_H_
