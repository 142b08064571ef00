// The words of texts that look like words.

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <utility>

#include "addresses.h"
#include "look_alikes.h"
#include "textclf/text/compose.h"
#include "textclf/text/lexicon.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf {
namespace {

constexpr std::uint32_t kLongestWord = 32;  // in letters and marks
constexpr std::size_t kMostWords = 1u << 16;
constexpr std::uint32_t kFewestTexts = 2;

/// Letters of one alphabet with at most two marks each, none three times in a row.
class WordShape {
 public:
  void Add(char32_t lower, const CharacterProperties& properties) {
    ++length_;
    if (properties.Is(kCombiningMark)) {
      has_marks_ = true;
      plain_ = plain_ && ++marks_ <= 2;
      return;
    }
    marks_ = 0;
    repeats_ = lower == last_ ? repeats_ + 1 : 1;
    last_ = lower;
    (lower < 0x80 ? has_ascii_ : has_others_) = true;
    if (lower >= 0x80 && internal::FindLookAlike(lower) != nullptr) has_doubles_ = true;
    plain_ = plain_ && repeats_ < 3;
  }

  bool IsPlain() const {
    return plain_ && length_ > 0 && length_ <= kLongestWord &&
           !(has_ascii_ && has_doubles_);
  }
  bool IsAscii() const { return !has_others_ && !has_marks_; }

 private:
  std::uint32_t length_ = 0;
  int marks_ = 0;
  int repeats_ = 0;
  char32_t last_ = 0;
  bool plain_ = true;
  bool has_marks_ = false;
  bool has_ascii_ = false;
  bool has_others_ = false;
  bool has_doubles_ = false;
};

/// Signs that stand against words of their own: `foto's`, `zwart-wit`, `en/of`.
bool JoinsWords(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4 || c == '-' ||
         c == 0x2010 || c == '/';
}
bool IsWordPart(char32_t c) {
  return c == '_' || Properties(c).Is(kWordCharacter | kCombiningMark | kIgnorable);
}

class WordCounter {
 public:
  void Count(std::string_view text) {
    ++text_number_;
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (auto at = text.begin(); at != text.end();) {
      const auto begin = std::find_if_not(at, text.end(), is_space);
      at = std::find_if(begin, text.end(), is_space);
      const std::string_view stretch(begin, at);
      const bool counted = CountPlainStretch(stretch);
      if (!counted && !internal::MayBeAddress(stretch)) CountStretch(stretch);
    }
  }

  Lexicon Finish() && {
    std::vector<LexiconWord> words;
    for (auto& [spelling, seen] : seen_) {
      if (seen.texts >= kFewestTexts) words.push_back({spelling, seen.texts});
    }
    const auto in_more_texts = [](const LexiconWord& a, const LexiconWord& b) {
      return std::pair(b.texts, std::string_view(a.spelling)) <
             std::pair(a.texts, std::string_view(b.spelling));
    };
    std::sort(words.begin(), words.end(), in_more_texts);
    words.resize(std::min(words.size(), kMostWords));
    return Lexicon(std::move(words));
  }

 private:
  struct Seen {
    std::uint32_t texts = 0;
    std::uint64_t last_text = 0;
  };

  /// The same as CountStretch for what most are: ASCII letters, with signs around them
  /// that neither join words nor make addresses. Says whether it is such a one.
  bool CountPlainStretch(std::string_view stretch) {
    constexpr std::string_view kSignsAround = "\"'(),.;?!*";
    const std::size_t begin =
        std::min(stretch.find_first_not_of(kSignsAround), stretch.size());
    spelling_.clear();
    std::size_t end = begin;
    for (; end < stretch.size() && IsAsciiLetter(stretch[end]); ++end) {
      spelling_.push_back(static_cast<char>(stretch[end] | 0x20));
    }
    if (end == begin) return begin == stretch.size();
    if (stretch.find_first_not_of(kSignsAround, end) != std::string_view::npos)
      return false;
    if (spelling_.size() <= kLongestWord && !HasLetterThrice(spelling_)) CountSpelling();
    return true;
  }

  static bool IsAsciiLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

  static bool HasLetterThrice(std::string_view word) {
    for (std::size_t i = 2; i < word.size(); ++i) {
      if (word[i] == word[i - 1] && word[i] == word[i - 2]) return true;
    }
    return false;
  }

  void CountSpelling() {
    Seen& seen = seen_[spelling_];
    if (seen.last_text != text_number_) ++seen.texts;
    seen.last_text = text_number_;
  }

  /// Counts the words of a stretch without white space.
  void CountStretch(std::string_view text) {
    char32_t two_before = ' ';
    char32_t before = ' ';
    for (std::size_t at = 0; at < text.size();) {
      const DecodedCodePoint decoded = DecodeUtf8(text, at);
      if (!Properties(decoded.code_point).Is(kLetter)) {
        two_before = std::exchange(before, decoded.code_point);
        at += decoded.length;
        continue;
      }
      at = CountWord(text, at, StandsApart(two_before, before));
      two_before = before = 'a';
    }
  }

  /// Whether what stands between a word and the next, `nearer` against it, parts words.
  static bool StandsApart(char32_t farther, char32_t nearer) {
    if (JoinsWords(nearer)) return true;
    if (IsWordPart(nearer)) return false;
    return Properties(nearer).Is(kWhiteSpace) || !IsWordPart(farther);
  }

  /// Counts the run of letters and marks at `at`; returns its end.
  std::size_t CountWord(std::string_view text, std::size_t at, bool stands_apart) {
    WordShape shape;
    spelling_.clear();
    while (at < text.size()) {
      const DecodedCodePoint decoded = DecodeUtf8(text, at);
      const CharacterProperties& properties = Properties(decoded.code_point);
      if (!properties.Is(kLetter | kCombiningMark)) break;
      const char32_t lower = LowerCase(decoded.code_point);
      shape.Add(lower, properties);
      if (shape.IsPlain()) AppendUtf8(lower, spelling_);
      at += decoded.length;
    }
    if (!shape.IsPlain() || !stands_apart || !EndsApart(text, at)) return at;
    if (!shape.IsAscii()) ComposeTail(spelling_, 0);
    CountSpelling();
    return at;
  }

  static bool EndsApart(std::string_view text, std::size_t at) {
    if (at == text.size()) return true;
    const DecodedCodePoint next = DecodeUtf8(text, at);
    at += next.length;
    return StandsApart(at < text.size() ? DecodeUtf8(text, at).code_point : U' ',
                       next.code_point);
  }

  absl::flat_hash_map<std::string, Seen> seen_;
  std::string spelling_;
  std::uint64_t text_number_ = 0;
};

}  // namespace

Lexicon FitLexicon(std::span<const std::string_view> texts) {
  WordCounter counter;
  for (const std::string_view text : texts) counter.Count(text);
  return std::move(counter).Finish();
}

}  // namespace textclf
