#include <gtest/gtest.h>

#include <string>

#include "tests/model/file_mutator.h"
#include "tests/model/model_invariants.h"
#include "tests/model/trained.h"
#include "textclf/model/model_file.h"

namespace textclf {
namespace {

/// A model that takes that version of the format: a ridge, a lasso whose file holds
/// weights and spellings of few terms, a lasso with constraints, one of stems, and one
/// that undoes disguises besides.
std::string ValidModel(int format_version) {
  TrainOptions options;
  options.analyzer.characters = {2, 2};
  options.logistic.C = 4;
  options.logistic.l1_ratio = format_version > 1 ? 1 : 0;
  if (format_version >= 4) options.rules = *ParseLabelRules("koop => ruil");
  if (format_version >= 5) options.analyzer.stemmer = StemmerName::kDutchPorter;
  if (format_version == 6) options.analyzer.undo = DisguiseSet::All();
  return SerializeModel({MarketClassifier(options), {{"documents", "4"}}}).value();
}

class ModelFileMutationTest : public testing::TestWithParam<int> {};

INSTANTIATE_TEST_SUITE_P(Formats, ModelFileMutationTest, testing::Values(1, 2, 4, 5, 6));

TEST_P(ModelFileMutationTest, EveryMutationIsRefusedWithAReason) {
  const std::string valid = ValidModel(GetParam());
  ASSERT_EQ(ModelViolation(valid), "");
  const Safetensors file = *ParseSafetensors(valid);
  ASSERT_EQ(file.Find("linear.active_columns") != nullptr, GetParam() > 1);
  ASSERT_EQ(file.metadata().at("format_version"), std::to_string(GetParam()));
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
