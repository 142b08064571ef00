#include "upright_letters.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace textclf::internal {
namespace {

constexpr char32_t kFirstFlagLetter = 0x1F1E6;
constexpr char32_t kLastFlagLetter = 0x1F1FF;

bool IsFlagLetter(const Glyph& glyph) {
  return glyph.base >= kFirstFlagLetter && glyph.base <= kLastFlagLetter;
}

// What a letter looks like upside down, a to z. Where there is no letter for it, the
// letter itself.
constexpr std::u32string_view kTurned = U"ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz";

bool IsTurned(const Glyph& glyph) {
  return glyph.base >= 0x80 && kTurned.find(glyph.base) != std::u32string_view::npos;
}

Glyph PlainLetter(const Glyph& glyph, char32_t letter) {
  Glyph plain = glyph;
  plain.base = letter;
  plain.is_letter = true;
  plain.look_alike = nullptr;
  return plain;
}

}  // namespace

Upright ReadUpright(std::span<const Glyph> glyphs, DisguiseSet layers) {
  Upright upright;
  const auto flag = std::find_if(glyphs.begin(), glyphs.end(), IsFlagLetter);
  if (flag != glyphs.end() && layers.Has(Disguise::kStyle)) {
    const auto end = std::find_if_not(flag, glyphs.end(), IsFlagLetter);
    std::for_each(flag, end, [&](const Glyph& glyph) {
      upright.letters.push_back(PlainLetter(glyph, glyph.base - kFirstFlagLetter + 'a'));
    });
    upright.source = SourceOf({flag, end});
    upright.undone.Add(Disguise::kStyle);
    return upright;
  }
  const bool turned = layers.Has(Disguise::kHomoglyphs) &&
                      std::any_of(glyphs.begin(), glyphs.end(), IsTurned);
  if (!turned) return upright;
  const auto is_letter = [](const Glyph& g) { return g.is_letter; };
  const auto begin = std::find_if(glyphs.begin(), glyphs.end(), is_letter);
  const auto end = std::find_if_not(begin, glyphs.end(), is_letter);
  std::for_each(begin, end, [&](const Glyph& glyph) {
    const std::size_t place = kTurned.find(glyph.base);
    const bool known = place != std::u32string_view::npos;
    upright.letters.push_back(
        PlainLetter(glyph, known ? U'a' + static_cast<char32_t>(place) : glyph.base));
  });
  std::reverse(upright.letters.begin(), upright.letters.end());
  if (!upright.letters.empty()) upright.source = SourceOf({begin, end});
  upright.undone.Add(Disguise::kHomoglyphs);
  return upright;
}

}  // namespace textclf::internal
