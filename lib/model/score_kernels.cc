#include "score_kernels.h"

#include <cstring>

#include "textclf/linear/lane_math.h"

namespace textclf::internal {
namespace {

/// Loads and stores lanes that need not be aligned.
template <typename Lanes, typename Number>
TEXTCLF_KERNEL void Load(const Number* from, Lanes& lanes) {
  std::memcpy(&lanes, from, sizeof(lanes));
}
template <typename Lanes, typename Number>
TEXTCLF_KERNEL void Store(const Lanes& lanes, Number* to) {
  std::memcpy(to, &lanes, sizeof(lanes));
}

/// The bodies for `kParts` registers of `kLanes` lanes each.
template <int kLanes, int kParts>
struct Part {
  static constexpr std::size_t kWidth = std::size_t{kLanes} * kParts;
  using Doubles = Vector<double, kLanes>;
  using Floats = Vector<float, kLanes>;
  using Integers = Vector<std::uint64_t, kLanes>;

  TEXTCLF_KERNEL void AddTerms(const std::uint32_t* columns, const double* factors,
                               std::size_t terms, const float* weights,
                               std::size_t problems, std::uint64_t* products) {
    // Each rounded product comes with the bits of kRounding, which leave as a whole.
    Integers sums[kParts];
#pragma GCC unroll 16
    for (int k = 0; k < kParts; ++k) {
      Load(products + k * kLanes, sums[k]);
      sums[k] -= terms * kRoundingBits;
    }
    for (std::size_t i = 0; i < terms; ++i) {
      const float* const row = weights + columns[i] * problems;
#pragma GCC unroll 16
      for (int k = 0; k < kParts; ++k) {
        Floats single;
        Load(row + k * kLanes, single);
        const Doubles rounded =
            factors[i] * ConvertLanes<Doubles>(single) + (Doubles{} + kRounding);
        Integers bits;  // not those of an integer of this value, in one lane either
        Load(&rounded, bits);
        sums[k] += bits;
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kParts; ++k) Store(sums[k], products + k * kLanes);
  }

  TEXTCLF_KERNEL void ToProbabilities(const double* scores, double* probabilities) {
#pragma GCC unroll 16
    for (int k = 0; k < kParts; ++k) {
      Doubles score, e;
      Load(scores + k * kLanes, score);
      const Doubles minus_size = score > 0.0 ? -score : score;
      ExpOfNegative<double, kLanes>(minus_size, e);
      const Doubles numerator = score >= 0.0 ? Doubles{} + 1.0 : e;
      const Doubles probability = numerator / (1.0 + e);
      Store(probability, probabilities + k * kLanes);
    }
  }
};

/// The bodies for registers of kBytes bytes: all problems, the largest part that fits
/// first.
template <int kBytes>
struct Bodies {
  static constexpr int kLanes = kBytes / 8;

  template <int kLanesOfPart, int kParts>
  TEXTCLF_KERNEL void AddPart(const std::uint32_t* columns, const double* factors,
                              std::size_t terms, const float* weights,
                              std::size_t problems, std::uint64_t* products,
                              std::size_t& done) {
    using Of = Part<kLanesOfPart, kParts>;
    while (problems - done >= Of::kWidth) {
      Of::AddTerms(columns, factors, terms, weights + done, problems, products + done);
      done += Of::kWidth;
    }
  }

  TEXTCLF_KERNEL void AddTerms(const std::uint32_t* columns, const double* factors,
                               std::size_t terms, const float* weights,
                               std::size_t problems, std::uint64_t* products) {
    std::size_t done = 0;
    AddPart<kLanes, 16 / kLanes>(columns, factors, terms, weights, problems, products,
                                 done);
    AddPart<kLanes, 8 / kLanes>(columns, factors, terms, weights, problems, products,
                                done);
    if constexpr (kLanes >= 4)
      AddPart<4, 1>(columns, factors, terms, weights, problems, products, done);
    else
      AddPart<2, 2>(columns, factors, terms, weights, problems, products, done);
    AddPart<2, 1>(columns, factors, terms, weights, problems, products, done);
    AddPart<1, 1>(columns, factors, terms, weights, problems, products, done);
  }

  TEXTCLF_KERNEL void ToProbabilities(const double* scores, std::size_t problems,
                                      double* probabilities) {
    std::size_t done = 0;
    for (; problems - done >= kLanes; done += kLanes) {
      Part<kLanes, 1>::ToProbabilities(scores + done, probabilities + done);
    }
    if (done == problems) return;
    double rest[kLanes] = {};
    double of_rest[kLanes];
    std::memcpy(rest, scores + done, (problems - done) * sizeof(double));
    Part<kLanes, 1>::ToProbabilities(rest, of_rest);
    std::memcpy(probabilities + done, of_rest, (problems - done) * sizeof(double));
  }
};

// Each instruction set gets functions of its own around the same bodies, which are
// inlined into them; which one runs is chosen by the processor at run time.
#define TEXTCLF_DEFINE_KERNELS(Name, kBytes, ATTRIBUTE)                                 \
  struct Name {                                                                         \
    ATTRIBUTE static void AddTerms(const std::uint32_t* columns, const double* factors, \
                                   std::size_t terms, const float* weights,             \
                                   std::size_t problems, std::uint64_t* products) {     \
      Bodies<kBytes>::AddTerms(columns, factors, terms, weights, problems, products);   \
    }                                                                                   \
    ATTRIBUTE static void ToProbabilities(const double* scores, std::size_t problems,   \
                                          double* probabilities) {                      \
      Bodies<kBytes>::ToProbabilities(scores, problems, probabilities);                 \
    }                                                                                   \
    static constexpr ScoreKernels kTable = {AddTerms, ToProbabilities};                 \
  };

TEXTCLF_DEFINE_KERNELS(Baseline, 16, )
#if TEXTCLF_HAS_X86_KERNELS
TEXTCLF_DEFINE_KERNELS(Avx2, 32, TEXTCLF_TARGET_AVX2)
TEXTCLF_DEFINE_KERNELS(Avx512, 64, TEXTCLF_TARGET_AVX512)
#endif

}  // namespace

const ScoreKernels& ScoreKernelsFor(InstructionSet instruction_set) {
#if TEXTCLF_HAS_X86_KERNELS
  if (instruction_set == InstructionSet::kAvx512) return Avx512::kTable;
  if (instruction_set == InstructionSet::kAvx2) return Avx2::kTable;
#endif
  return Baseline::kTable;
}

const ScoreKernels& BestScoreKernels() {
  static const ScoreKernels& best = ScoreKernelsFor(BestInstructionSet());
  return best;
}

}  // namespace textclf::internal
