#include "textclf/linear/logistic_kernels.h"

#include <cassert>

#include "column_kernels.h"
#include "row_kernels.h"
#include "unit_kernels.h"

namespace textclf::internal {
namespace {

// Each instruction set gets functions of its own around the same bodies, which are
// inlined into them; which one runs is chosen by the processor at run time.
#define TEXTCLF_DEFINE_KERNELS(Name, kBytes, ATTRIBUTE)                         \
  template <int L>                                                              \
  struct Name {                                                                 \
    template <auto kBody, typename... Arguments>                                \
    ATTRIBUTE static void Run(Arguments... arguments) {                         \
      kBody(arguments...);                                                      \
    }                                                                           \
    using Rows = RowKernels<L, kBytes>;                                         \
    using Columns = ColumnKernels<L, kBytes>;                                   \
    using Units = UnitKernels<L, kBytes>;                                       \
    template <typename Number>                                                  \
    static constexpr PointKernels kAtPoints = {                                 \
        Run<Units::template Advance<Number>>,                                   \
        Run<Units::template ProjectSlopes<Number>>,                             \
        Run<Rows::template SetScores<Number>>,                                  \
        Run<Rows::template Advance<Number>>,                                    \
        Run<Rows::template Evaluate<Number>>,                                   \
        Run<Columns::template StartDirection<Number>>};                         \
    static constexpr LogisticKernels kTable = {                                 \
        kAtPoints<float>,           kAtPoints<double>,   Run<Units::Project>,   \
        Run<Units::ProjectWeights>, Run<Rows::Multiply>, Run<Columns::Descend>, \
        Run<Columns::Turn>,         Run<Columns::Step>};                        \
  };

TEXTCLF_DEFINE_KERNELS(BaselineKernels, 16, )

#if TEXTCLF_HAS_X86_KERNELS
TEXTCLF_DEFINE_KERNELS(Avx2Kernels, 32, TEXTCLF_TARGET_AVX2)
TEXTCLF_DEFINE_KERNELS(Avx512Kernels, 64, TEXTCLF_TARGET_AVX512)
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
    case 16:
      return Kernels<16>::kTable;
    default:
      assert(lanes == kMaxLanes);
      return Kernels<kMaxLanes>::kTable;
  }
}

}  // namespace

const LogisticKernels& KernelsFor(int lanes, InstructionSet instruction_set) {
#if TEXTCLF_HAS_X86_KERNELS
  if (instruction_set == InstructionSet::kAvx512) return ForLanes<Avx512Kernels>(lanes);
  if (instruction_set == InstructionSet::kAvx2) return ForLanes<Avx2Kernels>(lanes);
#endif
  return ForLanes<BaselineKernels>(lanes);
}

}  // namespace textclf::internal
