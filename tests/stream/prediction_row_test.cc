#include "textclf/stream/prediction_row.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/model/trained.h"
#include "textclf/data/csv_text.h"
#include "textclf/stream/prediction_writer.h"

namespace textclf {
namespace {

std::string Cell(std::string_view text, char delimiter = ',') {
  std::string out;
  AppendCell(text, delimiter, out);
  return out;
}

std::string Written(const Prediction& prediction, const PredictionForm& form) {
  std::string out;
  PredictionWriter(std::vector<std::string>{"a;b", "c"}, form).Append(prediction, out);
  return out;
}

const Prediction kBoth = {{0.93881, 0.5}, {0, 1}};

TEST(PredictionRowTest, CellsAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(Cell("a b;c"), "a b;c");
  EXPECT_EQ(Cell("a b;c", ';'), "\"a b;c\"");
  EXPECT_EQ(Cell("a,b"), "\"a,b\"");
  EXPECT_EQ(Cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(Cell("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(Cell("é\xFF"), "é\uFFFD");
}

TEST(PredictionRowTest, PredictionsInEachForm) {
  EXPECT_EQ(Written(kBoth, {.probabilities = false}), R"("labels":["a;b","c"])");
  EXPECT_EQ(Written(kBoth, {.digits = 2}),
            R"("labels":["a;b","c"],"probabilities":{"a;b":0.94,"c":0.50})");
  EXPECT_EQ(Written(kBoth, {.shape = PredictionForm::Shape::kCsv}),
            "a;b|c,0.938810,0.500000");
  EXPECT_EQ(Written(kBoth, PredictionForm::Excel()), "\"a;b|c\";0,938810;0,500000");
  EXPECT_EQ(Written({{0, 1}, {}},
                    {.shape = PredictionForm::Shape::kCsv, .probabilities = false}),
            "");
}

TEST(PredictionRowTest, HeaderNamesTheCells) {
  const Classifier market = MarketClassifier();
  const NamedClassifier named[] = {{"m", &market}, {"n", &market}};
  const std::vector<std::string> keep = {"wie,wat"};
  const auto labels = market.labels();
  EXPECT_EQ(PredictionHeader(std::span(named).first(1), keep, {.probabilities = false}),
            "id,\"wie,wat\",labels\n");
  EXPECT_EQ(PredictionHeader(named, {}, PredictionForm::Excel()),
            "\xEF\xBB\xBFid;m.labels;m." + labels[0] + ";m." + labels[1] +
                ";n.labels;n." + labels[0] + ";n." + labels[1] + "\n");
}

TEST(PredictionRowTest, KeptFieldsBecomeText) {
  Document document;
  document.kept = {"\"a\\n\\u00e9\"", "7.50", "null", "{\"b\":[1,2]}"};
  std::string out;
  AppendDocumentCells(document, 3, {}, out);
  EXPECT_EQ(out, "3,\"a\né\",7.50,,\"{\"\"b\"\":[1,2]}\"");
}

}  // namespace
}  // namespace textclf
