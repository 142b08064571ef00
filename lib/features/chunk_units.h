#ifndef TEXTCLF_LIB_FEATURES_CHUNK_UNITS_H_
#define TEXTCLF_LIB_FEATURES_CHUNK_UNITS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "selected_terms.h"
#include "textclf/features/tfidf.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// The units of `FactoredRows`: chunks whose terms are fewer numbers where they are told
/// once than where they are told of each document again. Those used most come first.
class ChunkUnits {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// Of the chunks of the documents `rows`. O(chunks of these + terms of chunks).
  ChunkUnits(const PieceCounts& chunks, const SelectedTerms& terms, const Tfidf& tfidf,
             std::span<const std::uint32_t> rows, int threads);

  std::uint32_t size() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }

  /// The unit that a chunk is, or `kNone`.
  std::uint32_t UnitOf(std::uint32_t chunk) const { return unit_of_chunk_[chunk]; }

  /// The columns of a unit, each once: first those that it has once, `once` of them.
  struct Columns {
    std::span<const std::uint32_t> columns;
    std::size_t once;
  };
  Columns ColumnsOf(std::uint32_t unit) const {
    const std::uint64_t begin = offsets_[unit];
    return {{columns_.data() + begin, columns_.data() + offsets_[unit + 1]}, once_[unit]};
  }
  /// How often a unit has its column `i`.
  std::uint32_t Count(std::uint32_t unit, std::size_t i) const {
    return counts_[offsets_[unit] + i];
  }
  /// The sum of the squares of tf * idf of a unit.
  double Square(std::uint32_t unit) const { return squares_[unit]; }

  /// The units as rows of a matrix: tf * idf.
  SparseRows<double> Weigh(const Tfidf& tfidf, int threads) const;

 private:
  void CountTerms(const SelectedTerms& terms, std::span<const std::uint32_t> chunks,
                  int threads);

  std::vector<std::uint32_t> unit_of_chunk_;
  std::vector<std::uint64_t> offsets_ = {0};
  Buffer<std::uint32_t> columns_;
  Buffer<std::uint32_t> counts_;
  std::vector<std::uint32_t> once_;
  std::vector<double> squares_;
};

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_CHUNK_UNITS_H_
