#include "textclf/stream/bulk_predict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/data/test_file.h"
#include "tests/model/random_texts.h"
#include "tests/model/trained.h"
#include "textclf/data/document_reader.h"

namespace textclf {
namespace {

using testing::HasSubstr;

struct BulkResult {
  absl::StatusOr<StreamSummary> summary;
  std::string lines;
};

BulkResult Bulk(const std::string& path, std::span<const NamedClassifier> classifiers,
                const BulkPredictOptions& options = {},
                std::size_t block_bytes = RecordReader::kBlockBytes) {
  auto reader =
      RecordReader::Open(path, {.read_labels = false, .keep = options.keep}, block_bytes);
  EXPECT_TRUE(reader.ok()) << reader.status();
  const TestFile out("", "out.jsonl");
  auto output = OutputFile::Create(out.path());
  EXPECT_TRUE(output.ok()) << output.status();
  auto summary = BulkPredict(*reader, classifiers, options, *output);
  EXPECT_TRUE(output->Commit().ok());
  return {std::move(summary), *ReadWholeFile(out.path())};
}

/// JSON that reads as `text` does: bytes that are no UTF-8 stay as they are.
std::string RawJsonString(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '\n') {
      json += "\\n";
    } else if (c == '\t') {
      json += "\\t";
    } else {
      if (c == '"' || c == '\\') json += '\\';
      json += c;
    }
  }
  return json + '"';
}

/// The slow twin: each document is read and predicted by itself.
std::string OneByOne(const std::string& path, const Classifier& classifier) {
  auto reader = DocumentReader::Open(path, {.read_labels = false});
  std::string lines;
  Document document;
  for (std::size_t number = 1; reader->Next(document).value(); ++number) {
    lines += '{';
    AppendDocumentFields(document, number, {}, lines);
    lines += ',';
    AppendPrediction(classifier.labels(), classifier.Predict(document.text), lines);
    lines += "}\n";
  }
  return lines;
}

/// Also where answers are remembered, and with several models.
TEST(BulkPredictTest, CountsTheRulesThatWouldHaveBeenBroken) {
  TrainOptions exclusive;
  exclusive.logistic.C = 100;
  exclusive.rules = *ParseLabelRules("koop | ruil");
  const Classifier plain = MarketClassifier();
  const Classifier constrained = MarketClassifier(exclusive);
  const NamedClassifier named[] = {
      {"a", &plain}, {"b", &constrained}, {"c", &constrained}};
  const std::string text = "Te koop of ruilen: bank";
  ASSERT_EQ(constrained.Predict(text).broken_rules.size(), 1u);
  std::string input;
  for (int i = 0; i < 700; ++i) {
    input += i % 2 == 0 ? "{\"text\":\"" + text + "\"}\n" : "{\"text\":\"Hallo\"}\n";
  }
  const TestFile file(input);
  using Rule = StreamSummary::Rule;
  for (const int threads : {1, 3}) {
    const BulkResult result = Bulk(file.path(), named, {.threads = threads}, 512);
    ASSERT_TRUE(result.summary.ok()) << result.summary.status();
    EXPECT_GT(result.summary->remembered, 0u);
    EXPECT_THAT(result.summary->rules,
                testing::ElementsAre(Rule{"b", "koop | ruil", 350u},
                                     Rule{"c", "koop | ruil", 350u}));
    const std::vector<std::uint64_t>& given = result.summary->all.given;
    ASSERT_EQ(given.size(), 6u);
    EXPECT_EQ(given[2] + given[3], 350u);
    EXPECT_EQ(given[4] + given[5], 350u);
  }
}

void ExpectEqualToPredictingOneByOne(const Classifier& classifier) {
  const NamedClassifier named[] = {{"m", &classifier}};
  RandomTexts texts(20240607);
  for (const std::size_t documents : {0u, 1u, 255u, 256u, 257u, 1500u}) {
    std::string input;
    for (std::size_t i = 0; i < documents; ++i) {
      if (texts.Below(5) == 0) input += '\n';
      input += "{\"text\":" + RawJsonString(texts.Next()) +
               (texts.Below(2) == 0 ? ",\"id\":\"d\"}\n" : "}\n");
    }
    const TestFile file(input, "in.jsonl");
    const std::string expected = OneByOne(file.path(), classifier);
    ASSERT_EQ(std::count(expected.begin(), expected.end(), '\n'), documents);
    for (const int threads : {1, 2, 7}) {
      for (const std::size_t block_bytes : {1u, 100u, 5000u, 1u << 20}) {
        const BulkResult result =
            Bulk(file.path(), named, {.threads = threads}, block_bytes);
        ASSERT_TRUE(result.summary.ok()) << result.summary.status();
        ASSERT_EQ(result.lines, expected) << threads << " threads, " << block_bytes;
        EXPECT_EQ(result.summary->all.documents, documents);
      }
    }
  }
}

TEST(BulkPredictTest, EqualsPredictingDocumentByDocument) {
  TrainOptions options;
  options.analyzer.characters = {2, 3};
  ExpectEqualToPredictingOneByOne(MarketClassifier(options));
}

TEST(BulkPredictTest, EqualsPredictingDocumentByDocumentWhereWordsAreStemmed) {
  TrainOptions options;
  options.analyzer.words = {1, 2};
  options.analyzer.stemmer = StemmerName::kDutchPorter;
  ExpectEqualToPredictingOneByOne(MarketClassifier(options));
}

TEST(BulkPredictTest, LinesDoNotDependOnTheMemo) {
  TrainOptions with_characters;
  with_characters.analyzer.characters = {2, 5};
  const Classifier market = MarketClassifier(with_characters);
  const Classifier words = MarketClassifier();
  const NamedClassifier named[] = {{"a", &market}, {"b", &words}, {"c", &market}};
  RandomTexts texts(20240608);
  std::string input;
  for (int i = 0; i < 3000; ++i) {
    input += "{\"text\":" + RawJsonString(texts.Next(5)) + "}\n";
  }
  const TestFile file(input, "in.jsonl");
  const BulkResult forgetful = Bulk(file.path(), named, {.memo_bytes = 0}, 4096);
  EXPECT_EQ(forgetful.summary->remembered, 0u);
  for (const std::size_t memo_bytes : {std::size_t{1} << 15, std::size_t{1} << 22}) {
    const BulkResult result =
        Bulk(file.path(), named, {.threads = 2, .memo_bytes = memo_bytes}, 4096);
    EXPECT_EQ(result.lines, forgetful.lines) << memo_bytes;
    EXPECT_EQ(result.summary->all.given, forgetful.summary->all.given);
  }
  const BulkResult result = Bulk(file.path(), named, {.threads = 1}, 4096);
  EXPECT_GT(result.summary->remembered, 500u);
}

TEST(BulkPredictTest, CountsTheLabelsGiven) {
  const Classifier market = MarketClassifier();
  const Classifier yes = TrainOn({Labelled("a", {"altijd"}), Labelled("b", {"altijd"})});
  const NamedClassifier named[] = {{"m", &market}, {"y", &yes}};
  const TestFile file(
      "{\"text\":\"fiets te koop\"}\n{\"text\":\"bank te koop\"}\n"
      "{\"text\":\"ruilen step\"}\n");
  const BulkResult result = Bulk(file.path(), named, {}, 1);
  ASSERT_TRUE(result.summary.ok());
  EXPECT_EQ(result.summary->all.documents, 3u);
  std::vector<std::uint64_t> given(2);
  for (const char* text : {"fiets te koop", "bank te koop", "ruilen step"}) {
    for (const std::uint32_t label : market.Predict(text).labels) ++given[label];
  }
  given.push_back(3);
  EXPECT_EQ(result.summary->all.given, given);
}

TEST(BulkPredictTest, SeveralModelsAnswerInObjectsOfTheirOwn) {
  const Classifier market = MarketClassifier();
  const Classifier other =
      TrainOn({Labelled("a", {"x"}), Labelled("b", {"y"}), Labelled("c", {"y"})});
  const TestFile file("text\nfiets te koop\na b\n");
  const NamedClassifier both[] = {{"markt", &market}, {"a\"b", &other}};
  std::string expected;
  for (const char* text : {"fiets te koop", "a b"}) {
    expected += "{\"id\":" + std::string(text[0] == 'f' ? "1" : "2") + ",\"markt\":{";
    AppendPrediction(market.labels(), market.Predict(text), expected);
    expected += "},\"a\\\"b\":{";
    AppendPrediction(other.labels(), other.Predict(text), expected);
    expected += "}}\n";
  }
  EXPECT_EQ(Bulk(file.path(), both).lines, expected);
}

TEST(BulkPredictTest, KeptFieldsAndExplanations) {
  const Classifier market = MarketClassifier();
  const NamedClassifier named[] = {{"m", &market}};
  const TestFile file("id;text;prijs\nx;fiets te koop;50\n");
  std::string expected = "{\"id\":\"x\",\"prijs\":\"50\",\"none\":null,";
  const Prediction prediction = market.Predict("fiets te koop");
  AppendPrediction(market.labels(), prediction, expected);
  AppendExplanation(market, "fiets te koop", prediction, 2, expected);
  expected += "}\n";
  EXPECT_EQ(
      Bulk(file.path(), named, {.keep = {"prijs", "none"}, .explain_terms = 2}).lines,
      expected);
}

TEST(BulkPredictTest, BrokenRecordIsNamedAndWhatIsBeforeItIsWritten) {
  const Classifier market = MarketClassifier();
  const NamedClassifier named[] = {{"m", &market}};
  std::string input;
  for (int i = 0; i < 900; ++i) input += "{\"text\":\"te koop\"}\n";
  input += "\n{\"txt\":\"te koop\"}\n{\"text\":\"te koop\"}\n{\n";
  const TestFile file(input, "broken.jsonl");
  for (const int threads : {1, 7}) {
    for (const std::size_t block_bytes : {1u, 4096u, 1u << 20}) {
      const BulkResult result =
          Bulk(file.path(), named, {.threads = threads}, block_bytes);
      EXPECT_EQ(result.summary.status().code(), absl::StatusCode::kInvalidArgument);
      EXPECT_THAT(
          std::string(result.summary.status().message()),
          HasSubstr(file.path() + ":902: found no field \"text\", expected the text"));
      EXPECT_EQ(std::count(result.lines.begin(), result.lines.end(), '\n'), 900);
      EXPECT_TRUE(result.lines.ends_with("}\n"));
    }
  }
}

TEST(BulkPredictTest, TwoFieldsOfOneNameAreRefused) {
  const Classifier market = MarketClassifier();
  const TestFile file("{\"text\":\"a\"}\n");
  const auto refusal = [&](const std::vector<std::string>& models,
                           const std::vector<std::string>& keep) {
    std::vector<NamedClassifier> named;
    for (const std::string& name : models) named.push_back({name, &market});
    const auto result = Bulk(file.path(), named, {.keep = keep}).summary;
    return result.ok() ? "" : std::string(result.status().message());
  };
  EXPECT_EQ(refusal({"m"}, {"m", "truth"}), "");
  EXPECT_EQ(refusal({"a", "b"}, {"labels"}), "");
  EXPECT_THAT(refusal({"m"}, {"x", "x"}), HasSubstr("two fields \"x\""));
  EXPECT_THAT(refusal({"m"}, {"labels"}), HasSubstr("two fields \"labels\""));
  EXPECT_THAT(refusal({"a", "b"}, {"b"}), HasSubstr("two fields \"b\""));
  EXPECT_THAT(refusal({"a", "a"}, {}), HasSubstr("two fields \"a\""));
  EXPECT_THAT(refusal({"id", "b"}, {}), HasSubstr("two fields \"id\""));
}

TEST(BulkPredictTest, ProgressTellsTheDocumentsWritten) {
  const Classifier market = MarketClassifier();
  const NamedClassifier named[] = {{"m", &market}};
  const TestFile file("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n");
  std::vector<std::size_t> told;
  const auto tell = [&](const BulkProgress& progress) {
    told.push_back(progress.summary.all.documents);
    return absl::OkStatus();
  };
  ASSERT_TRUE(Bulk(file.path(), named, {.on_progress = tell}, 1).summary.ok());
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back(), 3u);
}

}  // namespace
}  // namespace textclf
