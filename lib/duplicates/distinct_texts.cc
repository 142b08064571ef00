#include "distinct_texts.h"

#include <absl/container/flat_hash_map.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstddef>
#include <string>

#include "character_sequences.h"
#include "textclf/base/parallel.h"

namespace textclf::internal {
namespace {

struct TextHash {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  bool operator==(const TextHash&) const = default;
  template <typename State>
  friend State AbslHashValue(State state, const TextHash& hash) {
    return State::combine(std::move(state), hash.low);
  }
};

std::vector<TextHash> HashTexts(std::span<const std::string_view> texts, int threads) {
  constexpr std::size_t kBlock = 4096;
  std::vector<TextHash> hashes(texts.size());
  ForEachBlock(texts.size(), kBlock, threads, [&](Block block) {
    std::u32string folded;
    for (std::size_t i = block.begin; i < block.end; ++i) {
      FoldText(texts[i], folded);
      const XXH128_hash_t hash =
          XXH3_128bits(folded.data(), folded.size() * sizeof(char32_t));
      hashes[i] = {hash.low64, hash.high64};
    }
  });
  return hashes;
}

}  // namespace

DistinctTexts FindDistinctTexts(std::span<const std::string_view> texts, int threads) {
  const std::vector<TextHash> hashes = HashTexts(texts, threads);
  DistinctTexts distinct;
  distinct.number_of.reserve(texts.size());
  absl::flat_hash_map<TextHash, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < hashes.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(distinct.first.size());
    const std::uint32_t number = numbers.try_emplace(hashes[i], next).first->second;
    if (number == next) distinct.first.push_back(i);
    distinct.number_of.push_back(number);
  }
  return distinct;
}

}  // namespace textclf::internal
