#ifndef TEXTCLF_MODEL_TERM_SUMS_H_
#define TEXTCLF_MODEL_TERM_SUMS_H_

#include <absl/numeric/int128.h>

#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/features/tfidf.h"
#include "textclf/linear/linear_model.h"
#include "textclf/text/term.h"

namespace textclf {

/// What the terms of one block of a text add up to, or a part of them.
struct BlockSums {
  absl::uint128 squares = 0;
  /// P of them, in two's complement.
  std::vector<std::uint64_t> products;

  void Clear(std::size_t problems) {
    squares = 0;
    products.assign(problems, 0);
  }
};

/// The sums of both blocks, by TermBlock.
using TextSums = std::array<BlockSums, 2>;

/// The powers of two by which products and squares are multiplied before they are
/// rounded.
struct SumScales {
  double product = 1;
  double square = 1;
  /// So many occurrences of known terms cannot overflow a sum; 0 where the idf of terms
  /// differ too much for sums of one scale.
  std::size_t max_occurrences = 0;
};

/// O(d).
SumScales SumScalesOf(const Tfidf& tfidf, const LinearModel& model);

/// Scores of a text as sums that come out the same in whatever order one adds, so that
/// those of a word can be kept and added as a whole.
///
///   score(p) = b(p) + Σ_block  Σ_t tf(t) idf(t) w(t, p)  /  √ Σ_t (tf(t) idf(t))²
///
/// which is the score of the weighted row (Tfidf, LinearModel::Score). Each idf · w and
/// each idf² is rounded to a multiple of a power of two small beside the largest of them,
/// and these are added up as whole numbers: exactly, hence in any order (pre-rounding, as
/// in Demmel & Nguyen 2013, "Fast Reproducible Floating-Point Summation"). The power is
/// 2⁻⁴⁷ of the largest product, so a score differs from that of the row by some 10⁻¹³ of
/// it (TermSumsTest).
///
/// Refers to the parts it is made of. Immutable; safe from many threads.
class TermSums {
 public:
  TermSums(const Tfidf& tfidf, const LinearModel& model, const SumScales& scales)
      : tfidf_(&tfidf),
        model_(&model),
        idf_(tfidf.idf().data()),
        product_scale_(scales.product),
        square_scale_(scales.square) {}

  std::size_t problems() const { return model_->problems(); }

  /// Adds one occurrence of a term as if it were the only one in its text.
  void Add(std::uint32_t column, absl::uint128& squares,
           std::span<std::uint64_t> products) const {
    const float* weights = model_->weights(column).data();
    const double idf = idf_[column];
    const double scaled = idf * product_scale_;
    for (std::size_t p = 0; p < products.size(); ++p) {
      products[p] += Round(scaled * static_cast<double>(weights[p]));
    }
    squares += Round(idf * idf * square_scale_);
  }

  /// `Add` for each of `columns`, all at once.
  void AddAll(std::span<const std::uint32_t> columns, BlockSums& sums) const;

  /// What is left to add of a term that stands `count` times in a text and was added so
  /// often.
  void AddRepeated(std::uint32_t column, std::uint32_t count, absl::uint128& squares,
                   std::span<std::uint64_t> products) const;

  /// Fetches what `Add` will need of a column.
  void Prefetch(std::uint32_t column) const {
    __builtin_prefetch(idf_ + column);
    const float* weights = model_->weights(column).data();
    __builtin_prefetch(weights);
    __builtin_prefetch(weights + problems() - 1);
  }

  /// The P scores of a text. At most `max_occurrences` of known terms may have
  /// been added.
  void Score(const TextSums& sums, std::span<double> scores) const;

 private:
  // Adding 1.5 * 2^52 rounds a number below 2^51 to a whole one, which then stands in the
  // low bits.
  static constexpr double kRounding = 6755399441055744.0;
  static std::uint64_t Round(double number) {
    return std::bit_cast<std::uint64_t>(number + kRounding) -
           std::bit_cast<std::uint64_t>(kRounding);
  }

  const Tfidf* tfidf_;
  const LinearModel* model_;
  const double* idf_;
  double product_scale_;
  double square_scale_;
};

}  // namespace textclf

#endif  // TEXTCLF_MODEL_TERM_SUMS_H_
