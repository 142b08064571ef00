#ifndef TEXTCLF_LIB_MODEL_SAFETENSORS_HEADER_H_
#define TEXTCLF_LIB_MODEL_SAFETENSORS_HEADER_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/model/safetensors.h"

namespace textclf::internal {

/// The length of the header stands before it, in as many bytes.
inline constexpr std::size_t kLengthBytes = 8;

/// The largest header that a file may have, as in the reference implementation.
inline constexpr std::size_t kMaxHeaderBytes = 100'000'000;

/// The largest number in a header: all programs that read JSON can hold it exactly.
inline constexpr std::uint64_t kMaxNumber = std::uint64_t{1} << 53;

/// The key that holds strings where others hold tensors.
inline constexpr std::string_view kMetadataName = "__metadata__";

/// What the header says of a tensor. Not checked against the file.
struct HeaderEntry {
  std::string name;
  Dtype dtype = Dtype::kU8;
  Shape shape;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

struct SafetensorsHeader {
  SafetensorsMetadata metadata;
  std::vector<HeaderEntry> entries;  // in the order of the header
};

/// Reads the JSON of a header; names are unique in what it returns.
///
/// The parser hands over one token at a time and anything nested deeper than the format
/// is refused at its first bracket, so that neither stack nor memory depend on nesting.
absl::StatusOr<SafetensorsHeader> ParseSafetensorsHeader(std::string_view json);

/// The JSON of a header, without padding. All strings must be UTF-8.
std::string WriteSafetensorsHeader(const SafetensorsHeader& header);

/// Whether `bytes` bytes are what a tensor needs; the product of its shape may be beyond
/// 64 bits.
absl::Status CheckShape(const std::string& name, Dtype dtype, const Shape& shape,
                        std::uint64_t bytes);

/// A shape as errors show it: "[3, any]", cut when it is long.
std::string ShapeText(const Shape& shape);

/// A name as errors show it: in quotes, cut when it is long, with all escaped that is no
/// text.
std::string Quoted(std::string_view name);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_SAFETENSORS_HEADER_H_
