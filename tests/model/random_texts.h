#ifndef TEXTCLF_TESTS_MODEL_RANDOM_TEXTS_H_
#define TEXTCLF_TESTS_MODEL_RANDOM_TEXTS_H_

#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace textclf {

/// Texts of words that the models of these tests know and do not know, repeated ones
/// among them, and of bytes that are no UTF-8.
class RandomTexts {
 public:
  explicit RandomTexts(unsigned seed) : random_(seed) {}

  std::string Next(std::size_t max_pieces = 12) {
    constexpr std::string_view kPieces[] = {
        "fiets", "te", "koop", "ruilen",   "Bank", "huis", "step", "’s", "€50", "\xFF",
        "één",   "\t", "\"",   "👍🏽", "a-b",  ":",    "\\",   "\n", "",    "\xC3("};
    std::string text;
    for (std::size_t pieces = Below(max_pieces); pieces > 0; --pieces) {
      text += kPieces[Below(std::size(kPieces))];
      if (Below(4) > 0) text += ' ';
    }
    return text;
  }

  std::size_t Below(std::size_t limit) { return random_() % limit; }

 private:
  std::mt19937 random_;
};

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_RANDOM_TEXTS_H_
