#include "textclf/model/safetensors.h"

#include <absl/status/status.h>
#include <absl/strings/str_format.h>

#include <array>
#include <bit>
#include <optional>

#include "safetensors_header.h"

namespace textclf {
namespace {

static_assert(std::endian::native == std::endian::little,
              "tensors are used as they lie in a file, which is little-endian");

struct DtypeTraits {
  std::string_view name;
  std::size_t bytes;
};

/// In the order of the enumeration.
constexpr std::array<DtypeTraits, 13> kDtypes = {{{"BOOL", 1},
                                                  {"U8", 1},
                                                  {"I8", 1},
                                                  {"U16", 2},
                                                  {"I16", 2},
                                                  {"F16", 2},
                                                  {"BF16", 2},
                                                  {"U32", 4},
                                                  {"I32", 4},
                                                  {"F32", 4},
                                                  {"U64", 8},
                                                  {"I64", 8},
                                                  {"F64", 8}}};

const DtypeTraits& Traits(Dtype dtype) {
  return kDtypes[static_cast<std::size_t>(dtype)];
}

/// The bytes that a tensor needs; none where they or a size are too large for a file.
std::optional<std::uint64_t> BytesNeeded(Dtype dtype, const Shape& shape) {
  std::uint64_t bytes = ElementBytes(dtype);
  for (const std::uint64_t size : shape) {
    if (size > internal::kMaxNumber) return std::nullopt;
    if (__builtin_mul_overflow(bytes, size, &bytes)) return std::nullopt;
  }
  return bytes;
}

}  // namespace

std::string_view DtypeName(Dtype dtype) { return Traits(dtype).name; }

std::size_t ElementBytes(Dtype dtype) { return Traits(dtype).bytes; }

namespace internal {

std::string ShapeText(const Shape& shape) {
  std::string text = "[";
  for (const std::uint64_t size : shape) {
    if (text.size() > 1) text += ", ";
    if (text.size() > 100) return text + "…]";
    text += size == kAnySize ? "any" : std::to_string(size);
  }
  return text + "]";
}

absl::Status CheckShape(const std::string& name, Dtype dtype, const Shape& shape,
                        std::uint64_t bytes) {
  const std::optional<std::uint64_t> needed = BytesNeeded(dtype, shape);
  if (needed == bytes) return absl::OkStatus();
  const std::string expected =
      needed.has_value() ? std::to_string(*needed) : "more than a file can hold";
  return absl::InvalidArgumentError(
      absl::StrFormat("tensor %s has %d bytes, but %s %s needs %s", Quoted(name), bytes,
                      std::string(DtypeName(dtype)), ShapeText(shape), expected));
}

}  // namespace internal
}  // namespace textclf
