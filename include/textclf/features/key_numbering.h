#ifndef TEXTCLF_FEATURES_KEY_NUMBERING_H_
#define TEXTCLF_FEATURES_KEY_NUMBERING_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace textclf {

/// Numbers different 64-bit keys 0, 1, 2, … in the order in which they first come.
///
/// Open addressing with the keys in the slots, so that a look-up touches one cache line
/// as a rule. Keys must be mixed well in their low bits.
class KeyNumbering {
 public:
  struct Numbered {
    std::uint32_t number = 0;
    bool is_new = false;
  };

  KeyNumbering() : slots_(kMinSlots) {}

  std::uint32_t size() const { return size_; }

  /// The number of `key`, which is the next one where `key` is new. Amortised constant
  /// time.
  Numbered Number(std::uint64_t key) {
    Slot& slot = slots_[FindSlot(key)];
    if (slot.number != kEmpty) return {slot.number, false};
    slot = {key, size_++};
    const Numbered numbered = {slot.number, true};
    if (2 * std::size_t{size_} > slots_.size()) Grow();
    return numbered;
  }

 private:
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
  static constexpr std::size_t kMinSlots = 64;

  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = kEmpty;
  };

  /// The slot that holds `key`, or the empty one where it would go.
  std::size_t FindSlot(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = key & mask;
    while (slots_[slot].number != kEmpty && slots_[slot].key != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void Grow() {
    constexpr std::size_t kGrowth = 4;
    const std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(kGrowth * slots_.size()));
    for (const Slot& slot : old) {
      if (slot.number != kEmpty) slots_[FindSlot(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::uint32_t size_ = 0;
};

}  // namespace textclf

#endif  // TEXTCLF_FEATURES_KEY_NUMBERING_H_
