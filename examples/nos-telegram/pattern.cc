#include "pattern.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <charconv>

#include "vocabulary.h"

namespace textclf::nos_telegram {
namespace {

void AppendAlternative(std::string_view slot, Rng& rng, std::string& text) {
  const auto bars = std::count(slot.begin(), slot.end(), '|');
  std::uint32_t skip = rng.Below(static_cast<std::uint64_t>(bars + 1));
  for (; skip > 0; --skip) slot.remove_prefix(slot.find('|') + 1);
  text += slot.substr(0, slot.find('|'));
}

/// Reads a number off the front of `slot`, and the separator behind it.
int TakeNumber(std::string_view& slot) {
  int number = 1;
  const char* const end = slot.data() + slot.size();
  const char* const stop = std::from_chars(slot.data(), end, number).ptr;
  slot.remove_prefix(static_cast<std::size_t>(std::min(stop + 1, end) - slot.data()));
  return number;
}

void AppendNumber(std::string_view slot, Rng& rng, std::string& text) {
  const int low = TakeNumber(slot);
  const int high = TakeNumber(slot);
  const int step = TakeNumber(slot);
  absl::StrAppend(&text, low + step * rng.Between(0, (high - low) / step));
}

void AppendCities(const Account& account, Rng& rng, std::string& text) {
  static constexpr std::string_view kSeparators[] = {", ", " ", "/", " - ", " en "};
  const std::string_view separator = kSeparators[account.seed % std::size(kSeparators)];
  const int most = static_cast<int>(account.cities.size());
  const int count = rng.Chance(150) ? most : rng.Between(2, 4);
  for (int i = 0; i < count; ++i) {
    if (i > 0) text += separator;
    text += account.cities[static_cast<std::size_t>(i)];
  }
}

void AppendSlot(std::string_view slot, const Account& account, Rng& rng,
                std::string& text) {
  if (slot.find('|') != slot.npos) {
    AppendAlternative(slot, rng, text);
  } else if (slot.front() >= '0' && slot.front() <= '9') {
    AppendNumber(slot, rng, text);
  } else if (slot == "city") {
    text += account.cities[rng.Chance(750) ? 0 : rng.Below(account.cities.size())];
  } else if (slot == "cities") {
    AppendCities(account, rng, text);
  } else if (slot == "contact") {
    text += account.Contact();
  } else if (slot == "other") {
    absl::StrAppend(&text, "@voorbeeld_", 1 + rng.Below(9000));
  } else if (const Words words = WordsOf(slot); !words.empty()) {
    text += rng.Pick(words);
  } else {
    text.append("{").append(slot).append("}");
  }
}

}  // namespace

void FillPattern(std::string_view pattern, const Account& account, Rng& rng,
                 std::string& text) {
  while (true) {
    const std::size_t open = pattern.find('{');
    text += pattern.substr(0, open);
    if (open == pattern.npos) return;
    const std::size_t close = pattern.find('}', open);
    AppendSlot(pattern.substr(open + 1, close - open - 1), account, rng, text);
    pattern.remove_prefix(close + 1);
  }
}

}  // namespace textclf::nos_telegram
