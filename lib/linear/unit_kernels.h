#ifndef TEXTCLF_LIB_LINEAR_UNIT_KERNELS_H_
#define TEXTCLF_LIB_LINEAR_UNIT_KERNELS_H_

#include <type_traits>

#include "lane_vectors.h"
#include "textclf/linear/logistic_kernels.h"

namespace textclf::internal {

/// The kernels of `LogisticKernels` that take panels on to units, for L lanes in
/// registers of at most kBytes bytes.
template <int L, int kBytes>
struct UnitKernels : LaneVectors<L, kBytes> {
  using Base = LaneVectors<L, kBytes>;
  using Base::H, Base::kDoubleParts, Base::kFloatParts;
  using typename Base::Doubles, typename Base::Floats, typename Base::Halves,
      typename Base::Line;

  TEXTCLF_KERNEL void Project(const CompressedLines& lines, Block part, Bfloat16* panel,
                              std::size_t to) {
    for (std::size_t i = part.begin; i < part.end; ++i, ++to) {
      Line line;
      Base::GetLine(lines, i, line);
      Floats sums[kFloatParts];
      Base::MultiplySingle(line, panel, sums);
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) {
        Base::StoreRounded(sums[k], panel + to * L, k);
      }
    }
  }

  TEXTCLF_KERNEL void ProjectWeights(const CompressedLines& lines, Block part, double* w,
                                     std::size_t to) {
    for (std::size_t i = part.begin; i < part.end; ++i, ++to) {
      Doubles sums[kDoubleParts];
      Base::template MultiplyPrecisely<double>(lines, i, w, sums);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) Base::StoreAs(sums[k], w + to * L, k);
    }
  }

  template <typename Number>
  TEXTCLF_KERNEL void ProjectSlopes(const CompressedLines& lines, Block part,
                                    const RowState& rows, std::size_t to) {
    for (std::size_t i = part.begin; i < part.end; ++i, ++to) {
      Doubles sums[kDoubleParts];
      Base::template MultiplySlopes<Number>(lines, i, rows, sums);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Halves single = Base::template Convert<Halves>(sums[k]);
        H(rows.slopes + to * L, k) = single;
        if constexpr (std::is_same_v<Number, double>) {
          H(rows.slope_remainders + to * L, k) = Base::template Convert<Halves>(
              sums[k] - Base::template Convert<Doubles>(single));
        }
      }
    }
  }

  template <typename Number>
  TEXTCLF_KERNEL void Advance(const CompressedLines& lines, Block part, const Bfloat16* s,
                              const RowState& rows, std::size_t to) {
    Number* scores = Base::ScoresOf(rows.unit_scores, Number{});
    for (std::size_t i = part.begin; i < part.end; ++i, ++to) {
      Doubles sums[kDoubleParts];
      Base::template MultiplyPrecisely<Number>(lines, i, s, sums);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) Base::StoreAs(sums[k], scores + to * L, k);
    }
  }
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_UNIT_KERNELS_H_
