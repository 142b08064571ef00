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
#include "textclf/stream/prediction_row.h"

namespace textclf {
namespace {

using internal::AnswerForm;
using internal::LineBlock;
using internal::LineLabeller;
using internal::OrderedOutput;

/// A block of the input, and how many blocks and records came before it.
struct InputBlock {
  RecordBlock records;
  std::uint64_t bytes_read = 0;  // of the file, up to the end of this block
  std::size_t index = 0;
  std::size_t first = 0;
};

/// Hands the blocks of a file to whoever asks, in order. Safe from many threads.
class InputQueue {
 public:
  InputQueue(RecordReader& reader, std::size_t skip_records)
      : reader_(reader), skip_records_(skip_records) {}

  /// As RecordReader::NextBlock. After an error, which is that of the block it was to be,
  /// and at the end there is no further block.
  absl::StatusOr<bool> Next(InputBlock& block) {
    const std::lock_guard lock(mutex_);
    if (at_end_) return false;
    absl::StatusOr<bool> more = ReadBlock(block.records);
    at_end_ = !more.ok() || !*more;
    block.index = blocks_++;
    block.first = records_;
    block.bytes_read = reader_.bytes_read();
    if (!at_end_) records_ += block.records.records.size();
    return more;
  }

 private:
  /// Reads the next block that has records which are not to be skipped.
  absl::StatusOr<bool> ReadBlock(RecordBlock& block) {
    while (true) {
      absl::StatusOr<bool> more = reader_.NextBlock(block);
      if (!more.ok() || !*more) return more;
      const std::size_t skipped =
          std::min(skip_records_ - records_, block.records.size());
      if (records_ >= skip_records_) return true;
      records_ += skipped;
      if (skipped == block.records.size()) continue;
      block.records.erase(block.records.begin(),
                          block.records.begin() + static_cast<std::ptrdiff_t>(skipped));
      return true;
    }
  }

  std::mutex mutex_;
  RecordReader& reader_;
  std::size_t skip_records_;
  std::size_t blocks_ = 0;
  std::size_t records_ = 0;
  bool at_end_ = false;
};

/// What one worker does: a block in, its lines out.
class BlockLabeller {
 public:
  BlockLabeller(InputQueue& input, LineLabeller& labeller, OrderedOutput& output)
      : input_(input), labeller_(labeller), output_(output) {}

  /// False at the end and after an error.
  bool LabelNext() {
    const absl::StatusOr<bool> more = input_.Next(block_);
    if (more.ok() && !*more) return false;
    if (!output_.WaitForRoom(block_.index)) return false;
    if (more.ok()) {
      labeller_.Label(block_.records, block_.first, lines_);
    } else {
      block_.records.records.clear();
      labeller_.Label(block_.records, block_.first, lines_);
      lines_.error = more.status();
    }
    lines_.records = block_.first + block_.records.records.size();
    lines_.bytes_read = block_.bytes_read;
    output_.Put(block_.index, lines_);
    return true;
  }

 private:
  InputQueue& input_;
  LineLabeller& labeller_;
  OrderedOutput& output_;
  InputBlock block_;
  LineBlock lines_;
};

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

/// Writes what a block gave and tells who asked.
absl::Status WriteBlock(const LineBlock& block, const BulkPredictOptions& options,
                        ByteSink& output, StreamSummary& summary) {
  TEXTCLF_RETURN_IF_ERROR(output.Write(block.lines));
  for (const RejectedRecord& rejected : block.rejects) {
    TEXTCLF_RETURN_IF_ERROR(options.on_reject(rejected));
  }
  TEXTCLF_RETURN_IF_ERROR(summary.Merge(block.counts));
  if (!block.error.ok() || !options.on_progress) return absl::OkStatus();
  return options.on_progress({summary, block.records, block.bytes_read});
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

absl::StatusOr<StreamSummary> BulkPredict(RecordReader& reader,
                                          std::span<const NamedClassifier> classifiers,
                                          const BulkPredictOptions& options,
                                          ByteSink& output) {
  TEXTCLF_RETURN_IF_ERROR(CheckFieldNames(classifiers, options));
  if (options.form.shape == PredictionForm::Shape::kCsv && options.skip_records == 0) {
    TEXTCLF_RETURN_IF_ERROR(
        output.Write(PredictionHeader(classifiers, options.keep, options.form)));
  }
  const auto workers = static_cast<std::size_t>(ResolveThreads(options.threads));
  const AnswerForm form(classifiers, options.form);
  StreamSummary summary = form.no_counts;
  AnswerMemo answers(options.memo_bytes / 2);
  std::vector<LineLabeller> labellers;
  for (std::size_t i = 0; i < workers; ++i) {
    labellers.emplace_back(classifiers, form, options,
                           ChunkMemoBytes(options.memo_bytes / 2, classifiers, workers),
                           answers, reader);
  }
  InputQueue input(reader, options.skip_records);
  const auto write = [&](const LineBlock& block) {
    return WriteBlock(block, options, output, summary);
  };
  OrderedOutput ordered(workers + 1, write);
  // An input of a block or two has its answer before threads would have started.
  BlockLabeller first(input, labellers.front(), ordered);
  if (first.LabelNext() && first.LabelNext()) {
    ForEachBlock(workers, 1, options.threads, [&](Block one) {
      BlockLabeller worker(input, labellers[one.index], ordered);
      while (worker.LabelNext()) continue;
    });
  }
  TEXTCLF_RETURN_IF_ERROR(ordered.status());
  return summary;
}

}  // namespace textclf
