#ifndef TEXTCLF_DATA_HOLD_OUT_H_
#define TEXTCLF_DATA_HOLD_OUT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "textclf/data/document.h"

namespace textclf {

/// Documents to learn from, and others to judge by.
struct HeldOut {
  std::vector<Document> train;
  std::vector<Document> test;
};

/// Sets about a share `test_size` of the documents apart, drawn by `seed`.
///
/// Documents of equal `groups` (n numbers, each the index of the first of its group, see
/// GroupsOf) go together: no group stands on both sides (HoldOutTest). The draw depends
/// on the seed and on groups and texts alone, so a document added elsewhere moves no
/// other. Order is kept. O(documents).
HeldOut HoldOut(std::vector<Document> documents, std::span<const std::uint32_t> groups,
                double test_size, std::uint64_t seed);

}  // namespace textclf

#endif  // TEXTCLF_DATA_HOLD_OUT_H_
