#include <gtest/gtest.h>

#include <string>

#include "tests/model/file_mutator.h"
#include "tests/model/model_invariants.h"
#include "tests/model/trained.h"
#include "textclf/model/model_file.h"

namespace textclf {
namespace {

std::string ValidModel() {
  TrainOptions options;
  options.analyzer.characters = {2, 2};
  return SerializeModel({MarketClassifier(options), {{"documents", "4"}}}).value();
}

TEST(ModelFileMutationTest, EveryMutationIsRefusedWithAReason) {
  const std::string valid = ValidModel();
  ASSERT_EQ(ModelViolation(valid), "");
  for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
    const std::string bytes = FileMutator(seed).Mutate(valid);
    ASSERT_EQ(ModelViolation(bytes), "") << "seed " << seed;
    ASSERT_TRUE(bytes == valid || !ParseModel(bytes).ok()) << "seed " << seed;
  }
}

TEST(ModelFileMutationTest, MutationsWithAFittingChecksumGiveAModelOrAReason) {
  const std::string valid = ValidModel();
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

TEST(ModelFileMutationTest, EveryBeginningIsRefused) {
  const std::string valid = ValidModel();
  for (std::size_t size = 0; size < valid.size(); ++size) {
    ASSERT_FALSE(ParseModel(valid.substr(0, size)).ok()) << size << " bytes";
  }
}

}  // namespace
}  // namespace textclf
