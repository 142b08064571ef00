#ifndef TEXTCLF_TESTS_MODEL_FILE_MUTATOR_H_
#define TEXTCLF_TESTS_MODEL_FILE_MUTATOR_H_

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "tests/model/safetensors_bytes.h"

namespace textclf {

/// Changes bytes of a safetensors file at random, all of it decided by the seed.
class FileMutator {
 public:
  explicit FileMutator(std::uint64_t seed) : random_(seed) {}

  std::string Mutate(std::string bytes) {
    for (std::size_t changes = 1 + Below(3); changes > 0; --changes) ChangeOnce(bytes);
    // Half of the time the length is right, so that the damage meets the JSON parser.
    if (bytes.size() >= 8 && Below(2) == 0)
      bytes.replace(0, 8, LittleEndian(Header(bytes)));
    return bytes;
  }

 private:
  std::size_t Below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }

  static std::size_t Header(const std::string& bytes) {
    const std::size_t brace = bytes.rfind('}');
    return brace == std::string::npos || brace < 8 ? 0 : brace + 1 - 8;
  }

  void ChangeOnce(std::string& bytes) {
    static constexpr std::string_view kTelling =
        "{}[]\":,0123456789-.eE\\ \0\x7f\x80\xff";
    if (bytes.empty()) bytes = "{";
    const std::size_t at = Below(bytes.size());
    const std::size_t count = std::min(1 + Below(16), bytes.size() - at);
    const char telling = kTelling[Below(kTelling.size())];
    switch (Below(8)) {
      case 0:
        bytes[at] = static_cast<char>(Below(256));
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << Below(8)));
        break;
      case 2:
        bytes[at] = telling;
        break;
      case 3:
        bytes.insert(at, 1 + Below(4), telling);
        break;
      case 4:
        bytes.erase(at, count);
        break;
      case 5:
        bytes.insert(Below(bytes.size()), bytes.substr(at, count));
        break;
      case 6:
        bytes.resize(at);
        break;
      default:
        ChangeDigit(at, bytes);
        break;
    }
  }

  /// The next digit at or behind `at`, so that many files stay valid JSON.
  void ChangeDigit(std::size_t at, std::string& bytes) {
    const std::size_t digit = bytes.find_first_of("0123456789", at);
    if (digit != std::string::npos) bytes[digit] = static_cast<char>('0' + Below(10));
  }

  std::mt19937_64 random_;
};

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_FILE_MUTATOR_H_
