#include "textclf/text/analyzer.h"

#include <absl/strings/str_format.h>

#include <array>
#include <utility>

#include "stem_words.h"
#include "textclf/text/dutch_tokenizer.h"
#include "textclf/text/sklearn_tokenizer.h"

namespace textclf {
namespace {

struct NamedTokenizer {
  TokenizerName value;
  std::string_view name;
  std::string_view short_name;
};

constexpr std::array kTokenizers = {
    NamedTokenizer{TokenizerName::kDutch1, "nl-1", "nl-1"},
    NamedTokenizer{TokenizerName::kDutch2, "nl-2", "dutch"},
    NamedTokenizer{TokenizerName::kSklearn1, "sklearn-1", "sklearn"},
};

/// Keeps all spellings together below the 4 GiB that a ByteSpan can address.
constexpr std::size_t kMaxBytes = std::size_t{1} << 30;

/// Keeps analysis linear in the text, also for options out of a file.
constexpr std::uint32_t kLongestNgram = 100;

absl::Status CheckRange(const NgramRange& range, std::string_view what) {
  if (range.empty() && range.min == 0) return absl::OkStatus();
  if (range.min >= 1 && range.min <= range.max && range.max <= kLongestNgram) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrFormat(
      "the n-gram range of %s is %d,%d, expected MIN,MAX with 1 <= MIN <= MAX <= %d, or "
      "0,0 for none",
      std::string(what), range.min, range.max, kLongestNgram));
}

}  // namespace

std::string_view ToString(TokenizerName name) {
  for (const NamedTokenizer& tokenizer : kTokenizers) {
    if (tokenizer.value == name) return tokenizer.name;
  }
  return "";
}

absl::StatusOr<TokenizerName> ParseTokenizerName(std::string_view name) {
  for (const NamedTokenizer& tokenizer : kTokenizers) {
    if (tokenizer.name == name || tokenizer.short_name == name) return tokenizer.value;
  }
  return absl::InvalidArgumentError(absl::StrFormat(
      "\"%s\" is no analyzer, expected dutch or sklearn", std::string(name)));
}

absl::StatusOr<Analyzer> Analyzer::Make(const AnalyzerOptions& options, Lexicon lexicon) {
  if (const absl::Status status = CheckRange(options.words, "words"); !status.ok()) {
    return status;
  }
  if (const absl::Status status = CheckRange(options.characters, "characters");
      !status.ok()) {
    return status;
  }
  if (options.words.empty() && options.characters.empty()) {
    return absl::InvalidArgumentError(
        "neither word nor character n-grams are asked for, so there would be no terms");
  }
  if (options.stemmer != StemmerName::kNone) {
    const auto stemmer = Stemmer::Make(options.stemmer);
    if (!stemmer.ok()) return stemmer.status();
  }
  return Analyzer(options, std::move(lexicon));
}

absl::StatusOr<Analyzer> Analyzer::Fit(const AnalyzerOptions& options,
                                       std::span<const std::string_view> texts) {
  return Make(options, options.undo.empty() ? Lexicon() : FitLexicon(texts));
}

void Analyzer::Tokenize(std::string_view text, TokenStream& stream) const {
  text = text.substr(0, kMaxBytes);
  const bool disguised =
      !options_.undo.empty() && ClearText(text, options_.undo, *lexicon_, stream.cleared);
  if (!disguised) return TokenizeOpen(text, stream);
  TokenizeOpen(stream.cleared.text, stream);
  const auto place = [&](ByteSpan& span) { span = stream.cleared.SourceOf(span); };
  for (Token& token : stream.tokens) place(token.source);
  for (Token& chunk : stream.chunks) place(chunk.source);
  for (ByteSpan& origin : stream.origins) place(origin);
  if (options_.disguise_terms) AddDisguiseTokens(stream);
}

void Analyzer::AddDisguiseTokens(TokenStream& stream) const {
  DisguiseSet met;
  for (const Clearing& clearing : stream.cleared.clearings) {
    for (std::size_t i = 0; i < kDisguises; ++i) {
      const auto disguise = static_cast<Disguise>(i);
      if (!clearing.undone.Has(disguise) || met.Has(disguise)) continue;
      met.Add(disguise);
      const std::uint32_t begin = stream.folded_size();
      stream.folded += '<';
      stream.folded += ToString(disguise);
      stream.folded += '>';
      stream.RecordOrigin(clearing.source);
      stream.tokens.push_back(
          {TokenKind::kDisguise, clearing.source, {begin, stream.folded_size()}});
    }
  }
}

void Analyzer::TokenizeOpen(std::string_view text, TokenStream& stream) const {
  stream.keep_chunks = !options_.characters.empty();
  const bool stems = options_.stemmer != StemmerName::kNone;
  if (stems) text = text.substr(0, kMaxBytes / 2);  // words have two spellings
  switch (options_.tokenizer) {
    case TokenizerName::kDutch1:
      TokenizeDutch1(text, stream);
      break;
    case TokenizerName::kDutch2:
      TokenizeDutch2(text.substr(0, kMaxBytes / 4), stream);  // its terms are longer
      break;
    case TokenizerName::kSklearn1:
      TokenizeLikeSklearn(text, stream);
      break;
  }
  if (stems) StemWords(options_, stream);
}

std::string Spell(const Workspace& workspace, const Term& term) {
  std::string spelling;
  if (term.block == TermBlock::kCharacters) {
    if (term.space_before) spelling.push_back(' ');
    spelling += workspace.stream.Folded({term.begin, term.end});
    if (term.space_after) spelling.push_back(' ');
    return spelling;
  }
  for (std::uint32_t i = term.begin; i < term.end; ++i) {
    if (i > term.begin) spelling.push_back(' ');
    spelling += workspace.stream.Folded(workspace.words[i].folded);
  }
  return spelling;
}

ByteSpan SourceSpan(const Workspace& workspace, const Term& term) {
  if (term.block == TermBlock::kWords) {
    return {workspace.words[term.begin].source.begin,
            workspace.words[term.end - 1].source.end};
  }
  const auto& origins = workspace.stream.origins;
  if (term.begin == term.end || term.end > origins.size()) return {};
  return {origins[term.begin].begin, origins[term.end - 1].end};
}

}  // namespace textclf
