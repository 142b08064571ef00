#include "glyphs.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {
namespace {

constexpr char32_t kEnclosingKeycap = 0x20E3;
constexpr char32_t kEmojiPresentation = 0xFE0F;

/// A code point as several: at most 8, for longer ones are no letters.
struct Parts {
  std::array<utf8proc_int32_t, 8> code_points;
  std::size_t count = 0;

  std::span<const utf8proc_int32_t> all() const {
    return std::span(code_points).first(count);
  }
};

Parts Decompose(char32_t code_point, int options) {
  Parts parts;
  int boundary = 0;
  const utf8proc_ssize_t size = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(code_point), parts.code_points.data(),
      parts.code_points.size(), static_cast<utf8proc_option_t>(UTF8PROC_STABLE | options),
      &boundary);
  const bool fits =
      size > 0 && size <= static_cast<utf8proc_ssize_t>(parts.code_points.size());
  if (fits) parts.count = static_cast<std::size_t>(size);
  return parts;
}

bool IsWideSign(char32_t c) {
  return (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0xFE50 && c <= 0xFE6B);
}
bool IsEnclosedLetter(char32_t c) {
  return (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F130 && c <= 0x1F149);
}

/// What a letter in some style is without it; empty where there is no style. Latin-1 has
/// ordinals (1º), Dutch the ligature ĳ: those are no styles.
Parts WithoutStyle(char32_t c) {
  const bool ligature_ij = c == 0x132 || c == 0x133;
  if (c < 0x100 || ligature_ij) return {};
  if (!Properties(c).Is(kLetter | kDigit) && !IsWideSign(c) && !IsEnclosedLetter(c) &&
      !(c >= 0x2160 && c <= 0x217F)) {
    return {};
  }
  const Parts parts = Decompose(c, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
  const bool open =
      std::all_of(parts.all().begin(), parts.all().end(), [](utf8proc_int32_t part) {
        const auto p = static_cast<char32_t>(part);
        return (p < 0x80 && p > ' ') || Properties(p).Is(kCased | kCombiningMark);
      });
  if (!open) return {};
  const Parts canonical = Decompose(c, UTF8PROC_DECOMPOSE);
  const bool same = std::equal(parts.all().begin(), parts.all().end(),
                               canonical.all().begin(), canonical.all().end());
  return same ? Parts{} : parts;
}

class PieceReader {
 public:
  PieceReader(std::string_view text, ByteSpan span, DisguiseSet layers, Piece& piece)
      : text_(text), span_(span), layers_(layers), piece_(piece) {}

  void Read() {
    piece_.glyphs.clear();
    piece_.spellings.clear();
    std::uint32_t at = span_.begin;
    while (at < span_.end) {
      const DecodedCodePoint decoded = DecodeUtf8(text_, at);
      const ByteSpan source = {at, at + decoded.length};
      at = source.end;
      if (decoded.code_point < 0x80) {
        AddBase(decoded.code_point, source);
      } else {
        Add(decoded.code_point, source);
      }
    }
  }

 private:
  void Add(char32_t c, ByteSpan source) {
    const CharacterProperties& properties = Properties(c);
    if (properties.Is(kIgnorable) && layers_.Has(Disguise::kInvisible) &&
        !BelongsHere(c, source.end)) {
      Drop(source);
    } else if (properties.Is(kCombiningMark | kIgnorable)) {
      AddMark(c, source);
    } else if (const Parts parts = WithoutStyle(c);
               parts.count > 0 && layers_.Has(Disguise::kStyle)) {
      for (const utf8proc_int32_t part : parts.all()) {
        const auto p = static_cast<char32_t>(part);
        if (Properties(p).Is(kCombiningMark)) {
          AddMark(p, source);
        } else {
          AddBase(p, source);
        }
        piece_.glyphs.back().undone.Add(Disguise::kStyle);
      }
    } else {
      AddLetter(c, source);
    }
  }

  /// A letter that is written with marks is its base and they.
  void AddLetter(char32_t c, ByteSpan source) {
    const Parts parts =
        Properties(c).Is(kCased) ? Decompose(c, UTF8PROC_DECOMPOSE) : Parts{};
    AddBase(parts.count > 1 ? static_cast<char32_t>(parts.code_points[0]) : c, source, c);
    const std::size_t marks = parts.count > 1 ? parts.count - 1 : 0;
    piece_.glyphs.back().marks = static_cast<std::uint8_t>(marks);
  }

  void AddBase(char32_t c, ByteSpan source) { AddBase(c, source, c); }

  void AddBase(char32_t c, ByteSpan source, char32_t spelled) {
    Glyph glyph;
    glyph.base = LowerCase(c);
    glyph.is_capital = glyph.base != c;
    glyph.source = {dropped_before_ ? dropped_begin_ : source.begin, source.end};
    if (dropped_before_) glyph.undone.Add(Disguise::kInvisible);
    dropped_before_ = false;
    if (c >= 0x80) {
      glyph.look_alike = FindLookAlike(c);
      if (glyph.look_alike == nullptr) glyph.look_alike = FindLookAlike(glyph.base);
    }
    glyph.is_letter = Properties(c).Is(kLetter) || glyph.look_alike != nullptr;
    glyph.is_digit = c >= '0' && c <= '9';
    glyph.spelling.begin = spellings_size();
    AppendUtf8(spelled, piece_.spellings);
    glyph.spelling.end = spellings_size();
    piece_.glyphs.push_back(glyph);
  }

  void AddMark(char32_t c, ByteSpan source) {
    if (piece_.glyphs.empty() || !piece_.glyphs.back().IsWordPart()) {
      AddBase(c, source);
      return;
    }
    Glyph& glyph = piece_.glyphs.back();
    glyph.source.end = source.end;
    AppendUtf8(c, piece_.spellings);
    glyph.spelling.end = spellings_size();
    const bool counts = Properties(c).Is(kCombiningMark) && glyph.marks < UINT8_MAX;
    if (counts) ++glyph.marks;
  }

  /// Whether an invisible code point does its work here: within an emoji, or in a script
  /// that is written with joiners and directions.
  bool BelongsHere(char32_t c, std::uint32_t end) const {
    if (piece_.glyphs.empty() || dropped_before_) return false;
    const Glyph& before = piece_.glyphs.back();
    const CharacterProperties& properties = Properties(before.base);
    if (properties.Is(kLetter)) return !properties.Is(kCased);
    const bool in_keycap = c == kEmojiPresentation && end < span_.end &&
                           DecodeUtf8(text_, end).code_point == kEnclosingKeycap;
    return in_keycap || before.base >= 0x2000 ||
           properties.Is(kPictograph | kSkinTone | kRegionalLetter);
  }

  void Drop(ByteSpan source) {
    if (piece_.glyphs.empty()) {
      if (!dropped_before_) dropped_begin_ = source.begin;
      dropped_before_ = true;
      return;
    }
    piece_.glyphs.back().source.end = source.end;
    piece_.glyphs.back().undone.Add(Disguise::kInvisible);
  }

  std::uint32_t spellings_size() const {
    return static_cast<std::uint32_t>(piece_.spellings.size());
  }

  std::string_view text_;
  ByteSpan span_;
  DisguiseSet layers_;
  Piece& piece_;
  bool dropped_before_ = false;
  std::uint32_t dropped_begin_ = 0;
};

}  // namespace

void ReadPiece(std::string_view text, ByteSpan span, DisguiseSet layers, Piece& piece) {
  PieceReader(text, span, layers, piece).Read();
}

}  // namespace textclf::internal
