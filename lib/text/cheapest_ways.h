#ifndef TEXTCLF_LIB_TEXT_CHEAPEST_WAYS_H_
#define TEXTCLF_LIB_TEXT_CHEAPEST_WAYS_H_

#include <absl/container/inlined_vector.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "lexicon_walk.h"

namespace textclf::internal {

/// The cheapest way from the first glyph to behind the last, word by word (Viterbi).
class CheapestWays {
 public:
  /// From glyph `begin` to behind `end`: a known word, or none.
  struct Step {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<KnownWord> word;
  };
  using Steps = absl::InlinedVector<Step, 8>;

  explicit CheapestWays(std::size_t glyphs) : ways_(glyphs + 1) { ways_[0].cost = 0; }

  /// Whether some way leads to behind this many glyphs.
  bool Reach(std::size_t glyphs) const { return ways_[glyphs].cost != kNoWay; }

  /// Goes on from `step.begin`, which is reached, at this cost.
  void Go(const Step& step, std::uint64_t cost) {
    Way& way = ways_[step.end];
    const std::uint64_t all = ways_[step.begin].cost + cost;
    if (all < way.cost) way = {all, step};
  }

  /// The steps to the end, which must be reached, from the first on.
  Steps ToTheEnd() const {
    Steps steps;
    for (std::size_t end = ways_.size() - 1; end > 0; end = steps.back().begin) {
      steps.push_back(ways_[end].last);
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  static constexpr std::uint64_t kNoWay = std::numeric_limits<std::uint64_t>::max();

  struct Way {
    std::uint64_t cost = kNoWay;
    Step last;
  };

  absl::InlinedVector<Way, 32> ways_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_CHEAPEST_WAYS_H_
