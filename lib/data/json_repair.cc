#include "json_repair.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "utf8_sequence.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kUnicodeEscapeBytes = 6;  // \uXXXX

std::optional<std::uint32_t> HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// The number in the \uXXXX that `json` starts with, if it starts with one.
std::optional<std::uint32_t> UnicodeEscape(std::string_view json) {
  if (json.size() < kUnicodeEscapeBytes || json[0] != '\\' || json[1] != 'u') return {};
  std::uint32_t number = 0;
  for (const char c : json.substr(2, 4)) {
    const std::optional<std::uint32_t> digit = HexDigit(c);
    if (!digit) return {};
    number = number * 16 + *digit;
  }
  return number;
}

bool IsHighSurrogate(std::uint32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLowSurrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// Appends the escape that `json` starts with, mended, and returns its length there.
std::size_t RepairEscape(std::string_view json, std::string& out) {
  const std::optional<std::uint32_t> unit = UnicodeEscape(json);
  std::size_t bytes = unit ? kUnicodeEscapeBytes : 1;
  if (!unit && json.size() > 1 && static_cast<unsigned char>(json[1]) < 0x80) bytes = 2;
  if (unit && IsHighSurrogate(*unit)) {
    const auto next = UnicodeEscape(json.substr(kUnicodeEscapeBytes));
    if (next && IsLowSurrogate(*next)) {
      out += json.substr(0, 2 * kUnicodeEscapeBytes);
      return 2 * kUnicodeEscapeBytes;
    }
  }
  const bool half = unit && (IsHighSurrogate(*unit) || IsLowSurrogate(*unit));
  out += half ? kReplacement : json.substr(0, bytes);
  return bytes;
}

}  // namespace

std::string RepairJson(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  while (!json.empty()) {
    std::size_t bytes;
    if (json[0] == '\\') {
      bytes = RepairEscape(json, out);
    } else {
      const Utf8Sequence sequence = FirstUtf8Sequence(json);
      bytes = sequence.bytes;
      out += sequence.well_formed ? json.substr(0, bytes) : kReplacement;
    }
    json.remove_prefix(bytes);
  }
  return out;
}

}  // namespace textclf::internal
