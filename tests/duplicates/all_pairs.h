#ifndef TEXTCLF_TESTS_DUPLICATES_ALL_PAIRS_H_
#define TEXTCLF_TESTS_DUPLICATES_ALL_PAIRS_H_

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf {

/// The slow, plain twin of FindDuplicates: sets of strings, and all pairs of them.

inline std::u32string PlainlyFolded(std::string_view text) {
  std::u32string visible;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    at += decoded.length;
    const bool space = Properties(decoded.code_point).Is(kWhiteSpace);
    if (Properties(decoded.code_point).Is(kIgnorable)) continue;
    if (space && (visible.empty() || visible.back() == U' ')) continue;
    visible += space ? U' ' : LowerCase(decoded.code_point);
  }
  if (!visible.empty() && visible.back() == U' ') visible.pop_back();
  return visible;
}

inline std::set<std::u32string> SequencesOf(std::string_view text) {
  const std::u32string folded = PlainlyFolded(text);
  std::set<std::u32string> sequences;
  for (std::size_t i = 0; i == 0 || i + 5 <= folded.size(); ++i) {
    sequences.insert(folded.substr(i, 5));
  }
  return sequences;
}

inline double PlainSimilarity(const std::set<std::u32string>& a,
                              const std::set<std::u32string>& b) {
  std::vector<std::u32string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(shared));
  return static_cast<double>(shared.size()) /
         static_cast<double>(a.size() + b.size() - shared.size());
}

/// For each text the first one that it is joined with.
inline std::vector<std::uint32_t> ClustersByAllPairs(
    const std::vector<std::string>& texts, double min_similarity) {
  std::vector<std::set<std::u32string>> sets;
  for (const std::string& text : texts) sets.push_back(SequencesOf(text));
  std::vector<std::uint32_t> cluster_of(texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    cluster_of[i] = i;
    for (std::uint32_t j = 0; j < i; ++j) {
      const std::uint32_t mine = cluster_of[i];
      const std::uint32_t other = cluster_of[j];
      if (mine == other || PlainSimilarity(sets[i], sets[j]) < min_similarity) continue;
      std::replace(cluster_of.begin(), cluster_of.begin() + i + 1, std::max(mine, other),
                   std::min(mine, other));
    }
  }
  return cluster_of;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_DUPLICATES_ALL_PAIRS_H_
