#include "textclf/evaluation/suspects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/model/small_corpus.h"
#include "textclf/evaluation/learn.h"

namespace textclf {
namespace {

using testing::HasSubstr;

using Cell = std::pair<std::size_t, std::size_t>;  // row, label

/// A document and the probability of the class that it is given.
struct Issue {
  std::size_t row;
  double self_confidence;
};

/// cleanlab's find_label_issues(labels, pred_probs, filter_by="prune_by_noise_rate") as
/// it is published, as plainly as it can be said.
std::vector<Issue> FindLabelIssues(const std::vector<std::size_t>& labels,
                                   const std::vector<std::vector<double>>& p) {
  const std::size_t n = labels.size();
  const std::size_t K = p.front().size();
  std::vector<double> threshold(K), count(K);
  for (std::size_t i = 0; i < n; ++i) {
    threshold[labels[i]] += p[i][labels[i]];
    count[labels[i]] += 1;
  }
  for (std::size_t k = 0; k < K; ++k) {
    threshold[k] = count[k] > 0 ? threshold[k] / count[k] : 1;
  }
  std::vector<std::vector<double>> joint(K, std::vector<double>(K));
  for (std::size_t i = 0; i < n; ++i) {
    double most = -1;
    std::size_t confident = K;
    for (std::size_t k = 0; k < K; ++k) {
      if (p[i][k] >= threshold[k] - 1e-12 && p[i][k] > most) {
        most = p[i][k];
        confident = k;
      }
    }
    if (confident < K) joint[labels[i]][confident] += 1;
  }
  std::set<std::size_t> rows;
  for (std::size_t k = 0; k < K; ++k) {
    if (joint[k][k] == 0) joint[k][k] = 1;
    double sum = 0;
    for (const double c : joint[k]) sum += c;
    for (std::size_t j = 0; j < K; ++j) {
      if (j == k || count[k] <= 5) continue;
      std::vector<std::pair<double, std::size_t>> margins;
      for (std::size_t i = 0; i < n; ++i) {
        if (labels[i] == k) margins.emplace_back(-(p[i][j] - p[i][k]), i);
      }
      std::sort(margins.begin(), margins.end());
      const double pruned = std::round(joint[k][j] / sum * count[k]);
      const auto end = static_cast<std::size_t>(std::min(pruned, count[k] - 5));
      for (std::size_t i = 0; i < end; ++i) rows.insert(margins[i].second);
    }
  }
  std::vector<Issue> issues;
  for (const std::size_t i : rows) {
    if (*std::max_element(p[i].begin(), p[i].end()) == p[i][labels[i]]) continue;
    issues.push_back({i, p[i][labels[i]]});
  }
  return issues;
}

struct RankedCell {
  double self_confidence;
  Cell cell;
  bool operator<(const RankedCell& other) const {
    return std::pair(self_confidence, cell) <
           std::pair(other.self_confidence, other.cell);
  }
};

std::vector<Cell> First(std::vector<RankedCell> ranked, std::size_t limit) {
  std::sort(ranked.begin(), ranked.end());
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) {
    cells.push_back(ranked[i].cell);
  }
  return cells;
}

/// cleanlab's find_multilabel_issues_per_class, the issues of all classes ranked by
/// self-confidence.
std::vector<Cell> CleanlabOfMultilabel(const MarkMatrix& marks,
                                       const std::vector<Prediction>& predictions,
                                       std::size_t limit) {
  std::vector<RankedCell> ranked;
  for (std::size_t k = 0; k < marks.labels(); ++k) {
    std::vector<std::size_t> labels;
    std::vector<std::vector<double>> p;
    for (std::size_t i = 0; i < marks.rows(); ++i) {
      const double yes = predictions[i].probabilities[k];
      labels.push_back(marks.at(i, k) == Mark::kYes ? 1 : 0);
      p.push_back({1 - yes, yes});
    }
    for (const Issue& issue : FindLabelIssues(labels, p)) {
      ranked.push_back({issue.self_confidence, {issue.row, k}});
    }
  }
  return First(std::move(ranked), limit);
}

/// cleanlab's find_label_issues, ranked by self-confidence; the cell is that of the label
/// given.
std::vector<Cell> CleanlabOfExclusive(const MarkMatrix& marks,
                                      const std::vector<Prediction>& predictions,
                                      std::size_t limit) {
  std::vector<std::size_t> labels;
  std::vector<std::vector<double>> p;
  for (std::size_t i = 0; i < marks.rows(); ++i) {
    const auto row = marks.row(i);
    labels.push_back(static_cast<std::size_t>(
        std::find(row.begin(), row.end(), Mark::kYes) - row.begin()));
    p.push_back(predictions[i].probabilities);
  }
  std::vector<RankedCell> ranked;
  for (const Issue& issue : FindLabelIssues(labels, p)) {
    ranked.push_back({issue.self_confidence, {issue.row, labels[issue.row]}});
  }
  return First(std::move(ranked), limit);
}

/// The documents of a real set; none where it is not there.
std::vector<Document> RealDocuments(const std::string& set, std::size_t limit) {
  const char* folder = std::getenv("TEXTCLF_DATA");
  const std::string path =
      (folder != nullptr ? folder : TEXTCLF_SOURCE_DIR "/../shared/data") +
      std::string("/") + set + "/train.jsonl";
  if (!std::filesystem::exists(path)) return {};
  auto documents = *ReadDocuments({path});
  std::mt19937_64 random(1);
  std::shuffle(documents.begin(), documents.end(), random);
  if (documents.size() > limit) documents.resize(limit);
  return documents;
}

/// The corpus with 5% of the documents given another label of all, or of the cells turned
/// round; `changed` are the documents or cells.
Corpus WithChangedLabels(const Corpus& corpus, bool exclusive, std::set<Cell>& changed) {
  std::mt19937_64 random(2);
  Corpus noisy = corpus;
  noisy.marks = MarkMatrix(corpus.labels.size());
  for (std::size_t i = 0; i < corpus.marks.rows(); ++i) {
    const auto row = corpus.marks.row(i);
    std::vector<Mark> marks(row.begin(), row.end());
    if (exclusive && random() % 20 == 0) {
      const auto yes = static_cast<std::size_t>(
          std::find(marks.begin(), marks.end(), Mark::kYes) - marks.begin());
      marks[yes] = Mark::kNo;
      marks[(yes + 1 + random() % (marks.size() - 1)) % marks.size()] = Mark::kYes;
      changed.insert({i, 0});
    }
    for (std::size_t k = 0; k < marks.size() && !exclusive; ++k) {
      if (random() % 20 != 0) continue;
      marks[k] = marks[k] == Mark::kYes ? Mark::kNo : Mark::kYes;
      changed.insert({i, k});
    }
    noisy.marks.AppendRow(marks);
  }
  return noisy;
}

Validation HeldOut(const Corpus& corpus, const DuplicateOptions& duplicates = {}) {
  LearnOptions options;
  options.duplicates = duplicates;
  options.train.analyzer.words = {1, 2};
  options.train.tfidf.sublinear_tf = true;
  options.train.logistic.C = 3;
  options.validate = true;
  return *Learn(corpus, options)->validation;
}

double ShareOf(const std::set<Cell>& changed, const std::vector<Cell>& cells) {
  const auto right = std::count_if(cells.begin(), cells.end(), [&](const Cell& cell) {
    return changed.contains(cell);
  });
  return static_cast<double>(right) / static_cast<double>(cells.size());
}

struct RealSet {
  const char* name;
  bool exclusive;
};

void PrintTo(const RealSet& set, std::ostream* out) { *out << set.name; }

class SuspectsOnRealSetTest : public testing::TestWithParam<RealSet> {};

INSTANTIATE_TEST_SUITE_P(Sets, SuspectsOnRealSetTest,
                         testing::Values(RealSet{"sms_spam", true},
                                         RealSet{"nl_hatecheck", true},
                                         RealSet{"nl_ecosent_headlines", true},
                                         RealSet{"nl_xed_emotion", false},
                                         RealSet{"pt_told_br", false}),
                         [](const auto& set) { return std::string(set.param.name); });

TEST_P(SuspectsOnRealSetTest, HundredSuspectsAreThoseOfCleanlab) {
  constexpr std::size_t kSuspects = 100;
  constexpr std::size_t kDocuments = 5000;
  std::vector<Document> documents = RealDocuments(GetParam().name, kDocuments);
  if (documents.empty()) GTEST_SKIP() << "the set is not there";
  std::set<Cell> changed;
  const Corpus corpus =
      WithChangedLabels(*MakeCorpus(std::move(documents)), GetParam().exclusive, changed);
  const Validation validation = HeldOut(corpus);
  ASSERT_EQ(validation.rows.size(), corpus.documents.size());
  const std::vector<Suspect> suspects = FindSuspects(corpus.marks, validation.predictions,
                                                     validation.whole.task, kSuspects);
  std::vector<Cell> ours;
  for (const Suspect& suspect : suspects) {
    ours.emplace_back(suspect.row, GetParam().exclusive ? 0 : suspect.label);
  }
  std::vector<Cell> cleanlabs =
      GetParam().exclusive
          ? CleanlabOfExclusive(corpus.marks, validation.predictions, kSuspects)
          : CleanlabOfMultilabel(corpus.marks, validation.predictions, kSuspects);
  if (GetParam().exclusive) {
    for (Cell& cell : cleanlabs) cell.second = 0;
  }
  EXPECT_EQ(ours, cleanlabs);
  ASSERT_EQ(ours.size(), kSuspects);
  ASSERT_EQ(cleanlabs.size(), kSuspects);
  RecordProperty("ours", std::to_string(ShareOf(changed, ours)));
  RecordProperty("cleanlab", std::to_string(ShareOf(changed, cleanlabs)));
  EXPECT_GE(ShareOf(changed, ours), ShareOf(changed, cleanlabs));
  EXPECT_GT(ShareOf(changed, ours), 0.2);
}

TEST(SuspectsTest, ExclusiveLabelsNameTheOneThatTheDocumentShouldHave) {
  MarkMatrix marks(3);
  std::vector<Prediction> predictions;
  for (int i = 0; i < 30; ++i) {
    std::vector<Mark> row(3, Mark::kNo);
    row[i % 3] = Mark::kYes;
    marks.AppendRow(row);
    std::vector<double> probabilities(3, 0.1);
    probabilities[i == 13 ? 2 : i % 3] = 0.8;
    predictions.push_back({probabilities, {}});
  }
  const auto suspects = FindSuspects(marks, predictions, Task::kMulticlass, 5);
  ASSERT_EQ(suspects.size(), 1u);
  EXPECT_EQ(suspects[0].row, 13u);
  EXPECT_EQ(suspects[0].label, 2u);
  EXPECT_FALSE(suspects[0].marked);
  EXPECT_EQ(suspects[0].probability, 0.8);
}

/// Marks that are unknown on a label leave its suspects as if the document were not
/// there.
TEST(SuspectsTest, UnknownMarksCountNowhere) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> uniform(0, 1);
  MarkMatrix whole(2), with_unknown(2);
  std::vector<Prediction> predictions, all_predictions;
  std::vector<std::uint32_t> row_in_all;
  for (std::uint32_t i = 0; i < 400; ++i) {
    const Prediction prediction = {{uniform(random), uniform(random)}, {}};
    all_predictions.push_back(prediction);
    if (random() % 3 == 0) {
      with_unknown.AppendRow(std::vector<Mark>{Mark::kUnknown, Mark::kUnknown});
      continue;
    }
    std::vector<Mark> row;
    for (const double p : prediction.probabilities) {
      row.push_back((uniform(random) < 0.1) != (p > 0.5) ? Mark::kYes : Mark::kNo);
    }
    with_unknown.AppendRow(row);
    whole.AppendRow(row);
    predictions.push_back(prediction);
    row_in_all.push_back(i);
  }
  const auto expected = FindSuspects(whole, predictions, Task::kMultilabel, 1000);
  const auto found = FindSuspects(with_unknown, all_predictions, Task::kMultilabel, 1000);
  ASSERT_GT(expected.size(), 10u);
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].row, row_in_all[expected[i].row]);
    EXPECT_EQ(found[i].label, expected[i].label);
    EXPECT_EQ(found[i].marked, expected[i].marked);
  }
}

TEST(SuspectsTest, LinesTellOfScoresAndOfTextsThatContradictThemselves) {
  std::vector<LabelledText> texts;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    texts.push_back({"Fiets te koop, nummer " + n, {"ad"}});
    texts.push_back({"Mooi weer vandaag, graden " + n, {}});
  }
  texts.push_back({"Fiets te koop, nummer 99", {}});
  texts.push_back({"Lamp", {"ad"}});
  texts.push_back({"Lamp", {}});
  const Corpus corpus = CorpusOf(texts);
  const Validation validation = HeldOut(corpus, {.min_similarity = 1});
  const LabelQuality quality = JudgeLabels(corpus, validation, 3);
  ASSERT_EQ(quality.contradictions.size(), 1u);
  std::istringstream in(SuspectLines(quality, corpus, validation));
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(nlohmann::json::parse(line));
  }
  ASSERT_GE(lines.size(), 3u);
  EXPECT_EQ(lines[0]["rank"], 1);
  EXPECT_EQ(lines[0]["id"], 81);
  EXPECT_EQ(lines[0]["text"], "Fiets te koop, nummer 99");
  EXPECT_EQ(lines[0]["labels"], nlohmann::json::array());
  EXPECT_EQ(lines[0]["suspected"], "ad");
  EXPECT_EQ(lines[0]["marked"], false);
  EXPECT_GT(lines[0]["probability"], 0.5);
  EXPECT_EQ(lines[0]["reason"], "scores");
  const nlohmann::json& last = lines.back();
  EXPECT_EQ(last["reason"], "same text");
  EXPECT_EQ(last["id"], 83);
  EXPECT_EQ(last["probability"], 0.5);
  EXPECT_EQ(lines[lines.size() - 2]["rank"], last["rank"]);
  const std::string report = TextReport(quality, corpus, validation);
  EXPECT_THAT(report, HasSubstr("#81"));
  EXPECT_THAT(report, HasSubstr("The same text with different labels: 1 of 1 texts"));
}

}  // namespace
}  // namespace textclf
