#ifndef TEXTCLF_BASE_LARGE_PAGES_H_
#define TEXTCLF_BASE_LARGE_PAGES_H_

#include <cstddef>

namespace textclf {

/// Bytes of a large page: 512 times as many as of others.
inline constexpr std::size_t kLargePage = std::size_t{1} << 21;

/// Asks for large pages for the `bytes` bytes from `place`, any place. Else the system
/// finds and clears 512 small ones in their stead, each at its first touch, which for an
/// array that is filled once may take longer than to fill it.
///
/// Constant time. What stands there stays, and it cannot fail: some systems give large
/// pages unasked, some to who asks, some never. Nothing depends on it but time, and
/// memory for the rest of a page of which little is written.
void AskForLargePages(void* place, std::size_t bytes);

/// The same for what malloc gives to the calling thread from now on, where it gives
/// threads parts of memory of their own, as glibc does: the part that it takes from now,
/// of 64 MiB. To be called again now and then; it costs as much as malloc does.
void AskForLargePagesOfThread();

}  // namespace textclf

#endif  // TEXTCLF_BASE_LARGE_PAGES_H_
