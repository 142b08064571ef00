#include "textclf/model/model_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/model/model_invariants.h"
#include "tests/model/small_corpus.h"
#include "textclf/base/file.h"
#include "textclf/model/explain.h"
#include "textclf/model/safetensors.h"
#include "textclf/model/training_record.h"

namespace textclf {
namespace {

Model TrainModel(const Corpus& corpus) {
  const TrainOptions options = WordsAndCharacters();
  auto result = Train(corpus, options);
  const TrainingRecord record = DescribeTraining(corpus, options, result->summary);
  return {std::move(result->classifier), record};
}

std::string Bytes(const Corpus& corpus) { return *SerializeModel(TrainModel(corpus)); }

std::string Error(const std::string& bytes) {
  return std::string(ParseModel(bytes).status().message());
}

TrainOptions Lasso() {
  TrainOptions options = WordsAndCharacters();
  options.logistic.l1_ratio = 1;
  return options;
}

/// A model whose file holds weights and spellings of few terms.
Model TrainSparseModel(const Corpus& corpus) {
  auto result = Train(corpus, Lasso());
  return {std::move(result->classifier), {}};
}

std::string FormatVersion(const std::string& bytes) {
  return ParseSafetensors(bytes)->metadata().find("format_version")->second;
}

template <typename Number>
std::vector<Number> Tensor(const std::string& bytes, std::string_view name) {
  const Safetensors file = *ParseSafetensors(bytes);
  const std::string_view values = file.Find(name)->bytes;
  std::vector<Number> numbers(values.size() / sizeof(Number));
  std::memcpy(numbers.data(), values.data(), values.size());
  return numbers;
}

/// The file with a tensor of one dimension, or of as many as it had, and a checksum that
/// fits.
template <typename Number>
std::string WithTensor(const std::string& bytes, std::string_view name,
                       const std::vector<Number>& numbers) {
  const Safetensors file = *ParseSafetensors(bytes);
  std::vector<TensorView> tensors(file.tensors().begin(), file.tensors().end());
  for (TensorView& tensor : tensors) {
    if (tensor.name != name) continue;
    if (tensor.shape.size() == 1) tensor.shape = {numbers.size()};
    tensor = MakeTensorView<Number>(tensor.name, tensor.shape, numbers);
  }
  return *WithRightChecksum(*SerializeSafetensors(file.metadata(), tensors));
}

/// The file with its strings changed, and everything but the checksum as it was.
std::string WithMetadata(const std::string& bytes, const std::string& name,
                         const std::string& value) {
  const Safetensors file = *ParseSafetensors(bytes);
  SafetensorsMetadata metadata = file.metadata();
  metadata[name] = value;
  const std::vector<TensorView> tensors(file.tensors().begin(), file.tensors().end());
  return *SerializeSafetensors(metadata, tensors);
}

TEST(ModelFileTest, SaveLoadSaveGivesTheSameBytes) {
  for (const Corpus& corpus : {BinaryCorpus(), MulticlassCorpus(), MultilabelCorpus()}) {
    const std::string bytes = Bytes(corpus);
    const auto model = ParseModel(bytes);
    ASSERT_TRUE(model.ok()) << model.status();
    EXPECT_EQ(*SerializeModel(*model), bytes);
  }
}

TEST(ModelFileTest, ALoadedModelPredictsWhatTheSavedOneDid) {
  const Corpus corpus = MultilabelCorpus();
  const Model saved = TrainModel(corpus);
  const Model loaded = *ParseModel(*SerializeModel(saved));
  for (const Document& document : corpus.documents) {
    const Prediction a = saved.classifier.Predict(document.text);
    const Prediction b = loaded.classifier.Predict(document.text);
    EXPECT_EQ(a.probabilities, b.probabilities);
    EXPECT_EQ(a.labels, b.labels);
  }
  EXPECT_EQ(loaded.record, saved.record);
  EXPECT_EQ(loaded.record.at("documents"), "48");
}

TEST(ModelFileTest, AModelOfFewWeightsLeavesOutTheOtherTermsSpellings) {
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

TEST(ModelFileTest, AModelOfFewWeightsAnswersAndExplainsAsBefore) {
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

TEST(ModelFileTest, AModelOfNoWeightsHasAnAnswer) {
  TrainOptions options = Lasso();
  options.logistic.C = 1e-6;
  const Model saved = {Train(MultilabelCorpus(), options)->classifier, {}};
  const std::string bytes = *SerializeModel(saved);
  EXPECT_EQ(FormatVersion(bytes), "2");
  EXPECT_TRUE(Tensor<std::uint32_t>(bytes, "linear.active_columns").empty());
  EXPECT_EQ(ModelViolation(bytes), "");
}

TEST(ModelFileTest, ActiveColumnsMustRiseBelowTheNumberOfTerms) {
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

TEST(ModelFileTest, AFormatMustHaveItsTensors) {
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
TEST(ModelFileTest, SpreadingHasABound) {
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

TEST(ModelFileTest, NumbersWithWhichAProbabilityMightBeNoneAreRefused) {
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
TEST(ModelFileTest, TheLargestNumbersGiveProbabilities) {
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

TEST(ModelFileTest, GoldenScoresAreChecked) {
  const std::string bytes = Bytes(MultilabelCorpus());
  EXPECT_TRUE(SelfTest(bytes).ok());
}

TEST(ModelFileTest, ErrorsNameTheFile) {
  const std::string path = testing::TempDir() + "/textclf_model_file_test.safetensors";
  ASSERT_TRUE(WriteWholeFile(path, "not a model").ok());
  const auto model = LoadModel(path);
  EXPECT_EQ(std::string(model.status().message()).find(path + ": "), 0u);
  std::remove(path.c_str());
}

TEST(ModelFileTest, EveryChangedByteOfTensorsAndStringsIsNoticed) {
  const std::string bytes = Bytes(BinaryCorpus());
  const std::size_t header = bytes.find("{");
  std::size_t accepted = 0;
  for (std::size_t i = header; i < bytes.size(); i += 7) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    accepted += ParseModel(changed).ok() ? 1 : 0;
  }
  EXPECT_EQ(accepted, 0u);
}

TEST(ModelFileTest, CutFilesAreRefused) {
  const std::string bytes = Bytes(BinaryCorpus());
  for (std::size_t size = 0; size < bytes.size(); size += 97) {
    EXPECT_FALSE(ParseModel(bytes.substr(0, size)).ok()) << size;
  }
}

TEST(ModelFileTest, RefusalsSayWhy) {
  const std::string bytes = Bytes(BinaryCorpus());
  EXPECT_EQ(Error(WithMetadata(bytes, "format", "other")),
            "is a safetensors file, but not a textclf model");
  EXPECT_EQ(Error(WithMetadata(bytes, "format_version", "3")),
            "is a model of format 3, this program (textclf 0.1.0) reads up to 2; use a "
            "newer textclf");
  EXPECT_EQ(Error(WithMetadata(bytes, "format_version", "0")),
            "is a model of format 0, expected 1 to 2");
  EXPECT_NE(Error(WithMetadata(bytes, "labels", "[\"a\",\"b\"]")).find("is damaged"),
            std::string::npos);
  EXPECT_EQ(Error(*SerializeSafetensors({}, {})),
            "is a safetensors file, but not a textclf model");
}

/// Models of every format version load for ever and give the scores they gave.
TEST(ModelFileTest, ModelsOfFormerVersionsKeepTheirScores) {
  const std::map<std::string, double> probabilities = {{"1", 0.77095595945767403},
                                                       {"2", 0.86440485716922344}};
  for (const auto& [version, probability] : probabilities) {
    const auto bytes = ReadWholeFile(TEXTCLF_SOURCE_DIR "/tests/golden/models/" +
                                     version + ".safetensors");
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    EXPECT_EQ(FormatVersion(*bytes), version);
    ASSERT_TRUE(SelfTest(*bytes).ok()) << SelfTest(*bytes);
    const Model model = *ParseModel(*bytes);
    EXPECT_EQ(model.classifier.task(), Task::kMultilabel);
    EXPECT_NEAR(model.classifier.Predict("Fiets te koop, wie wil?").probabilities[0],
                probability, 1e-12);
    const std::string written = *SerializeModel(model);
    EXPECT_EQ(FormatVersion(written), version);
    EXPECT_EQ(ParseSafetensors(written)->data(), ParseSafetensors(*bytes)->data());
  }
}

}  // namespace
}  // namespace textclf
