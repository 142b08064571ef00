#ifndef TEXTCLF_LIB_TEXT_STEM_WORDS_H_
#define TEXTCLF_LIB_TEXT_STEM_WORDS_H_

#include "textclf/text/analyzer_options.h"
#include "textclf/text/token.h"

namespace textclf {

/// Spells each word and hashtag of a tokenized text by its stem, behind all other
/// spellings: chunks, which have their own, stay as they are.
///
/// - Between hyphens each part is stemmed by itself, so that a part has the term that it
///   has alone.
/// - An apostrophe at the end of a stem goes: what stood behind it was an ending.
/// - With `nl-2` a short name of a place has the stem of the whole name.
///
/// `options` must name a stemmer that `Analyzer::Make` has found.
void StemWords(const AnalyzerOptions& options, TokenStream& stream);

}  // namespace textclf

#endif  // TEXTCLF_LIB_TEXT_STEM_WORDS_H_
