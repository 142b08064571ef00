#ifndef TEXTCLF_DATA_GROUPS_H_
#define TEXTCLF_DATA_GROUPS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "textclf/data/document.h"

namespace textclf {

/// Which documents must not be parted, n numbers: documents of one group (of any
/// field), documents with the same text, and those with equal `clusters` (n numbers;
/// empty: none) have the same number, and so have those that are joined through others.
/// The number is the index of the first of them. O(documents).
std::vector<std::uint32_t> GroupsOf(std::span<const Document> documents,
                                    std::span<const std::uint32_t> clusters = {});

}  // namespace textclf

#endif  // TEXTCLF_DATA_GROUPS_H_
