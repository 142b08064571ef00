#include "word_runs.h"

#include <algorithm>

#include "byte_vectors.h"
#include "textclf/text/byte_runs.h"

namespace textclf::internal {

void ReadWordBlock(std::string_view text, std::uint32_t begin, WordBlock& block) {
  constexpr int kLetterBit = 0;
  constexpr int kWordBit = 1;
  constexpr std::size_t kBytes = WordBlock::kBytes;
  std::array<std::uint8_t, kBytes> padded;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + begin;
  if (begin + kBytes > text.size()) {
    padded.fill(' ');
    CopyFew(text.data() + begin, text.size() - begin, padded.data());
    bytes = padded.data();
  }
  std::array<std::uint8_t, kBytes> classes;
  for (std::size_t i = 0; i < kBytes; i += kByteLanes) {
    const Bytes c = LoadBytes(bytes + i);
    const Bytes lower = c | 0x20;
    const Bytes letter = IsFrom(lower, 'a', 26);
    const Bytes word = letter | IsFrom(c, '0', 10) | Is(c, '_') | IsFrom(c, 0x80, 0x80);
    const Bytes some = (letter & 1 << kLetterBit) | (word & 1 << kWordBit);
    std::memcpy(classes.data() + i, &some, kByteLanes);
    std::memcpy(block.lower.data() + i, &lower, kByteLanes);
  }
  block.letters = MaskOf(classes.data(), kLetterBit);
  block.words = MaskOf(classes.data(), kWordBit);
}

}  // namespace textclf::internal
