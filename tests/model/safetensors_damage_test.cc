#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/model/safetensors_bytes.h"
#include "textclf/model/safetensors.h"

namespace textclf {
namespace {

using testing::HasSubstr;

std::string Error(std::string_view bytes) {
  const auto file = ParseSafetensors(bytes);
  EXPECT_EQ(file.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(file.status().message());
}

/// The error for a file of one U8 tensor "x" that says `entry` of itself.
std::string EntryError(const std::string& entry, std::string_view data = {}) {
  return Error(FileOf("{\"x\":" + entry + "}", data));
}

std::string Entry(const std::string& shape, const std::string& offsets,
                  const std::string& dtype = "U8") {
  return "{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
         ",\"data_offsets\":" + offsets + "}";
}

std::string SmallFile() {
  return FileOf("{\"__metadata__\":{\"k\":\"v\"},\"x\":" + Entry("[4]", "[0,4]") + "}",
                "abcd");
}

// ------------------------------------------------------------------- the file as a whole

TEST(SafetensorsDamageTest, TheUndamagedFileIsAccepted) {
  EXPECT_TRUE(ParseSafetensors(SmallFile()).ok());
}

TEST(SafetensorsDamageTest, CutShortAtAnyByte) {
  const std::string bytes = SmallFile();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);  // its own block, for the sanitizer
    const auto file = ParseSafetensors(cut);
    EXPECT_EQ(file.status().code(), absl::StatusCode::kInvalidArgument) << size;
  }
}

TEST(SafetensorsDamageTest, CutShortWithinTheLength) {
  EXPECT_EQ(Error(""), "not a safetensors file: it has 0 bytes, expected more than 8");
  EXPECT_EQ(Error(SmallFile().substr(0, 8)),
            "not a safetensors file: it has 8 bytes, expected more than 8");
}

TEST(SafetensorsDamageTest, CutShortWithinTheHeader) {
  EXPECT_EQ(Error(SmallFile().substr(0, 20)),
            "cut short: the header has 78 bytes, 12 are there");
}

TEST(SafetensorsDamageTest, CutShortWithinTheData) {
  const std::string bytes = SmallFile();
  EXPECT_EQ(Error(bytes.substr(0, bytes.size() - 1)),
            "tensor \"x\" at bytes [0, 4) of the data reaches beyond its end at 3");
}

TEST(SafetensorsDamageTest, BytesLeftOver) {
  EXPECT_EQ(Error(SmallFile() + "yz"), "2 bytes are left over behind the last tensor");
  EXPECT_EQ(Error(FileOf("{}", "z")), "1 bytes are left over behind the last tensor");
}

TEST(SafetensorsDamageTest, HeaderLongerThanAllowed) {
  EXPECT_EQ(Error(LittleEndian(100'000'001) + "{}"),
            "not a safetensors file: its header would have 100000001 bytes, at most "
            "100000000 are allowed");
  EXPECT_EQ(
      Error(LittleEndian(~std::uint64_t{0}) + "{}"),
      "not a safetensors file: its header would have 18446744073709551615 bytes, at "
      "most 100000000 are allowed");
}

TEST(SafetensorsDamageTest, HeaderLongerThanTheFile) {
  EXPECT_EQ(Error(LittleEndian(100'000'000) + "{}"),
            "cut short: the header has 100000000 bytes, 2 are there");
}

TEST(SafetensorsDamageTest, HeaderOfNoBytes) {
  EXPECT_EQ(Error(LittleEndian(0) + "{}"),
            "the header is no valid JSON at byte 0 of its 0 bytes");
}

TEST(SafetensorsDamageTest, HeaderThatDoesNotBeginWithABrace) {
  for (const std::string header : {" {}", "\xef\xbb\xbf{}", "[]", "null"}) {
    EXPECT_EQ(Error(FileOf(header)),
              "not a safetensors file: its header does not begin with '{'");
  }
}

class ForeignFileTest
    : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(ForeignFileTest, IsNamed) {
  const auto& [begin, format] = GetParam();
  for (const std::size_t more : {0, 5, 1000}) {
    const std::string error = Error(begin + std::string(more, '\x01'));
    EXPECT_THAT(error, testing::StartsWith("not a safetensors file: "));
    EXPECT_THAT(error, testing::EndsWith("; it begins like " + format));
  }
}

INSTANTIATE_TEST_SUITE_P(SafetensorsDamageTest, ForeignFileTest,
                         testing::Values(std::pair("PK\x03\x04\x14", "a zip archive"),
                                         std::pair("\x80\x04\x95\x10", "a Python pickle"),
                                         std::pair("\x80\x02}q", "a Python pickle"),
                                         std::pair("GGUF\x03", "a GGUF model"),
                                         std::pair("\xba\x16\x4f\x2f\x0c",
                                                   "a fastText model"),
                                         std::pair("\x89HDF\r\n\x1a\n", "an HDF5 file"),
                                         std::pair("\x93NUMPY\x01", "a NumPy array"),
                                         std::pair("\x1f\x8b\x08", "a gzip file")));

// ----------------------------------------------------------------------------- the JSON

TEST(SafetensorsDamageTest, HeaderThatIsNoJson) {
  EXPECT_EQ(Error(FileOf("{\"x\":")),
            "the header is no valid JSON at byte 5 of its 5 bytes");
  EXPECT_EQ(Error(FileOf("{x}")), "the header is no valid JSON at byte 2 of its 3 bytes");
  EXPECT_EQ(Error(FileOf("{} {}")),
            "the header is no valid JSON at byte 4 of its 5 bytes");
  EXPECT_EQ(Error(FileOf("{},")), "the header is no valid JSON at byte 3 of its 3 bytes");
  EXPECT_EQ(Error(FileOf("{/**/}")),
            "the header is no valid JSON at byte 2 of its 6 bytes");
  EXPECT_EQ(Error(FileOf("{\"__metadata__\":{},}")),
            "the header is no valid JSON at byte 20 of its 20 bytes");
  EXPECT_EQ(Error(FileOf("{\"\\ud800\":{}}")),
            "the header is no valid JSON at byte 9 of its 13 bytes");
  EXPECT_THAT(EntryError(Entry("[01]", "[0,1]"), "a"), HasSubstr("no valid JSON"));
  EXPECT_THAT(EntryError(Entry("[1e999]", "[0,1]"), "a"), HasSubstr("no valid JSON"));
}

TEST(SafetensorsDamageTest, HeaderThatIsNoUtf8) {
  EXPECT_EQ(Error(FileOf("{\"\xe9\":{}}")), "the header is no valid UTF-8");
  EXPECT_EQ(Error(FileOf("{\"\xc0\xaf\":{}}")), "the header is no valid UTF-8");
  EXPECT_EQ(Error(FileOf("{\"\xed\xa0\x80\":{}}")), "the header is no valid UTF-8");
}

TEST(SafetensorsDamageTest, ZeroByteInTheHeader) {
  EXPECT_EQ(Error(FileOf(std::string_view("{}\0garbage", 10))),
            "the header has a zero byte at byte 3");
}

TEST(SafetensorsDamageTest, DeepNesting) {
  for (const std::string open : {"[", "{\"a\":"}) {
    std::string header = "{\"x\":{\"shape\":";
    for (int depth = 0; depth < 1'000'000; ++depth) header += open;
    EXPECT_THAT(Error(FileOf(header)), HasSubstr("tensor \"x\", \"shape\" holds an "));
  }
}

TEST(SafetensorsDamageTest, NestingInMetadata) {
  EXPECT_EQ(Error(FileOf(R"({"__metadata__":{"k":{}}})")),
            "\"__metadata__\", \"k\" holds an object, expected a string");
  EXPECT_EQ(Error(FileOf(R"({"__metadata__":{"k":["v"]}})")),
            "\"__metadata__\", \"k\" holds an array, expected a string");
}

TEST(SafetensorsDamageTest, MetadataThatIsNoString) {
  EXPECT_EQ(Error(FileOf(R"({"__metadata__":{"k":1}})")),
            "\"__metadata__\", \"k\" holds a number, expected a string");
  EXPECT_EQ(Error(FileOf(R"({"__metadata__":{"k":null}})")),
            "\"__metadata__\", \"k\" holds null, expected a string");
  EXPECT_EQ(Error(FileOf(R"({"__metadata__":"v"})")),
            "\"__metadata__\" holds a string, expected an object");
}

TEST(SafetensorsDamageTest, DuplicateKey) {
  const std::string x = "\"x\":" + Entry("[0]", "[0,0]");
  EXPECT_EQ(Error(FileOf("{" + x + "," + x + "}")), "the header has tensor \"x\" twice");
  EXPECT_EQ(Error(FileOf("{" + x + ",\"\\u0078\":" + Entry("[0]", "[0,0]") + "}")),
            "the header has tensor \"x\" twice");
  EXPECT_EQ(Error(FileOf(R"({"__metadata__":{},"__metadata__":{}})")),
            "the header has \"__metadata__\" twice");
  EXPECT_EQ(Error(FileOf(R"({"__metadata__":{"k":"1","k":"1"}})")),
            "\"__metadata__\" has the key \"k\" twice");
  EXPECT_EQ(EntryError(R"({"dtype":"U8","dtype":"U8"})"),
            "tensor \"x\" has \"dtype\" twice");
}

// ----------------------------------------------------------------- what a tensor says

TEST(SafetensorsDamageTest, TensorThatIsNoObject) {
  EXPECT_EQ(EntryError("1"), "tensor \"x\" holds a number, expected an object");
  EXPECT_EQ(EntryError("[]"), "tensor \"x\" holds an array, expected an object");
  EXPECT_EQ(EntryError("true"), "tensor \"x\" holds true, expected an object");
}

TEST(SafetensorsDamageTest, MissingField) {
  EXPECT_EQ(EntryError("{}"), "tensor \"x\" has no \"dtype\"");
  EXPECT_EQ(EntryError(R"({"dtype":"U8","data_offsets":[0,0]})"),
            "tensor \"x\" has no \"shape\"");
  EXPECT_EQ(EntryError(R"({"dtype":"U8","shape":[0]})"),
            "tensor \"x\" has no \"data_offsets\"");
}

TEST(SafetensorsDamageTest, UnknownField) {
  EXPECT_EQ(EntryError(R"({"stride":[1]})"),
            "tensor \"x\" has a field \"stride\", expected \"dtype\", \"shape\" and "
            "\"data_offsets\"");
}

TEST(SafetensorsDamageTest, BadDtype) {
  EXPECT_EQ(EntryError(Entry("[0]", "[0,0]", "F128")),
            "tensor \"x\" has the unknown dtype \"F128\"");
  EXPECT_EQ(EntryError(Entry("[0]", "[0,0]", "f32")),
            "tensor \"x\" has the unknown dtype \"f32\"");
  EXPECT_EQ(EntryError(R"({"dtype":5})"),
            "tensor \"x\", \"dtype\" holds a number, expected a string");
  EXPECT_EQ(EntryError(R"({"dtype":["U8"]})"),
            "tensor \"x\", \"dtype\" holds an array, expected a string");
}

TEST(SafetensorsDamageTest, NumberThatIsNotWhole) {
  const std::string expected = ", expected whole numbers from 0 to 2^53";
  EXPECT_EQ(EntryError(Entry("[-1]", "[0,0]")),
            "tensor \"x\", \"shape\" holds -1" + expected);
  EXPECT_EQ(EntryError(Entry("[-0]", "[0,0]")),
            "tensor \"x\", \"shape\" holds -0" + expected);
  EXPECT_EQ(EntryError(Entry("[0]", "[0,9007199254740993]")),
            "tensor \"x\", \"data_offsets\" holds 9007199254740993" + expected);
  for (const std::string number : {"1.0", "1e0", "99999999999999999999"}) {
    EXPECT_EQ(
        EntryError(Entry("[" + number + "]", "[0,0]")),
        "tensor \"x\", \"shape\" holds a number with a fraction, an exponent or too "
        "many digits" +
            expected);
  }
  EXPECT_EQ(EntryError(Entry("[\"1\"]", "[0,0]")),
            "tensor \"x\", \"shape\" holds a string" + expected);
  EXPECT_EQ(EntryError(Entry("[[1]]", "[0,0]")),
            "tensor \"x\", \"shape\" holds an array" + expected);
  EXPECT_EQ(EntryError(Entry("3", "[0,0]")),
            "tensor \"x\", \"shape\" holds a number, expected an array of whole numbers "
            "from 0 to 2^53");
}

TEST(SafetensorsDamageTest, OffsetsThatAreNotTwo) {
  EXPECT_EQ(EntryError(Entry("[0]", "[]")),
            "tensor \"x\" has 0 data offsets, expected 2");
  EXPECT_EQ(EntryError(Entry("[0]", "[0,0,0]")),
            "tensor \"x\" has 3 data offsets, expected 2");
}

TEST(SafetensorsDamageTest, ShapeThatDoesNotFitItsBytes) {
  EXPECT_EQ(EntryError(Entry("[3]", "[0,4]"), "abcd"),
            "tensor \"x\" has 4 bytes, but U8 [3] needs 3");
  EXPECT_EQ(EntryError(Entry("[4]", "[0,4]", "F64"), "abcd"),
            "tensor \"x\" has 4 bytes, but F64 [4] needs 32");
  EXPECT_EQ(EntryError(Entry("[]", "[0,0]")),
            "tensor \"x\" has 0 bytes, but U8 [] needs 1");
}

TEST(SafetensorsDamageTest, OverflowInShape) {
  // 2^32 * 2^32 and 2^61 * 8 are 0 in 64 bits.
  EXPECT_EQ(EntryError(Entry("[4294967296,4294967296]", "[0,0]")),
            "tensor \"x\" has 0 bytes, but U8 [4294967296, 4294967296] needs more than a "
            "file can hold");
  EXPECT_THAT(EntryError(Entry("[1073741824,2147483648]", "[0,0]", "F64")),
              HasSubstr("needs more than a file can hold"));
}

// ------------------------------------------------------------------ where tensors lie

std::string TwoTensorsError(const std::string& a, const std::string& b) {
  return Error(FileOf("{\"a\":" + a + ",\"b\":" + b + "}", "abcdefgh"));
}

TEST(SafetensorsDamageTest, OverlappingTensors) {
  EXPECT_EQ(TwoTensorsError(Entry("[5]", "[0,5]"), Entry("[4]", "[4,8]")),
            "tensor \"b\" at bytes [4, 8) of the data overlaps another, which ends at 5");
  EXPECT_EQ(TwoTensorsError(Entry("[8]", "[0,8]"), Entry("[8]", "[0,8]")),
            "tensor \"b\" at bytes [0, 8) of the data overlaps another, which ends at 8");
}

TEST(SafetensorsDamageTest, EmptyTensorWithinAnother) {
  EXPECT_EQ(TwoTensorsError(Entry("[8]", "[0,8]"), Entry("[0]", "[3,3]")),
            "tensor \"b\" at bytes [3, 3) of the data overlaps another, which ends at 8");
}

TEST(SafetensorsDamageTest, HoleBetweenTensors) {
  EXPECT_EQ(TwoTensorsError(Entry("[3]", "[0,3]"), Entry("[4]", "[4,8]")),
            "tensor \"b\" at bytes [4, 8) of the data leaves a hole, which begins at 3");
}

TEST(SafetensorsDamageTest, HoleBeforeTheFirstTensor) {
  EXPECT_EQ(EntryError(Entry("[2]", "[1,3]"), "abc"),
            "tensor \"x\" at bytes [1, 3) of the data leaves a hole, which begins at 0");
}

TEST(SafetensorsDamageTest, TensorBeyondTheFile) {
  EXPECT_EQ(
      EntryError(Entry("[9007199254740992]", "[0,9007199254740992]"), "a"),
      "tensor \"x\" at bytes [0, 9007199254740992) of the data reaches beyond its end "
      "at 1");
}

TEST(SafetensorsDamageTest, TensorThatEndsBeforeItBegins) {
  EXPECT_EQ(EntryError(Entry("[1]", "[1,0]"), "a"),
            "tensor \"x\" at bytes [1, 0) of the data ends before it begins");
}

// -------------------------------------------------------------------- what errors show

TEST(SafetensorsDamageTest, ErrorsShowNamesEscapedAndCut) {
  EXPECT_EQ(Error(FileOf(R"({"é\n\u0000":1})")),
            "tensor \"é\\n\\000\" holds a number, expected an object");
  const std::string name = std::string(79, 'n') + "éé";
  EXPECT_EQ(
      Error(FileOf("{\"" + name + "\":1}")),
      "tensor \"" + std::string(79, 'n') + "…\" holds a number, expected an object");
}

}  // namespace
}  // namespace textclf
