#ifndef TEXTCLF_TOOLS_HEAP_H_
#define TEXTCLF_TOOLS_HEAP_H_

namespace textclf::tools {

/// Makes malloc fit for a program of a few long stages. To have the system find and clear
/// pages takes as long as some stages do: so what one of them frees is kept for the next,
/// and the heap begins with large pages. A piece so large that its stage takes long by
/// itself is given back.
///
/// For the begin of `main`. Without glibc it does nothing.
void PrepareHeap();

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_HEAP_H_
