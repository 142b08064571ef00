#ifndef TEXTCLF_LIB_EVALUATION_SPLIT_MIX_H_
#define TEXTCLF_LIB_EVALUATION_SPLIT_MIX_H_

#include <cstddef>
#include <cstdint>

namespace textclf::internal {

/// Steele, Lea & Flood 2014: a sequence of 64-bit numbers from any seed.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
  }
  /// Below `bound`, which is less than 2^32.
  std::size_t Below(std::uint64_t bound) { return (Next() >> 32) * bound >> 32; }

 private:
  std::uint64_t state_;
};

/// The numbers of one of many resamples: neighbours share no stretch of a sequence.
inline SplitMix64 RandomOfResample(std::uint64_t seed, std::size_t resample) {
  SplitMix64 random(SplitMix64(seed).Next() + resample);
  return SplitMix64(random.Next());
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_SPLIT_MIX_H_
