#include <absl/status/status.h>
#include <absl/strings/str_format.h>
#include <simdjson.h>

#include <algorithm>

#include "safetensors_header.h"
#include "textclf/base/status_macros.h"
#include "textclf/model/safetensors.h"

namespace textclf {
namespace {

using internal::kLengthBytes;
using internal::Quoted;
using internal::SafetensorsHeader;

/// The data begins at a multiple of this.
constexpr std::size_t kDataAlignment = 64;

absl::Status CheckText(std::string_view what, const std::string& text) {
  if (simdjson::validate_utf8(text)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrFormat("%s %s is no valid UTF-8", std::string(what), Quoted(text)));
}

absl::Status CheckMetadata(const SafetensorsMetadata& metadata) {
  for (const auto& [key, value] : metadata) {
    TEXTCLF_RETURN_IF_ERROR(CheckText("metadata key", key));
    TEXTCLF_RETURN_IF_ERROR(
        CheckText("the value of metadata " + Quoted(key) + ",", value));
  }
  return absl::OkStatus();
}

absl::Status CheckTensors(const std::vector<TensorView>& tensors) {
  std::vector<std::string_view> names;
  for (const TensorView& tensor : tensors) {
    TEXTCLF_RETURN_IF_ERROR(CheckText("tensor name", tensor.name));
    TEXTCLF_RETURN_IF_ERROR(internal::CheckShape(tensor.name, tensor.dtype, tensor.shape,
                                                 tensor.bytes.size()));
    names.push_back(tensor.name);
  }
  names.push_back(internal::kMetadataName);
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return absl::OkStatus();
  return absl::InvalidArgumentError("tensor name " + Quoted(*twice) +
                                    " is given twice or reserved");
}

SafetensorsHeader LayOut(const SafetensorsMetadata& metadata,
                         const std::vector<TensorView>& sorted) {
  SafetensorsHeader header{.metadata = metadata, .entries = {}};
  std::uint64_t begin = 0;
  for (const TensorView& tensor : sorted) {
    const std::uint64_t end = begin + tensor.bytes.size();
    header.entries.push_back({tensor.name, tensor.dtype, tensor.shape, begin, end});
    begin = end;
  }
  return header;
}

/// Adds spaces until what follows length and header is aligned.
void Pad(std::string& json) {
  const std::size_t used = (kLengthBytes + json.size()) % kDataAlignment;
  if (used != 0) json.append(kDataAlignment - used, ' ');
}

void AppendLength(std::uint64_t length, std::string& bytes) {
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    bytes += static_cast<char>(length >> (8 * i) & 0xff);
  }
}

}  // namespace

void SortTensors(std::vector<TensorView>& tensors) {
  std::sort(tensors.begin(), tensors.end(), [](const TensorView& a, const TensorView& b) {
    const std::size_t a_bytes = ElementBytes(a.dtype);
    const std::size_t b_bytes = ElementBytes(b.dtype);
    return a_bytes != b_bytes ? a_bytes > b_bytes : a.name < b.name;
  });
}

absl::StatusOr<std::string> SerializeSafetensors(const SafetensorsMetadata& metadata,
                                                 std::vector<TensorView> tensors) {
  TEXTCLF_RETURN_IF_ERROR(CheckMetadata(metadata));
  TEXTCLF_RETURN_IF_ERROR(CheckTensors(tensors));
  SortTensors(tensors);
  const SafetensorsHeader header = LayOut(metadata, tensors);
  std::string json = internal::WriteSafetensorsHeader(header);
  Pad(json);
  if (json.size() > internal::kMaxHeaderBytes) {
    return absl::InvalidArgumentError(
        absl::StrFormat("the header would have %d bytes, at most %d are allowed",
                        json.size(), internal::kMaxHeaderBytes));
  }
  std::string bytes;
  const std::uint64_t data_bytes = header.entries.empty() ? 0 : header.entries.back().end;
  bytes.reserve(kLengthBytes + json.size() + data_bytes);
  AppendLength(json.size(), bytes);
  bytes += json;
  for (const TensorView& tensor : tensors) bytes += tensor.bytes;
  return bytes;
}

}  // namespace textclf
