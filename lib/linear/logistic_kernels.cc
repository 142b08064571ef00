#include "textclf/linear/logistic_kernels.h"

#include <cassert>

#include "logistic_kernel_bodies.h"

// Each instruction set gets functions of its own around the same bodies, which are
// inlined into them; which one runs is chosen by the processor at run time.
#define TEXTCLF_DEFINE_KERNELS(Name, kBytes, ATTRIBUTE)                                  \
  template <int L>                                                                       \
  struct Name {                                                                          \
    using Bodies = KernelBodies<L, kBytes>;                                              \
    ATTRIBUTE static void Evaluate(const DesignMatrix& x, Block part,                    \
                                   const RowState& rows, const double* w,                \
                                   double* gradient, const RowSums& sums) {              \
      Bodies::Evaluate(x, part, rows, w, gradient, sums);                                \
    }                                                                                    \
    ATTRIBUTE static void AddHessianProduct(const DesignMatrix& x, Block part,           \
                                            const float* curvatures, const float* p,     \
                                            float* product, double* curvature) {         \
      Bodies::AddHessianProduct(x, part, curvatures, p, product, curvature);             \
    }                                                                                    \
    ATTRIBUTE static void StartDirection(Block rows, const Preconditioner& m,            \
                                         std::span<double* const> gradients,             \
                                         const double* w, const float* open, float* r,   \
                                         float* p, float* s, double* squares,            \
                                         double* gradient_squares, double* largest) {    \
      Bodies::StartDirection(rows, m, gradients, w, open, r, p, s, squares,              \
                             gradient_squares, largest);                                 \
    }                                                                                    \
    ATTRIBUTE static void PrepareProducts(Block rows, const Ridges& ridges,              \
                                          const float* p,                                \
                                          std::span<float* const> products,              \
                                          double* squares) {                             \
      Bodies::PrepareProducts(rows, ridges, p, products, squares);                       \
    }                                                                                    \
    ATTRIBUTE static void Descend(Block rows, const Preconditioner& m,                   \
                                  const float* alpha, std::span<float* const> products,  \
                                  const float* p, float* s, float* r, double* squares) { \
      Bodies::Descend(rows, m, alpha, products, p, s, r, squares);                       \
    }                                                                                    \
    ATTRIBUTE static void Turn(Block rows, const Preconditioner& m, const float* beta,   \
                               const float* r, float* p) {                               \
      Bodies::Turn(rows, m, beta, r, p);                                                 \
    }                                                                                    \
    ATTRIBUTE static void MeasureDirection(Block rows, const Ridges& ridges,             \
                                           const double* gradient, const double* w,      \
                                           const float* s, double* slope,                \
                                           double* w_dot_s, double* s_dot_s) {           \
      Bodies::MeasureDirection(rows, ridges, gradient, w, s, slope, w_dot_s, s_dot_s);   \
    }                                                                                    \
    ATTRIBUTE static void Step(Block rows, const double* lengths, const float* s,        \
                               const double* w, double* there) {                         \
      Bodies::Step(rows, lengths, s, w, there);                                          \
    }                                                                                    \
    static constexpr LogisticKernels kTable = {Evaluate,         AddHessianProduct,      \
                                               StartDirection,   PrepareProducts,        \
                                               Descend,          Turn,                   \
                                               MeasureDirection, Step};                  \
  };

namespace textclf::internal {
namespace {

TEXTCLF_DEFINE_KERNELS(BaselineKernels, 16, )

#if defined(__x86_64__)
TEXTCLF_DEFINE_KERNELS(Avx2Kernels, 32, __attribute__((target("avx2"))))
TEXTCLF_DEFINE_KERNELS(Avx512Kernels, 64,
                       __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))))
#endif

template <template <int> class Kernels>
const LogisticKernels& ForLanes(int lanes) {
  switch (lanes) {
    case 1:
      return Kernels<1>::kTable;
    case 4:
      return Kernels<4>::kTable;
    case 8:
      return Kernels<8>::kTable;
    default:
      assert(lanes == kMaxLanes);
      return Kernels<kMaxLanes>::kTable;
  }
}

}  // namespace

InstructionSet BestInstructionSet() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")) {
    return InstructionSet::kAvx512;
  }
  if (__builtin_cpu_supports("avx2")) return InstructionSet::kAvx2;
#endif
  return InstructionSet::kBaseline;
}

const LogisticKernels& KernelsFor(int lanes, InstructionSet instruction_set) {
#if defined(__x86_64__)
  if (instruction_set == InstructionSet::kAvx512) return ForLanes<Avx512Kernels>(lanes);
  if (instruction_set == InstructionSet::kAvx2) return ForLanes<Avx2Kernels>(lanes);
#endif
  return ForLanes<BaselineKernels>(lanes);
}

}  // namespace textclf::internal
