#ifndef TEXTCLF_TEXT_LEXICON_H_
#define TEXTCLF_TEXT_LEXICON_H_

#include <absl/container/flat_hash_set.h>
#include <absl/status/statusor.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/spelling_trie.h"

namespace textclf {

/// A word as it is written when it is not disguised, and in how many texts it was found.
struct LexiconWord {
  std::string spelling;  ///< lower case, Normalization Form C
  std::uint32_t texts = 0;

  bool operator==(const LexiconWord&) const = default;
};

/// A word of at most as many bytes, with zeros behind: it is hashed without a branch on
/// its length.
using PaddedWord = std::array<char, 16>;

/// The words that the texts of a training are made of: what a disguised word may turn out
/// to be.
///
/// A known word is never taken for a disguise, and of several readings of a disguise the
/// known one is believed. Immutable; safe from many threads.
class Lexicon {
 public:
  static constexpr std::uint32_t kUnitsOfABit = 256;  ///< of costs

  Lexicon() = default;
  /// Takes the words in any order; equal spellings must not come twice.
  explicit Lexicon(std::vector<LexiconWord> words);

  /// In byte order.
  std::span<const LexiconWord> words() const { return words_; }
  bool empty() const { return words_.empty(); }
  const LexiconWord& word(std::uint32_t number) const { return words_[number]; }

  bool Knows(std::string_view folded) const { return known_.contains(Key(folded)); }
  bool Knows(const PaddedWord& folded) const { return known_.contains(Key(folded)); }
  /// The number of the word that is spelled so. O(log words), where Knows is O(1).
  std::optional<std::uint32_t> Find(std::string_view folded) const;

  /// All words with their marks left out; where several are spelled so, the number of the
  /// one in most texts.
  const SpellingTrie& plain_words() const { return plain_words_; }

  /// What it costs to find the word in a text: -log2 of its share of all words, in units
  /// of 1/256 bit.
  std::uint32_t cost(std::uint32_t number) const { return costs_[number]; }

  bool operator==(const Lexicon& other) const { return words_ == other.words_; }

 private:
  /// Keys are well spread already.
  struct KeyHash {
    std::size_t operator()(std::uint64_t key) const { return key; }
  };

  static std::uint64_t Key(const PaddedWord& spelling) {
    return XXH3_64bits(spelling.data(), spelling.size());
  }
  static std::uint64_t Key(std::string_view spelling);

  std::vector<LexiconWord> words_;
  std::vector<std::uint32_t> costs_;
  absl::flat_hash_set<std::uint64_t, KeyHash> known_;
  SpellingTrie plain_words_;
};

/// The words that stand in two texts at least and look like words: letters of one
/// alphabet, none three times in a row, no digit or sign against them. At most 65,536,
/// those in most texts. Linear in the texts.
Lexicon FitLexicon(std::span<const std::string_view> texts);

/// A line for each word: its spelling, a space, the number of texts.
std::string LexiconText(const Lexicon& lexicon);

/// Reads what LexiconText writes. Fails with kInvalidArgument.
absl::StatusOr<Lexicon> ParseLexicon(std::string_view text);

}  // namespace textclf

#endif  // TEXTCLF_TEXT_LEXICON_H_
