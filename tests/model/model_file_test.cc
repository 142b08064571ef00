#include "textclf/model/model_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/model/small_corpus.h"
#include "textclf/base/file.h"
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
  EXPECT_EQ(Error(WithMetadata(bytes, "format_version", "2")),
            "is a model of format 2, this program (textclf 0.1.0) reads up to 1; use a "
            "newer textclf");
  EXPECT_NE(Error(WithMetadata(bytes, "labels", "[\"a\",\"b\"]")).find("is damaged"),
            std::string::npos);
  EXPECT_EQ(Error(*SerializeSafetensors({}, {})),
            "is a safetensors file, but not a textclf model");
}

/// Models of every format version load for ever and give the scores they gave.
TEST(ModelFileTest, ModelsOfFormerVersionsKeepTheirScores) {
  const auto bytes =
      ReadWholeFile(TEXTCLF_SOURCE_DIR "/tests/golden/models/1.safetensors");
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  ASSERT_TRUE(SelfTest(*bytes).ok()) << SelfTest(*bytes);
  const Model model = *ParseModel(*bytes);
  EXPECT_EQ(model.classifier.task(), Task::kMultilabel);
  EXPECT_NEAR(model.classifier.Predict("Fiets te koop, wie wil?").probabilities[0],
              0.77095595945767403, 1e-12);
}

}  // namespace
}  // namespace textclf
