#include "textclf/text/spelling_trie.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace textclf {
namespace {

TEST(SpellingTrieTest, FindsWhatAMapFinds) {
  std::mt19937 random(20230725);
  const auto any_word = [&] {
    std::string word;
    for (auto i = random() % 6; i > 0; --i) word += "abc\xC3\xA9"[random() % 5];
    return word;
  };
  for (int round = 0; round < 300; ++round) {
    std::map<std::string, std::uint32_t> words;
    for (auto i = random() % 30; i > 0; --i) words.emplace(any_word(), random() % 9);
    std::vector<SpellingTrie::Entry> entries;
    for (const auto& [word, number] : words) entries.push_back({word, number});
    const SpellingTrie trie(entries);
    for (int i = 0; i < 100; ++i) {
      const std::string word = any_word();
      const auto node = trie.Find(word);
      const auto number = node ? trie.Number(*node) : std::nullopt;
      const auto expected = words.find(word);
      ASSERT_EQ(number.has_value(), expected != words.end()) << word;
      if (number) {
        ASSERT_EQ(*number, expected->second) << word;
      }
      const auto longer = words.lower_bound(word);
      const bool begins = longer != words.end() && longer->first.starts_with(word);
      ASSERT_EQ(node.has_value(), begins || word.empty()) << word;
    }
  }
}

}  // namespace
}  // namespace textclf
