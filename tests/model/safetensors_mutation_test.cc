#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/model/counting_new.h"
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

/// Changes bytes at random, all of it decided by the seed.
class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  std::string Mutate(std::string bytes) {
    for (std::size_t changes = 1 + Below(3); changes > 0; --changes) ChangeOnce(bytes);
    // Half of the time the length is right, so that the damage meets the JSON parser.
    if (bytes.size() >= 8 && Below(2) == 0)
      bytes.replace(0, 8, LittleEndian(Header(bytes)));
    return bytes;
  }

 private:
  std::size_t Below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }

  static std::size_t Header(const std::string& bytes) {
    const std::size_t brace = bytes.rfind('}');
    return brace == std::string::npos || brace < 8 ? 0 : brace + 1 - 8;
  }

  void ChangeOnce(std::string& bytes) {
    static constexpr std::string_view kTelling =
        "{}[]\":,0123456789-.eE\\ \0\x7f\x80\xff";
    if (bytes.empty()) bytes = "{";
    const std::size_t at = Below(bytes.size());
    const std::size_t count = std::min(1 + Below(16), bytes.size() - at);
    const char telling = kTelling[Below(kTelling.size())];
    switch (Below(8)) {
      case 0:
        bytes[at] = static_cast<char>(Below(256));
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << Below(8)));
        break;
      case 2:
        bytes[at] = telling;
        break;
      case 3:
        bytes.insert(at, 1 + Below(4), telling);
        break;
      case 4:
        bytes.erase(at, count);
        break;
      case 5:
        bytes.insert(Below(bytes.size()), bytes.substr(at, count));
        break;
      case 6:
        bytes.resize(at);
        break;
      default:
        ChangeDigit(at, bytes);
        break;
    }
  }

  /// The next digit at or behind `at`, so that many files stay valid JSON.
  void ChangeDigit(std::size_t at, std::string& bytes) {
    const std::size_t digit = bytes.find_first_of("0123456789", at);
    if (digit != std::string::npos) bytes[digit] = static_cast<char>('0' + Below(10));
  }

  std::mt19937_64 random_;
};

TEST(SafetensorsMutationTest, MutatedFilesNeverCrashAndWhatIsAcceptedHoldsTogether) {
  const std::string valid = ValidFile();
  int accepted = 0;
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    const std::string bytes = Mutator(seed).Mutate(valid);
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
