#include "character_sequences.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

constexpr std::size_t kSequenceLength = 5;

void FoldText(std::string_view text, std::u32string& folded) {
  folded.clear();
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    at += decoded.length;
    const CharacterProperties& properties = Properties(decoded.code_point);
    if (properties.Is(kIgnorable)) continue;
    if (properties.Is(kWhiteSpace)) {
      space = true;
      continue;
    }
    if (space && !folded.empty()) folded += U' ';
    space = false;
    folded += LowerCase(decoded.code_point);
  }
}

void HashSequences(std::u32string_view folded, std::vector<std::uint64_t>& hashes) {
  const auto hash = [&](std::size_t begin, std::size_t length) {
    return XXH3_64bits(folded.data() + begin, length * sizeof(char32_t));
  };
  hashes.clear();
  if (folded.size() < kSequenceLength) {
    hashes.push_back(hash(0, folded.size()));
    return;
  }
  for (std::size_t i = 0; i + kSequenceLength <= folded.size(); ++i) {
    hashes.push_back(hash(i, kSequenceLength));
  }
}

double Jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t shared = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint64_t left = a[i];
    const std::uint64_t right = b[j];
    shared += left == right ? 1 : 0;
    i += left <= right ? 1 : 0;
    j += right <= left ? 1 : 0;
  }
  return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

void SequenceSetMaker::Make(std::string_view text, std::vector<std::uint64_t>& set) {
  FoldText(text, folded_);
  HashSequences(folded_, set);
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
}

}  // namespace textclf::internal
