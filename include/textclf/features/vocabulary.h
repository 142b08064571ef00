#ifndef TEXTCLF_FEATURES_VOCABULARY_H_
#define TEXTCLF_FEATURES_VOCABULARY_H_

#include <cassert>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/term.h"

namespace textclf {

/// Terms in column order: word terms, then character terms, each block in the byte order
/// of their spellings. The order shows nothing of threads, folds or hash tables.
class TermList {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(keys_.size()); }
  /// The number of word terms, which is the first column of the character block.
  std::uint32_t word_terms() const { return word_terms_; }
  TermBlock block(std::uint32_t column) const {
    return column < word_terms_ ? TermBlock::kWords : TermBlock::kCharacters;
  }
  std::uint64_t key(std::uint32_t column) const { return keys_[column]; }
  /// Empty where the term has no weight and came from a model file that left it out.
  std::string_view spelling(std::uint32_t column) const {
    assert(column < size());
    return std::string_view(spellings_)
        .substr(offsets_[column], offsets_[column + 1] - offsets_[column]);
  }

  std::span<const std::uint64_t> keys() const { return keys_; }
  /// Where each spelling begins in `spellings()`, and at last its size: size() + 1.
  std::span<const std::uint64_t> offsets() const { return offsets_; }
  std::string_view spellings() const { return spellings_; }

  /// Adds the next column; the caller keeps the order.
  void Append(TermBlock block, std::uint64_t key, std::string_view spelling) {
    assert(block == TermBlock::kCharacters || word_terms_ == size());
    if (block == TermBlock::kWords) ++word_terms_;
    keys_.push_back(key);
    spellings_ += spelling;
    offsets_.push_back(spellings_.size());
  }

 private:
  std::vector<std::uint64_t> keys_;
  std::string spellings_;
  std::vector<std::uint64_t> offsets_ = {0};
  std::uint32_t word_terms_ = 0;
};

/// Term ↔ column. Immutable; safe from many threads.
class Vocabulary {
 public:
  Vocabulary() : Vocabulary(TermList()) {}
  /// O(d). Of several terms with one key, which chance makes one model in a million have,
  /// the first keeps it.
  explicit Vocabulary(TermList terms) : terms_(std::move(terms)) {
    std::size_t slots = kMinSlots;
    while (slots < 2 * std::size_t{terms_.size()}) slots *= 2;
    columns_.assign(slots, kEmpty);
    for (std::uint32_t column = 0; column < terms_.size(); ++column) {
      std::uint32_t& slot = columns_[FindSlot(terms_.key(column))];
      if (slot == kEmpty) slot = column;
    }
  }

  std::uint32_t size() const { return terms_.size(); }
  const TermList& terms() const { return terms_; }

  /// The column of the term with this key. Constant time.
  std::optional<std::uint32_t> Find(std::uint64_t key) const {
    const std::uint32_t column = columns_[FindSlot(key)];
    if (column == kEmpty) return std::nullopt;
    return column;
  }

 private:
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
  static constexpr std::size_t kMinSlots = 8;

  /// The slot that holds `key`, or the empty one where it would go.
  std::size_t FindSlot(std::uint64_t key) const {
    const std::size_t mask = columns_.size() - 1;
    std::size_t slot = key & mask;
    while (columns_[slot] != kEmpty && terms_.key(columns_[slot]) != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  TermList terms_;
  std::vector<std::uint32_t> columns_;  // open addressing, at most half full
};

}  // namespace textclf

#endif  // TEXTCLF_FEATURES_VOCABULARY_H_
