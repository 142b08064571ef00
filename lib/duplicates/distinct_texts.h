#ifndef TEXTCLF_LIB_DUPLICATES_DISTINCT_TEXTS_H_
#define TEXTCLF_LIB_DUPLICATES_DISTINCT_TEXTS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace textclf::internal {

/// Texts numbered so that equal folded texts have the same number.
struct DistinctTexts {
  /// n: in the order of their first occurrence.
  std::vector<std::uint32_t> number_of;
  /// For each number its first text; rising.
  std::vector<std::uint32_t> first;
};

/// Texts are told apart by a hash of 128 bits of the folded text.
DistinctTexts FindDistinctTexts(std::span<const std::string_view> texts, int threads);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DUPLICATES_DISTINCT_TEXTS_H_
