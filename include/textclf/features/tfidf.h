#ifndef TEXTCLF_FEATURES_TFIDF_H_
#define TEXTCLF_FEATURES_TFIDF_H_

#include <absl/status/statusor.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "textclf/base/shared_array.h"
#include "textclf/features/term_counts.h"
#include "textclf/features/vocabulary.h"
#include "textclf/matrix/factored_rows.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// A number of documents, or a share of all documents fitted on.
struct DocumentLimit {
  double value = 1;
  bool is_fraction = false;

  /// The limit in documents, out of `documents`.
  double Documents(std::size_t documents) const {
    return is_fraction ? value * static_cast<double>(documents) : value;
  }
  bool operator==(const DocumentLimit&) const = default;
};

/// scikit-learn's options of these names. Each block of terms is limited by itself.
struct TfidfOptions {
  /// Terms in fewer documents are dropped. `min_df`.
  DocumentLimit min_documents = {1, false};
  /// Terms in more documents are dropped. `max_df`.
  DocumentLimit max_documents = {1.0, true};
  /// Of each block only so many terms are kept, those that occur most often in all
  /// documents together; 0 keeps all. `max_features`.
  std::uint32_t max_terms = 0;
  /// A term's weight grows with 1 + ln(count) instead of with its count.
  bool sublinear_tf = false;

  bool operator==(const TfidfOptions&) const = default;
};

/// One term of one text: its column and how often it stands there.
struct ColumnCount {
  std::uint32_t column = 0;
  std::uint32_t count = 0;
};

/// Weighs terms by rarity: tf-idf with smoothed idf and blocks of rows of unit length.
///
///   idf(t)  = ln((1 + n) / (1 + df(t))) + 1     n = documents fitted on
///   x(i, t) = tf(i, t) * idf(t) / norm2         tf = count, or 1 + ln(count);
///                                               norm2 over the block's terms in row i
///
/// scikit-learn's `TfidfVectorizer` with its defaults, and its `FeatureUnion` of one for
/// words and one for characters (TfidfTest, SklearnReferenceTest); the textbook form
/// (Manning et al. 2008, 6.2) has neither "+1". Immutable; safe from many threads.
class Tfidf {
 public:
  Tfidf() = default;
  /// d terms and their d idf values.
  Tfidf(Vocabulary vocabulary, SharedArray<double> idf, bool sublinear_tf)
      : vocabulary_(std::move(vocabulary)),
        idf_(std::move(idf)),
        sublinear_tf_(sublinear_tf) {}

  const Vocabulary& vocabulary() const { return vocabulary_; }
  /// d: one for each column.
  std::span<const double> idf() const { return idf_.view(); }
  bool sublinear_tf() const { return sublinear_tf_; }

  /// The tf of a term that stands `count` >= 1 times in a text.
  double Frequency(std::uint32_t count) const;

  /// Weighs one text: `counts` in rising column order, as many values out as counts in.
  void Weigh(std::span<const ColumnCount> counts, std::span<double> values) const;

 private:
  Vocabulary vocabulary_;
  SharedArray<double> idf_;
  bool sublinear_tf_ = false;
};

/// Learns which terms to keep and how rare they are from the documents `rows` of
/// `counts`, on up to `threads` threads (0: all). O(terms of those rows + u).
/// Fails with kInvalidArgument when no term passes the limits.
absl::StatusOr<Tfidf> FitTfidf(const TermCounts& counts,
                               std::span<const std::uint32_t> rows,
                               const TfidfOptions& options, int threads = 0);

/// The weighted rows `rows` of `counts`, in that order: rows x d. Terms that `tfidf` does
/// not know are left out. `tfidf` must have been fitted on the same `counts`. O(terms of
/// those rows + u), and d bits for each row.
SparseRows<double> Transform(const Tfidf& tfidf, const TermCounts& counts,
                             std::span<const std::uint32_t> rows, int threads = 0);

/// The same rows, factored: the terms of a chunk that many of them have are told once.
/// The matrix differs from that of `Transform` by rounding alone (FactoredRowsTest) and
/// has, of character n-grams, a half to a fifth of the values.
FactoredRows TransformFactored(const Tfidf& tfidf, const TermCounts& counts,
                               std::span<const std::uint32_t> rows, int threads = 0);

/// 0, 1, …, n - 1: all rows.
std::vector<std::uint32_t> AllRows(std::size_t n);

}  // namespace textclf

#endif  // TEXTCLF_FEATURES_TFIDF_H_
