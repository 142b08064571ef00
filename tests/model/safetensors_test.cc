#include "textclf/model/safetensors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/model/safetensors_bytes.h"
#include "tests/model/safetensors_invariants.h"
#include "textclf/base/file.h"
#include "textclf/base/mapped_file.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<double> kIdf = {1.0, 1.5, -0.25};
const std::vector<float> kWeights = {1, 2, 3, 4, 5, 6};
const std::vector<std::uint8_t> kSpellings = {'a', 0, 0xff};
const std::vector<std::int32_t> kScalar = {-7};
const std::vector<std::uint64_t> kNothing = {};

std::vector<TensorView> SomeTensors() {
  return {MakeTensorView<std::uint8_t>("spellings", {3}, kSpellings),
          MakeTensorView<float>("weights", {3, 2}, kWeights),
          MakeTensorView<std::int32_t>("scalar", {}, kScalar),
          MakeTensorView<double>("idf", {3}, kIdf),
          MakeTensorView<std::uint64_t>("nothing", {2, 0}, kNothing)};
}

const SafetensorsMetadata kMetadata = {{"format", "test"}, {"label \"één\"\n", "ja"}};

std::string Written() { return SerializeSafetensors(kMetadata, SomeTensors()).value(); }

std::string Message(const absl::Status& status) { return std::string(status.message()); }

template <typename T>
std::vector<T> ValuesOf(const Safetensors& file, std::string_view name,
                        const Shape& shape) {
  const auto values = file.Values<T>(name, shape);
  EXPECT_TRUE(values.ok()) << values.status();
  if (!values.ok()) return {};
  return std::vector<T>(values->begin(), values->end());
}

TEST(SafetensorsTest, ReadsBackWhatWasWritten) {
  const std::string bytes = Written();
  const auto file = ParseSafetensors(bytes);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(file->metadata(), kMetadata);
  EXPECT_EQ(ValuesOf<double>(*file, "idf", {3}), kIdf);
  EXPECT_EQ(ValuesOf<float>(*file, "weights", {3, 2}), kWeights);
  EXPECT_EQ(ValuesOf<std::int32_t>(*file, "scalar", {}), kScalar);
  EXPECT_EQ(ValuesOf<std::uint8_t>(*file, "spellings", {3}), kSpellings);
  EXPECT_EQ(ValuesOf<std::uint64_t>(*file, "nothing", {2, 0}), kNothing);
}

TEST(SafetensorsTest, ReadsFromAMappedFile) {
  const std::string path = testing::TempDir() + "/textclf_safetensors_test.safetensors";
  ASSERT_TRUE(WriteWholeFile(path, Written()).ok());
  const auto mapped = MappedFile::Open(path);
  ASSERT_TRUE(mapped.ok()) << mapped.status();
  const auto file = ParseSafetensors(mapped->bytes());
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(ValuesOf<double>(*file, "idf", {3}), kIdf);
  std::filesystem::remove(path);
}

TEST(SafetensorsTest, BytesDoNotDependOnTheOrderGiven) {
  const std::string expected = Written();
  std::vector<TensorView> tensors = SomeTensors();
  const auto by_name = [](const TensorView& a, const TensorView& b) {
    return a.name < b.name;
  };
  std::sort(tensors.begin(), tensors.end(), by_name);
  int orders = 0;
  do {
    ASSERT_EQ(SerializeSafetensors(kMetadata, tensors).value(), expected);
    ++orders;
  } while (std::next_permutation(tensors.begin(), tensors.end(), by_name));
  EXPECT_EQ(orders, 120);
}

TEST(SafetensorsTest, RewritingWhatWasReadGivesTheSameBytes) {
  const std::string bytes = Written();
  const auto file = ParseSafetensors(bytes);
  ASSERT_TRUE(file.ok());
  const std::vector<TensorView> tensors(file->tensors().begin(), file->tensors().end());
  EXPECT_EQ(SerializeSafetensors(file->metadata(), tensors).value(), bytes);
}

TEST(SafetensorsTest, LargerElementsComeFirstAndTheSameSizeByName) {
  const std::string bytes = Written();
  const auto file = ParseSafetensors(bytes);
  ASSERT_TRUE(file.ok());
  std::vector<std::string> names;
  for (const TensorView& tensor : file->tensors()) names.push_back(tensor.name);
  EXPECT_THAT(names, ElementsAre("idf", "nothing", "scalar", "weights", "spellings"));
}

TEST(SafetensorsTest, DataBeginsAtAMultipleOf64BytesWhateverTheHeader) {
  for (std::size_t i = 0; i < 130; ++i) {
    const auto bytes = SerializeSafetensors({{"k", std::string(i, 'x')}}, SomeTensors());
    const auto file = ParseSafetensors(bytes.value());
    ASSERT_TRUE(file.ok());
    EXPECT_EQ((bytes->size() - file->data().size()) % 64, 0u);
    EXPECT_EQ(RewriteViolation(*file), "");
  }
}

TEST(SafetensorsTest, WritesTheseBytes) {
  const std::vector<std::uint16_t> values = {1, 0x0203};
  const std::string header =
      R"({"__metadata__":{"a":"\"é\\"},"x":{"dtype":"U16","shape":[2],)"
      R"("data_offsets":[0,4]}})";
  const std::string padding(128 - 8 - header.size(), ' ');
  const auto bytes = SerializeSafetensors(
      {{"a", "\"é\\"}}, {MakeTensorView<std::uint16_t>("x", {2}, values)});
  EXPECT_EQ(bytes.value(),
            FileOf(header + padding, std::string_view("\x01\x00\x03\x02", 4)));
}

TEST(SafetensorsTest, WritesAFileWithoutTensors) {
  const std::string bytes = SerializeSafetensors({}, {}).value();
  EXPECT_EQ(bytes, FileOf("{}" + std::string(54, ' ')));
  const auto file = ParseSafetensors(bytes);
  ASSERT_TRUE(file.ok());
  EXPECT_THAT(file->metadata(), IsEmpty());
  EXPECT_TRUE(file->tensors().empty());
}

// The file in the documentation of the reference implementation (the crate `safetensors`,
// `SafeTensors::deserialize`), byte for byte: '<' is 60, the length of the header.
TEST(SafetensorsTest, ReadsTheExampleOfTheReferenceImplementation) {
  const std::string bytes = std::string("<\0\0\0\0\0\0\0", 8) +
                            R"({"test":{"dtype":"I32","shape":[2,2],)"
                            R"("data_offsets":[0,16]}})" +
                            std::string(16, '\0');
  ASSERT_EQ(bytes.size(), 84u);
  const auto file = ParseSafetensors(bytes);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_THAT(ValuesOf<std::int32_t>(*file, "test", {2, 2}), ElementsAre(0, 0, 0, 0));
}

TEST(SafetensorsTest, ReadsAHeaderAsPythonWouldWriteIt) {
  const std::string bytes = FileOf(
      "{ \"__metadata__\": {\"format\": \"pt\", \"caf\\u00e9\": \"\"},\n"
      "  \"b\": {\"data_offsets\": [2, 6], \"dtype\": \"F16\", \"shape\": [1, 2]},\n"
      "  \"a\": {\"shape\": [2], \"data_offsets\": [0, 2], \"dtype\": \"BOOL\"} }  \n",
      "abcdef");
  const auto file = ParseSafetensors(bytes);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(file->metadata(), (SafetensorsMetadata{{"format", "pt"}, {"café", ""}}));
  ASSERT_EQ(file->tensors().size(), 2u);
  EXPECT_TRUE(SameTensor(file->tensors()[0], {"a", Dtype::kBool, {2}, "ab"}));
  EXPECT_TRUE(SameTensor(file->tensors()[1], {"b", Dtype::kF16, {1, 2}, "cdef"}));
}

TEST(SafetensorsTest, KnowsTheSizeOfEachDtype) {
  const std::vector<std::pair<std::string, std::size_t>> sizes = {
      {"BOOL", 1}, {"U8", 1},   {"I8", 1},  {"U16", 2}, {"I16", 2},
      {"F16", 2},  {"BF16", 2}, {"U32", 4}, {"I32", 4}, {"F32", 4},
      {"U64", 8},  {"I64", 8},  {"F64", 8}};
  for (const auto& [name, size] : sizes) {
    const std::string header = "{\"x\":{\"dtype\":\"" + name +
                               "\",\"shape\":[3],\"data_offsets\":[0," +
                               std::to_string(3 * size) + "]}}";
    const std::string bytes = FileOf(header, std::string(3 * size, 'x'));
    const auto file = ParseSafetensors(bytes);
    ASSERT_TRUE(file.ok()) << file.status();
    EXPECT_EQ(DtypeName(file->tensors()[0].dtype), name);
    EXPECT_EQ(ElementBytes(file->tensors()[0].dtype), size);
  }
}

TEST(SafetensorsTest, EveryNumberKeepsItsDtype) {
  EXPECT_EQ(DtypeOf<std::uint8_t>::value, Dtype::kU8);
  EXPECT_EQ(DtypeOf<std::int8_t>::value, Dtype::kI8);
  EXPECT_EQ(DtypeOf<std::uint16_t>::value, Dtype::kU16);
  EXPECT_EQ(DtypeOf<std::int16_t>::value, Dtype::kI16);
  EXPECT_EQ(DtypeOf<std::uint32_t>::value, Dtype::kU32);
  EXPECT_EQ(DtypeOf<std::int32_t>::value, Dtype::kI32);
  EXPECT_EQ(DtypeOf<float>::value, Dtype::kF32);
  EXPECT_EQ(DtypeOf<std::uint64_t>::value, Dtype::kU64);
  EXPECT_EQ(DtypeOf<std::int64_t>::value, Dtype::kI64);
  EXPECT_EQ(DtypeOf<double>::value, Dtype::kF64);
}

class SafetensorsValuesTest : public testing::Test {
 protected:
  template <typename T>
  std::string Error(std::string_view name, const Shape& shape) const {
    return Message(file_.Values<T>(name, shape).status());
  }

  std::string bytes_ = Written();
  Safetensors file_ = ParseSafetensors(bytes_).value();
};

TEST_F(SafetensorsValuesTest, AnySizeMatchesThatDimensionOnly) {
  EXPECT_TRUE(file_.Values<float>("weights", {kAnySize, 2}).ok());
  EXPECT_TRUE(file_.Values<float>("weights", {kAnySize, kAnySize}).ok());
  EXPECT_EQ(Error<float>("weights", {kAnySize, 3}),
            "tensor \"weights\" is F32 [3, 2], expected F32 [any, 3]");
  EXPECT_EQ(Error<float>("weights", {kAnySize}),
            "tensor \"weights\" is F32 [3, 2], expected F32 [any]");
}

TEST_F(SafetensorsValuesTest, OtherShapeIsAnError) {
  EXPECT_EQ(Error<double>("idf", {4}), "tensor \"idf\" is F64 [3], expected F64 [4]");
  EXPECT_EQ(Error<double>("idf", {}), "tensor \"idf\" is F64 [3], expected F64 []");
}

TEST_F(SafetensorsValuesTest, OtherDtypeIsAnError) {
  EXPECT_EQ(Error<std::int64_t>("idf", {3}),
            "tensor \"idf\" is F64 [3], expected I64 [3]");
}

TEST_F(SafetensorsValuesTest, MissingTensorIsAnError) {
  EXPECT_EQ(Error<float>("bias", {kAnySize}),
            "tensor \"bias\" is missing, expected F32 [any]");
  EXPECT_EQ(file_.Find("bias"), nullptr);
}

TEST_F(SafetensorsValuesTest, UnalignedAddressIsAnError) {
  const std::string shifted = "x" + bytes_;
  const auto file = ParseSafetensors(std::string_view(shifted).substr(1));
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(
      Message(file->Values<double>("idf", {3}).status()),
      "tensor \"idf\" lies at an address that is no multiple of 8, expected aligned "
      "data");
  EXPECT_TRUE(file->Values<std::uint8_t>("spellings", {3}).ok());
  EXPECT_TRUE(file->Values<std::uint64_t>("nothing", {2, 0}).ok());
}

class SafetensorsWriterTest : public testing::Test {
 protected:
  static std::string Error(const SafetensorsMetadata& metadata,
                           std::vector<TensorView> tensors) {
    return Message(SerializeSafetensors(metadata, std::move(tensors)).status());
  }
};

TEST_F(SafetensorsWriterTest, TextThatIsNoUtf8IsRefused) {
  EXPECT_EQ(Error({{"k\xe9", "v"}}, {}), "metadata key \"k\\xe9\" is no valid UTF-8");
  EXPECT_EQ(Error({{"label", "caf\xe9"}}, {}),
            "the value of metadata \"label\", \"caf\\xe9\" is no valid UTF-8");
  EXPECT_EQ(Error({}, {{"\xff", Dtype::kU8, {0}, ""}}),
            "tensor name \"\\xff\" is no valid UTF-8");
}

TEST_F(SafetensorsWriterTest, NameGivenTwiceIsRefused) {
  EXPECT_EQ(Error({}, {{"x", Dtype::kU8, {1}, "a"}, {"x", Dtype::kI8, {1}, "b"}}),
            "tensor name \"x\" is given twice or reserved");
}

TEST_F(SafetensorsWriterTest, ReservedNameIsRefused) {
  EXPECT_EQ(Error({}, {{"__metadata__", Dtype::kU8, {1}, "a"}}),
            "tensor name \"__metadata__\" is given twice or reserved");
}

TEST_F(SafetensorsWriterTest, BytesThatDoNotFitTheShapeAreRefused) {
  EXPECT_EQ(Error({}, {{"x", Dtype::kF32, {2}, "1234"}}),
            "tensor \"x\" has 4 bytes, but F32 [2] needs 8");
}

TEST_F(SafetensorsWriterTest, ShapeThatAReaderRefusesIsRefused) {
  const std::uint64_t huge = (std::uint64_t{1} << 53) + 1;
  EXPECT_EQ(
      Error({}, {{"x", Dtype::kU8, {0, huge}, ""}}),
      "tensor \"x\" has 0 bytes, but U8 [0, 9007199254740993] needs more than a file "
      "can hold");
}

TEST_F(SafetensorsWriterTest, HeaderAboveTheLimitIsRefused) {
  EXPECT_EQ(Error({{"k", std::string(100'000'000, 'x')}}, {}),
            "the header would have 100000056 bytes, at most 100000000 are allowed");
}

}  // namespace
}  // namespace textclf
