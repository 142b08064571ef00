#ifndef TEXTCLF_LIB_TEXT_LEXICON_WALK_H_
#define TEXTCLF_LIB_TEXT_LEXICON_WALK_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "glyph_options.h"
#include "textclf/text/lexicon.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

/// Glyphs read as a known word.
struct KnownWord {
  std::size_t end = 0;  ///< behind the last glyph
  std::uint32_t number = 0;
  std::uint32_t cost = 0;            ///< of the word and of its letters
  std::uint32_t letters = 0;         ///< of the word
  std::uint32_t real_letters = 0;    ///< glyphs that are letters
  std::uint32_t hidden_letters = 0;  ///< whichever the word has: `c*ke`
  DisguiseSet undone;
};

/// Reads glyphs as the words of a lexicon, all options of each, going on only where a
/// word does. At most some thousand steps a word.
class LexiconWalk {
 public:
  /// `squeeze`: a letter may stand for itself more than once.
  LexiconWalk(const Lexicon& lexicon, const WordOptions& options, bool squeeze)
      : lexicon_(lexicon), options_(options), squeeze_(squeeze) {}

  /// Calls `fn(const KnownWord&)` for each known word that begins with glyph `begin`.
  template <typename Fn>
  void ForEachWord(std::size_t begin, Fn&& fn) {
    steps_ = 0;
    Step(begin, SpellingTrie::kRoot, {}, fn);
  }

 private:
  static constexpr int kMostSteps = 4096;
  static constexpr std::uint32_t kMostSignsInARow = 3;

  struct Path {
    KnownWord word;
    std::uint32_t signs = 0;  // thrown in, in a row
    char32_t last = 0;        // letter
  };

  template <typename Fn>
  void Step(std::size_t at, SpellingTrie::Node node, const Path& path, Fn& fn) {
    if (const auto number = lexicon_.plain_words().Number(node)) {
      KnownWord word = path.word;
      word.end = at;
      word.number = *number;
      word.cost += lexicon_.cost(*number);
      fn(word);
    }
    if (at == options_.size() || ++steps_ > kMostSteps) return;
    bool repeats = false;
    for (const LetterOption& option : options_[at].letters) {
      repeats = repeats || (option.letter != 0 && option.letter == path.last);
      Follow(at, option, node, path, fn);
    }
    if (squeeze_ && repeats) {
      Path next = path;
      next.word.undone.Add(Disguise::kRepeats);
      Step(at + 1, node, next, fn);
    }
  }

  /// Takes `option` of glyph `at`.
  template <typename Fn>
  void Follow(std::size_t at, const LetterOption& option, SpellingTrie::Node node,
              Path path, Fn& fn) {
    path.word.cost += option.bits * Lexicon::kUnitsOfABit;
    path.word.undone.Add(option.undone);
    const std::size_t next = at + option.glyphs;
    if (option.letter == 0) {
      if (path.last != 0 && ++path.signs <= kMostSignsInARow) Step(next, node, path, fn);
      return;
    }
    path.signs = 0;
    ++path.word.letters;
    if (option.letter == kAnyLetter) {
      ++path.word.hidden_letters;
      lexicon_.plain_words().ForEachChild(node, [&](char byte, SpellingTrie::Node child) {
        if (static_cast<unsigned char>(byte) >= 0x80) return;
        path.last = static_cast<char32_t>(byte);
        Step(next, child, path, fn);
      });
      return;
    }
    const auto child = Child(node, option.letter);
    if (!child) return;
    path.last = option.letter;
    if (options_[at].is_letter) ++path.word.real_letters;
    Step(next, *child, path, fn);
  }

  std::optional<SpellingTrie::Node> Child(SpellingTrie::Node node,
                                          char32_t letter) const {
    if (letter < 0x80) {
      return lexicon_.plain_words().Child(node, static_cast<char>(letter));
    }
    absl::InlinedVector<char, 4> bytes;
    AppendUtf8(letter, bytes);
    return lexicon_.plain_words().Find({bytes.data(), bytes.size()}, node);
  }

  const Lexicon& lexicon_;
  const WordOptions& options_;
  bool squeeze_;
  int steps_ = 0;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_LEXICON_WALK_H_
