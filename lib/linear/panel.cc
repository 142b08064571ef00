#include "textclf/linear/panel.h"

#include <cstdlib>

#include "textclf/base/large_pages.h"
#include "textclf/base/parallel.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kCacheLine = 64;

}  // namespace

PanelMemory::~PanelMemory() { std::free(bytes_); }

std::pmr::memory_resource* PanelMemory::Renew(std::size_t bytes, int threads) {
  resource_.reset();
  if (bytes > size_) Grow(bytes, threads);
  resource_.emplace(bytes_, size_);
  return &*resource_;
}

void PanelMemory::Grow(std::size_t bytes, int threads) {
  const std::size_t page = bytes < kLargePage ? kCacheLine : kLargePage;
  std::free(bytes_);
  size_ = BlockCount(bytes, page) * page;
  bytes_ = std::aligned_alloc(page, size_);
  if (bytes_ == nullptr) throw std::bad_alloc();
  if (page != kLargePage) return;
  AskForLargePages(bytes_, size_);
  // Threads that meet on a page that is not there yet clear one each and throw one away.
  ForEachBlock(size_, kLargePage, threads,
               [&](Block block) { static_cast<char*>(bytes_)[block.begin] = 0; });
}

}  // namespace textclf::internal
