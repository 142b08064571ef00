#ifndef TEXTCLF_TEXT_ANALYZER_H_
#define TEXTCLF_TEXT_ANALYZER_H_

#include <absl/status/statusor.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/dutch_tokenizer.h"
#include "textclf/text/sklearn_tokenizer.h"
#include "textclf/text/term.h"
#include "textclf/text/token.h"

namespace textclf {

/// Lengths of n-grams, both ends included; {0, 0} makes none.
struct NgramRange {
  std::uint32_t min = 0;
  std::uint32_t max = 0;

  bool empty() const { return max == 0; }
  bool operator==(const NgramRange&) const = default;
};

/// The ways to cut a text into tokens. A tokenizer's name is written into models, and
/// what it does never changes: better rules get a new name.
enum class TokenizerName : std::uint8_t {
  kDutch1,    ///< "nl-1": TokenizeDutch
  kSklearn1,  ///< "sklearn-1": TokenizeLikeSklearn
};

std::string_view ToString(TokenizerName name);

/// Reads a persistent name, or the short name of its newest version: "dutch", "sklearn".
absl::StatusOr<TokenizerName> ParseTokenizerName(std::string_view name);

struct AnalyzerOptions {
  TokenizerName tokenizer = TokenizerName::kDutch1;
  /// Word n-grams, in words. scikit-learn's `ngram_range`.
  NgramRange words = {1, 1};
  /// Character n-grams inside chunks with a space on either side, in code points.
  /// scikit-learn's `ngram_range` with `analyzer="char_wb"`.
  NgramRange characters = {0, 0};

  bool operator==(const AnalyzerOptions&) const = default;
};

/// Scratch space of one thread: analysing with it allocates nothing once it has grown.
struct Workspace {
  TokenStream stream;
  /// The tokens that become word terms, in order, then parts of compounds; their keys.
  std::vector<Token> words;
  std::vector<std::uint64_t> word_keys;

  struct FoldedCharacter {
    char32_t code_point = 0;
    std::uint32_t begin = 0;  // byte in stream.folded
  };
  /// One chunk with a space on either side.
  std::vector<FoldedCharacter> characters;
};

/// Text → terms: the one way, for training and for prediction.
///
/// Immutable; safe from many threads, each with its own Workspace.
class Analyzer {
 public:
  /// Fails with kInvalidArgument when a range is backwards, has no length 0 < min, goes
  /// beyond 100, or both are empty.
  static absl::StatusOr<Analyzer> Make(const AnalyzerOptions& options);

  const AnalyzerOptions& options() const { return options_; }

  /// Calls `fn(const Term&)` for each occurrence of each term of `text`; words first.
  /// `workspace` holds what the terms refer to until its next use.
  ///
  /// Any bytes are accepted. Linear in the text for fixed ranges. Of a text longer than a
  /// gibibyte the beginning is read.
  template <typename Fn>
  void ForEachTerm(std::string_view text, Workspace& workspace, Fn&& fn) const {
    Tokenize(text, workspace);
    if (!options_.words.empty()) ForEachWordTerm(workspace, fn);
    if (!options_.characters.empty()) {
      for (const Token& chunk : workspace.stream.chunks) {
        ForEachCharacterTerm(chunk, workspace, fn);
      }
    }
  }

 private:
  explicit Analyzer(const AnalyzerOptions& options) : options_(options) {}

  void Tokenize(std::string_view text, Workspace& workspace) const {
    constexpr std::size_t kMaxBytes = std::size_t{1} << 30;
    text = text.substr(0, kMaxBytes);
    switch (options_.tokenizer) {
      case TokenizerName::kDutch1:
        TokenizeDutch(text, workspace.stream);
        break;
      case TokenizerName::kSklearn1:
        TokenizeLikeSklearn(text, workspace.stream);
        break;
    }
  }

  template <typename Fn>
  void ForEachWordTerm(Workspace& workspace, Fn& fn) const {
    workspace.words.clear();
    workspace.word_keys.clear();
    for (const Token& token : workspace.stream.tokens) AddWord(token, workspace);
    const auto words = static_cast<std::uint32_t>(workspace.words.size());
    for (std::uint32_t begin = 0; begin < words; ++begin) {
      WordNgramKey key;
      const std::uint32_t longest = std::min(options_.words.max, words - begin);
      for (std::uint32_t length = 1; length <= longest; ++length) {
        key.Extend(workspace.word_keys[begin + length - 1]);
        if (length < options_.words.min) continue;
        fn(Term{.key = key.key(), .begin = begin, .end = begin + length});
      }
    }
    if (options_.words.min == 1) ForEachCompoundPart(words, workspace, fn);
  }

  static void AddWord(const Token& token, Workspace& workspace) {
    workspace.words.push_back(token);
    workspace.word_keys.push_back(TokenKey(workspace.stream.Folded(token.folded)));
  }

  /// The parts of `zwart-wit` and `foto's` are terms as well, those of one letter aside:
  /// what one writer hyphens another does not. They take no part in longer n-grams.
  template <typename Fn>
  static void ForEachCompoundPart(std::uint32_t words, Workspace& workspace, Fn& fn) {
    constexpr std::string_view kConnectors = "-'";
    for (std::uint32_t i = 0; i < words; ++i) {
      const Token word = workspace.words[i];
      const std::string_view folded = workspace.stream.Folded(word.folded);
      if (word.kind != TokenKind::kWord ||
          folded.find_first_of(kConnectors) == std::string_view::npos) {
        continue;
      }
      for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end =
            std::min(folded.find_first_of(kConnectors, begin), folded.size());
        const bool one_letter =
            begin == end || begin + DecodeUtf8(folded, begin).length == end;
        if (!one_letter) {
          const auto part = static_cast<std::uint32_t>(workspace.words.size());
          AddWord(Part(workspace.stream, word, begin, end), workspace);
          WordNgramKey key;
          key.Extend(workspace.word_keys.back());
          fn(Term{.key = key.key(), .begin = part, .end = part + 1});
        }
        begin = end + 1;
      }
    }
  }

  /// Bytes [begin, end) of the folded spelling of `word` as a token.
  static Token Part(const TokenStream& stream, const Token& word, std::size_t begin,
                    std::size_t end) {
    Token part = word;
    part.folded = {word.folded.begin + static_cast<std::uint32_t>(begin),
                   word.folded.begin + static_cast<std::uint32_t>(end)};
    if (stream.keep_origins) {
      part.source = {stream.origins[part.folded.begin].begin,
                     stream.origins[part.folded.end - 1].end};
    }
    return part;
  }

  template <typename Fn>
  void ForEachCharacterTerm(const Token& chunk, Workspace& workspace, Fn& fn) const {
    PadChunk(chunk, workspace);
    const auto& characters = workspace.characters;
    const auto size = static_cast<std::uint32_t>(characters.size());
    // A padded chunk shorter than the shortest n-gram is one term, as in scikit-learn.
    const std::uint32_t shortest = std::min(options_.characters.min, size);
    for (std::uint32_t begin = 0; begin + shortest <= size; ++begin) {
      CharacterNgramKey key;
      const std::uint32_t longest = std::min(options_.characters.max, size - begin);
      for (std::uint32_t length = 1; length <= std::max(longest, shortest); ++length) {
        key.Extend(characters[begin + length - 1].code_point);
        if (length < shortest) continue;
        const std::uint32_t end = begin + length;
        fn(Term{.key = key.key(),
                .block = TermBlock::kCharacters,
                .space_before = begin == 0,
                .space_after = end == size,
                .begin = characters[begin].begin,
                .end = end == size ? chunk.folded.end : characters[end].begin});
      }
    }
  }

  static void PadChunk(const Token& chunk, Workspace& workspace) {
    workspace.characters.clear();
    workspace.characters.push_back({U' ', chunk.folded.begin});
    const std::string_view folded = workspace.stream.folded;
    for (std::uint32_t at = chunk.folded.begin; at < chunk.folded.end;) {
      const DecodedCodePoint decoded = DecodeUtf8(folded, at);
      workspace.characters.push_back({decoded.code_point, at});
      at += decoded.length;
    }
    workspace.characters.push_back({U' ', chunk.folded.end});
  }

  AnalyzerOptions options_;
};

/// The spelling of a term just analysed with `workspace`: words with a space between
/// them, characters with the spaces at the ends of their chunk.
std::string Spell(const Workspace& workspace, const Term& term);

/// Where a term just analysed stands in the text that was analysed.
/// `workspace.stream.keep_origins` must have been set for character n-grams; else they
/// get an empty span.
ByteSpan SourceSpan(const Workspace& workspace, const Term& term);

}  // namespace textclf

#endif  // TEXTCLF_TEXT_ANALYZER_H_
