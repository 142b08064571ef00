#include "textclf/stream/prediction_line.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/model/trained.h"

namespace textclf {
namespace {

const std::vector<std::string> kLabels = {"a\"b", "één", "z"};

std::string PredictionText(const Prediction& prediction) {
  std::string out = "{";
  AppendPrediction(kLabels, prediction, out);
  return out;
}

TEST(PredictionLineTest, PredictionHasLabelsAndEveryProbability) {
  EXPECT_EQ(PredictionText({{0.9123456, 0.5, 1e-9}, {0, 1}}),
            R"({"labels":["a\"b","één"],)"
            R"("probabilities":{"a\"b":0.912346,"één":0.500000,"z":0.000000})");
  EXPECT_EQ(PredictionText({{1, 0, 0.9999999}, {}}),
            R"({"labels":[],)"
            R"("probabilities":{"a\"b":1.000000,"één":0.000000,"z":1.000000})");
}

std::string TruthText(const std::vector<Mark>& marks) {
  std::string out;
  AppendTruth(kLabels, marks, out);
  return out;
}

TEST(PredictionLineTest, TruthNamesUnknownMarksWhereThereAreAny) {
  EXPECT_EQ(TruthText({Mark::kYes, Mark::kNo, Mark::kYes}), R"("truth":["a\"b","z"])");
  EXPECT_EQ(TruthText({Mark::kNo, Mark::kNo, Mark::kNo}), R"("truth":[])");
  EXPECT_EQ(TruthText({Mark::kUnknown, Mark::kYes, Mark::kUnknown}),
            R"("truth":["één"],"unknown":["a\"b","z"])");
}

std::string FieldsText(const Document& document, const std::vector<std::string>& keep) {
  std::string out;
  AppendDocumentFields(document, 12, keep, out);
  return out;
}

TEST(PredictionLineTest, IdIsTheDocumentsOwnElseItsNumber) {
  Document document;
  EXPECT_EQ(FieldsText(document, {}), R"("id":12)");
  document.id = "7";
  EXPECT_EQ(FieldsText(document, {}), R"("id":"7")");
  document.id_is_number = true;
  EXPECT_EQ(FieldsText(document, {}), R"("id":7)");
  document.id = "x\n\"";
  document.id_is_number = false;
  EXPECT_EQ(FieldsText(document, {}), R"("id":"x\n\"")");
}

TEST(PredictionLineTest, KeptFieldsStandAsTheyAre) {
  Document document;
  document.kept = {"1.50", "{\"a\":[null]}"};
  EXPECT_EQ(FieldsText(document, {"prijs", "f\"g"}),
            R"("id":12,"prijs":1.50,"f\"g":{"a":[null]})");
}

TEST(PredictionLineTest, ExplanationOfTheWeightiestTerms) {
  const Classifier classifier = MarketClassifier();
  const std::string text = "Fiets, fiets te koop";
  std::string out = "{\"x\":0";
  AppendExplanation(classifier, text, classifier.Predict(text), 2, out);
  const auto line = nlohmann::ordered_json::parse(out + "}");
  ASSERT_EQ(line.at("explanation").size(), 1u);
  const auto& koop = line.at("explanation").at("koop");
  const Explanation expected = Explain(classifier, text, 0, 2);
  EXPECT_EQ(koop.at("score"), expected.score);
  EXPECT_EQ(koop.at("intercept"), expected.intercept);
  EXPECT_EQ(koop.at("other_terms"), expected.other_terms);
  ASSERT_EQ(koop.at("terms").size(), 2u);
  EXPECT_EQ(koop.at("terms")[0].dump(),
            nlohmann::ordered_json({{"term", "fiets"},
                                    {"contribution", expected.terms[0].contribution},
                                    {"spans", {{0, 5}, {7, 12}}}})
                .dump());
}

}  // namespace
}  // namespace textclf
