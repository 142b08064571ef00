#ifndef TEXTCLF_MODEL_SAFETENSORS_H_
#define TEXTCLF_MODEL_SAFETENSORS_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// The safetensors container: named arrays of numbers and a map of strings in one file
/// that is read in place and cannot hold code. `docs/model_format.md` draws the bytes.
///
///   std::vector<double> idf = ...;
///   absl::StatusOr<std::string> bytes = SerializeSafetensors(
///       {{"format", "mine"}}, {MakeTensorView<double>("idf", {idf.size()}, idf)});
///
///   absl::StatusOr<MappedFile> file = MappedFile::Open("mine.safetensors");
///   absl::StatusOr<Safetensors> tensors = ParseSafetensors(file->bytes());
///   absl::StatusOr<std::span<const double>> read =
///       tensors->Values<double>("idf", {kAnySize});
///
/// A file is not trusted: parsing believes no length, offset or string that it has not
/// checked, needs memory of at most 16 times the header's size, and no stack that depends
/// on the file (SafetensorsDamageTest, SafetensorsMutationTest,
/// tests/fuzz/safetensors_fuzz.cc).
namespace textclf {

/// What the elements of a tensor are; all are little-endian.
enum class Dtype : std::uint8_t {
  kBool,
  kU8,
  kI8,
  kU16,
  kI16,
  kF16,
  kBf16,
  kU32,
  kI32,
  kF32,
  kU64,
  kI64,
  kF64,
};

/// The name in the header of a file, such as "F64".
std::string_view DtypeName(Dtype dtype);

/// Bytes of one element: 1, 2, 4 or 8.
std::size_t ElementBytes(Dtype dtype);

/// Sizes of the dimensions, the outermost first; empty for a single number.
using Shape = std::vector<std::uint64_t>;

/// The strings that go with the tensors.
using SafetensorsMetadata = std::map<std::string, std::string, std::less<>>;

/// A tensor whose elements lie, row by row and without padding, in memory of others.
struct TensorView {
  std::string name;
  Dtype dtype = Dtype::kU8;
  Shape shape;
  std::string_view bytes;
};

/// The dtype of a C++ number. Booleans and halves have no type that any byte may have.
template <typename T>
struct DtypeOf;
template <>
struct DtypeOf<std::uint8_t> : std::integral_constant<Dtype, Dtype::kU8> {};
template <>
struct DtypeOf<std::int8_t> : std::integral_constant<Dtype, Dtype::kI8> {};
template <>
struct DtypeOf<std::uint16_t> : std::integral_constant<Dtype, Dtype::kU16> {};
template <>
struct DtypeOf<std::int16_t> : std::integral_constant<Dtype, Dtype::kI16> {};
template <>
struct DtypeOf<std::uint32_t> : std::integral_constant<Dtype, Dtype::kU32> {};
template <>
struct DtypeOf<std::int32_t> : std::integral_constant<Dtype, Dtype::kI32> {};
template <>
struct DtypeOf<float> : std::integral_constant<Dtype, Dtype::kF32> {};
template <>
struct DtypeOf<std::uint64_t> : std::integral_constant<Dtype, Dtype::kU64> {};
template <>
struct DtypeOf<std::int64_t> : std::integral_constant<Dtype, Dtype::kI64> {};
template <>
struct DtypeOf<double> : std::integral_constant<Dtype, Dtype::kF64> {};

/// Views `values` as a tensor; they must outlive it and fill `shape`.
template <typename T>
TensorView MakeTensorView(std::string name, Shape shape, std::span<const T> values) {
  const auto* bytes = reinterpret_cast<const char*>(values.data());
  return {
      std::move(name), DtypeOf<T>::value, std::move(shape), {bytes, values.size_bytes()}};
}

/// Stands in an expected shape for a dimension of any size.
inline constexpr std::uint64_t kAnySize = ~std::uint64_t{0};

/// The content of a safetensors file: its strings, and views of the tensors in the bytes
/// that it was parsed from, which must outlive it. Safe from many threads.
class Safetensors {
 public:
  const SafetensorsMetadata& metadata() const { return metadata_; }

  /// All tensors, in the order in which their bytes lie in the file.
  std::span<const TensorView> tensors() const { return tensors_; }

  /// What follows the header: the bytes of all tensors, one after the other.
  std::string_view data() const { return data_; }

  /// The tensor of that name, or null. O(tensors).
  const TensorView* Find(std::string_view name) const;

  /// The elements of a tensor that must have this type and shape, in place.
  ///
  /// Fails with kInvalidArgument, naming the tensor, what was found and what was
  /// expected, where it is missing, of another dtype or shape, or does not lie at an
  /// address that is a multiple of its element size. The last cannot happen to what
  /// SerializeSafetensors wrote and stands at an aligned address (a mapped file, a string
  /// on the heap); nothing is copied to mend it.
  template <typename T>
  absl::StatusOr<std::span<const T>> Values(std::string_view name,
                                            const Shape& shape) const {
    const absl::StatusOr<std::string_view> bytes =
        ExpectedBytes(name, DtypeOf<T>::value, shape);
    if (!bytes.ok()) return bytes.status();
    return std::span<const T>(reinterpret_cast<const T*>(bytes->data()),
                              bytes->size() / sizeof(T));
  }

 private:
  friend absl::StatusOr<Safetensors> ParseSafetensors(std::string_view bytes);
  Safetensors(SafetensorsMetadata metadata, std::vector<TensorView> tensors,
              std::string_view data)
      : metadata_(std::move(metadata)), tensors_(std::move(tensors)), data_(data) {}
  absl::StatusOr<std::string_view> ExpectedBytes(std::string_view name, Dtype dtype,
                                                 const Shape& shape) const;

  SafetensorsMetadata metadata_;
  std::vector<TensorView> tensors_;
  std::string_view data_;
};

/// Reads the header of a whole safetensors file and checks that it describes the bytes
/// behind it completely; these are not touched. O(header + tensors log tensors).
///
/// Fails with kInvalidArgument and the first reason: no safetensors file (with a guess of
/// what it is), cut short, bytes left over, a header that is no UTF-8 or no JSON or says
/// other than it should, a name said twice, an unknown dtype, a shape that does not fit
/// its bytes, tensors that overlap or leave a hole.
absl::StatusOr<Safetensors> ParseSafetensors(std::string_view bytes);

/// Puts tensors into the order of a file: larger elements first, so that all are aligned
/// without gaps, and the same size by name.
void SortTensors(std::vector<TensorView>& tensors);

/// The bytes of a safetensors file that holds `metadata` and `tensors`, the latter sorted
/// (see SortTensors). The same content gives the same bytes, whatever the order given.
/// The tensors' data begins at a multiple of 64 bytes. O(bytes).
///
/// Fails with kInvalidArgument where a file would not be readable: a name or string that
/// is no UTF-8, a name given twice or reserved ("__metadata__"), bytes that do not fit
/// the shape, a header above 100 MB.
absl::StatusOr<std::string> SerializeSafetensors(const SafetensorsMetadata& metadata,
                                                 std::vector<TensorView> tensors);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_SAFETENSORS_H_
