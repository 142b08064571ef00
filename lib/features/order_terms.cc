#include "order_terms.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <tuple>

namespace textclf {
namespace {

constexpr std::uint32_t kPrefixBytes = 8;

/// The first eight bytes as a number that orders as they do; zeros where there are none.
std::uint64_t Prefix(std::string_view bytes) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < kPrefixBytes; ++i) {
    prefix = prefix << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u);
  }
  return prefix;
}

/// Sorts by `prefix`: radix sort from the lowest byte. Bytes in which all agree, which
/// are most of those of short spellings, cost one look.
template <typename Entry>
void RadixSort(std::span<Entry> entries, std::vector<Entry>& scratch) {
  scratch.resize(std::max(scratch.size(), entries.size()));
  for (std::uint32_t shift = 0; shift < 8 * kPrefixBytes; shift += 8) {
    const auto digit = [&](const Entry& entry) { return entry.prefix >> shift & 0xFF; };
    std::array<std::size_t, 257> begins = {};
    for (const Entry& entry : entries) ++begins[digit(entry) + 1];
    if (begins[digit(entries.front()) + 1] == entries.size()) continue;
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    for (const Entry& entry : entries) scratch[begins[digit(entry)]++] = entry;
    std::copy_n(scratch.begin(), entries.size(), entries.begin());
  }
}

}  // namespace

OrderedTerms::OrderedTerms(const TermCounts& counts,
                           std::span<const std::uint32_t> terms) {
  entries_.reserve(terms.size());
  for (const std::uint32_t term : terms) {
    const std::size_t begin = spellings_.size();
    counts.Spell(term, spellings_);
    entries_.push_back(
        {0, begin, static_cast<std::uint32_t>(spellings_.size() - begin), term});
  }
  Sort(entries_, 0, counts.terms.keys);
  scratch_ = {};
}

/// Sorts spellings that agree in their first `depth` bytes.
void OrderedTerms::Sort(std::span<Entry> entries, std::uint32_t depth,
                        std::span<const std::uint64_t> keys) {
  constexpr std::size_t kWorthCounting = 512;
  if (entries.size() < 2) return;
  for (Entry& entry : entries) entry.prefix = Prefix(Spelling(entry).substr(depth));
  if (entries.size() < kWorthCounting) {
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.prefix < b.prefix; });
  } else {
    RadixSort(entries, scratch_);
  }
  for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
    while (end < entries.size() && entries[end].prefix == entries[begin].prefix) ++end;
    if (end - begin > 1) SortTied(entries.subspan(begin, end - begin), depth, keys);
  }
}

/// Sorts spellings that agree in the prefix at `depth`.
void OrderedTerms::SortTied(std::span<Entry> entries, std::uint32_t depth,
                            std::span<const std::uint64_t> keys) {
  constexpr std::size_t kFew = 16;
  constexpr std::uint32_t kMaxDepth = 64;  // bounds the recursion
  if (entries.size() <= kFew || depth >= kMaxDepth) {
    std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
      const int order = Spelling(a).substr(depth).compare(Spelling(b).substr(depth));
      return order != 0 ? order < 0 : keys[a.term] < keys[b.term];
    });
    return;
  }
  // Those that end within the prefix agree with the others as far as they go.
  const auto longer = std::partition(
      entries.begin(), entries.end(),
      [&](const Entry& entry) { return entry.size < depth + kPrefixBytes; });
  std::sort(entries.begin(), longer, [&](const Entry& a, const Entry& b) {
    return std::tuple(a.size, keys[a.term]) < std::tuple(b.size, keys[b.term]);
  });
  Sort(std::span(longer, entries.end()), depth + kPrefixBytes, keys);
}

}  // namespace textclf
