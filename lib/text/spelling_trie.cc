#include "textclf/text/spelling_trie.h"

#include <cstddef>

namespace textclf {

SpellingTrie::SpellingTrie(std::span<const Entry> entries) {
  struct Group {
    std::size_t begin = 0;  // of the entries that share a beginning
    std::size_t end = 0;
  };
  first_child_.clear();
  std::vector<Group> level = {{0, entries.size()}};
  std::vector<Group> next_level;
  for (std::size_t depth = 0; !level.empty(); ++depth) {
    next_level.clear();
    // Of the nodes of this level labels and numbers stand already; their children's
    // follow.
    for (auto [begin, end] : level) {
      first_child_.push_back(static_cast<std::uint32_t>(labels_.size()));
      if (begin < end && entries[begin].spelling.size() == depth) {
        numbers_[first_child_.size() - 1] = entries[begin++].number;
      }
      while (begin < end) {
        const char byte = entries[begin].spelling[depth];
        std::size_t behind = begin + 1;
        while (behind < end && entries[behind].spelling[depth] == byte) ++behind;
        labels_.push_back(byte);
        numbers_.push_back(kNone);
        next_level.push_back({begin, behind});
        begin = behind;
      }
    }
    level.swap(next_level);
  }
  first_child_.push_back(static_cast<std::uint32_t>(labels_.size()));
}

}  // namespace textclf
