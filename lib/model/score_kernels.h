#ifndef TEXTCLF_LIB_MODEL_SCORE_KERNELS_H_
#define TEXTCLF_LIB_MODEL_SCORE_KERNELS_H_

#include <bit>
#include <cstddef>
#include <cstdint>

#include "textclf/base/instruction_set.h"

/// The inner loops of predicting, compiled for several instruction sets. Lanes run over
/// problems, each by itself, so every set gives the same bits (ScoreKernelsTest).
namespace textclf::internal {

// Adding 1.5 * 2^52 rounds a number below 2^51 to a whole one, which then stands in the
// low bits.
inline constexpr double kRounding = 6755399441055744.0;
inline constexpr auto kRoundingBits = std::bit_cast<std::uint64_t>(kRounding);

struct ScoreKernels {
  /// products[p] += Σ_i round(factors[i] * weights[columns[i] * problems + p])
  void (*add_terms)(const std::uint32_t* columns, const double* factors,
                    std::size_t terms, const float* weights, std::size_t problems,
                    std::uint64_t* products);
  /// probabilities[p] = 1 / (1 + exp(-scores[p]))
  void (*to_probabilities)(const double* scores, std::size_t problems,
                           double* probabilities);
};

/// The processor must have `instruction_set`.
const ScoreKernels& ScoreKernelsFor(InstructionSet instruction_set);

/// Those for this processor.
const ScoreKernels& BestScoreKernels();

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_SCORE_KERNELS_H_
