#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "textclf/text/clear_text.h"

namespace textclf {

DisguiseCounts ClearedText::Counts() const {
  DisguiseCounts counts = {};
  for (const Clearing& clearing : clearings) {
    for (std::size_t i = 0; i < kDisguises; ++i) {
      if (clearing.undone.Has(static_cast<Disguise>(i))) ++counts[i];
    }
  }
  return counts;
}

ByteSpan ClearedText::SourceOf(ByteSpan cleared) const {
  // The first clearing that ends behind a place; before it the texts are shifted only.
  const auto behind = [&](std::uint32_t at) {
    return std::upper_bound(
        clearings.begin(), clearings.end(), at,
        [](std::uint32_t value, const Clearing& c) { return value < c.cleared.end; });
  };
  const auto shift = [&](std::vector<Clearing>::const_iterator next, std::uint32_t at) {
    if (next == clearings.begin()) return at;
    const Clearing& before = *std::prev(next);
    return at - before.cleared.end + before.source.end;
  };
  const auto first = behind(cleared.begin);
  const bool begins_inside =
      first != clearings.end() && first->cleared.begin <= cleared.begin;
  const std::uint32_t begin =
      begins_inside ? first->source.begin : shift(first, cleared.begin);
  if (cleared.end <= cleared.begin) return {begin, begin};
  const auto last = behind(cleared.end - 1);
  const bool ends_inside = last != clearings.end() && last->cleared.begin < cleared.end;
  return {begin, ends_inside ? last->source.end : shift(last, cleared.end)};
}

}  // namespace textclf
