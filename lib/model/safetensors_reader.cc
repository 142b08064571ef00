#include <absl/status/status.h>
#include <absl/strings/str_format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "safetensors_header.h"
#include "textclf/base/status_macros.h"
#include "textclf/model/safetensors.h"

namespace textclf {
namespace {

using internal::HeaderEntry;
using internal::kLengthBytes;
using internal::Quoted;
using internal::SafetensorsHeader;
using internal::ShapeText;

std::uint64_t ReadLength(std::string_view bytes) {
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    length |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return length;
}

struct Signature {
  std::string_view bytes;
  std::string_view format;
};

/// How files begin that are given in place of a model by mistake.
constexpr std::array<Signature, 10> kSignatures = {{
    {"PK\x03\x04", "a zip archive"},
    {"\x80\x02", "a Python pickle"},
    {"\x80\x03", "a Python pickle"},
    {"\x80\x04", "a Python pickle"},
    {"\x80\x05", "a Python pickle"},
    {"\xba\x16\x4f\x2f", "a fastText model"},
    {"GGUF", "a GGUF model"},
    {"\x89HDF", "an HDF5 file"},
    {"\x93NUMPY", "a NumPy array"},
    {"\x1f\x8b", "a gzip file"},
}};

/// For a file that cannot be a safetensors file: why, and what it looks like.
absl::Status Foreign(std::string_view bytes, const std::string& reason) {
  std::string message = "not a safetensors file: " + reason;
  for (const Signature& signature : kSignatures) {
    if (!bytes.starts_with(signature.bytes)) continue;
    message += "; it begins like " + std::string(signature.format);
    break;
  }
  return absl::InvalidArgumentError(message);
}

/// Cuts a file into the JSON of its header and the data.
absl::StatusOr<std::pair<std::string_view, std::string_view>> SplitFile(
    std::string_view bytes) {
  if (bytes.size() <= kLengthBytes) {
    return Foreign(bytes, absl::StrFormat("it has %d bytes, expected more than %d",
                                          bytes.size(), kLengthBytes));
  }
  const std::uint64_t length = ReadLength(bytes);
  const std::string_view rest = bytes.substr(kLengthBytes);
  if (length > internal::kMaxHeaderBytes) {
    return Foreign(bytes, absl::StrFormat("its header would have %d bytes, at most %d "
                                          "are allowed",
                                          length, internal::kMaxHeaderBytes));
  }
  if (rest.front() != '{') return Foreign(bytes, "its header does not begin with '{'");
  if (length > rest.size()) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "cut short: the header has %d bytes, %d are there", length, rest.size()));
  }
  return std::pair(rest.substr(0, length), rest.substr(length));
}

void SortByOffset(std::vector<HeaderEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const HeaderEntry& a, const HeaderEntry& b) {
                     return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
                   });
}

/// What is wrong with the place of a tensor that follows `previous` bytes of data; empty
/// where it lies right behind them.
std::string Misplacement(const HeaderEntry& entry, std::uint64_t previous,
                         std::uint64_t data_bytes) {
  if (entry.begin > entry.end) return "ends before it begins";
  if (entry.end > data_bytes) {
    return absl::StrFormat("reaches beyond its end at %d", data_bytes);
  }
  if (entry.begin < previous) {
    return absl::StrFormat("overlaps another, which ends at %d", previous);
  }
  if (entry.begin > previous) {
    return absl::StrFormat("leaves a hole, which begins at %d", previous);
  }
  return "";
}

absl::Status CheckPlace(const HeaderEntry& entry, std::uint64_t previous,
                        std::uint64_t data_bytes) {
  const std::string reason = Misplacement(entry, previous, data_bytes);
  if (reason.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrFormat("tensor %s at bytes [%d, %d) of the data %s", Quoted(entry.name),
                      entry.begin, entry.end, reason));
}

/// `entries` sorted by offset: whether they cover `data_bytes` bytes, each of them once.
absl::Status CheckLayout(const std::vector<HeaderEntry>& entries,
                         std::uint64_t data_bytes) {
  std::uint64_t previous = 0;
  for (const HeaderEntry& entry : entries) {
    TEXTCLF_RETURN_IF_ERROR(CheckPlace(entry, previous, data_bytes));
    TEXTCLF_RETURN_IF_ERROR(internal::CheckShape(entry.name, entry.dtype, entry.shape,
                                                 entry.end - entry.begin));
    previous = entry.end;
  }
  if (previous == data_bytes) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrFormat(
      "%d bytes are left over behind the last tensor", data_bytes - previous));
}

std::vector<TensorView> ViewTensors(std::vector<HeaderEntry> entries,
                                    std::string_view data) {
  std::vector<TensorView> tensors;
  tensors.reserve(entries.size());
  for (HeaderEntry& entry : entries) {
    tensors.push_back({std::move(entry.name), entry.dtype, std::move(entry.shape),
                       data.substr(entry.begin, entry.end - entry.begin)});
  }
  return tensors;
}

bool Matches(const Shape& found, const Shape& expected) {
  return std::equal(
      found.begin(), found.end(), expected.begin(), expected.end(),
      [](std::uint64_t a, std::uint64_t b) { return b == kAnySize || a == b; });
}

}  // namespace

const TensorView* Safetensors::Find(std::string_view name) const {
  const auto found =
      std::find_if(tensors_.begin(), tensors_.end(),
                   [name](const TensorView& tensor) { return tensor.name == name; });
  return found == tensors_.end() ? nullptr : &*found;
}

absl::StatusOr<std::string_view> Safetensors::ExpectedBytes(std::string_view name,
                                                            Dtype dtype,
                                                            const Shape& shape) const {
  const TensorView* const tensor = Find(name);
  const std::string expected = std::string(DtypeName(dtype)) + " " + ShapeText(shape);
  if (tensor == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrFormat("tensor %s is missing, expected %s", Quoted(name), expected));
  }
  if (tensor->dtype != dtype || !Matches(tensor->shape, shape)) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "tensor %s is %s %s, expected %s", Quoted(name),
        std::string(DtypeName(tensor->dtype)), ShapeText(tensor->shape), expected));
  }
  if (tensor->bytes.empty()) return std::string_view();
  if (reinterpret_cast<std::uintptr_t>(tensor->bytes.data()) % ElementBytes(dtype) != 0) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "tensor %s lies at an address that is no multiple of %d, expected aligned data",
        Quoted(name), ElementBytes(dtype)));
  }
  return tensor->bytes;
}

absl::StatusOr<Safetensors> ParseSafetensors(std::string_view bytes) {
  TEXTCLF_ASSIGN_OR_RETURN(const auto parts, SplitFile(bytes));
  const auto [json, data] = parts;
  TEXTCLF_ASSIGN_OR_RETURN(SafetensorsHeader header,
                           internal::ParseSafetensorsHeader(json));
  SortByOffset(header.entries);
  TEXTCLF_RETURN_IF_ERROR(CheckLayout(header.entries, data.size()));
  return Safetensors(std::move(header.metadata),
                     ViewTensors(std::move(header.entries), data), data);
}

}  // namespace textclf
