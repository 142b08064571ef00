#include "textclf/stream/bulk_predict.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "line_labeller.h"
#include "ordered_output.h"
#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

using internal::AnswerForm;
using internal::LineBlock;
using internal::LineLabeller;
using internal::OrderedOutput;

/// A block of the input, and how many blocks and records came before it.
struct InputBlock {
  RecordBlock records;
  std::size_t index = 0;
  std::size_t first = 0;
};

/// Hands the blocks of a file to whoever asks, in order. Safe from many threads.
class InputQueue {
 public:
  explicit InputQueue(RecordReader& reader) : reader_(reader) {}

  /// As RecordReader::NextBlock. After an error, which is that of the block it was to be,
  /// and at the end there is no further block.
  absl::StatusOr<bool> Next(InputBlock& block) {
    const std::lock_guard lock(mutex_);
    if (at_end_) return false;
    block.index = blocks_++;
    block.first = records_;
    absl::StatusOr<bool> more = reader_.NextBlock(block.records);
    at_end_ = !more.ok() || !*more;
    if (!at_end_) records_ += block.records.records.size();
    return more;
  }

 private:
  std::mutex mutex_;
  RecordReader& reader_;
  std::size_t blocks_ = 0;
  std::size_t records_ = 0;
  bool at_end_ = false;
};

/// What one worker does: blocks in, lines out, until either ends.
void LabelBlocks(InputQueue& input, LineLabeller& labeller, OrderedOutput& output) {
  InputBlock block;
  LineBlock lines;
  while (true) {
    const absl::StatusOr<bool> more = input.Next(block);
    if (more.ok() && !*more) return;
    if (!output.WaitForRoom(block.index)) return;
    if (more.ok()) {
      labeller.Label(block.records, block.first, lines);
    } else {
      lines.documents = 0;
      lines.error = more.status();
    }
    output.Put(block.index, lines);
  }
}

/// Memory for what the chunks of texts add up to, for one model of one worker.
std::size_t ChunkMemoBytes(std::size_t bytes,
                           std::span<const NamedClassifier> classifiers,
                           std::size_t workers) {
  const auto models = static_cast<std::size_t>(std::count_if(
      classifiers.begin(), classifiers.end(), [](const NamedClassifier& named) {
        return !named.classifier->parts().analyzer.options().characters.empty();
      }));
  return models == 0 ? 0 : bytes / (models * workers);
}

/// The labeller counts the labels of each model, then its rules.
void AddCounts(const LineLabeller& labeller, BulkPredictSummary& summary) {
  std::size_t next = 0;
  for (std::size_t m = 0; m < summary.label_counts.size(); ++m) {
    for (auto* const counts : {&summary.label_counts[m], &summary.rule_counts[m]}) {
      for (std::size_t& count : *counts) count += labeller.counts()[next++];
    }
  }
  summary.remembered += labeller.remembered();
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
  BulkPredictSummary summary;
  for (const NamedClassifier& named : classifiers) {
    const ClassifierParts& parts = named.classifier->parts();
    summary.label_counts.emplace_back(parts.labels.size(), 0);
    summary.rule_counts.emplace_back(parts.constraints.rules().size(), 0);
  }
  const auto workers = static_cast<std::size_t>(ResolveThreads(options.threads));
  const AnswerForm form(classifiers);
  AnswerMemo answers(options.memo_bytes / 2);
  std::vector<LineLabeller> labellers;
  for (std::size_t i = 0; i < workers; ++i) {
    labellers.emplace_back(classifiers, form, options,
                           ChunkMemoBytes(options.memo_bytes / 2, classifiers, workers),
                           answers, reader);
  }
  InputQueue input(reader);
  const auto write = [&](const LineBlock& block) {
    TEXTCLF_RETURN_IF_ERROR(output.Write(block.lines));
    summary.documents += block.documents;
    if (options.on_progress) options.on_progress(summary.documents);
    return absl::OkStatus();
  };
  OrderedOutput ordered(workers + 1, write);
  ForEachBlock(workers, 1, options.threads, [&](Block worker) {
    LabelBlocks(input, labellers[worker.index], ordered);
  });
  TEXTCLF_RETURN_IF_ERROR(ordered.status());
  for (const LineLabeller& labeller : labellers) AddCounts(labeller, summary);
  return summary;
}

}  // namespace textclf
