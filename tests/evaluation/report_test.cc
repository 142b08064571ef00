#include "textclf/evaluation/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/evaluation/cases.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

Evaluation BinaryCase() {
  return EvaluateCase({"10", "10", "01", "01", "01"},
                      {{{0.9, 0.1}, {0}},
                       {{0.4, 0.6}, {1}},
                       {{0.2, 0.8}, {1}},
                       {{0.3, 0.7}, {1}},
                       {{0.1, 0.9}, {1}}},
                      {"ham", "spam"}, Task::kBinary);
}

Evaluation MulticlassCase() {
  return EvaluateCase({"100", "010", "010", "001"},
                      {{{0.5, 0.25, 0.25}, {0}},
                       {{0.25, 0.5, 0.25}, {1}},
                       {{0.5, 0.25, 0.25}, {0}},
                       {{0.25, 0.5, 0.25}, {1}}},
                      {"coöperatie", "sport", "新闻"}, Task::kMulticlass);
}

Evaluation MultilabelCase() {
  return EvaluateCase(
      {"100", "110", "0?0", "010"},
      {{{0.9, 0.2, 0.1}, {0}},
       {{0.8, 0.4, 0.1}, {0}},
       {{0.6, 0.1, 0.1}, {0}},
       {{0.3, 0.7, 0.1}, {1}}},
      {"drugs", "een label met een naam van meer dan veertig tekens", "nooit"},
      Task::kMultilabel);
}

/// `documents` documents of each of `labels` labels, each read as the next label.
Evaluation ManyLabels(std::size_t labels, std::size_t documents) {
  std::vector<std::string> rows;
  std::vector<std::string> names;
  std::vector<Prediction> predictions;
  for (std::size_t k = 0; k < labels; ++k) {
    names.push_back("onderwerp " + std::to_string(k));
    std::string row(labels, '0');
    row[k] = '1';
    rows.insert(rows.end(), documents, row);
    const auto read_as = static_cast<std::uint32_t>((k + 1) % labels);
    const double even = 1 / static_cast<double>(labels);
    predictions.insert(predictions.end(), documents,
                       {std::vector<double>(labels, even), {read_as}});
  }
  return EvaluateCase(rows, predictions, names, Task::kMulticlass);
}

std::string Golden(const std::string& name) {
  std::ifstream file(TEXTCLF_SOURCE_DIR "/tests/golden/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(TextReportTest, BinaryAsItStandsInTheGoldenFile) {
  EXPECT_EQ(TextReport(BinaryCase()), Golden("report_binary.txt"));
}

TEST(TextReportTest, MulticlassAsItStandsInTheGoldenFile) {
  EXPECT_EQ(TextReport(MulticlassCase()), Golden("report_multiclass.txt"));
}

TEST(TextReportTest, MultilabelAsItStandsInTheGoldenFile) {
  EXPECT_EQ(TextReport(MultilabelCase()), Golden("report_multilabel.txt"));
}

TEST(TextReportTest, TwelveLabelsAreAMatrixWithNumberedColumns) {
  const std::string report = TextReport(ManyLabels(12, 1));
  EXPECT_THAT(report, HasSubstr("\n  true               [1]  [2]"));
  EXPECT_THAT(report, HasSubstr("\n  [12] onderwerp 11    1    0"));
  EXPECT_THAT(report, Not(HasSubstr("Most frequent confusions")));
}

TEST(TextReportTest, MoreLabelsAreAListOfConfusions) {
  const std::string report = TextReport(ManyLabels(77, 2000));
  EXPECT_THAT(report, HasSubstr("154,000 documents, 77 labels"));
  EXPECT_THAT(report, HasSubstr("\nMost frequent confusions: 20 of 77 confused pairs\n"));
  EXPECT_THAT(
      report,
      HasSubstr("\n  onderwerp 19  onderwerp 20      2,000              100.00%\n"));
  EXPECT_THAT(report, Not(HasSubstr("onderwerp 20  onderwerp 21")));
  EXPECT_THAT(report, Not(HasSubstr("Confusion matrix")));
}

TEST(TextReportTest, ConfusionsComeMostFrequentFirst) {
  std::vector<std::string> rows;
  std::vector<Prediction> predictions;
  std::vector<std::string> labels;
  for (std::uint32_t k = 0; k < 13; ++k) {
    labels.push_back(std::string(1, static_cast<char>('a' + k)));
    std::string row(13, '0');
    row[k] = '1';
    rows.push_back(row);
    predictions.push_back({std::vector<double>(13, 0.5), {k == 12 ? 3 : k}});
  }
  rows.push_back(rows[5]);
  rows.push_back(rows[5]);
  predictions.push_back({std::vector<double>(13, 0.5), {0}});
  predictions.push_back({std::vector<double>(13, 0.5), {0}});
  EXPECT_THAT(TextReport(EvaluateCase(rows, predictions, labels, Task::kMulticlass)),
              HasSubstr("  f     a                  2               66.67%\n"
                        "  m     d                  1              100.00%\n"));
}

TEST(TextReportTest, NothingConfusedIsSaid) {
  Evaluation evaluation = ManyLabels(13, 1);
  evaluation.confusion = ConfusionMatrix(13);
  EXPECT_THAT(TextReport(evaluation),
              HasSubstr("No document has exactly one true label"));
  evaluation.confusion.Add(3, 3);
  EXPECT_THAT(TextReport(evaluation), HasSubstr("No label was confused with another"));
}

TEST(TextReportTest, AFigureThatIsNotDefinedIsADash) {
  const std::string report =
      TextReport(EvaluateCase({"1?", "0?"}, {{{0.9, 0.9}, {0}}, {{0.1, 0.1}, {}}},
                              {"a", "b"}, Task::kMultilabel));
  EXPECT_THAT(report, HasSubstr("2 of 4 marks are unknown and left out everywhere; "
                                "0 documents have every mark known."));
  EXPECT_THAT(report, HasSubstr("  exact match             -  "));
  EXPECT_THAT(report, HasSubstr("\n  b              -       -       -        0"));
}

TEST(TextReportTest, LabelsCannotSteerTheTerminal) {
  const std::string report = TextReport(
      EvaluateCase({"10"}, {{{0.9, 0.1}, {0}}}, {"a\x1B[2J\nb", "\xFF"}, Task::kBinary));
  EXPECT_THAT(report, Not(HasSubstr("\x1B")));
  EXPECT_THAT(report, HasSubstr("\n  a\uFFFD[2J\uFFFDb "));
  EXPECT_THAT(report, HasSubstr("\n  \uFFFD "));
}

/// What TextReport and JsonReport show of how sure they are.
Sureness SomeSureness() {
  Sureness sureness;
  sureness.intervals.labels.resize(3);
  sureness.intervals.accuracy = Interval{0.25, 0.875};
  sureness.intervals.macro.f1 = Interval{0.125, 0.5};
  sureness.intervals.labels[1].scores.recall = Interval{0.0625, 0.75};
  sureness.grouping.groups = 3;
  sureness.grouping.copies = 1;
  return sureness;
}

TEST(TextReportTest, SaysHowSureItIs) {
  const Sureness sureness = SomeSureness();
  const std::string report = TextReport(MultilabelCase(), &sureness);
  EXPECT_THAT(report, HasSubstr("66.67% [0.2500-0.8750]"));
  EXPECT_THAT(report, HasSubstr("0.0625-0.7500"));
  EXPECT_THAT(report, HasSubstr("3 groups that count as one each"));
  EXPECT_THAT(report, HasSubstr("1 are copies of an earlier one. Copies are texts that "
                                "share 60%"));
  EXPECT_THAT(report, Not(HasSubstr("no error bars")));
}

TEST(JsonReportTest, HasIntervalsBesideTheFigures) {
  const Sureness sureness = SomeSureness();
  const Json json = Json::parse(JsonReport(MultilabelCase(), {"", &sureness}));
  EXPECT_EQ(json.at("accuracy_interval"), Json({0.25, 0.875}));
  EXPECT_EQ(json.at("macro").at("f1_interval"), Json({0.125, 0.5}));
  EXPECT_EQ(json.at("per_label").at(1).at("recall_interval"), Json({0.0625, 0.75}));
  EXPECT_TRUE(json.at("per_label").at(0).at("recall_interval").is_null());
  EXPECT_EQ(json.at("intervals").at("groups"), 3);
  EXPECT_EQ(json.at("intervals").at("copy_similarity"), 0.6);
}

TEST(JsonReportTest, HasTheFiguresToTheBit) {
  const Evaluation evaluation = MultilabelCase();
  const Json json = Json::parse(JsonReport(evaluation, {"model.safetensors"}));
  EXPECT_EQ(json.at("model"), "model.safetensors");
  EXPECT_EQ(json.at("task"), "multilabel");
  EXPECT_EQ(json.at("documents"), 4);
  EXPECT_EQ(json.at("accuracy"), *evaluation.accuracy);
  EXPECT_EQ(json.at("hamming_loss"), evaluation.hamming_loss);
  EXPECT_EQ(json.at("log_loss"), *evaluation.log_loss);
  EXPECT_EQ(json.at("unknown_marks"), 1);
  EXPECT_EQ(json.at("brier_score"), evaluation.brier_score);
  EXPECT_FALSE(json.contains("balanced_accuracy"));
  for (const auto& [name, average] :
       {std::pair("micro", evaluation.micro), std::pair("macro", evaluation.macro),
        std::pair("weighted", evaluation.weighted),
        std::pair("samples", evaluation.samples)}) {
    EXPECT_EQ(json.at(name), (Json{{"precision", average.precision},
                                   {"recall", average.recall},
                                   {"f1", average.f1},
                                   {"jaccard", average.jaccard},
                                   {"roc_auc", *average.roc_auc},
                                   {"average_precision", *average.average_precision}}));
  }
}

TEST(JsonReportTest, HasEachLabel) {
  const Evaluation evaluation = MultilabelCase();
  const Json json = Json::parse(JsonReport(evaluation));
  ASSERT_EQ(json.at("per_label").size(), 3);
  for (std::size_t k = 0; k < 3; ++k) {
    const LabelEvaluation& label = evaluation.labels[k];
    const Json& entry = json.at("per_label").at(k);
    EXPECT_EQ(json.at("labels").at(k), label.label);
    EXPECT_EQ(entry.at("label"), label.label);
    EXPECT_EQ(entry.at("precision"), label.scores.precision);
    EXPECT_EQ(entry.at("recall"), label.scores.recall);
    EXPECT_EQ(entry.at("f1"), label.scores.f1);
    EXPECT_EQ(entry.at("support"), label.counts.support());
    EXPECT_EQ(entry.at("predicted"), label.counts.predicted());
    EXPECT_EQ(entry.at("true_negatives"), label.counts.true_negatives);
    EXPECT_EQ(entry.at("unknown"), label.unknown);
  }
  EXPECT_EQ(json.at("per_label").at(0).at("roc_auc"), 1);
  EXPECT_TRUE(json.at("per_label").at(2).at("roc_auc").is_null());
  EXPECT_TRUE(json.at("per_label").at(2).at("average_precision").is_null());
}

TEST(JsonReportTest, HasAConfusionMatrixWhereLabelsExcludeEachOther) {
  const Json json = Json::parse(JsonReport(MulticlassCase()));
  EXPECT_EQ(json.at("confusion_matrix"), Json::parse("[[1,0,0],[1,1,0],[0,1,0]]"));
  EXPECT_EQ(json.at("baseline").at("label"), "sport");
  EXPECT_FALSE(json.contains("model"));
  const Json multilabel = Json::parse(JsonReport(MultilabelCase()));
  EXPECT_FALSE(multilabel.contains("confusion_matrix"));
  EXPECT_TRUE(multilabel.at("baseline").at("label").is_null());
}

TEST(JsonReportTest, AnyBytesInALabelGiveJson) {
  const Json json = Json::parse(JsonReport(
      EvaluateCase({"10"}, {{{0.9, 0.1}, {0}}}, {"a\x1B\"\n", "b\xFF"}, Task::kBinary)));
  EXPECT_EQ(json.at("labels"), (Json{"a\x1B\"\n", "b\uFFFD"}));
}

}  // namespace
}  // namespace textclf
