#include "textclf/data/hold_out.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace textclf {

HeldOut HoldOut(std::vector<Document> documents, std::span<const std::uint32_t> groups,
                double test_size, std::uint64_t seed) {
  // A group is drawn by the smallest hash of its texts, whatever the order of the file.
  std::vector<std::uint64_t> draws(documents.size(), ~std::uint64_t{0});
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string& text = documents[i].text;
    std::uint64_t& draw = draws[groups[i]];
    draw = std::min(draw, XXH3_64bits_withSeed(text.data(), text.size(), seed));
  }
  // The smallest of several hashes is small: hash it again.
  const auto drawn = [&](std::size_t i) {
    const std::uint64_t draw = draws[groups[i]];
    const auto again = XXH3_64bits_withSeed(&draw, sizeof draw, seed);
    return std::ldexp(static_cast<double>(again >> 11), -53) < test_size;
  };
  HeldOut split;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    (drawn(i) ? split.test : split.train).push_back(std::move(documents[i]));
  }
  return split;
}

}  // namespace textclf
