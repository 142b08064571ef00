#include "glyph_options.h"

#include <algorithm>
#include <array>

#include "textclf/text/unicode.h"

namespace textclf::internal {
namespace {

struct LeetSign {
  char32_t sign;
  std::string_view letters;
};

constexpr auto kLeetSigns = std::to_array<LeetSign>(
    {{'0', "o"},    {'1', "il"},   {'2', "z"},     {'3', "e"},     {'4', "a"},
     {'5', "s"},    {'6', "gb"},   {'7', "tl"},    {'8', "b"},     {'9', "gq"},
     {'@', "a"},    {'$', "s"},    {'!', "il"},    {'|', "li"},    {'+', "t"},
     {'(', "c"},    {'<', "c"},    {'[', "c"},     {'{', "c"},     {'^', "av"},
     {'#', "h"},    {0x20AC, "e"}, {0xA3, "l"},    {0xA5, "y"},    {0xA2, "c"},
     {0xD7, "x"},   {0xA7, "s"},   {0xB0, "o"},    {0xA1, "i"},    {0x2020, "t"},
     {0xA9, "c"},   {0xAE, "r"},   {0x2205, "o"},  {0x25CB, "o"},  {0x25CF, "o"},
     {0x2B55, "o"}, {0x274C, "x"}, {0x2716, "x"},  {0x2211, "e"},  {0x221A, "v"},
     {0x222A, "u"}, {0x2229, "n"}, {0x1F17E, "o"}, {0x1F17F, "p"}, {0x2139, "i"}});

/// Letters drawn with several signs, and those that sound alike.
struct LongLeet {
  std::u32string_view signs;
  char letter;
};

constexpr auto kLongLeet = std::to_array<LongLeet>({{U"|<", 'k'},
                                                    {U"|)", 'd'},
                                                    {U"|-|", 'h'},
                                                    {U"|_|", 'u'},
                                                    {U"|\\|", 'n'},
                                                    {U"|V|", 'm'},
                                                    {U"|v|", 'm'},
                                                    {U"/\\", 'a'},
                                                    {U"\\/", 'v'},
                                                    {U"()", 'o'},
                                                    {U"[]", 'o'},
                                                    {U"|3", 'b'},
                                                    {U"\\/\\/", 'w'},
                                                    {U"><", 'x'},
                                                    {U"vv", 'w'},
                                                    {U"ph", 'f'}});
constexpr std::u32string_view kLongLeetBegins = U"|/\\([>vp";
constexpr std::uint8_t kLongLeetBits = 2;
constexpr std::uint8_t kBitsOfALaterLetter = 1;
constexpr std::uint8_t kBitsOfANoisyLeetSign = 2;
constexpr std::uint8_t kBitsOfAHiddenLetter = 5;

bool BeginsWith(std::span<const Glyph> glyphs, std::u32string_view signs) {
  return glyphs.size() >= signs.size() &&
         std::equal(signs.begin(), signs.end(), glyphs.begin(),
                    [](char32_t sign, const Glyph& g) { return g.base == sign; });
}

class OptionMaker {
 public:
  OptionMaker(const Glyph& glyph, bool in_capitals, DisguiseSet layers,
              GlyphOptions& options)
      : glyph_(glyph), in_capitals_(in_capitals), layers_(layers), options_(options) {
    shed_ = glyph.undone;
    if (glyph.marks > 0) shed_.Add(Disguise::kDiacritics);
  }

  void Make(std::span<const Glyph> from_here) {
    options_.is_letter = glyph_.is_letter;
    const bool may_shed = glyph_.marks == 0 || layers_.Has(Disguise::kDiacritics);
    if (!may_shed) return;
    if (layers_.Has(Disguise::kLeet)) AddLongLeet(from_here);
    if (glyph_.is_letter) {
      AddLetter();
      return;
    }
    const std::string_view leet = LeetLetters(glyph_.base);
    if (layers_.Has(Disguise::kLeet)) AddLetters(leet, Disguise::kLeet);
    if (layers_.Has(Disguise::kPunctuation) && MayBeThrownIn()) AddSign(!leet.empty());
  }

 private:
  void AddLongLeet(std::span<const Glyph> from_here) {
    if (kLongLeetBegins.find(glyph_.base) == std::u32string_view::npos) return;
    for (const auto& [signs, letter] : kLongLeet) {
      if (!BeginsWith(from_here, signs)) continue;
      options_.letters.push_back({static_cast<char32_t>(letter),
                                  static_cast<std::uint8_t>(signs.size()), kLongLeetBits,
                                  ShedAnd(Disguise::kLeet)});
    }
  }

  void AddLetter() {
    if (glyph_.look_alike != nullptr && layers_.Has(Disguise::kHomoglyphs)) {
      AddLetters({glyph_.look_alike->letters, sizeof(glyph_.look_alike->letters)},
                 Disguise::kHomoglyphs);
    } else {
      options_.letters.push_back({glyph_.base, 1, 0, shed_});
    }
  }

  /// `P+R`, `CD&V` and `m³/s` are words with these signs.
  bool MayBeThrownIn() const {
    const char32_t c = glyph_.base;
    const bool joins = in_capitals_ && (c == '+' || c == '&');
    return c == '_' || (!joins && !Properties(c).Is(kWordCharacter));
  }

  void AddSign(bool may_be_leet) {
    const DisguiseSet undone = ShedAnd(Disguise::kPunctuation);
    options_.letters.push_back(
        {0, 1, may_be_leet ? kBitsOfANoisyLeetSign : std::uint8_t{0}, undone});
    if (glyph_.base != '*') return;
    options_.letters.push_back({kAnyLetter, 1, kBitsOfAHiddenLetter, undone});
  }

  DisguiseSet ShedAnd(Disguise disguise) const {
    DisguiseSet undone = shed_;
    undone.Add(disguise);
    return undone;
  }

  void AddLetters(std::string_view letters, Disguise disguise) {
    const DisguiseSet undone = ShedAnd(disguise);
    std::uint8_t bits = 0;
    for (const char letter : letters) {
      if (letter == 0) continue;
      options_.letters.push_back({static_cast<char32_t>(letter), 1, bits, undone});
      bits = static_cast<std::uint8_t>(bits + kBitsOfALaterLetter);
    }
  }

  const Glyph& glyph_;
  bool in_capitals_;  // in a word with capitals
  DisguiseSet layers_;
  DisguiseSet shed_;  // with whatever letter it is
  GlyphOptions& options_;
};

}  // namespace

std::string_view LeetLetters(char32_t c) {
  if (c >= 'a' && c <= 'z') return {};
  for (const LeetSign& entry : kLeetSigns) {
    if (entry.sign == c) return entry.letters;
  }
  return {};
}

std::size_t SignsOfALetter(std::span<const Glyph> glyphs) {
  std::size_t most = 0;
  for (const auto& [signs, letter] : kLongLeet) {
    const bool is_drawn = signs[0] < 'a' || signs[0] > 'z';
    if (is_drawn && BeginsWith(glyphs, signs)) most = std::max(most, signs.size());
  }
  return most;
}

WordOptions OptionsOf(std::span<const Glyph> glyphs, DisguiseSet layers) {
  WordOptions options(glyphs.size());
  const bool in_capitals = std::any_of(glyphs.begin(), glyphs.end(),
                                       [](const Glyph& g) { return g.is_capital; });
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    OptionMaker(glyphs[i], in_capitals, layers, options[i]).Make(glyphs.subspan(i));
  }
  return options;
}

}  // namespace textclf::internal
