#include "textclf/evaluation/foreign_predictions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/evaluation/cases.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Corpus WithIds(const std::vector<std::string>& ids) {
  Corpus corpus;
  corpus.labels = {"a", "b"};
  corpus.marks = Marks(std::vector<std::string>(ids.size(), "10"));
  for (const std::string& id : ids) corpus.documents.emplace_back().id = id;
  return corpus;
}

Answer Labels(std::string id, std::vector<std::string> labels) {
  return {std::move(id), true, std::move(labels), {}};
}

Answer Probabilities(std::string id, double a, double b) {
  return {std::move(id), false, {}, {{"b", b}, {"a", a}, {"other", 1.0}}};
}

std::string ErrorOf(const std::vector<Answer>& answers, const Corpus& corpus, Task task) {
  const auto predictions = ToPredictions(answers, corpus, task);
  return predictions.ok() ? "" : std::string(predictions.status().message());
}

TEST(ForeignPredictionsTest, AnswersAreFoundByIdOrPlace) {
  const Corpus corpus = WithIds({"x", "", "y"});
  const auto by_id = ToPredictions(
      std::vector<Answer>{Labels("y", {"b"}), Labels("2", {"a"}), Labels("unused", {}),
                          Labels("x", {"a", "b", "other"})},
      corpus, Task::kMultilabel);
  ASSERT_TRUE(by_id.ok()) << by_id.status();
  EXPECT_THAT((*by_id)[0].labels, ElementsAre(0, 1));
  EXPECT_THAT((*by_id)[1].labels, ElementsAre(0));
  EXPECT_THAT((*by_id)[2].labels, ElementsAre(1));
  EXPECT_THAT((*by_id)[2].probabilities, ElementsAre(0, 1));
  const auto by_place = ToPredictions(
      std::vector<Answer>{Labels("", {"b"}), Labels("", {}), Labels("y", {"a"})}, corpus,
      Task::kMultilabel);
  ASSERT_TRUE(by_place.ok()) << by_place.status();
  EXPECT_THAT((*by_place)[0].labels, ElementsAre(1));
  EXPECT_THAT((*by_place)[1].labels, IsEmpty());
}

TEST(ForeignPredictionsTest, EqualIdsAreToldByTheirPlace) {
  const auto predictions =
      ToPredictions(std::vector<Answer>{Labels("x", {"a"}), Labels("x", {"b"})},
                    WithIds({"x", "x"}), Task::kBinary);
  ASSERT_TRUE(predictions.ok()) << predictions.status();
  EXPECT_THAT((*predictions)[1].labels, ElementsAre(1));
}

TEST(ForeignPredictionsTest, LabelsAreReadOffProbabilities) {
  const Corpus corpus = WithIds({"x", "y"});
  const std::vector<Answer> answers = {Probabilities("x", 0.4, 0.3),
                                       Probabilities("y", 0.6, 0.7)};
  const auto multilabel = ToPredictions(answers, corpus, Task::kMultilabel);
  EXPECT_THAT((*multilabel)[0].labels, IsEmpty());
  EXPECT_THAT((*multilabel)[1].labels, ElementsAre(0, 1));
  EXPECT_THAT((*multilabel)[1].probabilities, ElementsAre(0.6, 0.7));
  for (const Task task : {Task::kBinary, Task::kMulticlass}) {
    const auto exclusive = ToPredictions(answers, corpus, task);
    EXPECT_THAT((*exclusive)[0].labels, ElementsAre(0));
    EXPECT_THAT((*exclusive)[1].labels, ElementsAre(1));
  }
}

TEST(ForeignPredictionsTest, WhatDoesNotFitIsNamed) {
  const Corpus corpus = WithIds({"x", "y"});
  EXPECT_THAT(ErrorOf({Labels("x", {"a"})}, corpus, Task::kMultilabel),
              HasSubstr("no answer for the document \"y\""));
  EXPECT_THAT(ErrorOf({Labels("", {"a"})}, corpus, Task::kMultilabel),
              HasSubstr("1 answers without ids for 2 documents"));
  EXPECT_THAT(ErrorOf({Labels("y", {}), Labels("y", {}), Labels("x", {})}, corpus,
                      Task::kMultilabel),
              HasSubstr("two answers with the id \"y\""));
  EXPECT_THAT(ErrorOf({Labels("x", {"a"}), Labels("y", {"c"})}, corpus, Task::kBinary),
              HasSubstr("\"y\" gives 0 of the labels, expected exactly one"));
}

}  // namespace
}  // namespace textclf
