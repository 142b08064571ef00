#include "textclf/model/term_sums.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "score_kernels.h"

namespace textclf {
namespace {

/// The power of two that brings `largest` to at most 2^`bits`.
double ScaleTo(int bits, double largest) {
  if (largest == 0) return 1;
  return std::ldexp(1.0, bits - 1 - std::ilogb(largest));
}

}  // namespace

SumScales SumScalesOf(const Tfidf& tfidf, const LinearModel& model) {
  // Sums of products stay below 2^47 times 2^12. So does a product times a sublinear tf,
  // which is below 2^4, stay where Round can work.
  constexpr int kProductBits = 47;
  constexpr int kSquareBits = 49;
  constexpr std::size_t kMaxOccurrences = 1 << 12;
  // To so much a square may come down beside the largest.
  constexpr double kLeastSquare = 1 << 22;
  if (tfidf.idf().empty()) return {};
  const auto [least, largest] =
      std::minmax_element(tfidf.idf().begin(), tfidf.idf().end());
  SumScales scales;
  scales.product =
      ScaleTo(kProductBits, *largest * static_cast<double>(model.largest_weight()));
  scales.square = ScaleTo(kSquareBits, *largest * *largest);
  const bool fits = *least * *least * scales.square >= kLeastSquare &&
                    std::isnormal(scales.product) && std::isnormal(1 / scales.product);
  if (fits) scales.max_occurrences = kMaxOccurrences;
  return scales;
}

void TermSums::AddAll(std::span<const std::uint32_t> columns, BlockSums& sums) const {
  constexpr std::size_t kAtOnce = 128;
  std::array<double, kAtOnce> factors;
  for (std::size_t begin = 0; begin < columns.size(); begin += kAtOnce) {
    const auto part = columns.subspan(begin, std::min(kAtOnce, columns.size() - begin));
    std::uint64_t squares = 0;  // each below 2^50
    for (std::size_t i = 0; i < part.size(); ++i) {
      const double idf = idf_[part[i]];
      factors[i] = idf * product_scale_;
      squares += Round(idf * idf * square_scale_);
    }
    sums.squares += squares;
    internal::BestScoreKernels().add_terms(part.data(), factors.data(), part.size(),
                                           model_->weights().data(), problems(),
                                           sums.products.data());
  }
}

void TermSums::AddRepeated(std::uint32_t column, std::uint32_t count,
                           absl::uint128& squares,
                           std::span<std::uint64_t> products) const {
  const double idf = idf_[column];
  const std::uint64_t square = Round(idf * idf * square_scale_);
  const absl::uint128 occurrences = count;
  if (!tfidf_->sublinear_tf()) {
    // The products of all occurrences are what was added.
    squares += (occurrences * occurrences - occurrences) * square;
    return;
  }
  const double tf = tfidf_->Frequency(count);
  const double scaled = idf * product_scale_;
  const std::span<const float> weights = model_->weights(column);
  for (std::size_t p = 0; p < products.size(); ++p) {
    const std::uint64_t product = Round(scaled * static_cast<double>(weights[p]));
    const auto signed_product = static_cast<double>(static_cast<std::int64_t>(product));
    products[p] += Round(tf * signed_product) - count * product;
  }
  squares += static_cast<std::uint64_t>(tf * tf * static_cast<double>(square));
  squares -= occurrences * square;
}

void TermSums::Score(const TextSums& sums, std::span<double> scores) const {
  assert(scores.size() == problems());
  std::copy(model_->intercepts().begin(), model_->intercepts().end(), scores.begin());
  for (const BlockSums& block : sums) {
    if (block.squares == 0) continue;
    const double norm = std::sqrt(static_cast<double>(block.squares) / square_scale_);
    const double factor = 1 / (norm * product_scale_);
    for (std::size_t p = 0; p < scores.size(); ++p) {
      scores[p] +=
          static_cast<double>(static_cast<std::int64_t>(block.products[p])) * factor;
    }
  }
}

}  // namespace textclf
