#include "textclf/features/term_counts.h"

#include "number_pieces.h"
#include "number_terms.h"

namespace textclf {
namespace {

/// What stands in bytes [begin, end) of a piece and of the class terms behind it.
std::string SpellingOf(const PieceList& pieces, const TermOrigin& origin) {
  std::string spelling(pieces.spelling(origin.source));
  if (origin.end > spelling.size()) {
    AppendClassTerms(pieces.kind(origin.source), pieces.spelling(origin.source),
                     spelling);
  }
  return spelling.substr(origin.begin, origin.end - origin.begin);
}

}  // namespace

void TermCounts::Spell(std::uint32_t term, std::string& out) const {
  const TermOrigin& origin = terms.origins[term];
  if (term < terms.first_of_sequences) {
    const PieceList& pieces = (term < terms.first_of_chunks ? words : chunks).pieces;
    out += SpellingOf(pieces, origin);
    return;
  }
  const auto document = words.of_document[origin.source];
  for (std::uint32_t i = origin.begin; i < origin.end; ++i) {
    if (i > origin.begin) out += ' ';
    out += words.pieces.spelling(document[i]);
  }
}

TermCounts CountTerms(std::span<const std::string_view> texts, const Analyzer& analyzer,
                      int threads) {
  TermCounts counts = NumberPieces(texts, analyzer, threads);
  NumberTerms(analyzer, threads, counts);
  return counts;
}

}  // namespace textclf
