#ifndef TEXTCLF_TEXT_SPELLING_TRIE_H_
#define TEXTCLF_TEXT_SPELLING_TRIE_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace textclf {

/// A tree of spellings, one byte a step, each spelling with a number: who reads a word
/// letter by letter sees at once where no word goes on.
class SpellingTrie {
 public:
  struct Entry {
    std::string_view spelling;
    std::uint32_t number = 0;
  };

  /// A beginning that some spellings share; 0 is the empty one.
  using Node = std::uint32_t;
  static constexpr Node kRoot = 0;

  SpellingTrie() = default;
  /// Takes entries in byte order, no spelling twice. O(all bytes).
  explicit SpellingTrie(std::span<const Entry> entries);

  std::optional<Node> Child(Node node, char byte) const {
    const auto begin = labels_.begin() + first_child_[node];
    const auto end = labels_.begin() + first_child_[node + 1];
    const auto found = std::find(begin, end, byte);
    if (found == end) return std::nullopt;
    return static_cast<Node>(found - labels_.begin());
  }

  /// Calls `fn(char byte, Node child)` for each child, in byte order.
  template <typename Fn>
  void ForEachChild(Node node, Fn&& fn) const {
    for (Node child = first_child_[node]; child < first_child_[node + 1]; ++child) {
      fn(labels_[child], child);
    }
  }

  std::optional<Node> Find(std::string_view spelling, Node from = kRoot) const {
    std::optional<Node> node = from;
    for (std::size_t i = 0; i < spelling.size() && node; ++i) {
      node = Child(*node, spelling[i]);
    }
    return node;
  }

  /// Of the spelling that ends here.
  std::optional<std::uint32_t> Number(Node node) const {
    if (numbers_[node] == kNone) return std::nullopt;
    return numbers_[node];
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // Level by level, so that the children of a node lie side by side: node i has those
  // from first_child_[i] to first_child_[i + 1].
  std::vector<char> labels_ = {0};  // the byte that leads to a node
  std::vector<std::uint32_t> numbers_ = {kNone};
  std::vector<std::uint32_t> first_child_ = {1, 1};
};

}  // namespace textclf

#endif  // TEXTCLF_TEXT_SPELLING_TRIE_H_
