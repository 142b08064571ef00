#ifndef TEXTCLF_LIB_FEATURES_ORDER_TERMS_H_
#define TEXTCLF_LIB_FEATURES_ORDER_TERMS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/features/term_counts.h"

namespace textclf {

/// Some terms of one block in the byte order of their spellings (keys decide between
/// equal ones, which only chance makes).
class OrderedTerms {
 public:
  OrderedTerms() = default;
  OrderedTerms(const TermCounts& counts, std::span<const std::uint32_t> terms);

  std::size_t size() const { return entries_.size(); }
  std::uint32_t term(std::size_t place) const { return entries_[place].term; }
  std::string_view spelling(std::size_t place) const { return Spelling(entries_[place]); }

 private:
  struct Entry {
    std::uint64_t prefix = 0;  // of the spelling from where all so far were equal
    std::uint64_t begin = 0;   // in spellings_
    std::uint32_t size = 0;
    std::uint32_t term = 0;
  };

  std::string_view Spelling(const Entry& entry) const {
    return std::string_view(spellings_).substr(entry.begin, entry.size);
  }
  void Sort(std::span<Entry> entries, std::uint32_t depth,
            std::span<const std::uint64_t> keys);
  void SortTied(std::span<Entry> entries, std::uint32_t depth,
                std::span<const std::uint64_t> keys);

  std::string spellings_;
  std::vector<Entry> entries_;
  std::vector<Entry> scratch_;
};

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_ORDER_TERMS_H_
