#ifndef TEXTCLF_BASE_RECENT_MEMO_H_
#define TEXTCLF_BASE_RECENT_MEMO_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace textclf {

/// Remembers what was found for the keys that came last, in bounded memory.
///
/// Entries are written one behind the other into a ring, each over the oldest ones, so
/// nothing is allocated after the first. A table of buckets of two says where the entry
/// of a key lies; a full bucket gives up its older one. Belongs to one thread.
class RecentMemo {
 public:
  /// 128 bits that were mixed well in both halves, so that equal ones mean equal things.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    bool operator==(const Key&) const = default;
  };

  /// Takes at most `bytes` of memory, when the first entry comes; too few to be of use
  /// remember nothing.
  explicit RecentMemo(std::size_t bytes) {
    if (bytes < kLeastBytes) return;
    buckets_ = std::bit_floor(bytes / kTableShare / sizeof(Bucket));
    ring_words_ = std::min<std::size_t>(
        (bytes - buckets_ * sizeof(Bucket)) / sizeof(std::uint64_t), kMaxRingWords);
  }

  /// What was inserted for `key`, until the next insertion; null where that is forgotten.
  const std::uint64_t* Find(const Key& key) const {
    if (table_.empty()) return nullptr;
    for (const Slot& slot : table_[key.low & (buckets_ - 1)].slots) {
      if (slot.key == key && IsThere(slot)) return ring_.get() + slot.place;
    }
    return nullptr;
  }

  /// Fetches what `Find` will look at first.
  void Prefetch(const Key& key) const {
    if (!table_.empty()) __builtin_prefetch(&table_[key.low & (buckets_ - 1)]);
  }

  /// Room for an entry of `words` words, all to be written by the caller; null where it
  /// would take too large a part of the memory.
  std::uint64_t* Insert(const Key& key, std::size_t words) {
    if (words > ring_words_ / kLeastEntries) return nullptr;
    if (table_.empty()) Allocate();
    if (place_ + words > ring_words_) {
      end_ += ring_words_ - place_;
      place_ = 0;
    }
    Bucket& bucket = table_[key.low & (buckets_ - 1)];
    Slot& slot =
        *std::min_element(bucket.slots.begin(), bucket.slots.end(),
                          [](const Slot& a, const Slot& b) { return a.begin < b.begin; });
    slot = {key, end_, place_};
    end_ += words;
    place_ += static_cast<std::uint32_t>(words);
    return ring_.get() + slot.place;
  }

 private:
  static constexpr std::size_t kLeastBytes = 4096;
  static constexpr std::size_t kLeastEntries = 16;
  static constexpr std::size_t kTableShare = 6;
  static constexpr std::size_t kMaxRingWords = std::size_t{1} << 31;

  struct Slot {
    Key key;
    /// In all words ever written; 0: empty.
    std::uint64_t begin = 0;
    std::uint32_t place = 0;  // in the ring
  };
  struct alignas(64) Bucket {
    std::array<Slot, 2> slots;
  };

  /// Whether nothing was written over its entry, which does not cross the ring's end.
  bool IsThere(const Slot& slot) const {
    return slot.begin != 0 && end_ <= slot.begin + ring_words_;
  }

  void Allocate() {
    table_.resize(buckets_);
    ring_ = std::make_unique_for_overwrite<std::uint64_t[]>(ring_words_);
    end_ = ring_words_;
  }

  std::size_t ring_words_ = 0;
  std::size_t buckets_ = 0;  // a power of two
  std::vector<Bucket> table_;
  std::unique_ptr<std::uint64_t[]> ring_;
  std::uint64_t end_ = 0;  // words written so far and what was left out at the ring's end
  std::uint32_t place_ = 0;
};

}  // namespace textclf

#endif  // TEXTCLF_BASE_RECENT_MEMO_H_
