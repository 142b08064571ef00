#ifndef TEXTCLF_LIB_MODEL_FORMAT_VERSION_H_
#define TEXTCLF_LIB_MODEL_FORMAT_VERSION_H_

#include <array>
#include <cstdint>

namespace textclf::internal {

// The versions of the model format (docs/model_format.md, "Versions"). Each is written
// only where it must be: where older programs would read the file wrongly.

/// Every term has its spelling and weights.
inline constexpr std::uint32_t kAllTermsVersion = 1;
/// Only terms with a weight have; the others have their keys and idf, for rows cannot
/// have unit length without them.
inline constexpr std::uint32_t kActiveTermsVersion = 2;
/// Disguises are undone. Tensors are as in version 2 where there are active columns, and
/// as in version 1 where there are none; so they are in all that follow.
inline constexpr std::uint32_t kDisguiseVersion = 3;
/// With constraints, which a program that does not know them must not pass over.
inline constexpr std::uint32_t kConstraintsVersion = 4;
/// With a stemmer, without which a program would find few of the terms.
inline constexpr std::uint32_t kStemmerVersion = 5;
/// Swapped letters are undone.
inline constexpr std::uint32_t kSwapsVersion = 6;

inline constexpr std::array<std::uint32_t, 6> kFormatVersions = {  // rising
    kAllTermsVersion,    kActiveTermsVersion, kDisguiseVersion,
    kConstraintsVersion, kStemmerVersion,     kSwapsVersion};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_FORMAT_VERSION_H_
