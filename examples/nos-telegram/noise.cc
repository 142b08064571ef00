#include "noise.h"

#include <utility>

namespace textclf::nos_telegram {
namespace {

constexpr std::uint32_t kWrongAd = 8;
constexpr std::uint32_t kWronglyAdded = 4;
constexpr std::uint32_t kOverlooked = 15;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// ASCII and the letters of Latin-1 (bytes C3 A0 to C3 BE), which is what Dutch needs.
void ChangeCase(Casing casing, std::string& text) {
  const bool upper = casing == Casing::kUpper;
  char before = 0;
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const char first = upper ? 'a' : 'A';
    const int from = upper ? 0xA0 : 0x80;
    if (c >= first && c < first + 26) c = static_cast<char>(c ^ 0x20);
    if (before == '\xC3' && byte >= from && byte <= from + 0x1E &&
        (byte & 0x1F) != 0x17) {
      c = static_cast<char>(byte ^ 0x20);
    }
    before = c;
  }
}

/// Swaps, drops or doubles the letter at `at`, which has a letter on both sides.
void Slip(std::size_t at, Rng& rng, std::string& text) {
  switch (rng.Below(3)) {
    case 0:
      std::swap(text[at], text[at + 1]);
      break;
    case 1:
      text.erase(at, 1);
      break;
    default:
      text.insert(at, 1, text[at]);
  }
}

/// Each word of at least four letters gets a slip with `per_mille` chances in a thousand.
void AddTypos(std::uint32_t per_mille, Rng& rng, std::string& text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin;
    while (end < text.size() && IsLetter(text[end])) ++end;
    if (end - begin >= 4 && rng.Chance(per_mille)) {
      Slip(begin + 1 + rng.Below(end - begin - 2), rng, text);
    }
    begin = end + 1;
  }
}

}  // namespace

void ApplyStyle(const Style& style, Rng& rng, std::string& text) {
  if (style.casing != Casing::kAsWritten) ChangeCase(style.casing, text);
  AddTypos(style.typos, rng, text);
}

LabelSet MarkHastily(LabelSet truth, Rng& rng) {
  if (rng.Chance(kWrongAd)) return Has(truth, kDrugsad) ? kNotAnAd : SetOf(kDrugsad);
  if (!Has(truth, kDrugsad)) return truth;
  LabelSet marks = truth;
  for (int i = 0; i < kLabelCount; ++i) {
    const auto label = static_cast<Label>(i);
    if (label == kDrugsad || label == kGeendrugsad) continue;
    if (rng.Chance(Has(truth, label) ? kOverlooked : kWronglyAdded)) {
      marks = static_cast<LabelSet>(marks ^ SetOf(label));
    }
  }
  return marks;
}

}  // namespace textclf::nos_telegram
