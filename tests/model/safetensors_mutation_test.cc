#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/model/counting_new.h"
#include "tests/model/file_mutator.h"
#include "tests/model/safetensors_bytes.h"
#include "tests/model/safetensors_invariants.h"
#include "textclf/model/safetensors.h"

namespace textclf {
namespace {

/// What parsing may use at any one time, the file itself not counted.
std::size_t MemoryAllowed(std::size_t file_bytes) { return 4096 + 16 * file_bytes; }

/// Memory in use at the peak of parsing `bytes`, whatever comes of it.
std::size_t ParsingPeak(std::string_view bytes) {
  const AllocationPeak peak;
  const auto file = ParseSafetensors(bytes);
  return peak.bytes();
}

std::string ValidFile() {
  const std::vector<double> doubles = {1, 2, 3, 4};
  const std::vector<std::uint8_t> letters = {'a', 'b', 'c'};
  return SerializeSafetensors({{"format", "x"}, {"labels", "[\"één\"]"}},
                              {MakeTensorView<double>("idf", {2, 2}, doubles),
                               MakeTensorView<std::uint8_t>("spellings", {3}, letters),
                               MakeTensorView<std::uint8_t>("empty", {0, 9}, {})})
      .value();
}

TEST(SafetensorsMutationTest, MutatedFilesNeverCrashAndWhatIsAcceptedHoldsTogether) {
  const std::string valid = ValidFile();
  int accepted = 0;
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    const std::string bytes = FileMutator(seed).Mutate(valid);
    ASSERT_EQ(ReaderViolation(bytes), "") << "seed " << seed;
    ASSERT_LE(ParsingPeak(bytes), MemoryAllowed(bytes.size())) << "seed " << seed;
    accepted += ParseSafetensors(bytes).ok() ? 1 : 0;
  }
  EXPECT_GT(accepted, 200) << "the mutations are too coarse to meet the later checks";
  EXPECT_LT(accepted, 15'000) << "the mutations are too fine to meet the earlier checks";
}

TEST(SafetensorsMutationTest, EveryByteSetToEveryValueNeverCrashes) {
  const std::string valid = ValidFile();
  for (std::size_t at = 0; at < valid.size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string bytes = valid;
      bytes[at] = static_cast<char>(value);
      ASSERT_EQ(ReaderViolation(bytes), "") << "byte " << at << " = " << value;
    }
  }
}

// Headers made to need as much memory for each of their bytes as they can.
TEST(SafetensorsMutationTest, HostileHeadersNeedMemoryInProportionToTheFile) {
  const auto repeat = [](const std::string& begin, auto item, const std::string& end) {
    std::string header = begin;
    for (int i = 0; i < 20'000; ++i) header += (i == 0 ? "" : ",") + item(i);
    return FileOf(header + end);
  };
  const std::vector<std::string> files = {
      repeat(
          "{",
          [](int i) {
            return "\"" + std::to_string(i) +
                   R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
          },
          "}"),
      repeat(
          "{\"__metadata__\":{",
          [](int i) { return "\"" + std::to_string(i) + "\":\"\""; }, "}}"),
      repeat(
          "{\"x\":{\"dtype\":\"U8\",\"shape\":[", [](int) { return std::string("0"); },
          "],\"data_offsets\":[0,0]}}"),
      repeat(
          "{\"x\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[",
          [](int) { return std::string("0"); }, "]}}"),
      FileOf("{\"" + std::string(100'000, 'n') + "\":1}"),
      FileOf("{\"" + std::string(100'000, 'n')),
      FileOf("{\"x\":{\"shape\":[" + std::string(100'000, '9') + "]}}"),
      FileOf("{\"x\":{\"shape\":" + std::string(100'000, '[') + "}}"),
      FileOf("{\"x\":" + std::string(100'000, '{') + "}"),
      FileOf("{" + std::string(100'000, '\x01')),
  };
  for (const std::string& bytes : files) {
    EXPECT_LE(ParsingPeak(bytes), MemoryAllowed(bytes.size())) << bytes.substr(8, 60);
  }
}

TEST(SafetensorsMutationTest, TensorDataIsNotCopied) {
  const std::vector<double> values(1'000'000, 1.0);
  const std::string bytes =
      SerializeSafetensors({}, {MakeTensorView<double>("x", {values.size()}, values)})
          .value();
  EXPECT_LE(ParsingPeak(bytes), 4096u);
}

TEST(SafetensorsMutationTest, TheLengthOfAHeaderThatIsNotThereCostsNothing) {
  EXPECT_LE(ParsingPeak(LittleEndian(100'000'000) + "{}"), 4096u);
}

TEST(SafetensorsMutationTest, ThePeakCountsWhatIsAllocated) {
  const AllocationPeak peak;
  const std::string bytes(50'000, 'x');
  EXPECT_GE(peak.bytes(), 50'000u);
  EXPECT_LE(peak.bytes(), 51'000u);
}

}  // namespace
}  // namespace textclf
