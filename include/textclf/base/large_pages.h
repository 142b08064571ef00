#ifndef TEXTCLF_BASE_LARGE_PAGES_H_
#define TEXTCLF_BASE_LARGE_PAGES_H_

#include <cstddef>

namespace textclf {

/// Bytes of a large page: 512 times as many as of others.
inline constexpr std::size_t kLargePage = std::size_t{1} << 21;

/// Asks for large pages where the `bytes` bytes from `place` will be written, or else the
/// system finds, clears and enters each of 512 small ones on the first touch, which for
/// an array that is filled once takes longer than to fill it. Some systems give large
/// pages unasked, some to who asks, some never: nothing but time and at most two pages of
/// memory depends on it.
void AskForLargePages(void* place, std::size_t bytes);

}  // namespace textclf

#endif  // TEXTCLF_BASE_LARGE_PAGES_H_
