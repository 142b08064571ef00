#ifndef TEXTCLF_LIB_DUPLICATES_SIMILAR_PAIRS_H_
#define TEXTCLF_LIB_DUPLICATES_SIMILAR_PAIRS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "textclf/base/disjoint_sets.h"
#include "textclf/duplicates/find_duplicates.h"

namespace textclf::internal {

/// Joins in `sets` what is similar among the texts of the indices `distinct`; see
/// FindDuplicates. A set's member m stands for the text texts[distinct[m]].
void JoinSimilar(std::span<const std::string_view> texts,
                 std::span<const std::uint32_t> distinct, const DuplicateOptions& options,
                 DisjointSets& sets);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DUPLICATES_SIMILAR_PAIRS_H_
