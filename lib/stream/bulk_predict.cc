#include "textclf/stream/bulk_predict.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/json_text.h"

namespace textclf {
namespace {

constexpr std::size_t kRecordsPerChunk = 256;

/// The lines for a few records, or the error in one of them.
struct Chunk {
  std::string lines;
  BulkPredictSummary summary;
  absl::Status error;
};

BulkPredictSummary NoCounts(std::span<const NamedClassifier> classifiers) {
  BulkPredictSummary summary;
  for (const NamedClassifier& named : classifiers) {
    const ClassifierParts& parts = named.classifier->parts();
    summary.label_counts.emplace_back(parts.labels.size(), 0);
    summary.rule_counts.emplace_back(parts.constraints.rules().size(), 0);
  }
  return summary;
}

/// Writes lines; belongs to one thread.
class LineWriter {
 public:
  LineWriter(std::span<const NamedClassifier> classifiers,
             const BulkPredictOptions& options, Chunk& chunk)
      : classifiers_(classifiers), options_(options), chunk_(chunk) {
    chunk_.summary = NoCounts(classifiers);
  }

  void Write(const Document& document, std::size_t number) {
    std::string& out = chunk_.lines;
    out += '{';
    AppendDocumentFields(document, number, options_.keep, out);
    for (std::size_t m = 0; m < classifiers_.size(); ++m) {
      out += ',';
      if (classifiers_.size() == 1) {
        AppendAnswer(document, m);
      } else {
        AppendJsonString(classifiers_[m].name, out);
        out += ":{";
        AppendAnswer(document, m);
        out += '}';
      }
    }
    out += "}\n";
  }

 private:
  void AppendAnswer(const Document& document, std::size_t m) {
    const Classifier& classifier = *classifiers_[m].classifier;
    classifier.Predict(document.text, workspace_, prediction_);
    AppendPrediction(classifier.labels(), prediction_, chunk_.lines);
    if (options_.explain_terms > 0) {
      AppendExplanation(classifier, document.text, prediction_, options_.explain_terms,
                        chunk_.lines);
    }
    BulkPredictSummary& summary = chunk_.summary;
    for (const std::uint32_t label : prediction_.labels) ++summary.label_counts[m][label];
    for (const std::uint32_t r : prediction_.broken_rules) ++summary.rule_counts[m][r];
  }

  std::span<const NamedClassifier> classifiers_;
  const BulkPredictOptions& options_;
  Chunk& chunk_;
  PredictionWorkspace workspace_;
  Prediction prediction_;
};

std::vector<Chunk> LabelBlock(const RecordReader& reader, const RecordBlock& block,
                              std::span<const NamedClassifier> classifiers,
                              const BulkPredictOptions& options, std::size_t first) {
  std::vector<Chunk> chunks(BlockCount(block.records.size(), kRecordsPerChunk));
  ForEachBlock(block.records.size(), kRecordsPerChunk, options.threads, [&](Block part) {
    Chunk& chunk = chunks[part.index];
    LineWriter writer(classifiers, options, chunk);
    const std::unique_ptr<RecordParser> parser = reader.record_format().NewParser();
    Document document;
    for (std::size_t i = part.begin; i < part.end; ++i) {
      const Record& record = block.records[i];
      const auto found = parser->Parse(block.Bytes(record), document);
      if (!found.ok()) {
        chunk.error = reader.ErrorAt(record.line, found.status());
        return;
      }
      if (!*found) continue;
      writer.Write(document, first + i + 1);
    }
  });
  return chunks;
}

void Add(const std::vector<std::vector<std::size_t>>& counts,
         std::vector<std::vector<std::size_t>>& sums) {
  for (std::size_t m = 0; m < counts.size(); ++m) {
    for (std::size_t k = 0; k < counts[m].size(); ++k) sums[m][k] += counts[m][k];
  }
}

void AddCounts(const Chunk& chunk, BulkPredictSummary& summary) {
  Add(chunk.summary.label_counts, summary.label_counts);
  Add(chunk.summary.rule_counts, summary.rule_counts);
}

/// A line is an object, and what reads it may see only one of two fields of one name.
absl::Status CheckFieldNames(std::span<const NamedClassifier> classifiers,
                             const BulkPredictOptions& options) {
  std::vector<std::string> names = {"id"};
  if (classifiers.size() == 1) {
    names.insert(names.end(), {"labels", "probabilities", "explanation"});
  } else {
    for (const NamedClassifier& named : classifiers) names.push_back(named.name);
  }
  names.insert(names.end(), options.keep.begin(), options.keep.end());
  std::sort(names.begin(), names.end());
  const auto repeated = std::adjacent_find(names.begin(), names.end());
  if (repeated == names.end()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrFormat(
      "each line would have two fields \"%s\", expected different names for the id, the "
      "answers of the models and the fields kept",
      *repeated));
}

}  // namespace

absl::StatusOr<BulkPredictSummary> BulkPredict(
    RecordReader& reader, std::span<const NamedClassifier> classifiers,
    const BulkPredictOptions& options, OutputFile& output) {
  TEXTCLF_RETURN_IF_ERROR(CheckFieldNames(classifiers, options));
  BulkPredictSummary summary = NoCounts(classifiers);
  RecordBlock block;
  while (true) {
    TEXTCLF_ASSIGN_OR_RETURN(const bool more, reader.NextBlock(block));
    if (!more) return summary;
    for (const Chunk& chunk :
         LabelBlock(reader, block, classifiers, options, summary.documents)) {
      TEXTCLF_RETURN_IF_ERROR(output.Write(chunk.lines));
      TEXTCLF_RETURN_IF_ERROR(chunk.error);
      AddCounts(chunk, summary);
    }
    summary.documents += block.records.size();
    if (options.on_progress) options.on_progress(summary.documents);
  }
}

}  // namespace textclf
