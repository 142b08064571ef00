#include "encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "textclf/base/status_macros.h"
#include "utf8_sequence.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kWindowBytes = std::size_t{1} << 16;

/// The characters of 0x80 … 0x9F; all others are those of Latin-1. U+FFFD: none.
constexpr std::array<std::uint16_t, 32> kHighControls = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::uint16_t CharacterOf(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kHighControls[byte - 0x80] : byte;
}

std::size_t FirstBeyondAscii(std::string_view bytes) {
  const auto beyond = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  return static_cast<std::size_t>(std::find_if(bytes.begin(), bytes.end(), beyond) -
                                  bytes.begin());
}

class TextDecoder final : public ByteSource {
 public:
  TextDecoder(std::unique_ptr<ByteSource> source, std::shared_ptr<Encoding> encoding)
      : source_(std::move(source)), encoding_(std::move(encoding)) {}

  absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) override {
    if (*encoding_ == Encoding::kUtf8) return source_->Read(bytes, buffer);
    const std::size_t before = buffer.size();
    raw_.clear();
    TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, source_->Read(bytes, raw_));
    if (count == 0) return 0;
    if (*encoding_ == Encoding::kAuto) TEXTCLF_RETURN_IF_ERROR(Decide());
    if (*encoding_ == Encoding::kWindows1252) {
      AppendWindows1252(raw_, buffer);
    } else {
      buffer += raw_;
    }
    return buffer.size() - before;
  }

 private:
  /// Leaves the encoding open where there is only ASCII.
  absl::Status Decide() {
    const std::size_t begin = FirstBeyondAscii(raw_);
    if (begin == raw_.size()) return absl::OkStatus();
    while (raw_.size() - begin < kWindowBytes) {
      const std::size_t missing = kWindowBytes - (raw_.size() - begin);
      TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, source_->Read(missing, raw_));
      if (count == 0) break;
    }
    const std::string_view window = std::string_view(raw_).substr(begin, kWindowBytes);
    *encoding_ = LooksLikeWindows1252(window) ? Encoding::kWindows1252 : Encoding::kUtf8;
    return absl::OkStatus();
  }

  std::unique_ptr<ByteSource> source_;
  std::shared_ptr<Encoding> encoding_;
  std::string raw_;
};

}  // namespace

bool LooksLikeWindows1252(std::string_view bytes) {
  bool beyond_ascii = false;
  while (!bytes.empty()) {
    const Utf8Sequence sequence = FirstUtf8Sequence(bytes);
    if (sequence.bytes > 1 && sequence.well_formed) return false;
    for (const char c : bytes.substr(0, sequence.bytes)) {
      const auto byte = static_cast<unsigned char>(c);
      const bool control = byte < 0x20 && c != '\t' && c != '\r' && c != '\n';
      if (control || CharacterOf(byte) == 0xFFFD) return false;
      beyond_ascii = beyond_ascii || byte >= 0x80;
    }
    bytes.remove_prefix(sequence.bytes);
  }
  return beyond_ascii;
}

void AppendWindows1252(std::string_view bytes, std::string& out) {
  for (const char c : bytes) {
    const std::uint16_t character = CharacterOf(static_cast<unsigned char>(c));
    if (character < 0x80) {
      out += c;
    } else if (character < 0x800) {
      out += static_cast<char>(0xC0 | (character >> 6));
      out += static_cast<char>(0x80 | (character & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | (character >> 12));
      out += static_cast<char>(0x80 | ((character >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (character & 0x3F));
    }
  }
}

std::unique_ptr<ByteSource> DecodeText(std::unique_ptr<ByteSource> source,
                                       std::shared_ptr<Encoding> encoding) {
  return std::make_unique<TextDecoder>(std::move(source), std::move(encoding));
}

}  // namespace textclf::internal
