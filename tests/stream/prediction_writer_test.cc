#include "textclf/stream/prediction_writer.h"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "textclf/stream/prediction_line.h"

namespace textclf {
namespace {

std::string Fast(double probability) {
  std::string out(2 + kProbabilityDigits, '\0');
  WriteProbability(probability, out.data());
  return out;
}

std::string Standard(double probability) {
  char out[64];
  const auto result = std::to_chars(out, out + sizeof out, probability,
                                    std::chars_format::fixed, kProbabilityDigits);
  return {out, result.ptr};
}

TEST(PredictionWriterTest, EveryTieAndItsNeighboursAreWrittenAsByTheStandard) {
  for (int half_millionths = 0; half_millionths <= 2000000; ++half_millionths) {
    const double middle = half_millionths / 2e6;
    for (const double probability :
         {std::nextafter(middle, 0.0), middle, std::nextafter(middle, 1.0)}) {
      ASSERT_EQ(Fast(probability), Standard(probability));
    }
  }
}

TEST(PredictionWriterTest, AnyProbabilityIsWrittenAsByTheStandard) {
  std::mt19937_64 random(20240613);
  std::uniform_real_distribution<double> share;
  for (int i = 0; i < 500000; ++i) {
    const double probability = std::pow(share(random), 1 + i % 9);
    ASSERT_EQ(Fast(probability), Standard(probability));
    ASSERT_EQ(Fast(1 - probability), Standard(1 - probability));
  }
  for (const double tiny : {std::numeric_limits<double>::denorm_min(), 1e-300, 5e-7}) {
    EXPECT_EQ(Fast(tiny), Standard(tiny));
  }
}

TEST(PredictionWriterTest, PredictionsAreWrittenAsByAppendPrediction) {
  const std::vector<std::string> labels = {"a\"b", "één", "z"};
  const PredictionWriter writer(labels);
  for (const Prediction& prediction :
       {Prediction{{0.9, 0.5, 1e-9}, {0, 1}}, Prediction{{1, 0, 0.25}, {}},
        Prediction{{1, 1, 1}, {0, 1, 2}}}) {
    std::string expected = "before";
    std::string found = "before";
    AppendPrediction(labels, prediction, expected);
    writer.Append(prediction, found);
    EXPECT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace textclf
