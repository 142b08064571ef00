#ifndef TEXTCLF_LIB_DUPLICATES_MIN_HASH_H_
#define TEXTCLF_LIB_DUPLICATES_MIN_HASH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace textclf::internal {

inline constexpr std::size_t kSketchSize = 128;

/// For each of 128 permutations of the hashes, eight bits of the one that comes first.
/// Two sets agree in one place with probability J + (1 - J) / 256, where J is their
/// Jaccard similarity (Broder 1997; Li & König 2010, "b-bit minwise hashing").
using Sketch = std::array<std::uint8_t, kSketchSize>;

/// `hashes` is a set, at least one, repetitions allowed. O(128 hashes).
Sketch MakeSketch(std::span<const std::uint64_t> hashes);

/// In how many places two sketches agree.
int CountAgreements(const Sketch& a, const Sketch& b);

/// How sketches are cut so that similar ones agree in all rows of some band.
struct Bands {
  std::size_t rows = 0;
  std::size_t count = 0;
};

/// The most rows, and so the fewest candidates in vain, with which two sets of this
/// similarity agree in no band with probability (1 - similarity^rows)^count below 0.005.
Bands BandsFor(double similarity);

/// Sketches of two sets of this similarity agree in fewer places once in a thousand
/// times: the mean, less 3.1 standard deviations.
int FewestAgreements(double similarity);

/// The rows of one band, as a number.
std::uint64_t BandKey(const Sketch& sketch, const Bands& bands, std::size_t band);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DUPLICATES_MIN_HASH_H_
