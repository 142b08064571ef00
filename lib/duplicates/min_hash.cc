#include "min_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace textclf::internal {
namespace {

/// x → (x + addend) factor, with an odd factor, permutes the 32-bit numbers.
struct Permutations {
  std::array<std::uint32_t, kSketchSize> addends;
  std::array<std::uint32_t, kSketchSize> factors;
};

Permutations DrawPermutations() {
  Permutations permutations;
  for (std::uint64_t i = 0; i < kSketchSize; ++i) {
    const std::uint64_t draw = XXH3_64bits(&i, sizeof i);
    permutations.addends[i] = static_cast<std::uint32_t>(draw);
    permutations.factors[i] = static_cast<std::uint32_t>(draw >> 32) | 1;
  }
  return permutations;
}

}  // namespace

Sketch MakeSketch(std::span<const std::uint64_t> hashes) {
  static const Permutations kPermutations = DrawPermutations();
  std::array<std::uint32_t, kSketchSize> least;
  least.fill(std::numeric_limits<std::uint32_t>::max());
  for (const std::uint64_t hash : hashes) {
    const auto x = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t i = 0; i < kSketchSize; ++i) {
      least[i] =
          std::min(least[i], (x + kPermutations.addends[i]) * kPermutations.factors[i]);
    }
  }
  constexpr std::uint32_t kGolden = 0x9E3779B1;
  Sketch sketch;
  for (std::size_t i = 0; i < kSketchSize; ++i) {
    sketch[i] = static_cast<std::uint8_t>(least[i] * kGolden >> 24);
  }
  return sketch;
}

int CountAgreements(const Sketch& a, const Sketch& b) {
  int agreements = 0;
  for (std::size_t i = 0; i < kSketchSize; ++i) agreements += a[i] == b[i] ? 1 : 0;
  return agreements;
}

Bands BandsFor(double similarity) {
  constexpr double kMissed = 0.005;
  Bands bands = {1, kSketchSize};
  for (std::size_t rows = 2; rows <= sizeof(std::uint64_t); ++rows) {
    const std::size_t count = kSketchSize / rows;
    const double agrees = std::pow(similarity, static_cast<double>(rows));
    if (std::pow(1 - agrees, static_cast<double>(count)) > kMissed) break;
    bands = {rows, count};
  }
  return bands;
}

int FewestAgreements(double similarity) {
  constexpr double kDeviations = 3.1;
  const double mean = kSketchSize * similarity;
  return static_cast<int>(mean - kDeviations * std::sqrt(mean * (1 - similarity)));
}

std::uint64_t BandKey(const Sketch& sketch, const Bands& bands, std::size_t band) {
  std::uint64_t key = 0;
  std::memcpy(&key, sketch.data() + band * bands.rows, bands.rows);
  return key;
}

}  // namespace textclf::internal
