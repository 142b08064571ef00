#ifndef TEXTCLF_TEXT_TERM_H_
#define TEXTCLF_TEXT_TERM_H_

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace textclf {

/// The two kinds of n-gram. Each is a block of columns of its own, weighted and
/// normalised by itself.
enum class TermBlock : std::uint8_t { kWords, kCharacters };

/// An n-gram of a text, known by its key.
///
/// Equal spellings of one block have equal keys; different ones differ but for chance:
/// among u distinct terms some two collide with probability u^2 / 2^65, which is one in a
/// million for five million terms. Keys are part of the model format.
struct Term {
  std::uint64_t key = 0;
  TermBlock block = TermBlock::kWords;
  bool space_before = false;  ///< a character n-gram that begins its chunk
  bool space_after = false;   ///< a character n-gram that ends its chunk
  /// Words: half-open range in Workspace::words. Characters: of bytes in
  /// TokenStream::folded.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

namespace internal {

/// The finalizer of SplitMix64 (Steele, Lea & Flood 2014): a bijection that spreads every
/// bit over all others.
constexpr std::uint64_t MixBits(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9u;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBu;
  return x ^ x >> 31;
}

inline constexpr std::uint64_t kWordSeed = 0x243F6A8885A308D3u;       // digits of pi
inline constexpr std::uint64_t kCharacterSeed = 0x13198A2E03707344u;  // and on
inline constexpr std::uint64_t kKeyMultiplier = 0x9E3779B97F4A7C15u;  // golden ratio

/// The state of a word n-gram's key, and after at least one word the key itself.
constexpr std::uint64_t ExtendWordNgram(std::uint64_t state, std::uint64_t token_key) {
  return MixBits(state * kKeyMultiplier + token_key);
}

}  // namespace internal

/// The key of a token's folded spelling, from which word n-gram keys are made.
inline std::uint64_t TokenKey(std::string_view folded) {
  return XXH3_64bits(folded.data(), folded.size());
}

/// The key of a word n-gram, extended word by word.
class WordNgramKey {
 public:
  void Extend(std::uint64_t token_key) {
    state_ = internal::ExtendWordNgram(state_, token_key);
  }
  std::uint64_t key() const { return state_; }

 private:
  std::uint64_t state_ = internal::kWordSeed;
};

/// The key of a character n-gram, extended code point by code point.
class CharacterNgramKey {
 public:
  void Extend(char32_t code_point) {
    state_ = (state_ + code_point) * internal::kKeyMultiplier;
  }
  std::uint64_t key() const { return internal::MixBits(state_); }

 private:
  std::uint64_t state_ = internal::kCharacterSeed;
};

}  // namespace textclf

#endif  // TEXTCLF_TEXT_TERM_H_
