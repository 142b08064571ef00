#ifndef TEXTCLF_TEXT_ANALYZER_H_
#define TEXTCLF_TEXT_ANALYZER_H_

#include <absl/status/statusor.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "textclf/text/analyzer_options.h"
#include "textclf/text/further_words.h"
#include "textclf/text/lexicon.h"
#include "textclf/text/ngrams.h"
#include "textclf/text/term.h"
#include "textclf/text/token.h"

namespace textclf {

/// Scratch space of one thread: analysing with it allocates nothing once it has grown.
struct Workspace {
  TokenStream stream;
  /// The tokens that become word terms, in order, then what each is known by besides:
  /// parts of compounds, class terms; their keys.
  std::vector<Token> words;
  std::vector<std::uint64_t> word_keys;
  /// One chunk with a space on either side.
  std::vector<FoldedCharacter> characters;
  /// The class terms of one word.
  std::string class_terms;
};

/// Text → terms: the one way, for training and for prediction.
///
/// Immutable; safe from many threads, each with its own Workspace.
class Analyzer {
 public:
  /// Fails with kInvalidArgument when a range is backwards, has no length 0 < min, goes
  /// beyond 100, or both are empty; with kFailedPrecondition where the stemmer is none
  /// that this program has (`Stemmer::Make`).
  static absl::StatusOr<Analyzer> Make(const AnalyzerOptions& options,
                                       Lexicon lexicon = {});

  /// The same with the lexicon of `texts`, if `options` undo disguises.
  static absl::StatusOr<Analyzer> Fit(const AnalyzerOptions& options,
                                      std::span<const std::string_view> texts);

  const AnalyzerOptions& options() const { return options_; }
  /// The words that disguises are read as.
  const Lexicon& lexicon() const { return *lexicon_; }

  /// Whether both give the same terms.
  bool operator==(const Analyzer& other) const {
    return options_ == other.options_ && lexicon() == other.lexicon();
  }

  /// Calls `fn(const Term&)` for each occurrence of each term of `text`; words first.
  /// `workspace` holds what the terms refer to until its next use.
  ///
  /// Any bytes are accepted. Linear in the text for fixed ranges. Of a text longer than a
  /// gibibyte, with a stemmer than half of one, with `nl-2` than a quarter, the beginning
  /// is read.
  template <typename Fn>
  void ForEachTerm(std::string_view text, Workspace& workspace, Fn&& fn) const {
    Tokenize(text, workspace.stream);
    if (!options_.words.empty()) ForEachWordTerm(workspace, fn);
    if (!options_.characters.empty()) {
      for (const Token& chunk : workspace.stream.chunks) {
        ForEachCharacterTerm(chunk, workspace, fn);
      }
    }
  }

  /// The steps of `ForEachTerm`, for those who keep what a spelling gave for the next
  /// time that it comes: the terms of a text are those of its words, of its sequences of
  /// words and of its chunks (AnalyzerTest, StepsGiveTheSameTerms).
  void Tokenize(std::string_view text, TokenStream& stream) const;

  /// Calls `fn(const PieceTerm&)` for each term that a word of this kind and spelling has
  /// by itself.
  template <typename Fn>
  void ForEachTermOfWord(std::string_view folded, TokenKind kind, Fn&& fn) const {
    if (options_.words.min != 1) return;
    const auto call = [&](std::size_t begin, std::size_t end) {
      WordNgramKey key;
      key.Extend(TokenKey(folded.substr(begin, end - begin)));
      fn(PieceTerm{key.key(), static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(end)});
    };
    call(0, folded.size());
    if (kind == TokenKind::kWord) internal::ForEachPart(options_.tokenizer, folded, call);
    std::string class_terms;
    internal::ForEachClassTerm(
        options_.tokenizer, folded, kind, class_terms,
        [&](std::string_view term, std::size_t begin) {
          WordNgramKey key;
          key.Extend(TokenKey(term));
          const auto at = static_cast<std::uint32_t>(folded.size() + begin);
          fn(PieceTerm{key.key(), at, at + static_cast<std::uint32_t>(term.size())});
        });
  }

  /// Appends the key of each word term of the text tokenized into `stream`, in no
  /// particular order. `word_keys` and `class_terms` are scratch space.
  void AppendWordKeys(const TokenStream& stream, std::vector<std::uint64_t>& word_keys,
                      std::string& class_terms, std::vector<std::uint64_t>& keys) const {
    word_keys.resize(stream.tokens.size());
    for (std::size_t i = 0; i < word_keys.size(); ++i) {
      word_keys[i] = TokenKey(stream.Folded(stream.tokens[i].folded));
    }
    internal::AppendNgramKeys(word_keys, options_.words, keys);
    if (options_.words.min != 1) return;
    const bool may_have_parts = stream.folded.find('-') != std::string::npos ||
                                stream.folded.find('\'') != std::string::npos;
    if (!may_have_parts && options_.tokenizer != TokenizerName::kDutch2) return;
    const auto append = [&](std::string_view term) {
      keys.push_back(internal::ExtendWordNgram(internal::kWordSeed, TokenKey(term)));
    };
    for (const Token& token : stream.tokens) {
      const std::string_view folded = stream.Folded(token.folded);
      if (may_have_parts && token.kind == TokenKind::kWord) {
        internal::ForEachPart(options_.tokenizer, folded,
                              [&](std::size_t begin, std::size_t end) {
                                append(folded.substr(begin, end - begin));
                              });
      }
      internal::ForEachClassTerm(
          options_.tokenizer, folded, token.kind, class_terms,
          [&](std::string_view term, std::size_t /*begin*/) { append(term); });
    }
  }

  /// Calls `fn(const PieceTerm&)` for each sequence of at least two words, given the
  /// `TokenKey`s of all words; `begin` and `end` are places among the words.
  template <typename Fn>
  void ForEachSequence(std::span<const std::uint64_t> word_keys, Fn&& fn) const {
    constexpr std::uint32_t kShortest = 2;
    internal::ForEachWordNgram(
        word_keys, {std::max(options_.words.min, kShortest), options_.words.max}, fn);
  }

  /// Calls `fn(const PieceTerm&)` for each term of a chunk, given with a space on either
  /// side. `characters` is scratch space.
  template <typename Fn>
  void ForEachTermOfChunk(std::string_view padded,
                          std::vector<FoldedCharacter>& characters, Fn&& fn) const {
    characters.clear();
    internal::AppendCharacters(padded, 0, static_cast<std::uint32_t>(padded.size()),
                               characters);
    const std::size_t size = characters.size();
    characters.push_back({0, static_cast<std::uint32_t>(padded.size())});
    internal::ForEachCharacterNgram(
        std::span(characters).first(size), options_.characters,
        [&](std::uint64_t key, std::uint32_t begin, std::uint32_t end) {
          fn(PieceTerm{key, characters[begin].begin, characters[end].begin});
        });
  }

 private:
  Analyzer(const AnalyzerOptions& options, Lexicon lexicon)
      : options_(options),
        lexicon_(std::make_shared<const Lexicon>(std::move(lexicon))) {}

  void TokenizeOpen(std::string_view text, TokenStream& stream) const;
  void AddDisguiseTokens(TokenStream& stream) const;

  template <typename Fn>
  void ForEachWordTerm(Workspace& workspace, Fn& fn) const {
    workspace.words.clear();
    workspace.word_keys.clear();
    for (const Token& token : workspace.stream.tokens) AddWord(token, workspace);
    const auto words = static_cast<std::uint32_t>(workspace.words.size());
    internal::ForEachWordNgram(
        workspace.word_keys, options_.words, [&](const PieceTerm& term) {
          fn(Term{.key = term.key, .begin = term.begin, .end = term.end});
        });
    if (options_.words.min != 1) return;
    for (std::uint32_t i = 0; i < words; ++i) {
      const Token word = workspace.words[i];
      ForEachCompoundPart(word, workspace, fn);
      ForEachClassWord(word, workspace, fn);
    }
  }

  static void AddWord(const Token& token, Workspace& workspace) {
    workspace.words.push_back(token);
    workspace.word_keys.push_back(TokenKey(workspace.stream.Folded(token.folded)));
  }

  /// Adds a word that takes no part in longer n-grams, and calls `fn(Term)` for it.
  template <typename Fn>
  static void AddFurtherWord(const Token& token, Workspace& workspace, Fn& fn) {
    const auto word = static_cast<std::uint32_t>(workspace.words.size());
    AddWord(token, workspace);
    WordNgramKey key;
    key.Extend(workspace.word_keys.back());
    fn(Term{.key = key.key(), .begin = word, .end = word + 1});
  }

  /// The parts of `zwart-wit` and `foto's` are terms as well, those of one letter aside:
  /// what one writer hyphens another does not.
  template <typename Fn>
  void ForEachCompoundPart(const Token& word, Workspace& workspace, Fn& fn) const {
    if (word.kind != TokenKind::kWord) return;
    internal::ForEachPart(options_.tokenizer, workspace.stream.Folded(word.folded),
                          [&](std::size_t begin, std::size_t end) {
                            AddFurtherWord(Part(workspace.stream, word, begin, end),
                                           workspace, fn);
                          });
  }

  /// Spells each class term of a word behind all else.
  template <typename Fn>
  void ForEachClassWord(const Token& word, Workspace& workspace, Fn& fn) const {
    TokenStream& stream = workspace.stream;
    internal::ForEachClassTerm(options_.tokenizer, stream.Folded(word.folded), word.kind,
                               workspace.class_terms,
                               [&](std::string_view term, std::size_t /*begin*/) {
                                 Token token = word;
                                 token.folded.begin = stream.folded_size();
                                 stream.folded += term;
                                 stream.RecordOrigin(word.source);
                                 token.folded.end = stream.folded_size();
                                 AddFurtherWord(token, workspace, fn);
                               });
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
    std::vector<FoldedCharacter>& characters = workspace.characters;
    characters.clear();
    characters.push_back({U' ', chunk.folded.begin});
    internal::AppendCharacters(workspace.stream.folded, chunk.folded.begin,
                               chunk.folded.end, characters);
    characters.push_back({U' ', chunk.folded.end});
    const std::size_t size = characters.size();
    internal::ForEachCharacterNgram(
        characters, options_.characters,
        [&](std::uint64_t key, std::uint32_t begin, std::uint32_t end) {
          fn(Term{.key = key,
                  .block = TermBlock::kCharacters,
                  .space_before = begin == 0,
                  .space_after = end == size,
                  .begin = characters[begin].begin,
                  .end = end == size ? chunk.folded.end : characters[end].begin});
        });
  }

  AnalyzerOptions options_;
  std::shared_ptr<const Lexicon> lexicon_;
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
