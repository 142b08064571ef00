#ifndef TEXTCLF_TOOLS_HEAP_H_
#define TEXTCLF_TOOLS_HEAP_H_

namespace textclf::tools {

/// Saves a program that is about to read and compute much the system's work on memory:
/// what is freed is kept for what comes next, for to have pages found and cleared for
/// each stage anew takes as long as some stages do, and the heap grows by large pages,
/// where the system has them for who asks. What is so large that its stage takes long by
/// itself is given back. Without glibc it does nothing.
void PrepareHeap();

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_HEAP_H_
