#include "json_repair.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "textclf/data/json_text.h"
#include "utf8_sequence.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kUnicodeEscapeBytes = 6;  // \uXXXX
constexpr std::size_t kHexEscapeBytes = 4;      // \xXX
constexpr std::string_view kBlanks = " \t\r\n";

std::optional<std::uint32_t> HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// The number that `digits` write in base 16, if they all are digits.
std::optional<std::uint32_t> HexNumber(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char c : digits) {
    const std::optional<std::uint32_t> digit = HexDigit(c);
    if (!digit) return std::nullopt;
    number = number * 16 + *digit;
  }
  return number;
}

/// The number in the \uXXXX that `json` starts with, if it starts with one.
std::optional<std::uint32_t> UnicodeEscape(std::string_view json) {
  if (json.size() < kUnicodeEscapeBytes || !json.starts_with("\\u")) return {};
  return HexNumber(json.substr(2, 4));
}

bool IsHexEscape(std::string_view json) {
  return json.size() >= kHexEscapeBytes && json.starts_with("\\x") &&
         HexNumber(json.substr(2, 2)).has_value();
}

bool IsHighSurrogate(std::uint32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLowSurrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// Reads JSON from the left and writes it mended.
class Mender {
 public:
  Mender(std::string_view json, Repairs& repairs) : json_(json), repairs_(repairs) {
    out_.reserve(json.size());
  }

  std::string Run() {
    while (!json_.empty()) {
      if (json_[0] == '\\') {
        MendEscape();
      } else if (json_[0] == '"') {
        in_string_ = !in_string_;
        Copy(1);
      } else if (json_[0] == ':' && !in_string_) {
        MendValue();
      } else {
        MendCharacter();
      }
    }
    return std::move(out_);
  }

 private:
  void Copy(std::size_t bytes) {
    out_ += json_.substr(0, bytes);
    json_.remove_prefix(std::min(bytes, json_.size()));
  }

  void Replace(std::size_t bytes, std::string_view by, std::uint64_t& repairs) {
    out_ += by;
    json_.remove_prefix(bytes);
    ++repairs;
  }

  void MendEscape() {
    if (IsHexEscape(json_)) {
      out_ += "\\u00";
      out_ += json_.substr(2, 2);
      return Replace(kHexEscapeBytes, "", repairs_.control_escapes);
    }
    const std::optional<std::uint32_t> unit = UnicodeEscape(json_);
    if (!unit) {
      const bool ascii = json_.size() > 1 && static_cast<unsigned char>(json_[1]) < 0x80;
      return Copy(ascii ? 2 : 1);
    }
    if (IsHighSurrogate(*unit)) {
      const auto next = UnicodeEscape(json_.substr(kUnicodeEscapeBytes));
      if (next && IsLowSurrogate(*next)) return Copy(2 * kUnicodeEscapeBytes);
    }
    if (IsHighSurrogate(*unit) || IsLowSurrogate(*unit)) {
      return Replace(kUnicodeEscapeBytes, kReplacement, repairs_.half_pairs);
    }
    Copy(kUnicodeEscapeBytes);
  }

  void MendCharacter() {
    const Utf8Sequence sequence = FirstUtf8Sequence(json_);
    if (sequence.well_formed) return Copy(sequence.bytes);
    Replace(sequence.bytes, kReplacement, repairs_.ill_formed);
  }

  /// At the colon before a value.
  void MendValue() {
    Copy(1);
    Copy(std::min(json_.find_first_not_of(kBlanks), json_.size()));
    if (json_.empty() || StartsLikeJson()) return;
    std::string_view value = json_.substr(0, json_.find_first_of("\r\n"));
    const std::size_t line = value.size();
    value = value.substr(0, value.find_last_not_of(" \t") + 1);
    if (value.ends_with(',')) value.remove_suffix(1);
    if (line == json_.size()) return;  // no end of its line to tell by
    if (value.empty() || value.find('"') != value.npos) return;
    AppendJsonString(value, out_);
    Replace(value.size(), "", repairs_.unquoted_values);
  }

  bool StartsLikeJson() const {
    constexpr std::string_view kFirstBytes = "\"{[-0123456789";
    constexpr std::array<std::string_view, 3> kWords = {"true", "false", "null"};
    if (kFirstBytes.find(json_[0]) != kFirstBytes.npos) return true;
    return std::any_of(kWords.begin(), kWords.end(), [this](std::string_view word) {
      if (!json_.starts_with(word)) return false;
      return json_.size() == word.size() ||
             std::string_view(" \t\r\n,}]").find(json_[word.size()]) !=
                 std::string_view::npos;
    });
  }

  std::string_view json_;
  Repairs& repairs_;
  bool in_string_ = false;
  std::string out_;
};

}  // namespace

std::string RepairJson(std::string_view json, Repairs& repairs) {
  return Mender(json, repairs).Run();
}

}  // namespace textclf::internal
