#ifndef TEXTCLF_TEXT_BYTE_RUNS_H_
#define TEXTCLF_TEXT_BYTE_RUNS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "textclf/text/token.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace textclf::internal {

inline constexpr std::size_t kBytesPerMask = 64;

/// Eight bytes, the first one lowest.
inline std::uint64_t LoadEight(const unsigned char* bytes) {
  std::uint64_t eight = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&eight, bytes, sizeof(eight));
  } else {
    for (int i = 0; i < 8; ++i) eight |= std::uint64_t{bytes[i]} << 8 * i;
  }
  return eight;
}

/// How many of eight bytes, from the first one on, are lower-case ASCII letters.
inline std::uint32_t CountLowerCaseLetters(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  constexpr std::uint64_t kHighBits = 0x80 * kOnes;
  const std::uint64_t eight = LoadEight(reinterpret_cast<const unsigned char*>(bytes));
  const std::uint64_t low = eight & ~kHighBits;
  const std::uint64_t from_a = low + (0x80 - 'a') * kOnes;
  const std::uint64_t beyond_z = low + (0x7F - 'z') * kOnes;
  const std::uint64_t others = ~(from_a & ~beyond_z & ~eight) & kHighBits;
  return static_cast<std::uint32_t>(std::countr_zero(others)) / 8;
}

/// Bit i says whether byte i of these 64 has the bit `bit`.
inline std::uint64_t MaskOf(const unsigned char* bytes, int bit) {
  std::uint64_t mask = 0;
#if defined(__SSE2__)
  constexpr std::size_t kRegister = 16;
  for (std::size_t i = 0; i < kBytesPerMask; i += kRegister) {
    const __m128i lanes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const int bits = _mm_movemask_epi8(_mm_slli_epi64(lanes, 7 - bit));
    mask |= std::uint64_t{static_cast<std::uint32_t>(bits)} << i;
  }
#else
  constexpr std::uint64_t kLowBits = 0x0101010101010101u;
  constexpr std::uint64_t kGather = 0x0102040810204080u;  // bit 8i to bit 56 + i
  for (std::size_t i = 0; i < kBytesPerMask; i += 8) {
    mask |= ((LoadEight(bytes + i) >> bit & kLowBits) * kGather >> 56) << i;
  }
#endif
  return mask;
}

/// Calls `fn(ByteSpan)` for each run of bytes whose bit `bit` is set, in order. No branch
/// depends on a byte: all it costs is a step for each run.
///
/// The number of classes must be a multiple of 64.
template <typename Fn>
void ForEachRun(std::span<const unsigned char> classes, int bit, Fn&& fn) {
  std::uint64_t last = 0;   // the byte before, as bit 0
  std::uint32_t begin = 0;  // of the run that is not over
  const auto size = static_cast<std::uint32_t>(classes.size());
  for (std::uint32_t base = 0; base < size; base += kBytesPerMask) {
    const std::uint64_t mask = MaskOf(classes.data() + base, bit);
    std::uint64_t edges = mask ^ (mask << 1 | last);
    const auto take_edge = [&] {
      const auto at = base + static_cast<std::uint32_t>(std::countr_zero(edges));
      edges &= edges - 1;
      return at;
    };
    if (last != 0 && edges != 0) fn(ByteSpan{begin, take_edge()});
    while (edges != 0) {
      begin = take_edge();
      if (edges != 0) fn(ByteSpan{begin, take_edge()});
    }
    last = mask >> (kBytesPerMask - 1);
  }
  if (last != 0) fn(ByteSpan{begin, size});
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_BYTE_RUNS_H_
