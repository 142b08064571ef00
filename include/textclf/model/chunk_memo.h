#ifndef TEXTCLF_MODEL_CHUNK_MEMO_H_
#define TEXTCLF_MODEL_CHUNK_MEMO_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/base/recent_memo.h"
#include "textclf/model/classifier.h"
#include "textclf/model/term_sums.h"
#include "textclf/text/analyzer.h"

namespace textclf {

/// Remembers of chunks that came lately which of their character terms the vocabulary
/// holds and what these add up to: the n-grams of a chunk depend on its spelling alone,
/// and words come again and again.
///
/// A chunk is known by the 64-bit key of its spelling, as a term is. Belongs to one
/// thread and must not outlive the classifier.
class ChunkMemo {
 public:
  ChunkMemo(const Classifier& classifier, std::size_t bytes);

  /// Adds the sums of the character terms of all chunks of `stream` to `sums` as if each
  /// occurrence were the only one, and their columns to `found`, one for each occurrence.
  /// `keys` are the TokenKeys of the chunks.
  void AddChunks(const TokenStream& stream, std::span<const std::uint64_t> keys,
                 BlockSums& sums, std::vector<std::uint32_t>& found);

 private:
  static void AddEntry(const std::uint64_t* entry, BlockSums& sums,
                       std::vector<std::uint32_t>& found);
  /// Adds a chunk that is not remembered, and remembers it.
  void AddNew(std::uint64_t key, std::string_view folded, BlockSums& sums,
              std::vector<std::uint32_t>& found);
  /// Fills `columns_` and `sums_`.
  void ReadChunk(std::string_view folded);
  void Remember(std::uint64_t key);

  const Classifier* classifier_;
  TermSums term_sums_;
  RecentMemo memo_;
  std::vector<const std::uint64_t*> entries_;  // of the chunks at hand
  // Of the last chunk that was read:
  std::string padded_;
  std::vector<FoldedCharacter> characters_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> columns_;
  BlockSums sums_;
};

}  // namespace textclf

#endif  // TEXTCLF_MODEL_CHUNK_MEMO_H_
