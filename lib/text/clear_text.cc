#include "textclf/text/clear_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "glyphs.h"
#include "spaced_letters.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"
#include "word_reader.h"

namespace textclf {
namespace internal {
namespace {

using Glyphs = std::span<const Glyph>;

constexpr std::size_t kFewestLettersApart = 3;

/// Cuts a text at white space.
class PieceSpans {
 public:
  explicit PieceSpans(std::string_view text) : text_(text) {}

  /// Empty at the end of the text.
  ByteSpan Next() {
    while (at_ < text_.size() && SpaceLength() > 0) at_ += SpaceLength();
    const std::uint32_t begin = at_;
    while (at_ < text_.size() && SpaceLength() == 0) ++at_;
    return {begin, at_};
  }

 private:
  std::uint32_t SpaceLength() const {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte > ' ' && byte < 0xC2) return 0;
    const DecodedCodePoint decoded = DecodeUtf8(text_, at_);
    return Properties(decoded.code_point).Is(kWhiteSpace) ? decoded.length : 0;
  }

  std::string_view text_;
  std::uint32_t at_ = 0;
};

/// The glyphs from the first letter or digit to the last.
Glyphs CoreOf(Glyphs glyphs) {
  const auto is_part = [](const Glyph& glyph) { return glyph.IsWordPart(); };
  const auto first = std::find_if(glyphs.begin(), glyphs.end(), is_part);
  const auto last = std::find_if(glyphs.rbegin(), glyphs.rend(), is_part);
  if (first == glyphs.end()) return {};
  return glyphs.subspan(static_cast<std::size_t>(first - glyphs.begin()),
                        static_cast<std::size_t>(last.base() - first));
}

bool IsAsciiWordByte(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/// Links and addresses are no words: `https://`, `www.`, `a@b.nl`, `t.me/x`.
bool IsAddress(std::string_view piece) {
  if (piece.find("://") != std::string_view::npos || piece.starts_with("www."))
    return true;
  const std::size_t dot = piece.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::size_t at = piece.find('@');
  if (at != std::string_view::npos && at > 0 && at < dot) return true;
  const std::size_t slash = piece.find('/');
  if (slash == std::string_view::npos) return false;
  const std::size_t host_dot = piece.substr(0, slash).rfind('.');
  return host_dot != std::string_view::npos && host_dot > 0 && slash - host_dot > 2 &&
         std::all_of(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(slash),
                     [](char c) { return IsAsciiWordByte(c) || c == '.' || c == '-'; });
}

/// A piece with nothing to look at: a word of ASCII letters, none three times in a row,
/// or digits, between signs for which no letter is written.
bool IsPlain(std::string_view piece) {
  constexpr std::string_view kSignsAround = "\"'().,:;?/-*=_~";
  const auto is_sign = [&](char c) {
    return kSignsAround.find(c) != std::string_view::npos;
  };
  std::size_t begin = 0;
  std::size_t end = piece.size();
  while (begin < end && is_sign(piece[begin])) ++begin;
  while (end > begin && is_sign(piece[end - 1])) --end;
  bool letters = false;
  bool digits = false;
  for (std::size_t i = begin; i < end; ++i) {
    const char c = piece[i];
    if (c >= '0' && c <= '9') {
      digits = true;
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
      letters = true;
      const auto same = [&](std::size_t other) {
        return (piece[other] | 0x20) == (c | 0x20);
      };
      if (i >= begin + 2 && same(i - 1) && same(i - 2)) return false;
    } else if (letters || static_cast<unsigned char>(c) >= 0x80 || !is_sign(c)) {
      return false;
    }
  }
  return !(letters && digits);
}

/// Whether words of another alphabet stand in the text that are no disguises: those with
/// a letter for which no Latin one is written, and no ASCII letter beside it.
bool HasForeignWords(std::string_view text) {
  bool ascii = false;
  bool foreign = false;
  bool any_ascii = false;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    at += decoded.length;
    const char32_t c = decoded.code_point;
    const CharacterProperties& properties = Properties(c);
    if (properties.Is(kLetter)) {
      const bool latin = c < 0x250 || (c >= 0x1D00 && c < 0x1F00) || c >= 0x1D400 ||
                         (c >= 0xFF00 && c < 0xFF60) || (c >= 0x2C60 && c < 0x2C80);
      ascii = ascii || latin;
      any_ascii = any_ascii || latin;
      foreign = foreign || (!latin && FindLookAlike(c) == nullptr &&
                            FindLookAlike(LowerCase(c)) == nullptr);
    } else if (FindLookAlike(c) != nullptr) {
      any_ascii = true;  // a letter in a circle or square
    } else if (!properties.Is(kCombiningMark | kIgnorable)) {
      if (foreign && !ascii) return true;
      ascii = foreign = false;
    }
  }
  return (foreign && !ascii) || !any_ascii;
}

/// One text being cleared: its pieces from left to right.
class TextClearer {
 public:
  TextClearer(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
              ClearedText& cleared)
      : text_(text),
        layers_(layers),
        lexicon_(lexicon),
        reader_(layers, lexicon, HasForeignWords(text)),
        cleared_(cleared) {}

  void Run() {
    PieceSpans spans(text_);
    for (ByteSpan span = spans.Next(); span.begin < span.end; span = spans.Next()) {
      const std::string_view bytes = Bytes(span);
      if (MayBeOneLetter(bytes) && layers_.Has(Disguise::kSpacing)) {
        ReadPiece(text_, span, layers_, piece_);
        if (AddToRun(span)) continue;
      }
      EndRun();
      if (!IsPlain(bytes)) ClearPiece(span);
    }
    EndRun();
    cleared_.text += text_.substr(copied_);
  }

 private:
  /// A letter standing alone.
  struct LoneLetter {
    Glyph glyph;
    ByteSpan piece;
    bool ends_word = false;  // a sign follows it
  };

  std::string_view Bytes(ByteSpan span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  static bool MayBeOneLetter(std::string_view bytes) {
    constexpr std::size_t kLongest = 16;
    return bytes.size() <= kLongest &&
           std::count_if(bytes.begin(), bytes.end(), IsAsciiWordByte) <= 1;
  }

  // ---- letters spaced apart ------------------------------------------------------

  /// Takes the piece just read if it is one letter and goes on with those before it.
  bool AddToRun(ByteSpan span) {
    const Glyphs core = CoreOf(piece_.glyphs);
    if (core.size() != 1) return false;
    const std::size_t before =
        static_cast<std::size_t>(core.data() - piece_.glyphs.data());
    const std::size_t behind = piece_.glyphs.size() - before - 1;
    const Glyph letter = core[0];  // ending a run reads other pieces
    if (before > 0 || (!run_.empty() && run_.back().ends_word)) EndRun();
    run_.push_back({letter, span, behind > 0});
    return true;
  }

  void EndRun() {
    std::uint32_t narrowest = UINT32_MAX;
    for (std::size_t i = 1; i < run_.size(); ++i) narrowest = std::min(narrowest, Gap(i));
    for (std::size_t begin = 0; begin < run_.size();) {
      std::size_t end = begin + 1;
      while (end < run_.size() && Gap(end) == narrowest) ++end;
      const auto letters = std::span(run_).subspan(begin, end - begin);
      if (!JoinLetters(letters)) {
        for (const LoneLetter& letter : letters) {
          if (!IsPlain(Bytes(letter.piece))) ClearPiece(letter.piece);
        }
      }
      begin = end;
    }
    run_.clear();
  }

  /// White space before letter `i` of the run, in code points as far as they are alike.
  std::uint32_t Gap(std::size_t i) const {
    return run_[i].piece.begin - run_[i - 1].piece.end;
  }

  /// A digit counts where a letter is written with it.
  std::u32string PlainLetters(Glyphs glyphs) const {
    std::u32string plain;
    for (const Glyph& glyph : glyphs) {
      const GlyphOptions options = reader_.OptionsOf(glyph);
      plain += options.count > 0 && glyph.IsWordPart() ? options.letters[0] : glyph.base;
    }
    return plain;
  }

  static bool AreMostlyLetters(Glyphs glyphs) {
    const auto letters = std::count_if(glyphs.begin(), glyphs.end(),
                                       [](const Glyph& g) { return g.is_letter; });
    return letters >= 2 && 2 * static_cast<std::size_t>(letters) > glyphs.size();
  }

  bool JoinLetters(std::span<const LoneLetter> run) {
    letters_.clear();
    for (const LoneLetter& letter : run) letters_.push_back(letter.glyph);
    if (run.size() < kFewestLettersApart || !AreMostlyLetters(letters_)) return false;
    const auto groups = GroupLetters(PlainLetters(letters_), lexicon_);
    if (groups.size() == run.size()) return false;
    for (const LetterGroup& group : groups) {
      if (group.end - group.begin < 2) continue;
      Replace({run[group.begin].glyph.source.begin, run[group.end - 1].glyph.source.end},
              group.spelling, Undone(Disguise::kSpacing));
    }
    return true;
  }

  // ---- one piece -----------------------------------------------------------------

  void ClearPiece(ByteSpan span) {
    if (IsAddress(Bytes(span))) return;
    ReadPiece(text_, span, layers_, piece_);
    const Glyphs core = CoreOf(piece_.glyphs);
    if (core.empty() || JoinDotted(core) || TakeKnown(core)) return;
    if (IsWrittenWithSigns(core)) return ClearWord(core);
    for (std::size_t begin = 0; begin < core.size();) {
      if (!core[begin].IsWordPart()) {
        ClearSign(core[begin++]);
        continue;
      }
      std::size_t end = begin;
      while (end < core.size() && core[end].IsWordPart()) ++end;
      ClearWord(core.subspan(begin, end - begin));
      begin = end;
    }
  }

  /// `c.o.k.e`: letters with the same sign between all of them.
  bool JoinDotted(Glyphs core) {
    if (core.size() < 2 * kFewestLettersApart - 1 || core.size() % 2 == 0) return false;
    if (!layers_.Has(Disguise::kSpacing)) return false;
    letters_.clear();
    for (std::size_t i = 0; i < core.size(); ++i) {
      const bool fits = i % 2 == 0
                            ? core[i].IsWordPart()
                            : !core[i].IsWordPart() && core[i].base == core[1].base;
      if (!fits) return false;
      if (i % 2 == 0) letters_.push_back(core[i]);
    }
    if (!AreMostlyLetters(letters_)) return false;
    if (const auto known = reader_.FindKnown(letters_)) {
      DisguiseSet undone = known->undone;
      undone.Add(Disguise::kSpacing);
      Replace(SourceOf(core), known->spelling, undone);
      return true;
    }
    // `a.u.b.` is an abbreviation, which tokenizers read, and `m/v/x` a choice.
    constexpr std::size_t kLongestAbbreviation = 6;
    if (core[1].base == '.' && letters_.size() <= kLongestAbbreviation) return false;
    if (core[1].base == '/' || core[1].base == '&' || core[1].base == '+') return false;
    std::string joined;
    for (const LetterGroup& group : GroupLetters(PlainLetters(letters_), lexicon_)) {
      if (!joined.empty()) joined += ' ';
      joined += group.spelling;
    }
    Replace(SourceOf(core), joined, Undone(Disguise::kSpacing));
    return true;
  }

  /// A known word that is written with signs in it.
  bool TakeKnown(Glyphs core) {
    const bool one_word = std::all_of(core.begin(), core.end(),
                                      [](const Glyph& g) { return g.IsWordPart(); });
    const bool open = reader_.IsOpen(piece_, core);
    if (open && !HasLeetInside(core)) {
      if (one_word && Changed(core)) ClearWord(core);
      return one_word;
    }
    if (!one_word && !BeginsSentence(core) && !HasBrackets()) {
      if (const auto known = reader_.FindKnown(core)) return Take(core, *known);
    }
    if (open) return false;
    if (const Glyphs wider = Widen(core); wider.size() > core.size()) {
      if (reader_.FindKnown(core)) return false;
      if (const auto known = reader_.FindKnown(wider)) return Take(wider, *known);
    }
    return false;
  }

  /// `klaar.Dan`: a full stop without a space behind it.
  static bool BeginsSentence(Glyphs core) {
    for (std::size_t i = 2; i < core.size(); ++i) {
      const char32_t sign = core[i - 1].base;
      const bool ends =
          sign == '.' || sign == ',' || sign == ':' || sign == '!' || sign == '?';
      if (ends && core[i].is_capital && core[i - 2].is_letter &&
          !core[i - 2].is_capital) {
        return true;
      }
    }
    return false;
  }

  /// `partij(en)`, `b)de`.
  bool HasBrackets() const {
    return std::any_of(piece_.glyphs.begin(), piece_.glyphs.end(),
                       [](const Glyph& g) { return g.base == ')' || g.base == ']'; });
  }

  bool Take(Glyphs glyphs, const Reading& reading) {
    Replace(SourceOf(glyphs), reading.spelling, reading.undone);
    return true;
  }

  /// `0p10$$1n9`: letters, and signs for letters at two places among them at least. Each
  /// of them alone, `hoi!ik`, is more often a sign.
  bool IsWrittenWithSigns(Glyphs core) const {
    if (!layers_.Has(Disguise::kLeet) || HasBrackets()) return false;
    int places = 0;
    int signs = 0;
    for (std::size_t i = 1; i < core.size(); ++i) {
      if (core[i].is_letter) {
        if (core[i].is_capital) return false;
        continue;
      }
      if (LeetLetters(core[i].base).empty()) return false;
      if (core[i - 1].is_letter) ++places;
      if (!core[i].is_digit) ++signs;
    }
    return places >= 2 && signs > 0;
  }

  static bool Changed(Glyphs glyphs) {
    return std::any_of(glyphs.begin(), glyphs.end(),
                       [](const Glyph& g) { return !g.undone.empty(); });
  }

  static bool HasLeetInside(Glyphs core) {
    for (std::size_t i = 1; i + 1 < core.size(); ++i) {
      if (core[i].is_letter || LeetLetters(core[i].base).empty()) continue;
      const auto is_letter = [](const Glyph& g) { return g.is_letter; };
      const auto middle = core.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::any_of(core.begin(), middle, is_letter) &&
          std::any_of(middle, core.end(), is_letter)) {
        return true;
      }
    }
    return false;
  }

  /// With the sign before and the one behind, if letters are written with them.
  Glyphs Widen(Glyphs core) const {
    const Glyphs all = piece_.glyphs;
    auto begin = static_cast<std::size_t>(core.data() - all.data());
    std::size_t end = begin + core.size();
    const auto leet = [&](std::size_t i) { return !LeetLetters(all[i].base).empty(); };
    if (begin == 1 && (all[0].base == '@' || all[0].base == '$')) begin = 0;
    const std::size_t behind = all.size() - end;
    constexpr std::size_t kMostSigns = 2;
    while (behind <= kMostSigns && end < all.size() && leet(end)) ++end;
    return all.subspan(begin, end - begin);
  }

  /// Letters and digits.
  void ClearWord(Glyphs word) {
    if (reader_.IsOpen(piece_, word) && !HasLeetInside(word)) {
      if (Changed(word)) Rewrite(word);
      return;
    }
    if (const auto known = reader_.FindKnown(word)) {
      if (!known->undone.empty()) Replace(SourceOf(word), known->spelling, known->undone);
      return;
    }
    if (const auto plain = reader_.MakePlain(piece_, word)) {
      Replace(SourceOf(word), plain->spelling, plain->undone);
    }
  }

  void ClearSign(const Glyph& sign) {
    if (!sign.undone.empty()) Rewrite({&sign, 1});
  }

  /// As it is, with style and invisibles off.
  void Rewrite(Glyphs glyphs) {
    DisguiseSet undone;
    std::string spelling;
    for (const Glyph& glyph : glyphs) {
      spelling += piece_.Spelling(glyph);
      undone.Add(glyph.undone);
    }
    Replace(SourceOf(glyphs), spelling, undone);
  }

  static DisguiseSet Undone(Disguise disguise) {
    DisguiseSet set;
    set.Add(disguise);
    return set;
  }

  void Replace(ByteSpan source, std::string_view spelling, DisguiseSet undone) {
    if (Bytes(source) == spelling) return;
    cleared_.text += text_.substr(copied_, source.begin - copied_);
    const auto begin = static_cast<std::uint32_t>(cleared_.text.size());
    cleared_.text += spelling;
    const auto end = static_cast<std::uint32_t>(cleared_.text.size());
    cleared_.clearings.push_back({source, {begin, end}, undone});
    copied_ = source.end;
  }

  std::string_view text_;
  DisguiseSet layers_;
  const Lexicon& lexicon_;
  WordReader reader_;
  ClearedText& cleared_;
  Piece piece_;
  std::vector<LoneLetter> run_;
  std::vector<Glyph> letters_;
  std::uint32_t copied_ = 0;  // bytes of the text that are in the cleared one
};

}  // namespace
}  // namespace internal

void ClearText(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
               ClearedText& cleared) {
  cleared.Clear();
  if (layers.empty()) {
    cleared.text = text;
    return;
  }
  internal::TextClearer(text, layers, lexicon, cleared).Run();
}

}  // namespace textclf
