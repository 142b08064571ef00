#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "tests/model/model_bytes.h"
#include "textclf/model/explain.h"
#include "textclf/model/model_file.h"

namespace textclf {
namespace {

TEST(ModelTensorsTest, AModelOfFewWeightsLeavesOutTheOtherTermsSpellings) {
  for (const Corpus& corpus : {BinaryCorpus(), MulticlassCorpus(), MultilabelCorpus()}) {
    const Model saved = TrainSparseModel(corpus);
    const std::string bytes = *SerializeModel(saved);
    EXPECT_EQ(FormatVersion(bytes), "2");
    EXPECT_LT(bytes.size(), Bytes(corpus).size());
    const Model loaded = *ParseModel(bytes);
    EXPECT_EQ(*SerializeModel(loaded), bytes);
    EXPECT_EQ(ModelViolation(bytes), "");

    const LinearModel& weights = saved.classifier.parts().model;
    const TermList& before = saved.classifier.parts().tfidf.vocabulary().terms();
    const TermList& after = loaded.classifier.parts().tfidf.vocabulary().terms();
    ASSERT_EQ(after.size(), before.size());
    for (std::uint32_t c = 0; c < before.size(); ++c) {
      const auto of_term = weights.weights(c);
      const bool active = std::count(of_term.begin(), of_term.end(), 0.0f) <
                          static_cast<std::ptrdiff_t>(of_term.size());
      EXPECT_EQ(after.key(c), before.key(c));
      EXPECT_EQ(after.block(c), before.block(c));
      EXPECT_EQ(after.spelling(c), active ? before.spelling(c) : "");
    }
    EXPECT_TRUE(
        std::ranges::equal(loaded.classifier.parts().model.weights(), weights.weights()));
  }
}

TEST(ModelTensorsTest, AModelOfFewWeightsAnswersAndExplainsAsBefore) {
  const Corpus corpus = MultilabelCorpus();
  const Model saved = TrainSparseModel(corpus);
  const Model loaded = *ParseModel(*SerializeModel(saved));
  for (const Document& document : corpus.documents) {
    EXPECT_EQ(loaded.classifier.Predict(document.text).probabilities,
              saved.classifier.Predict(document.text).probabilities);
    const Explanation a = Explain(saved.classifier, document.text, 0, 1000);
    const Explanation b = Explain(loaded.classifier, document.text, 0, 1000);
    EXPECT_EQ(a.score, b.score);
    ASSERT_EQ(a.terms.size(), b.terms.size());
    for (std::size_t i = 0; i < a.terms.size(); ++i) {
      EXPECT_NE(a.terms[i].contribution, 0);
      EXPECT_EQ(a.terms[i].term, b.terms[i].term);
      EXPECT_FALSE(b.terms[i].term.empty());
    }
  }
}

TEST(ModelTensorsTest, AModelOfNoWeightsHasAnAnswer) {
  TrainOptions options = Lasso();
  options.logistic.C = 1e-6;
  const Model saved = {Train(MultilabelCorpus(), options)->classifier, {}};
  const std::string bytes = *SerializeModel(saved);
  EXPECT_EQ(FormatVersion(bytes), "2");
  EXPECT_TRUE(Tensor<std::uint32_t>(bytes, "linear.active_columns").empty());
  EXPECT_EQ(ModelViolation(bytes), "");
}

TEST(ModelTensorsTest, ActiveColumnsMustRiseBelowTheNumberOfTerms) {
  const std::string bytes = *SerializeModel(TrainSparseModel(MultilabelCorpus()));
  const auto columns = Tensor<std::uint32_t>(bytes, "linear.active_columns");
  const auto d = Tensor<std::uint64_t>(bytes, "vocabulary.keys").size();
  ASSERT_GT(columns.size(), 2u);
  const auto error_with = [&](std::size_t place, std::uint32_t column) {
    std::vector<std::uint32_t> changed = columns;
    changed[place] = column;
    return Error(WithTensor(bytes, "linear.active_columns", changed));
  };
  EXPECT_EQ(Error(WithTensor(bytes, "linear.active_columns", columns)), "");
  const std::string refusal = "\"linear.active_columns\" does not rise, or not below " +
                              std::to_string(d) + " columns";
  EXPECT_EQ(error_with(1, columns[0]), refusal);
  EXPECT_EQ(error_with(0, columns[1] + 1), refusal);
  EXPECT_EQ(error_with(columns.size() - 1, static_cast<std::uint32_t>(d)), refusal);
  EXPECT_EQ(error_with(columns.size() - 1, 0xFFFFFFFF), refusal);
  std::vector<std::uint32_t> fewer(columns.begin(), columns.end() - 1);
  EXPECT_NE(
      Error(WithTensor(bytes, "linear.active_columns", fewer)).find("vocabulary.offsets"),
      std::string::npos);
}

TEST(ModelTensorsTest, AFormatMustHaveItsTensors) {
  const std::string sparse = *SerializeModel(TrainSparseModel(MultilabelCorpus()));
  const std::string dense = Bytes(MultilabelCorpus());
  EXPECT_EQ(FormatVersion(dense), "1");
  EXPECT_NE(Error(*WithRightChecksum(WithMetadata(dense, "format_version", "2")))
                .find("linear.active_columns"),
            std::string::npos);
  EXPECT_NE(Error(*WithRightChecksum(WithMetadata(sparse, "format_version", "1")))
                .find("vocabulary.offsets"),
            std::string::npos);
}

/// A small file must not make us spread its weights over all of memory.
TEST(ModelTensorsTest, SpreadingHasABound) {
  constexpr std::size_t kTerms = 1 << 17;
  constexpr int kLabels = 1 << 12;
  std::string labels = "[";
  for (int k = 0; k < kLabels; ++k) {
    labels += (k > 0 ? ",\"" : "\"") + std::to_string(100'000 + k) + "\"";
  }
  const std::string small = *SerializeModel(TrainSparseModel(MultilabelCorpus()));
  const std::string bytes =
      WithTensor(WithMetadata(small, "labels", labels + "]"), "vocabulary.keys",
                 std::vector<std::uint64_t>(kTerms));
  EXPECT_EQ(
      Error(bytes),
      "the model has 131072 terms for 4096 problems, more than its format can have");
}

TEST(ModelTensorsTest, NumbersWithWhichAProbabilityMightBeNoneAreRefused) {
  const std::string bytes = Bytes(BinaryCorpus());
  const auto idf_error = [&](double value) {
    auto idf = Tensor<double>(bytes, "tfidf.idf");
    idf[0] = value;
    return Error(WithTensor(bytes, "tfidf.idf", idf));
  };
  for (const double wrong : {0.0, -1.0, 1e-200, 1e200, HUGE_VAL, std::nan("")}) {
    EXPECT_NE(idf_error(wrong).find("expected 1e-09 to 1e+09"), std::string::npos)
        << wrong;
  }
  EXPECT_EQ(idf_error(1e9), "");
  auto weights = Tensor<float>(bytes, "linear.weights");
  weights[0] = HUGE_VALF;
  EXPECT_NE(Error(WithTensor(bytes, "linear.weights", weights)).find("holds inf"),
            std::string::npos);
}

/// Whatever else is finite gives probabilities.
TEST(ModelTensorsTest, TheLargestNumbersGiveProbabilities) {
  for (const Corpus& corpus : {BinaryCorpus(), MulticlassCorpus(), MultilabelCorpus()}) {
    for (const int sign : {-1, 1}) {
      std::string bytes = Bytes(corpus);
      auto weights = Tensor<float>(bytes, "linear.weights");
      auto intercepts = Tensor<double>(bytes, "linear.intercepts");
      auto idf = Tensor<double>(bytes, "tfidf.idf");
      for (float& weight : weights) {
        weight = static_cast<float>(sign) * std::numeric_limits<float>::max();
      }
      for (double& intercept : intercepts) {
        intercept = sign * std::numeric_limits<double>::max();
      }
      for (std::size_t c = 0; c < idf.size(); ++c) idf[c] = c % 2 == 0 ? 1e9 : 1e-9;
      bytes = WithTensor(bytes, "linear.weights", weights);
      bytes = WithTensor(bytes, "linear.intercepts", intercepts);
      bytes = WithTensor(bytes, "tfidf.idf", idf);
      const auto model = ParseModel(bytes);
      ASSERT_TRUE(model.ok()) << model.status();
      for (const Document& document : corpus.documents) {
        for (const double p : model->classifier.Predict(document.text).probabilities) {
          EXPECT_TRUE(p >= 0 && p <= 1) << p;
        }
      }
    }
  }
}

}  // namespace
}  // namespace textclf
