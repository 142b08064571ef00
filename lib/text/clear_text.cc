#include "textclf/text/clear_text.h"

#include <absl/container/inlined_vector.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "clear_all_pieces.h"
#include "piece_clearer.h"
#include "piece_shapes.h"
#include "pieces.h"
#include "spaced_letters.h"
#include "swapped_letters.h"
#include "textclf/text/utf8.h"

namespace textclf {
namespace internal {
namespace {

/// One text being cleared: its pieces from left to right.
class TextClearer {
 public:
  TextClearer(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
              bool bold, ClearedText& cleared)
      : text_(text),
        layers_(layers),
        lexicon_(lexicon),
        writer_(text, cleared),
        piece_clearer_(text, layers, lexicon, bold, writer_) {}

  void Add(ByteSpan piece) {
    if (!layers_.Has(Disguise::kSpacing) || !MayBeOneLetter(piece)) {
      EndRow();
      piece_clearer_.Clear(piece);
      return;
    }
    AddSignsBefore(piece.begin);
    row_.push_back(piece);
  }

  bool Finish() {
    EndRow();
    return writer_.Finish();
  }

 private:
  /// A letter standing alone.
  struct LoneLetter {
    Glyph glyph;
    ByteSpan piece;
    char32_t sign = 0;         // before it, in its piece
    bool ends_word = false;    // a sign follows it in its piece
    char32_t sign_behind = 0;  // between it and the next, apart from both
  };
  using LoneLetters = absl::InlinedVector<LoneLetter, 16>;

  bool MayBeOneLetter(ByteSpan piece) const {
    constexpr std::uint32_t kLongest = 16;
    if (piece.end - piece.begin > kLongest) return false;
    const std::string_view bytes = writer_.Bytes(piece);
    return std::count_if(bytes.begin(), bytes.end(), IsAsciiWordByte) <= 1;
  }

  /// What stands between the row and `end`: a sign alone is no suspicious piece.
  void AddSignsBefore(std::uint32_t end) {
    if (row_.empty()) return;
    ForEachPiece(text_, {row_.back().end, end}, [&](ByteSpan piece) {
      if (piece.end - piece.begin == 1) {
        row_.push_back(piece);
      } else {
        EndRow();
      }
    });
  }

  /// Joins the letters among the pieces of the row, and clears what is none.
  void EndRow() {
    if (row_.size() < kFewestLettersApart) {
      for (const ByteSpan piece : row_) piece_clearer_.Clear(piece);
    } else {
      LoneLetters letters;
      for (const ByteSpan piece : row_) AddToWords(piece, letters);
      EndWords(letters);
    }
    row_.clear();
  }

  void AddToWords(ByteSpan span, LoneLetters& letters) {
    Piece piece;
    ReadPiece(text_, span, layers_, piece);
    const std::span<const Glyph> core = CoreOf(piece.glyphs);
    if (core.empty() && piece.glyphs.size() == 1 && !letters.empty()) {
      letters.back().sign_behind = piece.glyphs[0].base;  // `c - o - k - e`
      return;
    }
    if (core.size() != 1) {
      EndWords(letters);
      piece_clearer_.Clear(span);
      return;
    }
    LoneLetter letter = {.glyph = core[0], .piece = span};
    if (core.data() != piece.glyphs.data()) letter.sign = piece.glyphs[0].base;
    letter.ends_word = &core[0] != &piece.glyphs.back();
    if (!letters.empty() && !GoOn(letters.back(), letter)) EndWords(letters);
    letters.push_back(letter);
  }

  /// Whether a word may go on from one letter to the next: not with a sign that only one
  /// of them has, but with `#c #o #k #e`.
  static bool GoOn(const LoneLetter& before, const LoneLetter& letter) {
    return !before.ends_word && (letter.sign == 0 || letter.sign == before.sign);
  }

  /// White space before letter `i`, in code points, and the sign that stands in it.
  std::pair<std::size_t, char32_t> Gap(std::span<const LoneLetter> letters,
                                       std::size_t i) const {
    const auto bytes = writer_.Bytes({letters[i - 1].piece.end, letters[i].piece.begin});
    const auto continues = [](char c) {
      return IsContinuation(static_cast<unsigned char>(c));
    };
    const auto rest = std::count_if(bytes.begin(), bytes.end(), continues);
    return {bytes.size() - static_cast<std::size_t>(rest), letters[i - 1].sign_behind};
  }

  /// Letters with gaps alike are of one word, or of some, if there are enough.
  void EndWords(LoneLetters& letters) {
    for (std::size_t begin = 0; begin < letters.size();) {
      std::size_t end = begin + 1;
      while (end < letters.size() && Gap(letters, end) == Gap(letters, begin + 1)) ++end;
      const auto alike = std::span(letters).subspan(begin, end - begin);
      if (Join(alike)) {
        begin = end;
      } else {
        piece_clearer_.Clear(letters[begin++].piece);
      }
    }
    letters.clear();
  }

  bool Join(std::span<const LoneLetter> apart) {
    Letters letters;
    for (const LoneLetter& letter : apart) letters.push_back(letter.glyph);
    if (!piece_clearer_.MayBeAWord(letters)) return false;
    const auto groups = GroupLetters(letters, layers_, lexicon_);
    if (groups.size() == letters.size()) return false;
    // `A / B / C` is a choice.
    const bool signs = apart[0].sign_behind != 0 || apart[1].sign != 0;
    const bool known = std::all_of(groups.begin(), groups.end(),
                                   [](const LetterGroup& g) { return g.known; });
    if (signs && !known) return false;
    for (const LetterGroup& group : groups) {
      if (group.end - group.begin < 2) continue;
      DisguiseSet undone = group.undone;
      undone.Add(Disguise::kSpacing);
      writer_.Replace(
          {letters[group.begin].source.begin, letters[group.end - 1].source.end},
          group.spelling, undone);
    }
    return true;
  }

  std::string_view text_;
  DisguiseSet layers_;
  const Lexicon& lexicon_;
  ClearingWriter writer_;
  PieceClearer piece_clearer_;
  absl::InlinedVector<ByteSpan, 16> row_;  // pieces that may be letters standing alone
};

/// Where digits and signs stand for letters twice, they may do so in bolder ways.
bool MayBeBold(const ClearedText& cleared) {
  constexpr std::uint32_t kWords = 2;
  return cleared.Counts()[static_cast<std::size_t>(Disguise::kLeet)] >= kWords;
}

/// `for_each_piece(fn)` gives the pieces that are looked at; all of them are where signs
/// are known to stand for letters.
template <typename ForEach>
bool ClearPieces(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
                 ClearedText& cleared, const ForEach& for_each_piece) {
  TextClearer clearer(text, layers, lexicon, /*bold=*/false, cleared);
  for_each_piece([&](ByteSpan piece) { clearer.Add(piece); });
  if (!clearer.Finish()) return false;
  if (!MayBeBold(cleared)) return true;
  TextClearer bold(text, layers, lexicon, /*bold=*/true, cleared);
  ForEachPiece(text, {0, static_cast<std::uint32_t>(text.size())},
               [&](ByteSpan piece) { bold.Add(piece); });
  return bold.Finish();
}

template <typename ForEach>
bool Clear(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
           ClearedText& cleared, const ForEach& for_each_piece) {
  const bool disguised = ClearPieces(text, layers, lexicon, cleared, for_each_piece);
  if (!layers.Has(Disguise::kSwaps) || lexicon.empty()) return disguised;
  return UndoSwaps(text, lexicon, cleared);
}

}  // namespace

bool ClearAllPieces(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
                    ClearedText& cleared) {
  const ByteSpan all = {0, static_cast<std::uint32_t>(text.size())};
  return Clear(text, layers, lexicon, cleared,
               [&](const auto& fn) { ForEachPiece(text, all, fn); });
}

}  // namespace internal

bool ClearText(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
               ClearedText& cleared) {
  if (layers.empty()) {
    cleared.Clear();
    return false;
  }
  return internal::Clear(text, layers, lexicon, cleared, [&](const auto& fn) {
    internal::ForEachSuspiciousPiece(text, fn);
  });
}

}  // namespace textclf
