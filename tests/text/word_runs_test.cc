#include "lib/text/word_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace textclf {
namespace {

struct Run {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string lower = {};  ///< of a short one

  bool operator==(const Run&) const = default;
};

std::vector<Run> Runs(std::string_view text) {
  std::vector<Run> runs;
  internal::ForEachWordRun(text, [&](const internal::WordRun& run) {
    runs.push_back({run.span.begin, run.span.end, ""});
    if (!run.is_short) return;
    const auto end = std::find(run.lower.begin(), run.lower.end(), '\0');
    runs.back().lower.assign(run.lower.begin(), end);
    EXPECT_TRUE(std::all_of(end, run.lower.end(), [](char c) { return c == '\0'; }));
  });
  return runs;
}

/// Byte by byte.
std::vector<Run> RunsOneByOne(std::string_view text) {
  const auto in_word = [&](std::size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    return c >= 0x80 || c == '_' || std::isalnum(c) != 0;
  };
  std::vector<Run> runs;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && in_word(end)) ++end;
    const std::string_view run = text.substr(begin, end - begin);
    if (!run.empty() && run.size() <= 64) {
      runs.push_back(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      const auto is_letter = [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && std::isalpha(c) != 0;
      };
      if (run.size() <= 16 && std::all_of(run.begin(), run.end(), is_letter)) {
        for (const char c : run) {
          runs.back().lower += static_cast<char>(std::tolower(c));
        }
      }
    }
    begin = std::max(end, begin + 1);
  }
  return runs;
}

TEST(WordRunsTest, AreThoseFoundByteByByte) {
  std::mt19937 random(20230725);
  const std::string_view alphabet = "aZz09_@[`{/: .-\xC3\xA9\x7F";
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const auto size = random() % 200;
    const auto gap = 2 + random() % 40;
    while (text.size() < size) {
      text += random() % gap == 0 ? alphabet[random() % alphabet.size()]
                                  : "kZ_8\xC3"[random() % 16 < 12 ? 0 : random() % 5];
    }
    ASSERT_EQ(Runs(text), RunsOneByOne(text)) << text;
  }
}

TEST(WordRunsTest, AreThoseFoundByteByByteOfEachLengthAtEachPlace) {
  for (std::size_t before = 0; before <= 130; ++before) {
    for (std::size_t length = 1; length <= 130; ++length) {
      const std::string text = std::string(before, ' ') + std::string(length, 'K');
      ASSERT_EQ(Runs(text), RunsOneByOne(text)) << before << ' ' << length;
      ASSERT_EQ(Runs(text + " a"), RunsOneByOne(text + " a")) << before << ' ' << length;
    }
  }
}

}  // namespace
}  // namespace textclf
