#include "textclf/evaluation/report_data.h"

#include <algorithm>
#include <map>

#include "textclf/data/copies.h"
#include "textclf/model/decision.h"

namespace textclf {
namespace {

constexpr std::size_t kReliabilityBins = 10;
constexpr std::size_t kHistogramBins = 20;

std::vector<std::uint32_t> LabelsMarked(std::span<const Mark> marks, Mark wanted) {
  std::vector<std::uint32_t> labels;
  for (std::uint32_t k = 0; k < marks.size(); ++k) {
    if (marks[k] == wanted) labels.push_back(k);
  }
  return labels;
}

ContradictionExample Exemplify(const Corpus& corpus, const Contradiction& contradiction,
                               std::size_t bytes) {
  std::map<std::vector<std::uint32_t>, std::size_t> versions;
  for (const std::uint32_t i : contradiction.documents) {
    ++versions[LabelsMarked(corpus.marks.row(i), Mark::kYes)];
  }
  const std::string& text = corpus.documents[contradiction.documents.front()].text;
  return {std::string(Beginning(text, bytes)),
          text.size() > bytes,
          {versions.begin(), versions.end()}};
}

std::size_t LargestGroup(const Grouping& grouping) {
  std::vector<std::size_t> sizes(grouping.group_of.size());
  for (const std::uint32_t group : grouping.group_of) ++sizes[group];
  return sizes.empty() ? 0 : *std::max_element(sizes.begin(), sizes.end());
}

DataMakeup DescribeData(const Corpus& corpus, const Grouping& grouping,
                        const ReportOptions& options) {
  const CorpusSummary summary = Summarize(corpus);
  DataMakeup makeup;
  makeup.documents = summary.documents;
  makeup.copies = summary.duplicates;
  makeup.unlabelled = summary.unlabelled;
  for (std::size_t i = 0; i < corpus.marks.rows(); ++i) {
    const auto marks = corpus.marks.row(i);
    const bool has_yes = std::find(marks.begin(), marks.end(), Mark::kYes) != marks.end();
    if (!has_yes) ++makeup.without_label;
  }
  makeup.without_label -= makeup.unlabelled;
  makeup.names_groups = grouping.has_named_groups;
  makeup.groups = grouping.groups;
  makeup.largest_group = LargestGroup(grouping);
  const std::vector<Contradiction> contradictions = FindContradictions(corpus);
  makeup.contradictions = contradictions.size();
  for (const Contradiction& contradiction : contradictions) {
    if (makeup.contradiction_examples.size() == options.contradictions) break;
    makeup.contradiction_examples.push_back(
        Exemplify(corpus, contradiction, options.contradiction_bytes));
  }
  return makeup;
}

std::vector<ScoredCell> KnownCells(const MarkMatrix& truth,
                                   std::span<const Prediction> predictions,
                                   std::size_t label) {
  std::vector<ScoredCell> cells;
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    const Mark mark = truth.at(i, label);
    if (mark == Mark::kUnknown) continue;
    cells.push_back({predictions[i].probabilities[label], mark == Mark::kYes});
  }
  return cells;
}

/// The line (x, y) of all operating points, thinned.
template <typename X, typename Y>
std::vector<Point> Line(std::span<const OperatingPoint> points, const X& x, const Y& y,
                        std::size_t buckets) {
  std::vector<Point> line;
  for (const OperatingPoint& point : points) line.push_back({x(point), y(point)});
  return ThinLine(line, buckets);
}

void DrawCurves(std::span<const OperatingPoint> points, std::size_t buckets,
                LabelDetails& details) {
  const auto threshold = [](const OperatingPoint& p) { return p.threshold; };
  const auto precision = [](const OperatingPoint& p) { return Precision(p.counts); };
  const auto recall = [](const OperatingPoint& p) { return Recall(p.counts); };
  const auto f1 = [](const OperatingPoint& p) { return F1(p.counts); };
  const auto false_positive_rate = [](const OperatingPoint& p) {
    return FalsePositiveRate(p.counts);
  };
  if (points.empty() || points.front().counts.support() == 0) return;
  details.precision_recall = Line(points, recall, precision, buckets);
  details.precision_by_threshold = Line(points, threshold, precision, buckets);
  details.recall_by_threshold = Line(points, threshold, recall, buckets);
  details.f1_by_threshold = Line(points, threshold, f1, buckets);
  if (points.front().counts.support() == points.front().counts.known()) return;
  details.roc = Line(points, false_positive_rate, recall, buckets);
  details.roc.insert(details.roc.begin(), Point{0, 0});
}

LabelDetails DescribeLabel(const Classifier& classifier, const Corpus& corpus,
                           std::span<const Prediction> predictions, std::uint32_t label,
                           const ReportOptions& options) {
  LabelDetails details;
  details.label = label;
  if (classifier.task() != Task::kMulticlass) {
    details.threshold = classifier.parts().thresholds[label];
  }
  const std::vector<ScoredCell> cells = KnownCells(corpus.marks, predictions, label);
  details.reliability = BinByProbability(cells, kReliabilityBins);
  details.histogram = BinByProbability(cells, kHistogramBins);
  DrawCurves(OperatingPoints(cells), options.line_buckets, details);
  details.terms = FindTopTerms(classifier, label, options.terms);
  return details;
}

ExplainedError ExplainError(const Classifier& classifier, const Corpus& corpus,
                            const Prediction& prediction, const LabelError& error,
                            const ReportOptions& options) {
  const Document& document = corpus.documents[error.document];
  ExplainedError explained;
  explained.error = error;
  explained.id = document.id.empty() ? std::to_string(error.document + 1) : document.id;
  explained.truth = LabelsMarked(corpus.marks.row(error.document), Mark::kYes);
  explained.predicted = prediction.labels;
  explained.probability = prediction.probabilities[error.label];
  explained.segments = Highlight(classifier, document.text, error.label);
  explained.text_is_cut = KeepBeginning(explained.segments, options.error_bytes);
  explained.terms =
      Explain(classifier, document.text, error.label, options.terms_per_error).terms;
  return explained;
}

}  // namespace

ReportData MakeReportData(const Model& model, const Corpus& corpus,
                          std::span<const Prediction> predictions,
                          const Evaluation& evaluation, const Sureness& sureness,
                          const ReportOptions& options) {
  const Classifier& classifier = model.classifier;
  ReportData data;
  data.model_name = options.model_name;
  data.input_names = options.input_names;
  data.record = model.record;
  data.columns = classifier.parts().model.columns();
  data.evaluation = evaluation;
  data.intervals = sureness.intervals;
  data.makeup = DescribeData(corpus, sureness.grouping, options);
  for (const std::size_t label :
       ProblemLabels(classifier.task(), classifier.labels().size())) {
    data.details.push_back(DescribeLabel(classifier, corpus, predictions,
                                         static_cast<std::uint32_t>(label), options));
  }
  data.confused = FindConfusedPairs(corpus.marks, predictions);
  for (const LabelError& error :
       FindWorstErrors(corpus, predictions, classifier.task(), options.errors,
                       options.errors_per_label)) {
    data.errors.push_back(
        ExplainError(classifier, corpus, predictions[error.document], error, options));
  }
  return data;
}

}  // namespace textclf
