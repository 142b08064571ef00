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

  /// Different columns in rising order, and how often each stands in the unit.
  std::span<const ColumnCount> Counts(std::uint32_t unit) const {
    return {counts_.data() + offsets_[unit],
            static_cast<std::size_t>(offsets_[unit + 1] - offsets_[unit])};
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
  Buffer<ColumnCount> counts_;
  std::vector<double> squares_;
};

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_CHUNK_UNITS_H_
