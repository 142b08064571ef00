#ifndef TEXTCLF_DATA_HOLD_OUT_H_
#define TEXTCLF_DATA_HOLD_OUT_H_

#include <cstdint>
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
/// Documents of one group, and documents with the same text, go together, and so do those
/// that are joined through others: no group and no text stands on both sides
/// (HoldOutTest). The draw depends on the seed and on groups and texts alone, so a
/// document added elsewhere moves no other. Order is kept. O(documents).
HeldOut HoldOut(std::vector<Document> documents, double test_size, std::uint64_t seed);

}  // namespace textclf

#endif  // TEXTCLF_DATA_HOLD_OUT_H_
