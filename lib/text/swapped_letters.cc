#include "swapped_letters.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "folded_word.h"
#include "pieces.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"
#include "word_runs.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kShortestWord = 3;  // in letters

/// The shorter a word, the more of what is none is one with two letters swapped: it must
/// be one in some 4,000 words, with each letter more one in eight times as many.
bool IsLikely(std::size_t letters, std::uint32_t cost) {
  constexpr std::size_t kMostBits = 12;
  constexpr std::size_t kBitsALetter = 3;
  return cost <=
         Lexicon::kUnitsOfABit * (kMostBits + kBitsALetter * (letters - kShortestWord));
}

class SwapUndoer {
 public:
  SwapUndoer(std::string_view text, const Lexicon& lexicon, ClearedText& cleared)
      : text_(text),
        lexicon_(lexicon),
        cleared_(cleared),
        others_(cleared.clearings.size()) {}

  bool Undo() {
    ForEachWordRun(text_, [&](const WordRun& run) {
      const bool too_short = run.span.end - run.span.begin < kShortestWord;
      if (too_short || (run.is_short && lexicon_.Knows(run.lower))) return;
      if (run.span.begin >= piece_.end) EnterPiece(run.span.begin);
      if (!piece_is_open_) return;
      if (run.is_short) {
        FindSwap(run.span, FoldedWord(run.lower, run.span.end - run.span.begin));
      } else {
        LookAtRun(run.span);
      }
    });
    MergeClearings();
    return !cleared_.clearings.empty();
  }

 private:
  /// What lies between white space around `at`.
  void EnterPiece(std::uint32_t at) {
    const std::uint32_t before = piece_.end;
    piece_ = {at, at};
    while (piece_.begin > before && !IsAsciiSpace(text_[piece_.begin - 1]))
      --piece_.begin;
    while (piece_.end < text_.size() && !IsAsciiSpace(text_[piece_.end])) ++piece_.end;
    while (next_ < others_ && cleared_.clearings[next_].source.end <= piece_.begin) {
      const Clearing& passed = cleared_.clearings[next_++];
      shift_ = passed.cleared.end - passed.source.end;
    }
    const bool disguised =
        next_ < others_ && cleared_.clearings[next_].source.begin < piece_.end;
    piece_is_open_ = !disguised && HasOnlyWords(piece_);
  }

  /// And signs around and between them: no handle, no address, no name with a digit.
  bool HasOnlyWords(ByteSpan piece) const {
    for (; piece.begin < piece.end && !IsInWordRun(text_[piece.begin]); ++piece.begin) {
      if (text_[piece.begin] == '@') return false;
    }
    while (piece.begin < piece.end && !IsInWordRun(text_[piece.end - 1])) --piece.end;
    const std::string_view core = text_.substr(piece.begin, piece.end - piece.begin);
    return std::none_of(core.begin(), core.end(), [](char c) {
      return (c >= '0' && c <= '9') || c == '@' || c == '_' || c == '.' || c == ':' ||
             c == '/' || c == '\\';
    });
  }

  /// Beyond ASCII there are signs among the letters.
  void LookAtRun(ByteSpan run) {
    for (std::uint32_t at = run.begin; at < run.end;) {
      const std::uint32_t begin = at;
      DecodedCodePoint decoded = {};
      const auto in_word = [&] {
        if (at == run.end) return false;
        decoded = DecodeUtf8(text_, at);
        return Properties(decoded.code_point).Is(kWordCharacter | kCombiningMark);
      };
      while (in_word()) at += decoded.length;
      if (at > begin) LookAtWord({begin, at});
      if (at < run.end) at += decoded.length;
    }
  }

  void LookAtWord(ByteSpan source) {
    FoldedWord word(text_.substr(source.begin, source.end - source.begin));
    const bool as_long = word.spelling().size() == source.end - source.begin;
    if (word.letters() < kShortestWord || !as_long || word.IsKnown(lexicon_)) return;
    FindSwap(source, word);
  }

  void FindSwap(ByteSpan source, FoldedWord word) {
    std::optional<std::uint32_t> best;
    word.ForEachSwap([&] {
      if (!word.IsKnown(lexicon_)) return;
      const auto number = lexicon_.Find(word.spelling());
      if (!number || !IsLikely(word.letters(), lexicon_.cost(*number))) return;
      if (!best || lexicon_.cost(*number) < lexicon_.cost(*best)) best = number;
    });
    if (best) Write(source, lexicon_.word(*best).spelling);
  }

  /// A word as long as before stands where it stood.
  void Write(ByteSpan source, std::string_view word) {
    if (cleared_.clearings.empty()) cleared_.text = text_;
    const ByteSpan there = {source.begin + shift_, source.end + shift_};
    std::copy(word.begin(), word.end(), cleared_.text.begin() + there.begin);
    cleared_.clearings.push_back({source, there, DisguiseSet::Of(Disguise::kSwaps)});
  }

  /// Ours, which stand behind the others, into their places among them.
  void MergeClearings() {
    std::vector<Clearing>& all = cleared_.clearings;
    std::inplace_merge(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(others_),
                       all.end(), [](const Clearing& a, const Clearing& b) {
                         return a.source.begin < b.source.begin;
                       });
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  ClearedText& cleared_;
  std::size_t others_;    // clearings of other kinds, which come first
  std::size_t next_ = 0;  // of them, not yet passed
  ByteSpan piece_ = {};
  bool piece_is_open_ = false;
  std::uint32_t shift_ = 0;  // of the cleared text against the text, modulo 2^32
};

}  // namespace

bool UndoSwaps(std::string_view text, const Lexicon& lexicon, ClearedText& cleared) {
  return SwapUndoer(text, lexicon, cleared).Undo();
}

}  // namespace textclf::internal
