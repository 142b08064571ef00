#ifndef TEXTCLF_TEXT_DISGUISE_H_
#define TEXTCLF_TEXT_DISGUISE_H_

#include <absl/status/statusor.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace textclf {

/// The ways to write a word so that people read it and programs do not. Each is a layer
/// that can be undone or left (docs/dutch.md, "Disguises"). Names and numbers are part of
/// the model format.
enum class Disguise : std::uint8_t {
  kInvisible,    ///< zero-width and other default-ignorable code points inside words
  kStyle,        ///< mathematical, full-width, circled letters: NFKC of letters
  kHomoglyphs,   ///< letters of other alphabets that look alike (UTS #39)
  kLeet,         ///< digits and signs for letters: `c0ke`
  kDiacritics,   ///< marks that the word does not have: `c̈ökê`
  kSpacing,      ///< letters spaced or dotted apart: `c o k e`, `c-o-k-e`
  kPunctuation,  ///< signs inside a word: `co*ke`; stars for letters: `c*ke`
  kRepeats,      ///< a letter three times and more: `cokeee`
  kSwaps,        ///< two neighbouring letters in each other's place: `ckoe`
};

inline constexpr std::size_t kDisguises = 9;

/// How often each disguise was undone in a text, in words.
using DisguiseCounts = std::array<std::uint32_t, kDisguises>;

/// A set of disguises.
struct DisguiseSet {
  std::uint16_t bits = 0;

  static constexpr DisguiseSet All() { return {(1u << kDisguises) - 1}; }

  static constexpr DisguiseSet Of(Disguise disguise) {
    DisguiseSet set;
    set.Add(disguise);
    return set;
  }

  constexpr bool Has(Disguise disguise) const {
    return (bits >> static_cast<int>(disguise) & 1) != 0;
  }
  constexpr void Add(Disguise disguise) {
    bits = static_cast<std::uint16_t>(bits | 1u << static_cast<int>(disguise));
  }
  constexpr void Remove(Disguise disguise) {
    bits = static_cast<std::uint16_t>(bits & ~(1u << static_cast<int>(disguise)));
  }
  constexpr void Add(DisguiseSet other) {
    bits = static_cast<std::uint16_t>(bits | other.bits);
  }
  constexpr bool empty() const { return bits == 0; }
  bool operator==(const DisguiseSet&) const = default;
};

/// "homoglyphs"; a name on the command line and in model files.
std::string_view ToString(Disguise disguise);

/// "all", "none" or names with commas between, in the order of the enumeration.
std::string ToString(DisguiseSet set);

/// The names of all of a set, with commas between, in the order of the enumeration.
std::string ListOfNames(DisguiseSet set);

/// Reads what ToString writes, names in any order. Fails with kInvalidArgument.
absl::StatusOr<DisguiseSet> ParseDisguiseSet(std::string_view text);

}  // namespace textclf

#endif  // TEXTCLF_TEXT_DISGUISE_H_
