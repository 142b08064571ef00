#ifndef TEXTCLF_LIB_DUPLICATES_CHARACTER_SEQUENCES_H_
#define TEXTCLF_LIB_DUPLICATES_CHARACTER_SEQUENCES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace textclf::internal {

/// A text folded for comparison, see TextSimilarity. Overwrites `folded`.
void FoldText(std::string_view text, std::u32string& folded);

/// Replaces `hashes` by a 64-bit hash of each sequence of five characters of the folded
/// text, in order, with repetitions; one of the whole where it is shorter. O(characters).
void HashSequences(std::u32string_view folded, std::vector<std::uint64_t>& hashes);

/// |A ∩ B| / |A ∪ B| of two sets, each sorted and without repetitions. O(|A| + |B|).
double Jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// Makes the sets of sequences of texts; keeps its memory.
class SequenceSetMaker {
 public:
  /// Replaces `set` by the hashes of the text's sequences, sorted, each once.
  void Make(std::string_view text, std::vector<std::uint64_t>& set);

 private:
  std::u32string folded_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DUPLICATES_CHARACTER_SEQUENCES_H_
