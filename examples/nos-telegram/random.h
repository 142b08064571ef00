#ifndef TEXTCLF_EXAMPLES_NOS_TELEGRAM_RANDOM_H_
#define TEXTCLF_EXAMPLES_NOS_TELEGRAM_RANDOM_H_

#include <cstdint>
#include <iterator>

namespace textclf::nos_telegram {

/// Spreads the bits of `x`: the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
constexpr std::uint64_t Mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// The seed of thing number `index` in the world of `seed`.
constexpr std::uint64_t SeedOf(std::uint64_t seed, std::uint64_t index) {
  return Mix(seed ^ Mix(index + 0x9E3779B97F4A7C15u));
}

/// SplitMix64, with draws in integer arithmetic alone: the same numbers on every
/// platform, which the distributions of <random> do not promise.
///
/// Two draws in one expression have no order in C++, so each stands in its own statement.
class Rng {
 public:
  explicit constexpr Rng(std::uint64_t seed) : state_(seed) {}

  constexpr std::uint64_t Next() { return Mix(state_ += 0x9E3779B97F4A7C15u); }

  /// Uniform in [0, n); 0 where n is 0. Off by less than n / 2^32.
  constexpr std::uint32_t Below(std::uint64_t n) {
    return static_cast<std::uint32_t>(((Next() >> 32) * n) >> 32);
  }

  /// Uniform in [low, high].
  constexpr int Between(int low, int high) {
    return low + static_cast<int>(Below(static_cast<std::uint64_t>(high - low + 1)));
  }

  constexpr bool Chance(std::uint32_t per_mille) { return Below(1000) < per_mille; }

  template <typename Items>
  constexpr const auto& Pick(const Items& items) {
    return items[Below(std::size(items))];
  }

  /// An item drawn in proportion to its member `weight`.
  template <typename T, std::size_t n>
  constexpr const T& PickByWeight(const T (&items)[n]) {
    std::uint32_t total = 0;
    for (const T& item : items) total += item.weight;
    std::uint32_t left = Below(total);
    const T* item = items;
    for (; left >= item->weight; ++item) left -= item->weight;
    return *item;
  }

 private:
  std::uint64_t state_;
};

}  // namespace textclf::nos_telegram

#endif  // TEXTCLF_EXAMPLES_NOS_TELEGRAM_RANDOM_H_
