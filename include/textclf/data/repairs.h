#ifndef TEXTCLF_DATA_REPAIRS_H_
#define TEXTCLF_DATA_REPAIRS_H_

#include <cstdint>

namespace textclf {

/// How often something had to be mended to read a record, by what it was.
struct Repairs {
  /// Control characters written as `\x0C`, which JSON does not have: Telegram Desktop.
  std::uint64_t control_escapes = 0;
  /// Values without the quotes of a string: Telegram Desktop 4.1.
  std::uint64_t unquoted_values = 0;
  /// Escapes of half a surrogate pair, such as `\ud83d`: U+FFFD.
  std::uint64_t half_pairs = 0;
  /// Parts of JSON that are no UTF-8: U+FFFD.
  std::uint64_t ill_formed = 0;

  Repairs& operator+=(const Repairs& other) {
    control_escapes += other.control_escapes;
    unquoted_values += other.unquoted_values;
    half_pairs += other.half_pairs;
    ill_formed += other.ill_formed;
    return *this;
  }
  bool operator==(const Repairs&) const = default;
};

}  // namespace textclf

#endif  // TEXTCLF_DATA_REPAIRS_H_
