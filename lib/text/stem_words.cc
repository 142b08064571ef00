#include "stem_words.h"

#include <string>
#include <string_view>

#include "textclf/text/class_terms.h"

namespace textclf {
namespace {

bool IsStemmed(const Token& token, std::string_view folded) {
  // What is spelled by its class, like `<handle>`, is no word.
  return (token.kind == TokenKind::kWord || token.kind == TokenKind::kHashtag) &&
         !folded.starts_with('<');
}

std::string_view StemPart(std::string_view part, Stemmer& stemmer) {
  std::string_view stem = stemmer.Stem(part);
  while (stem.ends_with('\'')) stem.remove_suffix(1);
  return stem.empty() ? part : stem;
}

/// `amsterdam` of `a'dam`; empty where a word is no short name.
std::string PlaceOf(std::string_view folded) {
  std::string place;
  if (folded.size() <= 2 || folded[1] != '\'' || folded.find('-') != folded.npos) {
    return place;
  }
  AppendClassTerms(TokenKind::kWord, folded, place);
  if (!place.empty()) place.pop_back();  // the space behind it
  return place;
}

class WordStemming {
 public:
  WordStemming(Stemmer& stemmer, TokenStream& stream)
      : stemmer_(stemmer), stream_(stream) {}

  void StemWhole(std::string_view word, Token& token) {
    const std::string_view stem = StemPart(word, stemmer_);
    if (stem == stream_.Folded(token.folded)) return;
    const std::uint32_t begin = stream_.folded_size();
    Append(stem, token.folded);
    token.folded = {begin, stream_.folded_size()};
  }

  void StemParts(Token& token) {
    const ByteSpan word = token.folded;
    const std::uint32_t begin = stream_.folded_size();
    for (std::uint32_t at = word.begin; at < word.end;) {
      const std::uint32_t end = PartEnd(at, word.end);
      if (end > at) {
        Append(StemPart(stream_.Folded({at, end}), stemmer_), {at, end});
      }
      if (end < word.end) Append("-", {end, end + 1});
      at = end + 1;
    }
    token.folded = {begin, stream_.folded_size()};
  }

 private:
  std::uint32_t PartEnd(std::uint32_t begin, std::uint32_t end) const {
    const std::size_t size = stream_.Folded({begin, end}).find('-');
    return size == std::string_view::npos ? end
                                          : begin + static_cast<std::uint32_t>(size);
  }

  /// Appends what is spelled by the bytes `from` of the spellings.
  void Append(std::string_view spelling, ByteSpan from) {
    stream_.folded += spelling;
    if (!stream_.keep_origins) return;
    stream_.RecordOrigin(
        {stream_.origins[from.begin].begin, stream_.origins[from.end - 1].end});
  }

  Stemmer& stemmer_;
  TokenStream& stream_;
};

}  // namespace

void StemWords(const AnalyzerOptions& options, TokenStream& stream) {
  if (!stream.stemmer || stream.stemmer->name() != options.stemmer) {
    stream.stemmer = Stemmer::Make(options.stemmer).value();
  }
  const bool has_short_names = options.tokenizer == TokenizerName::kDutch2;
  WordStemming stemming(*stream.stemmer, stream);
  for (Token& token : stream.tokens) {
    const std::string_view folded = stream.Folded(token.folded);
    if (!IsStemmed(token, folded)) continue;
    if (folded.find('-') != folded.npos) {
      stemming.StemParts(token);
    } else if (const std::string place = has_short_names ? PlaceOf(folded) : "";
               !place.empty()) {
      stemming.StemWhole(place, token);
    } else {
      stemming.StemWhole(folded, token);
    }
  }
}

}  // namespace textclf
