#ifndef TEXTCLF_BASE_INSTRUCTION_SET_H_
#define TEXTCLF_BASE_INSTRUCTION_SET_H_

// Of code that is compiled for one instruction set only. Such a function must be called
// only where the processor has the set, and all that it calls must be inlined into it.
#if defined(__x86_64__)
#define TEXTCLF_HAS_X86_KERNELS 1
#define TEXTCLF_TARGET_AVX2 __attribute__((target("avx2")))
#define TEXTCLF_TARGET_AVX512 \
  __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw")))
#endif
#define TEXTCLF_KERNEL [[gnu::always_inline]] static inline

namespace textclf {

/// The instruction sets that inner loops are compiled for, each with registers twice as
/// wide as the one before: 16, 32 and 64 bytes.
enum class InstructionSet { kBaseline, kAvx2, kAvx512 };

/// The widest of them that this processor has.
InstructionSet BestInstructionSet();

}  // namespace textclf

#endif  // TEXTCLF_BASE_INSTRUCTION_SET_H_
