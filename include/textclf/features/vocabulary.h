#ifndef TEXTCLF_FEATURES_VOCABULARY_H_
#define TEXTCLF_FEATURES_VOCABULARY_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "textclf/base/shared_array.h"
#include "textclf/text/term.h"

namespace textclf {

/// Terms in column order: word terms, then character terms, each block in the byte order
/// of their spellings. The order shows nothing of threads, folds or hash tables.
/// Immutable; copies share memory.
class TermList {
 public:
  TermList() : TermList({}, std::vector<std::uint64_t>{0}, {}, 0) {}
  /// d keys, of which the first `word_terms` are of words, and d + 1 rising offsets from
  /// 0 to the size of `spellings`.
  TermList(SharedArray<std::uint64_t> keys, SharedArray<std::uint64_t> offsets,
           SharedArray<char> spellings, std::uint32_t word_terms)
      : keys_(std::move(keys)),
        offsets_(std::move(offsets)),
        spellings_(std::move(spellings)),
        word_terms_(word_terms) {
    assert(offsets_.size() == keys_.size() + 1 && word_terms_ <= keys_.size());
  }

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
    return spellings().substr(offsets_[column], offsets_[column + 1] - offsets_[column]);
  }

  std::span<const std::uint64_t> keys() const { return keys_.view(); }
  /// Where each spelling begins in `spellings()`, and at last its size: size() + 1.
  std::span<const std::uint64_t> offsets() const { return offsets_.view(); }
  std::string_view spellings() const { return {spellings_.data(), spellings_.size()}; }

 private:
  SharedArray<std::uint64_t> keys_;
  SharedArray<std::uint64_t> offsets_;
  SharedArray<char> spellings_;
  std::uint32_t word_terms_ = 0;
};

/// Makes a TermList column by column.
class TermListBuilder {
 public:
  std::size_t size() const { return keys_.size(); }

  /// Adds the next column; the caller keeps the order.
  void Append(TermBlock block, std::uint64_t key, std::string_view spelling) {
    assert(block == TermBlock::kCharacters || word_terms_ == size());
    if (block == TermBlock::kWords) ++word_terms_;
    keys_.push_back(key);
    spellings_.insert(spellings_.end(), spelling.begin(), spelling.end());
    offsets_.push_back(spellings_.size());
  }

  TermList Build() && {
    return {std::move(keys_), std::move(offsets_), std::move(spellings_), word_terms_};
  }

 private:
  std::vector<std::uint64_t> keys_;
  std::vector<char> spellings_;
  std::vector<std::uint64_t> offsets_ = {0};
  std::uint32_t word_terms_ = 0;
};

/// Term ↔ column. Immutable; safe from many threads.
///
/// A hash table of groups of eight slots. Each slot has a tag, seven bits of its key, and
/// the tags lie by themselves, one byte a slot: they stay in the cache for a million
/// terms, and tell nearly always that a term is unknown without looking further
/// (Swiss tables, as in Abseil; the tags are compared eight at a time in a register).
class Vocabulary {
 public:
  Vocabulary() : Vocabulary(TermList()) {}
  /// O(d). Of several terms with one key, which chance makes one model in a million have,
  /// the first keeps it.
  explicit Vocabulary(TermList terms) : terms_(std::move(terms)) {
    std::size_t slots = kSlotsPerGroup;
    while (3 * slots < 4 * std::size_t{terms_.size()}) slots *= 2;
    if (slots == terms_.size()) slots *= 2;  // a search ends at an empty slot
    tags_.assign(slots / kSlotsPerGroup, 0);
    columns_.resize(slots);
    for (std::uint32_t column = 0; column < terms_.size(); ++column) {
      if (column + kBuildAhead < terms_.size())
        Prefetch(terms_.key(column + kBuildAhead));
      Insert(column);
    }
  }

  std::uint32_t size() const { return terms_.size(); }
  const TermList& terms() const { return terms_; }

  /// The column of the term with this key. Constant time.
  std::optional<std::uint32_t> Find(std::uint64_t key) const {
    for (std::size_t group = FirstGroup(key);; group = NextGroup(group)) {
      const std::uint64_t tags = tags_[group];
      for (std::uint64_t match = Matches(tags, TagOf(key)); match != 0;
           match &= match - 1) {
        const std::uint32_t column = columns_[SlotOf(group, match)];
        if (terms_.key(column) == key) return column;
      }
      if (Matches(tags, 0) != 0) return std::nullopt;
    }
  }

  /// Appends the columns of those of `keys` that have one, in their order: the same as
  /// `Find` for each, but the cache misses of many keys overlap.
  void FindAll(std::span<const std::uint64_t> keys,
               std::vector<std::uint32_t>& columns) const {
    constexpr std::size_t kAtOnce = 32;
    std::array<std::uint64_t, kAtOnce> known;
    std::array<std::size_t, kAtOnce> slots;
    for (std::size_t begin = 0; begin < keys.size(); begin += kAtOnce) {
      const auto part = keys.subspan(begin, std::min(kAtOnce, keys.size() - begin));
      for (const std::uint64_t key : part) Prefetch(key);
      std::size_t candidates = 0;
      for (const std::uint64_t key : part) {
        const Candidate candidate = FirstCandidate(key);
        known[candidates] = key;
        slots[candidates] = candidate.slot;
        __builtin_prefetch(columns_.data() + candidate.slot);
        candidates += candidate.exists ? 1 : 0;
      }
      for (std::size_t i = 0; i < candidates; ++i) {
        __builtin_prefetch(terms_.keys().data() + columns_[slots[i]]);
      }
      for (std::size_t i = 0; i < candidates; ++i) {
        const std::uint32_t column = columns_[slots[i]];
        if (terms_.key(column) == known[i]) {
          columns.push_back(column);
        } else if (const auto found = Find(known[i])) {
          columns.push_back(*found);
        }
      }
    }
  }

 private:
  static constexpr std::size_t kSlotsPerGroup = 8;
  static constexpr std::size_t kBuildAhead = 16;
  static constexpr std::uint64_t kOnes = 0x0101010101010101u;

  /// Of a slot that is taken; 0 is an empty one's.
  static std::uint64_t TagOf(std::uint64_t key) { return key >> 57 | 0x80; }
  std::size_t FirstGroup(std::uint64_t key) const { return key & (tags_.size() - 1); }
  std::size_t NextGroup(std::size_t group) const {
    return (group + 1) & (tags_.size() - 1);
  }
  /// The high bit of each byte of `tags` that is `tag`, and maybe of one right behind
  /// such a byte.
  static std::uint64_t Matches(std::uint64_t tags, std::uint64_t tag) {
    const std::uint64_t zeros = tags ^ kOnes * tag;
    return (zeros - kOnes) & ~zeros & 0x80 * kOnes;
  }
  static std::size_t SlotOf(std::size_t group, std::uint64_t match) {
    return group * kSlotsPerGroup + static_cast<std::size_t>(std::countr_zero(match)) / 8;
  }
  void Prefetch(std::uint64_t key) const {
    __builtin_prefetch(tags_.data() + FirstGroup(key));
  }

  /// The first slot with the tag of a key; where there is none, `slot` is any number.
  struct Candidate {
    bool exists = false;
    std::size_t slot = 0;
  };
  Candidate FirstCandidate(std::uint64_t key) const {
    for (std::size_t group = FirstGroup(key);; group = NextGroup(group)) {
      const std::uint64_t tags = tags_[group];
      const std::uint64_t match = Matches(tags, TagOf(key));
      if ((match | Matches(tags, 0)) == 0) continue;
      return {match != 0, SlotOf(group, match)};
    }
  }

  void Insert(std::uint32_t column) {
    const std::uint64_t key = terms_.key(column);
    std::size_t group = FirstGroup(key);
    while (true) {
      const std::uint64_t tags = tags_[group];
      for (std::uint64_t match = Matches(tags, TagOf(key)); match != 0;
           match &= match - 1) {
        if (terms_.key(columns_[SlotOf(group, match)]) == key) return;
      }
      const std::uint64_t empty = Matches(tags, 0);
      if (empty != 0) {
        tags_[group] |= TagOf(key) << (std::countr_zero(empty) / 8 * 8);
        columns_[SlotOf(group, empty)] = column;
        return;
      }
      group = NextGroup(group);
    }
  }

  TermList terms_;
  std::vector<std::uint64_t> tags_;     // of eight slots each, the first one lowest
  std::vector<std::uint32_t> columns_;  // of each slot
};

}  // namespace textclf

#endif  // TEXTCLF_FEATURES_VOCABULARY_H_
