#include <gtest/gtest.h>

#include <string>

#include "tests/model/file_mutator.h"
#include "tests/model/model_invariants.h"
#include "tests/model/trained.h"
#include "textclf/model/model_file.h"

namespace textclf {
namespace {

/// A ridge, or a lasso whose file holds weights and spellings of few terms.
std::string ValidModel(double l1_ratio) {
  TrainOptions options;
  options.analyzer.characters = {2, 2};
  options.logistic.C = 4;
  options.logistic.l1_ratio = l1_ratio;
  return SerializeModel({MarketClassifier(options), {{"documents", "4"}}}).value();
}

class ModelFileMutationTest : public testing::TestWithParam<double> {};

INSTANTIATE_TEST_SUITE_P(Formats, ModelFileMutationTest, testing::Values(0.0, 1.0));

TEST_P(ModelFileMutationTest, EveryMutationIsRefusedWithAReason) {
  const std::string valid = ValidModel(GetParam());
  ASSERT_EQ(ModelViolation(valid), "");
  const bool few_weights = ParseSafetensors(valid)->Find("linear.active_columns");
  ASSERT_EQ(few_weights, GetParam() == 1);
  for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
    const std::string bytes = FileMutator(seed).Mutate(valid);
    ASSERT_EQ(ModelViolation(bytes), "") << "seed " << seed;
    ASSERT_TRUE(bytes == valid || !ParseModel(bytes).ok()) << "seed " << seed;
  }
}

TEST_P(ModelFileMutationTest, MutationsWithAFittingChecksumGiveAModelOrAReason) {
  const std::string valid = ValidModel(GetParam());
  ASSERT_EQ(WithRightChecksum(valid), valid);
  int fitting = 0;
  int accepted = 0;
  for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
    const auto bytes = WithRightChecksum(FileMutator(seed).Mutate(valid));
    if (!bytes) continue;
    ++fitting;
    ASSERT_EQ(ModelViolation(*bytes), "") << "seed " << seed;
    accepted += ParseModel(*bytes).ok() ? 1 : 0;
  }
  EXPECT_GT(accepted, 100) << "the mutations are too coarse to meet the later checks";
  EXPECT_GT(fitting - accepted, 100) << "the mutations meet no check after the checksum";
}

TEST_P(ModelFileMutationTest, EveryBeginningIsRefused) {
  const std::string valid = ValidModel(GetParam());
  for (std::size_t size = 0; size < valid.size(); ++size) {
    ASSERT_FALSE(ParseModel(valid.substr(0, size)).ok()) << size << " bytes";
  }
}

}  // namespace
}  // namespace textclf
